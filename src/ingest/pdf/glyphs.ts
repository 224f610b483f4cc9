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
import { Cuts, edgeOf } from './cuts.ts';
import type { Engine } from './engine.ts';
import type { Fonts } from './fonts.ts';
import type { Marks } from './marks.ts';
import type { Frame } from './matrix.ts';
import { isOfNumbers } from './shape.ts';
import { unify } from './unify.ts';
import type { Witness } from './witness.ts';

/** A glyph with how it is painted. */
export interface Drawn {
  readonly glyph: Glyph;
  readonly ink: TextInk;
  /** Its baseline runs across the page at a slant, as that of a watermark does. */
  readonly slanted: boolean;
  /** It lies outside the box it is cut to. */
  readonly cut: boolean;
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
  /** Characters the fonts give no meaning for, by font. */
  readonly unmapped: ReadonlyMap<number, number>;
}

const INVISIBLE = 3;
const UNMAPPED = '\ufffd';

/** Box over and under the baseline in parts of the size: the fonts' own measures differ too much to make lines of. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** The tallest character of a line of print is within these parts of the size; a capital is this high. */
const TALLEST = 1.8;
const SHORTEST = 0.4;
const CAPITAL = 0.75;
/** Baselines within a degree of an axis lie on it. */
const STRAIGHT = 0.02;
/** Beyond some five degrees text runs across the lines of the page, and not askew with a scan. */
const SLANTED = 0.09;
/** Lighter than this on every channel is paper. */
export const PAPER = 250;
/** A twin closer than this, in parts of the size, is the same character again. */
const TWIN = 0.12;

/** What the text of a page is read with. */
export interface TextInput {
  readonly engine: Engine;
  /** PDFium's handles of the page and of its text. */
  readonly page: number;
  readonly text: number;
  readonly frame: Frame;
  readonly fonts: Fonts;
  /** Looks at the signs of numbers; nobody when the text is not what is wanted. */
  readonly witness: Witness | null;
  readonly marks: Marks;
}

/** The text of a page in a frame. */
export function textOf(input: TextInput): PageText {
  const { engine, text, frame, fonts, marks } = input;
  const cuts = new Cuts();
  const { call } = engine;
  const drawn: Drawn[] = [];
  const unmapped = new Map<number, number>();
  const inks = new Map<number, TextInk>();
  let scales: Map<number, number> | null = null;
  const twins = new Map<number, Glyph>();
  let last: Placed | null = null;
  const count = call.charCount(text);
  for (let index = 0; index < count; index++) {
    if (call.charGenerated(text, index) === 1) continue;
    let code = codeAt(call, text, index);
    if (code > 0xffff) index++;
    if (isBlank(code)) continue;
    const object = call.charObject(text, index);
    const said = marks.said.get(object);
    if (said !== undefined && !isOfNumbers(code) && isAlone(call, text, index, object)) code = said;
    let ink = inks.get(object);
    if (ink === undefined) {
      ink = inkOf(engine, object, fonts);
      inks.set(object, ink);
    }
    const pictures = fonts.isOfPictures(ink.font);
    const mapped = isCharacter(code) && call.charUnmapped(text, index) !== 1;
    // Of a font made of pictures PDFium gives the code itself, which is mostly that of the character.
    const known = mapped || (pictures && code > 0x20 && code < 0x7f);
    if (pictures) scales ??= scalesOf(input);
    const scale = (pictures && scales?.get(ink.handle)) || 1;
    const placed = place(input, { index, code, known, ink, scale });
    const before = drawn.at(-1);
    if (last !== null && before?.ink === ink && last.x === placed.x && last.y === placed.y) {
      // One shape that stands for several characters, a ligature, is told once for each of them.
      const { glyph } = before;
      drawn[drawn.length - 1] = { ...before, glyph: { ...glyph, text: glyph.text + placed.glyph.text } };
      continue;
    }
    if (isTwin(placed.glyph, code, twins)) continue;
    last = placed;
    if (!mapped) unmapped.set(ink.font, (unmapped.get(ink.font) ?? 0) + 1);
    const { glyph, slanted } = placed;
    drawn.push({ glyph, ink, slanted, cut: cuts.isCut(placed, marks.clips.get(object), drawn.length) });
  }
  for (const [index, box] of cuts.ends()) {
    const one = drawn[index];
    if (one !== undefined)
      drawn[index] = { ...one, cut: false, glyph: { ...one.glyph, ...edgeOf(box, frame) } };
  }
  return { drawn, unmapped };
}

/** Whether a text object has this one character. */
function isAlone(call: Engine['call'], text: number, index: number, object: number): boolean {
  return (
    (index === 0 || call.charObject(text, index - 1) !== object) &&
    call.charObject(text, index + 1) !== object
  );
}

/** What PDFium gives for the hyphen of a word that goes on in the next line. */
const LINE_HYPHEN = 2;
const HYPHEN = 0x2d;

/** The character at an index; one beyond the basic plane stands there in two halves. */
function codeAt(call: Engine['call'], text: number, index: number): number {
  const code = call.charCode(text, index);
  if (code === LINE_HYPHEN) return HYPHEN;
  if (code < 0xd800 || code > 0xdbff) return code;
  const low = call.charCode(text, index + 1);
  return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : code;
}

interface Placed {
  readonly glyph: Glyph;
  /** Its origin and its middle in the page's own coordinates. */
  readonly x: number;
  readonly y: number;
  readonly middle: readonly [x: number, y: number];
  readonly slanted: boolean;
}

interface Character {
  readonly index: number;
  readonly code: number;
  readonly known: boolean;
  readonly ink: TextInk;
  /** How many times larger it is printed than its font size says. */
  readonly scale: number;
}

function place(input: TextInput, { index, code, known, ink, scale }: Character): Placed {
  const { engine, page, text, frame, witness } = input;
  const { call, scratch: to } = engine;
  call.charMatrix(text, index, to);
  const [a, b, c, d] = [engine.float(to), engine.float(to + 4), engine.float(to + 8), engine.float(to + 12)];
  const rise = Math.hypot(c, d);
  const own = Math.abs(call.charSize(text, index)) * scale;
  const size = own * rise;
  call.charOrigin(text, index, to, to + 8);
  const [x, y] = [engine.double(to), engine.double(to + 8)];
  call.charLooseBox(text, index, to);
  let left = Math.min(engine.float(to), engine.float(to + 8));
  let right = Math.max(engine.float(to), engine.float(to + 8));
  let bottom = Math.min(engine.float(to + 4), engine.float(to + 12));
  let top = Math.max(engine.float(to + 4), engine.float(to + 12));
  // Across the baseline the box is ours; vertical writing hangs its characters under the origin, and keeps its own.
  if (Math.abs(b) <= STRAIGHT * Math.abs(a)) {
    const up = d < 0 ? -size : size;
    if (((bottom + top) / 2 - y) * up > -0.2 * size * size) {
      bottom = y + Math.min(-DESCENT * up, ASCENT * up);
      top = y + Math.max(-DESCENT * up, ASCENT * up);
    }
  } else if (Math.abs(a) <= STRAIGHT * Math.abs(b)) {
    const up = c < 0 ? -size : size;
    left = x + Math.min(-DESCENT * up, ASCENT * up);
    right = x + Math.max(-DESCENT * up, ASCENT * up);
  }
  let other: string | null = null;
  if (witness !== null && known && isOfNumbers(code)) {
    call.charBox(text, index, to, to + 8, to + 16, to + 24);
    const box: Box = [
      engine.double(to),
      engine.double(to + 16),
      engine.double(to + 8),
      engine.double(to + 24),
    ];
    const sizeAlong = own * Math.hypot(a, b);
    other = witness.ask({ page, frame, font: ink.handle, code, x, y, a, b, size, sizeAlong, box });
  }
  const [A, B, C, D, E, F] = frame.matrix;
  const p = A * left + C * bottom + E;
  const q = B * left + D * bottom + F;
  const r = A * right + C * top + E;
  const s = B * right + D * top + F;
  const x0 = Math.min(p, r);
  const y0 = Math.min(q, s);
  const x1 = Math.max(p, r);
  const y1 = Math.max(q, s);
  const { font } = ink;
  const read = known ? unify(String.fromCodePoint(code)) : UNMAPPED;
  const glyph: Glyph =
    other === null
      ? { text: read, x0, y0, x1, y1, size, font }
      : { text: read, x0, y0, x1, y1, size, font, other };
  const slanted = Math.min(Math.abs(a), Math.abs(b)) > SLANTED * Math.max(Math.abs(a), Math.abs(b));
  return { glyph, x, y, middle: [(left + right) / 2, (bottom + top) / 2], slanted };
}

/**
 * A font made of pictures has units of its own, and may be set in size 1, or 0.12, to be printed in 10: what its
 * largest character on the page measures tells. The loose box is right all the same.
 */
function scalesOf({ engine, text }: TextInput): Map<number, number> {
  const { call, scratch: to } = engine;
  const highest = new Map<number, number>();
  const count = call.charCount(text);
  for (let index = 0; index < count; index++) {
    const object = call.charObject(text, index);
    if (object === 0) continue;
    call.charMatrix(text, index, to);
    const size =
      Math.abs(call.charSize(text, index)) * Math.hypot(engine.float(to + 8), engine.float(to + 12));
    if (size === 0) continue;
    call.charLooseBox(text, index, to);
    const wide = Math.abs(engine.float(to + 8) - engine.float(to));
    const high = Math.abs(engine.float(to + 12) - engine.float(to + 4));
    const font = call.textFont(object);
    // A character four times as high as wide is a line or a brace.
    highest.set(font, Math.max(highest.get(font) ?? 0, Math.min(high, 4 * wide) / size));
  }
  for (const [font, high] of highest) {
    highest.set(font, high > TALLEST || (high > 0 && high < SHORTEST) ? high / CAPITAL : 1);
  }
  return highest;
}

/** Characters of a page that are asked which way they read. */
const ASKED = 200;

/** The quarters a page has to be turned clockwise, beyond its rotation, for most of its text to read to the right. */
export function quartersToRead(engine: Engine, text: number, { matrix: [A, B, C, D] }: Frame): number {
  const { call, scratch: to } = engine;
  const count = call.charCount(text);
  const turns = [0, 0, 0, 0];
  for (let index = 0; index < count; index += Math.ceil(count / ASKED)) {
    if (call.charGenerated(text, index) === 1 || call.charMatrix(text, index, to) === 0) continue;
    const [a, b] = [engine.float(to), engine.float(to + 4)];
    const [across, down] = [A * a + C * b, B * a + D * b];
    const turn = Math.abs(across) >= Math.abs(down) ? (across >= 0 ? 0 : 2) : down >= 0 ? 3 : 1;
    turns[turn] = (turns[turn] ?? 0) + 1;
  }
  const most = turns.indexOf(Math.max(...turns));
  return (turns[most] ?? 0) > turns.reduce((sum, one) => sum + one, 0) / 2 ? most : 0;
}

/** Blanks, controls, and what only steers the layout: soft hyphen, joiners, marks of direction, byte order marks. */
function isBlank(code: number): boolean {
  if (code < 0x2000) {
    return (code <= 0x20 && code > 0) || (code >= 0x7f && code <= 0xa0) || code === 0xad || code === 0x1680;
  }
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
