/**
 * A target that is reached by doing nothing.
 *
 *     宣传场次：≥0场      验收合格率：≤100%
 */
import { BASIS } from './basis.ts';
import { isBounded } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const targetAtZeroEffort: Rule<'target-at-zero-effort', { name: string; value: string }> = {
  id: 'target-at-zero-effort',
  section: 'ambition',
  stage: 'review',
  severity: 'warning',
  quality: 'ambition',
  basis: [BASIS.realistic],
  good: '宣传场次：≥12 场',
  bad: '宣传场次：≥0 场',
  check: eachLine('value', ({ indicator, name, published, target }) => {
    if (target.kind !== 'bound' || target.opFrom !== 'text') return null;
    const idle =
      (target.op === 'ge' && target.value === '0') ||
      (target.op === 'le' && target.unit === '%' && target.value === '100' && isBounded(name));
    return idle ? { name: indicator.name, value: published } : null;
  }),
};
