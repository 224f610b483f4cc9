/**
 * The same indicators with the same targets in many projects.
 *
 *     完成率 100%, 合格率 100%, 满意度 ≥90% in 6 projects  →  { projects: 6, second: '…' }
 *
 * Said once, at the first of them.
 */

import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import type { Row } from './sheet.ts';

const ENOUGH_PROJECTS = 3;
const ENOUGH_INDICATORS = 3;

type Copied = { projects: number; indicators: number; second: string };

const lengthOf = ({ lines }: Row) =>
  lines.reduce((sum, { name, value }) => sum + name.length + value.length, lines.length * 10_000);

const wordsOf = ({ lines }: Row) =>
  lines
    .map(({ name, value }) => `${name}\t${value}`)
    .sort()
    .join('\n');

/** Rows of one key, where there are enough of them to speak of a pattern. */
function groupsOf<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Row[][] {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].filter((group) => group.length >= ENOUGH_PROJECTS);
}

export const boilerplate: Rule<'boilerplate', Copied> = {
  id: 'boilerplate',
  section: 'consistency',
  stage: 'review',
  severity: 'info',
  quality: 'relevance',
  basis: [BASIS.directed, BASIS.matched],
  good: '每个项目按自己的任务设指标',
  bad: '6 个项目都是：完成率 100%、合格率 100%、满意度 ≥90%',
  check: ({ rows }) => {
    if (rows.length < ENOUGH_PROJECTS) return [];
    const open = rows.filter(({ secret, lines }) => !secret && lines.length >= ENOUGH_INDICATORS);
    const answers: Answer<Copied>[] = [];
    // Equal forms are equally long; the costly key is made only for those that are.
    for (const alike of groupsOf(open, lengthOf))
      for (const group of groupsOf(alike, wordsOf)) {
        const [first, second] = group;
        if (first === undefined || second === undefined) continue;
        answers.push({
          at: { project: first.position },
          facts: { projects: group.length, indicators: first.lines.length, second: second.project.name },
        });
      }
    return answers;
  },
};
