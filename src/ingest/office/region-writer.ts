/**
 * Region writer (区域抄录): writes the regions of a sheet into the decoded text, each cell with its address.
 *
 *     B4 '6,028.01'     →  text '6,028.01⇥', imprint { page: 1, address: 'B4' }, table cell { row: 1, column: 1 }
 *
 * A sheet of very many cells keeps the address of each row only: '7:7'.
 */
import type { Pieces } from '../../core/place.ts';
import type { Span } from '../../core/result.ts';
import type { Block, TableCell } from '../folio.ts';
import type { Scribe, Where } from '../scribe.ts';
import { addressOf } from './address.ts';
import type { Grid, GridRow } from './grid.ts';
import { boundCells } from './refusal.ts';
import type { Region } from './region.ts';

/** Most cells that are written down each with its address. */
const MOST_ADDRESSES = 100_000;

const NOWHERE: Where = {};

interface WriterInput {
  readonly scribe: Scribe;
  readonly grid: Grid;
  /** Before each address: `Sheet1!`. */
  readonly prefix: string;
}

/** A cell of one row and column with nothing in it: of a million cells most may be blank. */
class BlankCell implements TableCell {
  readonly row: number;
  readonly column: number;

  constructor(row: number, column: number) {
    this.row = row;
    this.column = column;
  }

  get rowSpan(): number {
    return 1;
  }

  get columnSpan(): number {
    return 1;
  }

  get pieces(): Pieces {
    return [];
  }
}

/** One with a line of text, as nearly all others are; its pieces are made when they are asked for. */
class PlainCell extends BlankCell {
  readonly #from: number;
  readonly #to: number;

  constructor(row: number, column: number, from: number, to: number) {
    super(row, column);
    this.#from = from;
    this.#to = to;
  }

  override get pieces(): Pieces {
    return this.#from === this.#to ? [] : [[this.#from, this.#to]];
  }
}

export class RegionWriter {
  readonly #scribe: Scribe;
  readonly #grid: Grid;
  readonly #prefix: string;
  readonly #eachCell: boolean;

  constructor({ scribe, grid, prefix }: WriterInput) {
    this.#scribe = scribe;
    this.#grid = grid;
    this.#prefix = prefix;
    this.#eachCell = grid.texts.length <= MOST_ADDRESSES;
  }

  write({ kind, rows }: Region, blocks: Block[]): void {
    if (kind === 'table') blocks.push(this.#table(rows));
    else this.#paragraphs(rows, blocks);
  }

  /** Every line of every cell is a paragraph. */
  #paragraphs(rows: readonly GridRow[], blocks: Block[]): void {
    for (const { row, from, to } of rows) {
      for (let cell = from; cell < to; cell++) {
        const pieces = this.#put(row, cell, this.#grid.take(cell));
        for (const piece of pieces) blocks.push({ kind: 'paragraph', pieces: [piece] });
        if (pieces.length > 0) this.#scribe.line();
      }
    }
  }

  /** A table; columns in which nothing begins are left out. */
  #table(rows: readonly GridRow[]): Block {
    const grid = this.#grid;
    const last = rows.reduce(
      (most, { from, to }) => (from < to ? Math.max(most, grid.column(to - 1)) : most),
      0,
    );
    /** For each column of the sheet, whether a cell begins there; then, how many columns before it have one. */
    const columnAt = new Int32Array(last + 2);
    for (const { from, to } of rows) for (let cell = from; cell < to; cell++) columnAt[grid.column(cell)] = 1;
    let columns = 0;
    for (let at = 0; at < columnAt.length; at++) {
      const begins = columnAt[at] ?? 0;
      columnAt[at] = columns;
      columns += begins;
    }
    boundCells(rows.length * columns);
    /** For each column, the first row it is free again. */
    const free = new Int32Array(columns);
    // Made in its full size: growing a list of a million leaves as much again behind.
    const cells = new Array<TableCell>(rows.length * columns);
    let count = 0;
    for (const [index, { row, from, to }] of rows.entries()) {
      const start = this.#scribe.length;
      let cell = from;
      for (let column = 0; column < columns; ) {
        if ((free[column] ?? 0) > index) {
          column++;
        } else if (cell === to || (columnAt[grid.column(cell)] ?? 0) > column) {
          cells[count++] = new BlankCell(index, column);
          this.#scribe.cell();
          column++;
        } else {
          const lastRow = grid.lastRow(cell, row);
          const rowSpan = lastRow === row ? 1 : above(rows, lastRow + 1) - index;
          const columnSpan = (columnAt[grid.lastColumn(cell) + 1] ?? columns) - column;
          if (rowSpan > 1) free.fill(index + rowSpan, column, column + columnSpan);
          const text = grid.take(cell);
          if (rowSpan === 1 && columnSpan === 1 && isOneLine(text)) {
            const [from, to] = this.#scribe.put(text, this.#where(row, cell));
            cells[count++] = new PlainCell(index, column, from, to);
          } else {
            cells[count++] = { row: index, column, rowSpan, columnSpan, pieces: this.#put(row, cell, text) };
          }
          this.#scribe.cell();
          column += columnSpan;
          cell++;
        }
      }
      if (!this.#eachCell) this.#scribe.mark(start, { address: `${this.#prefix}${row + 1}:${row + 1}` });
      this.#scribe.line();
    }
    cells.length = count;
    return { kind: 'table', rows: rows.length, columns, cells, breaks: [], by: 'given' };
  }

  #where(row: number, cell: number): Where {
    return this.#eachCell ? { address: this.#prefix + addressOf(row, this.#grid.column(cell)) } : NOWHERE;
  }

  /** Writes a cell, a piece a line. */
  #put(row: number, cell: number, text: string): Span[] {
    if (text === '') return [];
    const where = this.#where(row, cell);
    if (isOneLine(text)) return [this.#scribe.put(text, where)];
    const pieces: Span[] = [];
    for (const line of text.split(/\r\n?|\n/)) {
      if (line.trim() === '') continue;
      if (pieces.length > 0) this.#scribe.line();
      pieces.push(this.#scribe.put(line, where));
    }
    return pieces;
  }
}

function isOneLine(text: string): boolean {
  return !text.includes('\n') && !text.includes('\r');
}

/** How many of `rows` are above a row of the sheet. */
function above(rows: readonly GridRow[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.row ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
