/**
 * Grid (表格网): a table of the folio, or some of its rows, asked by row and column; a cell answers for every place it
 * spans.
 *
 *     ┌────────┬────────┬──────┐
 *     │        │数量指标│ 培训 │      grid.at(1, 0).key        →  '产出指标'
 *     │产出指标├────────┼──────┤      grid.at(1, 0).row        →  0      it began above
 *     │        │质量指标│ 合格 │      grid.beginning(1)        →  质量指标, 合格
 *     └────────┴────────┴──────┘
 *
 * `key` is for matching: blanks left out, widths made one. What is published is `text`.
 */
import type { Pieces } from '../../core/place.ts';
import type { Table, TableCell } from '../folio.ts';
import { type Cell, cell, type Stream, streamOver, textOver } from '../stream.ts';

/** Characters that are sooner read again than kept: there may be a million such cells. */
const SHORT = 40;

export class GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly #source: string;
  readonly #raw: Pieces;
  /** Read when first asked for: most cells of a large table never are. Of short ones no more than the key is kept. */
  #key: string | null = null;
  #stream: Stream | null = null;
  #whole: Cell | null = null;

  constructor(source: string, { row, column, rowSpan, columnSpan, pieces }: TableCell) {
    this.row = row;
    this.column = column;
    this.rowSpan = rowSpan;
    this.columnSpan = columnSpan;
    this.#source = source;
    this.#raw = pieces;
  }

  /** Its characters without line breaks and layout spaces. */
  get stream(): Stream {
    if (this.#stream !== null) return this.#stream;
    const stream = streamOver(this.#source, this.#raw);
    if (stream.text.length > SHORT) this.#stream = stream;
    return stream;
  }

  /** Whether one of some characters stands in it: cheaper than its key. */
  hasAny(characters: RegExp): boolean {
    return this.#raw.some(([from, to]) => characters.test(this.#source.slice(from, to)));
  }

  get key(): string {
    this.#key ??= textOver(this.#source, this.#raw);
    return this.#key;
  }

  /** The published characters. */
  get text(): string {
    return this.#read().text;
  }

  /** Where they stand in the decoded text. */
  get pieces(): Pieces {
    return this.#read().pieces;
  }

  get blank(): boolean {
    return this.#raw.length === 0 || this.key === '';
  }

  /** The first row below it, and the first column beside it. */
  get below(): number {
    return this.row + this.rowSpan;
  }

  get beside(): number {
    return this.column + this.columnSpan;
  }

  /** The same cell with what others hold behind it: a cell that goes on over a page break. */
  joined(...rest: readonly GridCell[]): GridCell {
    const filled = rest.filter(({ blank }) => !blank);
    if (filled.length === 0) return this;
    const pieces = [this, ...filled].flatMap((each) => each.#raw);
    return new GridCell(this.#source, { ...this.#span(), pieces });
  }

  /** The cell in a grid that takes only the rows from `from` to `to`; what begins above has its words there. */
  within(from: number, to: number): GridCell {
    const row = Math.max(this.row, from);
    const span = { ...this.#span(), row: row - from, rowSpan: Math.min(this.below, to) - row };
    return new GridCell(this.#source, { ...span, pieces: this.row < from ? [] : this.#raw });
  }

  /** The cell without its words. */
  blanked(): GridCell {
    return new GridCell(this.#source, { ...this.#span(), pieces: [] });
  }

  #span() {
    const { row, column, rowSpan, columnSpan } = this;
    return { row, column, rowSpan, columnSpan };
  }

  #read(): Cell {
    if (this.#whole !== null) return this.#whole;
    const { stream } = this;
    const whole = cell(stream, 0, stream.text.length);
    if (stream.text.length > SHORT) this.#whole = whole;
    return whole;
  }
}

export class Grid {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are the first of another page. */
  readonly breaks: ReadonlySet<number>;
  readonly #cells: readonly (readonly GridCell[])[];
  readonly #at: (GridCell | undefined)[];

  constructor(rows: number, columns: number, breaks: Iterable<number>, cells: readonly GridCell[]) {
    this.rows = rows;
    this.columns = columns;
    this.breaks = new Set(breaks);
    const beginning: GridCell[][] = Array.from({ length: rows }, () => []);
    this.#at = Array.from({ length: rows * columns });
    for (const each of cells) {
      beginning[each.row]?.push(each);
      for (let row = each.row; row < Math.min(each.below, rows); row++) {
        for (let column = each.column; column < Math.min(each.beside, columns); column++) {
          this.#at[row * columns + column] = each;
        }
      }
    }
    for (const row of beginning) row.sort((a, b) => a.column - b.column);
    this.#cells = beginning;
  }

  /** The cell that covers a place; undefined outside the grid. */
  at(row: number, column: number): GridCell | undefined {
    if (row < 0 || row >= this.rows || column < 0 || column >= this.columns) return undefined;
    return this.#at[row * this.columns + column];
  }

  /** The cells that begin in a row, from left to right. */
  beginning(row: number): readonly GridCell[] {
    return this.#cells[row] ?? [];
  }

  /** The cells that cover a row, each once, from left to right. */
  covering(row: number): GridCell[] {
    const found: GridCell[] = [];
    for (let column = 0; column < this.columns; ) {
      const here = this.at(row, column);
      if (here !== undefined) found.push(here);
      column = Math.max(column + 1, here?.beside ?? 0);
    }
    return found;
  }

  /** Every cell, by row, then by column. */
  *all(): Generator<GridCell> {
    for (const row of this.#cells) yield* row;
  }

  /** The grid with a row's cells joined to those above them, and the row left blank. */
  joining(row: number): Grid {
    const cells: GridCell[] = [];
    const over = new Map(this.beginning(row).map((each) => [this.at(row - 1, each.column), each]));
    for (const each of this.all()) {
      const rest = over.get(each);
      if (each.row === row) cells.push(each.blanked());
      else cells.push(rest === undefined ? each : each.joined(rest));
    }
    return new Grid(this.rows, this.columns, this.breaks, cells);
  }

  /** Some of its rows as a grid of their own; what spans into them from above begins with them. */
  slice(from: number, to: number): Grid {
    const cells: GridCell[] = [];
    for (let row = from; row < to; row++) {
      for (const each of row === from ? this.covering(row) : this.beginning(row))
        cells.push(each.within(from, to));
    }
    const breaks = [...this.breaks].filter((row) => row > from && row < to).map((row) => row - from);
    return new Grid(to - from, this.columns, breaks, cells);
  }
}

/** The grid of a table. */
export function gridOf(source: string, { rows, columns, breaks, cells }: Table): Grid {
  return new Grid(
    rows,
    columns,
    breaks,
    cells.map((each) => new GridCell(source, each)),
  );
}
