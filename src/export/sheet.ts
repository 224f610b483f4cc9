/**
 * Sheet (表样): an official form as it lies on paper: title, the line under it, and one table with merged cells. Forms
 * (forms/) make sheets of a declaration and know no file format; writers (xlsx.ts, docx.ts, pdf.ts, html.ts, csv.ts)
 * write any sheet and know no form.
 *
 *     部门预算项目绩效目标表                 title
 *     单位名称：番禺区…局      单位：万元     head: left, right
 *     ┌────────┬──────────┬────────┐
 *     │ 项目   │   总计   │ 绩效…  │        rows[0], one of `headerRows`: printed again on every page
 *     ├────────┼──────────┼────────┤
 *     │ 免费…  │   407.54 │ 1、1-… │        { text: '407.54', money: true, align: 'right' }
 *     └────────┴──────────┴────────┘
 *
 * A row lists the cells that begin in it, left to right, as an HTML row does: columns that a cell from above still
 * covers are passed over.
 */
import { displayMoney, type Fen, type MoneyUnit } from '../core/money.ts';

export interface Book {
  /** What the file is called in its properties. */
  readonly title: string;
  /** At least one. */
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** Short name: the tab of a workbook. */
  readonly name: string;
  readonly paper: 'landscape' | 'portrait';
  readonly title: string | null;
  /** The line between title and table: one text at the left edge, one in the middle, one at the right. */
  readonly head: Head;
  /** Widths of the columns, in parts of the whole. */
  readonly widths: readonly number[];
  readonly headerRows: number;
  /** A long list makes them as they are asked for, as often as that is. */
  readonly rows: Iterable<Row>;
}

export interface Head {
  readonly left: string | null;
  readonly middle: string | null;
  readonly right: string | null;
}

export type Row = readonly SheetCell[];

export interface SheetCell {
  readonly text: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly align: 'left' | 'center' | 'right';
  /** A label of the form rather than an entry in it. */
  readonly label: boolean;
  /** An amount, as printed for people: `6,028.01`. Workbooks keep it as a number. */
  readonly money: boolean;
  /** Set in from the left, as the projects of an agency are. */
  readonly indented: boolean;
}

type Look = Partial<Omit<SheetCell, 'text'>>;

/** An entry: text as published; blank for null. */
export function entry(text: string | null, look: Look = NO_LOOK): SheetCell {
  // Field by field: a long list has a million cells.
  return {
    text: text ?? '',
    columnSpan: look.columnSpan ?? 1,
    rowSpan: look.rowSpan ?? 1,
    align: look.align ?? 'left',
    label: look.label ?? false,
    money: look.money ?? false,
    indented: look.indented ?? false,
  };
}

const NO_LOOK: Look = {};

/** A short entry, centred. */
export function mark(text: string | null, rowSpan = 1): SheetCell {
  const align = 'center';
  return { text: text ?? '', columnSpan: 1, rowSpan, align, label: false, money: false, indented: false };
}

/** A label of the form. */
export function label(text: string, look: Look = {}): SheetCell {
  return entry(text, { align: 'center', label: true, ...look });
}

/** An amount in the form's unit; blank is not zero. */
export function amount(fen: Fen | null, unit: MoneyUnit, look: Pick<Look, 'rowSpan'> = NO_LOOK): SheetCell {
  const { rowSpan = 1 } = look;
  const text = fen === null ? '' : displayMoney(fen, unit);
  return { text, columnSpan: 1, rowSpan, align: 'right', label: false, money: true, indented: false };
}

export interface PlacedCell {
  readonly row: number;
  readonly column: number;
  readonly cell: SheetCell;
}

/** Every cell with the row and column of its top left corner, in reading order. */
export function placed({ rows }: Pick<Sheet, 'rows'>): PlacedCell[] {
  const all: PlacedCell[] = [];
  // The first row below what each column is still covered by.
  const free: number[] = [];
  let row = 0;
  for (const cells of rows) {
    let column = 0;
    for (const cell of cells) {
      while ((free[column] ?? 0) > row) column++;
      all.push({ row, column, cell });
      for (let i = 0; i < cell.columnSpan; i++) free[column + i] = row + cell.rowSpan;
      column += cell.columnSpan;
    }
    row++;
  }
  return all;
}
