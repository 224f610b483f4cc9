/**
 * A promise in the objective that no indicator carries.
 *
 *     拟完成250项政务服务事项的梳理, and no indicator with 250  →  { promise: '…', number: '250项' }
 *     群众办事满意度达95%, and the only 95% asks the staff      →  { promise: '…', number: '95%' }
 */

import { BASIS } from './basis.ts';
import { unkeptOf } from './promise.ts';
import type { Answer, Rule } from './rule.ts';

type Lost = { promise: string; number: string };

export const objectiveNumberMissing: Rule<'objective-number-missing', Lost> = {
  id: 'objective-number-missing',
  section: 'consistency',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.directed, BASIS.matched],
  good: '目标：梳理 250 项事项；指标：梳理事项数 ≥250 项',
  bad: '目标：拟完成250项政务服务事项的梳理；指标里没有 250 项',
  check: ({ rows }) => {
    const answers: Answer<Lost>[] = [];
    for (const row of rows) {
      if (row.secret || row.lines.length === 0) continue;
      for (const { promise, rivals } of unkeptOf(row)) {
        if (rivals.length > 0) continue;
        answers.push({
          at: { project: row.position, field: 'objective' },
          facts: { promise: promise.text, number: `${promise.value}${promise.unit}` },
        });
      }
    }
    return answers;
  },
};
