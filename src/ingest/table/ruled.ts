/**
 * Ruled (有线表): a lattice and the words in it → a table. A word stands in the cell its middle is in; one that runs
 * over a border between two of its glyphs is two words.
 *
 *     ┌──────────┬────────┐
 *     │ 项目名称 │ 金额   │      →   2 × 2, { row: 1, column: 1, lines: ['254.80'] }
 *     ├──────────┼────────┤
 *     │ AKTDGC   │ 254.80 │
 *     └──────────┴────────┘
 */

import { isDatum } from './datum.ts';
import type { GridCell, GridTable } from './grid.ts';
import { type Area, isDense, type Line, middleX, middleY, type Word } from './ink.ts';
import type { Lattice } from './lattice.ts';
import { bandsOf, lineOf } from './lines.ts';
import { wordOf } from './words.ts';

/** A border between two glyphs may cut this far into either of them. */
const NICK = 0.25;

/** The table a lattice draws around some words. */
export function ruledTable(lattice: Lattice, words: readonly Word[]): GridTable {
  const { xs, ys, slots } = lattice;
  const columns = xs.length - 1;
  const owner = new Int32Array(columns * (ys.length - 1));
  for (const [index, { row, column, rowSpan, columnSpan }] of slots.entries()) {
    for (let y = row; y < row + rowSpan; y++) {
      owner.fill(index, y * columns + column, y * columns + column + columnSpan);
    }
  }
  const slotAt = (x: number, y: number) => owner[indexIn(ys, y) * columns + indexIn(xs, x)] ?? 0;
  const held = new Map<number, Word[]>();
  for (const word of words) {
    for (const part of cut(word, xs, (x) => slotAt(x, middleY(word)))) {
      const slot = slotAt(middleX(part), middleY(part));
      const own = held.get(slot);
      if (own === undefined) held.set(slot, [part]);
      else own.push(part);
    }
  }
  const cells = slots.map((slot, index): GridCell => {
    const bands = bandsOf(held.get(index) ?? []);
    return { ...slot, lines: bands.map(({ lines }) => lineOf(lines.flatMap((line) => line.words))) };
  });
  return { kind: 'table', by: 'ruled', xs, ys, cells };
}

const textOf = (line: Line) => line.words.map(({ text }) => text).join(' ');

/**
 * Whether the drawn lines are all there are: no row has values stacked in it, one beside each line of the others, and
 * no cell has values side by side. Else only some of its lines are drawn, and white parts the rest.
 */
export function isWhole({ cells }: GridTable): boolean {
  const lines = cells.reduce((sum, cell) => sum + cell.lines.length, 0);
  const apart = cells.reduce((sum, cell) => sum + cell.lines.filter(hasValuesApart).length, 0);
  const rows: GridCell[][] = [];
  for (const cell of cells) {
    const row = rows.at(-1);
    if (row === undefined || row[0]?.row !== cell.row) rows.push([cell]);
    else row.push(cell);
  }
  const stacked = rows.filter(isStacked).flat();
  const inStacks = stacked.reduce((sum, cell) => sum + cell.lines.length, 0);
  return inStacks * 2 < lines && (apart < LEAST_STACK || apart * 3 < lines);
}

/** Whether the cells of a row have as many values each, over each other: several rows with no line between. */
function isStacked(row: readonly GridCell[]): boolean {
  const [labels, ...values] = row.filter((cell) => cell.lines.length > 0);
  if (labels === undefined || values.length === 0) return false;
  if (isLoose([labels, ...values])) return true;
  const count = values[0]?.lines.length ?? 0;
  if (count < LEAST_STACK || values.some((cell) => cell.lines.length !== count)) return false;
  // Sections among the labels have no values; but a number broken over three lines is no three numbers.
  const isAlike = labels.lines.length === count || (count > LEAST_STACK && labels.lines.length > count);
  return isAlike && values.every((cell) => cell.lines.every((line) => isValue(textOf(line))));
}

/** A number, or a mark of a letter or two. */
const isValue = (text: string) => isDatum(text) || (text.length < 3 && !isDense(text));

/** Whether labels stand apart from each other beside text that is set tight: a row of text for each of them. */
function isLoose(filled: readonly GridCell[]): boolean {
  const whites = filled.map(({ lines }) =>
    lines.slice(1).map((line, i) => (line.y0 - (lines[i]?.y1 ?? line.y0)) / Math.max(1, line.size)),
  );
  const [labels, ...others] = whites;
  if (labels === undefined || labels.length < LEAST_STACK) return false;
  const apart = labels.filter((white) => white > 0.6).length;
  return (
    apart * 2 > labels.length &&
    others.some((own) => own.length > labels.length && own.some((white) => white < 0.4))
  );
}

/** Values over each other, or beside each other, from this many on are rows and columns of their own. */
const LEAST_STACK = 3;

/** Whether values stand in a line further apart than words do. */
function hasValuesApart({ words }: Line): boolean {
  return words.some((word, i) => {
    const last = words[i - 1];
    return last !== undefined && word.x0 - last.x1 > 1.2 * word.size && isDatum(word.text);
  });
}

/** The interval a position lies in, the outermost ones reaching on. */
function indexIn(positions: readonly number[], at: number): number {
  let low = 0;
  let high = positions.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((positions[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A word cut at the borders it runs over; not where the border goes through the midst of a glyph. */
function cut(word: Word, xs: readonly number[], slotAt: (x: number) => number): Word[] {
  const first = indexIn(xs, word.x0);
  const last = indexIn(xs, word.x1);
  if (first === last) return [word];
  const parts: Word[] = [];
  let rest = word.glyphs;
  for (let i = first + 1; i <= last; i++) {
    const x = xs[i] ?? 0;
    if (slotAt(x - 0.1) === slotAt(x + 0.1)) continue;
    const before = rest.filter((glyph) => middleX(glyph) < x);
    const after = rest.filter((glyph) => middleX(glyph) >= x);
    const isClean = rest.every(
      (glyph) => Math.min(x - glyph.x0, glyph.x1 - x) <= NICK * Math.max(glyph.x1 - glyph.x0, 0.01),
    );
    if (before.length === 0 || after.length === 0 || !isClean) continue;
    parts.push(wordOf(before));
    rest = after;
  }
  if (rest.length > 0) parts.push(parts.length === 0 ? word : wordOf(rest));
  return parts;
}

/** Whether a word stands in an area. */
export function isIn(word: Word, area: Area): boolean {
  const x = middleX(word);
  const y = middleY(word);
  return area.x0 <= x && x <= area.x1 && area.y0 <= y && y <= area.y1;
}
