/**
 * XLSX (Excel 工作簿): a workbook of Excel, WPS or LibreOffice → a folio, a page a sheet, each cell as it shows.
 *
 *     B4 6028.01 shown as #,##0.00     →  '6,028.01', imprint { page: 1, address: 'B4' }
 *
 * Hidden sheets and rows are read and said to be hidden; a formula whose value the file does not hold is said too.
 */
import type { Note } from '../../core/declaration.ts';
import type { Span } from '../../core/result.ts';
import type { Block, FolioReader, TableCell } from '../folio.ts';
import { Scribe } from '../scribe.ts';
import { Package } from './package.ts';
import { Refusal, reading } from './refusal.ts';
import { type RegionCell, type RegionRow, regionsOf, spread } from './region.ts';
import { addressOf, SheetReader } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/** Most cells with something in them, in all sheets. */
export const MOST_CELLS = 2_000_000;
/** Notes of one kind that a sheet gets; what is beyond them is more of the same. */
const MOST_NOTES = 100;
const EXCERPT = 60;

export const readXlsx: FolioReader = ({ file, bytes }) =>
  reading(async () => {
    const tooMany = (cells: number) => {
      if (cells <= MOST_CELLS) return;
      throw new Refusal({ code: 'too-many-cells', file, facts: { limit: MOST_CELLS } });
    };
    const parts = await Package.open({ file, type: 'xlsx', bytes });
    const book = await readWorkbook(parts);
    const scribe = new Scribe();
    const blocks: Block[] = [];
    const notes: Note[] = [];
    let before = 0;
    for (const [index, { name, part, hidden }] of book.sheets.entries()) {
      if (index > 0) scribe.page();
      const sheet = new SheetReader(book, (cells) => tooMany(before + cells));
      await parts.read(part, sheet);
      before += sheet.cells;
      const at = { page: index + 1 };
      if (hidden && sheet.cells > 0) notes.push({ code: 'sheet-hidden', at, facts: { sheet: name } });
      if (sheet.hiddenRows > 0) {
        notes.push({ code: 'rows-hidden', at, facts: { sheet: name, rows: sheet.hiddenRows } });
      }
      for (const address of sheet.unvalued.slice(0, MOST_NOTES)) {
        notes.push({ code: 'formula-without-value', at, facts: { address } });
      }
      const { rows, hidden: covered } = spread(sheet.rows, sheet.merges);
      if (covered.length > 0) {
        const text = covered.join('\n');
        const chars = text.replace(/\s/g, '').length;
        notes.push({ code: 'text-hidden', at, facts: { chars, excerpt: text.slice(0, EXCERPT) } });
      }
      const prefix = book.sheets.length > 1 ? `${name}!` : '';
      const writer = new RegionWriter(scribe, prefix, tooMany);
      for (const region of regionsOf(rows)) {
        if (region.kind === 'table') blocks.push(writer.table(region.rows));
        else blocks.push(...writer.paragraphs(region.rows));
      }
    }
    const { pages, imprints } = scribe;
    return { text: scribe.text, pages, blocks, imprints, sizes: [], furniture: [], notes };
  });

class RegionWriter {
  readonly #scribe: Scribe;
  readonly #prefix: string;
  readonly #tooMany: (cells: number) => void;

  constructor(scribe: Scribe, prefix: string, tooMany: (cells: number) => void) {
    this.#scribe = scribe;
    this.#prefix = prefix;
    this.#tooMany = tooMany;
  }

  /** Every line of every cell is a paragraph. */
  paragraphs(rows: readonly RegionRow[]): Block[] {
    return rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => {
        const pieces = this.#write(cell);
        this.#scribe.line();
        return pieces.map((piece): Block => ({ kind: 'paragraph', pieces: [piece] }));
      }),
    );
  }

  /** A table; columns in which nothing begins are left out. */
  table(rows: readonly RegionRow[]): Block {
    const begins = new Set<number>();
    for (const { cells } of rows) for (const { column } of cells) begins.add(column);
    const order = [...begins].sort((a, b) => a - b);
    const columns = order.length;
    this.#tooMany(rows.length * columns);
    const columnFrom = fromOrAfter(order);
    const rowFrom = fromOrAfter(rows.map(({ row }) => row));
    /** For each column, the first row it is free again. */
    const free = new Int32Array(columns);
    const written: TableCell[] = [];
    for (const [row, { cells }] of rows.entries()) {
      let next = 0;
      for (let column = 0; column < columns; column++) {
        const cell = cells[next];
        const here = cell !== undefined && columnFrom(cell.column) === column;
        if (here) next++;
        if ((free[column] ?? 0) > row) continue;
        if (!here) {
          written.push({ row, column, rowSpan: 1, columnSpan: 1, pieces: [] });
          this.#scribe.cell();
          continue;
        }
        const rowSpan = cell.lastRow === cell.row ? 1 : Math.max(1, rowFrom(cell.lastRow + 1) - row);
        let columnSpan = 1;
        const wide = cell.lastColumn === cell.column ? 1 : columnFrom(cell.lastColumn + 1) - column;
        while (columnSpan < wide && (free[column + columnSpan] ?? 0) <= row) columnSpan++;
        if (rowSpan > 1 || columnSpan > 1) free.fill(row + rowSpan, column, column + columnSpan);
        written.push({ row, column, rowSpan, columnSpan, pieces: this.#write(cell) });
        this.#scribe.cell();
      }
      this.#scribe.line();
    }
    return { kind: 'table', rows: rows.length, columns, cells: written, breaks: [], by: 'given' };
  }

  #write({ row, column, text }: RegionCell): Span[] {
    const address = this.#prefix + addressOf(row, column);
    if (!/[\r\n]/.test(text)) return [this.#scribe.put(text, { address })];
    const pieces: Span[] = [];
    for (const line of text.split(/\r\n?|\n/)) {
      if (line.trim() === '') continue;
      if (pieces.length > 0) this.#scribe.line();
      pieces.push(this.#scribe.put(line, { address }));
    }
    return pieces;
  }
}

/** For each number, the index of the first of `order` that is not below it. */
function fromOrAfter(order: readonly number[]): (number: number) => number {
  const exact = new Map(order.map((number, index) => [number, index]));
  return (number) => {
    const known = exact.get(number);
    if (known !== undefined) return known;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((order[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
