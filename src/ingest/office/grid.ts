/**
 * Grid (网格): the texts of a sheet, row by row, and how far each reaches where cells are merged. Flat lists, because a
 * workbook may have a million cells.
 *
 *     grid.add({ row: 0, column: 0, text: '项目支出绩效目标表', boxed: false });
 *     grid.merge([{ row: 0, column: 0, lastRow: 0, lastColumn: 6 }]);
 *     grid.rows[0]         { row: 0, from: 0, to: 1, boxed: false }      its cells are numbers 0 to 0
 *     grid.lastColumn(0)   6
 */

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
  /** For each cell that has a text: its column, ascending in a row, and the text. */
  readonly columns: number[] = [];
  readonly texts: string[] = [];
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
    const pending = [...merges].sort((a, b) => b.row - a.row || b.column - a.column);
    let above: Merge[] = [];
    let kept = 0;
    for (const [index, { row, from, to, boxed }] of this.rows.entries()) {
      above = above.filter(({ lastRow }) => lastRow >= row);
      const here = new Map<number, Merge>();
      for (let next = pending.at(-1); next !== undefined && next.row <= row; next = pending.at(-1)) {
        pending.pop();
        if (next.row === row && !here.has(next.column)) here.set(next.column, next);
        if (next.lastRow >= row) above.push(next);
      }
      const start = kept;
      for (let cell = from; cell < to; cell++) {
        const column = this.columns[cell] ?? 0;
        const text = this.texts[cell] ?? '';
        const own = here.get(column);
        const over = above.some((m) => m !== own && m.column <= column && column <= m.lastColumn);
        if (over) {
          hidden.push(text);
          continue;
        }
        this.columns[kept] = column;
        this.texts[kept] = text;
        if (own !== undefined) this.#merged.set(kept, own);
        kept++;
      }
      this.rows[index] = { row, from: start, to: kept, boxed };
    }
    this.columns.length = kept;
    this.texts.length = kept;
    return hidden;
  }

  column(cell: number): number {
    return this.columns[cell] ?? 0;
  }

  text(cell: number): string {
    return this.texts[cell] ?? '';
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
