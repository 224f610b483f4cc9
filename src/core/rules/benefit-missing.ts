/**
 * Indicators, and none of them a benefit (效益指标): what the output is good for is not said.
 *
 *     电子公务团队经费: 数量, 数量, 数量, 满意度  →  { name: '电子公务团队经费' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

export const benefitMissing: Rule<'benefit-missing', { name: string }> = {
  id: 'benefit-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.tree, BASIS.reviewed],
  good: '产出：布设自助终端 6 台；效益：群众少跑腿 2 万人次',
  bad: '产出：布设自助终端 6 台；（没有效益指标）',
  check: eachRow(null, ({ project, lines }) =>
    lines.length > 0 && lines.every(({ branch }) => branch !== null && branch !== 'benefit')
      ? { name: project.name }
      : null,
  ),
};
