/**
 * Gutters (列间空白): where the columns of a table without vertical lines part: the stretches of white that run down
 * through its rows.
 *
 *     Agriculture     1,234    12.5
 *     Forestry          870     3.1         two gutters: rows with text on both sides of them speak for them, rows
 *     Total           2,104    15.6         with text across them against
 *               └─┘       └──┘
 */
import { isGrouped } from './datum.ts';
import { type Area, type Line, overlap } from './ink.ts';
import type { Band } from './lines.ts';

/** A stretch of white from top to bottom. */
export interface Gutter {
  readonly x0: number;
  readonly x1: number;
}

/** Narrower stretches are the white between two letters. */
const NARROWEST = 1.5;
/** Of the rows with text on both sides of a gutter, this many for each row across it. */
const FOR_EACH_ACROSS = 4;

/** The gutters of some rows, from left to right. Rows of a single line say nothing of them. */
export function guttersOf(bands: readonly Band[], area: Area, least: number): Gutter[] {
  const telling = bands.filter(({ lines }) => lines.length > 1);
  const width = Math.ceil(area.x1 - area.x0) + 2;
  const aside = new Int32Array(width + 1);
  const across = new Int32Array(width + 1);
  const add = (counts: Int32Array, from: number, to: number) => {
    const start = Math.max(0, Math.round(from - area.x0));
    const end = Math.min(width, Math.round(to - area.x0));
    if (start >= end) return;
    counts[start] = (counts[start] ?? 0) + 1;
    counts[end] = (counts[end] ?? 0) - 1;
  };
  const starts = startsOf(telling);
  for (const { lines } of telling) {
    for (const [index, line] of lines.entries()) {
      for (const part of partsOf(line, starts)) add(across, part.x0, part.x1);
      const next = lines[index + 1];
      if (next !== undefined) add(aside, line.x1, next.x0);
    }
  }
  const gutters: Gutter[] = [];
  const wanted = Math.max(1, Math.min(least, telling.length));
  let sides = 0;
  let against = 0;
  let start = -1;
  for (let x = 0; x <= width; x++) {
    sides += aside[x] ?? 0;
    against += across[x] ?? 0;
    const isWhite = x < width && sides >= wanted && against * FOR_EACH_ACROSS <= sides;
    if (isWhite && start < 0) start = x;
    if (!isWhite && start >= 0) {
      if (x - start >= NARROWEST) gutters.push({ x0: start + area.x0, x1: x + area.x0 });
      start = -1;
    }
  }
  return gutters.flatMap((gutter) => partedBy(gutter, telling));
}

/** How many lines begin at each position, to the point. */
function startsOf(bands: readonly Band[]): Map<number, number> {
  const starts = new Map<number, number>();
  for (const { lines } of bands) {
    for (const { x0 } of lines.slice(1)) starts.set(Math.round(x0), (starts.get(Math.round(x0)) ?? 0) + 1);
  }
  return starts;
}

/** A line without the blanks behind which a word begins where other lines do: a column set close to the one before. */
function partsOf(line: Line, starts: ReadonlyMap<number, number>): Gutter[] {
  const parts: { x0: number; x1: number }[] = [];
  let before = '';
  for (const { x0, x1, text } of line.words) {
    const last = parts.at(-1);
    const begins = (starts.get(Math.round(x0)) ?? 0) > 1 && !isGrouped(before, text);
    if (last === undefined || begins) parts.push({ x0, x1 });
    else last.x1 = x1;
    before = text;
  }
  return parts;
}

/**
 * A wide gutter may hold a column of few entries: lines that stand wholly inside it, in rows with text on both
 * sides of it. They part it.
 */
function partedBy(gutter: Gutter, bands: readonly Band[]): Gutter[] {
  const inside: Line[] = [];
  for (const { lines } of bands) {
    for (const [index, line] of lines.entries()) {
      if (line.x0 < gutter.x0 - 1 || line.x1 > gutter.x1 + 1) continue;
      const before = lines[index - 1];
      const after = lines[index + 1];
      const isBeside = before !== undefined && after !== undefined;
      if (isBeside && before.x1 <= gutter.x0 + 2 && after.x0 >= gutter.x1 - 2) inside.push(line);
    }
  }
  inside.sort((a, b) => a.x0 - b.x0);
  const parts: Gutter[] = [];
  let from = gutter.x0;
  let to = Number.NEGATIVE_INFINITY;
  for (const line of inside) {
    if (line.x0 > to) {
      if (line.x0 > from) parts.push({ x0: from, x1: line.x0 });
      else if (parts.length > 0) parts.pop();
    }
    to = Math.max(to, line.x1);
    from = to;
  }
  parts.push({ x0: from, x1: Math.max(gutter.x1, from + 0.1) });
  return parts;
}

/** Where gutters cut: in the middle of the white that rows leave, as far as they have a line in most columns. */
export function cutsOf(gutters: readonly Gutter[], bands: readonly Band[]): number[] {
  const most = bands.reduce((count, { lines }) => Math.max(count, lines.length), 0);
  const detailed = bands
    .filter(({ lines }) => lines.length > 0.6 * most)
    .sort((a, b) => b.lines.length - a.lines.length);
  return gutters.map((gutter) => {
    let { x0, x1 } = gutter;
    for (const { lines } of detailed) {
      for (const [index, line] of lines.entries()) {
        const next = lines[index + 1];
        // What stands across the white of the rows before has nothing to say of it.
        if (next === undefined || overlap(x0, x1, line.x1, next.x0) < 0.5) continue;
        x0 = Math.max(x0, line.x1);
        x1 = Math.min(x1, next.x0);
      }
    }
    return (x0 + x1) / 2;
  });
}
