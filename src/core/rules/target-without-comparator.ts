/**
 * Numbers without ≥ or ≤, and names that do not tell the direction either.
 *
 *     租用面积：30135平方  →  { indicators: 1, name: '租用面积', value: '30135平方', op: 'ge' }
 *
 * Where the name tells (满意度, 合格率, 成本, 响应时间) nobody misreads the number and nothing is said; nor of a share
 * of 100 % or of zero, which are the same whichever way they are read, nor of a bare number, which lacks its unit
 * first. Said once
 * a project, at the first of them: every inferred operator is marked in the form anyway.
 */
import type { Bound, Op } from '../target/target.ts';
import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { type Line, spotOf } from './sheet.ts';

type Undirected = { indicators: number; name: string; value: string; op: Op };

/** The bound whose direction neither text nor name tells; null when there is none or it does not matter. */
function undirected({ target, name }: Line): Bound | null {
  if (target.kind !== 'bound' || target.opFrom !== 'default') return null;
  if ((target.unit === null && target.per === null) || /比$/.test(name)) return null;
  return target.value === '0' || (target.unit === '%' && target.value === '100') ? null : target;
}

export const targetWithoutComparator: Rule<'target-without-comparator', Undirected> = {
  id: 'target-without-comparator',
  section: 'measurability',
  stage: 'declare',
  severity: 'info',
  quality: 'completeness',
  basis: [BASIS.quantified],
  good: '租用面积：≤30135 平方米',
  bad: '租用面积：30135平方',
  check: ({ rows }) => {
    const answers: Answer<Undirected>[] = [];
    for (const { lines } of rows) {
      const open = lines.flatMap((line) => {
        const target = undirected(line);
        return target === null ? [] : [{ line, op: target.op }];
      });
      const [first] = open;
      if (first === undefined) continue;
      const { line, op } = first;
      const facts = { indicators: open.length, name: line.indicator.name, value: line.published, op };
      answers.push({ at: spotOf(line, 'value'), facts });
    }
    return answers;
  },
};
