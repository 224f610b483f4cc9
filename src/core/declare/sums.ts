/**
 * Sums (合计随动): a stated sum that equalled its parts before an edit follows them after it; one that was stated
 * differently stays as stated, for a rule to find and a person to mend.
 *
 *     合计 30 = 10 + 20, the 10 becomes 15     →  合计 35
 *     合计 31 ≠ 10 + 20, the 10 becomes 15     →  合计 31
 *     总计 20 = 财政拨款 15 + 其他资金 5, 15 becomes 10     →  总计 15
 *
 * A blank part adds nothing and a blank sum stays blank. What follows is not an edit of its own: log and journal tell
 * what a person wrote, and the sums are derived from that again by whoever makes the same edits.
 */
import type { Declaration } from '../declaration.ts';
import type { Fen } from '../money.ts';
import type { Funds } from '../project.ts';
import { FUND_CELLS } from './correction.ts';
import type { Edit } from './draft.ts';

const SOURCES = ['fiscal', 'special', 'other'] as const;

/** Whether an edit can change what a sum is made of. */
export function touchesSums(edit: Edit): boolean {
  switch (edit.do) {
    case 'set':
      return (
        edit.project !== null && edit.indicator === null && FUND_CELLS.some((cell) => cell === edit.cell)
      );
    case 'add':
      return edit.project === null;
    case 'remove':
      return edit.indicator === null;
    case 'move':
      return false;
  }
}

/** A project's funds (总计 of its sources) after one of them changed; a total that is written is as written. */
export function totalFollows(before: Funds, after: Funds): Funds {
  if (before.total !== after.total) return after;
  const parts = (funds: Funds) => SOURCES.map((source) => funds[source]);
  const total = follow(before.total, parts(before), parts(after));
  return total === after.total ? after : { ...after, total };
}

/** A row of sums (合计, 单位小计) after its parts changed; the same object when nothing follows. */
export function rowFollows(row: Funds, before: readonly Funds[], after: readonly Funds[]): Funds {
  let now = row;
  for (const cell of FUND_CELLS) {
    const of = (parts: readonly Funds[]) => parts.map((funds) => funds[cell]);
    const sum = row[cell] === null ? null : follow(row[cell], of(before), of(after));
    if (sum !== row[cell]) now = { ...now, [cell]: sum };
  }
  return now;
}

/** A declaration after its projects changed: its total and the subtotal of each agency. */
export function sumsFollow(before: Declaration, after: Declaration): Declaration {
  const parts = ({ projects }: Declaration) => projects.map(({ funds }) => funds);
  const funds = rowFollows(after.funds, parts(before), parts(after));
  const cells = { ...after.cells };
  // What followed was never in the source.
  for (const cell of FUND_CELLS) if (funds[cell] !== after.funds[cell]) Reflect.deleteProperty(cells, cell);
  const { subtotals } = after;
  if (subtotals === undefined) return funds === after.funds ? after : { ...after, funds, cells };
  const only = subtotals.length === 1 ? subtotals[0]?.agency : undefined;
  const under = (agency: string, { projects }: Declaration) =>
    projects.flatMap((project) => ((project.agency ?? only) === agency ? [project.funds] : []));
  const followed = subtotals.map((row) => ({
    ...row,
    funds: rowFollows(row.funds, under(row.agency, before), under(row.agency, after)),
  }));
  return { ...after, funds, cells, subtotals: followed };
}

function follow(stated: Fen | null, before: readonly (Fen | null)[], after: readonly (Fen | null)[]) {
  return stated !== null && stated === sum(before) ? sum(after) : stated;
}

/** Nothing at all is zero, so that what was taken out can come back. */
function sum(parts: readonly (Fen | null)[]): Fen {
  return parts.reduce<Fen>((total, part) => total + (part ?? 0n), 0n);
}
