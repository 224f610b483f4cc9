/**
 * A project that asks for nothing and still stands in the budget.
 *
 *     档案数字化：总计 0.00  →  { name: '档案数字化' }
 */
import { eachAmount } from './amount.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const amountZero: Rule<'amount-zero', { name: string }> = {
  id: 'amount-zero',
  section: 'funds',
  stage: 'declare',
  severity: 'warning',
  quality: 'funds',
  basis: [BASIS.matched],
  good: '档案数字化 总计 20.00',
  bad: '档案数字化 总计 0.00',
  check: eachAmount((amount, cell, { name }) => (cell === 'total' && amount === 0n ? { name } : null)),
};
