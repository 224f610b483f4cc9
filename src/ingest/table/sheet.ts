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
import { isCaption, isRemark } from './datum.ts';
import { type Edge, edgesOf, furnitureOf } from './furniture.ts';
import type { GridTable, SheetTable } from './grid.ts';
import { type Area, around, type Line, middleY, overlap, type Print, printOf, type Word } from './ink.ts';
import {
  type Cluster,
  clustersOf,
  type Lattice,
  latticeOf,
  runsBetween,
  type Stroke,
  type Strokes,
  strokesOf,
  united,
} from './lattice.ts';
import { type Band, bandsOf, lineOf } from './lines.ts';
import { regionsOf } from './regions.ts';
import { isIn, isWhole, ruledTable } from './ruled.ts';
import { unruledTable } from './unruled.ts';
import { wordsOf } from './words.ts';
import { type Item, isProse, strokesIn, zonesOf } from './zones.ts';

/** A line of text across the page or its column: what stands in it from left to right. */
export interface SheetText extends Area {
  readonly kind: 'text';
  readonly lines: readonly Print[];
  readonly isFurniture: boolean;
}

export interface Sheet {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly blocks: readonly (SheetText | SheetTable)[];
  /** More stands on it than is looked through for tables. */
  readonly isTooDense: boolean;
}

/** A page half read: its drawn tables are known, and what may be furniture; whether it is, other pages tell. */
export interface Proof {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly tables: readonly GridTable[];
  /** The words outside of the drawn tables. */
  readonly words: readonly Word[];
  readonly strokes: Strokes;
  readonly edges: readonly Edge[];
  /** Whether it is looked at for tables and columns at all. */
  readonly isReadable: boolean;
  /** Whether its lines cross too often to be tables. */
  readonly isTangled: boolean;
}

/** More glyphs than any page that is read by people; such a page is given as lines alone. */
const MOST_GLYPHS = 60_000;

/** The first look at a page. */
export function proofOf({ page, width, height, glyphs, rules }: PageGeometry): Proof {
  const all = wordsOf(glyphs);
  const isReadable = glyphs.length <= MOST_GLYPHS;
  const strokes = isReadable ? strokesOf(rules) : { across: [], down: [] };
  const clusters = clustersOf(strokes);
  const { tables, rest: words } = isReadable ? ruledTables(clusters ?? [], all) : { tables: [], rest: all };
  const edges = edgesOf(words, height);
  return { page, width, height, tables, words, strokes, edges, isReadable, isTangled: clusters === null };
}

/** The tables and lines of a page, with the proofs of the pages around it. */
export function sheetOf(proof: Proof, near: readonly Proof[]): Sheet {
  const { page, width, height, tables, strokes } = proof;
  const furniture = furnitureOf(
    proof.edges,
    near.map(({ edges }) => edges),
  );
  const taken = new Set(
    furniture.flatMap(({ band }) => band.lines.flatMap((line) => line.words.flatMap((word) => word.glyphs))),
  );
  const words =
    furniture.length === 0
      ? proof.words
      : proof.words.filter(({ glyphs }) => glyphs.some((glyph) => !taken.has(glyph)));
  const marks = furniture.map(({ band }) => textOf(band, true));
  const isHead = (mark: SheetText) => mark.y1 < height / 2;
  const blocks = [
    ...marks.filter(isHead),
    ...(proof.isReadable ? blocksOf(words, tables, strokes) : bandsOf(words).map((band) => textOf(band))),
    ...marks.filter((mark) => !isHead(mark)),
  ];
  return { page, width, height, blocks, isTooDense: !proof.isReadable || proof.isTangled };
}

/** The tables that are drawn with all their lines, and the words outside of them. */
function ruledTables(clusters: readonly Cluster[], words: readonly Word[]) {
  const joined = united(clusters, (space) => isRow(words, space));
  const lattices = joined.map(latticeOf).filter((lattice) => lattice !== null);
  // A grid inside a cell of another takes its words first.
  lattices.sort((a, b) => sizeOf(a) - sizeOf(b));
  let rest = words.toSorted((a, b) => middleY(a) - middleY(b));
  const tables: GridTable[] = [];
  for (const lattice of lattices) {
    const own = rest.filter((word) => isIn(word, lattice));
    const table = ruledTable(lattice, own);
    if (!isTable(table) || !isWhole(table)) continue;
    tables.push(table);
    const taken = new Set(own);
    rest = rest.filter((word) => !taken.has(word));
  }
  return { tables, rest };
}

/** Whether a space between two grids is a row without sides: one line of text, set no larger than it is high. */
function isRow(words: readonly Word[], space: Area): boolean {
  const height = space.y1 - space.y0;
  const inside = height > 60 ? [] : words.filter((word) => isIn(word, space));
  const bands = bandsOf(inside);
  const [band] = bands;
  const [line] = band?.lines ?? [];
  if (band === undefined || line === undefined || bands.length > 1 || band.lines.length > 1)
    return height < 3;
  const text = line.words.map((word) => word.text).join(' ');
  // A title between two forms stands in the middle.
  const isLeft = line.x0 - space.x0 < 2.5 * line.size;
  return isLeft && height < 2.6 * line.size && !isCaption(text) && !isRemark(text) && line.words.length < 10;
}

type Piece = Item & ({ readonly line: Line } | { readonly table: GridTable });

/** All blocks of a page in reading order: its zones one after the other, in each what stands from top to bottom. */
function blocksOf(words: readonly Word[], tables: readonly GridTable[], strokes: Strokes): Sheet['blocks'] {
  const isParted = (left: Word, right: Word) =>
    runsBetween(strokes.down, [left.x1 - 1, right.x0 + 1], middleY(left));
  const areas = tables.map(areaOf);
  const across = strokes.across.filter((stroke) => !areas.some((area) => isAt(stroke, area)));
  const down = strokes.down.filter((stroke) => stroke.to - stroke.from > 10);
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
          { across: strokesIn(across, open), down },
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
function openBlocks(bands: readonly Band[], strokes: Strokes): (SheetTable | SheetText)[] {
  return regionsOf(bands, strokes).flatMap((block): (SheetTable | SheetText)[] => {
    if (!('kind' in block)) return [textOf(block)];
    const table = unruledTable(block);
    return table === null ? block.bands.map((band) => textOf(band)) : [tableOf(table)];
  });
}

/** Whether a stroke runs through a table that is known, or along its edge. */
const isAt = ({ at, from, to }: Stroke, { x0, y0, x1, y1 }: Area) =>
  at > y0 - 2 && at < y1 + 2 && overlap(from, to, x0, x1) > 0.5 * (to - from);

const areaOf = ({ xs, ys }: Pick<Lattice, 'xs' | 'ys'>): Area => ({
  ...{ x0: xs[0] ?? 0, y0: ys[0] ?? 0, x1: xs.at(-1) ?? 0, y1: ys.at(-1) ?? 0 },
});

const sizeOf = ({ x0, y0, x1, y1 }: Area) => (x1 - x0) * (y1 - y0);

/**
 * A grid is a table when text stands in at least two of its rows and two of its columns; a row of three or more may
 * be the last of the table on the page before.
 */
function isTable({ cells }: GridTable): boolean {
  const filled = cells.filter(({ lines }) => lines.length > 0);
  const rows = new Set(filled.map(({ row }) => row)).size;
  const columns = new Set(filled.map(({ column }) => column)).size;
  return columns > 1 && (rows > 1 || columns > 2);
}

function tableOf(table: GridTable): SheetTable {
  return { ...table, cells: table.cells.map((cell) => ({ ...cell, lines: cell.lines.map(printOf) })) };
}

function textOf({ lines }: Band, isFurniture = false): SheetText {
  return { kind: 'text', ...around(lines), lines: closeUp(lines).map(printOf), isFurniture };
}

/** Outside of tables, numbers set a blank apart are one line again. */
function closeUp(lines: readonly Line[]): Line[] {
  const runs: Line[][] = [];
  for (const line of lines) {
    const last = runs.at(-1)?.at(-1);
    const isClose = last !== undefined && line.x0 - last.x1 <= Math.min(last.size, line.size);
    if (isClose) runs.at(-1)?.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => lineOf(run.flatMap(({ words }) => words)));
}
