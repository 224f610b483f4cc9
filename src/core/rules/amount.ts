/**
 * Amount (金额列): the four money columns of a form, walked and added up for the rules on funds.
 *
 *     总计 407.54 · 财政拨款 407.54 · 财政专户拨款 (blank) · 其他资金 (blank)
 *
 * A secret project's money counts like any other: only its content is withheld.
 */
import type { Facts } from '../finding.ts';
import type { Fen, MoneyUnit } from '../money.ts';
import { printMoney } from '../money.ts';
import type { Funds, Project } from '../project.ts';
import type { Answer, Check } from './rule.ts';

/** The three sources and their sum. */
export const SOURCES = ['fiscal', 'special', 'other'] as const;
export const AMOUNTS = ['total', ...SOURCES] as const;
export type AmountCell = (typeof AMOUNTS)[number];

/** A rule that looks at each amount of each project, blank ones included. */
export function eachAmount<F extends Facts>(
  ask: (amount: Fen | null, cell: AmountCell, project: Project, unit: MoneyUnit) => F | null,
): Check<F> {
  return ({ declaration: { moneyUnit }, rows }) => {
    const answers: Answer<F>[] = [];
    for (const { project, position } of rows)
      for (const cell of AMOUNTS) {
        const facts = ask(project.funds[cell], cell, project, moneyUnit);
        if (facts !== null) answers.push({ at: { project: position, field: cell }, facts });
      }
    return answers;
  };
}

/**
 * The sum of one column. Null when it cannot be told: a blank total hides an amount, and a column of sources
 * that is blank throughout was not filled in (or not read), while a single blank in it is nothing.
 */
export function columnSum(funds: readonly Funds[], cell: AmountCell): Fen | null {
  const known = funds.map((one) => one[cell]).filter((amount) => amount !== null);
  if (known.length === 0 || (cell === 'total' && known.length < funds.length)) return null;
  return known.reduce((sum, amount) => sum + amount, 0n);
}

/** What a stated sum and the sum of its parts differ by, as facts; null when they agree or cannot be told. */
export function difference(
  stated: Funds,
  parts: readonly Funds[],
  unit: MoneyUnit,
): { cell: AmountCell; stated: string; sum: string; difference: string; unit: MoneyUnit } | null {
  for (const cell of AMOUNTS) {
    const said = stated[cell];
    const sum = columnSum(parts, cell);
    if (said === null || sum === null || said === sum) continue;
    const [big, small] = said > sum ? [said, sum] : [sum, said];
    return {
      cell,
      stated: printMoney(said, unit),
      sum: printMoney(sum, unit),
      difference: printMoney(big - small, unit),
      unit,
    };
  }
  return null;
}
