/**
 * Stream (去版式的文字流): the document's characters without line breaks and layout spaces, each still knowing
 * where it stood. Extractors break lines anywhere, inside words and numbers too, so the grammar reads the stream
 * and never a line.
 *
 *     '年度指标\n值：100% ；'   →   text '年度指标值:100%;'   at [0,1,2,3,5,6,7,8,9,10,12]   gap before 值: line
 *
 * `text` is for matching: full-width forms, small forms and look-alike dashes stand in it as their half-width
 * letter, one code unit for one. What is published comes from `cell`, which copies the source itself.
 */
import type { Pieces } from '../core/place.ts';

/** What separated a character from the one before it; the larger, the stronger. */
export const GAP = { none: 0, space: 1, line: 2, blank: 3, page: 4 } as const;
/** Added to a gap when the line it starts is indented. */
export const INDENTED = 8;
const STRENGTH = 7;

/** Blank lines that stand for a page break where the extractor left no form feed. */
const BLANK_LINES_OF_A_PAGE = 3;
/** Columns from which a line counts as indented. */
const INDENT = 2;

export interface Stream {
  /** The document's decoded text. */
  readonly source: string;
  /** Its characters, blanks left out, widths made one: for matching only. */
  readonly text: string;
  /** Offset in `source` of each character of `text`. */
  readonly at: Int32Array;
  /** Gap before each character of `text`. */
  readonly gap: Uint8Array;
}

/** A stretch of the stream, half-open. */
export type Stretch = readonly [from: number, to: number];

const SOLID = 0;
const SPACE = 1;
const NEWLINE = 2;
const FORM_FEED = 3;

/** The gap that a blank of each class makes. */
const GAP_OF: readonly number[] = [GAP.none, GAP.space, GAP.line, GAP.page];

const CLASS = new Uint8Array(0x10000);
for (const code of [0x09, 0x0b, 0x20, 0xa0, 0xad, 0x1680, 0x180e, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff]) {
  CLASS[code] = SPACE;
}
for (let code = 0x2000; code <= 0x200f; code++) CLASS[code] = SPACE;
for (const code of [0x0a, 0x0d, 0x85, 0x2028, 0x2029]) CLASS[code] = NEWLINE;
CLASS[0x0c] = FORM_FEED;

/** One code unit for one: full width, CJK compatibility and radicals (which PDF text is full of), dashes. */
const FOLD = new Uint16Array(0x10000);
for (let code = 0; code < 0x10000; code++) FOLD[code] = code;
for (const [from, to] of [
  [0x2f00, 0x2fdf],
  [0xf900, 0xfaff],
  [0xfe50, 0xfe6b],
  [0xff01, 0xff9f],
] as const) {
  for (let code = from; code <= to; code++) {
    const folded = String.fromCharCode(code).normalize('NFKC');
    if (folded.length === 1) FOLD[code] = folded.charCodeAt(0);
  }
}
// A font may name the glyph of 户 by its radical, which Unicode decomposes to the traditional form.
FOLD['戶'.charCodeAt(0)] = '户'.charCodeAt(0);
for (const dash of '‐‑‒–—―−─➖') FOLD[dash.charCodeAt(0)] = 0x2d;
for (const colon of '︰∶꞉') FOLD[colon.charCodeAt(0)] = 0x3a;

/** Whether a character of the source is blank: never data, never counted. */
export function isBlank(code: number): boolean {
  return CLASS[code] !== SOLID;
}

/** The stream of a text, without the characters that `cut` marks. */
export function streamOf(source: string, cut: Uint8Array | null): Stream {
  const at = new Int32Array(source.length);
  const gaps = new Uint8Array(source.length);
  const codes = new Uint16Array(source.length);
  const fed = source.includes('\f');
  let length = 0;
  let lines = 0;
  let spaces = 0;
  let page = false;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    const kind = CLASS[code];
    if (kind === SOLID && cut?.[i] !== 1) {
      let gap: number = GAP.none;
      if (page || (!fed && lines > BLANK_LINES_OF_A_PAGE)) gap = GAP.page;
      else if (lines > 0) gap = lines === 1 ? GAP.line : GAP.blank;
      else if (spaces > 0) gap = GAP.space;
      if (gap > GAP.space && spaces >= INDENT) gap |= INDENTED;
      at[length] = i;
      gaps[length] = gap;
      codes[length] = FOLD[code] ?? code;
      length++;
      lines = 0;
      spaces = 0;
      page = false;
    } else if (kind === SOLID) {
      lines = Math.max(lines, 1);
      spaces = 0;
    } else if (kind === SPACE) {
      spaces += code === 0x3000 || code === 0x09 ? 2 : 1;
    } else {
      spaces = 0;
      if (kind === FORM_FEED) page = true;
      if (code !== 0x0d || source.charCodeAt(i + 1) !== 0x0a) lines++;
    }
  }
  const bytes = Buffer.from(codes.buffer, 0, length * 2);
  return {
    source,
    text: bytes.toString('utf16le'),
    at: at.subarray(0, length),
    gap: gaps.subarray(0, length),
  };
}

/** How many stretches of blanks between two pieces are looked at; further apart, they stand on lines of their own. */
const NEAR = 400;
/** A cell of so few characters, as nearly all are, is made into a text directly: a tenth of the time. */
const FEW = 500;

/**
 * The stream of some pieces of a text, in order: the cell of a table, whose lines need not stand together. What lies
 * between two pieces is a line's end, unless only blanks do and say otherwise.
 */
export function streamOver(source: string, pieces: Pieces): Stream {
  const size = pieces.reduce((sum, [from, to]) => sum + to - from, 0);
  const at = new Int32Array(size);
  const gaps = new Uint8Array(size);
  const codes: number[] = [];
  let gap: number = GAP.page;
  let end: number | null = null;
  for (const [from, to] of pieces) {
    if (end !== null) gap = Math.max(gap, gapBetween(source, end, from));
    for (let i = from; i < to; i++) {
      const code = source.charCodeAt(i);
      const kind = CLASS[code] ?? SOLID;
      if (kind === SOLID) {
        at[codes.length] = i;
        gaps[codes.length] = gap;
        codes.push(FOLD[code] ?? code);
        gap = GAP.none;
      } else gap = Math.max(gap, GAP_OF[kind] ?? GAP.line);
    }
    end = to;
  }
  const { length } = codes;
  const text =
    length <= FEW
      ? String.fromCharCode(...codes)
      : Buffer.from(Uint16Array.from(codes).buffer).toString('utf16le');
  if (length === size) return { source, text, at, gap: gaps };
  return { source, text, at: at.subarray(0, length), gap: gaps.subarray(0, length) };
}

/** The text of that stream alone. */
export function textOver(source: string, pieces: Pieces): string {
  let text = '';
  for (const [from, to] of pieces) {
    let start = from;
    for (let i = from; i < to; i++) {
      const code = source.charCodeAt(i);
      if (CLASS[code] === SOLID && FOLD[code] === code) continue;
      text += source.slice(start, i);
      if (CLASS[code] === SOLID) text += String.fromCharCode(FOLD[code] ?? code);
      start = i + 1;
    }
    text += source.slice(start, to);
  }
  return text;
}

/** What the blanks between two pieces say: nothing, a space, or a line's end, which anything else is too. */
function gapBetween(source: string, from: number, to: number): number {
  if (to < from || to - from > NEAR) return GAP.line;
  let gap: number = GAP.none;
  for (let i = from; i < to; i++) {
    const code = source.charCodeAt(i);
    const kind = CLASS[code] ?? SOLID;
    gap = Math.max(gap, code === 0x09 || kind === SOLID ? GAP.line : (GAP_OF[kind] ?? GAP.line));
  }
  return gap;
}

/** The stream without some stretches, in order; what follows one begins a line, as what stood before it did. */
export function without(stream: Stream, stretches: readonly Stretch[]): Stream {
  const at = stream.at.slice();
  const gap = stream.gap.slice();
  const texts: string[] = [];
  let length = 0;
  let from = 0;
  const last: Stretch = [stream.text.length, stream.text.length];
  for (const [start, end] of [...stretches, last]) {
    texts.push(stream.text.slice(from, start));
    at.copyWithin(length, from, start);
    gap.copyWithin(length, from, start);
    length += start - from;
    from = end;
    if (end === stream.text.length) continue;
    const strongest = Math.max(gapAt(stream, start), gapAt(stream, end), GAP.line);
    // Not yet moved: the next turn copies it to its place.
    gap[end] = strongest | ((gap[end] ?? 0) & INDENTED);
  }
  return { ...stream, text: texts.join(''), at: at.subarray(0, length), gap: gap.subarray(0, length) };
}

/** Strength of the gap before a character, indentation left out. */
export function gapAt(stream: Stream, index: number): number {
  return (stream.gap[index] ?? GAP.page) & STRENGTH;
}

/** Whether a character starts an indented line. */
export function indentedAt(stream: Stream, index: number): boolean {
  return ((stream.gap[index] ?? 0) & INDENTED) !== 0;
}

/** Offset in the source where the character at `index` stands; the end of the source past the last. */
export function offsetOf(stream: Stream, index: number): number {
  return stream.at[index] ?? stream.source.length;
}

/** Offset in the source just after the stretch that ends at `to`. */
export function endOf(stream: Stream, to: number): number {
  return to === 0 ? 0 : offsetOf(stream, to - 1) + 1;
}

/** Whether a stretch stands in the source as it is, without a blank in it. */
export function isWhole(stream: Stream, from: number, to: number): boolean {
  return offsetOf(stream, to - 1) - offsetOf(stream, from) === to - 1 - from;
}

/** The first character of the stream at or after an offset of the source. */
export function indexFrom(stream: Stream, offset: number): number {
  let low = 0;
  let high = stream.at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stream.at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Cell {
  /** The published characters, line breaks and layout spaces removed. */
  readonly text: string;
  /** Where they stand in the source; the pieces' characters joined are `text`. */
  readonly pieces: Pieces;
}

const LATIN = /[!-~]/;

/** The cell a stretch of the stream holds. A space inside a line between two Latin characters is published. */
export function cell(stream: Stream, from: number, to: number): Cell {
  const { source } = stream;
  if (to <= from) return { text: '', pieces: [] };
  if (isWhole(stream, from, to)) {
    const [start, end] = [offsetOf(stream, from), endOf(stream, to)];
    return { text: source.slice(start, end), pieces: [[start, end]] };
  }
  const before: (readonly [number, number])[] = [];
  let text = '';
  let start = offsetOf(stream, from);
  let end = start + 1;
  for (let i = from + 1; i < to; i++) {
    const offset = offsetOf(stream, i);
    if (offset !== end) {
      const spaced =
        gapAt(stream, i) === GAP.space &&
        source.charCodeAt(end) === 0x20 &&
        LATIN.test(source.charAt(end - 1)) &&
        LATIN.test(source.charAt(offset));
      if (spaced) end++;
      if (offset !== end) {
        before.push([start, end]);
        text += source.slice(start, end);
        start = offset;
      }
    }
    end = offset + 1;
  }
  text += source.slice(start, end);
  // Most cells are one piece: an array of just that, for there are millions of them.
  return { text, pieces: before.length === 0 ? [[start, end]] : [...before, [start, end]] };
}
