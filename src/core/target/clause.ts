/**
 * Clause (分句): tokens of one clause → atoms, the quantities and dates in it, each with what stands around it.
 *
 *     普通问题在2小时内处理   →  one atom: le 2 小时, text before 普通问题在, text after 处理
 *     每人每月不少于2次       →  one atom: ge 2 次 per 人, 月
 */
import { type Amount, readAmount } from './amount.ts';
import { type Atom, type ClauseRead, flip, inheritYear, type Obstacle, order, sameSide } from './atom.ts';
import { Cursor, type NumToken } from './cursor.ts';
import type { Token } from './lexer.ts';
import { PERSON_TIME } from './per.ts';
import { frequencyOf, isDenied, isFormer, isQualifier, isSpecification, type Written } from './role.ts';
import type { Op, TargetNote } from './target.ts';

const CHANGE =
  /(?:增长|增加|提高|提升|上升|增幅|增收|下降|降低|减少|降幅|节约|节省|压减|压缩|缩短|削减|减排|提前)(?:了|率|幅度|比例)?(?:约|为|近)?$/;
/** Words that give way to 以上 or 以内 behind the number: 控制在90%以上. */
const WEAK = /^(?:达到?|控制[在到于]|限[制定]在|最[高低大长少多]|上限为?|限额|等于|=)$/;
const LIMIT = /^(?:为|的)?(?:最高|上限|封顶|限额|限价|为限)/;
/** 前3名: a place in an order, where less is better. */
const RANKED = /^(?:名|位|名次|位次|强|个)$/;
const UNIT_ALONE = /^[%‰个人次元户亩吨台套项件份家名]{1,2}$|^万元$|^平方米$|^公里$/;
const NEXT_PERIOD = /(?:次月|下月|翌月|当月|本月|末月|首月|季末|季度末|个月|次年|翌年)$/;
const RANGE = '-~至到';

const isSlash = (token: Token | null) => token?.kind === 'mark' && token.mark === '/';
/** Reads the atoms of the tokens [from, to). */
export function readClause(text: string, tokens: readonly Token[], from: number, to: number): ClauseRead {
  return new ClauseReader(new Cursor(text, tokens, from, to)).run();
}

/** What stands behind a quantity. */
interface Tail {
  readonly after: Op | null;
  /** (含) or (不含); null when not said. */
  readonly counts: boolean | null;
  readonly about: boolean;
  /** A sign written behind the number, turned to speak of the quantity: 80%≤X. */
  readonly behind: Op | null;
  readonly per: readonly string[];
  /** 前 follows: the latest. */
  readonly latest: boolean;
}

class ClauseReader {
  readonly #cursor: Cursor;
  readonly #atoms: Atom[] = [];
  #obstacle: Obstacle | null = null;
  #blank = false;
  /** A date was said that sets no latest day. */
  #loose = false;
  /** What was said before the next quantity, and where that began. */
  #written: Written | null = null;
  /** Remarks for the next quantity. */
  readonly #notes: TargetNote[] = [];
  #per: string[] = [];
  #start: number;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#start = cursor.start;
  }

  run(): ClauseRead {
    for (let token = this.#cursor.peek(0); token !== null; token = this.#cursor.peek(0)) {
      this.#token(token);
      this.#cursor.advance();
    }
    const waiting = this.#written;
    if (waiting !== null && this.#atoms.length === 0) {
      // `≥ %` or `≤元`: an operator, then nothing but a unit.
      const rest = this.#cursor.text.slice(waiting.at + waiting.word.length, this.#cursor.end);
      this.#blank ||= rest === '' || UNIT_ALONE.test(rest);
    }
    return { atoms: this.#atoms, obstacle: this.#obstacle, blank: this.#blank, loose: this.#loose };
  }

  #token(token: Token): void {
    switch (token.kind) {
      case 'per':
        if (this.#per.length === 0 && this.#written === null) this.#start = token.from;
        if (!this.#per.includes(token.per)) this.#per.push(token.per);
        return;
      case 'op':
        if (token.place === 'before') this.#operator(token.op, token.symbol, token);
        return;
      case 'num':
        this.#number(token);
        return;
      case 'date':
        this.#date(token);
        return;
      case 'blank':
        this.#blank = true;
        return;
      case 'bad':
        this.#obstacle ??= { from: token.from, to: token.to, why: 'number-unclear' };
        return;
      default:
    }
  }

  #operator(op: Op, symbol: boolean, token: Token): void {
    const word = this.#cursor.wordOf(token);
    if (this.#written === null) {
      if (this.#per.length === 0) this.#start = token.from;
      this.#written = { op, word, symbol, at: token.from };
    } else if (this.#written.op !== op) {
      // 不低于不高于5: both were said, and both cannot be meant.
      if (!sameSide(this.#written.op, op) && this.#written.op !== 'eq' && op !== 'eq') {
        this.#notes.push({ code: 'operators-disagree' });
      }
      this.#written = { op, word, symbol, at: this.#written.at };
    }
  }

  #forget(): void {
    this.#written = null;
    this.#per = [];
  }

  #number(first: NumToken): void {
    const cursor = this.#cursor;
    const free = this.#written === null && this.#per.length === 0;
    const since = this.#atoms[this.#atoms.length - 1]?.to ?? 0;
    const opening = free && this.#atoms.length === 0;
    const specifies = opening && isSpecification(cursor, first);
    if (specifies) this.#notes.push({ code: 'specification' });
    if (
      specifies ||
      (opening && isQualifier(cursor, first)) ||
      isDenied(cursor, first, this.#written, since) ||
      isFormer(cursor, first)
    ) {
      this.#skip();
      return;
    }
    const frequency = free ? frequencyOf(cursor, first) : null;
    if (frequency !== null) {
      this.#per.push(frequency);
      this.#start = first.from;
      cursor.advance();
      return;
    }
    const amount = readAmount(cursor, first);
    this.#obstacle ??= amount.obstacle;
    this.#place(amount, this.#tail(amount), cursor.before(first.from, 12), !free);
  }

  /** Leaves a number that sets no target, with its unit and what belongs to it. */
  #skip(): void {
    this.#forget();
    this.#cursor.takeUnit();
    for (;;) {
      const next = this.#cursor.peek(1);
      if (next?.kind !== 'op' || next.place !== 'after') return;
      this.#cursor.advance();
    }
  }

  /** Reads what follows a quantity: per, 以上, (含), 左右, 每年, and a sign written behind the number. */
  #tail({ unit, ratio }: Amount): Tail {
    const cursor = this.#cursor;
    const per = ratio === null ? [...this.#per] : [...this.#per, ratio];
    let after: Op | null = null;
    let counts: boolean | null = null;
    let about = false;
    let behind: Op | null = null;
    let latest = false;
    for (let next = cursor.peek(1); next !== null; next = cursor.peek(1)) {
      if (next.kind === 'op' && next.place === 'after') after ??= next.op;
      else if (next.kind === 'inclusive') counts = next.counts;
      else if (next.kind === 'about') about = true;
      else if (next.kind === 'before' && unit?.dimension === 'time') {
        latest = true;
        after ??= 'le';
      } else if (next.kind === 'mark' && next.mark === '/') {
        const divisor = cursor.peek(2);
        if (divisor?.kind !== 'unit' && divisor?.kind !== 'num') break;
        const name = divisor.kind === 'unit' ? divisor.unit.name : divisor.numeral.value;
        if (name === '0') this.#obstacle ??= { from: next.from, to: divisor.to, why: 'number-unclear' };
        per.push(...((unit?.dimension === 'money' ? PERSON_TIME[name] : undefined) ?? [name]));
        cursor.advance();
      } else if (next.kind === 'text' && isSlash(cursor.peek(2)) && cursor.peek(3)?.kind === 'unit') {
        // 10场培训/年: the thing stands before what it is counted per.
      } else if (next.kind === 'per' && this.#perEnds()) per.push(next.per);
      else if (next.kind === 'op' && next.symbol && !this.#numberAfterSign()) behind = flip(next.op);
      else break;
      cursor.advance();
    }
    const next = cursor.peek(1);
    const factor = cursor.peek(2);
    if (next?.kind === 'mark' && '×*:'.includes(next.mark) && factor?.kind === 'num') {
      // 500亩×800元/亩, 3:2:1: neither factor nor part is the target.
      this.#obstacle ??= { from: next.from, to: factor.to, why: 'product' };
    }
    return { after, counts, about, behind, per, latest };
  }

  /** 每年 after a quantity belongs to it when no other quantity follows: 3次每年. */
  #perEnds(): boolean {
    for (let ahead = 2; ; ahead++) {
      const token = this.#cursor.peek(ahead);
      if (token === null) return true;
      if (token.kind === 'num' || token.kind === 'text') return false;
    }
  }

  #numberAfterSign(): boolean {
    const kind = this.#cursor.peek(2)?.kind;
    return kind === 'num' || kind === 'blank' || kind === 'date';
  }

  /** Makes the atom of an amount and its tail; a day of the month is a date. */
  #place(amount: Amount, tail: Tail, before: string, led: boolean): void {
    const { shape, unit } = amount;
    if (tail.latest && unit?.name === '日' && NEXT_PERIOD.test(before)) {
      this.#loose = true;
      this.#forget();
      return;
    }
    const from = led ? Math.min(this.#start, amount.from) : amount.from;
    const { to } = this.#cursor;
    const notes: TargetNote[] = this.#notes.splice(0);
    if (amount.about || tail.about) notes.push({ code: 'approximate' });
    if (unit?.unlisted === true) notes.push({ code: 'unit-unlisted' });
    const op = this.#settle(amount, tail, before, to, notes);
    const [value, max] = shape === 'range' ? order(amount.value, amount.max) : [amount.value, amount.max];
    if (value !== amount.value) notes.push({ code: 'range-reversed' });
    const monthly = unit?.name === '日' && tail.per.length === 1 && tail.per[0] === '月';
    const named = monthly && (tail.latest || /[日号]/.test(this.#cursor.text.slice(to - 2, to + 1)));
    if (named && (tail.latest || shape === 'range' || (op === null && Number(value) <= 31))) {
      const day = (text: string): string => `---${text.padStart(2, '0')}`;
      const [by, start] = shape === 'range' ? [day(max), day(value)] : [day(value), null];
      this.#push({ shape: 'date', by, start, every: '月', from, to, notes, op: 'le' });
      return;
    }
    const change = op === null && CHANGE.test(before);
    const { scaled } = amount;
    this.#push({ shape, value, max, unit, scaled, per: tail.per, op, change, from, to, notes });
  }

  /** The operator the words around the number write, or null. */
  #settle(amount: Amount, tail: Tail, before: string, to: number, notes: TargetNote[]): Op | null {
    const written = this.#written;
    const { after, counts } = tail;
    let { behind } = tail;
    if (behind !== null && written === null && this.#cursor.peek(1) === null && this.#cursor.length <= 3) {
      // 90%≥ with nothing behind it: most likely the sign belongs before.
      notes.push({ code: 'operator-after-number' });
      behind = flip(behind);
    }
    let op = written?.op ?? behind ?? after;
    if (written !== null && after !== null) {
      if (written.word === '=' || (!sameSide(written.op, after) && WEAK.test(written.word))) op = after;
      else if (!sameSide(written.op, after)) notes.push({ code: 'operators-disagree' });
    }
    if (counts === true) op = op === 'gt' ? 'ge' : op === 'lt' ? 'le' : op;
    if (counts === false) op = op === 'ge' ? 'gt' : op === 'le' ? 'lt' : op;
    // 达到0 is no floor: nothing would miss it.
    if (written !== null && /^达到?$/.test(written.word) && amount.value === '0') op = after;
    if (op === null && LIMIT.test(this.#cursor.after(to, 8))) return 'le';
    const { unit } = amount;
    if (op === null && before.endsWith('前')) {
      const ranked = unit?.dimension === 'count' && RANKED.test(unit.name);
      if (ranked || /(?:排名|位列|位居|进入|处于|排)[^,;、。]{0,4}前$/.test(before)) return 'le';
    }
    return op;
  }

  #date(token: Token & { readonly kind: 'date' }): void {
    const cursor = this.#cursor;
    const from = this.#per.length > 0 ? this.#start : token.from;
    const begins = cursor.peek(1);
    const since = begins?.kind === 'text' && cursor.wordOf(begins) === '起';
    if (since && cursor.peek(2)?.kind === 'mark') cursor.advance();
    const next = cursor.peek(1);
    const said = cursor.before(token.from, 4);
    const starts = next?.kind === 'text' && /^(?:起|开始|后|以后|之后)/.test(cursor.wordOf(next));
    if (starts || /(?:不早于|(?<!不)晚于)$/.test(said) || NEXT_PERIOD.test(said)) {
      this.#loose = true;
      return;
    }
    const window =
      next?.kind === 'mark' && RANGE.includes(next.mark) ? this.#untilAfter(token.date.by) : null;
    const by = window ?? token.date.by;
    const start = token.date.from ?? (window === null ? null : token.date.by);
    if (cursor.peek(1)?.kind === 'before') cursor.advance();
    const until = cursor.peek(1);
    if (until?.kind === 'text' && cursor.wordOf(until) === '止') cursor.advance();
    const every = this.#per.find((per) => per === '年' || per === '月' || per === '季度') ?? null;
    this.#push({ shape: 'date', by, start, every, from, to: cursor.to, op: 'le' });
  }

  /** The end of a window that began with `start`: another date, a month (3月-6月) or a day (1日-15日). */
  #untilAfter(start: string): string | null {
    const token = this.#cursor.peek(2);
    if (token?.kind === 'date') {
      this.#cursor.advance(2);
      return inheritYear(start, token.date.by);
    }
    const unit = this.#cursor.peek(3);
    if (token?.kind !== 'num' || unit?.kind !== 'unit') return null;
    const number = Number(token.numeral.value);
    const two = String(number).padStart(2, '0');
    const isDay = unit.unit.name === '日' && /-\d\d-\d\d$/.test(start) && number <= 31;
    const isMonth = unit.unit.name === '月' && number <= 12;
    if (!Number.isInteger(number) || number < 1 || (!isDay && !isMonth)) return null;
    this.#cursor.advance(3);
    return isDay ? `${start.slice(0, -2)}${two}` : inheritYear(start, `--${two}`);
  }

  #push(atom: Partial<Atom> & Pick<Atom, 'shape' | 'from' | 'to'>): void {
    this.#atoms.push({
      value: '',
      max: '',
      unit: null,
      scaled: false,
      per: [],
      op: null,
      change: false,
      by: '',
      start: null,
      every: null,
      notes: [],
      ...atom,
    });
    this.#forget();
    this.#start = atom.to;
  }
}
