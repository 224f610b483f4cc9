/**
 * A project without a single indicator.
 *
 *     档案数字化：绩效指标 blank  →  { name: '档案数字化' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

export const indicatorsMissing: Rule<'indicators-missing', { name: string }> = {
  id: 'indicators-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.form, BASIS.reviewed],
  good: '数字化页数 12 万页；验收合格率 100%',
  bad: '（没有指标）',
  check: eachRow(null, ({ project, lines }) => (lines.length === 0 ? { name: project.name } : null)),
};
