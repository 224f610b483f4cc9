/**
 * Bind (装订): the pages of a document → one folio. Tables that go on over a page are joined, what printers add at the
 * edges is furniture, and every line is written once.
 *
 *     folioOf(pages)  →  { text: '项目支出绩效目标表\n项目名称\t金额\n…', blocks: [paragraph, table], … }
 */
import type { Note } from '../../core/declaration.ts';
import type { PageSize } from '../../core/place.ts';
import type { Span } from '../../core/result.ts';
import type { Block, Folio, TableCell } from '../folio.ts';
import type { PageGeometry } from '../geometry.ts';
import { Scribe } from '../scribe.ts';
import { isContinuation } from './datum.ts';
import type { SheetTable } from './grid.ts';
import { boxOf, type Print } from './ink.ts';
import { continues, extend, onColumns, type Part, type Whole } from './join.ts';
import { type Proof, proofOf, type Sheet, type SheetText, sheetOf } from './sheet.ts';

/** How many pages on each side tell what is printed again. */
const AROUND = 2;

/** A folio of pages as they are drawn. */
export function folioOf(pages: Iterable<PageGeometry>): Folio {
  const sheets = sheetsOf(pages);
  const { placed, captions } = wholesOf(sheets);
  const binder = new Binder();
  for (const [index, sheet] of sheets.entries()) {
    if (index > 0) binder.turn();
    if (sheet.isTooDense) binder.giveUp();
    for (const block of sheet.blocks) {
      if (block.kind === 'text') binder.text(block, block.isFurniture || captions.has(block));
      else binder.part(placed.get(block));
    }
  }
  return binder.folio(sheets.map(({ width, height }): PageSize => [width, height]));
}

/** The sheets of pages, each made when those after it that it needs are known. */
function sheetsOf(pages: Iterable<PageGeometry>): Sheet[] {
  const sheets: Sheet[] = [];
  const proofs: Proof[] = [];
  let done = 0;
  const settle = (count: number) => {
    for (let i = 0; i < count; i++) {
      const proof = proofs[done];
      if (proof === undefined) return;
      const near = proofs
        .slice(Math.max(0, done - AROUND), done + AROUND + 1)
        .filter((other) => other !== proof);
      sheets.push(sheetOf(proof, near));
      if (done === AROUND) proofs.shift();
      else done++;
    }
  };
  for (const page of pages) {
    proofs.push(proofOf(page));
    if (proofs.length - done > AROUND) settle(1);
  }
  settle(proofs.length - done);
  return sheets;
}

interface Placed {
  readonly whole: Whole;
  readonly part: Part;
}

/**
 * Which table each part belongs to: it goes on when nothing but furniture stands between. A caption that says so
 * becomes furniture too.
 */
function wholesOf(sheets: readonly Sheet[]): { placed: Map<SheetTable, Placed>; captions: Set<SheetText> } {
  const placed = new Map<SheetTable, Placed>();
  const captions = new Set<SheetText>();
  let open: Whole | null = null;
  let between: SheetText[] = [];
  for (const { page, blocks } of sheets) {
    for (const block of blocks) {
      if (block.kind === 'text') {
        if (isContinuation(block.lines.map(({ text }) => text).join(' '))) between.push(block);
        else if (!block.isFurniture) open = null;
        continue;
      }
      const next: Part | null = open === null ? null : continues(open, page, block);
      if (open !== null && next !== null) {
        for (const caption of between) captions.add(caption);
        extend(open, next);
        placed.set(block, { whole: open, part: next });
      } else {
        const part: Part = { page, table: block, repeated: 0 };
        open = { parts: [part], xs: block.xs };
        placed.set(block, { whole: open, part });
      }
      between = [];
    }
  }
  return { placed, captions };
}

/** A table in writing: the rows so far. */
interface Draft {
  readonly at: number;
  readonly by: SheetTable['by'];
  readonly columns: number;
  readonly cells: TableCell[];
  readonly breaks: number[];
  /** The page of its last part. */
  page: number;
  rows: number;
}

/** Writes blocks in reading order and keeps what a folio says of them. */
class Binder {
  readonly #scribe = new Scribe();
  readonly #blocks: Block[] = [];
  readonly #furniture: Span[] = [];
  readonly #notes: Note[] = [];
  readonly #drafts = new Map<Whole, Draft>();
  #page = 1;

  /** Begins the next page. */
  turn(): void {
    this.#scribe.page();
    this.#page++;
  }

  /** Says that no table was looked for on this page. */
  giveUp(): void {
    this.#notes.push({ code: 'page-too-dense', at: { page: this.#page }, facts: { page: this.#page } });
  }

  text({ lines }: SheetText, isFurniture: boolean): void {
    const pieces = this.#lines(lines, '\t');
    this.#scribe.line();
    if (isFurniture) this.#furniture.push(...pieces);
    else this.#blocks.push({ kind: 'paragraph', pieces });
  }

  part(placed: Placed | undefined): void {
    if (placed === undefined) return;
    const { whole, part } = placed;
    const draft = this.#drafts.get(whole) ?? this.#begin(whole, part);
    if (part.page > draft.page) draft.breaks.push(draft.rows);
    draft.page = part.page;
    let row = 0;
    for (const cell of onColumns(whole, part)) {
      if (cell.row > row) this.#scribe.line();
      else if (cell.column > 0) this.#scribe.cell();
      row = cell.row;
      const pieces = this.#lines(cell.lines, '\n');
      if (cell.row < part.repeated) this.#furniture.push(...pieces);
      else draft.cells.push({ ...slotOf(cell), row: draft.rows + cell.row - part.repeated, pieces });
    }
    this.#scribe.line();
    draft.rows += part.table.ys.length - 1 - part.repeated;
  }

  #begin(whole: Whole, { table, page }: Part): Draft {
    const draft = {
      ...{ at: this.#blocks.length, by: table.by, columns: whole.xs.length - 1 },
      ...{ cells: [], breaks: [], page, rows: 0 },
    };
    this.#drafts.set(whole, draft);
    // Its place among the blocks; the rows come with its parts.
    this.#blocks.push({ kind: 'paragraph', pieces: [] });
    return draft;
  }

  /** Writes some lines, a line feed or a tab between them. */
  #lines(lines: readonly Print[], between: '\n' | '\t'): Span[] {
    return lines.map((line, index) => {
      if (index > 0) {
        if (between === '\t') this.#scribe.cell();
        else this.#scribe.line();
      }
      const span = this.#scribe.put(line.text, { box: boxOf(line) });
      for (const { from, to, text, other } of line.disputes) {
        const at = { page: this.#page, from: span[0] + from, to: span[0] + to };
        this.#notes.push({ code: 'number-disputed', at, facts: { text, other } });
      }
      return span;
    });
  }

  folio(sizes: readonly PageSize[]): Folio {
    for (const { at, by, rows, columns, cells, breaks } of this.#drafts.values()) {
      this.#blocks[at] = { kind: 'table', rows, columns, cells, breaks, by };
    }
    return {
      ...{ text: this.#scribe.text, pages: this.#scribe.pages, blocks: this.#blocks },
      ...{ imprints: this.#scribe.imprints, sizes, furniture: this.#furniture, notes: this.#notes },
    };
  }
}

const slotOf = ({ row, column, rowSpan, columnSpan }: TableCell | SheetTable['cells'][number]) => ({
  ...{ row, column, rowSpan, columnSpan },
});
