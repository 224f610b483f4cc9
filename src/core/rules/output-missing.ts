/**
 * Indicators, and none of them an output (产出指标): what the money buys is not said.
 *
 *     only 效益指标 and 满意度指标  →  { name }
 *
 * Said only when the place of every indicator in the tree is known.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

export const outputMissing: Rule<'output-missing', { name: string }> = {
  id: 'output-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.tree, BASIS.reviewed],
  good: '产出：数字化 12 万页；效益：网上查档 3000 人次',
  bad: '只有效益：网上查档 3000 人次',
  check: eachRow(null, ({ project, lines }) =>
    lines.length > 0 && lines.every(({ branch }) => branch !== null && branch !== 'output')
      ? { name: project.name }
      : null,
  ),
};
