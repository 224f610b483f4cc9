/**
 * Workbook (工作簿): what the sheets of an xlsx file share: their names and order, the texts, how numbers are shown.
 *
 *     book.sheets      [{ name: '绩效目标表', part: 'xl/worksheets/sheet1.xml', hidden: false }]
 *     book.texts[12]   '单位名称：番禺区政务服务数据管理局（本级）'
 *     book.style(4)    { format: 6028.01 → '6,028.01', boxed: true }
 */
import { builtInFormat, type NumberFormat, numberFormat } from './number-format.ts';
import type { Package } from './package.ts';
import { attribute, ownText, type XmlEvents } from './xml.ts';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface Style {
  readonly format: NumberFormat;
  /** Has a line at one side and above or below: it belongs to a drawn table. */
  readonly boxed: boolean;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly texts: readonly string[];
  style(index: number): Style;
}

/** Most styles looked at; Excel itself allows 65,490. */
const MOST_STYLES = 100_000;

export async function readWorkbook(parts: Package): Promise<Workbook> {
  const main = await parts.main('xl/workbook.xml');
  const relationships = await parts.relationships(main);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await parts.need(main, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const id = attribute(attributes, 'r:id') ?? attribute(attributes, 'id');
      const found = relationships.find((each) => each.id === id);
      if (found === undefined || found.type !== 'worksheet') return;
      const hidden = /^(?:very)?hidden$/i.test(attribute(attributes, 'state') ?? '');
      sheets.push({ name: attribute(attributes, 'name') ?? '', part: found.part, hidden });
    },
    close() {},
    text() {},
  });
  const partOf = (type: string) => relationships.find((each) => each.type === type)?.part ?? '';
  const texts = new Texts();
  await parts.read(partOf('sharedStrings'), texts);
  const styles = new Styles();
  await parts.read(partOf('styles'), styles);
  return { sheets, texts: texts.all, style: styles.lookup(from1904) };
}

/** The shared texts; of rich text the runs, of furigana nothing. */
class Texts implements XmlEvents {
  readonly all: string[] = [];
  #text = '';
  #inText = false;
  #phonetic = false;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 't') this.#inText = true;
  }

  text(text: string): void {
    if (this.#inText && !this.#phonetic) this.#text += text;
  }

  close(name: string): void {
    if (name === 'si') this.all.push(ownText(unescapeText(this.#text)));
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 't') this.#inText = false;
  }
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

class Styles implements XmlEvents {
  readonly #codes = new Map<number, string>();
  readonly #borders: boolean[] = [];
  readonly #cells: { readonly format: number; readonly border: number }[] = [];
  #sides = new Set<string>();
  #inCells = false;

  open(name: string, attributes: string): void {
    const number = (key: string) => Number(attribute(attributes, key) ?? '0');
    if (name === 'numFmt')
      this.#codes.set(number('numFmtId'), attribute(attributes, 'formatCode') ?? 'General');
    else if (name === 'border') this.#sides = new Set();
    else if (/^(?:left|right|start|end|top|bottom)$/.test(name)) {
      if ((attribute(attributes, 'style') ?? 'none') !== 'none') this.#sides.add(name);
    } else if (name === 'cellXfs') this.#inCells = true;
    else if (name === 'xf' && this.#inCells && this.#cells.length < MOST_STYLES) {
      this.#cells.push({ format: number('numFmtId'), border: number('borderId') });
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#inCells = false;
    if (name !== 'border') return;
    const beside = ['left', 'right', 'start', 'end'].some((side) => this.#sides.has(side));
    this.#borders.push(beside && (this.#sides.has('top') || this.#sides.has('bottom')));
  }

  text(): void {}

  /** The style of a cell by its number, each read when it is first met. */
  lookup(from1904: boolean): (index: number) => Style {
    const plain: Style = { format: numberFormat('General', from1904), boxed: false };
    const known: Style[] = [];
    return (index) => {
      const ready = known[index];
      if (ready !== undefined) return ready;
      const cell = this.#cells[index];
      if (cell === undefined) return plain;
      const code = this.#codes.get(cell.format) ?? builtInFormat(cell.format);
      const style = { format: numberFormat(code, from1904), boxed: this.#borders[cell.border] ?? false };
      known[index] = style;
      return style;
    };
  }
}
