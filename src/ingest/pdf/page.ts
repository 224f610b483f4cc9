/**
 * Page (一页): one page of a PDF → its geometry, and what could not be read or seen on it.
 *
 *     { geometry: { page: 3, width: 842, height: 595, glyphs, rules, fills }, notes: [text-hidden] }
 *
 * A page whose text runs upwards or downwards is turned until it reads, as a reader would turn the sheet.
 */
import type { Note } from '../../core/declaration.ts';
import type { Box } from '../../core/place.ts';
import type { NoteCode, NoteFacts } from '../../core/reading.ts';
import type { Glyph, PageGeometry } from '../geometry.ts';
import type { Engine } from './engine.ts';
import type { Fonts } from './fonts.ts';
import { type Drawn, type PageText, quartersToRead, textOf } from './glyphs.ts';
import { type Ink, inkOf } from './ink.ts';
import { unmark } from './marks.ts';
import { type Frame, frameOf, type PageBox } from './matrix.ts';
import { mergeRules } from './rules.ts';
import type { Witness } from './witness.ts';

export interface PageReading {
  readonly geometry: PageGeometry;
  readonly notes: readonly Note[];
  /** Characters the fonts give no meaning for, by font. */
  readonly unmapped: ReadonlyMap<number, number>;
}

/** Smaller than any print. */
const SMALLEST_SIZE = 1;
const EXCERPT = 60;
/** A picture over this share of the page, with the text under it, is a scan with its recognised text. */
const SCAN = 0.5;
/** So many shapes and no text: the characters are drawn as outlines. */
const MOST_SHAPES = 200;

/** A page as it is read: the frame it lies in, and its text there. */
export interface Lay {
  readonly frame: Frame;
  readonly text: PageText;
}

/** Lays a page so that it reads, and reads its text. */
export function layOf(engine: Engine, page: number, fonts: Fonts, witness: Witness | null): Lay {
  const { call, scratch: to } = engine;
  call.pageBox(page, to);
  const box: PageBox = {
    left: engine.float(to),
    top: engine.float(to + 4),
    right: engine.float(to + 8),
    bottom: engine.float(to + 12),
  };
  const rotation = call.rotation(page);
  const held = frameOf(box, rotation, 0);
  const marks = unmark(engine, page);
  const text = call.openText(page);
  if (text === 0) return { frame: held, text: { drawn: [], unmapped: new Map() } };
  const quarters = quartersToRead(engine, text, held);
  const frame = quarters === 0 ? held : frameOf(box, rotation, quarters);
  const read = textOf({ engine, page, text, frame, fonts, witness, marks });
  call.closeText(text);
  return { frame, text: read };
}

/** Reads a page; the fonts and the witness are the document's. */
export function readPage(
  engine: Engine,
  page: number,
  number: number,
  fonts: Fonts,
  witness: Witness,
): PageReading {
  const { frame, text } = layOf(engine, page, fonts, witness);
  const ink = inkOf(engine, page, frame.matrix);
  const { seen, hidden, slanted, scanned } = sight(text.drawn, ink, frame);
  const glyphs = seen.map(({ glyph }) => glyph);
  const notes: Note[] = [];
  const note = <C extends NoteCode>(code: C, facts: NoteFacts[C]) => {
    notes.push({ code, at: { page: number }, facts });
  };
  if (hidden.length > 0) note('text-hidden', { chars: hidden.length, excerpt: excerptOf(hidden) });
  if (slanted.length > 0) note('text-slanted', { chars: slanted.length, excerpt: excerptOf(slanted) });
  if (scanned) note('text-from-scan', { chars: glyphs.length });
  if (glyphs.length === 0 && (ink.images.length > 0 || ink.paths > MOST_SHAPES)) {
    note('page-without-text', { page: number });
  }
  const { width, height } = frame;
  const geometry = { page: number, width, height, glyphs, rules: mergeRules(ink.rules), fills: ink.fills };
  return { geometry, notes, unmapped: text.unmapped };
}

const excerptOf = (glyphs: readonly Glyph[]) =>
  glyphs
    .slice(0, EXCERPT)
    .map(({ text }) => text)
    .join('');

interface Sight {
  readonly seen: readonly Drawn[];
  readonly hidden: readonly Glyph[];
  /** Watermarks: they stand across the lines and cells of the page, and belong to none. */
  readonly slanted: readonly Glyph[];
  /** The text is what a program recognised in a picture. */
  readonly scanned: boolean;
}

/** Parts what a reader sees from what is only in the file. */
function sight(drawn: readonly Drawn[], ink: Ink, { width, height }: Frame): Sight {
  const invisible = drawn.filter((one) => one.ink.invisible).length;
  const scanned =
    invisible > drawn.length / 2 && ink.images.some((image) => shareOf(image, width, height) > SCAN);
  const seen: Drawn[] = [];
  const hidden: Glyph[] = [];
  const slanted: Glyph[] = [];
  const grounds = [...ink.dark, ...ink.images];
  for (const one of drawn) {
    const { glyph } = one;
    const x = (glyph.x0 + glyph.x1) / 2;
    const y = (glyph.y0 + glyph.y1) / 2;
    const on = x >= 0 && y >= 0 && x <= width && y <= height && glyph.size >= SMALLEST_SIZE;
    const inked = one.ink.invisible ? scanned : !one.ink.pale || grounds.some((box) => holds(box, x, y));
    if (!on || !inked || one.cut) hidden.push(glyph);
    else if (one.slanted) slanted.push(glyph);
    else seen.push(one);
  }
  return { seen, hidden, slanted, scanned };
}

const holds = ([x0, y0, x1, y1]: Box, x: number, y: number) => x >= x0 && x <= x1 && y >= y0 && y <= y1;

function shareOf([x0, y0, x1, y1]: Box, width: number, height: number): number {
  const across = Math.min(x1, width) - Math.max(x0, 0);
  const down = Math.min(y1, height) - Math.max(y0, 0);
  return (Math.max(across, 0) * Math.max(down, 0)) / Math.max(width * height, 1);
}
