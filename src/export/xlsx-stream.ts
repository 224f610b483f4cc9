/**
 * Long workbook (大表): a sheet of very many rows as a plain table, a row at a time, so that memory does not grow with it.
 *
 *     await writeLong(sheet)   →  the bytes of an .xlsx file
 *
 * It has the columns, widths and numbers of the form, and neither lines nor merged cells: of those the text stands in
 * the first row, as in CSV. An amount that two decimals do not show whole is text.
 */
import { placed, type Row, type Sheet } from './sheet.ts';
import { type Part, zip } from './zip.ts';

/** Widths of a whole sheet in characters of the default font: what A4 takes at this size without being scaled much. */
export const CHARACTERS = { landscape: 132, portrait: 92 } as const;
/** Digits a workbook's number holds exactly. */
const EXACT_DIGITS = 15;
/** Rows that show which columns hold amounts. */
const SHOWING = 10;
/** Characters of a sheet that are packed at a time. */
const CHUNK = 128 * 1024;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PACKAGE = 'application/vnd.openxmlformats-package.relationships+xml';

/** Cell formats: 0 for text, AMOUNT for amounts. */
const AMOUNT = 1;
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts><fonts count="1"><font><sz val="10"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The file; `name` is the sheet's, as a workbook may have it. */
export function writeLong(sheet: Sheet, name: string): Promise<Uint8Array> {
  const above = (sheet.title === null ? 0 : 1) + (isBlank(sheet.head) ? 0 : 1);
  const header = `'${name}'!$${above + 1}:$${above + sheet.headerRows}`;
  return zip([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="${PACKAGE}"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ),
    part('_rels/.rels', links(['officeDocument', 'xl/workbook.xml'])),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${LINK}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(header)}</definedName></definedNames></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      links(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    ),
    part('xl/styles.xml', STYLES),
    { name: 'xl/worksheets/sheet1.xml', data: inChunks(worksheet(sheet, above + sheet.headerRows)) },
  ]);
}

function part(name: string, xml: string): Part {
  return { name, data: [Buffer.from(XML + xml)] };
}

function links(...all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${LINK}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${LINKS}">${each.join('')}</Relationships>`;
}

function* inChunks(texts: Iterable<string>): Generator<Uint8Array> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}

/** The sheet's XML, a row at a time; the first `frozen` rows stay in view. */
function* worksheet(sheet: Sheet, frozen: number): Generator<string> {
  const { widths, paper } = sheet;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const money = moneyIn(sheet);
  const columns = widths.map((width, column) => {
    const [at, wide] = [column + 1, Math.round((width * CHARACTERS[paper]) / whole)];
    const style = money.has(column) ? ` style="${AMOUNT}"` : '';
    return `<col min="${at}" max="${at}" width="${wide}"${style} customWidth="1"/>`;
  });
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
  const letters = widths.map((_, column) => columnName(column));
  let row = 0;
  for (const values of rowsOf(sheet)) {
    row++;
    let cells = '';
    for (let column = 0; column < values.length; column++) {
      const value = values[column];
      if (value === null || value === undefined) continue;
      cells +=
        typeof value === 'number'
          ? `<c r="${letters[column]}${row}" s="${AMOUNT}"><v>${value}</v></c>`
          : `<c r="${letters[column]}${row}" t="inlineStr"><is>${textOf(value)}</is></c>`;
    }
    yield `<row r="${row}">${cells}</row>`;
  }
  yield `</sheetData><pageSetup paperSize="9" orientation="${paper}" fitToHeight="0"/></worksheet>`;
}

function textOf(text: string): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<t${space}>${escaped(text)}</t>`;
}

/** `_x0041_` is how a workbook writes characters that XML cannot hold: written as such it is no text of ours. */
function escaped(text: string): string {
  if (!/[&<>"_]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
}

/** The name of a column: A, B, … Z, AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`;
}

/** The columns of amounts, as the first rows show. */
function moneyIn({ rows }: Sheet): ReadonlySet<number> {
  const first: Row[] = [];
  for (const row of rows) if (first.push(row) >= SHOWING) break;
  return new Set(placed({ rows: first }).flatMap(({ cell, column }) => (cell.money ? [column] : [])));
}

const isBlank = ({ left, middle, right }: Sheet['head']) =>
  left === null && middle === null && right === null;

type Value = string | number | null;

function* rowsOf({ title, head, widths, rows }: Sheet): Generator<readonly Value[]> {
  if (title !== null) yield [title];
  const blank = (): Value[] => widths.map(() => null);
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

function shownWhole(text: string): Value {
  return (text.split('.')[1]?.length ?? 0) > 2 ? text : numberOf(text);
}

/** An amount as a number, where a workbook's numbers hold it exactly. */
export function numberOf(text: string): number | string {
  const plain = text.replaceAll(',', '');
  return plain.replace(/\D/g, '').length > EXACT_DIGITS ? text : Number(plain);
}
