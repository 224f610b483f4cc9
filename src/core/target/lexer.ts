/**
 * Lexer (词法): folded text → tokens, each with its span.
 *
 *     每天6000人以上   →  per 日 · num 6000 · unit 人 · op ge (after)
 *
 * A word means something only where it can: 人 is a unit after a number and a letter of 人员 elsewhere, 内 an
 * operator after a quantity and a letter of 内容 elsewhere.
 */

import { lastDay } from '../period.ts';
import { decimal, printDecimal, shift } from '../quantity.ts';
import type { DateRead } from './dates.ts';
import { chineseQuantity, labelAt, plausibleDate } from './label.ts';
import { arabicAt, chineseAt, isChineseDigit, MAX_CHINESE, type Numeral, scaleAt } from './numerals.ts';
import { AFTER, BEFORE, inNoun, isPartOfWord, MEANS } from './operators.ts';
import { everyAt, perAt } from './per.ts';
import type { Op } from './target.ts';
import { unitText } from './unit-text.ts';
import { type Unit, unitAt } from './units.ts';

export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'num'; readonly numeral: Numeral }
  | { readonly kind: 'unit'; readonly unit: Unit }
  /** An operator: `before` its number (不少于, ≥) or `after` it (以上, 内). */
  | { readonly kind: 'op'; readonly op: Op; readonly place: 'before' | 'after'; readonly symbol: boolean }
  /** 每年, 人均: what the next quantity is counted per. */
  | { readonly kind: 'per'; readonly per: string }
  | { readonly kind: 'date'; readonly date: DateRead }
  /** 前, 以前: the date or duration before it is the latest one. */
  | { readonly kind: 'before' }
  /** 左右, 上下: the number is not meant exactly. */
  | { readonly kind: 'about' }
  | { readonly kind: 'mark'; readonly mark: string }
  | { readonly kind: 'sep'; readonly strong: boolean }
  /** (含), (不含): whether the number itself counts. */
  | { readonly kind: 'inclusive'; readonly counts: boolean }
  /** `**`, `XX`: a number nobody filled in. */
  | { readonly kind: 'blank' }
  /** A number that only belongs to a name. */
  | { readonly kind: 'label' }
  | { readonly kind: 'text' }
  /** Characters no reading has a place for: 290$, 1.2.3.%. */
  | { readonly kind: 'bad' }
);

const STRONG = ';。!?|';
const MARKS = '/-~±:·×()*+至到';
const HAN = /[㐀-鿿]/;
const LATIN = /[A-Za-z]/;
const DIGIT = /[0-9]/;
/** A number before the only or first part of a list: `2、100%`, `1）500人`, `1、500人；2、…`; never the 3 of 3.5%. */
const FIRST_PART = /^\d{1,2}(?:[)]|\.(?=\D)|、(?=\D|\d+[%‰]|.{1,60}[;。]\d{1,2}、))/;
/** What the parts of a numbered value begin with. */
const PART = /[㐀-鿿≥≤<>=~]/;
/** One to four characters between a number and the end, / or 以上: 30模块, 6.5管/天. */
const UNLISTED = /([㐀-鿿]{1,4}?|[A-Za-zμΩ]{2,5})(?=$|[;。,/(]|及?以[上下内]|左右)/y;
/** 九成, 七成以上: tenths. */
const SPLITTER = /[,。·A-Za-z]/;
const SPLIT_NUMBER = /^(?:,\d{1,2}(?!\d)|,\d{4,}|[。·,]\d+%|[A-Za-z]{1,2}%)/;
const TENTHS = /成(?=$|[;。,()至到~-]|以[上下内]|左右)/y;
const VERB =
  /完成|达标|合格|响应|到位|办结|发放|覆盖|处理|修复|解决|到[达场]|送达|反馈|通过|支付|落实|公开|执行|满意|整改|提[高升]|增[长加]|下降|[以之]?[内前后]|以?[上下外]|不|为|的|左右|水平|标准|要求|[一二两三四五六七八九十百千万亿余多点号级届至到与和及或较比达超成元率制化型式]/;
const BLANK = /[*_＿…×]{2,}|[Xx]{2,}|\.{3,}|\(\)/y;
const PERIOD = /^(?:[日天周月年次]|小时|学期|季度|工日)/;
const PERCENT: Unit = { name: '%', dimension: 'share' };
const PERMILLE: Unit = { name: '‰', dimension: 'share' };
const INCLUSIVE = /[(](?:含|包含|含本数|含\d+[^()]{0,3})[)]/y;
const EXCLUSIVE = /[(](?:不含|不包含|不含本数|不含\d+[^()]{0,3})[)]/y;
/** “12·4”, 《2024年计划》: a quoted name with its digits. */
const QUOTED = /[“‘「《"][^”’」》"]{0,24}[”’」》"]/y;
/** 两三次, 七八个: somewhere between. */
const EITHER = /([一两二三四五六七八])([二三四五六七八九])(?=[个名人次家户天日年月周场条项万千百])/y;

/** Chinese characters that may begin anything but plain text; the others, which are most, are passed at once. */
const MAY_BEGIN = new Set([
  ...BEFORE.begins(),
  ...Object.keys(MEANS).map((word) => word.charAt(0)),
  ...'〇零一二三四五六七八九十百千万亿两半壹贰貳叁參肆伍陆陸柒捌玖拾佰仟年上下第每隔正比且至到不',
]);

const LIST_MARK = /[、.)]/;

/** 2月30日, 2024年13月, 13月底: a date in form. */
const IMPOSSIBLE_DATE = /(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号]|底|末)?/y;

/** Whether a date in form is none of the calendar; a bare 13月 is thirteen months. */
function noSuchDay([whole, year, month = '', day]: RegExpExecArray): boolean {
  const said = year !== undefined || day !== undefined || /[底末]$/.test(whole);
  const number = Number(month);
  if (!said) return false;
  const days = number >= 1 && number <= 12 ? lastDay(number, year === undefined ? null : Number(year)) : 0;
  return days === 0 || (day !== undefined && (Number(day) < 1 || Number(day) > days));
}

/** Splits folded text into tokens that cover it without gap or overlap; never fails. */
export function lex(text: string, timely: boolean): readonly Token[] {
  return new Lexer(text, timely).run();
}

class Lexer {
  readonly #text: string;
  /** The indicator's name speaks of a point in time, so that 12月 is December and not twelve months. */
  readonly #timely: boolean;
  readonly #tokens: Token[] = [];
  #at = 0;
  /** An operator waits for its number: 至少建成一个. */
  #pending = false;
  /** How many parts have been numbered so far. */
  #parts = 0;
  /** What the last token lets stand here: a unit only after a number, / or 每; 以上 only after a quantity. */
  #after: 'none' | 'num' | 'unit' | 'slash' = 'none';

  constructor(text: string, timely: boolean) {
    this.#text = text;
    this.#timely = timely;
  }

  run(): readonly Token[] {
    while (this.#at < this.#text.length) {
      const char = this.#text.charAt(this.#at);
      const code = char.charCodeAt(0);
      if (this.#after !== 'none' && (this.#unit() || this.#tail(char))) continue;
      if ((code >= 48 && code <= 57) || (char === '.' && this.#pointBegins())) this.#digits();
      else if (code >= 0x3400 && code <= 0x9fff && !MAY_BEGIN.has(char)) this.#pass(this.#at + 1);
      else if (!(this.#chinese(char) || this.#per(char) || this.#operator(char) || this.#sign(char))) {
        this.#text1(char);
      }
    }
    return this.#tokens;
  }

  /** .5 is a number where no digit or letter stands before its point. */
  #pointBegins(): boolean {
    if (!DIGIT.test(this.#text.charAt(this.#at + 1))) return false;
    return this.#at === 0 || !/[0-9A-Za-z.]/.test(this.#text.charAt(this.#at - 1));
  }

  #push(token: Token, after: 'none' | 'num' | 'unit' | 'slash'): true {
    this.#tokens.push(token);
    this.#at = token.to;
    this.#after = after;
    if (token.kind === 'num' || token.kind === 'sep') this.#pending = false;
    return true;
  }

  #pass(to: number): void {
    const from = this.#at;
    const last = this.#tokens[this.#tokens.length - 1];
    if (last?.kind === 'text' && last.to === from) {
      this.#tokens[this.#tokens.length - 1] = { kind: 'text', from: last.from, to };
    } else this.#tokens.push({ kind: 'text', from, to });
    this.#at = to;
    this.#after = 'none';
  }

  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    return found === null ? 0 : found[0].length;
  }

  /** A unit right after a number, or what stands after a slash; a short noun nobody listed may be one too. */
  #unit(): boolean {
    if (this.#after === 'unit') return false;
    const from = this.#at;
    const found = this.#after === 'slash' ? perAt(this.#text, from) : unitAt(this.#text, from);
    if (found !== null) return this.#push({ kind: 'unit', unit: found.unit, from, to: found.to }, 'unit');
    if (this.#after !== 'num') return false;
    if (this.#match(TENTHS) > 0) {
      return this.#push(
        { kind: 'unit', unit: { name: '成', dimension: 'share' }, from, to: from + 1 },
        'unit',
      );
    }
    UNLISTED.lastIndex = from;
    const noun = UNLISTED.exec(this.#text)?.[1];
    if (noun === undefined || (HAN.test(noun) && VERB.test(noun))) return false;
    const unit: Unit = { name: noun, dimension: 'count', unlisted: true };
    return this.#push({ kind: 'unit', unit, from, to: from + noun.length }, 'unit');
  }

  /** 以上, 内, 前, (含), （人）: what may only follow a quantity. */
  #tail(char: string): boolean {
    if (this.#after === 'slash') return false;
    const from = this.#at;
    const word = AFTER.longest(this.#text, from);
    if (word !== null && !inNoun(this.#text, word.to, word.value)) {
      const { value, to } = word;
      if (value === 'before') return this.#push({ kind: 'before', from, to }, 'none');
      if (value === 'about') return this.#push({ kind: 'about', from, to }, this.#after);
      return this.#push({ kind: 'op', op: value, place: 'after', symbol: false, from, to }, this.#after);
    }
    if (char === '+' && this.#after === 'num' && !/[\dA-Z]/.test(this.#text.charAt(from + 1))) {
      return this.#push(
        { kind: 'op', op: 'ge', place: 'after', symbol: true, from, to: from + 1 },
        this.#after,
      );
    }
    if (char === ')' && this.#after === 'num' && this.#bracketOpened()) {
      // （50）万元
      const outside = unitAt(this.#text, from + 1);
      if (outside !== null)
        return this.#push({ kind: 'unit', unit: outside.unit, from, to: outside.to }, 'unit');
    }
    if (char !== '(') return false;
    const inclusive = this.#match(INCLUSIVE);
    if (inclusive > 0) {
      return this.#push({ kind: 'inclusive', counts: true, from, to: from + inclusive }, this.#after);
    }
    const exclusive = this.#match(EXCLUSIVE);
    if (exclusive > 0) {
      return this.#push({ kind: 'inclusive', counts: false, from, to: from + exclusive }, this.#after);
    }
    return this.#after === 'num' && this.#unitInBrackets(from);
  }

  #bracketOpened(): boolean {
    const before = this.#tokens[this.#tokens.length - 2];
    return before?.kind === 'mark' && before.mark === '(';
  }

  /** 95（%）, 50（万元）, 500（元/人）. */
  #unitInBrackets(from: number): boolean {
    const close = this.#text.indexOf(')', from);
    const hint = close < 0 || close - from > 14 ? null : unitText(this.#text.slice(from + 1, close));
    const number = this.#tokens[this.#tokens.length - 1];
    if (hint === null || hint.unit === null || number?.kind !== 'num') return false;
    if (hint.places > 0) {
      const value = printDecimal(shift(decimal(number.numeral.value), hint.places));
      this.#tokens[this.#tokens.length - 1] = { ...number, numeral: { ...number.numeral, value } };
    }
    const to = close + 1;
    this.#push({ kind: 'unit', unit: { name: hint.unit, dimension: hint.dimension }, from, to }, 'unit');
    for (const name of hint.per === null ? [] : [hint.per].flat()) {
      this.#push({ kind: 'mark', mark: '/', from: to, to }, 'none');
      this.#push({ kind: 'unit', unit: { name, dimension: 'count' }, from: to, to }, 'unit');
    }
    return true;
  }

  #date(): boolean {
    const date = plausibleDate(this.#text, this.#at, this.#timely);
    return date !== null && this.#push({ kind: 'date', date, from: this.#at, to: date.to }, 'unit');
  }

  #digits(): void {
    const text = this.#text;
    const from = this.#at;
    IMPOSSIBLE_DATE.lastIndex = from;
    const impossible = IMPOSSIBLE_DATE.exec(text);
    if (impossible !== null && noSuchDay(impossible)) {
      this.#push({ kind: 'bad', from, to: from + impossible[0].length }, 'none');
      return;
    }
    if (this.#date()) return;
    // 3、 and 1. and 2): only a mark right behind one or two digits can make a list or a pair of them.
    const close = LIST_MARK.test(text.charAt(from + 1)) || LIST_MARK.test(text.charAt(from + 2));
    if (close && (this.#eitherOf() || this.#enumerator())) return;
    const label = labelAt(text, from);
    if (label > from) {
      this.#push({ kind: 'label', from, to: label }, 'none');
      return;
    }
    const numeral = arabicAt(text, from);
    const end = numeral?.to ?? from + 1;
    // Only a comma, a stop or a letter can split a number: ask no more of the others.
    const split = SPLITTER.test(text.charAt(end)) ? SPLIT_NUMBER.exec(text.slice(end, end + 12)) : null;
    if (numeral !== null && split !== null) {
      // 5,00元, 95。5%: a separator no number has there.
      this.#push({ kind: 'bad', from, to: end + split[0].length }, 'none');
      return;
    }
    const runsOn = text.charAt(end) === '.' && DIGIT.test(text.charAt(end + 1));
    if (numeral !== null && !runsOn) {
      this.#push({ kind: 'num', numeral, from, to: end }, 'num');
      return;
    }
    let to = end;
    while (to < text.length && /[0-9.]/.test(text.charAt(to))) to++;
    this.#push({ kind: numeral === null || text.charAt(to) === '%' ? 'bad' : 'label', from, to }, 'none');
  }

  /** `1.`, `2、` before the parts of a value: they separate. */
  #enumerator(): boolean {
    const last = this.#tokens[this.#tokens.length - 1];
    if (last !== undefined && last.kind !== 'sep' && this.#parts === 0) return false;
    const next = String(this.#parts + 1);
    const to = this.#at + next.length;
    const mark = this.#text.charAt(to);
    const first = this.#at === 0 && this.#parts === 0 ? FIRST_PART.exec(this.#text.slice(0, 72)) : null;
    if (first !== null) {
      this.#parts = Number.parseInt(first[0], 10);
      return this.#push({ kind: 'sep', strong: true, from: 0, to: first[0].length }, 'none');
    }
    if (
      !this.#text.startsWith(next, this.#at) ||
      !'.、)'.includes(mark || ' ') ||
      !PART.test(this.#text.charAt(to + 1))
    ) {
      return false;
    }
    this.#parts += 1;
    return this.#push({ kind: 'sep', strong: true, from: this.#at, to: to + 1 }, 'none');
  }

  /** Numbers and dates written in Chinese: 百分之五, 五百, 年底, 第三季度. */
  #chinese(char: string): boolean {
    const text = this.#text;
    const from = this.#at;
    if (this.#tooLong(from)) return true;
    if (text.startsWith('百分百', from)) {
      const hundred: Numeral = { value: '100', to: from + 3, chinese: true, about: false };
      this.#push({ kind: 'num', numeral: hundred, from, to: from + 3 }, 'num');
      return this.#push({ kind: 'unit', unit: PERCENT, from: from + 3, to: from + 3 }, 'unit');
    }
    if (char === '第' && !this.#date()) return this.#ordinal();
    if (this.#chineseEnumerator(char)) return true;
    const either = this.#either();
    if (either) return true;
    const share = '百千万'.includes(char) && text.slice(from + 1, from + 3) === '分之';
    if (share) {
      const at = from + 3;
      const numeral: Numeral | null = DIGIT.test(text.charAt(at))
        ? arabicAt(text, at)
        : text.charAt(at) === '百'
          ? { value: '100', to: at + 1, chinese: true, about: false }
          : chineseAt(text, at);
      if (numeral !== null) {
        const { to } = numeral;
        const value = char === '万' ? printDecimal(shift(decimal(numeral.value), -2)) : numeral.value;
        this.#push({ kind: 'num', numeral: { ...numeral, value }, from, to }, 'num');
        return this.#push({ kind: 'unit', unit: char === '千' ? PERMILLE : PERCENT, from: to, to }, 'unit');
      }
    }
    if (isChineseDigit(char) && this.#fraction()) return true;
    const digit = isChineseDigit(char) || char === '半';
    if (!digit && !'年上下'.includes(char)) return this.#at > from;
    if (text.startsWith('上下半年', from)) return false;
    if (this.#date()) return true;
    if (!digit) return false;
    const last = this.#tokens[this.#tokens.length - 1];
    const after =
      this.#pending || last?.kind === 'op' || (last?.kind === 'mark' && '-~至到'.includes(last.mark))
        ? 'operator'
        : last === undefined || last.kind === 'sep'
          ? 'separator'
          : 'other';
    const numeral = chineseQuantity(text, from, after);
    return numeral !== null && this.#push({ kind: 'num', numeral, from, to: numeral.to }, 'num');
  }

  /** A run of Chinese digits that no number is as long as: passed over at once. */
  #tooLong(from: number): boolean {
    let to = from;
    while (to < this.#text.length && isChineseDigit(this.#text.charAt(to))) to++;
    if (to - from <= MAX_CHINESE) return false;
    this.#pass(to);
    return true;
  }

  /** 一、… 二、… before the parts of a value: they separate. */
  #chineseEnumerator(char: string): boolean {
    const last = this.#tokens[this.#tokens.length - 1];
    if ((last !== undefined && last.kind !== 'sep') || this.#text.charAt(this.#at + 1) !== '、') return false;
    if ('一二三四五六七八九'.indexOf(char) !== this.#parts) return false;
    this.#parts += 1;
    return this.#push({ kind: 'sep', strong: true, from: this.#at, to: this.#at + 2 }, 'none');
  }

  /** 第三十二条, 第一批: a place in an order counts nothing. */
  #ordinal(): boolean {
    const from = this.#at;
    const text = this.#text;
    const numeral = DIGIT.test(text.charAt(from + 1)) ? arabicAt(text, from + 1) : chineseAt(text, from + 1);
    if (numeral === null) return false;
    const unit = unitAt(text, numeral.to);
    return this.#push({ kind: 'label', from, to: unit?.to ?? numeral.to }, 'none');
  }

  /** 3、4次: two neighbours with one unit are 3 to 4. */
  #eitherOf(): boolean {
    const from = this.#at;
    const found = /^(\d{1,2})、(\d{1,2})(?![\d.、])/.exec(this.#text.slice(from, from + 6));
    if (found === null || Number(found[2]) !== Number(found[1]) + 1) return false;
    const end = from + found[0].length;
    if (unitAt(this.#text, end) === null) return false;
    const low = arabicAt(this.#text, from);
    const high = arabicAt(this.#text, from + (found[1] ?? '').length + 1);
    if (low === null || high === null) return false;
    this.#push({ kind: 'num', numeral: { ...low, about: true }, from, to: low.to }, 'num');
    this.#push({ kind: 'mark', mark: '~', from: low.to, to: low.to + 1 }, 'none');
    return this.#push({ kind: 'num', numeral: high, from: low.to + 1, to: high.to }, 'num');
  }

  /** 两三次 is 2 to 3. */
  #either(): boolean {
    const from = this.#at;
    if (this.#match(EITHER) === 0) return false;
    const low = chineseAt(this.#text.charAt(from), 0);
    const high = chineseAt(this.#text.charAt(from + 1), 0);
    if (low === null || high === null || Number(low.value) >= Number(high.value)) return false;
    const end = scaleAt(this.#text, from + 2);
    const scaled = (numeral: Numeral): Numeral => ({
      ...numeral,
      value: printDecimal(shift(decimal(numeral.value), end.places)),
      about: true,
    });
    this.#push({ kind: 'num', numeral: scaled(low), from, to: from + 1 }, 'num');
    this.#push({ kind: 'mark', mark: '~', from: from + 1, to: from + 1 }, 'none');
    return this.#push({ kind: 'num', numeral: scaled(high), from: from + 1, to: end.to }, 'num');
  }

  /** 三分之一 is 1 : 3, exact where a decimal would not be. */
  #fraction(): boolean {
    const from = this.#at;
    const bottom = chineseAt(this.#text, from);
    if (bottom === null || this.#text.slice(bottom.to, bottom.to + 2) !== '分之') return false;
    const top = chineseAt(this.#text, bottom.to + 2);
    if (top === null) return false;
    this.#push({ kind: 'num', numeral: top, from, to: top.to }, 'num');
    this.#push({ kind: 'mark', mark: ':', from: top.to, to: top.to }, 'none');
    return this.#push({ kind: 'num', numeral: { ...bottom, to: top.to }, from: top.to, to: top.to }, 'num');
  }

  #per(char: string): boolean {
    const from = this.#at;
    if (this.#text.startsWith('上下半年', from))
      return this.#push({ kind: 'per', per: '半年', from, to: from + 4 }, 'none');
    if (char === '隔' && /^隔[年月周日天]/.test(this.#text.slice(from, from + 2))) {
      const unit = unitAt(this.#text, from + 1);
      if (unit !== null)
        return this.#push({ kind: 'per', per: `2${unit.unit.name}`, from, to: unit.to }, 'none');
    }
    if (char === '每' && /^每[年月](?:底|末)/.test(this.#text.slice(from, from + 3))) {
      // 每年底: the year both recurs and gives the date.
      return this.#push({ kind: 'per', per: this.#text.charAt(from + 1), from, to: from + 1 }, 'none');
    }
    if (char === '每') {
      const every = everyAt(this.#text, from);
      return every !== null && this.#push({ kind: 'per', per: every.per, from, to: every.to }, 'none');
    }
    if (this.#text.charAt(from + 1) !== '均') return false;
    const per = MEANS[this.#text.slice(from, from + 2)];
    if (/^(?:增长|增速|增幅|递增|递减|下降)/.test(this.#text.slice(from + 2, from + 4))) return false;
    return per !== undefined && this.#push({ kind: 'per', per, from, to: from + 2 }, 'none');
  }

  #operator(char: string): boolean {
    const from = this.#at;
    if (char === '≠' || this.#text.startsWith('不等于', from)) {
      return this.#push({ kind: 'bad', from, to: char === '≠' ? from + 1 : from + 3 }, 'none');
    }
    const word = BEFORE.longest(this.#text, from);
    if (word === null || isPartOfWord(this.#text, from, word.to)) return false;
    const symbol = !HAN.test(char);
    this.#pending = true;
    return this.#push({ kind: 'op', op: word.value, place: 'before', symbol, from, to: word.to }, 'none');
  }

  /** Separators, marks and blanks. */
  #sign(char: string): boolean {
    const from = this.#at;
    const to = from + 1;
    const blank = this.#match(BLANK);
    if (blank > 0) return this.#push({ kind: 'blank', from, to: from + blank }, 'num');
    const quantity = this.#after === 'unit' || this.#after === 'num';
    if (char === '/' && (quantity || this.#thingCounted()))
      return this.#push({ kind: 'mark', mark: '/', from, to }, 'slash');
    const quoted = this.#match(QUOTED);
    if (
      quoted > 0 &&
      quoted < this.#text.length &&
      /[0-9一二三四五六七八九十]/.test(this.#text.slice(from, from + quoted))
    ) {
      return this.#push({ kind: 'label', from, to: from + quoted }, 'none');
    }
    if (this.#text.startsWith('正负', from))
      return this.#push({ kind: 'mark', mark: '±', from, to: from + 2 }, 'none');
    if (char === '(' && this.#numbered()) return true;
    if (
      /[.×、-]/.test(char) &&
      this.#after === 'unit' &&
      this.#inPer() &&
      PERIOD.test(this.#text.slice(to, to + 2))
    ) {
      return this.#push({ kind: 'mark', mark: '/', from, to }, 'slash');
    }
    if (char === '比' && DIGIT.test(this.#text.charAt(to)) && this.#after === 'num') {
      return this.#push({ kind: 'mark', mark: ':', from, to }, 'none');
    }
    if ((char === '·' || char === '*') && this.#after === 'unit' && perAt(this.#text, to) !== null) {
      return this.#push({ kind: 'mark', mark: '/', from, to }, 'slash');
    }
    if (STRONG.includes(char) || (char >= '①' && char <= '⑳'))
      return this.#push({ kind: 'sep', strong: true, from, to }, 'none');
    if (char === ',' || char === '、' || char === '且') {
      return this.#push({ kind: 'sep', strong: false, from, to }, 'none');
    }
    return MARKS.includes(char) && this.#push({ kind: 'mark', mark: char, from, to }, 'none');
  }

  /** 10场培训/年: what is counted stands between the unit and the period it is counted per. */
  #thingCounted(): boolean {
    const [unit, thing] = this.#tokens.slice(-2);
    if (unit?.kind !== 'unit' || thing?.kind !== 'text' || thing.to - thing.from > 6) return false;
    return PERIOD.test(this.#text.slice(this.#at + 1, this.#at + 3));
  }

  /** Whether a per has just been said: 元/人 of 元/人.月. */
  #inPer(): boolean {
    const before = this.#tokens[this.#tokens.length - 2];
    return before?.kind === 'mark' && before.mark === '/';
  }

  /** (1), (2) before the parts of a value: they separate. */
  #numbered(): boolean {
    const from = this.#at;
    const found = /^[(](\d{1,2})[)](?![型类级号期])/.exec(this.#text.slice(from, from + 6));
    if (found === null || Number(found[1]) !== this.#parts + 1) return false;
    if (from > 0 && this.#parts === 0 && HAN.test(this.#text.charAt(from - 1))) return false;
    this.#parts += 1;
    return this.#push({ kind: 'sep', strong: true, from, to: from + found[0].length }, 'none');
  }

  /** A Latin word, with its digits a label (PM2.5, GB3095-2012); else one character of plain text. */
  #text1(char: string): void {
    const text = this.#text;
    const from = this.#at;
    if (!LATIN.test(char)) {
      if (this.#after === 'num' && !HAN.test(char)) this.#push({ kind: 'bad', from, to: from + 1 }, 'none');
      else this.#pass(from + 1);
      return;
    }
    if (/^pH\d/.test(text.slice(from, from + 3))) {
      this.#pass(from + 2);
      return;
    }
    let to = from + 1;
    while (to < text.length) {
      const next = text.charAt(to);
      if (/[A-Za-z0-9._#]/.test(next)) to++;
      else if ((next === '-' || next === '+') && /[A-Za-z0-9]/.test(text.charAt(to + 1))) to += 2;
      else break;
    }
    if (DIGIT.test(text.slice(from, to))) this.#push({ kind: 'label', from, to }, 'none');
    else this.#pass(to);
  }
}
