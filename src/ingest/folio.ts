/**
 * Folio (文档的段落与表格): what every reader of PDF, Word, Excel, HTML and CSV gives, and what every recogniser of a
 * form reads: paragraphs and tables in reading order, each character with its offset in one decoded text.
 *
 *     单位名称：番禺区政务服务数据管理局        →  { kind: 'paragraph', pieces: [[0, 17]] }
 *     ┌────┬─────────────┐
 *     │项目│  金额       │                    →  { kind: 'table', rows: 3, columns: 3, cells: [
 *     │    ├──────┬──────┤                        { row: 0, column: 0, rowSpan: 2, columnSpan: 1, pieces: … },
 *     │    │ 总计 │ 财政 │                        { row: 0, column: 1, rowSpan: 1, columnSpan: 2, pieces: … }, …
 *     ├────┼──────┼──────┤
 *
 * The decoded text holds every character of the document once, in reading order: lines of a cell end in a line
 * feed, cells in a tab, pages in a form feed. Nothing is left out: what is no data is furniture.
 */
import type { Note } from '../core/declaration.ts';
import type { Imprint, PageSize, Pieces } from '../core/place.ts';
import type { ReadProblem } from '../core/reading.ts';
import type { Pages } from './pages.ts';

export interface Folio {
  /** The decoded text that all offsets point into. */
  readonly text: string;
  /** Pages of a PDF, worksheets of a workbook; one page elsewhere. */
  readonly pages: Pages;
  /** In reading order. */
  readonly blocks: readonly Block[];
  /** Where stretches of the text stand in the original, in the order of the text. */
  readonly imprints: readonly Imprint[];
  /** The size of each page, of formats that have one. */
  readonly sizes: readonly PageSize[];
  /** Page numbers, running heads, and headers of a table that are printed again on its next page. */
  readonly furniture: Pieces;
  /** What the reader was unsure of. */
  readonly notes: readonly Note[];
}

export type Block = Paragraph | Table;

/** A line or a paragraph that stands in no table: titles, 单位名称, 单位：万元, notes under a table. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly pieces: Pieces;
}

/** A table, over all the pages it takes. Its cells cover the grid without overlap; empty ones are there too. */
export interface Table {
  readonly kind: 'table';
  readonly rows: number;
  readonly columns: number;
  /** By row, then by column, of their top left corner. */
  readonly cells: readonly TableCell[];
  /** Rows that are the first of another page, ascending: there a cell or a span may go on. */
  readonly breaks: readonly number[];
  /** How its cells are known: all lines are drawn, some are, none is, or the format says so itself. */
  readonly by: 'ruled' | 'half-ruled' | 'unruled' | 'given';
}

export interface TableCell {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  /** At least 1. */
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Its lines in the decoded text; none when it is blank. Over a page break it has pieces on both pages. */
  readonly pieces: Pieces;
}

export type FolioReading =
  | { readonly ok: true; readonly folio: Folio }
  | { readonly ok: false; readonly problem: ReadProblem };

/** A reader of one format. It throws for nothing a file holds. */
export type FolioReader = (input: {
  readonly file: string;
  readonly bytes: Uint8Array;
}) => Promise<FolioReading>;
