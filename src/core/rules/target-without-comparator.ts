/**
 * A number without ≥ or ≤, and a name that does not tell the direction either.
 *
 *     租用面积：30135平方  →  { value: '30135平方', op: 'ge' }
 *
 * Where the name tells (满意度, 合格率, 成本, 响应时间) nobody misreads the number and nothing is said; nor
 * of a share of 100 %, which is the same whichever way it is read, nor of a bare number, which lacks its unit first.
 */
import type { Op } from '../target/target.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

export const targetWithoutComparator: Rule<'target-without-comparator', { value: string; op: Op }> = {
  id: 'target-without-comparator',
  section: 'measurability',
  stage: 'declare',
  severity: 'info',
  quality: 'completeness',
  basis: [BASIS.quantified],
  good: '租用面积：≤30135 平方米',
  bad: '租用面积：30135平方',
  check: eachLine('value', ({ target, published }) =>
    target.kind === 'bound' &&
    target.opFrom === 'default' &&
    (target.unit !== null || target.per !== null) &&
    !(target.unit === '%' && target.value === '100')
      ? { value: published, op: target.op }
      : null,
  ),
};
