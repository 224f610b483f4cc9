/**
 * A purchase or a construction without a cost indicator (成本指标).
 *
 *     电子政务外网升级改造项目: 数量, 质量, 时效, 满意度  →  { work: '升级改造' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';
import { worksIn } from './works.ts';

const COST = /成本|费用|单价|价格|造价|投资|标准|金额|限价|预算|节支|节约/;

export const costMissing: Rule<'cost-missing', { work: string }> = {
  id: 'cost-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.guide, BASIS.thrift],
  good: '车辆购置；成本指标：购置成本 ≤18 万元/辆',
  bad: '车辆购置；（没有成本指标）',
  check: eachRow(null, ({ name, lines }) => {
    const work = worksIn(name);
    if (work === null || lines.length === 0) return null;
    const costed = lines.some(
      (line) =>
        line.branch === 'cost' ||
        line.aspect === 'cost' ||
        (line.branch === 'output' && COST.test(line.name)),
    );
    return costed ? null : { work };
  }),
};
