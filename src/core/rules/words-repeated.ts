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
import { spotOf } from './sheet.ts';

/** A phrase of this many characters at both ends of a clause is a slip; shorter ones are common words. */
const PHRASE = { shortest: 4, longest: 10 };
/** A word of this many characters that stands twice in a row. */
const WORD = { shortest: 2, longest: 8 };
const CHINESE = /^[\u4e00-\u9fff]+$/;
const LANGUAGE = /^(?:[一逐两]|.*[一])|^(?:研究|讨论|商量|考虑|家家|户户|人人|层层)/;

type Slip = { text: string; words: string };

function atBothEnds(clause: string): string | null {
  for (let size = PHRASE.shortest; size <= PHRASE.longest && size * 2 + 2 <= clause.length; size += 1)
    if (
      clause.charCodeAt(0) === clause.charCodeAt(clause.length - size) &&
      clause.endsWith(clause.slice(0, size))
    )
      return clause.slice(0, size);
  return null;
}

function twiceInARow(clause: string): string | null {
  for (let size = WORD.shortest; size <= WORD.longest && size * 2 <= clause.length; size += 1) {
    let same = 0;
    for (let at = size; at < clause.length; at += 1) {
      same = clause.charCodeAt(at) === clause.charCodeAt(at - size) ? same + 1 : 0;
      if (same === size) return clause.slice(at + 1 - size, at + 1);
    }
  }
  return null;
}

function slipIn(text: string): Slip | null {
  if (text.length < PHRASE.shortest) return null;
  for (const clause of text.split(/[,，。;；、!！?？:：]/)) {
    const words = atBothEnds(clause) ?? twiceInARow(clause);
    if (words !== null && CHINESE.test(words) && !LANGUAGE.test(words)) return { text: clause, words };
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
    for (const row of rows) {
      const objective = slipIn(row.objective);
      if (objective !== null)
        answers.push({ at: { project: row.position, field: 'objective' }, facts: objective });
      for (const line of row.lines) {
        const facts = slipIn(line.value);
        if (facts !== null) answers.push({ at: spotOf(line, 'value'), facts });
      }
    }
    return answers;
  },
};
