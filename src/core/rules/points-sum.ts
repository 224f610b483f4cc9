/**
 * The points of a project's indicators do not come to what the policy prescribes.
 *
 *     20 + 20 + 30 = 70 where 90 are to be given  →  { sum: '70', prescribed: 90 }
 *
 * Where the form lists the budget execution rate among the indicators, its ten points come on top.
 */
import { add, compare, decimal, parseDecimal, printDecimal } from '../quantity.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

const HUNDRED = decimal('100');

export const pointsSum: Rule<'points-sum', { sum: string; prescribed: number }> = {
  id: 'points-sum',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.guide, BASIS.evaluation],
  good: '产出 50 分，效益 30 分，满意度 10 分，合计 90 分',
  bad: '产出 50 分，效益 30 分，合计 80 分',
  check: eachRow(null, ({ lines }, { pack }) => {
    const points = lines.map(({ indicator }) =>
      indicator.points === null ? null : parseDecimal(indicator.points),
    );
    if (points.length === 0 || points.includes(null)) return null;
    const sum = points.reduce((total, one) => add(total ?? decimal('0'), one ?? decimal('0')), decimal('0'));
    const prescribed = pack.thresholds.declaredPoints;
    if (sum === null || compare(sum, decimal(String(prescribed))) === 0) return null;
    const executed = lines.some(({ name }) => /预算执行/.test(name));
    return executed && compare(sum, HUNDRED) === 0 ? null : { sum: printDecimal(sum), prescribed };
  }),
};
