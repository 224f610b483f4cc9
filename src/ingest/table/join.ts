/**
 * Join (跨页续表): tables that end at the foot of a page and go on at the head of the next are one table.
 *
 *     page 1  │ 序号 │ 项目 │ 金额 │        page 2  │ 序号 │ 项目 │ 金额 │   printed again: dropped
 *             │  1   │ …    │  …   │                │  2   │ …    │  …   │   goes on
 *
 * Its columns are those of all its parts together: a page on which every row spans two columns draws fewer lines.
 */

import { isDatum, isYear } from './datum.ts';
import type { GridCell, SheetTable } from './grid.ts';
import { type Area, around, overlap, type Print } from './ink.ts';

type SheetCell = GridCell<Print>;

/** What one page holds of a table. */
export interface Part {
  readonly page: number;
  readonly table: SheetTable;
  /** Rows at its top that repeat the table's header. */
  readonly repeated: number;
}

/** A table with all its parts, the columns of all of them. */
export interface Whole {
  readonly parts: Part[];
  xs: readonly number[];
}

/** Column lines of two pages that mean the same stand this close. */
const SAME_X = 4;

/** A part that goes on with a table, as far as their shapes tell; null when it is another table. */
export function continues(whole: Whole, page: number, table: SheetTable): Part | null {
  const first = whole.parts[0]?.table;
  const last = whole.parts.at(-1);
  if (first === undefined || last === undefined) return null;
  // At the head of the next page, or of the next column of this one.
  const isBeside = last.page === page && (table.xs[0] ?? 0) > (last.table.xs.at(-1) ?? 0) - SAME_X;
  if (last.page !== page - 1 && !isBeside) return null;
  const repeated = repeatedRows(first, table);
  const isAlike =
    table.by === 'ruled' || first.by === 'ruled'
      ? isRuledAlike(whole, first, table)
      : isSetAlike(first, table, repeated);
  if (!isAlike) return null;
  // A form printed once a project begins each time with the same label and another value.
  if (repeated === 0 && startsAlike(first, table)) return null;
  return { page, table, repeated };
}

/** Drawn columns are the same where every line of one part is one of the other's. */
function isRuledAlike(whole: Whole, first: SheetTable, table: SheetTable): boolean {
  if (first.by !== table.by || !isSameWidth(whole.xs, table.xs)) return false;
  return isWithin(table.xs, whole.xs) || isWithin(whole.xs, table.xs);
}

/** Columns known by white alone are the same where their texts stand under each other. */
function isSetAlike(first: SheetTable, table: SheetTable, repeated: number): boolean {
  if (first.xs.length !== table.xs.length) return false;
  if (repeated > 0) return true;
  if (hasHead(table)) return false;
  const [upper, lower] = [reachesOf(first), reachesOf(table)];
  const shift = (first.xs[0] ?? 0) - (table.xs[0] ?? 0);
  return upper.every((reach, column) => {
    const other = lower[column];
    if (reach === undefined || other === undefined) return true;
    const shared = overlap(reach.x0, reach.x1, other.x0 + shift, other.x1 + shift);
    return shared > 0.4 * Math.min(reach.x1 - reach.x0, other.x1 - other.x0);
  });
}

/** From where to where the text of each column reaches. */
function reachesOf({ xs, cells }: SheetTable): (Area | undefined)[] {
  return xs.slice(1).map((_, column) => {
    const lines = cells
      .filter((cell) => cell.column === column && cell.columnSpan === 1)
      .flatMap((cell) => cell.lines);
    return lines.length === 0 ? undefined : around(lines);
  });
}

/** Whether a table begins with headings over values. */
function hasHead({ cells }: SheetTable): boolean {
  const values = (from: number, to: number) =>
    cells
      .filter(({ row, column, lines }) => row >= from && row < to && column > 0 && lines.length > 0)
      .map(textOf);
  const [top, rest] = [values(0, 1), values(1, Number.POSITIVE_INFINITY)];
  const isValue = (text: string) => isDatum(text) && !isYear(text);
  return top.length > 0 && !top.some(isValue) && rest.filter(isValue).length * 2 > rest.length;
}

/** Adds a part; the columns of a ruled table become those of both. */
export function extend(whole: Whole, part: Part): void {
  whole.parts.push(part);
  if (part.table.by !== 'ruled') return;
  const shift = (whole.xs[0] ?? 0) - (part.table.xs[0] ?? 0);
  const added = part.table.xs
    .map((x) => x + shift)
    .filter((x) => whole.xs.every((known) => Math.abs(known - x) > SAME_X));
  if (added.length > 0) whole.xs = [...whole.xs, ...added].sort((a, b) => a - b);
}

/** The cells of a part on the columns of its table. */
export function onColumns(whole: Whole, { table }: Part): SheetCell[] {
  if (table.by !== 'ruled') return [...table.cells];
  const shift = (whole.xs[0] ?? 0) - (table.xs[0] ?? 0);
  const column = table.xs.map((x) => nearestIndex(whole.xs, x + shift));
  return table.cells.map((cell) => {
    const from = column[cell.column] ?? 0;
    const to = column[cell.column + cell.columnSpan] ?? from + 1;
    return { ...cell, column: from, columnSpan: to - from };
  });
}

function isSameWidth(a: readonly number[], b: readonly number[]): boolean {
  const width = (xs: readonly number[]) => (xs.at(-1) ?? 0) - (xs[0] ?? 0);
  return Math.abs(width(a) - width(b)) <= SAME_X;
}

/** Whether every column line of a part is one of the other's. */
function isWithin(inner: readonly number[], outer: readonly number[]): boolean {
  const shift = (outer[0] ?? 0) - (inner[0] ?? 0);
  return inner.every((x) => outer.some((known) => Math.abs(known - x - shift) <= SAME_X));
}

function nearestIndex(xs: readonly number[], x: number): number {
  let best = 0;
  for (const [index, known] of xs.entries()) {
    if (Math.abs(known - x) < Math.abs((xs[best] ?? 0) - x)) best = index;
  }
  return best;
}

const textOf = (cell: SheetCell) => cell.lines.map(({ text }) => text).join('\n');

/** How many rows at the top of a part are printed again from the top of its table. */
function repeatedRows(first: SheetTable, next: SheetTable): number {
  const rows = Math.min(first.ys.length, next.ys.length) - 1;
  let repeated = 0;
  let filled = 0;
  for (let row = 0; row < rows; row++) {
    const above = first.cells.filter((cell) => cell.row === row);
    const below = next.cells.filter((cell) => cell.row === row);
    const isSame =
      above.length === below.length &&
      above.every((cell, i) => {
        const other = below[i];
        return other !== undefined && other.rowSpan === cell.rowSpan && textOf(other) === textOf(cell);
      });
    if (!isSame) break;
    filled = Math.max(filled, above.filter(({ lines }) => lines.length > 0).length);
    const isClosed = next.cells.every((cell) => cell.row > row || cell.row + cell.rowSpan <= row + 1);
    if (isClosed) repeated = row + 1;
  }
  // All of it printed again is no header: the same table twice. Nor is a title.
  return filled > 1 && repeated < next.ys.length - 1 ? repeated : 0;
}

function startsAlike(first: SheetTable, next: SheetTable): boolean {
  const [a] = first.cells;
  const [b] = next.cells;
  return a !== undefined && b !== undefined && a.lines.length > 0 && textOf(a) === textOf(b);
}
