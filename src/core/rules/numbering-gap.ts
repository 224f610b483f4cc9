/**
 * The printed numbers of a project's indicators do not count 1, 2, 3.
 *
 *     1、 2、 4、  →  { expected: 3, found: 4 }
 *
 * The first break is said, the rest follows from it. Numbers that run on from project to project are in order, and
 * so are numbers that begin again with 1 at the next level.
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
      let expected = lines[0]?.indicator.seq ?? 1;
      for (const line of lines) {
        const found = line.indicator.seq;
        if (found !== expected && found !== 1) {
          answers.push({ at: spotOf(line, 'seq'), facts: { expected, found } });
          break;
        }
        expected = found + 1;
      }
    }
    return answers;
  },
};
