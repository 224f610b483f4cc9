/**
 * The stated total (合计) and the sum of the projects.
 *
 *     合计 6,028.01, projects add up to 6,027.01  →  { stated: '6028.01', sum: '6027.01', difference: '1.00' }
 */
import type { MoneyUnit } from '../money.ts';
import { type AmountCell, difference } from './amount.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const totalMismatch: Rule<
  'total-mismatch',
  { cell: AmountCell; stated: string; sum: string; difference: string; unit: MoneyUnit }
> = {
  id: 'total-mismatch',
  section: 'funds',
  stage: 'declare',
  severity: 'error',
  quality: 'funds',
  basis: [BASIS.form, BASIS.drafting],
  good: '合计 30.00：甲项目 10.00，乙项目 20.00',
  bad: '合计 31.00：甲项目 10.00，乙项目 20.00',
  check: ({ declaration, rows }) => {
    const parts = rows.map(({ project }) => project.funds);
    const facts = difference(declaration.funds, parts, declaration.moneyUnit);
    return facts === null ? [] : [{ at: {}, facts }];
  },
};
