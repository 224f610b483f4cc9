/**
 * Glyphs (字符): the characters of a page, each with its box and its font, in the order they are drawn.
 *
 *     BT /F1 10.5 Tf 72 700 Td <4E0B> Tj ET    →  { text: '总', x0: 72, y0: 132.8, x1: 82.5, y1: 143.3, size: 10.5 }
 *
 * Blanks are no glyphs: gaps say the same, and not every producer writes them. What is drawn twice for a bold look is
 * one glyph. Whether a glyph can be seen is asked in page.ts, which knows what lies under it.
 */
import type { Box } from '../../core/place.ts';
import type { Glyph } from '../geometry.ts';
import type { Engine } from './engine.ts';
import type { Fonts } from './fonts.ts';
import type { Frame } from './matrix.ts';
import { isOfNumbers } from './shape.ts';
import { unify } from './unify.ts';
import type { Witness } from './witness.ts';

/** A glyph with how it is painted. */
export interface Drawn {
  readonly glyph: Glyph;
  readonly ink: TextInk;
}

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
const UNMAPPED = '\ufffd';

/** Box over and under the baseline in parts of the size: the fonts' own measures differ too much to make lines of. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Lighter than this on every channel is paper. */
export const PAPER = 250;
/** A twin closer than this, in parts of the size, is the same character again. */
const TWIN = 0.12;

/** The text of a page in a frame. */
export function textOf(
  engine: Engine,
  page: number,
  frame: Frame,
  fonts: Fonts,
  witness: Witness | null,
): PageText {
  const [fa, fb, fc, fd, fe, ff] = frame.matrix;
  const { call, scratch: to } = engine;
  const drawn: Drawn[] = [];
  const directions: [number, number, number, number] = [0, 0, 0, 0];
  const unmapped = new Map<number, number>();
  const text = call.openText(page);
  if (text === 0) return { drawn, directions, unmapped };
  const inks = new Map<number, TextInk>();
  const twins = new Map<number, Glyph>();
  const count = call.charCount(text);
  for (let index = 0; index < count; index++) {
    if (call.charGenerated(text, index) === 1) continue;
    const code = call.charCode(text, index);
    if (isBlank(code)) continue;
    const object = call.charObject(text, index);
    let ink = inks.get(object);
    if (ink === undefined) {
      ink = inkOf(engine, object, fonts);
      inks.set(object, ink);
    }
    const mapped = isCharacter(code) && call.charUnmapped(text, index) !== 1;
    const read = mapped ? unify(String.fromCodePoint(code)) : UNMAPPED;

    call.charMatrix(text, index, to);
    const a = engine.float(to);
    const b = engine.float(to + 4);
    const size =
      Math.abs(call.charSize(text, index)) * Math.hypot(engine.float(to + 8), engine.float(to + 12));
    call.charOrigin(text, index, to, to + 8);
    const x = engine.double(to);
    const y = engine.double(to + 8);
    let [left, bottom, right, top] = [0, 0, 0, 0];
    let other: string | null = null;
    const upright = a > 0 && Math.abs(b) <= 0.02 * a;
    const asked = mapped && isOfNumbers(code);
    if (!upright || asked) {
      call.charBox(text, index, to, to + 8, to + 16, to + 24);
      left = engine.double(to);
      right = engine.double(to + 8);
      bottom = engine.double(to + 16);
      top = engine.double(to + 24);
      if (asked && upright && witness !== null) {
        const box: Box = [left, bottom, right, top];
        other = witness.ask({ page, frame, font: ink.handle, code, x, y, size, box });
      }
    }
    if (upright) {
      call.charLooseBox(text, index, to);
      left = Math.min(engine.float(to), engine.float(to + 8));
      right = Math.max(engine.float(to), engine.float(to + 8));
      top = Math.max(engine.float(to + 4), engine.float(to + 12));
      bottom = Math.min(engine.float(to + 4), engine.float(to + 12));
      // Vertical writing hangs its characters under the origin: there the loose box is right as it is.
      if (top > y + 0.4 * size || top - bottom < 0.4 * size) {
        top = y + ASCENT * size;
        bottom = y - DESCENT * size;
      }
    } else {
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.min(bottom, y);
      top = Math.max(top, y);
    }
    const p = fa * left + fc * bottom + fe;
    const q = fb * left + fd * bottom + ff;
    const r = fa * right + fc * top + fe;
    const s = fb * right + fd * top + ff;
    const x0 = Math.min(p, r);
    const y0 = Math.min(q, s);
    const x1 = Math.max(p, r);
    const y1 = Math.max(q, s);
    const font = ink.font;
    const glyph: Glyph =
      other === null
        ? { text: read, x0, y0, x1, y1, size, font }
        : { text: read, x0, y0, x1, y1, size, font, other };
    if (isTwin(glyph, code, twins)) continue;
    if (!mapped) unmapped.set(font, (unmapped.get(font) ?? 0) + 1);
    directions[directionOf(fa * a + fc * b, fb * a + fd * b)]++;
    drawn.push({ glyph, ink });
  }
  call.closeText(text);
  return { drawn, directions, unmapped };
}

/** Blanks, controls, and what only steers the layout: soft hyphen, joiners, marks of direction, byte order marks. */
function isBlank(code: number): boolean {
  if (code < 0x2000)
    return (code <= 0x20 && code > 0) || (code >= 0x7f && code <= 0xa0) || code === 0xad || code === 0x1680;
  if (code < 0x2070) return code <= 0x200f || (code >= 0x2028 && code <= 0x202f) || code >= 0x205f;
  return code === 0x3000 || code === 0xfeff;
}

/** Whether it is a character at all, and not one only the font's maker knows. */
function isCharacter(code: number): boolean {
  if (code < 0xd800) return code > 0;
  if (code < 0xf900) return false;
  return code < 0xf0000 && code !== 0xfffd && (code & 0xfffe) !== 0xfffe;
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

/** Columns and rows of half a character that a page has at most. */
const CELLS = 1 << 14;

/** Whether the same character stands there already; remembers it otherwise. */
function isTwin(glyph: Glyph, code: number, seen: Map<number, Glyph>): boolean {
  const reach = TWIN * glyph.size;
  // A twin is in the same cell of half a character's size or, near its edge, in the next.
  const cell = Math.max(glyph.size / 2, 0.5);
  const column = glyph.x0 / cell;
  const row = glyph.y0 / cell;
  const last = Math.floor(column + 2 * TWIN);
  const lowest = Math.floor(row + 2 * TWIN);
  for (let i = Math.floor(column - 2 * TWIN); i <= last; i++) {
    for (let j = Math.floor(row - 2 * TWIN); j <= lowest; j++) {
      const other = seen.get((code * CELLS + i) * CELLS + j);
      if (other === undefined) continue;
      if (Math.abs(other.x0 - glyph.x0) <= reach && Math.abs(other.y0 - glyph.y0) <= reach) return true;
    }
  }
  seen.set((code * CELLS + Math.floor(column)) * CELLS + Math.floor(row), glyph);
  return false;
}
