/**
 * Amount (各项目合计): what a declaration that states no total comes to: its projects added up; of a self-evaluation or
 * monitoring form, the budget of its execution block.
 *
 *     合计 6,028.01                                     →  null: it is stated
 *     no 合计, projects of 6,762,450.00 and 9,249,730.00  →  { by: 'projects', funds: { total: 1601218000n, … } }
 *     年度资金总额 | 全年预算数 100.00                     →  { by: 'execution', funds: { total: 10000n, … } }
 *
 * It stands beside the stated total, which stays the blank it was read as, and is never mistaken for it.
 */
import type { Declaration } from '../declaration.ts';
import type { Fen } from '../money.ts';
import { type Funds, NO_FUNDS, type Project } from '../project.ts';

export const AMOUNT_BASES = ['projects', 'execution'] as const;
export type AmountBasis = (typeof AMOUNT_BASES)[number];

export interface Amount {
  readonly by: AmountBasis;
  readonly funds: Funds;
}

/** The row of an execution block that holds the others; the store asks for the same in SQL. */
export const WHOLE_ROW = '总额|合计|总计';
const WHOLE = new RegExp(WHOLE_ROW);

/** What a declaration comes to; null when it states a total, or no amount is told anywhere. */
export function amountOf({ funds, projects }: Pick<Declaration, 'funds' | 'projects'>): Amount | null {
  if (funds.total !== null) return null;
  const total = sum(projects.map((project) => project.funds.total ?? budgetOf(project)));
  if (total === null) return null;
  if (projects.every((project) => project.funds.total === null)) {
    return { by: 'execution', funds: { ...NO_FUNDS, total } };
  }
  const each = (field: keyof Funds) => sum(projects.map((project) => project.funds[field]));
  return {
    by: 'projects',
    funds: { total, fiscal: each('fiscal'), special: each('special'), other: each('other') },
  };
}

/** 全年预算数 of the whole year, else 年初预算数; of a secret project only its funds are told. */
function budgetOf({ secret, execution = [] }: Project): Fen | null {
  const row = secret ? undefined : execution.find(({ name }) => WHOLE.test(name));
  return row?.budget ?? row?.initial ?? null;
}

/** Blanks are left out; nothing but blanks is no amount. */
function sum(amounts: readonly (Fen | null)[]): Fen | null {
  const told = amounts.filter((amount) => amount !== null);
  return told.length === 0 ? null : told.reduce((total, amount) => total + amount, 0n);
}
