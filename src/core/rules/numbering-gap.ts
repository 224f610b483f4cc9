/**
 * The printed numbers of a project's indicators do not count 1, 2, 3.
 *
 *     1、 2、 4、  →  { expected: 3, found: 4 }
 *
 * The first break is said, the rest follows from it. Numbers that run on from project to project are in order.
 */

import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

type Gap = { expected: number; found: number };

export const numberingGap: Rule<'numbering-gap', Gap> = {
  id: 'numbering-gap',
  section: 'form',
  stage: 'declare',
  severity: 'info',
  quality: 'form',
  basis: [BASIS.form],
  good: '1、 2、 3、',
  bad: '1、 2、 4、',
  check: ({ rows }) => {
    const answers: Answer<Gap>[] = [];
    for (const { lines } of rows) {
      const start = lines[0]?.indicator.seq ?? 1;
      const broken = lines.find((line, index) => line.indicator.seq !== start + index);
      if (broken === undefined) continue;
      const expected = start + broken.position - 1;
      answers.push({ at: spotOf(broken, 'seq'), facts: { expected, found: broken.indicator.seq } });
    }
    return answers;
  },
};
