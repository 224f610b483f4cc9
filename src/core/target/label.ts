/**
 * Labels (名称里的数): when a number counts something, and when it only belongs to a name.
 *
 *     5G, 版本2.0, 粤A8G1U3, 财预〔2021〕101号, 2024年计划, 7×24小时, 一次性, 二类   →  names
 *     2024年底前, 两个, 五百   →  a date and quantities
 */
import { type DateRead, dateAt } from './dates.ts';
import { chineseAt, type Numeral } from './numerals.ts';
import { unitAt } from './units.ts';

const LATIN = /[A-Za-z]/;
/** After a number these make it the name of something: 3级, 101号, 5代. */
const LABEL_AFTER = /^(?:号(?!次)|级(?!次)|年级|代(?!表|理)|维|届三中|\.0|热线|环路|市一|路公交)/;
/** Before a number these do. */
const LABEL_BEFORE = /(?:第|版本|等保|型号|编号|标准号|文号|V|v)$/;
/** Ready phrases with a Chinese numeral that count nothing. */
const IDIOM =
  /^(?:一次性|一站|一年级|一线|一把手|一卡通|一条龙|一件事|一年一度|一张网|一张图|一盘棋|一门式|一批|一系列|一部分|一段时间|一支笔|一对一|两岸|两地|三年行动|五年规划|五年计划|三年规划|一口|一面|一头|一片|一.一|一条心|三公|两个确保|一个中心|半成品|半自动|一日游|一日生活|一日三餐|三餐|一天天)/;
/** Units a single Chinese digit only names: 二类, 一期, 三线. */
const NAMING_UNITS = new Set('类 期 线 路 市 省 星 点 口 头 面 层 把 节 段 席 度 区 县 门 版'.split(' '));

/** Where a number that only names something ends; `from` when it is a quantity. */
export function labelAt(text: string, from: number): number {
  let to = from;
  while (to < text.length && /[0-9.]/.test(text.charAt(to))) to++;
  const before = text.slice(Math.max(0, from - 4), from);
  const rest = text.slice(to, to + 8);
  if (LABEL_BEFORE.test(before)) {
    const unit = unitAt(text, to);
    return unit === null ? to : unit.to;
  }
  if (before.endsWith('(') && /^\)(?:第)?\d+号/.test(rest)) {
    const number = /^\)第?\d+号/.exec(rest);
    return to + (number?.[0].length ?? 0);
  }
  if (/[\u3400-\u9fff]\($/.test(before) && /^\)[\u3400-\u9fff]/.test(rest) && to - from <= 2) return to;
  if (LABEL_AFTER.test(rest)) return to + 1;
  if (/^[-~至]?\d*周?岁/.test(rest) && /\d/.test(rest.slice(3) + text.slice(to + 8, to + 24))) {
    const ages = /^[-~至]?\d*周?岁/.exec(rest);
    return to + (ages?.[0].length ?? 0);
  }
  const hours = /^(?:[×xX*+](?:24|7|8|12|5)(?:小时|天)?)/.exec(rest);
  if (hours !== null && /^(?:7|24|5|8|12|365)$/.test(text.slice(from, to))) {
    return to + hours[0].length;
  }
  const clock = /^:[0-5]\d(?!\d)/.exec(rest);
  if (
    clock !== null &&
    to - from <= 2 &&
    Number(text.slice(from, to)) <= 24 &&
    (/^:[0-5]0/.test(clock[0]) || to - from === 2) &&
    Number(text.slice(from, to)) >= 6
  ) {
    return to + clock[0].length;
  }
  const year = /^(?:19|20)\d\d$/.test(text.slice(from, to)) && /^年/.test(rest);
  if (year) return to + (rest.charAt(1) === '度' ? 2 : 1);
  if (/^[A-Za-z]{2,5}(?:$|[;。,/(]|及?以[上下内]|左右)/.test(rest) && !/^(?:A{2,}|V\d)/.test(rest))
    return from;
  if (LATIN.test(rest.charAt(0)) && unitAt(text, to) === null) {
    let end = to;
    while (end < text.length && /[A-Za-z0-9]/.test(text.charAt(end))) end++;
    return end;
  }
  if (/^[GK](?![A-Za-z])/.test(rest) || (to - from <= 1 && /^[DMP](?![A-Za-z/])/.test(rest))) return to + 1;
  return from;
}

/** A date at `from` that its surroundings allow: 2024年 alone or before 前 is one, 2024年计划 is a label. */
export function plausibleDate(text: string, from: number, timely: boolean): DateRead | null {
  const before = text.charAt(from - 1);
  if (LATIN.test(before) || before === '.' || (before === '第' && text.charAt(from) !== '第')) return null;
  const date = dateAt(text, from);
  if (date === null) return null;
  if (date.sure === 'sure') return date;
  const rest = text.slice(date.to, date.to + 6);
  const ends =
    rest === '' ||
    /^(?:以?前|之前|止|底|[;。,、)]|[-~至到](?:次年|20\d\d|年底)|(?:内|完成|完工|竣工|建成|验收|交付|投入|投产|结束|到位|实施)(?!率|度|量|数|情况|比|值))/.test(
      rest,
    );
  if (date.sure === 'year') return ends ? date : null;
  const inRange = /^[-~至到](?:20\d\d|\d{1,2}月)/.test(rest) || ('-~至到'.includes(before || ' ') && ends);
  if (date.sure === 'dotted') {
    return inRange || (ends && (timely || /^(?:以?前|之前|止|底)/.test(rest))) ? date : null;
  }
  if (inRange) return date;
  if (/^(?:以?前|之前|止)/.test(rest)) return date;
  if (date.from !== undefined) return date;
  return ends && timely ? date : null;
}

/** A Chinese number that counts something: before a unit, after an operator, or standing alone. */
export function chineseQuantity(
  text: string,
  from: number,
  after: 'operator' | 'separator' | 'other',
): Numeral | null {
  if (text.charAt(from - 1) === '第' || IDIOM.test(text.slice(from, from + 5))) return null;
  if (
    '百千万亿'.includes(text.charAt(from)) &&
    !/^[百千万亿][余多]?[个名人元家户场次条吨亩]/.test(text.slice(from, from + 3))
  )
    return null;
  const numeral = chineseAt(text, from);
  if (numeral === null) return null;
  const afterOp = after === 'operator';
  // 每天准时产出ABCD四个餐 is about being on time: its four meals are no target.
  if (!afterOp && /准时|按时|按期/.test(text.slice(Math.max(0, from - 16), from))) return null;
  const unit = unitAt(text, numeral.to);
  if (unit === null) {
    const end =
      numeral.to === text.length || /^[;。,%:/]|^以[上下内]/.test(text.slice(numeral.to, numeral.to + 2));
    const range = /^[-~至到][零一二三四五六七八九十百两]/.test(text.slice(numeral.to, numeral.to + 2));
    if (range) return numeral;
    if (afterOp && /[级等类流甲方线体星号期]/.test(text.charAt(numeral.to))) return null;
    return afterOp || (end && (from === 0 || after === 'separator')) ? numeral : null;
  }
  if (numeral.to - from === 1 && text.charAt(from) !== '半' && !afterOp && NAMING_UNITS.has(unit.unit.name))
    return null;
  if (text.charAt(from) === '半' && unit.unit.dimension !== 'time') return null;
  if (text.charAt(from) === '一' && numeral.to - from === 1 && !afterOp) {
    const tail = text.slice(unit.to, unit.to + 5).search(/[;。,]|$/);
    if (from > 4 && tail > 4) return null;
  }
  return numeral;
}
