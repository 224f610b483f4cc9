/**
 * A rate answered with a word.
 *
 *     考评验收合格率：合格  →  { name: '考评验收合格率', value: '合格' }
 */
import { BASIS } from './basis.ts';
import { promised } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const SHORT = 12;

export const targetYesNo: Rule<'target-yes-no', { name: string; value: string }> = {
  id: 'target-yes-no',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'feasibility',
  basis: [BASIS.quantified],
  good: '考评验收合格率：≥95%',
  bad: '考评验收合格率：合格',
  check: eachLine('value', ({ indicator, name, value, published, target }) => {
    const worded = target.kind === 'yesno' || (target.kind === 'qualitative' && target.ref === undefined);
    if (!worded || value.length > SHORT || /[\d%百千万]|分之/.test(value) || promised(name) !== 'share')
      return null;
    return { name: indicator.name, value: published };
  }),
};
