/**
 * Sheet (工作表): one worksheet's cells as they show, row by row, and what is merged.
 *
 *     <c r="B4" s="6"><v>6028.01</v></c>       →  row 3, column 1: '6,028.01'
 *     <mergeCell ref="A1:G1"/>                 →  { row: 0, column: 0, lastRow: 0, lastColumn: 6 }
 *
 * Blank cells are left out, but that a drawn box is there is kept: it belongs to a table.
 */
import { addressOf, columnOf, LAST_COLUMN, LAST_ROW } from './address.ts';
import { Grid, type Merge } from './grid.ts';
import { boundCells, Refusal } from './refusal.ts';
import { unescapeText, type Workbook } from './workbook.ts';
import { attribute, ownText, type XmlEvents } from './xml.ts';

/** Columns of merged cells that count as one cell. */
const SPANS_A_CELL = 16;

export class SheetReader implements XmlEvents {
  readonly grid = new Grid();
  readonly merges: Merge[] = [];
  /** Addresses of formulas without a value. */
  readonly unvalued: string[] = [];
  hiddenRows = 0;
  hiddenColumns = 0;
  cells = 0;
  readonly #book: Workbook;
  readonly #before: number;
  #row = -1;
  #column = -1;
  #columns: number[] = [];
  #texts: string[] = [];
  #boxed = false;
  #type = '';
  #style = 0;
  #value = '';
  #formula = false;
  #valued = false;
  #into: 'value' | 'inline' | null = null;
  #phonetic = false;
  #spans = 0;

  /** `before`: cells of the sheets before this. */
  constructor(book: Workbook, before: number) {
    this.#book = book;
    this.#before = before;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.#into = 'value';
        this.#valued = true;
        break;
      case 'row':
        this.#openRow(attributes);
        break;
      case 'f':
        this.#formula = true;
        break;
      case 'is':
        this.#valued = true;
        break;
      case 't':
        if (!this.#phonetic) this.#into = 'inline';
        break;
      case 'rPh':
        this.#phonetic = true;
        break;
      case 'col':
        this.#hide(attributes);
        break;
      case 'mergeCell':
        this.#merge(attribute(attributes, 'ref') ?? '');
        break;
    }
  }

  text(text: string): void {
    if (this.#into !== null) this.#value += text;
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'v' || name === 't') this.#into = null;
    else if (name === 'rPh') this.#phonetic = false;
  }

  #openRow(attributes: string): void {
    const stated = Number(attribute(attributes, 'r') ?? Number.NaN);
    const row =
      Number.isInteger(stated) && stated >= 1 && stated - 1 <= LAST_ROW ? stated - 1 : this.#row + 1;
    // Rows that do not ascend are no sheet; they go below, so that nothing is written over.
    this.#row = Math.max(row, this.#row + 1);
    this.#column = -1;
    if (isTrue(attribute(attributes, 'hidden'))) this.hiddenRows++;
  }

  #hide(attributes: string): void {
    if (!isTrue(attribute(attributes, 'hidden'))) return;
    const [min, max] = [attribute(attributes, 'min'), attribute(attributes, 'max')].map(Number);
    // Columns hidden to the sheet's very end hold nothing.
    if (min !== undefined && max !== undefined && min <= max && max <= LAST_COLUMN)
      this.hiddenColumns += max - min + 1;
  }

  #openCell(attributes: string): void {
    const stated = columnOf(attribute(attributes, 'r') ?? '');
    this.#column = Math.max(stated, this.#column + 1);
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? '0');
    this.#value = '';
    this.#formula = false;
    this.#valued = false;
  }

  #closeCell(): void {
    const style = this.#book.style(this.#style);
    if (this.#formula && (!this.#valued || (this.#value === '' && this.#type !== 'str'))) {
      this.unvalued.push(addressOf(this.#row, this.#column));
    }
    const text = this.#valued ? this.#shown() : '';
    if (style.boxed) {
      this.#boxed = true;
      this.grid.boxed.add(this.#column);
    }
    if (text.trim() === '') return;
    this.#columns.push(this.#column);
    this.#texts.push(text);
    boundCells(this.#before + ++this.cells);
  }

  #closeRow(): void {
    if (this.#texts.length > 0 || this.#boxed) {
      this.grid.add(this.#row, this.#columns, this.#texts, this.#boxed);
    }
    this.#columns = [];
    this.#texts = [];
    this.#boxed = false;
  }

  /** What the cell shows. */
  #shown(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#text(Number(value));
      case 'inlineStr':
      case 'str':
        return ownText(unescapeText(value));
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
      default: {
        const number = Number(value);
        return value.trim() === '' || Number.isNaN(number)
          ? value
          : this.#book.style(this.#style).format(number);
      }
    }
  }

  /** A shared text; a file that names one it does not hold must not read as blank. */
  #text(index: number): string {
    const text = this.#book.texts[index];
    if (text !== undefined) return text;
    throw new Refusal({ code: 'damaged', facts: { type: 'xlsx', reason: 'sharedStrings' } });
  }

  #merge(ref: string): void {
    const [, from = '', fromRow = '', to = '', toRow = ''] =
      /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(ref) ?? [];
    if (from === '') return;
    const merge = {
      row: Number(fromRow) - 1,
      column: columnOf(from),
      lastRow: Math.min(Number(toRow) - 1, LAST_ROW),
      lastColumn: Math.min(columnOf(to), LAST_COLUMN),
    };
    this.#spans += merge.lastColumn - merge.column;
    boundCells(this.#spans / SPANS_A_CELL);
    if (merge.row >= 0 && merge.row <= merge.lastRow && merge.column <= merge.lastColumn)
      this.merges.push(merge);
  }
}

function isTrue(text: string | null): boolean {
  return text === '1' || text === 'true';
}
