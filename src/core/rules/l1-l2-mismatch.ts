/**
 * Level 2 does not belong under the level 1 it stands under.
 *
 *     产出指标 / 社会效益：…  →  { l1: '产出指标', l2: '社会效益', proper: '效益指标' }
 *
 * `proper` is the pack's name for the branch that level 2 belongs to.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const l1L2Mismatch: Rule<'l1-l2-mismatch', { l1: string; l2: string; proper: string }> = {
  id: 'l1-l2-mismatch',
  section: 'classification',
  stage: 'declare',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.tree],
  good: '效益指标 / 社会效益',
  bad: '产出指标 / 社会效益',
  check: eachLine('l2', ({ indicator: { l1, l2 }, own, standing }) => {
    if (l1 === null || l2 === null || own === null || standing === null || own === standing.branch)
      return null;
    return { l1: l1.name, l2: l2.name, proper: standing.branch.names[0] ?? '' };
  }),
};
