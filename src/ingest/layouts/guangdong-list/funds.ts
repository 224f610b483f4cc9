/**
 * Funds (资金来源栏): which column each number of a row stands in, when the extractor lost the empty ones.
 *
 *     总计 财政拨款 财政专户拨款 其他资金
 *     6.00   6.00                              read as `6.00 6.00`: is the second 财政拨款, or 其他资金?
 *
 * The 合计 row decides what it can: a source it leaves empty is empty in every row. What is left is taken as the
 * first columns in order, and that is a note; where the column sums of the 合计 row allow one answer only, it is
 * that answer.
 */
import type { Fen } from '../../../core/money.ts';
import type { FundColumn } from './heading.ts';

export const ALL_COLUMNS: readonly FundColumn[] = ['total', 'fiscal', 'special', 'other'];

/** The numbers of a row in fen, in order; null for a column shown empty. */
export type Numbers = readonly (Fen | null)[];

export interface Placed {
  /** The column of each number. */
  readonly columns: readonly FundColumn[];
  /** How the columns are known: the row shows them all, they were inferred, or they are a guess. */
  readonly by: 'shown' | 'inferred' | 'sums' | 'guess';
}

/** Most different sums followed while looking for the one that fits: beyond it the answer would not be unique. */
const MOST_SUMS = 20_000;

/** The sources with money in the 合计 row, as columns; all when there is no such row. */
function sourcesPresent(sources: readonly FundColumn[], totals: Numbers | null): readonly FundColumn[] {
  if (totals === null || totals.length <= 1) return sources;
  const shown = totals.slice(1);
  if (shown.length >= sources.length) {
    const used = sources.filter((_, index) => (shown[index] ?? 0n) !== 0n);
    return used.length === 0 ? sources : used;
  }
  return sources.slice(0, shown.length);
}

/**
 * Which of `amounts` add up to `wanted`; null when none do, or more than one choice does.
 */
function onlyChoice(amounts: readonly Fen[], wanted: Fen): ReadonlySet<number> | null {
  let sums = new Map<Fen, { readonly ways: number; readonly chosen: readonly number[] }>([
    [0n, { ways: 1, chosen: [] }],
  ]);
  for (const [index, amount] of amounts.entries()) {
    const next = new Map(sums);
    for (const [sum, { ways, chosen }] of sums) {
      const there = next.get(sum + amount);
      next.set(sum + amount, {
        ways: ways + (there?.ways ?? 0),
        chosen: there?.chosen ?? [...chosen, index],
      });
    }
    if (next.size > MOST_SUMS) return null;
    sums = next;
  }
  const found = sums.get(wanted);
  return found?.ways === 1 ? new Set(found.chosen) : null;
}

/** The columns of every row's numbers; `totals` are those of the 合计 row, which is placed as `rows` are. */
export function placeFunds(
  columns: readonly FundColumn[],
  totals: Numbers | null,
  rows: readonly Numbers[],
): { readonly totals: Placed; readonly rows: readonly Placed[] } {
  const sources = columns.filter((column) => column !== 'total');
  const present = sourcesPresent(sources, totals);
  const place = (numbers: Numbers): Placed => {
    const count = numbers.length - 1;
    if (numbers.length >= columns.length) return { columns, by: 'shown' };
    if (count <= 0) return { columns: ['total'], by: sources.length > 0 ? 'guess' : 'shown' };
    if (count >= present.length) {
      const known = totals !== null && totals.length >= columns.length && count === present.length;
      const taken = count === present.length ? present : sources.slice(0, count);
      return { columns: ['total', ...taken], by: known ? 'shown' : 'inferred' };
    }
    return { columns: ['total', ...present.slice(0, count)], by: 'guess' };
  };
  const placed = rows.map(place);
  const settled = bySums(present, totals, rows, placed);
  return {
    totals: totals === null ? { columns: ALL_COLUMNS, by: 'shown' } : place(totals),
    rows: settled ?? placed,
  };
}

/** Settles rows of one source between the two columns of the 合计 row, when its sums leave one answer. */
function bySums(
  present: readonly FundColumn[],
  totals: Numbers | null,
  rows: readonly Numbers[],
  placed: readonly Placed[],
): readonly Placed[] | null {
  const [first, second] = present;
  const shown = (totals ?? []).slice(1).filter((amount) => amount !== null && amount !== 0n);
  const open = placed.flatMap(({ by }, index) =>
    by === 'guess' && rows[index]?.length === 2 ? [index] : [],
  );
  const [, secondTotal] = shown;
  if (present.length !== 2 || first === undefined || second === undefined || open.length === 0) return null;
  if (shown.length !== 2 || secondTotal === undefined || secondTotal === null) return null;
  let wanted = secondTotal;
  for (const [index, { columns, by }] of placed.entries()) {
    if (by === 'guess' && rows[index]?.length !== 2) return null;
    const at = columns.indexOf(second);
    if (by !== 'guess' && at >= 0) wanted -= rows[index]?.[at] ?? 0n;
  }
  const chosen = onlyChoice(
    open.map((index) => rows[index]?.[1] ?? 0n),
    wanted,
  );
  if (chosen === null) return null;
  return placed.map((row, index): Placed => {
    const at = open.indexOf(index);
    return at < 0 ? row : { columns: ['total', chosen.has(at) ? second : first], by: 'sums' };
  });
}
