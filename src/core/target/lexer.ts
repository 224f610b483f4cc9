/**
 * Lexer (词法): folded text → tokens, each with its span.
 *
 *     每天6000人以上   →  per 日 · num 6000 · unit 人 · op ge (after)
 *
 * A word means something only where it can: 人 is a unit after a number and a letter of 人员 elsewhere, 内 an
 * operator after a quantity and a letter of 内容 elsewhere.
 */
import type { DateRead } from './dates.ts';
import { chineseQuantity, labelAt, plausibleDate } from './label.ts';
import { arabicAt, chineseAt, isChineseDigit, type Numeral } from './numerals.ts';
import { AFTER, BEFORE, inNoun, isPartOfWord, MEANS } from './operators.ts';
import { everyAt, perAt } from './per.ts';
import type { Op } from './target.ts';
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
  /** (含): the number itself counts. */
  | { readonly kind: 'inclusive' }
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
/** One to four characters between a number and the end, / or 以上: 30模块, 6.5管/天. */
const UNLISTED = /([㐀-鿿]{1,4}?|[A-Za-zμΩ]{2,5})(?=$|[;。,/(]|及?以[上下内]|左右)/y;
/** 九成, 七成以上: tenths. */
const TENTHS = /成(?=$|[;。,)]|以[上下内]|左右)/y;
const VERB =
  /完成|达标|合格|响应|到位|办结|发放|覆盖|处理|修复|解决|到[达场]|送达|反馈|通过|支付|落实|公开|执行|满意|整改|提[高升]|增[长加]|下降|[以之]?[内前后]|以?[上下外]|不|为|的|左右|水平|标准|要求|[一二两三四五六七八九十百千万亿余多点号级届至到与和及或较比达超成元率制化型式]/;
const BLANK = /[*_＿…×]{2,}|[Xx]{2,}|\.{3,}/y;
const INCLUSIVE = /[(](?:含|包含|含本数)[)]/y;

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
      if (this.#after !== 'none' && (this.#unit() || this.#tail(char))) continue;
      if (DIGIT.test(char)) this.#digits();
      else if (!(this.#chinese(char) || this.#per(char) || this.#operator(char) || this.#sign(char))) {
        this.#text1(char);
      }
    }
    return this.#tokens;
  }

  #push(token: Token, after: 'none' | 'num' | 'unit' | 'slash'): true {
    this.#tokens.push(token);
    this.#at = token.to;
    this.#after = after;
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
    if (char !== '(') return false;
    const inclusive = this.#match(INCLUSIVE);
    if (inclusive > 0) return this.#push({ kind: 'inclusive', from, to: from + inclusive }, this.#after);
    if (this.#after !== 'num') return false;
    const unit = unitAt(this.#text, from + 1);
    if (unit === null || this.#text.charAt(unit.to) !== ')') return false;
    return this.#push({ kind: 'unit', unit: unit.unit, from, to: unit.to + 1 }, 'unit');
  }

  #date(): boolean {
    const date = plausibleDate(this.#text, this.#at, this.#timely);
    return date !== null && this.#push({ kind: 'date', date, from: this.#at, to: date.to }, 'unit');
  }

  #digits(): void {
    if (this.#date()) return;
    const text = this.#text;
    const from = this.#at;
    if (this.#enumerator()) return;
    const label = labelAt(text, from);
    if (label > from) {
      this.#push({ kind: 'label', from, to: label }, 'none');
      return;
    }
    const numeral = arabicAt(text, from);
    const end = numeral?.to ?? from + 1;
    const runsOn = text.charAt(end) === '.' && DIGIT.test(text.charAt(end + 1));
    if (numeral !== null && !runsOn) {
      this.#push({ kind: 'num', numeral, from, to: end }, 'num');
      return;
    }
    let to = end;
    while (to < text.length && /[0-9.]/.test(text.charAt(to))) to++;
    this.#push({ kind: text.charAt(to) === '%' ? 'bad' : 'label', from, to }, 'none');
  }

  /** `1.`, `2、` before the parts of a value: they separate. */
  #enumerator(): boolean {
    const last = this.#tokens[this.#tokens.length - 1];
    if (last !== undefined && last.kind !== 'sep') return false;
    const next = String(this.#parts + 1);
    const to = this.#at + next.length;
    const mark = this.#text.charAt(to);
    if (
      !this.#text.startsWith(next, this.#at) ||
      (mark !== '.' && mark !== '、') ||
      !HAN.test(this.#text.charAt(to + 1))
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
    const share = char === '百' || char === '千' ? text.slice(from + 1, from + 3) === '分之' : false;
    if (share) {
      const at = from + 3;
      const numeral: Numeral | null = DIGIT.test(text.charAt(at))
        ? arabicAt(text, at)
        : text.charAt(at) === '百'
          ? { value: '100', to: at + 1, chinese: true, about: false }
          : chineseAt(text, at);
      const unit = unitAt(char === '百' ? '%' : '‰', 0);
      if (numeral !== null && unit !== null) {
        this.#push({ kind: 'num', numeral, from, to: numeral.to }, 'num');
        return this.#push({ kind: 'unit', unit: unit.unit, from: numeral.to, to: numeral.to }, 'unit');
      }
    }
    if (isChineseDigit(char) && this.#fraction()) return true;
    const digit = isChineseDigit(char) || char === '半';
    if (!digit && !'年上下第'.includes(char)) return false;
    if (this.#date()) return true;
    if (!digit) return false;
    const last = this.#tokens[this.#tokens.length - 1];
    const after =
      last?.kind === 'op' || (last?.kind === 'mark' && '-~至到'.includes(last.mark))
        ? 'operator'
        : last === undefined || last.kind === 'sep'
          ? 'separator'
          : 'other';
    const numeral = chineseQuantity(text, from, after);
    return numeral !== null && this.#push({ kind: 'num', numeral, from, to: numeral.to }, 'num');
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
    const word = BEFORE.longest(this.#text, from);
    if (word === null || isPartOfWord(this.#text, from, word.to)) return false;
    const symbol = !HAN.test(char);
    return this.#push({ kind: 'op', op: word.value, place: 'before', symbol, from, to: word.to }, 'none');
  }

  /** Separators, marks and blanks. */
  #sign(char: string): boolean {
    const from = this.#at;
    const to = from + 1;
    const blank = this.#match(BLANK);
    if (blank > 0) return this.#push({ kind: 'blank', from, to: from + blank }, 'num');
    const quantity = this.#after === 'unit' || this.#after === 'num';
    if (char === '/' && quantity) return this.#push({ kind: 'mark', mark: '/', from, to }, 'slash');
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

  /** A Latin word, with its digits a label (PM2.5, GB3095-2012); else one character of plain text. */
  #text1(char: string): void {
    const text = this.#text;
    const from = this.#at;
    if (!LATIN.test(char)) {
      if (this.#after === 'num' && !HAN.test(char)) this.#push({ kind: 'bad', from, to: from + 1 }, 'none');
      else this.#pass(from + 1);
      return;
    }
    let to = from + 1;
    while (to < text.length) {
      const next = text.charAt(to);
      if (/[A-Za-z0-9._#]/.test(next)) to++;
      else if (next === '-' && /[A-Za-z0-9]/.test(text.charAt(to + 1))) to += 2;
      else break;
    }
    if (DIGIT.test(text.slice(from, to))) this.#push({ kind: 'label', from, to }, 'none');
    else this.#pass(to);
  }
}
