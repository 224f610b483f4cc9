/**
 * Savings promised to others that exceed the money spent on them.
 *
 *     为企业节省成本 458.1489万元, budget 407.54 万元  →  { saving: '458.1489', budget: '407.54' }
 *
 * It may be right; the costing should then be shown.
 */
import { type MoneyUnit, printMoney } from '../money.ts';
import { BASIS } from './basis.ts';
import { fenOf } from './price.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const SAVING = /(?:节省|节约|减少|降低|减轻|减免)[^,。;]{0,8}(?:成本|费用|支出|开支|负担|费)/;

export const savingAboveBudget: Rule<
  'saving-above-budget',
  { name: string; saving: string; budget: string; unit: MoneyUnit }
> = {
  id: 'saving-above-budget',
  section: 'consistency',
  stage: 'review',
  severity: 'info',
  quality: 'feasibility',
  basis: [BASIS.matched, BASIS.realistic],
  good: '为企业节省成本：≥400 万元（2 万家 × 200 元），预算 407.54 万元',
  bad: '为企业节省成本：458.1489万元，预算 407.54 万元',
  check: eachLine(
    'value',
    ({ branch, name, value, singles, indicator, row }, _context, { declaration: { moneyUnit } }) => {
      const budget = row.project.funds.total;
      if (
        branch !== 'benefit' ||
        budget === null ||
        budget <= 0n ||
        !(SAVING.test(name) || SAVING.test(value))
      )
        return null;
      for (const single of singles) {
        const saving =
          single.kind === 'bound' && (single.per === null || single.per === '年') ? fenOf(single) : null;
        if (saving !== null && saving > budget)
          return {
            name: indicator.name,
            saving: printMoney(saving, moneyUnit),
            budget: printMoney(budget, moneyUnit),
            unit: moneyUnit,
          };
      }
      return null;
    },
  ),
};
