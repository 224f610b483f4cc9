/**
 * PDF by hand (手写 PDF): a Print laid out without any font in the file: STSong-Light under UniGB-UCS2-H, or under
 * GBK-EUC-H, as printing software for Chinese offices has written it for twenty years. What a glyph is stands in the
 * name of the encoding alone.
 *
 *     rawPdf({ … })  →  { bytes, again: [[3, 7]] }     row 7 of the third table was printed twice, over a page break
 *
 * Lines are strokes or thin rectangles, one to each side of each cell, as such software draws them.
 */
import {
  type Block,
  borderOf,
  type Paragraph,
  type PlacedCell,
  type Print,
  pageSize,
  type Table,
} from './print.ts';
import { type Random, randomOf } from './random.ts';

const LEADING = 1.35;

const half = (letter: string): boolean => letter.charCodeAt(0) < 0x7f;
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (half(letter) ? 0.5 : 1), 0);

/** Lines of a text no wider than `ems`. */
export function wrap(text: string, ems: number): string[] {
  return text.split('\n').flatMap((part) => {
    const lines: string[] = [];
    let line = '';
    for (const letter of part) {
      if (line !== '' && widthOf(line + letter) > ems) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
    return [...lines, line];
  });
}

interface Encoding {
  readonly name: 'UniGB-UCS2-H' | 'GBK-EUC-H';
  readonly hex: (text: string) => string;
}

const UCS2: Encoding = {
  name: 'UniGB-UCS2-H',
  hex: (text) => [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join(''),
};

/** Characters and their GBK bytes, turned round from the decoder's table. */
function gbk(): Encoding {
  const codes = new Map<string, string>();
  const decoder = new TextDecoder('gbk');
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const letter = decoder.decode(Uint8Array.of(high, low));
      if (letter.length === 1 && letter !== '\ufffd') codes.set(letter, high.toString(16) + low.toString(16));
    }
  }
  const hex = (text: string): string =>
    [...text]
      .map((letter) => {
        const code = half(letter) ? letter.charCodeAt(0).toString(16).padStart(2, '0') : codes.get(letter);
        if (code === undefined) throw new RangeError(`no GBK code: ${letter}`);
        return code;
      })
      .join('');
  return { name: 'GBK-EUC-H', hex };
}

const GBK = gbk();
const n = (value: number): string => String(Math.round(value * 100) / 100);

/** One page's drawing, from the top down. */
class Canvas {
  readonly #ops: string[] = [];
  readonly #height: number;
  readonly #encoding: Encoding;
  readonly #rectangles: boolean;

  constructor(height: number, encoding: Encoding, rectangles: boolean) {
    this.#height = height;
    this.#encoding = encoding;
    this.#rectangles = rectangles;
  }

  text(x: number, baseline: number, size: number, text: string): void {
    if (text.trim() === '') return;
    this.#ops.push(
      `BT /F1 ${n(size)} Tf ${n(x)} ${n(this.#height - baseline)} Td <${this.#encoding.hex(text)}> Tj ET`,
    );
  }

  rule(x0: number, y0: number, x1: number, y1: number, width: number): void {
    const [bottom, top] = [this.#height - y1, this.#height - y0];
    if (this.#rectangles) {
      const half = width / 2;
      this.#ops.push(
        `${n(x0 - half)} ${n(bottom - half)} ${n(x1 - x0 + width)} ${n(top - bottom + width)} re f`,
      );
    } else {
      this.#ops.push(`${n(width)} w ${n(x0)} ${n(top)} m ${n(x1)} ${n(bottom)} l S`);
    }
  }

  content(): string {
    return this.#ops.join('\n');
  }
}

/** Cells over several rows are drawn on each page they stand on; their text stands on the first. */
interface Layout {
  readonly widths: readonly number[];
  readonly heights: number[];
  readonly lines: Map<PlacedCell, string[]>;
}

function layoutOf(table: Table, width: number): Layout {
  const total = table.widths.reduce((sum, share) => sum + share, 0);
  const widths = table.widths.map((share) => (width * (table.width ?? 1) * share) / total);
  const padding = table.padding ?? 2;
  const lines = new Map<PlacedCell, string[]>();
  const heights = new Array<number>(table.rows).fill(table.size * LEADING + 2 * padding);
  for (const cell of [...table.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const own = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, one) => sum + one, 0);
    const text = wrap(cell.text, Math.max(1, (own - 2 * padding) / table.size - (cell.indent ?? 0)));
    lines.set(cell, text);
    const need = text.length * table.size * LEADING + 2 * padding;
    const last = cell.row + cell.rowSpan - 1;
    const have = heights.slice(cell.row, last + 1).reduce((sum, one) => sum + one, 0);
    if (need > have) heights[last] = (heights[last] ?? 0) + need - have;
  }
  return { widths, heights, lines };
}

class Typesetter {
  readonly pages: Canvas[] = [];
  readonly again: [table: number, row: number][] = [];
  readonly #print: Print;
  readonly #random: Random;
  readonly #encoding: Encoding;
  readonly #size: readonly [number, number];
  readonly #rectangles: boolean;
  readonly #repeatRows: boolean;
  #y = 0;
  #tables = 0;

  constructor(print: Print, repeatRows: boolean) {
    this.#print = print;
    this.#repeatRows = repeatRows;
    this.#random = randomOf(`${print.name} raw`);
    this.#encoding = this.#random.chance(0.3) ? GBK : UCS2;
    this.#size = pageSize(print);
    this.#rectangles = this.#random.chance(0.5);
    this.#turn();
  }

  get encoding(): string {
    return this.#encoding.name;
  }

  get #canvas(): Canvas {
    const last = this.pages.at(-1);
    if (last === undefined) throw new RangeError('no page');
    return last;
  }

  get #bottom(): number {
    return this.#size[1] - this.#print.margin;
  }

  #turn(): void {
    const [width, height] = this.#size;
    this.pages.push(new Canvas(height, this.#encoding, this.#rectangles));
    this.#y = this.#print.margin;
    if (this.#print.pageNumbers)
      this.#canvas.text(width / 2, height - this.#print.margin / 2, 8, String(this.pages.length));
  }

  block(block: Block): void {
    if (block.kind === 'break') this.#turn();
    else if (block.kind === 'paragraph') this.#paragraph(block);
    else if (block.kind === 'table') this.#table(block);
    else throw new RangeError('no block of a form');
  }

  #paragraph({ text, size, align, after, indent }: Paragraph): void {
    const { margin } = this.#print;
    const width = this.#size[0] - 2 * margin;
    const [left = '', right] = text.split('\t');
    const lines = wrap(`${'　'.repeat(indent ?? 0)}${left}`, width / size);
    for (const line of lines) {
      if (this.#y + size * LEADING > this.#bottom) this.#turn();
      this.#y += size * LEADING;
      const free = width - widthOf(line) * size;
      const x = margin + (align === 'center' ? free / 2 : align === 'right' ? free : 0);
      this.#canvas.text(x, this.#y, size, line);
    }
    if (right !== undefined) this.#canvas.text(margin + width - widthOf(right) * size, this.#y, size, right);
    this.#y += after ?? 4;
  }

  #table(table: Table): void {
    const layout = layoutOf(table, this.#size[0] - 2 * this.#print.margin);
    const plainRow = (row: number): boolean =>
      table.cells.every((cell) => cell.row + cell.rowSpan <= row || cell.row > row || cell.rowSpan === 1);
    let from = 0;
    let y = this.#y;
    for (let row = 0; row <= table.rows; row++) {
      const height = layout.heights[row] ?? 0;
      const full =
        row < table.rows && y + height > this.#bottom && (row > from || this.#y > this.#print.margin);
      if (row === table.rows || full) {
        if (row > from) this.#rows(table, layout, from, row);
        if (row === table.rows) break;
        this.#turn();
        const last = row - 1;
        if (
          this.#repeatRows &&
          last >= table.headRows + 2 &&
          last > from &&
          plainRow(last) &&
          plainRow(row)
        ) {
          this.again.push([this.#tables, last]);
          this.#rows(table, layout, last, row);
        } else if (table.repeats && row >= table.headRows && table.headRows > 0) {
          this.#rows(table, layout, 0, table.headRows);
        }
        from = row;
        y = this.#y;
      }
      y += height;
    }
    this.#tables += 1;
    this.#y += 8;
  }

  /** Draws rows from one to below another, and moves on. */
  #rows(table: Table, { widths, heights, lines }: Layout, from: number, to: number): void {
    const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
    const padding = table.padding ?? 2;
    for (const cell of table.cells) {
      const [first, end] = [Math.max(from, cell.row), Math.min(to, cell.row + cell.rowSpan)];
      if (first >= end) continue;
      const x0 = this.#print.margin + sum(widths.slice(0, cell.column));
      const x1 = x0 + sum(widths.slice(cell.column, cell.column + cell.columnSpan));
      const y0 = this.#y + sum(heights.slice(from, first));
      const y1 = y0 + sum(heights.slice(first, end));
      const width = (side: 'top' | 'bottom' | 'left' | 'right'): number =>
        Math.abs(borderOf(table, cell, side));
      // A cell cut by the page's end is closed there, where it has lines across at all.
      const across = Math.max(width('top'), width('bottom'));
      const top = first > cell.row ? across : width('top');
      const bottom = end < cell.row + cell.rowSpan ? across : width('bottom');
      if (top > 0) this.#canvas.rule(x0, y0, x1, y0, top);
      if (bottom > 0) this.#canvas.rule(x0, y1, x1, y1, bottom);
      if (width('left') > 0) this.#canvas.rule(x0, y0, x0, y1, width('left'));
      if (width('right') > 0) this.#canvas.rule(x1, y0, x1, y1, width('right'));
      if (first > cell.row) continue;
      const text = lines.get(cell) ?? [];
      const block = text.length * table.size * LEADING;
      let baseline = Math.max(y0 + padding, (y0 + y1 - block) / 2) + table.size;
      for (const line of text) {
        const free = x1 - x0 - 2 * padding - widthOf(line) * table.size;
        const shift =
          cell.align === 'center'
            ? free / 2
            : cell.align === 'right'
              ? free
              : (cell.indent ?? 0) * table.size;
        this.#canvas.text(x0 + padding + shift, baseline, table.size, line);
        baseline += table.size * LEADING;
      }
    }
    this.#y += sum(heights.slice(from, to));
  }
}

function assemble(
  canvases: readonly Canvas[],
  [width, height]: readonly [number, number],
  encoding: string,
): Uint8Array {
  const pages = canvases.map((_, at) => 6 + 2 * at);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((at) => `${at} 0 R`).join(' ')}]>>`,
    `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-${encoding}/Encoding/${encoding}/DescendantFonts[4 0 R]>>`,
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1 95 500 814 939 500]>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ...canvases.flatMap((canvas, at) => {
      const content = canvas.content();
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${n(width)} ${n(height)}]/Resources<</Font<</F1 3 0 R>>>>/Contents ${7 + 2 * at} 0 R>>`,
        `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

export interface RawPdf {
  readonly bytes: Uint8Array;
  /** Rows printed a second time at the top of a page: the table's position and the row. */
  readonly again: readonly (readonly [table: number, row: number])[];
  readonly encoding: string;
}

export function rawPdf(print: Print, repeatRows: boolean): RawPdf {
  const setter = new Typesetter(print, repeatRows);
  for (const block of print.blocks) setter.block(block);
  return {
    bytes: assemble(setter.pages, pageSize(print), setter.encoding),
    again: setter.again,
    encoding: setter.encoding,
  };
}
