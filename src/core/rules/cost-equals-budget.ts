/**
 * A cost target that is the budget itself: it can neither be missed nor bettered.
 *
 *     购置成本 20万元, budget 20.00 万元  →  { value: '20万元', budget: '20.00' }
 */
import { type MoneyUnit, printMoney } from '../money.ts';
import { BASIS } from './basis.ts';
import { wholeCost } from './price.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const costEqualsBudget: Rule<
  'cost-equals-budget',
  { value: string; budget: string; unit: MoneyUnit }
> = {
  id: 'cost-equals-budget',
  section: 'consistency',
  stage: 'review',
  severity: 'info',
  quality: 'feasibility',
  basis: [BASIS.guide, BASIS.thrift],
  good: '单车购置成本：≤18 万元/辆，预算 20.00 万元（含税费、保险）',
  bad: '购置成本：20万元，预算 20.00 万元',
  check: eachLine('value', (line, _context, { declaration: { moneyUnit } }) => {
    const budget = line.row.project.funds.total;
    const cost = wholeCost(line);
    return budget === null || budget <= 0n || cost !== budget
      ? null
      : { value: line.published, budget: printMoney(budget, moneyUnit), unit: moneyUnit };
  }),
};
