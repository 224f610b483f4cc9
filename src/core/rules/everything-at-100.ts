/**
 * Every rate of a project is set at 100 %: a wish, not an estimate.
 *
 *     验收合格率 100%, 完成及时率 100%, 满意率 100%  →  { rates: 3 }
 */
import type { Bound } from '../target/target.ts';
import { BASIS } from './basis.ts';
import { isFull } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

/** Two rates at 100 % are common and often right. */
const ENOUGH = 3;

export const everythingAt100: Rule<'everything-at-100', { name: string; rates: number }> = {
  id: 'everything-at-100',
  section: 'ambition',
  stage: 'review',
  severity: 'info',
  quality: 'ambition',
  basis: [BASIS.realistic, BASIS.reviewed],
  good: '验收合格率 ≥98%，完成及时率 ≥95%，满意率 ≥90%',
  bad: '验收合格率、完成及时率、满意率都是 100%',
  check: eachRow(null, ({ project, lines }, { pack }) => {
    const rates = lines
      .flatMap(({ singles }) => singles)
      .filter(
        (single): single is Bound => single.kind === 'bound' && single.unit === '%' && single.value !== '0',
      );
    return rates.length >= ENOUGH && rates.every(({ value }) => isFull(value, pack.thresholds.fullShare))
      ? { name: project.name, rates: rates.length }
      : null;
  }),
};
