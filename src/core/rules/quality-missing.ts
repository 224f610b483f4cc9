/**
 * Something is bought or built, and no quality indicator (质量指标) says what it must pass.
 *
 *     车辆购置经费: 数量 1辆, 成本 20万元  →  { work: '购置' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';
import { worksIn } from './works.ts';

export const qualityMissing: Rule<'quality-missing', { work: string }> = {
  id: 'quality-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'info',
  quality: 'completeness',
  basis: [BASIS.tree, BASIS.reviewed],
  good: '车辆购置；质量指标：验收合格率 100%',
  bad: '车辆购置；（没有质量指标）',
  check: eachRow(null, ({ name, lines }) => {
    const work = worksIn(name);
    const outputs = lines.filter(({ branch }) => branch === 'output');
    if (work === null || outputs.length === 0) return null;
    return outputs.every(
      (line) => line.aspect !== null && line.aspect !== 'quality' && !/合格|达标|验收/.test(line.name),
    )
      ? { work }
      : null;
  }),
};
