/**
 * Ink (墨迹): what the table engine works on: words of glyphs, and lines of words.
 *
 *     Total   1,234   1 350         three lines of one baseline (a gap wider than a space ends a line),
 *                                   the last of them two words
 *
 * A line here is a run of text that belongs together from left to right: one line of one cell, or one line of a
 * column of prose. What stands beside it on the same baseline is another line.
 */
import type { Box } from '../../core/place.ts';
import type { Glyph } from '../geometry.ts';

/** A rectangle on the page, in points from its top left corner. */
export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface Word extends Area {
  readonly text: string;
  /** Font size of its largest glyph. */
  readonly size: number;
  readonly glyphs: readonly Glyph[];
}

export interface Line extends Area {
  /** From left to right; at least one. */
  readonly words: readonly Word[];
  /** Font size of its largest word. */
  readonly size: number;
}

export const widthOf = (area: Area) => area.x1 - area.x0;
export const heightOf = (area: Area) => area.y1 - area.y0;
export const middleX = (area: Area) => (area.x0 + area.x1) / 2;
export const middleY = (area: Area) => (area.y0 + area.y1) / 2;

/** How much two stretches of one axis have in common; negative is the distance between them. */
export const overlap = (a0: number, a1: number, b0: number, b1: number) =>
  Math.min(a1, b1) - Math.max(a0, b0);

export const boxOf = ({ x0, y0, x1, y1 }: Area): Box => [x0, y0, x1, y1];

/** The smallest area around all of them; an empty one at the origin when there are none. */
export function around(areas: Iterable<Area>): Area {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const area of areas) {
    if (area.x0 < x0) x0 = area.x0;
    if (area.y0 < y0) y0 = area.y0;
    if (area.x1 > x1) x1 = area.x1;
    if (area.y1 > y1) y1 = area.y1;
  }
  return x0 > x1 ? { x0: 0, y0: 0, x1: 0, y1: 0 } : { x0, y0, x1, y1 };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Scripts written without blanks between words. */
const WITHOUT_BLANKS = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** Whether a character belongs to a script that writes no blanks: Chinese, Japanese, their punctuation. */
export const isDense = (text: string) => WITHOUT_BLANKS.test(text);

/** A Latin blank is about a quarter of the font size; kerning and rounding stay well below this. */
const LATIN_BLANK = 0.155;
/** Between Chinese and Latin, typesetters leave up to a quarter where no blank was typed. */
const DENSE_BLANK = 0.45;

/** Whether the gap between two pieces of text on one baseline stands for a blank. */
export function isBlankBetween(left: string, right: string, gap: number, size: number): boolean {
  const dense = isDense(left.slice(-1)) || isDense(right.slice(0, 1));
  return gap > size * (dense ? DENSE_BLANK : LATIN_BLANK);
}

/** A line ready to be written: its text, and the numbers in it that were read in two ways. */
export interface Print extends Area {
  readonly text: string;
  readonly size: number;
  readonly disputes: readonly Dispute[];
}

/** A number that was read in two ways, with offsets into its line. */
export interface Dispute {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly other: string;
}

/** What stands in a number, its signs and units of hundred included. */
const OF_A_NUMBER = /^[\d０-９.,，．%％‰≥≤＞＜><=＝±+＋\-−–~～]+$/;

/** The disputed numbers among glyphs that stand together; without blanks a whole line may. */
function disputesIn(glyphs: readonly Glyph[], start: number): Dispute[] {
  const disputes: Dispute[] = [];
  let at = start;
  for (let i = 0; i < glyphs.length; ) {
    let end = i + 1;
    if (OF_A_NUMBER.test(glyphs[i]?.text ?? '')) {
      while (OF_A_NUMBER.test(glyphs[end]?.text ?? '')) end++;
    }
    const run = glyphs.slice(i, end);
    const text = run.map((glyph) => glyph.text).join('');
    if (run.some(({ other }) => other !== undefined)) {
      const other = run.map((glyph) => glyph.other ?? glyph.text).join('');
      disputes.push({ from: at, to: at + text.length, text, other });
    }
    at += text.length;
    i = end;
  }
  return disputes;
}

/** The text of a line as printed, a blank wherever there is a gap. */
export function printOf(line: Line): Print {
  let text = '';
  const disputes: Dispute[] = [];
  for (const word of line.words) {
    if (text !== '') text += ' ';
    if (word.glyphs.some((glyph) => glyph.other !== undefined)) {
      disputes.push(...disputesIn(word.glyphs, text.length));
    }
    text += word.text;
  }
  const { x0, y0, x1, y1, size } = line;
  return { x0, y0, x1, y1, text, size, disputes };
}
