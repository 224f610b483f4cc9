/**
 * A target with a number that cannot be read in exactly one way.
 *
 *     验收合格率：二100%  →  { value: '二100%', part: '二100%' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const targetUnreadable: Rule<'target-unreadable', { value: string; part: string }> = {
  id: 'target-unreadable',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.quantified],
  good: '验收合格率：100%',
  bad: '验收合格率：二100%',
  check: eachLine('value', ({ singles, published }) => {
    const bad = singles.find((single) => single.kind === 'unreadable');
    if (bad === undefined || published === '') return null;
    const part = published.slice(bad.at[0], bad.at[1]);
    return { value: published, part: part === '' ? published : part };
  }),
};
