/**
 * An indicator without a target: the cell is empty.
 *
 *     培训次数：（空）  →  { name: '培训次数' }
 *
 * 无 and 不适用 in the value are an answer where the name is one too.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const targetMissing: Rule<'target-missing', { name: string }> = {
  id: 'target-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.form, BASIS.quantified],
  good: '培训次数：2 次',
  bad: '培训次数：（空）',
  check: eachLine('value', ({ indicator, name, value, target }) =>
    (value === '' || target.kind === 'absent') && name !== '' && !/^(?:无|[-/—]+|不适用|不涉及)$/.test(name)
      ? { name: indicator.name }
      : null,
  ),
};
