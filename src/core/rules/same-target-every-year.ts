/**
 * Every target of a project is last year's, to the letter.
 *
 *     宣传场次 12场, 受众 3000人次, 满意度 90% in 2024 and again in 2025  →  { indicators: 3 }
 */

import { BASIS } from './basis.ts';
import { lastYears, sameIndicator } from './last-year.ts';
import type { Answer, Rule } from './rule.ts';
import { oneSpelling } from './sheet.ts';

/** Fewer equal targets are no pattern. */
const ENOUGH = 3;

type Unchanged = { name: string; indicators: number };

export const sameTargetEveryYear: Rule<'same-target-every-year', Unchanged> = {
  id: 'same-target-every-year',
  section: 'consistency',
  stage: 'review',
  severity: 'info',
  quality: 'ambition',
  basis: [BASIS.realistic, BASIS.reviewed],
  good: '去年宣传 12 场，今年 15 场',
  bad: '全部指标值与去年一字不差',
  check: ({ rows }, { previous }) => {
    if (previous === undefined) return [];
    const find = lastYears(previous);
    const answers: Answer<Unchanged>[] = [];
    for (const { project, position, lines, secret } of rows) {
      const last = secret ? null : find(project.name);
      if (last === null || lines.length < ENOUGH) continue;
      const unchanged = lines.every((line) => {
        const then = sameIndicator(last, line.indicator.name);
        return then !== null && oneSpelling(then.annual ?? then.term ?? '') === line.value;
      });
      if (unchanged)
        answers.push({ at: { project: position }, facts: { name: project.name, indicators: lines.length } });
    }
    return answers;
  },
};
