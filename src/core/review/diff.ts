/**
 * Diff (对比): two versions of a declaration cell by cell, their rows matched by keys, wherever they stand.
 *
 *     diffDrafts(first, second)
 *     →  { cells: [{ project: '3', indicator: '2', cell: 'annual', before: '≥50%', after: '≥90%' }],
 *          rows:  [{ change: 'added', project: '3', indicator: 'k7Qd0aZx1u', name: '办件满意度' }],
 *          names: { '3': '免费刻章', '3.2': '办结率', '3.k7Qd0aZx1u': '办件满意度' } }
 *
 * A row that is not there has no text in any cell, so that the cells alone lead from one version to the other. As few
 * rows as can be are called moved: those that are left when the longest run in the same order stays where it is.
 */
import { cellText, FUND_CELLS } from '../declare/correction.ts';
import type { Draft, RowKey } from '../declare/draft.ts';
import { INDICATOR_REMARKS } from '../indicator.ts';

export interface CellChange {
  /** Null is the head of the form; a row of it an agency's subtotal, by its number. */
  readonly project: RowKey | null;
  /** Null is the project itself. */
  readonly indicator: RowKey | null;
  readonly cell: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface RowChange {
  readonly change: 'added' | 'removed' | 'moved';
  readonly project: RowKey;
  readonly indicator: RowKey | null;
  readonly name: string;
}

export interface DraftDiff {
  readonly cells: readonly CellChange[];
  readonly rows: readonly RowChange[];
  /** Of the rows spoken of, by `project` or `project.indicator`. */
  readonly names: Readonly<Record<string, string>>;
}

export const HEAD_CELLS: readonly string[] = ['title', 'agency', 'year', 'moneyUnit', ...FUND_CELLS];
/** The halves of the objective before the whole: what changed in one of them is told once. */
export const PROJECT_CELLS: readonly string[] = [
  ...['name', ...FUND_CELLS, 'objectiveTerm', 'objectiveAnnual', 'objective', 'actual', 'score'],
];
export const INDICATOR_CELLS: readonly string[] = [
  ...['l1', 'l2', 'l3', 'name', 'term', 'annual', 'op', 'unit', 'points', 'actual', 'score'],
  ...INDICATOR_REMARKS,
];

/** A row of one of the drafts, by its place from 1; project 0 is the head. */
interface Row {
  readonly draft: Draft;
  readonly project: number;
  readonly indicator: number | null;
}

/** What leads from one draft to another. */
export function diffDrafts(before: Draft, after: Draft): DraftDiff {
  const cells = [...head(before, after)];
  const rows: RowChange[] = [];
  const projects = match(before.keys.projects, after.keys.projects);
  for (const { key, from, to, change } of projects) {
    const was = from === null ? null : { draft: before, project: from, indicator: null };
    const is = to === null ? null : { draft: after, project: to, indicator: null };
    const at = { project: key, indicator: null };
    cells.push(...changesOf(was, is, at, PROJECT_CELLS));
    if (change !== null) rows.push({ ...at, change, name: nameOf(is ?? was) });
    const indicators = match(keysOf(before, from), keysOf(after, to));
    for (const one of indicators) {
      const old = one.from === null || was === null ? null : { ...was, indicator: one.from };
      const now = one.to === null || is === null ? null : { ...is, indicator: one.to };
      const spot = { project: key, indicator: one.key };
      cells.push(...changesOf(old, now, spot, INDICATOR_CELLS));
      // What came or went with its project is told by the project.
      if (one.change !== null && from !== null && to !== null)
        rows.push({ ...spot, change: one.change, name: nameOf(now ?? old) });
    }
  }
  return { cells, rows, names: namesOf(before, after, [...cells, ...rows]) };
}

function head(before: Draft, after: Draft): CellChange[] {
  const at = { project: null, indicator: null };
  const row = (draft: Draft, indicator: number | null = null): Row => ({ draft, project: 0, indicator });
  const subtotals = Math.max(...[before, after].map(({ declaration }) => declaration.subtotals?.length ?? 0));
  return [
    ...changesOf(row(before), row(after), at, HEAD_CELLS),
    ...Array.from({ length: subtotals }).flatMap((_, index) =>
      changesOf(
        row(before, index + 1),
        row(after, index + 1),
        { project: null, indicator: String(index + 1) },
        FUND_CELLS,
      ),
    ),
  ];
}

/** The keys of the indicators of the project at a place, as far as the draft holds them. */
function keysOf({ declaration, keys }: Draft, project: number | null): readonly RowKey[] {
  if (project === null) return [];
  const held = declaration.projects[project - 1]?.indicators.length ?? 0;
  return keys.indicators[project - 1]?.slice(0, held) ?? [];
}

function textAt(row: Row | null, cell: string): string | null {
  if (row === null) return null;
  const { draft, project, indicator } = row;
  return cellText(draft.declaration, { project, indicator, cell }) ?? null;
}

function changesOf(
  was: Row | null,
  is: Row | null,
  at: Pick<CellChange, 'project' | 'indicator'>,
  cells: readonly string[],
): CellChange[] {
  const changes: CellChange[] = [];
  for (const cell of cells) {
    const [before, after] = [textAt(was, cell), textAt(is, cell)];
    const told = cell === 'objective' && changes.some((half) => isHalf(half, before, after));
    if (before !== after && !told) changes.push({ ...at, cell, before, after });
  }
  return changes;
}

/** Whether a change of half an objective says all there is to say of the whole. */
function isHalf(half: CellChange, before: string | null, after: string | null): boolean {
  return half.cell.startsWith('objective') && half.before === before && half.after === after;
}

function nameOf(row: Row | null): string {
  return textAt(row, 'name') ?? '';
}

function namesOf(
  before: Draft,
  after: Draft,
  spoken: readonly Pick<CellChange, 'project' | 'indicator'>[],
): Record<string, string> {
  const wanted = new Set(
    spoken.flatMap(({ project, indicator }) =>
      project === null
        ? indicator === null
          ? []
          : [`null.${indicator}`]
        : indicator === null
          ? [project]
          : [project, `${project}.${indicator}`],
    ),
  );
  const names: [string, string][] = [];
  // What it is called now wins over what it was called.
  for (const { declaration, keys } of [before, after]) {
    for (const [at, { agency }] of (declaration.subtotals ?? []).entries())
      if (wanted.has(`null.${at + 1}`)) names.push([`null.${at + 1}`, agency]);
    for (const [at, { name, indicators }] of declaration.projects.entries()) {
      const project = keys.projects[at] ?? '';
      if (wanted.has(project)) names.push([project, name]);
      for (const [line, indicator] of indicators.entries()) {
        const key = `${project}.${keys.indicators[at]?.[line] ?? ''}`;
        if (wanted.has(key)) names.push([key, indicator.name]);
      }
    }
  }
  return Object.fromEntries(names);
}

interface Match {
  readonly key: RowKey;
  /** Places from 1; null where the row is not. */
  readonly from: number | null;
  readonly to: number | null;
  readonly change: RowChange['change'] | null;
}

/** Rows of two lists by their keys: those of the second in their order, then those that are gone. */
function match(before: readonly RowKey[], after: readonly RowKey[]): Match[] {
  const was = new Map(before.map((key, at) => [key, at + 1]));
  const stays = longestRun(after.flatMap((key) => was.get(key) ?? []));
  const held = new Set(after);
  return [
    ...after.map((key, at): Match => {
      const from = was.get(key) ?? null;
      const change = from === null ? 'added' : stays.has(from) ? null : 'moved';
      return { key, from, to: at + 1, change };
    }),
    ...before.flatMap((key, at): Match[] =>
      held.has(key) ? [] : [{ key, from: at + 1, to: null, change: 'removed' }],
    ),
  ];
}

/** The longest rising run among distinct numbers, as a set (patience sorting). */
function longestRun(numbers: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const number of numbers) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.set(number, tails[low - 1]);
    tails[low] = number;
  }
  const run = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) run.add(at);
  return run;
}
