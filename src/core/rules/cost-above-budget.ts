/**
 * A cost target above the money asked for.
 *
 *     购置成本 20万元, budget 18.00 万元  →  { value: '20万元', budget: '18.00' }
 *
 * The total investment of a work of several years exceeds one year's budget by nature and is passed by.
 */
import { type MoneyUnit, printMoney } from '../money.ts';
import { BASIS } from './basis.ts';
import { wholeCost } from './price.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const costAboveBudget: Rule<'cost-above-budget', { value: string; budget: string; unit: MoneyUnit }> =
  {
    id: 'cost-above-budget',
    section: 'consistency',
    stage: 'review',
    severity: 'warning',
    quality: 'feasibility',
    basis: [BASIS.matched],
    good: '购置成本：≤18 万元，预算 18.00 万元',
    bad: '购置成本：20万元，预算 18.00 万元',
    check: eachLine('value', (line, _context, { declaration: { moneyUnit } }) => {
      const budget = line.row.project.funds.total;
      const cost = wholeCost(line);
      if (/总投资|投资额/.test(line.name)) return null;
      return budget === null || budget <= 0n || cost === null || cost <= budget
        ? null
        : { value: line.published, budget: printMoney(budget, moneyUnit), unit: moneyUnit };
    }),
  };
