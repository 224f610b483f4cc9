/**
 * Draft (填报): the sentence for every edit that was not made, in Chinese and English.
 *
 *     conflictWords({ why: 'changed', theirs: '≥90%', by: '李华' }, 'zh-CN')     →  李华已改为“≥90%”。
 */
import type { Conflict } from '../core/declare/draft.ts';
import { LONGEST_CELL } from '../core/longest.ts';
import type { Lang } from './lang.ts';

type Said = Pick<Conflict, 'why' | 'theirs'> & { readonly by: string | null };
type Words = Readonly<Record<Conflict['why'], (said: Said) => string>>;

/** As much of a cell as a sentence quotes; the whole of it stands beside. */
const MOST_QUOTED = 100;

function inShort(text: string): string {
  const letters = [...text];
  return letters.length <= MOST_QUOTED ? text : `${letters.slice(0, MOST_QUOTED).join('')}…`;
}

const zh: Words = {
  changed: ({ theirs, by }) =>
    theirs === null
      ? `${by ?? '别人'}在您之前改过这里。`
      : `${by ?? '别人'}在您之前改为“${inShort(theirs)}”。`,
  gone: ({ by }) => `这一行已被${by ?? '别人'}删除。`,
  sealed: () => '涉密项目的内容已经密封，只能由本单位的涉密人员删除。',
  'key-taken': () => '这一行已经加过，内容与现在的不同。',
  'cell-unknown': () => '申报表没有这个单元格。',
  'cell-withheld': () => '涉密项目只填代号和金额，不填其他内容。',
  'year-expected': () => '请填四位数的年份，例如 2026。',
  'unit-expected': () => '请填“元”或“万元”。',
  'number-expected': () => '请只填数字，例如 407.54；没有金额就留空。',
  'finer-than-fen': () => '金额最多到分：以万元为单位时六位小数，以元为单位时两位。',
  'cell-full': () => `一格最多写 ${LONGEST_CELL} 字。`,
  'too-long': () => '金额的位数太多，请核对单位和小数点。',
};

const en: Words = {
  changed: ({ theirs, by }) =>
    theirs === null
      ? `${by ?? 'Somebody else'} changed this before you.`
      : `${by ?? 'Somebody else'} wrote “${inShort(theirs)}” here before you.`,
  gone: ({ by }) => `${by ?? 'Somebody else'} removed this row.`,
  sealed: () => 'This secret project has sealed content: only somebody cleared in the agency removes it.',
  'key-taken': () => 'This row was added already and says something else now.',
  'cell-unknown': () => 'The form has no such cell.',
  'cell-withheld': () => 'Of a secret project only a code name and amounts are written.',
  'year-expected': () => 'Write a year of four digits, such as 2026.',
  'unit-expected': () => 'Write 元 or 万元.',
  'number-expected': () => 'Write the number alone, such as 407.54; leave it blank where there is none.',
  'finer-than-fen': () => 'Amounts go down to the fen: six decimals in 万元, two in 元.',
  'cell-full': () => `A cell holds ${LONGEST_CELL} characters at most.`,
  'too-long': () => 'The amount has too many digits; check the unit and the decimal point.',
};

/** Why an edit was not made, in a sentence. */
export function conflictWords(said: Said, lang: Lang): string {
  return (lang === 'en' ? en : zh)[said.why](said);
}
