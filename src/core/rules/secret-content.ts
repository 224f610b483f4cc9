/**
 * A project that calls itself secret and shows its content all the same.
 *
 *     AKTDGC: 保密项目，项目信息不宜公开, with 4 indicators printed  →  { name: 'AKTDGC', indicators: 4 }
 *
 * Its facts are the code name and a count; nothing of the content.
 */

import { indicatorCount } from '../project.ts';
import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';

type Shown = { name: string; indicators: number };

export const secretContent: Rule<'secret-content', Shown> = {
  id: 'secret-content',
  section: 'disclosure',
  stage: 'publish',
  severity: 'error',
  quality: 'disclosure',
  basis: [BASIS.secrets, BASIS.secretNotPublic, BASIS.secrecyCheck],
  good: '涉密项目只列代号和金额，目标与指标不公开',
  bad: '“项目信息不宜公开”的项目列出了 4 个指标',
  check: ({ rows }) => {
    const answers: Answer<Shown>[] = [];
    for (const { project, position, secret } of rows) {
      const indicators = indicatorCount(project);
      if (secret && indicators > 0)
        answers.push({ at: { project: position }, facts: { name: project.name, indicators } });
    }
    return answers;
  },
};
