/**
 * PDF (版式文件): each sheet on A4 pages with hairlines, header rows again on every page, page numbers at the foot, and
 * its Chinese font (思源黑体) embedded, so that it looks and reads the same everywhere.
 *
 *     await writePdf(book, now)   →  the bytes of a .pdf file; the same book and time give the same bytes
 *     await pdfShows()            →  what tells whether the font has a glyph for a character
 *
 * Where lines and pages break is ours (lines.ts, paginate.ts): the table libraries lose merged cells at a page's end.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { charactersOf } from './glyphs.ts';
import { breakLines } from './lines.ts';
import { type Box, type Laid, paginate } from './paginate.ts';
import { type Book, placed, type Sheet, type SheetCell } from './sheet.ts';

type Pen = PDFKit.PDFDocument;

const require = createRequire(import.meta.url);
const FONTS = {
  normal: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};
type Weight = keyof typeof FONTS;

/** A4 and what stands on it, in points. */
const A4 = { short: 595.28, long: 841.89 } as const;
const MARGIN = { side: 34, top: 36, bottom: 44 } as const;
const SIZE = { title: 15, head: 9, cell: 8, foot: 8 } as const;
const LINE = 11;
const PADDING = 3.5;
const INDENT = 16;
const HAIRLINE = 0.5;
/** From the top of a line to the top of its letters: the font leaves more above them than lines are apart. */
const ASCENT = 1.16;

/** Tells of code points whether the font can show them. */
export async function pdfShows(): Promise<(codePoint: number) => boolean> {
  return charactersOf(await readFile(FONTS.normal));
}

/** The document's bytes. */
export function writePdf({ title, sheets }: Book, now: Date): Promise<Uint8Array> {
  const pen = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    font: FONTS.normal,
    lang: 'zh-CN',
    info: { Title: title, Creator: 'Heng 衡', Producer: 'Heng 衡', CreationDate: now, ModDate: now },
  });
  const measure = measuring(pen);
  for (const sheet of sheets) drawSheet(pen, sheet, measure);
  numberPages(pen);
  return bytesOf(pen);
}

async function bytesOf(pen: Pen): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  pen.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((done, failed) => pen.on('end', done).on('error', failed));
  pen.end();
  await ended;
  return Buffer.concat(chunks);
}

type Measure = (text: string, weight: Weight, size: number) => number;

/** Widths of texts: each character is asked of the font once. */
function measuring(pen: Pen): Measure {
  const known: Record<Weight, Map<string, number>> = { normal: new Map(), bold: new Map() };
  return (text, weight, size) => {
    let width = 0;
    for (const character of text) {
      let own = known[weight].get(character);
      if (own === undefined) {
        own = pen.font(FONTS[weight]).fontSize(100).widthOfString(character) / 100;
        known[weight].set(character, own);
      }
      width += own;
    }
    return width * size;
  };
}

/** Writes one line whose top left corner is here. */
function write(pen: Pen, text: string, x: number, y: number, weight: Weight, size: number): void {
  pen
    .font(FONTS[weight])
    .fontSize(size)
    .text(text, x, y + (LINE - size * ASCENT) / 2 - size * 0.14, { lineBreak: false, features: [] });
}

function drawSheet(pen: Pen, sheet: Sheet, measure: Measure): void {
  const { widths, headerRows, paper } = sheet;
  const rows = [...sheet.rows];
  const size: [number, number] = paper === 'landscape' ? [A4.long, A4.short] : [A4.short, A4.long];
  const [across, down] = size;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const edges: number[] = [MARGIN.side];
  for (const width of widths) {
    edges.push((edges.at(-1) ?? 0) + (width * (across - 2 * MARGIN.side)) / whole);
  }
  const edge = (column: number) => edges[column] ?? across - MARGIN.side;
  const cells = placed({ rows }).map(({ row, column, cell }): Laid<SheetCell> => {
    const inner = edge(column + cell.columnSpan) - edge(column) - 2 * PADDING - (cell.indented ? INDENT : 0);
    // An amount is never broken: it is set smaller where its column is too narrow.
    const lines = cell.money
      ? [cell.text]
      : breakLines(cell.text, inner, (text) => measure(text, weightOf(cell), SIZE.cell));
    return { row, column, rowSpan: cell.rowSpan, lines, of: cell };
  });
  pen.addPage({ size, margin: 0 });
  const top = drawHead(pen, sheet, across, measure);
  const room = {
    first: down - top - MARGIN.bottom,
    further: down - MARGIN.top - MARGIN.bottom,
    line: LINE,
    padding: 2 * PADDING,
  };
  for (const [index, boxes] of paginate(cells, rows.length, headerRows, room).entries()) {
    if (index > 0) pen.addPage({ size, margin: 0 });
    for (const box of boxes) drawBox(pen, box, index > 0 ? MARGIN.top : top, edge, measure);
  }
}

const weightOf = ({ label }: SheetCell): Weight => (label ? 'bold' : 'normal');

function drawBox(
  pen: Pen,
  { top, height, column, lines, of: cell }: Box<SheetCell>,
  from: number,
  edge: (column: number) => number,
  measure: Measure,
): void {
  const [left, right] = [edge(column), edge(column + cell.columnSpan)];
  pen
    .lineWidth(HAIRLINE)
    .rect(left, from + top, right - left, height)
    .stroke();
  let y = from + top + (height - lines.length * LINE) / 2;
  for (const line of lines) {
    const start = left + PADDING + (cell.indented ? INDENT : 0);
    const inner = right - PADDING - start;
    const full = measure(line, weightOf(cell), SIZE.cell);
    const size = Math.min(SIZE.cell, (SIZE.cell * inner) / full);
    const width = Math.min(full, inner);
    const x =
      cell.align === 'left'
        ? start
        : cell.align === 'right'
          ? right - PADDING - width
          : Math.max(start, (left + right - width) / 2);
    if (line !== '') write(pen, line, x, y, weightOf(cell), size);
    y += LINE;
  }
}

/** Title and the line under it; gives where the table begins. */
function drawHead(pen: Pen, { title, head }: Sheet, across: number, measure: Measure): number {
  const inner = across - 2 * MARGIN.side;
  let y: number = MARGIN.top;
  for (const line of title === null
    ? []
    : breakLines(title, inner, (text) => measure(text, 'bold', SIZE.title))) {
    const width = measure(line, 'bold', SIZE.title);
    write(pen, line, (across - width) / 2, y + 4, 'bold', SIZE.title);
    y += 22;
  }
  const { left, middle, right } = head;
  if (left === null && middle === null && right === null) return y + 4;
  const wide = (text: string | null) => (text === null ? 0 : measure(text, 'normal', SIZE.head) + 12);
  y += 6;
  if (right !== null) write(pen, right, across - MARGIN.side - wide(right) + 12, y, 'normal', SIZE.head);
  if (middle !== null)
    write(pen, middle, across - MARGIN.side - wide(right) - wide(middle), y, 'normal', SIZE.head);
  const free = inner - wide(middle) - wide(right);
  const lines = left === null ? [] : breakLines(left, free, (text) => measure(text, 'normal', SIZE.head));
  for (const [index, line] of lines.entries()) {
    write(pen, line, MARGIN.side, y + index * 13, 'normal', SIZE.head);
  }
  return y + Math.max(1, lines.length) * 13 + 3;
}

/** At the foot of every page: which, of how many. */
function numberPages(pen: Pen): void {
  const { start, count } = pen.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pen.switchToPage(page);
    const text = `第 ${page + 1} 页，共 ${count} 页`;
    const { width, height } = pen.page;
    const wide = pen.font(FONTS.normal).fontSize(SIZE.foot).widthOfString(text);
    write(pen, text, (width - wide) / 2, height - MARGIN.bottom + 16, 'normal', SIZE.foot);
  }
}
