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
import type { GridTable, SheetTable } from './grid.ts';
import { type Area, around, middleY, type Print, printOf, type Word } from './ink.ts';
import { clustersOf, type Lattice, latticeOf, type Strokes, strokesOf } from './lattice.ts';
import { type Band, bandsOf } from './lines.ts';
import { regionsOf } from './regions.ts';
import { isIn, ruledTable } from './ruled.ts';
import { unruledTable } from './unruled.ts';
import { wordsOf } from './words.ts';

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
  const strokes = strokesOf(rules);
  const isReadable = glyphs.length <= MOST_GLYPHS;
  const { tables, rest } = isReadable ? ruledTables(strokes, words) : { tables: [], rest: words };
  const blocks = [...tables.map(tableOf), ...openTables(bandsOf(rest), strokes)];
  const ordered = blocks
    .map((block) => ({ block, top: block.kind === 'table' ? (block.ys[0] ?? 0) : block.y0 }))
    .sort((a, b) => a.top - b.top)
    .map(({ block }) => block);
  return { page, width, height, blocks: ordered };
}

/** The tables that are drawn with all their lines, and the words outside of them. */
function ruledTables(strokes: Strokes, words: readonly Word[]) {
  const clusters = clustersOf(strokes) ?? [];
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

/** The tables among some bands that white and single lines make, and the bands around them. */
function openTables(bands: readonly Band[], { across }: Strokes): (SheetTable | SheetText)[] {
  return regionsOf(bands, across).flatMap((block): (SheetTable | SheetText)[] => {
    if (!('kind' in block)) return [textOf(block)];
    const table = unruledTable(block);
    return table === null ? block.bands.map(textOf) : [tableOf(table)];
  });
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
