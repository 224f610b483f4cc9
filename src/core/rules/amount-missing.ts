/**
 * A project without any amount: targets are approved together with money, and here is none.
 *
 *     档案数字化：总计 blank, every source blank  →  { name: '档案数字化' }
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
  check: eachAmount((_amount, cell, { name, funds, cells }) =>
    cell === 'total' && AMOUNTS.every((one) => funds[one] === null && (cells[one] ?? []).length === 0)
      ? { name }
      : null,
  ),
};
