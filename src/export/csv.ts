/**
 * CSV (逗号分隔文本): the cells of sheets, one below the other: UTF-8 with a byte order mark, RFC 4180. A cell merged down
 * stands in its first row; one merged across takes one column, so that a value stands right beside its label.
 *
 *     项目支出绩效目标表
 *     单位名称：番禺区…局
 *     项目名称,总计,绩效目标
 *     免费刻章,407.54,"贯彻""放管服"""
 *
 * A spreadsheet would run a cell that begins like a formula. Such a cell begins here with an ideographic space, which
 * no spreadsheet takes for a formula and every reader of forms takes for layout: `=1+1` is written `　=1+1`.
 */
import { type Book, placed, type Sheet, type SheetCell } from './sheet.ts';

/** How formulas begin; the full-width forms too, which some programs fold. */
const FORMULA = /^[\t\r\n ]*[=+\-@＝＋－＠]/;
const IDEOGRAPHIC_SPACE = '\u3000';
const BYTE_ORDER_MARK = '\uFEFF';

/** The file's text. */
export function writeCsv({ sheets }: Book): string {
  return BYTE_ORDER_MARK + sheets.map(sheetLines).join('\r\n');
}

function sheetLines(sheet: Sheet): string {
  const { title, head, widths } = sheet;
  const rows = [...sheet.rows];
  const above = [title, head.left, head.middle, head.right].filter((text) => text !== null);
  const grid = rows.map((): string[] => widths.map(() => ''));
  const narrow = rows.map((row) => row.map((cell) => ({ ...cell, columnSpan: 1 })));
  for (const { row, column, cell } of placed({ rows: narrow })) {
    const line = grid[row];
    if (line !== undefined) line[column] = field(cell);
  }
  const lines = [...above.map((text) => quoted(harmless(text))), ...grid.map((line) => line.join(','))];
  return lines.map((line) => `${line}\r\n`).join('');
}

function field({ text, money }: SheetCell): string {
  // An amount is a number, also a negative one, and programs read it best without its commas.
  return money ? text.replaceAll(',', '') : quoted(harmless(text));
}

function harmless(text: string): string {
  return FORMULA.test(text) ? IDEOGRAPHIC_SPACE + text : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
