/**
 * Score (表格得分): how well tables found in a document match the tables that are there.
 *
 *     ┌───┬───┐          adjacency: A→B, A↓C, B↓D, C→D: what stands beside and below each cell that says something,
 *     │ A │ B │          compared as pairs of texts (the measure of ICDAR 2013): precision, recall, F1
 *     ├───┼───┤
 *     │ C │ D │          TEDS: 1 − tree edit distance ÷ nodes of the larger tree, each table a tree of rows and cells
 *     └───┴───┘          (Zhong, ShafieiBavani, Jimeno Yepes 2020)
 *
 * Detection counts: a table that is missed loses all its relations, one that is not there adds only wrong ones.
 */
import { editDistance, type Tree } from './tree.ts';

export interface ScoredCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

export interface ScoredTable {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly ScoredCell[];
}

/** Relations there are, relations found, and those that are both. */
export interface Tally {
  readonly there: number;
  readonly found: number;
  readonly right: number;
}

export interface DocumentScore extends Tally {
  /** TEDS of each table that is there, 0 where it was missed. */
  readonly teds: readonly number[];
  /** Tables found where none is. */
  readonly invented: number;
}

/** What a person calls the same text: widths, dashes, blanks and leading dots do not count. */
export function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/\.{3,}/g, '')
    .replace(/\p{Pd}|−/gu, '-');
}

function gridOf(table: ScoredTable): (ScoredCell | undefined)[][] {
  const grid = Array.from({ length: table.rows }, () => new Array<ScoredCell | undefined>(table.columns));
  for (const cell of table.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        const line = grid[row];
        if (line !== undefined) line[column] = cell;
      }
    }
  }
  return grid;
}

/** The next cell that says something, from a place on, in a direction. */
function next(
  grid: readonly (readonly (ScoredCell | undefined)[])[],
  from: readonly [row: number, column: number],
  [down, right]: readonly [number, number],
): ScoredCell | null {
  let [row, column] = from;
  while (row < grid.length && column < (grid[row]?.length ?? 0)) {
    const cell = grid[row]?.[column];
    if (cell !== undefined && normal(cell.text) !== '') return cell;
    row += down;
    column += right;
  }
  return null;
}

/** Relations of a table with how often each stands there: `→|A|B`. */
export function relations(table: ScoredTable): Map<string, number> {
  const grid = gridOf(table);
  const counts = new Map<string, number>();
  for (const cell of table.cells) {
    const own = normal(cell.text);
    if (own === '') continue;
    const beside = new Set<ScoredCell>();
    const below = new Set<ScoredCell>();
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const found = next(grid, [row, cell.column + cell.columnSpan], [0, 1]);
      if (found !== null) beside.add(found);
    }
    for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
      const found = next(grid, [cell.row + cell.rowSpan, column], [1, 0]);
      if (found !== null) below.add(found);
    }
    for (const [way, others] of [
      ['→', beside],
      ['↓', below],
    ] as const) {
      for (const other of others) {
        const key = `${way}\u0000${own}\u0000${normal(other.text)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const [key, times] of a) count += Math.min(times, b.get(key) ?? 0);
  return count;
}

const size = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, times) => sum + times, 0);

/** A table as the tree TEDS compares: table, its rows, their cells. */
export function treeOf(table: ScoredTable): Tree {
  const rows = Array.from({ length: table.rows }, (_, row) => ({
    label: 'tr',
    text: null,
    children: table.cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell) => ({
        label: `td ${cell.rowSpan}×${cell.columnSpan}`,
        text: normal(cell.text),
        children: [],
      })),
  }));
  return { label: 'table', text: null, children: rows };
}

/** Tree edit distance similarity, from 0 to 1. */
export function teds(found: ScoredTable, there: ScoredTable): number {
  const [a, b] = [treeOf(found), treeOf(there)];
  const nodes = (table: ScoredTable) => 1 + table.rows + table.cells.length;
  return 1 - editDistance(a, b) / Math.max(nodes(found), nodes(there));
}

/** Each table that is there with the one found that shares most with it; each found one serves once. */
export function pair(
  found: readonly ReadonlyMap<string, number>[],
  there: readonly ReadonlyMap<string, number>[],
): (number | null)[] {
  const pairs = there.flatMap((truth, at) =>
    found.map((one, of) => ({ at, of, right: shared(truth, one) })).filter(({ right }) => right > 0),
  );
  pairs.sort((a, b) => b.right - a.right || a.at - b.at || a.of - b.of);
  const taken = new Set<number>();
  const result = new Array<number | null>(there.length).fill(null);
  for (const { at, of } of pairs) {
    if (result[at] !== null || taken.has(of)) continue;
    result[at] = of;
    taken.add(of);
  }
  return result;
}

export function scoreDocument(found: readonly ScoredTable[], there: readonly ScoredTable[]): DocumentScore {
  const ours = found.map(relations);
  const theirs = there.map(relations);
  const pairs = pair(ours, theirs);
  const sum = (all: readonly ReadonlyMap<string, number>[]) =>
    all.reduce((total, one) => total + size(one), 0);
  const right = theirs.reduce((total, truth, at) => {
    const of = pairs[at];
    const one = of === null || of === undefined ? undefined : ours[of];
    return total + (one === undefined ? 0 : shared(truth, one));
  }, 0);
  const each = there.map((truth, at) => {
    const of = pairs[at];
    const one = of === null || of === undefined ? undefined : found[of];
    return one === undefined ? 0 : teds(one, truth);
  });
  const used = pairs.filter((of) => of !== null).length;
  return { there: sum(theirs), found: sum(ours), right, teds: each, invented: found.length - used };
}

export function precision({ found, right }: Tally): number {
  return found === 0 ? 1 : right / found;
}

export function recall({ there, right }: Tally): number {
  return there === 0 ? 1 : right / there;
}

export function f1(tally: Tally): number {
  const [p, r] = [precision(tally), recall(tally)];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

/** Over all documents: F1 of all relations together and the mean of the documents', TEDS the mean of the tables. */
export function summary(scores: readonly DocumentScore[]): {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly meanF1: number;
  readonly teds: number;
  /** A table that is not there counts as one read with TEDS 0. */
  readonly strictTeds: number;
} {
  const add = (of: (score: DocumentScore) => number) => scores.reduce((sum, score) => sum + of(score), 0);
  const all: Tally = { there: add((s) => s.there), found: add((s) => s.found), right: add((s) => s.right) };
  const tables = add((s) => s.teds.length);
  const similar = add((s) => s.teds.reduce((sum, one) => sum + one, 0));
  const share = (value: number, of: number) => (of === 0 ? 1 : value / of);
  return {
    precision: precision(all),
    recall: recall(all),
    f1: f1(all),
    meanF1: share(add(f1), scores.length),
    teds: share(similar, tables),
    strictTeds: share(similar, tables + add((s) => s.invented)),
  };
}
