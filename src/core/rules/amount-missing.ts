/**
 * A project without any amount: targets are approved together with money, and here is none.
 *
 *     档案数字化：总计 blank, every source blank  →  { name: '档案数字化' }
 *
 * Self-evaluation and monitoring forms print their money in the execution block instead.
 */
import { AMOUNTS, eachAmount } from './amount.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const amountMissing: Rule<'amount-missing', { name: string }> = {
  id: 'amount-missing',
  section: 'funds',
  stage: 'declare',
  severity: 'error',
  quality: 'funds',
  basis: [BASIS.form, BASIS.matched],
  good: '档案数字化 总计 20.00',
  bad: '档案数字化 总计（空）',
  check: eachAmount((_amount, cell, { name, funds, cells, execution = [] }) =>
    cell === 'total' &&
    execution.every(({ initial, budget, spent }) => initial === null && budget === null && spent === null) &&
    AMOUNTS.every((one) => funds[one] === null && (cells[one] ?? []).length === 0)
      ? { name }
      : null,
  ),
};
