/**
 * Operators (比较词): the words and signs that say how a number bounds, before it or after it.
 *
 *     不少于 60000   ge, before        95% 以上   ge, after        200元/套 为最高限价   le, after
 *
 * 以上 以下 以内 不少于 不超过 include the number (民法典 1259), 超过 低于 不足 以外 exclude it.
 */
import type { Op } from './target.ts';
import { Words } from './words.ts';

const DENIALS = '不 未 不得 不能 不应 不可 不会 不准 不许 没有 不宜 并不 均不 都不 不再'.split(' ');
const EXCEED: readonly [string, Op, Op][] = [
  // word, its own meaning, its meaning when denied
  ['超过', 'gt', 'le'],
  ['超出', 'gt', 'le'],
  ['超', 'gt', 'le'],
  ['高于', 'gt', 'le'],
  ['多于', 'gt', 'le'],
  ['大于', 'gt', 'le'],
  ['高过', 'gt', 'le'],
  ['长于', 'gt', 'le'],
  ['晚于', 'gt', 'le'],
  ['迟于', 'gt', 'le'],
  ['突破', 'gt', 'le'],
  ['低于', 'lt', 'ge'],
  ['少于', 'lt', 'ge'],
  ['小于', 'lt', 'ge'],
  ['短于', 'lt', 'ge'],
];

/** Operators written before a number. */
function operatorsBefore(): [string, Op][] {
  const list: [string, Op][] = [];
  const put = (op: Op, words: string): void => {
    for (const word of words.split(' ')) list.push([word, op]);
  };
  put(
    'ge',
    '≥ >= => ≥= =≥ >≥ 大于等于 大于或等于 大于或者等于 大等于 等于大于 大于等 大于且等于 大于且等于 高于等于 高于或等于 多于或等于 至少 最少 最低 起码 不下于 达到 达 保底 不小于 提高到 提高至 提升到 提升至 增加到 增加至 增至 增长到 增长至 上升到 上升至',
  );
  put('gt', '>');
  put(
    'le',
    '≤ <= =< ≤= =≤ <≤ 小于等于 小于或等于 小于或者等于 小等于 等于小于 小于等 不大于等于 小于且等于 低于等于 低于或等于 少于或等于 至多 最多 最高 最高限价 最高限额 最长 最大 控制在 控制到 控制于 限制在 限定在 上限 上限为 限额 降至 降到 下降到 下降至 压减到 压减至 压缩到 压缩至 减至 减到 缩短至 缩短到 减少至 减少到 降低至 降低到',
  );
  put('lt', '< 不足 不满 不到 未满');
  put('eq', '= 等于 ==');
  for (const [word, op, denied] of EXCEED) {
    list.push([word, op]);
    for (const no of DENIALS) list.push([no + word, denied], [`${no}得${word}`, denied]);
  }
  return list;
}

/** What stands before a number. */
export const BEFORE = new Words<Op>(operatorsBefore());

/** Operators written after a quantity (民法典 1259: 以上 以下 以内 include the number, 以外 does not). */
export const AFTER = new Words<Op | 'before' | 'about'>([
  ...'以上 及以上 及其以上 或以上 之上 或更多 及其以上 以上水平 为最低 为下限'
    .split(' ')
    .map((w) => [w, 'ge'] as const),
  ...'以下 及以下 及其以下 及其以内 或以下 之下 以内 之内 内 封顶 为限 为上限 为最高限价 最高限价 为最高 为最高限额 限价 为宜内'
    .split(' ')
    .map((w) => [w, 'le'] as const),
  ['以外', 'gt'],
  ['前', 'before'],
  ['以前', 'before'],
  ['之前', 'before'],
  ['左右', 'about'],
  ['上下', 'about'],
  ['许', 'about'],
]);

/** 日均, 人均: per, said before the number. */
export const MEANS: Record<string, string> = {
  人均: '人',
  户均: '户',
  日均: '日',
  月均: '月',
  年均: '年',
  亩均: '亩',
  村均: '村',
  校均: '校',
  生均: '生',
  班均: '班',
  次均: '次',
  周均: '周',
  场均: '场',
  班次均: '班次',
};

/** 内 in 内容, 前 in 前期: not an operator but the beginning of a noun. */
export function inNoun(text: string, to: number, value: Op | 'before' | 'about'): boolean {
  const char = text.charAt(to - 1);
  const next = text.charAt(to);
  if (next === '') return false;
  if (value === 'before' && char === '前') return '期往列后置言台端沿'.includes(next);
  if (char === '内') return '容部外涵控河蒙陆科网环循需存'.includes(next);
  if (value === 'about' && char === '许') return true;
  return false;
}

/** 超 in 超额, 达 in 发达, 最高 in 最高院: an operator word only where a number or per can follow it. */
export function isPartOfWord(text: string, from: number, to: number): boolean {
  const word = text.slice(from, to);
  const next = text.charAt(to);
  const before = text.charAt(from - 1);
  if (word === '达' || word === '超') {
    return (
      !/[0-9零一二三四五六七八九十百千万两半约≥≤<>=(*]/.test(next) ||
      '发表到传下送直抵'.includes(before || ' ')
    );
  }
  if (
    word === '最高' ||
    word === '最低' ||
    word === '最大' ||
    word === '最长' ||
    word === '上限' ||
    word === '限额'
  ) {
    return !/[0-9零一二三四五六七八九十百千两半不每为:≥≤<>=]/.test(next);
  }
  if (word === '不足' && !/[0-9零一二三四五六七八九十百千两半约%(]/.test(next)) return true;
  if (word === '不满') return next === '意' || next === '足';
  return false;
}
