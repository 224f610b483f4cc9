/**
 * Draw (画页): a page of a PDF as a picture, as it lies when it is read.
 *
 *     await drawPage({ bytes, page: 2, width: 1200, cover: [[56, 120, 240, 136]] })     →  PNG, or null
 *
 * What is covered is painted over before the picture exists: nothing of it is in the file that leaves. Chinese fonts
 * that the document does not carry are drawn with Noto Sans SC, where that font is installed.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { encode } from 'fast-png';
import type { Box } from '../../core/place.ts';
import { type Engine, type Lend, openEngine } from './engine.ts';
import { openPdf } from './open.ts';
import { Turns } from './turn.ts';

export interface DrawInput {
  readonly bytes: Uint8Array;
  /** From 1. */
  readonly page: number;
  /** Of the picture, in pixels. */
  readonly width: number;
  /** What may not be seen, in points as the folio has them. */
  readonly cover?: readonly Box[];
}

/** Pixels of one picture at most. */
const MOST_PIXELS = 24_000_000;
const WHITE = 0xffffffff;
const ANNOTATIONS = 0x01;
const BYTES = 4;
/** The grey of what is covered. */
const COVER = 0x9c;

/** The picture of a page; null when there is no such page, or it cannot be drawn. */
export async function drawPage(input: DrawInput): Promise<Uint8Array | null> {
  return drawing.use((engine) => draw(engine, input));
}

function draw(engine: Engine, { bytes, page: number, width, cover = [] }: DrawInput): Uint8Array | null {
  const opening = openPdf(engine, { file: '', bytes });
  if (!opening.ok) return null;
  const { pdf } = opening;
  try {
    if (number < 1 || number > pdf.count) return null;
    const page = pdf.open(number);
    if (page === 0) return null;
    const frame = pdf.frame(page);
    const scale = Math.min(width / frame.width, Math.sqrt(MOST_PIXELS / (frame.width * frame.height)));
    const picture = paint(
      engine,
      page,
      frame.quarters,
      Math.ceil(frame.width * scale),
      Math.ceil(frame.height * scale),
    );
    engine.call.closePage(page);
    if (picture === null) return null;
    for (const box of cover) hide(picture, box, scale);
    return encode({ ...picture, channels: 3, depth: 8 });
  } finally {
    pdf.close();
  }
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function paint(
  engine: Engine,
  page: number,
  quarters: number,
  width: number,
  height: number,
): Picture | null {
  const { call } = engine;
  const bitmap = call.bitmap(width, height, 0);
  if (bitmap === 0) return null;
  call.fillBitmap(bitmap, 0, 0, width, height, WHITE);
  call.drawPage(bitmap, page, 0, 0, width, height, quarters, ANNOTATIONS);
  const from = call.bitmapBuffer(bitmap);
  const stride = call.bitmapStride(bitmap);
  const data = new Uint8Array(width * height * 3);
  const { bytes } = engine;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = from + y * stride; x < width; x++, at += BYTES) {
      // PDFium paints blue, green, red.
      data[to++] = bytes[at + 2] ?? 0;
      data[to++] = bytes[at + 1] ?? 0;
      data[to++] = bytes[at] ?? 0;
    }
  }
  call.closeBitmap(bitmap);
  return { width, height, data };
}

/** Paints over a box, and over every pixel it touches. */
function hide({ width, height, data }: Picture, [x0, y0, x1, y1]: Box, scale: number): void {
  const left = Math.max(0, Math.floor(x0 * scale) - 1);
  const right = Math.min(width, Math.ceil(x1 * scale) + 1);
  const bottom = Math.min(height, Math.ceil(y1 * scale) + 1);
  for (let y = Math.max(0, Math.floor(y0 * scale) - 1); y < bottom; y++) {
    if (right > left) data.fill(COVER, (y * width + left) * 3, (y * width + right) * 3);
  }
}

/** PDFium's numbers for the character sets of Chinese, Japanese and Korean fonts. */
const ASIAN: ReadonlySet<number> = new Set([128, 129, 134, 136]);
const BOLD_FROM = 600;
const REGULAR = 1;
const BOLD = 2;
const FILES = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'] as const;

/** An engine that has Chinese fonts. */
async function openDrawingEngine(): Promise<Engine> {
  const fonts = await Promise.all(FILES.map(fontFile));
  return openEngine((engine, lend) => {
    if (fonts.every((font) => font !== null)) lendFonts(engine, lend, fonts);
  });
}

async function fontFile(name: string): Promise<Uint8Array | null> {
  const { resolve } = createRequire(import.meta.url);
  try {
    return await readFile(resolve(`@expo-google-fonts/noto-sans-sc/${name}`));
  } catch (error) {
    // Not installed: Chinese that is not embedded is then drawn as blanks, everything else as ever.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** PDFium's FPDF_SYSFONTINFO: a version and eight functions; a font's handle is its place in the list, from 1. */
function lendFonts(engine: Engine, lend: Lend, fonts: readonly Uint8Array[]): void {
  // A function is lent once, whatever its shape: each place needs its own.
  const nothing = () => () => 0;
  const functions = [
    lend(nothing(), 'vi'),
    lend(nothing(), 'vii'),
    lend((_self, weight, _italic, charset) => mapFont(weight, charset), 'iiiiiiii'),
    lend(nothing(), 'iii'),
    lend(
      (_self, font, table, to, room) => giveFont(engine, fonts[(font ?? 0) - 1], table, to, room),
      'iiiiii',
    ),
    lend(nothing(), 'iiiii'),
    lend(() => 134, 'iii'),
    lend(nothing(), 'vii'),
  ];
  const info = engine.call.malloc(4 * (1 + functions.length));
  const words = Int32Array.from([1, ...functions]);
  engine.bytes.set(new Uint8Array(words.buffer), info);
  engine.call.setSystemFonts(info);
}

function mapFont(weight = 400, charset = 0): number {
  if (!ASIAN.has(charset)) return 0;
  return weight >= BOLD_FROM ? BOLD : REGULAR;
}

/** Only the whole file is given (table 0), never a single table of it. */
function giveFont(engine: Engine, font: Uint8Array | undefined, table = 0, to = 0, room = 0): number {
  if (font === undefined || table !== 0) return 0;
  if (to !== 0 && room >= font.length) engine.bytes.set(font, to);
  return font.length;
}

const drawing = new Turns(openDrawingEngine);
