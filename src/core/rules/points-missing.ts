/**
 * Other indicators of the project carry points (分值) and this one does not.
 *
 *     培训次数 20 分, 培训合格率 （空）  →  { name: '培训合格率' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

export const pointsMissing: Rule<'points-missing', { name: string }> = {
  id: 'points-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.guide, BASIS.evaluation],
  good: '培训次数 20 分，培训合格率 20 分',
  bad: '培训次数 20 分，培训合格率（空）',
  check: ({ rows }) =>
    rows
      .filter(({ lines }) => lines.some(({ indicator }) => indicator.points !== null))
      .flatMap(({ lines }) => lines.filter(({ indicator }) => indicator.points === null))
      .map((line) => ({ at: spotOf(line, 'points'), facts: { name: line.indicator.name } })),
};
