/**
 * Correction (更正): why a cell cannot hold what a person says, in a sentence.
 *
 *     WHY_REFUSED['zh-CN']['number-expected']('约四百')   →  { detail: '“约四百”不是金额。', remedy: '请只填数字，…' }
 */
import type { CorrectionRefusal } from '../core/declare/correction.ts';
import { LONGEST_CELL } from '../core/longest.ts';
import type { Lang } from './lang.ts';

interface Why {
  readonly detail: string;
  readonly remedy?: string;
}

/** Why a cell cannot hold what a person says. */
export const WHY_REFUSED: Readonly<Record<Lang, Readonly<Record<CorrectionRefusal, (text: string) => Why>>>> =
  {
    'zh-CN': {
      'cell-unknown': () => ({ detail: '这份申报表没有这个单元格。', remedy: '请重新打开申报表。' }),
      'cell-withheld': () => ({ detail: '涉密项目的内容不在这里显示，也不在这里更正。' }),
      'number-expected': (text) => ({
        detail: `“${text}”不是金额。`,
        remedy: '请只填数字，例如 407.54；没有金额就留空。',
      }),
      'finer-than-fen': (text) => ({
        detail: `${text === '' ? '金额' : `“${text}”`}精确到了分以下。`,
        remedy: '金额最多到分：以万元为单位时六位小数，以元为单位时两位。',
      }),
      'cell-full': () => ({
        detail: `一格最多写 ${LONGEST_CELL} 字。`,
        remedy: '请写得短一些，依据作为附件。',
      }),
      'too-long': () => ({ detail: '金额的位数太多。', remedy: '请核对单位和小数点。' }),
      'year-expected': (text) => ({
        detail: `“${text}”不是预算年度。`,
        remedy: '请填四位数的年份，例如 2024。',
      }),
      'unit-expected': (text) => ({ detail: `“${text}”不是金额单位。`, remedy: '请填“元”或“万元”。' }),
    },
    en: {
      'cell-unknown': () => ({ detail: 'This declaration has no such cell.', remedy: 'Open it again.' }),
      'cell-withheld': () => ({
        detail: 'The content of a secret project is not shown here, nor corrected here.',
      }),
      'number-expected': (text) => ({
        detail: `“${text}” is no amount.`,
        remedy: 'Write the number alone, such as 407.54; leave it blank where there is none.',
      }),
      'finer-than-fen': (text) => ({
        detail: `${text === '' ? 'The amount' : `“${text}”`} is finer than a fen.`,
        remedy: 'Write six decimals at most in 万元, two in 元.',
      }),
      'cell-full': () => ({
        detail: `A cell holds ${LONGEST_CELL} characters at most.`,
        remedy: 'Write less, and attach what it rests on.',
      }),
      'too-long': () => ({
        detail: 'The amount has too many digits.',
        remedy: 'Check the unit and the point.',
      }),
      'year-expected': (text) => ({
        detail: `“${text}” is no budget year.`,
        remedy: 'Write four digits, such as 2024.',
      }),
      'unit-expected': (text) => ({ detail: `“${text}” is no unit of money.`, remedy: 'Write 元 or 万元.' }),
    },
  };
