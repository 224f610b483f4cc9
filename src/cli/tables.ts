/**
 * `heng tables` (表格): every table of a document, whatever it is about, so that anyone can see what the reader saw.
 *
 *     heng tables budget.pdf
 *     budget.pdf  2 张表
 *       第 1 页  5 行 4 列
 *       项目 | 总计 | 财政拨款 | 其他资金
 *
 *     heng tables budget.pdf --json     [{ file, pages, tables: [{ page, box, rows, columns, by, cells: […] }] }]
 *     heng tables budget.pdf --html     <table> elements, merged cells with rowspan and colspan
 */
import { DOCUMENT_TYPES } from '../core/declaration.ts';
import type { Box, Imprint, Pieces } from '../core/place.ts';
import type { Folio, Table, TableCell } from '../ingest/folio.ts';
import type { Command, Desk } from './desk.ts';
import { STDIN } from './input.ts';
import { foliosOf } from './reading.ts';

/** A cell as it is shown: its text with blanks where the script has them, and where it stands. */
interface ShownCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  /** Around its text, in points from the page's top left corner; null when it is blank or has no place. */
  readonly box: Box | null;
  readonly page: number;
}

interface ShownTable {
  readonly page: number;
  readonly pages: readonly number[];
  readonly box: Box | null;
  readonly rows: number;
  readonly columns: number;
  readonly by: Table['by'];
  readonly cells: readonly ShownCell[];
}

export const tables: Command = {
  shape: { options: { json: 'flag', html: 'flag', type: DOCUMENT_TYPES }, takes: 'some' },
  async run(call, desk) {
    const form = call.has('json') ? 'json' : call.has('html') ? 'html' : 'text';
    let separator = '[';
    const exit = await foliosOf(call, desk, async (folio, file) => {
      const shown = tablesOf(folio);
      const name = file === STDIN ? desk.words.stdin : file;
      if (form === 'html') await desk.terminal.print(htmlOf(name, shown));
      else if (form === 'text') await desk.terminal.print(outline(name, shown, desk));
      else {
        const one = { file, pages: folio.pages.count, tables: shown };
        await desk.terminal.print(`${separator}\n${JSON.stringify(one)}`);
        separator = ',';
      }
    });
    if (form === 'json') await desk.terminal.print(separator === '[' ? '[]\n' : '\n]\n');
    return exit;
  },
};

/** The tables of a folio with their places. */
export function tablesOf(folio: Folio): ShownTable[] {
  const found = folio.blocks.filter((block) => block.kind === 'table');
  return found.map((table) => {
    const { rows, columns, by, breaks } = table;
    const first = table.cells.find(({ pieces }) => pieces.length > 0);
    const [from, to] = first?.pieces[0] ?? [0, 0];
    const page = folio.pages.place(from, to).page;
    const pageOf = (row: number) => page + breaks.filter((start) => start <= row).length;
    const cells = table.cells.map((cell) => shownCell(cell, folio, pageOf(cell.row)));
    const boxes = cells.flatMap(({ box, page: own }) => (box === null || own !== page ? [] : [box]));
    const pages = Array.from({ length: breaks.length + 1 }, (_, i) => page + i);
    return { page, pages, box: enclosing(boxes), rows, columns, by, cells };
  });
}

function shownCell(cell: TableCell, folio: Folio, page: number): ShownCell {
  const { row, column, rowSpan, columnSpan, pieces } = cell;
  const boxes = imprintsOf(folio.imprints, pieces).flatMap(({ box, page: own }) =>
    box === undefined || own !== page ? [] : [box],
  );
  const text = flowing(pieces.map(([from, to]) => folio.text.slice(from, to)));
  return { row, column, rowSpan, columnSpan, text, box: enclosing(boxes), page };
}

/** The imprints that begin in some pieces: they stand in the order of the text. */
function imprintsOf(imprints: readonly Imprint[], pieces: Pieces): Imprint[] {
  return pieces.flatMap(([from, to]) => {
    let low = 0;
    let high = imprints.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((imprints[middle]?.from ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < imprints.length && (imprints[end]?.from ?? to) < to) end++;
    return imprints.slice(low, end);
  });
}

function enclosing(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes;
  if (first === undefined) return null;
  const [x0, y0, x1, y1] = rest.reduce<Box>(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    first,
  );
  return [points(x0), points(y0), points(x1), points(y1)];
}

const points = (value: number) => Math.round(value * 100) / 100;

const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Lines as one text: Chinese goes on without a blank, other scripts with one. */
function flowing(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    const isDense = CHINESE.test(text.slice(-1)) || CHINESE.test(line.slice(0, 1));
    return text === '' || isDense ? text + line : `${text} ${line}`;
  }, '');
}

function htmlOf(file: string, shown: readonly ShownTable[]): string {
  const body = shown.map(({ rows, cells }) => {
    const lines = Array.from({ length: rows }, (_, row) => {
      const own = cells.filter((cell) => cell.row === row);
      return `<tr>${own.map(htmlCell).join('')}</tr>`;
    });
    return `<table>\n${lines.join('\n')}\n</table>\n`;
  });
  return `<section title="${escaped(file)}">\n${body.join('')}</section>\n`;
}

function htmlCell({ rowSpan, columnSpan, text }: ShownCell): string {
  const rows = rowSpan > 1 ? ` rowspan="${rowSpan}"` : '';
  const columns = columnSpan > 1 ? ` colspan="${columnSpan}"` : '';
  return `<td${rows}${columns}>${escaped(text)}</td>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** For a person: each table's shape and its rows, the cells parted by bars. */
function outline(file: string, shown: readonly ShownTable[], { words, terminal }: Desk): string {
  const lines = [`${terminal.paint(file, 'bold')}  ${words.tables(shown.length)}`];
  for (const { rows, columns, page, cells } of shown) {
    lines.push(`  ${terminal.paint(words.table(rows, columns, page), 'grey')}`);
    for (let row = 0; row < rows; row++) {
      const own = cells.filter((cell) => cell.row === row);
      lines.push(`  ${own.map(({ text }) => text).join(' | ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
