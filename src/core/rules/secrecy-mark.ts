/**
 * A secrecy mark in a text that is to be published.
 *
 *     机密★1年      密级：秘密      →  { mark: '机密★' }
 *
 * 保守国家秘密, 商业秘密 and 工作秘密 in running text are no marks.
 */
import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';

const MARK = /(?:绝密|机密|秘密)[★☆]|密级[:：]?(?:绝密|机密|秘密)|[【[(（](?:绝密|机密|秘密)[】\])）]/;

type Marked = { mark: string };

export const secrecyMark: Rule<'secrecy-mark', Marked> = {
  id: 'secrecy-mark',
  section: 'disclosure',
  stage: 'publish',
  severity: 'error',
  quality: 'disclosure',
  basis: [BASIS.secrets, BASIS.secretNotPublic, BASIS.secrecyCheck],
  good: '（不含任何密级标志）',
  bad: '密级：机密★3年',
  check: ({ declaration: { title }, rows }) => {
    const answers: Answer<Marked>[] = [];
    const ask = (at: Answer['at'], text: string | null) => {
      const mark = text === null ? null : MARK.exec(text);
      if (mark !== null) answers.push({ at, facts: { mark: mark[0] } });
    };
    ask({}, title);
    for (const { project, position, lines } of rows) {
      ask({ project: position, field: 'name' }, project.name);
      ask({ project: position, field: 'objective' }, project.objective.text);
      for (const { indicator, position: line } of lines) {
        ask({ project: position, indicator: line, field: 'name' }, indicator.name);
        ask({ project: position, indicator: line, field: 'annual' }, indicator.annual);
      }
    }
    return answers;
  },
};
