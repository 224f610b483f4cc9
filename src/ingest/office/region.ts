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
import type { Grid, GridRow } from './grid.ts';

/** A paragraph is the cells of one row, a table several rows. */
export interface Region {
  readonly kind: 'paragraphs' | 'table';
  readonly rows: readonly GridRow[];
}

const SENTENCE = /[:：]|^[（(].*[)）]$|^[\s\d.年月日至—-]+$/;
const REMARK = /^\s*(?:注|备注|说明|填报说明|填表说明|填表人|审核人|负责人|联系电话)\s*\d*\s*[:：.、]/;
/** A row of more cells than this is one of a table, whatever they say. */
const MOST_SENTENCES = 4;

/** Takes a sheet apart, in reading order. */
export function regionsOf(grid: Grid, rows: readonly GridRow[] = grid.rows): Region[] {
  const regions: Region[] = [];
  for (const band of bands(grid, rows)) {
    const { before, table, after } = peel(grid, band);
    for (const row of before) regions.push({ kind: 'paragraphs', rows: [row] });
    const inner = table.length === 0 ? [] : sides(grid, table);
    if (inner.length === 1 && table.length === band.length) regions.push({ kind: 'table', rows: table });
    else for (const side of inner) for (const region of regionsOf(grid, side)) regions.push(region);
    for (const row of after) regions.push({ kind: 'paragraphs', rows: [row] });
  }
  return regions;
}

const isBlank = ({ from, to }: GridRow) => from === to;

/** Rows without a blank row between them; a merged cell or a box holds rows together. */
function bands(grid: Grid, rows: readonly GridRow[]): GridRow[][] {
  const found: GridRow[][] = [];
  let reach = -2;
  for (const row of rows) {
    const band = found.at(-1);
    if (band === undefined || row.row > reach + 1) found.push([row]);
    else band.push(row);
    reach = Math.max(reach, row.row);
    for (let cell = row.from; cell < row.to; cell++) reach = Math.max(reach, grid.lastRow(cell, row.row));
  }
  return found.filter((band) => !band.every(isBlank));
}

interface Peeled {
  readonly before: readonly GridRow[];
  readonly table: readonly GridRow[];
  readonly after: readonly GridRow[];
}

/** Takes off the rows above and below a table that are none of its. */
function peel(grid: Grid, rows: readonly GridRow[]): Peeled {
  const drawn = rows.some(({ boxed }) => boxed);
  const { first, last } = widthOf(grid, rows);
  const lone = ({ row, from, to }: GridRow) => to - from === 1 && grid.lastRow(from, row) === row;
  /** One merged cell over the whole width. */
  const wide = (row: GridRow) => {
    const right = grid.lastColumn(row.from);
    return lone(row) && right > grid.column(row.from) && grid.column(row.from) <= first && right >= last;
  };
  const says = ({ from, to }: GridRow, what: RegExp) => {
    for (let cell = from; cell < to; cell++) if (!what.test(grid.text(cell).trim())) return false;
    return true;
  };
  const sentences = (row: GridRow) => row.to - row.from <= MOST_SENTENCES && says(row, SENTENCE);
  const isBefore = (row: GridRow) =>
    isBlank(row) || wide(row) || (drawn ? !row.boxed : lone(row) || sentences(row));
  const isAfter = (row: GridRow) =>
    isBlank(row) || wide(row) || (drawn ? !row.boxed : lone(row) && says(row, REMARK));
  const start = rows.findIndex((row) => !isBefore(row));
  const from = start < 0 ? rows.length : start;
  const to = Math.max(from, rows.findLastIndex((row) => !isAfter(row)) + 1);
  return { before: rows.slice(0, from), table: rows.slice(from, to), after: rows.slice(to) };
}

function widthOf(grid: Grid, rows: readonly GridRow[]): { readonly first: number; readonly last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { from, to } of rows) {
    if (from === to) continue;
    first = Math.min(first, grid.column(from));
    last = Math.max(last, grid.column(to - 1));
  }
  return { first, last };
}

/** Tables side by side: parted by columns that are blank all the way down. */
function sides(grid: Grid, rows: readonly GridRow[]): (readonly GridRow[])[] {
  // A blank column inside drawn lines is one of the table's.
  if (rows.every(({ boxed }) => boxed)) return [rows];
  const { last } = widthOf(grid, rows);
  const used = new Uint8Array(last + 1);
  for (const { from, to } of rows) {
    for (let cell = from; cell < to; cell++) {
      used.fill(1, grid.column(cell), Math.min(grid.lastColumn(cell), last) + 1);
    }
  }
  const starts: number[] = [];
  for (let at = 0; at <= last; at++) if (used[at] === 1 && (at === 0 || used[at - 1] === 0)) starts.push(at);
  if (starts.length < 2) return [rows];
  const parts: GridRow[][] = starts.map(() => []);
  for (const { row, from, to, boxed } of rows) {
    let next = from;
    for (const [index, part] of parts.entries()) {
      const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
      const begin = next;
      while (next < to && grid.column(next) < end) next++;
      if (next > begin) part.push({ row, from: begin, to: next, boxed });
    }
  }
  return parts;
}
