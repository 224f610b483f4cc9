/**
 * HTML table (网页表格): the rows of a table element laid on a grid as a browser lays them.
 *
 *     <tr><td rowspan=2>一级<td>二级          [0,0] ↓2   [0,1]
 *     <tr><td>数量指标                                   [1,1]
 *
 * Spans end where their group of rows ends, or where another cell already stands; a span over more rows or columns
 * than there are is cut, so a nonsense 65535 costs nothing.
 */
import type { Flow, FlowCell } from './flow.ts';
import { attributeOf, type Element, isElement } from './html-tree.ts';
import { boundCells } from './refusal.ts';

/** Who walks the page. */
interface Walker {
  /** The flow inside an element. */
  read(element: Element): Flow[];
  /** Whether an element is shown; the words of one that is not are kept for a note. */
  shows(element: Element): boolean;
}

/** As browsers have it. */
const WIDEST_SPAN = 1_000;
const TALLEST_SPAN = 65_534;
/** Columns passed over that count as one cell. */
const STEPS_A_CELL = 20;

/** A table's caption and the table. */
export function readTable(table: Element, walker: Walker): Flow[] {
  const captions: Flow[] = [];
  const heads: Element[][] = [];
  const bodies: Element[][] = [];
  const feet: Element[][] = [];
  for (const part of table.childNodes.filter(isElement)) {
    if (!walker.shows(part)) continue;
    const rows = part.childNodes.filter(isElement).filter((row) => row.tagName === 'tr' && walker.shows(row));
    if (part.tagName === 'caption') captions.push(...walker.read(part));
    else if (part.tagName === 'thead') heads.push(rows);
    else if (part.tagName === 'tfoot') feet.push(rows);
    else if (part.tagName === 'tbody') bodies.push(rows);
  }
  const cells: FlowCell[] = [];
  let row = 0;
  for (const group of [...heads, ...bodies, ...feet]) {
    layRows(group, row, walker, cells);
    row += group.length;
  }
  return [...captions, { kind: 'table', cells }];
}

function layRows(rows: readonly Element[], first: number, walker: Walker, cells: FlowCell[]): void {
  /** For each column, the first row of the group it is free again. */
  const free: number[] = [];
  let steps = 0;
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const cell of row.childNodes.filter(isElement)) {
      if ((cell.tagName !== 'td' && cell.tagName !== 'th') || !walker.shows(cell)) continue;
      const start = column;
      while ((free[column] ?? 0) > index) column++;
      steps += column - start;
      const wide = Math.min(span(cell, 'colspan') || 1, WIDEST_SPAN);
      let columnSpan = 1;
      while (columnSpan < wide && (free[column + columnSpan] ?? 0) <= index) columnSpan++;
      const below = rows.length - index;
      // No row span, or 0: to the end of the group.
      const rowSpan = Math.min(span(cell, 'rowspan') || below, TALLEST_SPAN, below);
      steps += columnSpan;
      boundCells(Math.max(steps / STEPS_A_CELL, column));
      for (let at = column; at < column + columnSpan; at++) free[at] = index + rowSpan;
      cells.push({ row: first + index, column, rowSpan, columnSpan, flow: walker.read(cell) });
      column += columnSpan;
    }
  }
}

/** A span as written: 1 without one, and when it is no number. */
function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const written = /^\s*\+?(\d{1,6})/.exec(attributeOf(cell, name) ?? '')?.[1];
  return written === undefined ? 1 : Number(written);
}
