/**
 * A target easier than three quarters of the others set for the same indicator.
 *
 *     群众满意度 ≥70%; of 240 others the lower quartile is 85  →  { value: '≥70%', low: '85', count: 240 }
 */
import { compare, decimal } from '../quantity.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

/** Quartiles of fewer targets are chance. */
const ENOUGH = 20;

export const targetBelowPeers: Rule<
  'target-below-peers',
  { name: string; value: string; bound: string; unit: string; count: number }
> = {
  id: 'target-below-peers',
  section: 'ambition',
  stage: 'review',
  severity: 'info',
  quality: 'ambition',
  basis: [BASIS.realistic, BASIS.reviewed],
  good: '群众满意度：≥90%（同类四分之三在 85% 以上）',
  bad: '群众满意度：≥70%（同类四分之三在 85% 以上）',
  check: eachLine('value', ({ indicator, published, target }, { peers }) => {
    if (peers === undefined || target.kind !== 'bound' || target.per !== null) return null;
    const floor = target.op === 'ge' || target.op === 'gt';
    const others = peers(indicator.name, target.unit, floor || target.op === 'eq');
    if (others === null || others.count < ENOUGH) return null;
    const bound = floor ? others.low : others.high;
    const order = compare(decimal(target.value), decimal(bound));
    const easier = floor ? order < 0 : target.op !== 'eq' && order > 0;
    return easier
      ? { name: indicator.name, value: published, bound, unit: target.unit ?? '', count: others.count }
      : null;
  }),
};
