/**
 * Everybody is to be content: one dissatisfied answer and the target is missed.
 *
 *     公众满意度（%）：100%  →  { value: '100%' }
 */
import { BASIS } from './basis.ts';
import { isFull } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const satisfactionAt100: Rule<'satisfaction-at-100', { name: string; value: string }> = {
  id: 'satisfaction-at-100',
  section: 'ambition',
  stage: 'review',
  severity: 'warning',
  quality: 'ambition',
  basis: [BASIS.realistic],
  good: '公众满意度：≥92%',
  bad: '公众满意度：100%',
  check: eachLine('value', ({ branch, indicator, name, published, target }, { pack }) => {
    if (target.kind !== 'bound' || target.unit !== '%' || target.op === 'le' || target.op === 'lt')
      return null;
    if (branch !== 'satisfaction' && !/满意(?:度|率)/.test(name)) return null;
    return isFull(target.value, pack.thresholds.fullShare) && !/投诉|不满/.test(name)
      ? { name: indicator.name, value: published }
      : null;
  }),
};
