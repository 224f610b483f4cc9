/**
 * A target easier than last year's own.
 *
 *     办结率 2024 ≥98%, 2025 ≥95%  →  { name: '办结率', value: '≥95%', last: '≥98%' }
 *
 * Compared where operator direction, unit and per agree; counts may fall with the budget and are asked too,
 * unless the budget fell as well.
 */
import { compare, decimal } from '../quantity.ts';
import type { Bound } from '../target/target.ts';
import { BASIS } from './basis.ts';
import { lastYears, sameIndicator } from './last-year.ts';
import type { Answer, Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

type Easier = { name: string; value: string; last: string };

const isFloor = ({ op }: Bound) => op === 'ge' || op === 'gt';
const isCeiling = ({ op }: Bound) => op === 'le' || op === 'lt';

function isEasier(now: Bound, then: Bound): boolean {
  if (now.unit !== then.unit || String(now.per) !== String(then.per)) return false;
  const order = compare(decimal(now.value), decimal(then.value));
  return (isFloor(now) && isFloor(then) && order < 0) || (isCeiling(now) && isCeiling(then) && order > 0);
}

export const targetBelowLastYear: Rule<'target-below-last-year', Easier> = {
  id: 'target-below-last-year',
  section: 'ambition',
  stage: 'review',
  severity: 'warning',
  quality: 'ambition',
  basis: [BASIS.realistic, BASIS.reviewed],
  good: '去年 ≥98%，今年 ≥98%',
  bad: '去年 ≥98%，今年 ≥95%',
  check: ({ rows }, { previous }) => {
    if (previous === undefined) return [];
    const find = lastYears(previous);
    const answers: Answer<Easier>[] = [];
    for (const { project, lines, secret } of rows) {
      const last = secret ? null : find(project.name);
      if (last === null) continue;
      const poorer = (project.funds.total ?? 0n) < (last.funds.total ?? 0n);
      for (const line of lines) {
        const then = sameIndicator(last, line.indicator.name);
        if (then?.target.kind !== 'bound' || line.target.kind !== 'bound') continue;
        if (!isEasier(line.target, then.target) || (poorer && line.target.unit !== '%')) continue;
        const facts = {
          name: line.indicator.name,
          value: line.published,
          last: then.annual ?? then.term ?? '',
        };
        answers.push({ at: spotOf(line, 'value'), facts });
      }
    }
    return answers;
  },
};
