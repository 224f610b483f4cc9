/**
 * An indicator without a target: the cell is empty.
 *
 *     培训次数：（空）  →  { name: '培训次数' }
 *
 * 无 and 不适用 are answers; so is a dash where the name merely repeats its level (生态效益：/), which says that there
 * is no such indicator.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine, oneSpelling } from './sheet.ts';

const EMPTY = /^[-—–/\\]*$/;
const NONE = /^(?:无|不适用|不涉及)$/;

export const targetMissing: Rule<'target-missing', { name: string }> = {
  id: 'target-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.form, BASIS.quantified],
  good: '培训次数：2 次',
  bad: '培训次数：（空）',
  check: eachLine('value', ({ indicator, name, value }) => {
    if (name === '' || !EMPTY.test(value) || EMPTY.test(name) || NONE.test(name)) return null;
    const level = oneSpelling(indicator.l2?.name ?? '');
    return level.replace(/指标$/, '') === name.replace(/指标$/, '') ? null : { name: indicator.name };
  }),
};
