/**
 * Lattice (格线): ruling lines → grids. Lines that touch belong together; their positions, snapped, make columns and
 * rows; where no line is drawn between two neighbours they are one cell.
 *
 *     ┌────┬───────────┐        xs  [0, 40, 100, 160]     ys  [0, 20, 40, 60]
 *     │    │           │        cells  { row 0, column 0, rowSpan 2, columnSpan 1 }
 *     │    ├─────┬─────┤               { row 0, column 1, rowSpan 1, columnSpan 2 } …
 *     ├────┼─────┼─────┤
 *     └────┴─────┴─────┘
 *
 * Lines come as they are drawn: in pieces, doubled, a little too short or too long, with the outer ones missing.
 */
import type { Rule } from '../geometry.ts';
import type { Slot } from './grid.ts';
import type { Area } from './ink.ts';

/** A line along an axis: where it stands across it, and from where to where it runs. */
export interface Stroke {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The strokes of a page, collinear pieces made one. */
export interface Strokes {
  readonly across: readonly Stroke[];
  readonly down: readonly Stroke[];
}

export interface Lattice extends Area {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** They cover the grid without overlap, by row, then by column. */
  readonly slots: readonly Slot[];
}

/** Lines closer than this are one line, drawn double or not quite straight. */
const SNAP = 3;
/** Ends that miss the line they mean by this much still touch it. */
const TOUCH = 3;
/** A border counts as drawn when this part of it is. */
const DRAWN = 0.6;
/** Beyond this many crossings to look at, a page is no table but a drawing. */
const MOST_CROSSINGS = 2_000_000;
/** Larger grids are drawings: squared paper, hatching. */
const MOST_SLOTS = 60_000;

/** The strokes of some rules. */
export function strokesOf(rules: readonly Rule[]): Strokes {
  const across: Stroke[] = [];
  const down: Stroke[] = [];
  for (const { x0, y0, x1, y1 } of rules) {
    if (Math.abs(y1 - y0) <= Math.abs(x1 - x0)) {
      across.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
    } else down.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
  return { across: mended(across), down: mended(down) };
}

/** Pieces of one line made one: those on the same track that touch or overlap. */
function mended(strokes: Stroke[]): Stroke[] {
  const tracks: Stroke[][] = [];
  for (const stroke of strokes.sort((a, b) => a.at - b.at)) {
    const track = tracks.at(-1);
    const first = track?.[0];
    if (track !== undefined && first !== undefined && stroke.at - first.at <= 1) track.push(stroke);
    else tracks.push([stroke]);
  }
  return tracks.flatMap((track) => {
    const whole: Stroke[] = [];
    for (const stroke of track.sort((a, b) => a.from - b.from)) {
      const last = whole.at(-1);
      if (last !== undefined && stroke.from - last.to <= TOUCH) {
        if (stroke.to > last.to) whole[whole.length - 1] = { ...last, to: stroke.to };
      } else whole.push(stroke);
    }
    return whole;
  });
}

/** Strokes that touch each other, directly or through others; each kind by position. */
export interface Cluster {
  readonly across: readonly Stroke[];
  readonly down: readonly Stroke[];
}

/**
 * Clusters that draw the same columns one above the other are one, where `isRow` says of the space between that it
 * is a row of theirs.
 */
export function united(clusters: readonly Cluster[], isRow: (space: Area) => boolean): Cluster[] {
  const drawn = clusters
    .filter(({ across, down }) => across.length > 0 && down.length > 0)
    .sort((a, b) => (a.across[0]?.at ?? 0) - (b.across[0]?.at ?? 0));
  const found: Cluster[] = clusters.filter((cluster) => !drawn.includes(cluster));
  const open: Cluster[] = [];
  for (const cluster of drawn) {
    const index = open.findLastIndex(
      (above) => isBelow(above, cluster) && isRow(spaceBetween(above, cluster)),
    );
    const above = open[index];
    if (above === undefined) open.push(cluster);
    else {
      open[index] = {
        across: [...above.across, ...cluster.across],
        down: [...above.down, ...cluster.down].sort((a, b) => a.at - b.at),
      };
    }
  }
  return [...found, ...open];
}

/** Whether a cluster draws the columns of another that ends above it, over the same width. */
function isBelow(above: Cluster, below: Cluster): boolean {
  const [a, b] = [extentOf(above.across), extentOf(below.across)];
  if (Math.abs(a.from - b.from) > SNAP || Math.abs(a.to - b.to) > SNAP) return false;
  if ((above.across.at(-1)?.at ?? 0) > (below.across[0]?.at ?? 0) + SNAP) return false;
  const [upper, lower] = [snapped(above.down), snapped(below.down)];
  const fewer = upper.length < lower.length ? upper : lower;
  const more = fewer === upper ? lower : upper;
  return fewer.every((x) => more.some((other) => Math.abs(other - x) <= SNAP));
}

function spaceBetween(above: Cluster, below: Cluster): Area {
  const { from, to } = extentOf(above.across);
  return { x0: from, y0: above.across.at(-1)?.at ?? 0, x1: to, y1: below.across[0]?.at ?? 0 };
}

function extentOf(strokes: readonly Stroke[]): { from: number; to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const stroke of strokes) {
    if (stroke.from < from) from = stroke.from;
    if (stroke.to > to) to = stroke.to;
  }
  return { from, to };
}

/** The clusters of a page; null where there are too many crossings to be tables. */
export function clustersOf({ across, down }: Strokes): Cluster[] | null {
  const parent = Array.from({ length: across.length + down.length }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      const up = parent[at] ?? at;
      parent[at] = parent[up] ?? up;
      at = up;
    }
    return at;
  };
  let looked = 0;
  for (const [i, { at, from, to }] of across.entries()) {
    for (let j = lowerBound(down, from - TOUCH); j < down.length; j++) {
      const stroke = down[j];
      if (stroke === undefined || stroke.at > to + TOUCH) break;
      if (++looked > MOST_CROSSINGS) return null;
      if (stroke.from - TOUCH <= at && at <= stroke.to + TOUCH) parent[root(across.length + j)] = root(i);
    }
  }
  const clusters = new Map<number, { across: Stroke[]; down: Stroke[] }>();
  const clusterAt = (i: number) => {
    const key = root(i);
    const known = clusters.get(key);
    if (known !== undefined) return known;
    const cluster = { across: [], down: [] };
    clusters.set(key, cluster);
    return cluster;
  };
  for (const [i, stroke] of across.entries()) clusterAt(i).across.push(stroke);
  for (const [j, stroke] of down.entries()) clusterAt(across.length + j).down.push(stroke);
  return [...clusters.values()];
}

/** Whether a stroke runs between two positions, through a third along it. */
export function runsBetween(
  strokes: readonly Stroke[],
  [left, right]: readonly [number, number],
  through: number,
): boolean {
  for (let i = lowerBound(strokes, left); i < strokes.length; i++) {
    const stroke = strokes[i];
    if (stroke === undefined || stroke.at > right) return false;
    if (stroke.from < through && through < stroke.to) return true;
  }
  return false;
}

/** The first of strokes sorted by `at` that stands at or behind a position. */
function lowerBound(strokes: readonly Stroke[], at: number): number {
  let low = 0;
  let high = strokes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((strokes[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The grid a cluster draws; null when it draws none of at least two cells. */
export function latticeOf({ across, down }: Cluster): Lattice | null {
  if (across.length === 0 || down.length === 0) return null;
  const xs = snapped([...down, ...outermost(across, down)]);
  const ys = snapped([...across, ...outermost(down, across)]);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (rows < 1 || columns < 1 || rows * columns < 2 || rows * columns > MOST_SLOTS) return null;
  const right = borders(down, xs, ys);
  const below = borders(across, ys, xs);
  const slots = slotsOf(rows, columns, {
    right: (row, column) => right[(column + 1) * rows + row] === 1,
    below: (row, column) => below[(row + 1) * columns + column] === 1,
  });
  return { xs, ys, slots, x0: xs[0] ?? 0, y0: ys[0] ?? 0, x1: xs.at(-1) ?? 0, y1: ys.at(-1) ?? 0 };
}

/** Where strokes run on beyond the outermost of those that cross them: the sides of a table left open. */
function outermost(along: readonly Stroke[], crossing: readonly Stroke[]): Stroke[] {
  const ends: Stroke[] = [];
  const { from, to } = extentOf(along);
  const first = crossing[0]?.at ?? from;
  const last = crossing.at(-1)?.at ?? to;
  if (first - from > 2 * SNAP) ends.push({ at: from, from: 0, to: 0 });
  if (to - last > 2 * SNAP) ends.push({ at: to, from: 0, to: 0 });
  return ends;
}

/** The positions of strokes, those closer than a snap made one, ascending. */
function snapped(strokes: readonly Stroke[]): number[] {
  const positions: number[] = [];
  let first = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let weight = 0;
  for (const { at, from, to } of strokes.toSorted((a, b) => a.at - b.at)) {
    const own = to - from + 0.01;
    if (at - first > SNAP) {
      positions.push(at);
      first = at;
      sum = 0;
      weight = 0;
    }
    sum += at * own;
    weight += own;
    positions[positions.length - 1] = sum / weight;
  }
  return positions;
}

/** Which pieces of which grid lines are drawn: a bit for each line and each interval across. */
function borders(
  strokes: readonly Stroke[],
  lines: readonly number[],
  across: readonly number[],
): Uint8Array {
  const intervals = across.length - 1;
  const drawn = new Float64Array(lines.length * intervals);
  for (const { at, from, to } of strokes) {
    const line = nearest(lines, at);
    for (let i = Math.max(0, nearest(across, from) - 1); i < intervals; i++) {
      const start = across[i] ?? 0;
      const end = across[i + 1] ?? 0;
      if (start >= to) break;
      const shared = Math.min(to, end) - Math.max(from, start);
      if (shared > 0)
        drawn[line * intervals + i] = (drawn[line * intervals + i] ?? 0) + shared / (end - start);
    }
  }
  return Uint8Array.from(drawn, (part) => (part >= DRAWN ? 1 : 0));
}

/** The index of the position nearest to another. */
function nearest(positions: readonly number[], at: number): number {
  let low = 0;
  let high = positions.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? 0) + (positions[middle + 1] ?? 0) < 2 * at) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Borders {
  right(row: number, column: number): boolean;
  below(row: number, column: number): boolean;
}

/** The cells of a grid: neighbours without a border between them are one, as far as that makes a rectangle. */
function slotsOf(rows: number, columns: number, borders: Borders): Slot[] {
  const taken = new Uint8Array(rows * columns);
  const slots: Slot[] = [];
  const isOpenBelow = (row: number, from: number, to: number) => {
    for (let column = from; column < to; column++) {
      if (borders.below(row, column) || taken[(row + 1) * columns + column] === 1) return false;
      if (column > from && borders.right(row + 1, column - 1)) return false;
    }
    return true;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken[row * columns + column] === 1) continue;
      let right = column + 1;
      while (right < columns && !borders.right(row, right - 1) && taken[row * columns + right] !== 1) right++;
      let bottom = row + 1;
      while (bottom < rows && isOpenBelow(bottom - 1, column, right)) bottom++;
      for (let y = row; y < bottom; y++) taken.fill(1, y * columns + column, y * columns + right);
      slots.push({ row, column, rowSpan: bottom - row, columnSpan: right - column });
    }
  }
  return slots;
}
