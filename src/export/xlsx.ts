/**
 * Workbook (Excel 工作簿): sheets as worksheets that print like the paper form: merged cells, hairlines, A4, the header
 * rows on every page; amounts are numbers that can be summed.
 *
 *     await writeXlsx(book, now)   →  the bytes of an .xlsx file; the same book and time give the same bytes
 *
 * An amount of more than fifteen digits stays text: a workbook's numbers hold no more.
 */
import type { AlignmentStyle, BorderStyle, Cell, CellStyle, FontStyle, MergeRange, RowDef } from 'hucre';
import { type WriteSheet, writeXlsx as write } from 'hucre/xlsx';
import { type Book, placed, type Sheet, type SheetCell } from './sheet.ts';
import { CHARACTERS, columnName, numberOf, writeLong } from './xlsx-stream.ts';

const FONT = { name: '宋体', size: 10 } satisfies FontStyle;
const LINE = { style: 'thin' } as const;
const BORDER: BorderStyle = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const LINE_POINTS = 14;
/** The tallest a row may be. */
const MOST_POINTS = 409;

/** A sheet of more rows is written a row at a time, as a plain table. */
const LONG = 20_000;

/** The workbook's bytes. */
export async function writeXlsx({ title, sheets }: Book, now: Date): Promise<Uint8Array> {
  const names = new Set<string>();
  const [first] = sheets;
  if (first !== undefined && sheets.length === 1 && isLong(first)) {
    return await writeLong(first, nameIn(names, first.name));
  }
  return await write({
    sheets: sheets.map((sheet) => worksheet(sheet, nameIn(names, sheet.name))),
    properties: { title, creator: 'Heng 衡', created: now, modified: now },
    defaultFont: FONT,
  });
}

function isLong({ rows }: Sheet): boolean {
  let count = 0;
  for (const _ of rows) if (++count > LONG) return true;
  return false;
}

/** A name no other worksheet has, of at most 31 characters and without those that Excel forbids. */
function nameIn(taken: Set<string>, name: string): string {
  const bare = name.replace(/[[\]:*?/\\'\p{C}]/gu, '').trim() || 'Sheet';
  for (let count = 1; ; count++) {
    const end = count === 1 ? '' : ` ${count}`;
    const full = `${[...bare]
      .slice(0, 28 - end.length)
      .join('')
      .slice(0, 31 - end.length)}${end}`;
    if (taken.has(full.toLowerCase()) || full.toLowerCase() === 'history') continue;
    taken.add(full.toLowerCase());
    return full;
  }
}

/** A worksheet in the making. */
interface Draft {
  readonly cells: Map<string, Partial<Cell>>;
  readonly merges: MergeRange[];
  readonly rowDefs: Map<number, RowDef>;
}

function worksheet(sheet: Sheet, name: string): WriteSheet {
  const { widths, paper, headerRows } = sheet;
  const rows = [...sheet.rows];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => ({ width: Math.round((width * CHARACTERS[paper]) / whole) }));
  const draft: Draft = { cells: new Map(), merges: [], rowDefs: new Map() };
  const top = above(draft, sheet);
  const wanted: { readonly last: number; readonly points: number; readonly row: number }[] = [];
  for (const { row, column, cell } of placed({ rows })) {
    const range = { startRow: top + row, startCol: column, ...corner(top + row, column, cell) };
    put(draft, range, cell, styleOf(cell));
    const characters = columns
      .slice(column, column + cell.columnSpan)
      .reduce((sum, { width }) => sum + width, 0);
    wanted.push({
      row,
      last: row + cell.rowSpan - 1,
      points: linesOf(cell.text, characters) * LINE_POINTS + 4,
    });
  }
  for (const [row, height] of heights(wanted, rows.length).entries())
    draft.rowDefs.set(top + row, { height });
  const last = columnName(widths.length - 1);
  return {
    name,
    columns,
    ...draft,
    rows: Array.from({ length: top + rows.length }, () => []),
    pageSetup: {
      paperSize: 'a4',
      orientation: paper,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 },
      printArea: `$A$1:$${last}$${top + rows.length}`,
      printTitlesRow: `$${top + 1}:$${top + headerRows}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
    freezePane: { rows: top + headerRows },
  };
}

/** Title and head, above the table; gives how many rows they take. */
function above(draft: Draft, { title, head, widths }: Sheet): number {
  const last = widths.length - 1;
  let row = 0;
  if (title !== null) {
    put(
      draft,
      { startRow: 0, startCol: 0, endRow: 0, endCol: last },
      { text: title },
      {
        font: { ...FONT, size: 16, bold: true },
        alignment: { horizontal: 'center', vertical: 'center' },
      },
    );
    draft.rowDefs.set(0, { height: 30 });
    row = 1;
  }
  const { left, middle, right } = head;
  if (left === null && middle === null && right === null) return row;
  // The left text takes what the others leave: agencies have long names.
  const ends = [last - (middle === null ? 1 : 2) - (right === null ? -1 : 0), last - 1, last];
  const texts = [left, middle, right] as const;
  const sides = ['left', 'center', 'right'] as const;
  let from = 0;
  for (const [index, text] of texts.entries()) {
    const end = Math.max(from, ends[index] ?? last);
    if (text === null) continue;
    const alignment: AlignmentStyle = { horizontal: sides[index] ?? 'left', vertical: 'center' };
    put(
      draft,
      { startRow: row, startCol: from, endRow: row, endCol: end },
      { text },
      { font: FONT, alignment },
    );
    from = end + 1;
  }
  draft.rowDefs.set(row, { height: 20 });
  return row + 1;
}

function corner(row: number, column: number, { rowSpan, columnSpan }: SheetCell) {
  return { endRow: row + rowSpan - 1, endCol: column + columnSpan - 1 };
}

/** Writes a cell over its range; every cell of a merged range carries its border. */
function put(
  { cells, merges }: Draft,
  range: MergeRange,
  { text, money = false }: Pick<SheetCell, 'text'> & Partial<Pick<SheetCell, 'money'>>,
  style: CellStyle,
): void {
  for (let row = range.startRow; row <= range.endRow; row++) {
    for (let column = range.startCol; column <= range.endCol; column++) {
      cells.set(`${row},${column}`, { value: null, type: 'empty', style });
    }
  }
  const value = money ? numberOf(text) : text;
  if (text !== '') {
    const type = typeof value === 'number' ? 'number' : 'string';
    cells.set(`${range.startRow},${range.startCol}`, { value, type, style });
  }
  if (range.endRow > range.startRow || range.endCol > range.startCol) merges.push(range);
}

function styleOf({ text, align, label, money, indented }: SheetCell): CellStyle {
  const decimals = Math.max(2, text.split('.')[1]?.length ?? 0);
  return {
    font: label ? { ...FONT, bold: true } : FONT,
    border: BORDER,
    alignment: {
      horizontal: align,
      vertical: 'center',
      wrapText: true,
      ...(indented ? { indent: 2 } : {}),
    },
    ...(money ? { numFmt: `#,##0.${'0'.repeat(decimals)}` } : {}),
  };
}

/** Lines a text takes in a column of so many characters; a Chinese character is two wide. */
function linesOf(text: string, characters: number): number {
  const wide = Math.max(2, characters - 1);
  let lines = 0;
  for (const line of text.split('\n')) {
    let width = 0;
    for (const character of line) width += character > '\u2E7F' ? 2 : 1;
    lines += Math.max(1, Math.ceil(width / wide));
  }
  return lines;
}

/** Row heights at which every text is seen whole: Excel makes no room of its own for merged cells. */
function heights(
  wanted: readonly { readonly row: number; readonly last: number; readonly points: number }[],
  rows: number,
): number[] {
  const points = Array.from({ length: rows }, () => LINE_POINTS + 4);
  const bySpan = [...wanted].sort((a, b) => a.last - a.row - (b.last - b.row));
  for (const { row, last, points: needed } of bySpan) {
    let there = 0;
    for (let at = row; at <= last; at++) there += points[at] ?? 0;
    if (needed <= there) continue;
    const more = (needed - there) / (last - row + 1);
    for (let at = row; at <= last; at++) points[at] = (points[at] ?? 0) + more;
  }
  return points.map((height) => Math.min(MOST_POINTS, Math.round(height)));
}
