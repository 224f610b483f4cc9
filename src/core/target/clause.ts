/**
 * Clause (分句): tokens of one clause → atoms, the quantities and dates in it, each with what stands around it.
 *
 *     普通问题在2小时内处理   →  one atom: le 2 小时, text before 普通问题在, text after 处理
 *     每人每月不少于2次       →  one atom: ge 2 次 per 人, 月
 */
import { add, decimal, multiply, printDecimal, shift, subtract } from '../quantity.ts';
import type { Token } from './lexer.ts';
import type { Op, TargetNote } from './target.ts';
import type { Unit } from './units.ts';

/** One quantity or date as written, before the form's hints and inference are applied. */
export interface Atom {
  readonly shape: 'one' | 'range' | 'date';
  /** The number, or the lower end of a range. */
  readonly value: string;
  /** The upper end of a range. */
  readonly max: string;
  readonly unit: Unit | null;
  /** 万 or 亿 stands in the value itself, so that a 万元 column does not scale it again. */
  readonly scaled: boolean;
  readonly per: readonly string[];
  /** Written operator. */
  readonly op: Op | null;
  /** 增长, 下降: a change by this much is meant, which binds from below whatever the name says. */
  readonly change: boolean;
  readonly by: string;
  readonly start: string | null;
  readonly every: string | null;
  /** Folded span of the atom with its operators. */
  readonly from: number;
  readonly to: number;
  readonly notes: readonly TargetNote[];
}

/** Why a clause with a number could not be read. */
export interface Obstacle {
  readonly from: number;
  readonly to: number;
  readonly why: string;
}

export interface ClauseRead {
  readonly atoms: readonly Atom[];
  readonly obstacle: Obstacle | null;
  /** A template nobody filled in stands here: `≤**元`. */
  readonly blank: boolean;
}

const CHANGE =
  /(?:增长|增加|提高|提升|上升|增幅|增收|下降|降低|减少|降幅|节约|节省|压减|压缩|缩短|削减|减排)(?:了|率|幅度|比例)?(?:约|为|近)?$/;
const ABOUT = /(?:约|大约|近|将近|大概|预计)$/;
const WEAK = /^(?:达到?|控制[在到于]|限[制定]在|最[高低大长少多]|上限为?|限额|等于|=)$/;

/** Reads the atoms of the tokens [from, to). */
export function readClause(text: string, tokens: readonly Token[], from: number, to: number): ClauseRead {
  return new ClauseReader(text, tokens, from, to).run();
}

interface Written {
  readonly op: Op;
  readonly word: string;
  readonly at: number;
}

class ClauseReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #end: number;
  readonly #atoms: Atom[] = [];
  #i: number;
  #obstacle: Obstacle | null = null;
  #blank = false;
  /** What was said before the next quantity. */
  #op: Written | null = null;
  #per: string[] = [];
  #start: number;

  constructor(text: string, tokens: readonly Token[], from: number, to: number) {
    this.#text = text;
    this.#tokens = tokens;
    this.#i = from;
    this.#end = to;
    this.#start = tokens[from]?.from ?? 0;
  }

  run(): ClauseRead {
    for (; this.#i < this.#end; this.#i++) {
      const token = this.#token(0);
      if (token === null) break;
      if (token.kind === 'per') {
        if (this.#per.length === 0 && this.#op === null) this.#start = token.from;
        if (!this.#per.includes(token.per)) this.#per.push(token.per);
      } else if (token.kind === 'op' && token.place === 'before')
        this.#operator(token.op, token.from, token.to);
      else if (token.kind === 'num') this.#quantity(token);
      else if (token.kind === 'date') this.#date(token);
      else if (token.kind === 'blank') this.#blank = true;
      else if (token.kind === 'bad') this.#stop(token.from, token.to, 'number-unclear');
    }
    if (this.#op !== null && this.#atoms.length === 0 && !this.#blank)
      this.#blank = this.#onlyUnitAfter(this.#op);
    return { atoms: this.#atoms, obstacle: this.#obstacle, blank: this.#blank };
  }

  #token(ahead: number): Token | null {
    const at = this.#i + ahead;
    return at < this.#end ? (this.#tokens[at] ?? null) : null;
  }

  #stop(from: number, to: number, why: string): void {
    this.#obstacle ??= { from, to, why };
  }

  #operator(op: Op, from: number, to: number): void {
    const word = this.#text.slice(from, to);
    if (this.#op === null) {
      if (this.#per.length === 0) this.#start = from;
      this.#op = { op, word, at: from };
    } else if (this.#op.op !== op) this.#op = { op, word, at: this.#op.at };
  }

  /** `≥ %` or `≤元`: an operator, then nothing but a unit. */
  #onlyUnitAfter(op: Written): boolean {
    const rest = this.#text.slice(op.at + op.word.length, this.#tokens[this.#end - 1]?.to ?? 0);
    return rest === '' || /^[%‰个人次元户亩吨台套项件份家名]{1,2}$|^万元$|^平方米$|^公里$/.test(rest);
  }

  #quantity(first: Token & { readonly kind: 'num' }): void {
    const notes: TargetNote[] = [];
    const before = this.#text.slice(Math.max(0, first.from - 12), first.from);
    const previous = this.#tokens[this.#i - 1];
    let from = this.#op !== null || this.#per.length > 0 ? Math.min(this.#start, first.from) : first.from;
    if (
      previous !== undefined &&
      previous.kind === 'text' &&
      previous.to === first.from &&
      !first.numeral.chinese
    ) {
      const stray = this.#text.slice(previous.from, previous.to);
      if (/^[零一二三四五六七八九十百千$#&^@?]+$/.test(stray))
        this.#stop(previous.from, first.to, 'number-unclear');
    }
    let value = first.numeral.value;
    const mark = previous?.kind === 'mark' ? previous.mark : '';
    const bare = this.#tokens[this.#i - 2];
    const opens =
      this.#i < 2 || bare === undefined || bare.kind === 'op' || bare.kind === 'sep' || bare.kind === 'text';
    if (mark === '-' && opens && value !== '0') {
      value = `-${value}`;
      from = Math.min(from, first.from - 1);
    }
    let about = first.numeral.about || ABOUT.test(before);
    let scaled = /[百千万亿]/.test(this.#text.slice(first.from, first.to)) && !first.numeral.chinese;
    let shape: 'one' | 'range' = 'one';
    let max = value;
    let unit = this.#unit();
    const per = this.#per;
    if (unit === null && before.endsWith('¥')) unit = YUAN;
    if (unit?.name === '成') {
      value = printDecimal(shift(decimal(value), 1));
      max = value;
      unit = PERCENT;
    }
    if (mark === '±') {
      shape = 'range';
      max = value;
      value = `-${value}`;
      from = Math.min(from, first.from - 1);
    }

    const next = this.#token(1);
    const second = this.#token(2);
    const negativeEnd = next?.kind === 'mark' && second?.kind === 'mark' && second.mark === '-';
    const after = negativeEnd ? this.#token(3) : second;
    if (next?.kind === 'mark' && '-~至到'.includes(next.mark) && after?.kind === 'num') {
      this.#i += negativeEnd ? 3 : 2;
      const high = negativeEnd ? { ...after.numeral, value: `-${after.numeral.value}` } : after.numeral;
      const highUnit = this.#unit();
      const highScaled = /[百千万亿]/.test(this.#text.slice(after.from, after.to));
      if (unit !== null && highUnit !== null && unit.name !== highUnit.name) {
        this.#stop(first.from, after.to, 'units-differ-in-range');
      }
      if (highScaled && !scaled && unit === null && !high.chinese) {
        value = scaleLike(value, this.#text.slice(after.from, after.to));
      }
      shape = 'range';
      max = high.value;
      scaled ||= highScaled;
      unit = highUnit ?? unit;
      if (unit?.name === '成') {
        value = printDecimal(shift(decimal(value), 1));
        max = printDecimal(shift(decimal(max), 1));
        unit = PERCENT;
      }
      about ||= high.about;
    } else if (next?.kind === 'mark' && next.mark === '±' && after?.kind === 'num') {
      this.#i += 2;
      const spread = decimal(after.numeral.value);
      const middle = decimal(value);
      const spreadUnit = this.#unit();
      const relative = spreadUnit?.dimension === 'share' && unit !== null && unit.name !== spreadUnit.name;
      const half = relative ? shift(multiply(middle, spread), -2) : spread;
      value = printDecimal(subtract(middle, half));
      max = printDecimal(add(middle, half));
      shape = 'range';
      unit = unit ?? spreadUnit;
    } else if (next?.kind === 'mark' && next.mark === ':' && after?.kind === 'num' && unit === null) {
      this.#i += 2;
      per.push(after.numeral.value);
    } else if (
      unit?.name === '个' &&
      next?.kind === 'num' &&
      next.numeral.value === '0.5' &&
      next.numeral.chinese
    ) {
      // 1个半小时
      this.#i += 1;
      value = printDecimal(add(decimal(value), decimal('0.5')));
      max = value;
      unit = this.#unit() ?? unit;
    } else if (unit?.dimension === 'time' && next?.kind === 'text' && this.#text.charAt(next.from) === '半') {
      // 1年半
      value = printDecimal(add(decimal(value), decimal('0.5')));
      max = value;
      this.#i += next.to - next.from === 1 ? 1 : 0;
    }
    this.#finish(shape, value, max, unit, scaled, about, from, before, notes);
  }

  /** Takes the unit token right after the current one, if there is one. */
  #unit(): Unit | null {
    const next = this.#token(1);
    if (next?.kind !== 'unit') return null;
    this.#i += 1;
    return next.unit;
  }

  /** Reads what follows a quantity: per, 以上, (含), 左右, 每年, and a sign written behind the number. */
  #finish(
    shape: 'one' | 'range',
    value: string,
    max: string,
    unit: Unit | null,
    isScaled: boolean,
    isAbout: boolean,
    from: number,
    before: string,
    notes: TargetNote[],
  ): void {
    let after: Op | null = null;
    let inclusive = false;
    let about = isAbout;
    let behind: Op | null = null;
    let monthly = false;
    const per = [...this.#per];
    for (;;) {
      const next = this.#token(1);
      if (next === null) break;
      if (next.kind === 'op' && next.place === 'after') after ??= next.op;
      else if (next.kind === 'inclusive') inclusive = true;
      else if (next.kind === 'about') about = true;
      else if (next.kind === 'before' && unit?.dimension === 'time') {
        monthly = unit.name === '日' && per.length === 1 && per[0] === '月';
        after ??= 'le';
      } else if (next.kind === 'mark' && next.mark === '/') {
        const divisor = this.#token(2);
        if (divisor?.kind === 'unit') per.push(divisor.unit.name);
        else if (divisor?.kind === 'num') per.push(divisor.numeral.value);
        else break;
        this.#i += 1;
      } else if (next.kind === 'per' && this.#perEnds()) per.push(next.per);
      else if (next.kind === 'op' && next.symbol && !this.#numberAfterSign()) {
        behind = flip(next.op);
      } else break;
      this.#i += 1;
    }
    if (behind !== null && this.#op === null && this.#token(1) === null && this.#tokens.length <= 3) {
      notes.push({ code: 'operator-after-number' });
      behind = flip(behind);
    }
    if (about) notes.push({ code: 'approximate' });
    if (unit?.unlisted === true) notes.push({ code: 'unit-unlisted' });
    const to = this.#tokens[this.#i]?.to ?? from;
    if (monthly) {
      this.#push({
        shape: 'date',
        by: `---${value.padStart(2, '0')}`,
        every: '月',
        from,
        to,
        notes,
        op: 'le',
      });
      return;
    }
    const written = this.#op;
    let op = written?.op ?? behind;
    if (written !== null && after !== null && written.op !== after && !sameSide(written.op, after)) {
      if (WEAK.test(written.word)) op = after;
      else notes.push({ code: 'operators-disagree' });
    } else if (written !== null && after !== null) op = written.word === '=' ? after : written.op;
    op ??= after;
    if (inclusive && op === 'gt') op = 'ge';
    if (inclusive && op === 'lt') op = 'le';
    if (written !== null && /^达到?$/.test(written.word) && value === '0') op = after;
    if (op === null && LIMIT.test(this.#text.slice(to, to + 8))) op = 'le';
    if (op === null && RANK.test(before) && unit !== null) op = 'le';
    const change = op === null && CHANGE.test(before);
    const ordered = shape === 'range' ? order(value, max) : [value, max];
    if (shape === 'range' && ordered[0] !== value) notes.push({ code: 'range-reversed' });
    this.#push({
      shape,
      value: ordered[0] ?? value,
      max: ordered[1] ?? max,
      unit,
      scaled: isScaled,
      per,
      op,
      change,
      from,
      to,
      notes,
    });
  }

  /** 每年 after a quantity belongs to it when no other quantity follows: 3次每年. */
  #perEnds(): boolean {
    for (let ahead = 2; ; ahead++) {
      const token = this.#token(ahead);
      if (token === null) return true;
      if (token.kind === 'num' || token.kind === 'text') return false;
    }
  }

  #numberAfterSign(): boolean {
    const next = this.#token(2);
    return next !== null && (next.kind === 'num' || next.kind === 'blank' || next.kind === 'date');
  }

  #date(token: Token & { readonly kind: 'date' }): void {
    const from = this.#per.length > 0 ? this.#start : token.from;
    let by = token.date.by;
    let start = token.date.from ?? null;
    const next = this.#token(1);
    const after = this.#token(2);
    if (next?.kind === 'mark' && '-~至到'.includes(next.mark)) {
      if (after?.kind === 'date') {
        this.#i += 2;
        start = start ?? by;
        by = inheritYear(start, after.date.by);
      } else if (after?.kind === 'num' && this.#token(3)?.kind === 'unit') {
        const unit = this.#token(3);
        const month = Number(after.numeral.value);
        if (
          unit?.kind === 'unit' &&
          unit.unit.name === '月' &&
          Number.isInteger(month) &&
          month >= 1 &&
          month <= 12
        ) {
          this.#i += 3;
          start = start ?? by;
          by = inheritYear(start, `--${String(month).padStart(2, '0')}`);
        }
      }
    }
    if (this.#token(1)?.kind === 'before') this.#i += 1;
    const every = this.#per.find((per) => per === '年' || per === '月' || per === '季度') ?? null;
    this.#push({
      shape: 'date',
      by,
      start,
      every,
      from,
      to: this.#tokens[this.#i]?.to ?? token.to,
      op: 'le',
    });
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
    this.#op = null;
    this.#per = [];
    this.#start = atom.to;
  }
}

const YUAN: Unit = { name: '元', dimension: 'money' };
const PERCENT: Unit = { name: '%', dimension: 'share' };
const LIMIT = /^(?:为|的)?(?:最高|上限|封顶|限额|限价|为限)/;
const RANK = /(?:前|位列前|排名前|进入前)$/;

function sameSide(a: Op, b: Op): boolean {
  return (a === 'ge' || a === 'gt') === (b === 'ge' || b === 'gt');
}

/** `90% ≤ X` says X ≥ 90%. */
function flip(op: Op): Op {
  return ({ ge: 'le', gt: 'lt', le: 'ge', lt: 'gt', eq: 'eq' } as const)[op];
}

function order(a: string, b: string): readonly [string, string] {
  return subtract(decimal(b), decimal(a)).digits < 0n ? [b, a] : [a, b];
}

/** 10-20万元 is 100000 to 200000: the lower end takes the scale of the upper. */
function scaleLike(value: string, written: string): string {
  const scale = /[百千万亿]+$/.exec(written.replace(/[余多来]/g, ''))?.[0] ?? '';
  const places = [...scale].reduce(
    (sum, c) => sum + (c === '百' ? 2 : c === '千' ? 3 : c === '万' ? 4 : 8),
    0,
  );
  return printDecimal(shift(decimal(value), places));
}

function inheritYear(start: string, by: string): string {
  const year = /^\d{4}/.exec(start)?.[0];
  return year !== undefined && by.startsWith('--') ? `${year}-${by.slice(2)}` : by;
}
