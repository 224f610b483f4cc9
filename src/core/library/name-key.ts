/**
 * Name key (指标名称归一): what two spellings of one indicator's name have in common.
 *
 *     2024年度群众满意度（％）   →   群众满意度
 *     “办件 数量(份)”            →   办件数量
 *
 * Years, blanks, punctuation, brackets, a unit in brackets, full width and capitals make no other indicator. Words do:
 * that 群众满意度 and 服务对象满意度 are one is for people to say (library merges).
 */
import { oneSpelling } from '../rules/sheet.ts';
import { isUnit } from '../target/unit-text.ts';

/** Longer names are sentences; the first so many characters tell them apart. */
const LONGEST = 100;

const YEARS = /(?:(?:19|20)\d{2}(?:[-~—至](?:19|20)\d{2})?年度?|本年度?|当年度?)/g;
const BRACKETED = /[([【〔]([^()[\]【】〔〕]{1,8})[)\]】〕]/g;

/** The key of a name; empty when nothing of it is a name. */
export function nameKey(name: string): string {
  const plain = oneSpelling(name)
    .toLowerCase()
    .replace(BRACKETED, (whole, inner: string) => (isUnit(inner) || inner === '%' ? '' : whole));
  const timeless = bare(plain.replace(YEARS, ''));
  return (timeless === '' ? bare(plain) : timeless).slice(0, LONGEST);
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
