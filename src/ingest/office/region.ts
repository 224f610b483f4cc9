/**
 * Region (区域): what of a sheet is a table and what stands around it.
 *
 *     A1:G1  项目支出绩效目标表                 paragraph: the only cell of its row
 *     A2     单位名称：…      G2 单位：万元     paragraphs: above the lines that box the table
 *     A3:G24                                    table
 *
 * A sheet falls apart at blank rows and blank columns. Where lines are drawn, rows without any above and below the
 * lines are paragraphs; where none are, rows above with a single cell, or of sentences like 单位：万元, are.
 */
import type { Merge, SheetRow } from './sheet.ts';

/** A cell with text and the rows and columns it takes. */
export interface RegionCell {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly text: string;
}

export interface RegionRow {
  readonly row: number;
  readonly cells: readonly RegionCell[];
  readonly boxed: boolean;
}

/** A paragraph is the cells of one row, a table several rows. */
export interface Region {
  readonly kind: 'paragraphs' | 'table';
  readonly rows: readonly RegionRow[];
}

const SENTENCE = /[:：]|^[（(].*[)）]$|^[\s\d.年月日至—-]+$/;
const REMARK = /^\s*(?:注|备注|说明|填报说明|填表说明|填表人|审核人|负责人|联系电话)\s*\d*\s*[:：.、]/;

/** The texts that are covered by a merged cell's: there, but not to be seen. */
export interface Spread {
  readonly rows: RegionRow[];
  readonly hidden: string[];
}

/** Gives every text the space its merged cell takes; what lies under another is hidden. */
export function spread(rows: readonly SheetRow[], merges: readonly Merge[]): Spread {
  const anchors = new Map<number, Map<number, Merge>>();
  for (const merge of merges) {
    const inRow = anchors.get(merge.row) ?? new Map<number, Merge>();
    if (!inRow.has(merge.column)) inRow.set(merge.column, merge);
    anchors.set(merge.row, inRow);
  }
  const hidden: string[] = [];
  /** Merged cells of rows above that reach this far. */
  let above: Merge[] = [];
  const pending = [...merges].sort((a, b) => b.row - a.row);
  const spreadRows = rows.map(({ row, columns, texts, boxed }) => {
    for (let next = pending.at(-1); next !== undefined && next.row < row; next = pending.at(-1)) {
      pending.pop();
      above.push(next);
    }
    above = above.filter(({ lastRow }) => lastRow >= row);
    const cells: RegionCell[] = [];
    const inRow = anchors.get(row);
    let free = 0;
    for (const [index, column] of columns.entries()) {
      const text = texts[index] ?? '';
      const covered = column < free || above.some((m) => m.column <= column && column <= m.lastColumn);
      if (covered) {
        hidden.push(text);
        continue;
      }
      const merge = inRow?.get(column);
      const lastColumn = merge?.lastColumn ?? column;
      cells.push({ row, column, lastRow: merge?.lastRow ?? row, lastColumn, text });
      free = lastColumn + 1;
    }
    return { row, cells, boxed };
  });
  return { rows: spreadRows, hidden };
}

/** Takes a sheet apart, in reading order. */
export function regionsOf(rows: readonly RegionRow[]): Region[] {
  return bands(rows).flatMap((band) => {
    const { before, table, after } = peel(band);
    const inner = table.length === 0 ? [] : sides(table);
    const apart = inner.length > 1 || before.length > 0 || after.length > 0;
    return [
      ...before.map((row): Region => ({ kind: 'paragraphs', rows: [row] })),
      ...(apart ? inner.flatMap(regionsOf) : inner.map((side): Region => ({ kind: 'table', rows: side }))),
      ...after.map((row): Region => ({ kind: 'paragraphs', rows: [row] })),
    ];
  });
}

/** Rows without a blank row between them; a merged cell or a box holds rows together. */
function bands(rows: readonly RegionRow[]): RegionRow[][] {
  const found: RegionRow[][] = [];
  let reach = -1;
  for (const row of rows) {
    const band = found.at(-1);
    if (band === undefined || row.row > reach + 1) found.push([row]);
    else band.push(row);
    reach = Math.max(reach, row.row);
    for (const { lastRow } of row.cells) reach = Math.max(reach, lastRow);
  }
  return found.filter((band) => band.some(({ cells }) => cells.length > 0));
}

/** Takes off the rows above and below a table that are none of its. */
function peel(rows: readonly RegionRow[]): {
  before: readonly RegionRow[];
  table: readonly RegionRow[];
  after: readonly RegionRow[];
} {
  const drawn = rows.some(({ boxed }) => boxed);
  const width = widthOf(rows);
  const wide = ({ cells }: RegionRow) =>
    cells.length === 1 && cells.every((cell) => cell.lastRow === cell.row && spans(cell, width));
  const loneAbove = ({ cells }: RegionRow) =>
    cells.length === 1 && cells.every((cell) => cell.lastRow === cell.row);
  const sentences = ({ cells }: RegionRow) =>
    cells.length > 0 && cells.length <= 4 && cells.every(({ text }) => SENTENCE.test(text.trim()));
  const isBefore = (row: RegionRow) =>
    row.cells.length === 0 || wide(row) || (drawn ? !row.boxed : loneAbove(row) || sentences(row));
  const isAfter = (row: RegionRow) =>
    row.cells.length === 0 ||
    wide(row) ||
    (drawn ? !row.boxed : loneAbove(row) && row.cells.every(({ text }) => REMARK.test(text)));
  let from = 0;
  let to = rows.length;
  const row = (at: number) => rows[at] ?? { row: at, cells: [], boxed: false };
  while (from < to && isBefore(row(from))) from++;
  while (to > from && isAfter(row(to - 1))) to--;
  return { before: rows.slice(0, from), table: rows.slice(from, to), after: rows.slice(to) };
}

interface Width {
  readonly first: number;
  readonly last: number;
}

function widthOf(rows: readonly RegionRow[]): Width {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { cells } of rows) {
    first = Math.min(first, cells[0]?.column ?? first);
    last = Math.max(last, cells.at(-1)?.column ?? 0);
  }
  return { first, last };
}

/** Whether a cell takes the whole width, give or take a column, and more than one. */
function spans(cell: RegionCell, { first, last }: Width): boolean {
  return cell.lastColumn > cell.column && cell.column <= first && cell.lastColumn >= last;
}

/** Tables side by side: parted by columns that are blank all the way down. */
function sides(rows: readonly RegionRow[]): RegionRow[][] {
  const last = widthOf(rows).last;
  const used = new Uint8Array(last + 1);
  for (const { cells } of rows) {
    for (const { column, lastColumn } of cells) used.fill(1, column, Math.min(lastColumn, last) + 1);
  }
  const starts: number[] = [];
  for (let at = 0; at <= last; at++) if (used[at] === 1 && (at === 0 || used[at - 1] === 0)) starts.push(at);
  // A blank column inside drawn lines is one of the table's.
  if (starts.length < 2 || rows.every(({ boxed }) => boxed)) return [[...rows]];
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    return rows.flatMap(({ row, cells, boxed }) => {
      const inside = cells.filter(({ column }) => column >= start && column < end);
      return inside.length === 0 ? [] : [{ row, cells: inside, boxed }];
    });
  });
}
