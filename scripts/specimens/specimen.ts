/**
 * Specimen (样本): one document to be made, in one or more formats, and what must be found in it.
 *
 *     { name: 'list-004', folder: 'forms', files: [{ to: 'pdf', by: 'ods', after: 'fonts stripped' }], … }
 */
import type { Block, Print, Table } from './print.ts';
import type { DeclarationTruth, TableTruth } from './truth.ts';

/** What is done to a file when it is made. */
export type After = 'fonts stripped' | 'digits lie' | 'rotated' | 'owner password' | 'user password';

export interface FileWish {
  readonly to: 'pdf' | 'docx' | 'xlsx' | 'html' | 'csv';
  /** What lays it out: a text document, a worksheet, a page of a browser, our own hand, a page maker. */
  readonly by: 'odt' | 'ods' | 'html' | 'hand' | 'type';
  readonly after?: After;
}

export interface Specimen {
  readonly name: string;
  readonly folder: 'forms' | 'tables';
  readonly layout: string;
  readonly features: readonly string[];
  readonly print: Print;
  /** Absent where no form is to be recognised. */
  readonly declarations?: readonly DeclarationTruth[];
  readonly file: FileWish;
  /** The problem with which it must be refused. */
  readonly refused?: string;
  /** It prints what no field holds: how that is accounted for is not compared. */
  readonly prints?: 'more';
  /** A note it must get; its fields are not compared. */
  readonly doubted?: string;
}

export interface ManifestEntry {
  readonly file: string;
  readonly sha256: string;
  readonly truth: string;
  readonly layout: string;
  readonly seed: string;
  readonly features: readonly string[];
  readonly refused?: string;
  readonly prints?: 'more';
  readonly doubted?: string;
}

export function tablesOf(blocks: readonly Block[]): TableTruth[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'columns') return tablesOf(block.blocks);
    if (block.kind === 'tabbed') return [tableTruth(block.table)];
    return block.kind === 'table' && block.notData !== true ? [tableTruth(block)] : [];
  });
}

function tableTruth({ rows, widths, headRows, cells }: Table): TableTruth {
  return {
    rows,
    columns: widths.length,
    headRows,
    cells: cells.map(({ row, column, rowSpan, columnSpan, text }) => [
      row,
      column,
      rowSpan,
      columnSpan,
      text,
    ]),
  };
}
