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
const LABEL_AFTER =
  /^(?:号(?!次|前|之前|以前)|级(?!次)|年级|代(?!表|理)|维(?!修|护|保)|届[一二三四五六七]中|热线|环路|路公交|价(?!格)|版|届|后(?!续|期|台|勤)|强(?!制|化|度)|[-~至]\d{1,3}号|#|[-~至]\d{1,2}级)/;
/** Service numbers: 110报警, 12345热线. */
const HOTLINE = /^(?:1(?:10|19|20|22)|12\d{3})(?=[\u3400-\u9fff])/;
const CALLED =
  /^(?:报警|急救|接警|接处警|指挥|举报|热线|平台|服务|系统|反应|警情|电话|工单|出警|投诉|中心|消防|禁毒|宣传)/;
/** Before a number these do. */
const LABEL_BEFORE = /(?:第|版本|等保|型号[:为]?|编号[:为]?|标准号|文号[:为]?|[Vv]|[ΦφΦ]|[A-Z]\+)$/;
/** Ready phrases with a Chinese numeral that count nothing. */
const IDIOM =
  /^(?:一次性|一站|一年级|一线|一把手|一卡通|一条龙|一件事|一年一度|一张网|一张图|一盘棋|一门式|一批|一系列|一部分|一段时间|一支笔|一对一|一票|一次(?:办|验收|通过|交验|成活|合格|报|告知|就诊|录取)|二次(?:供水|污染|分配|元|加压|装修)|两岸|两地|两个(?:维护|确立|责任|确保)|三年行动|五年规划|五年计划|三年规划|九年义务|一口|一面|一头|一片|一[户人村校企园镇乡街路县市区厂店品物事案馆]一|一条心|三公|三支一扶|三会一课|四个(?:意识|自信|最严|全面|服务|伟大)|三个(?:一批|必须|代表)|五个一|八项规定|十分(?![之钟])|[十百千万]人计划|[十百千万]大|十件(?:民生|惠民)|一个中心|半成品|半自动|一日游|一日生活|一日三餐|三餐|一天天|四季|三轮|六盘水|四平|二十四节气|[一二三四五六七八九十]+届[一二三四五六七]中)/;
/** A digit after these belongs to the word: 统一, 唯一, 之一. */
const WORD_BEFORE = /[统唯专同单划归合之不逐数几好]$/;
/** Units a single Chinese digit only names: 二类, 一期, 三线. */
const NAMING_UNITS = new Set(
  '类 期 线 路 市 省 星 点 方 立方米 管 口 头 面 层 把 节 段 席 度 区 县 门 版'.split(' '),
);

/** What settles most numbers at once: 95%, 3次, 50万元 at the start or after a sign. */
const PLAINLY_COUNTED = /^(?:$|[%‰元个人次家套台万亩项件名篇场户所座平公份批本株头只条辆])/;
const PLAINLY_BEFORE = /[≥≤<>=于]$/;

/** Where a number that only names something ends; `from` when it is a quantity. */
export function labelAt(text: string, from: number): number {
  let to = from;
  while (to < text.length && /[0-9.]/.test(text.charAt(to))) to++;
  const before = text.slice(Math.max(0, from - 4), from);
  const rest = text.slice(to, to + 8);
  if (PLAINLY_COUNTED.test(rest) && (before === '' || PLAINLY_BEFORE.test(before))) return from;
  if (LABEL_BEFORE.test(before)) {
    const unit = unitAt(text, to);
    return unit === null ? to : unit.to;
  }
  if (before.endsWith('(') && /^\)(?:第)?\d+号/.test(rest)) {
    const number = /^\)第?\d+号/.exec(rest);
    return to + (number?.[0].length ?? 0);
  }
  if (/[\u3400-\u9fff]\($/.test(before) && /^\)[\u3400-\u9fff]/.test(rest) && to - from <= 2) return to;
  const digits = text.slice(from, to);
  if (/(?:指标|目标)$/.test(before) && /^[:、]/.test(rest)) return to;
  if (/[×*]$/.test(before) && digits === '100' && rest.startsWith('%')) return to + 1;
  if (HOTLINE.test(text.slice(from, from + 6)) && CALLED.test(rest)) return to;
  const joined = /^[+]\d?[\dXNn](?:[+][\dXNn]+)*|^·\d{1,2}(?!\d)/.exec(text.slice(to, to + 12));
  if (joined !== null && !/[≥≤<>=]$/.test(before)) return to + joined[0].length;
  if (/^\d\.\d{1,2}$/.test(digits) && /^(?:宣传|消费|国际|系列|晚会|统一|系统|版)/.test(rest)) return to;
  if (/^(?:分钟|小时)(?:[\u3400-\u9fff]{0,4}圈|自助|便民)/.test(rest)) return to + 2;
  if (
    /^(?:kV|KV|千伏|吨|米宽)(?:[\u3400-\u9fff])/.test(rest) &&
    !/^(?:吨以|吨标|吨二|吨公|吨及|吨左|吨每|千伏安|千伏以)/.test(rest)
  ) {
    if (/\d/.test(text.slice(to + 2, to + 16)) && !/[≥≤<>=]$|不|达$|于$/.test(before))
      return to + (rest.startsWith('吨') ? 1 : 2);
  }
  if (LABEL_AFTER.test(rest) || (/^星(?!期)/.test(rest) && !digits.includes('.'))) return to + 1;
  if (/^[-~至]?\d*周?岁/.test(rest) && /^(?:[-~至]?\d*周?岁)[^,;、。]*\d/.test(text.slice(to, to + 24))) {
    const ages = /^[-~至]?\d*周?岁/.exec(rest);
    return to + (ages?.[0].length ?? 0);
  }
  const screen = /^[×xX*]\d{3,4}(?:像素|P)?(?=$|[;,。])/.exec(rest);
  if (screen !== null && /^\d{3,4}$/.test(text.slice(from, to))) return to + screen[0].length;
  const always = /^天[×xX*]24小时/.exec(rest);
  if (always !== null) return to + always[0].length;
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
  if (year) {
    const old = Number(text.slice(from, to)) < 2010 ? dateAt(text, from) : null;
    return old?.to ?? to + (rest.charAt(1) === '度' ? 2 : 1);
  }
  if (/^[A-Za-z]{2,5}(?:$|[;。,/(]|及?以[上下内]|左右)/.test(rest) && !/^(?:A{2,}|V\d)/.test(rest))
    return from;
  if (LATIN.test(rest.charAt(0)) && unitAt(text, to) === null && !/[≥≤<>=]$|少于$|低于$|超过$/.test(before)) {
    let end = to;
    while (end < text.length && /[A-Za-z0-9]/.test(text.charAt(end))) end++;
    return end;
  }
  if (/[≥≤<>=]$|少于$|低于$|超过$/.test(before)) return from;
  const unitHere = unitAt(text, to);
  if (unitHere !== null && (unitHere.to > to + 1 || unitHere.unit.name === '日')) return from;
  if (/^[GK](?![A-Za-z])/.test(rest) || (to - from <= 1 && /^[DMP](?![A-Za-z/])/.test(rest))) return to + 1;
  return from;
}

/** A date at `from` that its surroundings allow: 2024年 alone or before 前 is one, 2024年计划 is a label. */
export function plausibleDate(text: string, from: number, timely: boolean): DateRead | null {
  const before = text.charAt(from - 1);
  if (LATIN.test(before) || before === '.' || (before === '第' && text.charAt(from) !== '第')) return null;
  const date = dateAt(text, from);
  if (date === null) return null;
  const year = /^\d{4}/.exec(date.by);
  if (year !== null && Number(year[0]) < 2010) return null;
  if (date.sure === 'sure') return date;
  const rest = text.slice(date.to, date.to + 6);
  const ends =
    rest === '' ||
    /^(?:以?前|之前|止|底|[;。,、)]|[-~至到](?:次年|20\d\d|年底)|(?:内|完成|完工|竣工|建成|验收|交付|投入|投产|结束|到位|实施)(?!率|度|量|数|情况|比|值))/.test(
      rest,
    );
  if (date.sure === 'year') return ends ? date : null;
  const inRange =
    /^[-~至到和、及](?:20\d\d[年.-]|\d{1,2}月)/.test(rest) || ('-~至到'.includes(before || ' ') && ends);
  if (date.sure === 'dotted') {
    return inRange || (ends && (timely || /^(?:以?前|之前|止|底)/.test(rest))) ? date : null;
  }
  if (inRange) return date;
  if (/^(?:以?前|之前|止|启动|开工|动工|开始|招标|竣工|建成|交付)/.test(rest)) return date;
  if (date.from !== undefined) return date;
  return ends && timely ? date : null;
}

/** A Chinese number that counts something: before a unit, after an operator, or standing alone. */
export function chineseQuantity(
  text: string,
  from: number,
  after: 'operator' | 'separator' | 'other',
): Numeral | null {
  if (
    text.charAt(from - 1) === '第' ||
    WORD_BEFORE.test(text.charAt(from - 1)) ||
    IDIOM.test(text.slice(from, from + 5))
  )
    return null;
  if (
    '百千万亿'.includes(text.charAt(from)) &&
    !/^[百千万亿][余多]?[个名人元家户场次条吨亩]/.test(text.slice(from, from + 3))
  )
    return null;
  const found = chineseAt(text, from);
  if (found === null) return null;
  const about = /[上近约]/.test(text.charAt(from - 1));
  const numeral = about ? { ...found, about } : found;
  if (text.charAt(from - 1) === '近' && /^(?:年|个月|天)/.test(text.slice(numeral.to, numeral.to + 2)))
    return null;
  const afterOp = after === 'operator';
  // 每天准时产出ABCD四个餐 is about being on time: its four meals are no target.
  if (!afterOp && /准时|按时|按期/.test(text.slice(Math.max(0, from - 16), from))) return null;
  const unit = unitAt(text, numeral.to);
  if (unit !== null && text.startsWith('级', unit.to)) return null;
  if (unit === null) {
    if (
      text.charAt(numeral.to) === '成' &&
      /^(?:$|[;。,、)至到~-]|以)/.test(text.slice(numeral.to + 1, numeral.to + 2))
    ) {
      return numeral;
    }
    const end =
      numeral.to === text.length || /^[;。,%:/]|^以[上下内]/.test(text.slice(numeral.to, numeral.to + 2));
    const range = /^[-~至到][零一二三四五六七八九十百两]/.test(text.slice(numeral.to, numeral.to + 2));
    if (range) return numeral;
    if (afterOp && /[级等类流甲方线体星号期]/.test(text.charAt(numeral.to))) return null;
    return afterOp || (end && (from === 0 || after === 'separator')) ? numeral : null;
  }
  const alone = from === 0 && unit.to === text.length && unit.unit.name === '期';
  if (
    !alone &&
    numeral.to - from === 1 &&
    text.charAt(from) !== '半' &&
    !afterOp &&
    (NAMING_UNITS.has(unit.unit.name) || NAMING_UNITS.has(text.slice(numeral.to, unit.to)))
  )
    return null;
  if (
    text.charAt(from) === '零' &&
    numeral.to - from === 1 &&
    !/^(?:$|[;。,、/])/.test(text.slice(unit.to, unit.to + 1))
  )
    return null;
  if (text.charAt(from) === '半' && unit.unit.dimension !== 'time') return null;
  if (text.charAt(from) === '一' && numeral.to - from === 1 && !afterOp) {
    const tail = text.slice(unit.to, unit.to + 5).search(/[;。,]|$/);
    if (from > 4 && tail > 4) return null;
  }
  return numeral;
}
