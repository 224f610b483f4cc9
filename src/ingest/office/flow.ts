/**
 * Flow (正文流): what Word and web pages are made of: lines and tables, in cells again lines and tables. Written down
 * as blocks of a folio.
 *
 *     line   单位：万元                                            →  paragraph
 *     table  [0,0] 项目 ↓2   [0,1] 金额 →2   [1,1] 总计 …          →  table, its grid covered, blank cells added
 *
 * A table that only lays a page out, around another table, is no table: its cells' flow is part of the page's.
 */
import type { Pieces } from '../../core/place.ts';
import type { Span } from '../../core/result.ts';
import type { Block, TableCell } from '../folio.ts';
import type { Scribe } from '../scribe.ts';
import { boundCells } from './refusal.ts';

export type Flow = FlowLine | FlowTable | FlowBreak;

/** The author begins a new page here. */
export interface FlowBreak {
  readonly kind: 'page';
}

export interface FlowLine {
  readonly kind: 'line';
  readonly text: string;
}

export interface FlowTable {
  readonly kind: 'table';
  /** By row, then by column; none over another. */
  readonly cells: readonly FlowCell[];
}

export interface FlowCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly flow: readonly Flow[];
}

/** Writes a flow in reading order and adds its blocks to `blocks`. */
export function writeFlow(scribe: Scribe, flow: readonly Flow[], blocks: Block[]): void {
  let broken = false;
  for (const part of flow) {
    if (part.kind === 'page') {
      broken = true;
      continue;
    }
    if (part.kind === 'line' && part.text.trim() === '') continue;
    // Only where something comes before and after; ten breaks in a row are one.
    if (broken && scribe.length > 0) scribe.page();
    broken = false;
    if (part.kind === 'line') {
      blocks.push({ kind: 'paragraph', pieces: [scribe.put(part.text)] });
      scribe.line();
    } else if (isLayout(part)) {
      for (const cell of part.cells) writeFlow(scribe, cell.flow, blocks);
    } else {
      writeTable(scribe, part, blocks);
    }
  }
}

/** All the words of a flow, a line each. */
export function wordsOf(flow: readonly Flow[]): string[] {
  return flow.flatMap((part) => {
    if (part.kind === 'line') return [part.text];
    return part.kind === 'page' ? [] : part.cells.flatMap((cell) => wordsOf(cell.flow));
  });
}

function isTable(part: Flow): part is FlowTable {
  return part.kind === 'table';
}

/** Whether a table is only a frame around others: hardly a row of it has two cells with words of their own. */
function isLayout({ cells }: FlowTable): boolean {
  if (!cells.some(({ flow }) => flow.some(isTable))) return false;
  const words = new Map<number, number>();
  for (const { row, flow } of cells) {
    if (flow.some(isTable) || !flow.some((part) => part.kind === 'line' && part.text.trim() !== '')) continue;
    words.set(row, (words.get(row) ?? 0) + 1);
  }
  return [...words.values()].filter((count) => count >= 2).length < 2;
}

/** A table, and after it the tables in its cells, whose text is part of the cell's. */
function writeTable(scribe: Scribe, table: FlowTable, blocks: Block[]): Pieces {
  const { rows, columns, cells } = cover(table.cells);
  const written: TableCell[] = [];
  const inner: Block[] = [];
  let row = 0;
  for (const { flow, ...at } of cells) {
    for (; row < at.row; row++) scribe.line();
    const pieces: Span[] = [];
    for (const part of flow) {
      if (part.kind === 'page' || (part.kind === 'line' && part.text.trim() === '')) continue;
      if (pieces.length > 0) scribe.line();
      if (part.kind === 'line') pieces.push(scribe.put(part.text));
      else {
        for (const piece of writeTable(scribe, part, inner)) pieces.push(piece);
      }
    }
    scribe.cell();
    written.push({ ...at, pieces });
  }
  scribe.line();
  const all = written.flatMap(({ pieces }) => pieces);
  if (all.length > 0) blocks.push({ kind: 'table', rows, columns, cells: written, breaks: [], by: 'given' });
  for (const block of inner) blocks.push(block);
  return all;
}

/** A grid without the columns in which nothing begins, and with its blank cells. */
export function cover(cells: readonly FlowCell[]): {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly FlowCell[];
} {
  const columnOf = ranks(cells.map(({ column }) => column));
  const rows = cells.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const { count: columns } = columnOf;
  boundCells(rows * columns);
  const covered: FlowCell[] = [];
  /** For each column, the first row it is free again. */
  const free = new Array<number>(columns).fill(0);
  let next = 0;
  const narrowed = cells.map((cell) => {
    const column = columnOf.at(cell.column);
    return {
      row: cell.row,
      column,
      rowSpan: Math.min(cell.rowSpan, rows - cell.row),
      columnSpan: Math.max(1, columnOf.at(cell.column + cell.columnSpan) - column),
      flow: cell.flow,
    };
  });
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; ) {
      const cell = narrowed[next];
      if (cell !== undefined && cell.row === row && cell.column === column) {
        covered.push(cell);
        free.fill(row + cell.rowSpan, column, column + cell.columnSpan);
        column += cell.columnSpan;
        next++;
      } else {
        if ((free[column] ?? 0) <= row) covered.push({ row, column, rowSpan: 1, columnSpan: 1, flow: [] });
        column++;
      }
    }
  }
  return { rows, columns, cells: covered };
}

/** The order of distinct numbers: how many of them are below a given one. */
function ranks(numbers: readonly number[]): { readonly count: number; at(number: number): number } {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const known = new Map(sorted.map((number, rank) => [number, rank]));
  return {
    count: sorted.length,
    at(number) {
      const exact = known.get(number);
      if (exact !== undefined) return exact;
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((sorted[middle] ?? 0) < number) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
