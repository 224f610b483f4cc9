/**
 * Grid (网格): the texts of a sheet, row by row, and how far each reaches where cells are merged. Flat lists, because a
 * workbook may have a million cells.
 *
 *     grid.add({ row: 0, column: 0, text: '项目支出绩效目标表', boxed: false });
 *     grid.merge([{ row: 0, column: 0, lastRow: 0, lastColumn: 6 }]);
 *     grid.rows[0]         { row: 0, from: 0, to: 1, boxed: false }      its cells are numbers 0 to 0
 *     grid.lastColumn(0)   6
 */

import { LAST_COLUMN } from './address.ts';

export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** A row, or a part of one: some cells beside each other. */
export interface GridRow {
  /** From 0. */
  readonly row: number;
  /** Numbers of its cells. */
  readonly from: number;
  readonly to: number;
  /** Whether one of its cells, blank or not, stands in a drawn box. */
  readonly boxed: boolean;
}

export class Grid {
  /** Rows that hold a text or a box, ascending. */
  readonly rows: GridRow[] = [];
  /** For each cell that has a text or is merged of several: its column, ascending in a row, and the text. */
  readonly columns: number[] = [];
  readonly texts: string[] = [];
  /** Columns that hold a boxed cell, blank or not. */
  readonly boxed = new Set<number>();
  /** Merged cells by the number of the cell whose text they show. */
  readonly #merged = new Map<number, Merge>();

  /** Adds a row that is below all others; `texts` of its `columns`, ascending. */
  add(row: number, columns: readonly number[], texts: readonly string[], boxed: boolean): void {
    const from = this.columns.length;
    for (const column of columns) this.columns.push(column);
    for (const text of texts) this.texts.push(text);
    this.rows.push({ row, from, to: this.columns.length, boxed });
  }

  /** Merges cells, and gives the texts that are covered and so not to be seen; they are no cells any more. */
  merge(merges: readonly Merge[]): string[] {
    const hidden: string[] = [];
    if (merges.length === 0) return hidden;
    // From the last to the first; of two at one place the one listed first counts.
    const pending = [...merges].reverse().sort((a, b) => b.row - a.row || b.column - a.column);
    const columns = this.columns.splice(0);
    const texts = this.texts.splice(0);
    /** For each column, the last row that a merged cell of a row above takes of it. */
    const busy = new Int32Array(LAST_COLUMN + 1).fill(-1);
    for (const [index, { row, from, to, boxed }] of this.rows.entries()) {
      const start = this.columns.length;
      /** Columns up to here are taken, in this row or by a cell of one above. */
      let free = 0;
      const isFree = (column: number) => column >= free && (busy[column] ?? row) < row;
      const put = (column: number, text: string) => {
        if (isFree(column)) {
          this.columns.push(column);
          this.texts.push(text);
          free = column + 1;
        } else if (text !== '') hidden.push(text);
      };
      let cell = from;
      for (let next = pending.at(-1); next !== undefined && next.row <= row; next = pending.at(-1)) {
        pending.pop();
        if (next.row < row) {
          // Its own row holds nothing: what it covers further down is hidden all the same.
          if (next.lastRow >= row) busy.fill(next.lastRow, next.column, next.lastColumn + 1);
          continue;
        }
        for (; cell < to && (columns[cell] ?? 0) < next.column; cell++)
          put(columns[cell] ?? 0, texts[cell] ?? '');
        if (!isFree(next.column)) continue;
        put(next.column, columns[cell] === next.column && cell < to ? (texts[cell++] ?? '') : '');
        this.#merged.set(this.columns.length - 1, next);
        free = next.lastColumn + 1;
        if (next.lastRow > row) busy.fill(next.lastRow, next.column, next.lastColumn + 1);
      }
      for (; cell < to; cell++) put(columns[cell] ?? 0, texts[cell] ?? '');
      this.rows[index] = { row, from: start, to: this.columns.length, boxed };
    }
    return hidden;
  }

  column(cell: number): number {
    return this.columns[cell] ?? 0;
  }

  text(cell: number): string {
    return this.texts[cell] ?? '';
  }

  /** The text of a cell, and lets it go: it is written down once, and a million of them take room. */
  take(cell: number): string {
    const text = this.text(cell);
    this.texts[cell] = '';
    return text;
  }

  /** The only cell of a row that has a text; -1 when none has, or several. */
  only({ from, to }: GridRow): number {
    let only = -1;
    for (let cell = from; cell < to; cell++) {
      if (this.texts[cell] === '') continue;
      if (only >= 0) return -1;
      only = cell;
    }
    return only;
  }

  /** The last column a cell takes. */
  lastColumn(cell: number): number {
    return this.#merged.get(cell)?.lastColumn ?? this.column(cell);
  }

  /** The last row a cell of `row` takes. */
  lastRow(cell: number, row: number): number {
    return this.#merged.get(cell)?.lastRow ?? row;
  }
}
