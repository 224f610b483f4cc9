/**
 * Region writer (区域抄录): writes the regions of a sheet into the decoded text, each cell with its address.
 *
 *     B4 '6,028.01'     →  text '6,028.01⇥', imprint { page: 1, address: 'B4' }, table cell { row: 1, column: 1 }
 */
import type { Span } from '../../core/result.ts';
import type { Block, TableCell } from '../folio.ts';
import type { Scribe } from '../scribe.ts';
import type { Region, RegionCell, RegionRow } from './region.ts';
import { addressOf } from './sheet.ts';

/** Most cells of a document: those with something in them, and those of one table's whole grid. */
export const MOST_CELLS = 2_000_000;

export class RegionWriter {
  readonly #scribe: Scribe;
  readonly #prefix: string;
  readonly #tooMany: (cells: number) => void;

  constructor(scribe: Scribe, prefix: string, tooMany: (cells: number) => void) {
    this.#scribe = scribe;
    this.#prefix = prefix;
    this.#tooMany = tooMany;
  }

  write({ kind, rows }: Region): Block[] {
    return kind === 'table' ? [this.#table(rows)] : this.#paragraphs(rows);
  }

  /** Every line of every cell is a paragraph. */
  #paragraphs(rows: readonly RegionRow[]): Block[] {
    return rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => {
        const pieces = this.#put(cell);
        this.#scribe.line();
        return pieces.map((piece): Block => ({ kind: 'paragraph', pieces: [piece] }));
      }),
    );
  }

  /** A table; columns in which nothing begins are left out. */
  #table(rows: readonly RegionRow[]): Block {
    const begins = new Set<number>();
    for (const { cells } of rows) for (const { column } of cells) begins.add(column);
    const order = [...begins].sort((a, b) => a - b);
    const columns = order.length;
    this.#tooMany(rows.length * columns);
    const columnFrom = fromOrAfter(order);
    const rowFrom = fromOrAfter(rows.map(({ row }) => row));
    /** For each column, the first row it is free again. */
    const free = new Int32Array(columns);
    const written: TableCell[] = [];
    for (const [row, { cells }] of rows.entries()) {
      let next = 0;
      for (let column = 0; column < columns; column++) {
        const cell = cells[next];
        const here = cell !== undefined && columnFrom(cell.column) === column;
        if (here) next++;
        if ((free[column] ?? 0) > row) continue;
        if (!here) {
          written.push({ row, column, rowSpan: 1, columnSpan: 1, pieces: [] });
          this.#scribe.cell();
          continue;
        }
        const rowSpan = cell.lastRow === cell.row ? 1 : Math.max(1, rowFrom(cell.lastRow + 1) - row);
        let columnSpan = 1;
        const wide = cell.lastColumn === cell.column ? 1 : columnFrom(cell.lastColumn + 1) - column;
        while (columnSpan < wide && (free[column + columnSpan] ?? 0) <= row) columnSpan++;
        if (rowSpan > 1 || columnSpan > 1) free.fill(row + rowSpan, column, column + columnSpan);
        written.push({ row, column, rowSpan, columnSpan, pieces: this.#put(cell) });
        this.#scribe.cell();
      }
      this.#scribe.line();
    }
    return { kind: 'table', rows: rows.length, columns, cells: written, breaks: [], by: 'given' };
  }

  #put({ row, column, text }: RegionCell): Span[] {
    const address = this.#prefix + addressOf(row, column);
    if (!/[\r\n]/.test(text)) return [this.#scribe.put(text, { address })];
    const pieces: Span[] = [];
    for (const line of text.split(/\r\n?|\n/)) {
      if (line.trim() === '') continue;
      if (pieces.length > 0) this.#scribe.line();
      pieces.push(this.#scribe.put(line, { address }));
    }
    return pieces;
  }
}

/** For each number, the index of the first of `order` that is not below it. */
function fromOrAfter(order: readonly number[]): (number: number) => number {
  const exact = new Map(order.map((number, index) => [number, index]));
  return (number) => {
    const known = exact.get(number);
    if (known !== undefined) return known;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((order[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
