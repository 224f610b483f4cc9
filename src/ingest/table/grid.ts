/**
 * Grid (表格网): a table of one page: where its columns and rows part, and the cells between.
 *
 *     { by: 'ruled', xs: [0, 40, 100], ys: [0, 20, 40], cells: [
 *       { row: 0, column: 0, rowSpan: 1, columnSpan: 2, lines: ['合计'] }, … ] }
 */
import type { Line, Print } from './ink.ts';

/** A place in a grid: whole rows and columns of it. */
export interface Slot {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A cell and what stands in it, from top to bottom. */
export interface GridCell<Text = Line> extends Slot {
  readonly lines: readonly Text[];
}

export interface GridTable<Text = Line> {
  readonly kind: 'table';
  readonly by: 'ruled' | 'half-ruled' | 'unruled';
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** They cover the grid without overlap, by row, then by column. */
  readonly cells: readonly GridCell<Text>[];
}

/** A table ready to be written. */
export type SheetTable = GridTable<Print>;
