/**
 * Target (指标值): what the reader remarked while reading a target, in Chinese and English.
 *
 *     wordTargetMarks({ …, notes: [{ code: 'approximate' }] }, 'zh-CN')   →  ['“约”“余”不是确数，按所写的数理解']
 *
 * A code without a sentence does not compile.
 */
import type { Conflict, Target, TargetNoteCode, Unreadability } from '../core/target/target.ts';
import type { Lang } from './lang.ts';

interface TargetWords {
  readonly notes: Readonly<Record<TargetNoteCode, string>>;
  readonly why: Readonly<Record<Unreadability, string>>;
  conflict(conflict: Conflict): string;
}

const ZH: TargetWords = {
  notes: {
    approximate: '“约”“余”不是确数，按所写的数理解',
    'unit-unlisted': '计量单位不在单位表内，照原文理解',
    'operators-disagree': '数前数后的比较词方向相反，按数前的理解',
    'operator-after-number': '比较符写在数后，按写在数前理解',
    'range-reversed': '区间前大后小，已对调',
    'share-as-fraction': '比率不足 1 且没有百分号，照原文理解，请确认',
    'letter-for-digit': '数字里夹着字母 O 或 l，按 0 或 1 理解',
    'space-in-number': '小数点后有空格，可能是序号',
    'operator-column-unread': '比较符一栏的写法读不懂，没有采用',
    specification: '开头的数是规格，没有算作指标值',
    remark: '括号或“其中”里的数是说明，没有算作指标值',
    interval: '按闭区间理解，端点是否包含请确认',
    'date-open': '只有起始日期或“次月”一类说法，定不出最晚日期',
    'too-long': '文字过长，按定性理解',
  },
  why: {
    'number-unclear': '数字不清楚',
    'units-differ-in-range': '区间两端的单位不同',
    product: '乘式或连比，不能判断哪个数是指标值',
    alternatives: '“或”前后各有一个指标值，不能判断以哪个为准',
  },
  conflict: ({ part, from, text, other }) =>
    `${part === 'op' ? '比较符' : '计量单位'}与${from === 'column' ? '专栏' : '指标名称'}不一致：指标值为“${text}”，${from === 'column' ? '专栏' : '名称'}为“${other}”`,
};

const EN: TargetWords = {
  notes: {
    approximate: 'about: taken as the number written',
    'unit-unlisted': 'a unit that is in no list, taken as written',
    'operators-disagree': 'the words before and behind the number disagree; those before it count',
    'operator-after-number': 'the sign stands behind the number, taken as if before it',
    'range-reversed': 'the range runs downwards and has been turned round',
    'share-as-fraction': 'a rate below 1 without a percent sign, taken as written; please confirm',
    'letter-for-digit': 'a letter O or l among digits, taken as 0 or 1',
    'space-in-number': 'a blank behind the decimal point: it may be the number of a list',
    'operator-column-unread': 'the comparator column is not understood and was not used',
    specification: 'the first number is a size in the name and no target',
    remark: 'a number in brackets or after 其中 explains and is no target',
    interval: 'taken with both ends included; please confirm',
    'date-open': 'a first day or “next month” only: no latest day follows',
    'too-long': 'too long a text, taken as words',
  },
  why: {
    'number-unclear': 'the number is not clear',
    'units-differ-in-range': 'the two ends of the range have different units',
    product: 'a product or a ratio of several parts: which number is the target is not said',
    alternatives: 'two values with “or” between them: which one counts is not said',
  },
  conflict: ({ part, from, text, other }) =>
    `${part === 'op' ? 'operator' : 'unit'}: the value says “${text}”, the ${from === 'column' ? 'column' : 'name'} “${other}”`,
};

/** Everything that was remarked on a target and its clauses, a sentence each. */
export function wordTargetMarks(target: Target, lang: Lang): string[] {
  const words = lang === 'en' ? EN : ZH;
  const own = [
    ...(target.kind === 'unreadable' ? [words.why[target.why]] : []),
    ...(target.conflict === undefined ? [] : [words.conflict(target.conflict)]),
    ...(target.notes ?? []).map((note) => words.notes[note.code]),
  ];
  const inner =
    target.kind === 'all' ? target.of.flatMap((clause) => wordTargetMarks(clause.target, lang)) : [];
  return [...new Set([...own, ...inner])];
}
