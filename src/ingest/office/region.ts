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

const SENTENCE = /[:：]|^[（(].*[)）]$|^\d{4}\s*年[\d\s年月日至—-]*度?$/;
const REMARK = /^\s*(?:注|备注|说明|填报说明|填表说明|填表人|审核人|负责人|联系电话)\s*\d*\s*[:：.、]/;
/** How often a part of a sheet is taken apart again. */
const DEEPEST = 8;
/** A row of more cells than this is one of a table, whatever they say. */
const MOST_SENTENCES = 4;

/** Takes a sheet apart, in reading order. */
export function regionsOf(grid: Grid, rows: readonly GridRow[] = grid.rows, depth = 0): Region[] {
  const regions: Region[] = [];
  for (const band of bands(grid, rows)) {
    for (const { kind, rows: part } of strips(grid, band)) {
      if (kind === 'paragraphs') regions.push({ kind, rows: part });
      else {
        const inner = sides(grid, part);
        const whole = inner.length === 1 && part.length === band.length;
        if (whole || depth === DEEPEST) regions.push({ kind, rows: part });
        else
          for (const side of inner)
            for (const region of regionsOf(grid, side, depth + 1)) regions.push(region);
      }
    }
  }
  return regions;
}

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
  return found.filter((band) => band.some(({ from, to }) => hasText(grid, from, to)));
}

function hasText(grid: Grid, from: number, to: number): boolean {
  for (let cell = from; cell < to; cell++) if (grid.text(cell) !== '') return true;
  return false;
}

/** A band from the top: paragraphs, a table, paragraphs, another table, paragraphs. */
function strips(grid: Grid, rows: readonly GridRow[]): Region[] {
  const { first, last } = widthOf(grid, rows);
  const lone = (row: GridRow) => {
    const only = grid.only(row);
    return only >= 0 && grid.lastRow(only, row.row) === row.row ? only : -1;
  };
  /** One merged cell over the whole width. */
  const wide = (row: GridRow) => {
    const only = lone(row);
    if (only < 0) return false;
    const column = grid.column(only);
    const right = grid.lastColumn(only);
    return right > column && column <= first && right >= last;
  };
  const says = ({ from, to }: GridRow, what: RegExp) => {
    for (let cell = from; cell < to; cell++) {
      const text = grid.text(cell).trim();
      if (text !== '' && !what.test(text)) return false;
    }
    return true;
  };
  const sentences = (row: GridRow) => row.to - row.from <= MOST_SENTENCES && says(row, SENTENCE);
  const drawn = isDrawn(rows);
  const isBefore = (row: GridRow) => wide(row) || (drawn ? !row.boxed : lone(row) >= 0 || sentences(row));
  const isAfter = (row: GridRow) => wide(row) || (drawn ? !row.boxed : lone(row) >= 0 && says(row, REMARK));
  /** What parts two tables: a title without lines around it, between rows that have them. */
  const isBetween = (row: GridRow) => drawn && !row.boxed && (lone(row) >= 0 || sentences(row));
  const start = rows.findIndex((row) => !isBefore(row));
  const from = start < 0 ? rows.length : start;
  const to = Math.max(from, rows.findLastIndex((row) => !isAfter(row)) + 1);
  const found: Region[] = [];
  for (let at = 0; at < rows.length; ) {
    const isAround = (index: number) => {
      const row = rows[index];
      return row !== undefined && (index < from || index >= to || isBetween(row));
    };
    const around = isAround(at);
    let end = at + 1;
    while (end < rows.length && isAround(end) === around) end++;
    found.push({ kind: around ? 'paragraphs' : 'table', rows: rows.slice(at, end) });
    at = end;
  }
  return found;
}

/** Whether lines tell the table: most rows of more than one cell are boxed. */
function isDrawn(rows: readonly GridRow[]): boolean {
  const several = rows.filter(({ from, to }) => to - from > 1);
  const counted = several.length > 0 ? several : rows;
  return counted.filter(({ boxed }) => boxed).length * 2 > counted.length;
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
  const { last } = widthOf(grid, rows);
  const used = new Uint8Array(last + 1);
  for (const { from, to } of rows) {
    for (let cell = from; cell < to; cell++) {
      used.fill(1, grid.column(cell), Math.min(grid.lastColumn(cell), last) + 1);
    }
  }
  // A blank column inside drawn lines is one of the table's.
  for (const column of grid.boxed) if (column <= last) used[column] = 1;
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
