/**
 * Sheet (一页的版面): the geometry of one page → its tables and the lines around them, in reading order.
 *
 *     sheetOf(geometry)  →  { page: 1, blocks: [
 *       { kind: 'text', lines: ['项目支出绩效目标表'] },
 *       { kind: 'table', by: 'ruled', xs: [56.7, 130, …], ys: […], cells: […] } ] }
 *
 * Every glyph of the page ends in exactly one line of one block.
 */
import type { PageGeometry } from '../geometry.ts';
import { type Area, around, type Line, middleY, type Print, printOf, type Word } from './ink.ts';
import { clustersOf, type Lattice, latticeOf, type Slot, strokesOf } from './lattice.ts';
import { type Band, bandsOf } from './lines.ts';
import { isIn, ruledTable } from './ruled.ts';
import { wordsOf } from './words.ts';

/** A cell while its page is at work. */
export interface GridCell extends Slot {
  readonly lines: readonly Line[];
}

/** A table of one page: the positions of its columns and rows, and its cells. */
export interface GridTable {
  readonly kind: 'table';
  readonly by: 'ruled' | 'half-ruled' | 'unruled';
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** They cover the grid without overlap, by row, then by column. */
  readonly cells: readonly GridCell[];
}

export interface SheetCell extends Slot {
  readonly lines: readonly Print[];
}

export interface SheetTable extends Omit<GridTable, 'cells'> {
  readonly cells: readonly SheetCell[];
}

/** A line of text across the page or its column: what stands in it from left to right. */
export interface SheetText extends Area {
  readonly kind: 'text';
  readonly lines: readonly Print[];
}

export interface Sheet {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly blocks: readonly (SheetText | SheetTable)[];
}

/** More glyphs than any page that is read by people; such a page is given as lines alone. */
const MOST_GLYPHS = 60_000;

/** The tables and lines of a page. */
export function sheetOf({ page, width, height, glyphs, rules }: PageGeometry): Sheet {
  const words = wordsOf(glyphs);
  const { tables, rest } =
    glyphs.length > MOST_GLYPHS ? { tables: [], rest: words } : ruledTables(rules, words);
  const blocks = [...tables.map(tableOf), ...bandsOf(rest).map(textOf)];
  const ordered = blocks
    .map((block) => ({ block, top: block.kind === 'table' ? (block.ys[0] ?? 0) : block.y0 }))
    .sort((a, b) => a.top - b.top)
    .map(({ block }) => block);
  return { page, width, height, blocks: ordered };
}

/** The tables that are drawn with all their lines, and the words outside of them. */
function ruledTables(rules: PageGeometry['rules'], words: readonly Word[]) {
  const clusters = clustersOf(strokesOf(rules)) ?? [];
  const lattices = clusters.map(latticeOf).filter((lattice) => lattice !== null);
  // A grid inside a cell of another takes its words first.
  lattices.sort((a, b) => areaOf(a) - areaOf(b));
  let rest = words.toSorted((a, b) => middleY(a) - middleY(b));
  const tables: GridTable[] = [];
  for (const lattice of lattices) {
    const own = rest.filter((word) => isIn(word, lattice));
    const table = ruledTable(lattice, own);
    if (!isTable(table)) continue;
    tables.push(table);
    const taken = new Set(own);
    rest = rest.filter((word) => !taken.has(word));
  }
  return { tables, rest };
}

const areaOf = ({ x0, y0, x1, y1 }: Lattice) => (x1 - x0) * (y1 - y0);

/** A grid is a table when text stands in at least two of its rows and two of its columns. */
function isTable({ cells }: GridTable): boolean {
  const filled = cells.filter(({ lines }) => lines.length > 0);
  return (
    new Set(filled.map(({ row }) => row)).size > 1 && new Set(filled.map(({ column }) => column)).size > 1
  );
}

function tableOf(table: GridTable): SheetTable {
  return { ...table, cells: table.cells.map((cell) => ({ ...cell, lines: cell.lines.map(printOf) })) };
}

function textOf({ lines }: Band): SheetText {
  return { kind: 'text', ...around(lines), lines: lines.map(printOf) };
}
