/**
 * Outputs, and no quantity (数量指标) among them: how much is delivered is not said.
 *
 *     社会治安视频监控系统建设项目: 联网率 90%, 接入率 100%  →  { name }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

export const quantityMissing: Rule<'quantity-missing', { name: string }> = {
  id: 'quantity-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.tree, BASIS.quantified],
  good: '数量指标：接入视频 1200 路；质量指标：联网率 ≥90%',
  bad: '质量指标：联网率 90%；（没有数量指标）',
  check: eachRow(null, ({ project, lines }) => {
    const outputs = lines.filter(({ branch }) => branch === 'output');
    return outputs.length > 0 && outputs.every(({ aspect }) => aspect !== null && aspect !== 'quantity')
      ? { name: project.name }
      : null;
  }),
};
