/**
 * Amount (数量): a number with all that belongs to the number itself: its sign, its unit, the other end of a range, a
 * tolerance, a ratio, a half, and smaller units that continue it.
 *
 *     10-20万元 → 100000 to 200000 元      100±5% → 95 to 105 %      1小时30分钟 → 1.5 小时      1:1.5 → 1 per 1.5
 */
import { add, type Decimal, decimal, divide, multiply, printDecimal, shift, subtract } from '../quantity.ts';
import { type Obstacle, PARTS_OF, scaleLike } from './atom.ts';
import type { Cursor, NumToken } from './cursor.ts';
import type { Unit } from './units.ts';

export interface Amount {
  readonly shape: 'one' | 'range';
  /** The number, or the lower end. */
  readonly value: string;
  /** The upper end; the number again when it is one. */
  readonly max: string;
  readonly unit: Unit | null;
  /** 万 or 亿 stands in the number itself. */
  readonly scaled: boolean;
  /** 约, 余: not meant exactly. */
  readonly about: boolean;
  /** The second number of a ratio. */
  readonly ratio: string | null;
  /** Where it begins, its sign included. */
  readonly from: number;
  /** What stands in the way of reading it. */
  readonly obstacle: Obstacle | null;
}

const YUAN: Unit = { name: '元', dimension: 'money' };
const PERCENT: Unit = { name: '%', dimension: 'share' };
const ABOUT = /(?:(?<![节签预制合条])约为?|近|大概|预计|≈)$/;
const RANGE = '-~至到';
const HALF = decimal('0.5');

const isScaled = (cursor: Cursor, token: NumToken): boolean => /[百千万亿]/.test(cursor.wordOf(token));
const plus = (value: string, more: Decimal): string => printDecimal(add(decimal(value), more));
const tenfold = (value: string): string => printDecimal(shift(decimal(value), 1));

/** Reads the amount whose number is the current token; the cursor is left on its last token. */
export function readAmount(cursor: Cursor, first: NumToken): Amount {
  const before = cursor.before(first.from, 12);
  const sign = signOf(cursor, first, before);
  const obstacle = strayBefore(cursor, first, before);
  const start: Amount = {
    shape: 'one',
    value: sign.negative ? `-${first.numeral.value}` : first.numeral.value,
    max: first.numeral.value,
    unit: cursor.takeUnit() ?? (before.endsWith('¥') ? YUAN : null),
    scaled: isScaled(cursor, first) && !first.numeral.chinese,
    about: first.numeral.about || ABOUT.test(before),
    ratio: null,
    from: sign.from,
    obstacle,
  };
  const amount = inTenths(sign.both ? { ...start, shape: 'range', value: `-${start.value}` } : start);
  const next = cursor.peek(1);
  if (next?.kind === 'mark') {
    if (RANGE.includes(next.mark)) return inTenths(withEnd(cursor, amount, first));
    const after = cursor.peek(2);
    if (after?.kind !== 'num') return amount;
    if (next.mark === '±') return withTolerance(cursor, amount, after);
    if (next.mark === ':' && amount.unit === null) {
      cursor.advance(2);
      return { ...amount, ratio: after.numeral.value };
    }
    return amount;
  }
  return sign.both ? amount : withParts(cursor, withHalf(cursor, amount));
}

/** A minus, 零下 or ± before the number. A dash is a minus only where no number stands before it. */
function signOf(
  cursor: Cursor,
  first: NumToken,
  before: string,
): { negative: boolean; both: boolean; from: number } {
  const previous = cursor.back(1);
  const mark = previous?.kind === 'mark' ? previous.mark : '';
  if (mark === '±') return { negative: false, both: true, from: previous?.from ?? first.from };
  const bare = cursor.back(2);
  const opens = bare === null || bare.kind === 'op' || bare.kind === 'sep' || bare.kind === 'text';
  const minus = mark === '-' && opens && first.numeral.value !== '0';
  const negative = minus || /(?:零下|负)$/.test(before);
  return { negative, both: false, from: minus ? first.from - 1 : first.from };
}

/** 二100% and $100: characters that belong to no reading stand right before the number. */
function strayBefore(cursor: Cursor, first: NumToken, before: string): Obstacle | null {
  const unclear = (from: number): Obstacle => ({ from, to: first.to, why: 'number-unclear' });
  if (/[廿卅]$/.test(before)) return unclear(first.from - 1);
  const previous = cursor.back(1);
  if (previous?.kind !== 'text' || previous.to !== first.from || first.numeral.chinese) return null;
  return /^[零一二三四五六七八九十百千$#&^@?]+$/.test(cursor.wordOf(previous))
    ? unclear(previous.from)
    : null;
}

/** 九成 is 90 %. */
function inTenths(amount: Amount): Amount {
  if (amount.unit?.name !== '成') return amount;
  return { ...amount, value: tenfold(amount.value), max: tenfold(amount.max), unit: PERCENT };
}

/** The other end of a range, when a number follows the dash. */
function withEnd(cursor: Cursor, low: Amount, first: NumToken): Amount {
  const second = cursor.peek(2);
  const negative = second?.kind === 'mark' && second.mark === '-';
  const token = negative ? cursor.peek(3) : second;
  if (token?.kind !== 'num') return low;
  cursor.advance(negative ? 3 : 2);
  const unit = cursor.takeUnit();
  const max = negative ? `-${token.numeral.value}` : token.numeral.value;
  const scaled = isScaled(cursor, token);
  let value = low.value;
  if (scaled && !isScaled(cursor, first) && low.unit === null) {
    // 10-20万: the lower end takes the upper's scale, unless that would turn the range round (5000-1万).
    const same = scaleLike(value, cursor.wordOf(token));
    const turned = subtract(decimal(max), decimal(same)).digits < 0n;
    if (!turned || value.length < 3) value = same;
  }
  // 七成至八成: the lower end has been read as a share already.
  const high =
    unit?.name === '成'
      ? { max: low.unit === null ? max : tenfold(max), unit: low.unit ?? unit }
      : { max, unit };
  const more = cursor.peek(1);
  const chain = more?.kind === 'mark' && RANGE.includes(more.mark) && cursor.peek(2)?.kind === 'num';
  const differ = low.unit !== null && high.unit !== null && low.unit.name !== high.unit.name;
  return {
    ...low,
    shape: 'range',
    value,
    max: high.max,
    unit: high.unit ?? low.unit,
    scaled: low.scaled || scaled,
    about: low.about || token.numeral.about,
    obstacle: chain
      ? { from: first.from, to: token.to, why: 'number-unclear' }
      : differ
        ? { from: first.from, to: token.to, why: 'units-differ-in-range' }
        : low.obstacle,
  };
}

/** 100±5%, 20±2℃; 100台±5% is a share of the middle. */
function withTolerance(cursor: Cursor, amount: Amount, token: NumToken): Amount {
  cursor.advance(2);
  const middle = decimal(amount.value);
  const spread = decimal(token.numeral.value);
  const unit = cursor.takeUnit();
  const relative = unit?.dimension === 'share' && amount.unit !== null && amount.unit.name !== unit.name;
  const half = relative ? shift(multiply(middle, spread), -2) : spread;
  return {
    ...amount,
    shape: 'range',
    value: printDecimal(subtract(middle, half)),
    max: printDecimal(add(middle, half)),
    unit: amount.unit ?? unit,
  };
}

/** 1个半小时, 1年半. */
function withHalf(cursor: Cursor, amount: Amount): Amount {
  const next = cursor.peek(1);
  if (
    amount.unit?.name === '个' &&
    next?.kind === 'num' &&
    next.numeral.chinese &&
    next.numeral.value === '0.5'
  ) {
    cursor.advance();
    const value = plus(amount.value, HALF);
    return { ...amount, value, max: value, unit: cursor.takeUnit() ?? amount.unit };
  }
  if (amount.unit?.dimension === 'time' && next?.kind === 'text' && cursor.text.startsWith('半', next.from)) {
    if (next.to - next.from === 1) cursor.advance();
    const value = plus(amount.value, HALF);
    return { ...amount, value, max: value };
  }
  return amount;
}

/** 1小时30分钟 is 1.5 小时; what is no finite decimal stays in the smaller unit. */
function withParts(cursor: Cursor, amount: Amount): Amount {
  const { unit } = amount;
  const parts = unit === null ? undefined : PARTS_OF[unit.name];
  if (parts === undefined || unit === null) return amount;
  const joint = cursor.peek(1);
  const ahead = joint?.kind === 'text' && /^[零又]$/.test(cursor.wordOf(joint)) ? 2 : 1;
  const number = cursor.peek(ahead);
  const part = cursor.peek(ahead + 1);
  if (number?.kind !== 'num' || part?.kind !== 'unit') return amount;
  const ratio = parts[part.unit.name];
  if (ratio === undefined || subtract(decimal(number.numeral.value), decimal(ratio.per)).digits >= 0n)
    return amount;
  cursor.advance(ahead + 1);
  const per = decimal(ratio.per);
  const total = add(multiply(decimal(amount.value), per), decimal(number.numeral.value));
  const whole = divide(total, per, 4);
  const exact = subtract(multiply(whole, per), total).digits === 0n;
  const value = printDecimal(exact ? whole : total);
  return { ...amount, value, max: value, unit: exact ? unit : { name: ratio.unit, dimension: 'time' } };
}
