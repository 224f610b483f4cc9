/**
 * Typeset (铅字排版): a report laid out as the page makers of the nineties did: Times and Helvetica that are not in the
 * file, lines set tight, paragraphs justified word by word, kerned strings, rules as lines or thin rectangles, text
 * flowing through columns.
 *
 *     typeset({ … })   →  the bytes of a PDF of a few thousand bytes
 */
import {
  type Block,
  borderOf,
  type Paragraph,
  type PlacedCell,
  type Print,
  pageSize,
  type Side,
  type Table,
  tabbedLines,
} from '../print.ts';
import { type Random, randomOf } from '../random.ts';
import { type Face, pdfString, widthOf } from './metrics.ts';

const n = (value: number): string => String(Math.round(value * 100) / 100);

class Typesetter {
  readonly pages: string[][] = [];
  readonly #print: Print;
  readonly #random: Random;
  readonly #face: Face;
  readonly #height: number;
  readonly #leading: number;
  readonly #thin: boolean;
  readonly #columns: { x: number; width: number }[] = [];
  #column = 0;
  #top: number;
  #y: number;

  constructor(print: Print) {
    this.#print = print;
    this.#random = randomOf(`${print.name} typeset`);
    this.#face = this.#random.pick(['Times-Roman', 'Helvetica']);
    this.#leading = this.#random.pick([1.12, 1.18, 1.25]);
    this.#thin = this.#random.chance(0.5);
    const [width, height] = pageSize(print);
    this.#height = height;
    this.#top = print.margin;
    this.#y = print.margin;
    this.#columns = [{ x: print.margin, width: width - 2 * print.margin }];
    this.#page();
  }

  get #frame(): { x: number; width: number } {
    const frame = this.#columns[this.#column];
    if (frame === undefined) throw new RangeError('no column');
    return frame;
  }

  get #bottom(): number {
    return this.#height - this.#print.margin;
  }

  #page(): void {
    this.pages.push([]);
    this.#top = this.#print.margin;
    this.#y = this.#top;
    this.#column = 0;
    const [width] = pageSize(this.#print);
    if (this.#print.pageNumbers)
      this.#text(width / 2, this.#height - 30, 8, String(this.pages.length), false);
    if (this.#print.runningHead !== undefined)
      this.#text(this.#print.margin, 30, 8, this.#print.runningHead, false);
  }

  /** On to the next column, or page. */
  #turn(): void {
    if (this.#column + 1 < this.#columns.length) {
      this.#column += 1;
      this.#y = this.#top;
    } else this.#page();
  }

  #draw(operation: string): void {
    this.pages.at(-1)?.push(operation);
  }

  /** Strings are cut and moved by hundredths, as kerning does. */
  #text(x: number, baseline: number, size: number, text: string, bold: boolean, stretch = 0): void {
    if (text.trim() === '') return;
    const font = bold ? 'F2' : 'F1';
    const words = text.split(' ');
    const gap = stretch === 0 ? '' : ` ${n(stretch)} Tw`;
    const shown =
      this.#random.chance(0.3) && words.length > 1
        ? `[${words.map((word, at) => `(${pdfString(at + 1 < words.length ? `${word} ` : word)})`).join('-2')}] TJ`
        : `(${pdfString(text)}) Tj`;
    this.#draw(
      `BT /${font} ${n(size)} Tf${gap} ${n(x)} ${n(this.#height - baseline)} Td ${shown}${stretch === 0 ? '' : ' 0 Tw'} ET`,
    );
  }

  #rule(x0: number, y0: number, x1: number, y1: number, width: number): void {
    const [low, high] = [this.#height - y1, this.#height - y0];
    if (this.#thin)
      this.#draw(
        `${n(x0)} ${n(low - width / 2)} ${n(Math.max(width, x1 - x0))} ${n(Math.max(width, high - low))} re f`,
      );
    else this.#draw(`${n(width)} w ${n(x0)} ${n(high)} m ${n(x1)} ${n(low)} l S`);
  }

  #wrap(text: string, width: number, size: number): string[] {
    return text.split('\n').flatMap((part) => {
      const lines: string[] = [];
      let line = '';
      for (const word of part.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && widthOf(this.#face, longer, size) > width) {
          lines.push(line);
          line = word;
        } else line = longer;
      }
      return [...lines, line];
    });
  }

  block(block: Block): void {
    switch (block.kind) {
      case 'break':
        this.#page();
        return;
      case 'paragraph':
        this.#paragraph(block);
        return;
      case 'table':
        this.#table(block);
        return;
      case 'tabbed':
        for (const line of tabbedLines(block)) this.#paragraph(line);
        return;
      case 'columns': {
        const whole = this.#frame;
        const width = (whole.width - 18 * (block.count - 1)) / block.count;
        this.#top = this.#y;
        this.#columns.splice(
          0,
          this.#columns.length,
          ...Array.from({ length: block.count }, (_, at) => ({ x: whole.x + at * (width + 18), width })),
        );
        for (const inner of block.blocks) this.block(inner);
        this.#columns.splice(0, this.#columns.length, whole);
        this.#page();
      }
    }
  }

  #paragraph({ text, size, align, after, bold, tabs }: Paragraph): void {
    const parts = text.split('\t');
    const space = (): void => {
      if (this.#y + size * this.#leading > this.#bottom) this.#turn();
      this.#y += size * this.#leading;
    };
    if (parts.length > 1) {
      space();
      const { x } = this.#frame;
      this.#text(x, this.#y, size, parts[0] ?? '', bold === true);
      parts.slice(1).forEach((part, at) => {
        const stop = tabs?.[at] ?? { at: 18, align: 'left' as const };
        const width = widthOf(this.#face, part, size);
        const shift = stop.align === 'right' ? width : stop.align === 'center' ? width / 2 : 0;
        // What is longer than the line is cut there: only lists have such.
        this.#wrap(part, this.#frame.width - stop.at + shift, size).forEach((line, index) => {
          if (index > 0) space();
          this.#text(this.#frame.x + stop.at - shift, this.#y, size, line, bold === true);
        });
      });
    } else {
      const lines = this.#wrap(text, this.#frame.width, size);
      lines.forEach((line, at) => {
        space();
        const { x, width } = this.#frame;
        const free = width - widthOf(this.#face, line, size);
        const blanks = line.split(' ').length - 1;
        const stretch = align === 'justify' && at + 1 < lines.length && blanks > 0 ? free / blanks : 0;
        const shift = align === 'center' ? free / 2 : align === 'right' ? free : 0;
        this.#text(x + shift, this.#y, size, line, bold === true, stretch);
      });
    }
    this.#y += after ?? 4;
  }

  #table(table: Table): void {
    const padding = { x: 3, y: (table.padding ?? 2) / 2 };
    const width = this.#frame.width * (table.width ?? 1);
    const total = table.widths.reduce((sum, share) => sum + share, 0);
    const widths = table.widths.map((share) => (width * share) / total);
    const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
    const lines = new Map<PlacedCell, string[]>();
    const step = table.size * this.#leading;
    const heights = new Array<number>(table.rows).fill(step + 2 * padding.y);
    for (const cell of [...table.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
      const room =
        sum(widths.slice(cell.column, cell.column + cell.columnSpan)) -
        2 * padding.x -
        (cell.indent ?? 0) * table.size;
      const text = this.#wrap(cell.text, room, table.size);
      lines.set(cell, text);
      const last = cell.row + cell.rowSpan - 1;
      const need = text.length * step + 2 * padding.y - sum(heights.slice(cell.row, last + 1));
      if (need > 0) heights[last] = (heights[last] ?? 0) + need;
    }
    const starts = (row: number): boolean =>
      table.cells.every((cell) => cell.row >= row || cell.row + cell.rowSpan <= row);
    const groups: number[][] = [];
    for (let row = 0; row < table.rows; row++) {
      if (starts(row) && row >= table.headRows) groups.push([row]);
      else if (groups.length === 0) groups.push([row]);
      else groups.at(-1)?.push(row);
    }
    for (const group of groups) {
      const need = sum(group.map((row) => heights[row] ?? 0));
      const head = group[0] !== 0 && table.repeats ? groups[0] : undefined;
      if (this.#y + need > this.#bottom) {
        this.#turn();
        if (head !== undefined && table.headRows > 0)
          this.#rows(table, head, widths, heights, lines, padding);
      }
      this.#rows(table, group, widths, heights, lines, padding);
    }
    this.#y += 8;
  }

  #rows(
    table: Table,
    rows: readonly number[],
    widths: readonly number[],
    heights: readonly number[],
    lines: ReadonlyMap<PlacedCell, string[]>,
    padding: { x: number; y: number },
  ): void {
    const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
    const [first = 0] = rows;
    const step = table.size * this.#leading;
    for (const cell of table.cells.filter(({ row }) => rows.includes(row))) {
      const x0 = this.#frame.x + sum(widths.slice(0, cell.column));
      const x1 = x0 + sum(widths.slice(cell.column, cell.column + cell.columnSpan));
      const y0 = this.#y + sum(heights.slice(first, cell.row));
      const y1 = y0 + sum(heights.slice(cell.row, cell.row + cell.rowSpan));
      if (cell.shaded === true)
        this.#draw(`0.85 g ${n(x0)} ${n(this.#height - y1)} ${n(x1 - x0)} ${n(y1 - y0)} re f 0 g`);
      const line = (side: Side): number => Math.abs(borderOf(table, cell, side));
      if (line('top') > 0) this.#rule(x0, y0, x1, y0, line('top'));
      if (line('bottom') > 0) this.#rule(x0, y1, x1, y1, line('bottom'));
      if (line('left') > 0) this.#rule(x0, y0, x0, y1, line('left'));
      if (line('right') > 0) this.#rule(x1, y0, x1, y1, line('right'));
      const text = lines.get(cell) ?? [];
      const free = y1 - y0 - 2 * padding.y - text.length * step;
      const down = table.valign === 'top' ? 0 : table.valign === 'bottom' ? free : free / 2;
      text.forEach((part, at) => {
        const room = x1 - x0 - 2 * padding.x - widthOf(this.#face, part, table.size);
        const shift =
          cell.align === 'right'
            ? room
            : cell.align === 'center'
              ? room / 2
              : (cell.indent ?? 0) * table.size;
        this.#text(
          x0 + padding.x + shift,
          y0 + padding.y + down + at * step + table.size * 0.95,
          table.size,
          part,
          cell.bold === true,
        );
      });
    }
    this.#y += sum(rows.map((row) => heights[row] ?? 0));
  }

  bytes(): Uint8Array {
    const [width, height] = pageSize(this.#print);
    const bold = this.#face === 'Helvetica' ? 'Helvetica-Bold' : 'Times-Bold';
    const font = (name: string): string =>
      `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`;
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Count ${this.pages.length}/Kids[${this.pages.map((_, at) => `${5 + 2 * at} 0 R`).join(' ')}]>>`,
      font(this.#face),
      font(bold),
      ...this.pages.flatMap((operations, at) => {
        const content = operations.join('\n');
        return [
          `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${n(width)} ${n(height)}]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents ${6 + 2 * at} 0 R>>`,
          `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
        ];
      }),
    ];
    let file = '%PDF-1.3\n';
    const offsets = objects.map((body, at) => {
      const offset = file.length;
      file += `${at + 1} 0 obj\n${body}\nendobj\n`;
      return offset;
    });
    const list = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const start = file.length;
    file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${list}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
    return Buffer.from(file, 'latin1');
  }
}

export function typeset(print: Print): Uint8Array {
  const setter = new Typesetter(print);
  for (const block of print.blocks) setter.block(block);
  return setter.bytes();
}
