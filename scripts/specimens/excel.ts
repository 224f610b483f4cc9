/**
 * Excel by hand (手写 Excel 文件): a Print as a workbook with amounts as numbers shown by a format, shared and rich
 * strings, merged cells, and a worksheet for each form where a page would begin.
 *
 *     excel({ … })  →  the bytes of an .xlsx; `6,028.01` is the number 6028.01 shown as #,##0.00
 */
import { escaped } from './html.ts';
import { type Block, type PlacedCell, type Print, type Table, table } from './print.ts';
import { type Random, randomOf } from './random.ts';
import { zip } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Formats of numbers by what they show; the index is the cell's style. */
const FORMATS = ['General', '0', '0.0', '0.00', '#,##0', '#,##0.00', '0%', '0.0%', '0.00%'] as const;

/** A number and its format that shows exactly this text; null when the text is no such number. */
export function numberShown(text: string): { value: string; format: number } | null {
  const format = (name: (typeof FORMATS)[number]): number => FORMATS.indexOf(name);
  const [, whole, places, percent] = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?(%?)$/.exec(text) ?? [];
  if (whole === undefined || /^0\d/.test(text)) return null;
  const digits = `${whole.replaceAll(',', '')}${places === undefined ? '' : `.${places}`}`;
  if (percent === '%') {
    if (whole.includes(',')) return null;
    return {
      value: String(Number((Number(digits) / 100).toPrecision(12))),
      format: format(places === undefined ? '0%' : places.length === 1 ? '0.0%' : '0.00%'),
    };
  }
  if (whole.includes(','))
    return places?.length === 1
      ? null
      : { value: digits, format: format(places === undefined ? '#,##0' : '#,##0.00') };
  if (whole.length > 3)
    return {
      value: digits,
      format: format(places === undefined ? '0' : places.length === 1 ? '0.0' : '0.00'),
    };
  return {
    value: digits,
    format: format(places === undefined ? 'General' : places.length === 1 ? '0.0' : '0.00'),
  };
}

const column = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${column(Math.floor(at / 26) - 1)}${column(at % 26)}`;

/** Columns at the edges of every table of the sheet: a cell of a wide table spans the columns of a narrow one. */
function edgesOf(tables: readonly Table[]): number[] {
  const all = new Set<number>([0, 1000]);
  for (const { widths } of tables) {
    const total = widths.reduce((sum, share) => sum + share, 0);
    let at = 0;
    for (const share of widths) {
      at += (1000 * share) / total;
      all.add(Math.round(at / 5) * 5);
    }
  }
  return [...all].sort((a, b) => a - b);
}

function asTable(block: Exclude<Block, { kind: 'break' }>): Table {
  if (block.kind === 'table') return block;
  if (block.kind === 'columns' || block.kind === 'tabbed') throw new RangeError('no block of a worksheet');
  const [left = '', right] = block.text.split('\t');
  const style = { borders: 'none', size: block.size, headRows: 0 } as const;
  const align = block.align === 'justify' ? 'left' : (block.align ?? 'left');
  return right === undefined
    ? table({ ...style, widths: [1], rows: [[{ text: left, align }]] })
    : table({ ...style, widths: [3, 1], rows: [[left, { text: right, align: 'right' }]] });
}

class Strings {
  readonly #at = new Map<string, number>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  indexOf(text: string): number {
    const known = this.#at.get(text);
    if (known !== undefined) return known;
    this.#at.set(text, this.#at.size);
    return this.#at.size - 1;
  }

  xml(): string {
    const item = (text: string): string => {
      const letters = [...text];
      const run = (part: string[], bold: boolean): string =>
        `<r><rPr>${bold ? '<b/>' : ''}<sz val="10"/><rFont val="宋体"/></rPr><t xml:space="preserve">${escaped(part.join(''))}</t></r>`;
      if (letters.length < 4 || !this.#random.chance(0.15))
        return `<si><t xml:space="preserve">${escaped(text)}</t></si>`;
      const cut = this.#random.int(1, letters.length - 1);
      return `<si>${run(letters.slice(0, cut), true)}${run(letters.slice(cut), false)}<phoneticPr fontId="1" type="noConversion"/></si>`;
    };
    return `${XML}<sst xmlns="${MAIN}">${[...this.#at.keys()].map(item).join('')}</sst>`;
  }
}

function sheetXml(strings: Strings, tables: readonly Table[]): string {
  const edges = edgesOf(tables);
  const merges: string[] = [];
  const rows: string[] = [];
  for (const one of tables) {
    const total = one.widths.reduce((sum, share) => sum + share, 0);
    const startOf = (at: number): number => {
      if (at === one.widths.length) return edges.length - 1;
      const share = one.widths.slice(0, at).reduce((sum, width) => sum + width, 0);
      return edges.indexOf(Math.round((1000 * share) / total / 5) * 5);
    };
    const from = rows.length;
    const place = ({ row, column: at, rowSpan, columnSpan }: PlacedCell) => {
      const left = startOf(at);
      const right = startOf(at + columnSpan) - 1;
      const top = from + row + 1;
      if (right > left || rowSpan > 1)
        merges.push(`${column(left)}${top}:${column(right)}${top + rowSpan - 1}`);
      return `${column(left)}${top}`;
    };
    for (let at = 0; at < one.rows; at++) {
      const cells = one.cells
        .filter(({ row }) => row === at)
        .map((cell) => {
          const address = place(cell);
          if (cell.text === '') return '';
          const shown = numberShown(cell.text);
          return shown === null
            ? `<c r="${address}" t="s" s="${FORMATS.length}"><v>${strings.indexOf(cell.text)}</v></c>`
            : `<c r="${address}" s="${shown.format}"><v>${shown.value}</v></c>`;
        });
      rows.push(`<row r="${rows.length + 1}">${cells.join('')}</row>`);
    }
  }
  const columns = edges
    .slice(1)
    .map(
      (edge, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${((edge - (edges[at] ?? 0)) / 8).toFixed(2)}" customWidth="1"/>`,
    );
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return `${XML}<worksheet xmlns="${MAIN}"><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`;
}

function stylesXml(): string {
  const own = FORMATS.map(
    (code, at) => `<numFmt numFmtId="${180 + at}" formatCode="${escaped(code)}"/>`,
  ).join('');
  const styles = FORMATS.map(
    (code, at) =>
      `<xf numFmtId="${code === 'General' ? 0 : 180 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  ).join('');
  const wrapped =
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1" vertical="center"/></xf>';
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${FORMATS.length}">${own}</numFmts><fonts count="1"><font><sz val="10"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${FORMATS.length + 1}">${styles}${wrapped}</cellXfs></styleSheet>`;
}

export function excel(print: Print): Uint8Array {
  const strings = new Strings(randomOf(`${print.name} excel`));
  const sheets: Table[][] = [[]];
  for (const block of print.blocks) {
    if (block.kind === 'break') sheets.push([]);
    else sheets.at(-1)?.push(asTable(block));
  }
  const parts = sheets.map(
    (tables, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(strings, tables)] as const,
  );
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
  const overrides = parts
    .map(([name]) => `<Override PartName="/${name}" ContentType="${sheetType}"/>`)
    .join('');
  const kind = (name: string): string =>
    `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`;
  const relations = parts
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join('');
  const next = parts.length + 1;
  return zip([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind('sheet.main')}"/>${overrides}<Override PartName="/xl/styles.xml" ContentType="${kind('styles')}"/><Override PartName="/xl/sharedStrings.xml" ContentType="${kind('sharedStrings')}"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${parts.map((_, at) => `<sheet name="表${at + 1}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}<Relationship Id="rId${next}" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId${next + 1}" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ...parts,
    ['xl/styles.xml', stylesXml()],
    ['xl/sharedStrings.xml', strings.xml()],
  ]);
}
