/**
 * Clause (分句): tokens of one clause → atoms, the quantities and dates in it, each with what stands around it.
 *
 *     普通问题在2小时内处理   →  one atom: le 2 小时, text before 普通问题在, text after 处理
 *     每人每月不少于2次       →  one atom: ge 2 次 per 人, 月
 */
import { add, decimal, divide, multiply, printDecimal, shift, subtract } from '../quantity.ts';
import {
  type Atom,
  type ClauseRead,
  flip,
  inheritYear,
  type Obstacle,
  order,
  PARTS_OF,
  sameSide,
  scaleLike,
} from './atom.ts';
import type { Token } from './lexer.ts';
import type { Op, TargetNote } from './target.ts';
import type { Unit } from './units.ts';

const CHANGE =
  /(?:增长|增加|提高|提升|上升|增幅|增收|下降|降低|减少|降幅|节约|节省|压减|压缩|缩短|削减|减排|提前)(?:了|率|幅度|比例)?(?:约|为|近)?$/;
const ABOUT = /(?:约|大约|近|将近|大概|预计)$/;
const WEAK = /^(?:达到?|控制[在到于]|限[制定]在|最[高低大长少多]|上限为?|限额|等于|=)$/;

/** Reads the atoms of the tokens [from, to). */
export function readClause(text: string, tokens: readonly Token[], from: number, to: number): ClauseRead {
  return new ClauseReader(text, tokens, from, to).run();
}

interface Written {
  readonly op: Op;
  readonly word: string;
  readonly symbol: boolean;
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
  /** A date was said that sets no latest day. */
  #loose = false;
  /** What was said before the next quantity. */
  #op: Written | null = null;
  #per: string[] = [];
  #start: number;
  readonly #clauseStart: number;

  constructor(text: string, tokens: readonly Token[], from: number, to: number) {
    this.#text = text;
    this.#tokens = tokens;
    this.#i = from;
    this.#end = to;
    this.#start = tokens[from]?.from ?? 0;
    this.#clauseStart = this.#start;
  }

  run(): ClauseRead {
    for (; this.#i < this.#end; this.#i++) {
      const token = this.#token(0);
      if (token === null) break;
      if (token.kind === 'per') {
        if (this.#per.length === 0 && this.#op === null) this.#start = token.from;
        if (!this.#per.includes(token.per)) this.#per.push(token.per);
      } else if (token.kind === 'op' && token.place === 'before')
        this.#operator(token.op, token.symbol, token.from, token.to);
      else if (token.kind === 'num') this.#quantity(token);
      else if (token.kind === 'date') this.#date(token);
      else if (token.kind === 'blank') this.#blank = true;
      else if (token.kind === 'bad') this.#stop(token.from, token.to, 'number-unclear');
    }
    if (this.#op !== null && this.#atoms.length === 0 && !this.#blank)
      this.#blank = this.#onlyUnitAfter(this.#op);
    return { atoms: this.#atoms, obstacle: this.#obstacle, blank: this.#blank, loose: this.#loose };
  }

  #token(ahead: number): Token | null {
    const at = this.#i + ahead;
    return at < this.#end ? (this.#tokens[at] ?? null) : null;
  }

  #stop(from: number, to: number, why: string): void {
    this.#obstacle ??= { from, to, why };
  }

  #operator(op: Op, symbol: boolean, from: number, to: number): void {
    const word = this.#text.slice(from, to);
    if (this.#op === null) {
      if (this.#per.length === 0) this.#start = from;
      this.#op = { op, word, symbol, at: from };
    } else if (this.#op.op !== op) this.#op = { op, word, symbol, at: this.#op.at };
  }

  /** `≥ %` or `≤元`: an operator, then nothing but a unit. */
  #onlyUnitAfter(op: Written): boolean {
    const rest = this.#text.slice(op.at + op.word.length, this.#tokens[this.#end - 1]?.to ?? 0);
    return rest === '' || /^[%‰个人次元户亩吨台套项件份家名]{1,2}$|^万元$|^平方米$|^公里$/.test(rest);
  }

  #quantity(first: Token & { readonly kind: 'num' }): void {
    const notes: TargetNote[] = [];
    if (this.#denied(first.from) || this.#old(first.from) || this.#qualifies()) {
      this.#skip();
      return;
    }
    if (this.#frequency(first)) return;
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
    if (mark !== '±' && /(?:零下|负)$/.test(before)) value = `-${value}`;
    if (/[廿卅]$/.test(before)) this.#stop(first.from - 1, first.to, 'number-unclear');
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
      const tenths = highUnit?.name === '成' && unit?.name === '%';
      if (unit !== null && highUnit !== null && unit.name !== highUnit.name && !tenths) {
        this.#stop(first.from, after.to, 'units-differ-in-range');
      }
      if (highScaled && !scaled && unit === null) {
        const same = scaleLike(value, this.#text.slice(after.from, after.to));
        // 5000-1万元: the lower end has its own scale when the upper's would turn the range round.
        if (subtract(decimal(high.value), decimal(same)).digits >= 0n) value = same;
      }
      shape = 'range';
      max = high.value;
      scaled ||= highScaled;
      unit = highUnit ?? unit;
      if (unit?.name === '成') {
        if (!tenths) value = printDecimal(shift(decimal(value), 1));
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
    const joined = shape === 'one' ? this.#compound(value, unit) : null;
    if (joined !== null) {
      value = joined.value;
      max = value;
      unit = joined.unit;
    }
    this.#finish(shape, value, max, unit, scaled, about, from, before, notes);
  }

  /** 无5人以上集体上访, 不发生死亡: what must not happen has a number but sets none. */
  #denied(from: number): boolean {
    const start = this.#atoms[this.#atoms.length - 1]?.to ?? this.#tokens[this.#i]?.from ?? from;
    const said = this.#text.slice(
      Math.max(0, from - 16, this.#clauseStart, this.#atoms.length > 0 ? start : 0),
      from,
    );
    if (this.#op?.symbol === true) return false;
    return (
      (said !== '' && DENIED.test(said)) ||
      /^[\u3400-\u9fff]?(?:也|都)[不没]/.test(
        this.#text.slice(this.#endOfQuantity(), this.#endOfQuantity() + 4),
      )
    );
  }

  /** 由80%提高到90%, 从5天缩短至3天: the first number is what was. */
  #old(from: number): boolean {
    if (from === this.#clauseStart) return false;
    const said = this.#text.slice(Math.max(this.#clauseStart, from - 6), from);
    if (!/(?:由|从|上年|去年)(?:原来?的?|原先的?|现有的?|目前的?)?$/.test(said)) return false;
    return CHANGES_TO.test(this.#text.slice(this.#endOfQuantity(), this.#endOfQuantity() + 6));
  }

  /** 500人以上大型活动3场: a size at the start that only says which ones are counted. */
  #qualifies(): boolean {
    if (this.#op !== null || this.#per.length > 0 || this.#atoms.length > 0) return false;
    if (this.#token(0)?.from !== this.#clauseStart) return false;
    const unit = this.#token(1);
    const after = this.#token(2);
    const noun = this.#token(3);
    if (unit?.kind !== 'unit' || unit.unit.dimension === 'share') return false;
    if (after?.kind !== 'op' || after.place !== 'after' || noun?.kind !== 'text') return false;
    for (let ahead = 4; ; ahead++) {
      const token = this.#token(ahead);
      if (token === null) return false;
      if (token.kind === 'num') return true;
    }
  }

  /** 一年2次, 三天不少于一次: a span of time right before a count is its per. */
  #frequency(first: Token & { readonly kind: 'num' }): boolean {
    const unit = this.#token(1);
    if (this.#op !== null || this.#per.length > 0 || unit?.kind !== 'unit' || unit.unit.dimension !== 'time')
      return false;
    let ahead = 2;
    if (this.#token(ahead)?.kind === 'op') ahead++;
    const count = this.#token(ahead);
    const counted = this.#token(ahead + 1);
    if (
      count?.kind !== 'num' ||
      counted?.kind !== 'unit' ||
      !/^[次场期轮回遍趟顿餐]$|次$/.test(counted.unit.name)
    )
      return false;
    if (this.#token(2)?.from !== unit.to) return false;
    const value = first.numeral.value;
    this.#per.push(value === '1' ? unit.unit.name : `${value === '0.5' ? '半' : value}${unit.unit.name}`);
    this.#start = first.from;
    this.#i += 1;
    return true;
  }

  /** 1小时30分钟 is 1.5 小时; what is no finite decimal stays in the smaller unit. */
  #compound(value: string, unit: Unit | null): { value: string; unit: Unit } | null {
    const of = unit === null ? undefined : PARTS_OF[unit.name];
    let ahead = 1;
    const zero = this.#token(ahead);
    if (zero?.kind === 'text' && /^[零又]$/.test(this.#text.slice(zero.from, zero.to))) ahead++;
    const number = this.#token(ahead);
    const part = this.#token(ahead + 1);
    if (of === undefined || unit === null || number?.kind !== 'num' || part?.kind !== 'unit') return null;
    const ratio = of[part.unit.name];
    if (ratio === undefined) return null;
    this.#i += ahead + 1;
    const total = add(multiply(decimal(value), decimal(ratio.per)), decimal(number.numeral.value));
    const exact = divide(total, decimal(ratio.per), 4);
    const back = subtract(multiply(exact, decimal(ratio.per)), total);
    if (back.digits === 0n) return { value: printDecimal(exact), unit };
    return { value: printDecimal(total), unit: { name: ratio.unit, dimension: 'time' } };
  }

  /** Leaves a number that sets no target, with its unit and what belongs to it. */
  #skip(): void {
    this.#op = null;
    this.#per = [];
    if (this.#token(1)?.kind === 'unit') this.#i += 1;
    for (;;) {
      const next = this.#token(1);
      if (next?.kind !== 'op' || next.place !== 'after') return;
      this.#i += 1;
    }
  }

  #endOfQuantity(): number {
    const unit = this.#token(1);
    return unit?.kind === 'unit' ? unit.to : (this.#token(0)?.to ?? 0);
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
    let exclusive = false;
    let about = isAbout;
    let behind: Op | null = null;
    let monthly = false;
    const per = [...this.#per];
    for (;;) {
      const next = this.#token(1);
      if (next === null) break;
      if (next.kind === 'op' && next.place === 'after') after ??= next.op;
      else if (next.kind === 'inclusive') {
        inclusive = next.counts;
        exclusive = !next.counts;
      } else if (next.kind === 'about') about = true;
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
    if (after === 'le' && unit?.name === '日' && /(?:次月|下月|翌月|次年)$/.test(before)) {
      this.#loose = true;
      this.#op = null;
      this.#per = [];
      return;
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
    if (exclusive && op === 'ge') op = 'gt';
    if (exclusive && op === 'le') op = 'lt';
    if (written !== null && /^达到?$/.test(written.word) && value === '0') op = after;
    if (op === null && LIMIT.test(this.#text.slice(to, to + 8))) op = 'le';
    if (op === null && RANK.test(before) && unit?.dimension === 'count' && RANKED.test(unit.name)) op = 'le';
    const change = op === null && CHANGE.test(before);
    const ordered = shape === 'range' ? order(value, max) : [value, max];
    if (shape === 'range' && ordered[0] !== value) notes.push({ code: 'range-reversed' });
    const days = unit?.name === '日' && per.length === 1 && per[0] === '月';
    const isDay = days && /[日号]/.test(this.#text.slice(to - 2, to + 1));
    if (isDay && shape === 'range') {
      const [start, by] = ordered.map((day) => `---${day.padStart(2, '0')}`);
      this.#push({
        shape: 'date',
        by: by ?? '',
        start: start ?? null,
        every: '月',
        from,
        to,
        notes,
        op: 'le',
      });
      return;
    }
    if (isDay && op === null && Number(value) <= 31) {
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
    const said = this.#text.slice(Math.max(0, token.from - 4), token.from);
    const begins = this.#token(1);
    if (
      begins?.kind === 'text' &&
      this.#text.startsWith('起', begins.from) &&
      begins.to - begins.from === 1
    ) {
      if (this.#token(2)?.kind === 'mark') this.#i += 1;
    }
    const next = this.#token(1);
    const after = this.#token(2);
    const openEnded =
      /(?:不早于|(?<!不)晚于|次年|翌年|次月|下月)$/.test(said) ||
      (next?.kind === 'text' && /^(?:起|开始|后|以后|之后)/.test(this.#text.slice(next.from, next.to)));
    if (openEnded) {
      this.#loose = true;
      return;
    }
    if (next?.kind === 'mark' && '-~至到'.includes(next.mark)) {
      if (after?.kind === 'date') {
        this.#i += 2;
        start = start ?? by;
        by = inheritYear(start, after.date.by);
      } else if (after?.kind === 'num' && this.#token(3)?.kind === 'unit') {
        const unit = this.#token(3);
        const month = Number(after.numeral.value);
        if (unit?.kind === 'unit' && unit.unit.name === '日' && /-\d\d-\d\d$/.test(by) && month <= 31) {
          this.#i += 3;
          start = start ?? by;
          by = `${by.slice(0, -2)}${String(month).padStart(2, '0')}`;
        } else if (
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
    const until = this.#token(1);
    if (until?.kind === 'text' && this.#text.slice(until.from, until.to) === '止') this.#i += 1;
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
const RANK = /前$/;
const RANKED = /^(?:名|位|名次|位次|强|个)$/;
const DENIED =
  /(?:无(?!线|人|偿|害化|障碍|纸化|缝|形|烟|证|土|主|机|故障|论)|不发生|不出现|不产生|未发生|未出现|没有发生|没有出现|杜绝|避免|防止|不漏|不落|不掉|零发生)[^,;、。]*$/;
const CHANGES_TO =
  /^(?:[\u3400-\u9fff]{0,2})?(?:提[高升]|增[加长]|上升|下降|降[低至到]|减少|缩短|压[缩减]|[,;]今年)/;
