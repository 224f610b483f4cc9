/**
 * The whole-term target and the annual one are the same rate or time limit at two levels.
 *
 *     网络平均无故障时间: 实施周期 100%, 年度 99%  →  { term: '100%', annual: '99%' }
 *
 * Counts and costs of several years add up and differ by nature; only shares and durations are asked.
 */
import { BASIS } from './basis.ts';
import { dimensionOf } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const termAnnualDiffer: Rule<'term-annual-differ', { name: string; term: string; annual: string }> = {
  id: 'term-annual-differ',
  section: 'consistency',
  stage: 'review',
  severity: 'info',
  quality: 'feasibility',
  basis: [BASIS.form, BASIS.realistic],
  good: '实施周期 100%，年度 100%',
  bad: '实施周期 100%，年度 91%',
  check: eachLine('annual', ({ indicator: { name, term, annual }, term: whole, target }) => {
    if (whole?.kind !== 'bound' || target.kind !== 'bound' || term === null || annual === null) return null;
    if (whole.unit !== target.unit || whole.value === target.value) return null;
    const dimension = dimensionOf(target.unit);
    return dimension === 'share' || dimension === 'time' ? { name, term, annual } : null;
  }),
};
