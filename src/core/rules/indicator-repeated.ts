/**
 * The same indicator with the same target stands twice in one project.
 *
 *     培训次数：2次 … 培训次数：2次  →  { name: '培训次数', first: 1 }
 */

import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

type Repeat = { name: string; first: number };

export const indicatorRepeated: Rule<'indicator-repeated', Repeat> = {
  id: 'indicator-repeated',
  section: 'completeness',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.reviewed],
  good: '培训次数：2 次；培训合格率：≥95%',
  bad: '培训次数：2 次；培训次数：2 次',
  check: ({ rows }) => {
    const answers: Answer<Repeat>[] = [];
    for (const { lines } of rows) {
      const seen = new Map<string, number>();
      for (const line of lines) {
        const key = `${line.name}\t${line.value}\t${line.aspect}`;
        const first = seen.get(key);
        if (first === undefined) seen.set(key, line.position);
        else if (line.name !== '')
          answers.push({ at: spotOf(line, 'name'), facts: { name: line.indicator.name, first } });
      }
    }
    return answers;
  },
};
