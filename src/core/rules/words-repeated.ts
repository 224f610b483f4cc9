/**
 * Words that slipped in twice.
 *
 *     普通问题在2小时内处理普通问题  →  { text: '…', words: '普通问题' }
 *     进行进行升级改造               →  { text: '…', words: '进行' }
 *
 * Either a phrase opens and closes one clause, or a word stands twice in a row. 研究研究 and 一个一个 are language,
 * not slips.
 */

import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { oneSpelling, spotOf } from './sheet.ts';

/** A phrase of four characters or more at both ends of a clause. */
const BOTH_ENDS = /^([\u4e00-\u9fff]{4,10}).{2,20}\1$/;
const TWICE = /([\u4e00-\u9fff]{2,8})\1/;
const LANGUAGE = /^(?:[一逐两]|.*[一])|^(?:研究|讨论|商量|考虑|家家|户户|人人|层层)/;

type Slip = { text: string; words: string };

function slipIn(text: string): Slip | null {
  for (const clause of text.split(/[,，。;；、!！?？:：]/)) {
    if (clause.length < 4) continue;
    const words = BOTH_ENDS.exec(clause)?.[1] ?? TWICE.exec(clause)?.[1];
    if (words !== undefined && !LANGUAGE.test(words)) return { text: clause, words };
  }
  return null;
}

export const wordsRepeated: Rule<'words-repeated', Slip> = {
  id: 'words-repeated',
  section: 'form',
  stage: 'declare',
  severity: 'info',
  quality: 'form',
  basis: [BASIS.form],
  good: '普通问题在2小时内处理',
  bad: '普通问题在2小时内处理普通问题',
  check: ({ rows }) => {
    const answers: Answer<Slip>[] = [];
    for (const { project, position, lines } of rows) {
      const objective = slipIn(oneSpelling(project.objective.text ?? ''));
      if (objective !== null)
        answers.push({ at: { project: position, field: 'objective' }, facts: objective });
      for (const line of lines) {
        const facts = line.published.length < 4 ? null : slipIn(line.published);
        if (facts !== null) answers.push({ at: spotOf(line, 'value'), facts });
      }
    }
    return answers;
  },
};
