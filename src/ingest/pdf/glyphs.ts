/**
 * Glyphs (字符): the characters of a page, each with its box and its font, in the order they are drawn.
 *
 *     BT /F1 10.5 Tf 72 700 Td <4E0B> Tj ET    →  { text: '总', x0: 72, y0: 132.8, x1: 82.5, y1: 143.3, size: 10.5 }
 *
 * Blanks are no glyphs: gaps say the same, and not every producer writes them. What is drawn twice for a bold look is
 * one glyph. Whether a glyph can be seen is asked in page.ts, which knows what lies under it.
 */
import type { Glyph } from '../geometry.ts';
import type { Engine } from './engine.ts';
import type { Fonts } from './fonts.ts';
import type { Matrix } from './matrix.ts';
import { unify } from './unify.ts';

/** A glyph with what is known of how it is drawn. */
export interface Drawn {
  readonly glyph: Glyph;
  readonly ink: TextInk;
  /** Its place in PDFium's list of the page's characters. */
  readonly index: number;
  /** The ink's own box in parts of the font size, from the origin: what tells two shapes of one font apart. */
  readonly shape: Shape;
}

export type Shape = readonly [left: number, bottom: number, right: number, top: number];

/** How the characters of one text object are painted. */
export interface TextInk {
  /** PDFium's handle of the font. */
  readonly handle: number;
  readonly font: number;
  /** Mode 3: not painted at all, as the text under a scanned page is. */
  readonly invisible: boolean;
  /** Painted in the colour of paper, or transparent. */
  readonly pale: boolean;
}

export interface PageText {
  readonly drawn: readonly Drawn[];
  /** How many glyphs read to the right, down, to the left, up. */
  readonly directions: readonly [number, number, number, number];
  /** Characters the fonts give no meaning for, by font. */
  readonly unmapped: ReadonlyMap<number, number>;
}

const INVISIBLE = 3;
/** Also what only steers the layout: soft hyphen, joiners, marks of direction, the byte order mark. */
const BLANK = /^[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\p{Cc}]*$/u;
const UNMAPPED = '\ufffd';
/** No character at all, or one only this font's maker knows. */
const NO_CHARACTER = /[\p{Co}\p{Cn}\ufffd\ufffe\uffff]/u;

/** Box over and under the baseline in parts of the size: the fonts' own measures differ too much to make lines of. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Lighter than this on every channel is paper. */
export const PAPER = 250;
/** A twin closer than this, in parts of the size, is the same character again. */
const TWIN = 0.12;

/** The text of a page in a frame. */
export function textOf(engine: Engine, page: number, frame: Matrix, fonts: Fonts): PageText {
  const { call } = engine;
  const drawn: Drawn[] = [];
  const directions: [number, number, number, number] = [0, 0, 0, 0];
  const unmapped = new Map<number, number>();
  const text = call.openText(page);
  if (text === 0) return { drawn, directions, unmapped };
  const inks = new Map<number, TextInk>();
  const twins = new Map<string, Glyph>();
  const count = call.charCount(text);
  for (let index = 0; index < count; index++) {
    if (call.charGenerated(text, index) === 1) continue;
    const code = call.charCode(text, index);
    const known = code !== 0 && code <= 0x10ffff && call.charUnmapped(text, index) !== 1;
    const read = known ? String.fromCodePoint(code) : UNMAPPED;
    if (BLANK.test(read)) continue;
    const object = call.charObject(text, index);
    let ink = inks.get(object);
    if (ink === undefined) {
      ink = inkOf(engine, object, fonts);
      inks.set(object, ink);
    }
    const mapped = !NO_CHARACTER.test(read);
    const { glyph, shape, direction } = place(
      engine,
      text,
      index,
      frame,
      mapped ? unify(read) : UNMAPPED,
      ink,
    );
    if (isTwin(glyph, twins)) continue;
    if (!mapped) unmapped.set(ink.font, (unmapped.get(ink.font) ?? 0) + 1);
    directions[direction]++;
    drawn.push({ glyph, ink, index, shape });
  }
  call.closeText(text);
  return { drawn, directions, unmapped };
}

function inkOf(engine: Engine, object: number, fonts: Fonts): TextInk {
  const { call, scratch: to } = engine;
  const handle = call.textFont(object);
  let pale = false;
  if (call.fillColour(object, to, to + 4, to + 8, to + 12) !== 0) {
    const alpha = engine.int(to + 12);
    const darkest = Math.min(engine.int(to), engine.int(to + 4), engine.int(to + 8));
    pale = alpha === 0 || darkest >= PAPER;
  }
  return { handle, font: fonts.indexOf(handle), invisible: call.textMode(object) === INVISIBLE, pale };
}

/** To the right, down, to the left, up: the quarters of a turn clockwise. */
type Direction = 0 | 1 | 2 | 3;

function directionOf(dx: number, dy: number): Direction {
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 2;
  return dy >= 0 ? 1 : 3;
}

interface Placed {
  readonly glyph: Glyph;
  readonly shape: Shape;
  readonly direction: Direction;
}

function place(
  engine: Engine,
  text: number,
  index: number,
  frame: Matrix,
  read: string,
  { font }: TextInk,
): Placed {
  const { call, scratch: to } = engine;
  call.charOrigin(text, index, to, to + 8);
  const x = engine.double(to);
  const y = engine.double(to + 8);
  call.charMatrix(text, index, to);
  const a = engine.float(to);
  const b = engine.float(to + 4);
  const rise = Math.hypot(engine.float(to + 8), engine.float(to + 12));
  const size = Math.abs(call.charSize(text, index)) * rise;
  call.charBox(text, index, to, to + 8, to + 16, to + 24);
  let left = engine.double(to);
  let right = engine.double(to + 8);
  let bottom = engine.double(to + 16);
  let top = engine.double(to + 24);
  const part = size > 0 ? 1 / size : 0;
  const shape: Shape = [(left - x) * part, (bottom - y) * part, (right - x) * part, (top - y) * part];
  const upright = a > 0 && Math.abs(b) <= 0.02 * a;
  if (upright) {
    call.charLooseBox(text, index, to);
    // Vertical writing hangs its characters under the origin: there the loose box is right as it is.
    const middle = (bottom + top) / 2;
    const hangs = middle < y - 0.3 * size;
    left = Math.min(engine.float(to), engine.float(to + 8));
    right = Math.max(engine.float(to), engine.float(to + 8));
    bottom = hangs ? Math.min(engine.float(to + 4), engine.float(to + 12)) : y - DESCENT * size;
    top = hangs ? Math.max(engine.float(to + 4), engine.float(to + 12)) : y + ASCENT * size;
  } else {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  const x0 = frame[0] * left + frame[2] * bottom + frame[4];
  const y0 = frame[1] * left + frame[3] * bottom + frame[5];
  const x1 = frame[0] * right + frame[2] * top + frame[4];
  const y1 = frame[1] * right + frame[3] * top + frame[5];
  return {
    glyph: {
      ...{ text: read, size, font },
      ...{ x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) },
    },
    shape,
    direction: directionOf(frame[0] * a + frame[2] * b, frame[1] * a + frame[3] * b),
  };
}

/** Whether the same character stands there already; remembers it otherwise. */
function isTwin(glyph: Glyph, seen: Map<string, Glyph>): boolean {
  const reach = TWIN * glyph.size;
  // Cells of the size of half a character: a twin is in the same one or in a neighbour.
  const cell = Math.max(glyph.size / 2, 0.5);
  const column = glyph.x0 / cell;
  const row = glyph.y0 / cell;
  for (let i = Math.floor(column - TWIN * 2); i <= column + TWIN * 2; i++) {
    for (let j = Math.floor(row - TWIN * 2); j <= row + TWIN * 2; j++) {
      const other = seen.get(`${glyph.text}${i},${j}`);
      if (other === undefined) continue;
      if (Math.abs(other.x0 - glyph.x0) <= reach && Math.abs(other.y0 - glyph.y0) <= reach) return true;
    }
  }
  seen.set(`${glyph.text}${Math.floor(column)},${Math.floor(row)}`, glyph);
  return false;
}
