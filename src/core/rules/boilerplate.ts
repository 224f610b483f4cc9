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
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      if (row.secret || row.lines.length < ENOUGH_INDICATORS) continue;
      const key = row.lines
        .map((line) => `${line.name}\t${line.value}`)
        .sort()
        .join('\n');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
    const answers: Answer<Copied>[] = [];
    for (const group of groups.values()) {
      const [first, second] = group;
      if (first === undefined || second === undefined || group.length < ENOUGH_PROJECTS) continue;
      answers.push({
        at: { project: first.position },
        facts: { projects: group.length, indicators: first.lines.length, second: second.project.name },
      });
    }
    return answers;
  },
};
