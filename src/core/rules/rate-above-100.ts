/**
 * A share of a whole that is to pass the whole.
 *
 *     验收合格率：≥120%  →  { value: '≥120%' }
 *
 * Growth and utilisation may pass 100 %; only shares that are complete there are asked.
 */
import { compare, decimal } from '../quantity.ts';
import { BASIS } from './basis.ts';
import { isBounded } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const WHOLE = decimal('100');

export const rateAbove100: Rule<'rate-above-100', { name: string; value: string }> = {
  id: 'rate-above-100',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'feasibility',
  basis: [BASIS.realistic],
  good: '验收合格率：≥98%',
  bad: '验收合格率：≥120%',
  check: eachLine('value', ({ indicator, name, published, target }) => {
    if (target.kind !== 'bound' || target.unit !== '%' || target.value.length < 3 || !isBounded(name))
      return null;
    const above = compare(decimal(target.value), WHOLE);
    return above > 0 || (above === 0 && target.op === 'gt')
      ? { name: indicator.name, value: published }
      : null;
  }),
};
