/**
 * The objective promises one number and the indicator for the same thing asks another.
 *
 *     目标：培训村干部300人   指标 培训村干部人数：200人  →  { promise, number: '300人', name, value: '200人' }
 *
 * Said only when exactly one indicator speaks of the thing; two may share a promise between them.
 */

import { BASIS } from './basis.ts';
import { unkeptOf } from './promise.ts';
import type { Answer, Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

type Differing = { promise: string; number: string; name: string; value: string };

export const objectiveNumberDiffers: Rule<'objective-number-differs', Differing> = {
  id: 'objective-number-differs',
  section: 'consistency',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.directed, BASIS.matched],
  good: '目标：培训村干部300人；指标 培训村干部人数：≥300人',
  bad: '目标：培训村干部300人；指标 培训村干部人数：200人',
  check: ({ rows }) => {
    const answers: Answer<Differing>[] = [];
    for (const row of rows) {
      if (row.secret) continue;
      for (const { promise, rivals } of unkeptOf(row)) {
        const [line, ...more] = rivals;
        if (line === undefined || more.length > 0) continue;
        answers.push({
          at: spotOf(line, 'value'),
          facts: {
            promise: promise.text,
            number: `${promise.value}${promise.unit}`,
            name: line.indicator.name,
            value: line.published,
          },
        });
      }
    }
    return answers;
  },
};
