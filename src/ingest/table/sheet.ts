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
import { type Area, around, type Line, middleY, overlap, type Print, printOf, type Word } from './ink.ts';
import {
  clustersOf,
  type Lattice,
  latticeOf,
  runsBetween,
  type Stroke,
  type Strokes,
  strokesOf,
} from './lattice.ts';
import { type Band, bandsOf } from './lines.ts';
import { regionsOf } from './regions.ts';
import { isIn, ruledTable } from './ruled.ts';
import { unruledTable } from './unruled.ts';
import { wordsOf } from './words.ts';
import { type Item, isProse, strokesIn, zonesOf } from './zones.ts';

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
  return { page, width, height, blocks: blocksOf(rest, tables, strokes) };
}

/** The tables that are drawn with all their lines, and the words outside of them. */
function ruledTables(strokes: Strokes, words: readonly Word[]) {
  const clusters = clustersOf(strokes) ?? [];
  const lattices = clusters.map(latticeOf).filter((lattice) => lattice !== null);
  // A grid inside a cell of another takes its words first.
  lattices.sort((a, b) => sizeOf(a) - sizeOf(b));
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

type Piece = Item & ({ readonly line: Line } | { readonly table: GridTable });

/** All blocks of a page in reading order: its zones one after the other, in each what stands from top to bottom. */
function blocksOf(words: readonly Word[], tables: readonly GridTable[], strokes: Strokes): Sheet['blocks'] {
  const isParted = (left: Word, right: Word) =>
    runsBetween(strokes.down, [left.x1 - 1, right.x0 + 1], middleY(left));
  const areas = tables.map(areaOf);
  const across = strokes.across.filter((stroke) => !areas.some((area) => isAt(stroke, area)));
  const lines = bandsOf(words, isParted).flatMap((band) => band.lines);
  const pieces: Piece[] = [
    ...tables.map((table) => ({ ...areaOf(table), table, isProse: false })),
    ...lines.map((line) => ({
      x0: line.x0,
      y0: line.y0,
      x1: line.x1,
      y1: line.y1,
      line,
      isProse: isProse(line),
    })),
  ];
  return zonesOf(pieces, across).flatMap((zone) => {
    const blocks: (SheetText | SheetTable)[] = [];
    let open: Line[] = [];
    const close = () => {
      blocks.push(
        ...openBlocks(
          bandsOf(
            open.flatMap((line) => line.words),
            isParted,
          ),
          strokesIn(across, open),
        ),
      );
      open = [];
    };
    for (const piece of zone) {
      if ('line' in piece) open.push(piece.line);
      else {
        close();
        blocks.push(tableOf(piece.table));
      }
    }
    close();
    return blocks;
  });
}

/** The tables among some bands that white and single lines make, and the lines around them. */
function openBlocks(bands: readonly Band[], strokes: readonly Stroke[]): (SheetTable | SheetText)[] {
  return regionsOf(bands, strokes).flatMap((block): (SheetTable | SheetText)[] => {
    if (!('kind' in block)) return [textOf(block)];
    const table = unruledTable(block);
    return table === null ? block.bands.map(textOf) : [tableOf(table)];
  });
}

/** Whether a stroke runs through a table that is known, or along its edge. */
const isAt = ({ at, from, to }: Stroke, { x0, y0, x1, y1 }: Area) =>
  at > y0 - 2 && at < y1 + 2 && overlap(from, to, x0, x1) > 0.5 * (to - from);

const areaOf = ({ xs, ys }: Pick<Lattice, 'xs' | 'ys'>): Area => ({
  ...{ x0: xs[0] ?? 0, y0: ys[0] ?? 0, x1: xs.at(-1) ?? 0, y1: ys.at(-1) ?? 0 },
});

const sizeOf = ({ x0, y0, x1, y1 }: Area) => (x1 - x0) * (y1 - y0);

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
