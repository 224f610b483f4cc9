/**
 * A project's total and the sum of its sources.
 *
 *     总计 20.00, 财政拨款 15.00, 其他资金 4.00  →  { stated: '20.00', sum: '19.00', difference: '1.00' }
 *
 * A project whose sources are all blank says nothing of them and is passed by.
 */
import { type MoneyUnit, printMoney } from '../money.ts';
import { eachAmount, SOURCES } from './amount.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const fundsMismatch: Rule<
  'funds-mismatch',
  { stated: string; sum: string; difference: string; unit: MoneyUnit }
> = {
  id: 'funds-mismatch',
  section: 'funds',
  stage: 'declare',
  severity: 'error',
  quality: 'funds',
  basis: [BASIS.form, BASIS.drafting],
  good: '总计 20.00：财政拨款 15.00，其他资金 5.00',
  bad: '总计 20.00：财政拨款 15.00，其他资金 4.00',
  check: eachAmount((stated, cell, { funds }, unit) => {
    const parts = SOURCES.map((source) => funds[source]).filter((amount) => amount !== null);
    if (cell !== 'total' || stated === null || parts.length === 0) return null;
    const sum = parts.reduce((total, amount) => total + amount, 0n);
    if (sum === stated) return null;
    return {
      stated: printMoney(stated, unit),
      sum: printMoney(sum, unit),
      difference: printMoney(sum > stated ? sum - stated : stated - sum, unit),
      unit,
    };
  }),
};
