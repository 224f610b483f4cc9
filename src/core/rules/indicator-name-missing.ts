/**
 * A target that belongs to nothing: the indicator has a value and no name.
 *
 *     产出指标 / 数量指标 / （空）：2次  →  { value: '2次' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const indicatorNameMissing: Rule<'indicator-name-missing', { value: string }> = {
  id: 'indicator-name-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.form],
  good: '培训次数：2 次',
  bad: '（空）：2 次',
  check: eachLine('name', ({ name, published, target }) =>
    name === '' && published !== '' && target.kind !== 'absent' ? { value: published } : null,
  ),
};
