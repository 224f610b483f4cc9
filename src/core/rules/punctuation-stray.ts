/**
 * A mark that was left behind at an end of a value or a name.
 *
 *     200元/套为最高限价。  →  { text: '200元/套为最高限价。', mark: '。' }
 *
 * A full stop after a whole sentence is where it belongs.
 */

import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

const CELLS = ['name', 'term', 'annual'] as const;
const START = /^[，。；、：,;:]/;
const END = /[，；、,;：:]$/;
const STOP = /[。]$/;
/** A value as long as this, or with a comma in it, is a sentence. */
const SENTENCE = 20;

type Stray = { text: string; mark: string };

function strayIn(text: string): string | null {
  const first = START.exec(text) ?? END.exec(text);
  if (first !== null) return first[0];
  const stop = text.length < SENTENCE && !/[，,；;]/.test(text) ? STOP.exec(text) : null;
  return stop === null ? null : stop[0];
}

export const punctuationStray: Rule<'punctuation-stray', Stray> = {
  id: 'punctuation-stray',
  section: 'form',
  stage: 'declare',
  severity: 'info',
  quality: 'form',
  basis: [BASIS.form],
  good: '200元/套为最高限价',
  bad: '200元/套为最高限价。',
  check: ({ lines }) => {
    const answers: Answer<Stray>[] = [];
    for (const line of lines)
      for (const field of CELLS) {
        const text = line.indicator[field];
        if (text === null || text.length < 2 || (field === 'term' && text === line.indicator.annual))
          continue;
        const mark = strayIn(text);
        if (mark !== null) answers.push({ at: spotOf(line, field), facts: { text, mark } });
      }
    return answers;
  },
};
