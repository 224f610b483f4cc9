/**
 * Long workbook (大表): a sheet of very many rows as a plain table, a row at a time, so that memory does not grow with it.
 *
 *     for await (const chunk of streamXlsx(sheet)) { … }     the bytes of an .xlsx file, part by part
 *
 * It has the columns, widths and numbers of the form, and neither lines nor merged cells: of those the text stands in
 * the first row, as in CSV. An amount that two decimals do not show whole is text.
 */
import type { CellValue, ColumnDef } from 'hucre';
import { writeXlsxStream } from 'hucre/xlsx';
import { placed, type Row, type Sheet } from './sheet.ts';

/** Widths of a whole sheet in characters of the default font: what A4 takes at this size without being scaled much. */
export const CHARACTERS = { landscape: 132, portrait: 92 } as const;
/** Digits a workbook's number holds exactly. */
const EXACT_DIGITS = 15;
/** Rows that show which columns hold amounts. */
const SHOWING = 10;

/** The file, chunk by chunk. */
export function streamXlsx(sheet: Sheet): AsyncIterable<Uint8Array> {
  const { name, widths, paper, headerRows, title, head } = sheet;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const money = moneyIn(sheet);
  const columns = widths.map((width, column): ColumnDef => {
    const shown = money.has(column) ? { numFmt: '#,##0.00' } : {};
    return { width: Math.round((width * CHARACTERS[paper]) / whole), ...shown };
  });
  const above = (title === null ? 0 : 1) + (isBlank(head) ? 0 : 1);
  return writeXlsxStream(rowsOf(sheet), { name, columns, freezePane: { rows: above + headerRows } });
}

/** The columns of amounts, as the first rows show. */
function moneyIn({ rows }: Sheet): ReadonlySet<number> {
  const first: Row[] = [];
  for (const row of rows) if (first.push(row) >= SHOWING) break;
  return new Set(placed({ rows: first }).flatMap(({ cell, column }) => (cell.money ? [column] : [])));
}

const isBlank = ({ left, middle, right }: Sheet['head']) =>
  left === null && middle === null && right === null;

function* rowsOf({ title, head, widths, rows }: Sheet): Generator<CellValue[]> {
  const blank = (): CellValue[] => widths.map(() => null);
  if (title !== null) yield [title];
  if (!isBlank(head)) {
    const line = blank();
    const last = widths.length - 1;
    line[0] = head.left;
    line[last - 1] = head.middle;
    line[last] = head.right;
    yield line;
  }
  // Rows for which each column is still covered from above.
  const covered = widths.map(() => 0);
  let spans = 0;
  for (const row of rows) {
    const line = blank();
    let column = 0;
    for (const { text, money, rowSpan, columnSpan } of row) {
      while ((covered[column] ?? 0) > 0) column++;
      if (text !== '') line[column] = money ? shownWhole(text) : text;
      spans = Math.max(spans, rowSpan);
      for (let i = 0; i < columnSpan; i++) covered[column + i] = rowSpan;
      column += columnSpan;
    }
    // Where nothing is merged nothing need be counted down.
    if (spans === 1) covered.fill(0);
    else for (let at = 0; at < covered.length; at++) covered[at] = Math.max(0, (covered[at] ?? 0) - 1);
    yield line;
  }
}

function shownWhole(text: string): CellValue {
  return (text.split('.')[1]?.length ?? 0) > 2 ? text : numberOf(text);
}

/** An amount as a number, where a workbook's numbers hold it exactly. */
export function numberOf(text: string): number | string {
  const plain = text.replaceAll(',', '');
  return plain.replace(/\D/g, '').length > EXACT_DIGITS ? text : Number(plain);
}
