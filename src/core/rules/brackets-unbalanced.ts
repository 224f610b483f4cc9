/**
 * A bracket or quotation mark that opens and never closes, or closes and never opened.
 *
 *     贯彻《优化营商环境条例，推进改革  →  { mark: '《' }
 *
 * 1） and a) number a list and need no opening.
 */
import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

const CLOSES: ReadonlyMap<string, string> = new Map([
  ['）', '（'],
  [')', '（'],
  ['》', '《'],
  ['】', '【'],
  ['〕', '〔'],
  ['”', '“'],
]);
const SAME: ReadonlyMap<string, string> = new Map([['(', '（']]);
const ANY = /[（()）《》【】〔〕“”]/g;
const SOME = /[（）()《》【】〔〕“”]/;
/** [80%,90%) is an interval. */
const INTERVAL = /^[[(（]\s*\d[^[\]()（）]*[\])）]$/;
const NUMBERED = /(?:^|[^0-9A-Za-z])[0-9A-Za-z一二三四五六七八九十①-⑩]{1,3}$/;

/** The first bracket without its partner; half-width and full-width round brackets pair with each other. */
function unpaired(text: string): string | null {
  if (!SOME.test(text) || INTERVAL.test(text)) return null;
  const open: { mark: string; kind: string }[] = [];
  for (const { 0: mark, index } of text.matchAll(ANY)) {
    const kind = SAME.get(mark) ?? mark;
    const opener = CLOSES.get(mark);
    if (opener === undefined) open.push({ mark, kind });
    else if (open.at(-1)?.kind === opener) open.pop();
    else if (opener !== '（' || !NUMBERED.test(text.slice(Math.max(0, index - 4), index))) return mark;
  }
  return open[0]?.mark ?? null;
}

type Unpaired = { text: string; mark: string };
/** Quoted in the report: where in a long objective to look. */
const EXCERPT = 24;

const excerpt = (text: string, mark: string) => {
  const at = Math.max(0, text.indexOf(mark) - 6);
  return text.length <= EXCERPT ? text : text.slice(at, at + EXCERPT);
};

export const bracketsUnbalanced: Rule<'brackets-unbalanced', Unpaired> = {
  id: 'brackets-unbalanced',
  section: 'form',
  stage: 'declare',
  severity: 'info',
  quality: 'form',
  basis: [BASIS.form],
  good: '贯彻《优化营商环境条例》，推进改革',
  bad: '贯彻《优化营商环境条例，推进改革',
  check: ({ rows }) => {
    const answers: Answer<Unpaired>[] = [];
    const ask = (at: Answer['at'], text: string | null) => {
      const mark = text === null ? null : unpaired(text);
      if (text !== null && mark !== null) answers.push({ at, facts: { text: excerpt(text, mark), mark } });
    };
    for (const { project, position, lines } of rows) {
      ask({ project: position, field: 'name' }, project.name);
      ask({ project: position, field: 'objective' }, project.objective.text);
      for (const line of lines) {
        ask(spotOf(line, 'name'), line.indicator.name);
        ask(spotOf(line, 'value'), line.published);
      }
    }
    return answers;
  },
};
