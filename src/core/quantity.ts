/**
 * Quantity: exact decimals (精确小数), as targets, actuals and points need them.
 *
 *     decimal('458.1489')            →  { digits: 4581489n, scale: 4 }
 *     printDecimal(shift(decimal('458.1489'), 4))  →  '4581489'        // 万元 → 元
 *
 * A Decimal is digits × 10^-scale with a bigint coefficient: nothing here ever passes through floating point.
 */

export interface Decimal {
  readonly digits: bigint;
  /** Digits after the point; never negative. */
  readonly scale: number;
}

/** Digits one decimal may have; longer text is not a number anybody wrote by hand. */
export const MAX_DIGITS = 60;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** Reads plain decimal text such as `-12.50`; null when it is anything else or longer than MAX_DIGITS. */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > MAX_DIGITS + 2 || !DECIMAL.test(text)) return null;
  const point = text.indexOf('.');
  if (point < 0) return { digits: BigInt(text), scale: 0 };
  const fraction = text.slice(point + 1);
  const whole = text.slice(0, point);
  const digits = BigInt(`${whole === '' || whole === '+' || whole === '-' ? `${whole}0` : whole}${fraction}`);
  return { digits, scale: fraction.length };
}

/** Reads decimal text the caller knows to be one; throws on anything else (our bug, not the user's). */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === null) throw new TypeError(`not a decimal: ${text.slice(0, 40)}`);
  return value;
}

/** Canonical text: no leading zeros, no trailing zeros after the point, no `-0`. */
export function printDecimal({ digits, scale }: Decimal): string {
  const negative = digits < 0n;
  let text = (negative ? -digits : digits).toString();
  if (scale > 0) {
    text = text.padStart(scale + 1, '0');
    const whole = text.slice(0, text.length - scale);
    const fraction = text.slice(text.length - scale).replace(/0+$/, '');
    text = fraction === '' ? whole : `${whole}.${fraction}`;
  }
  return negative && text !== '0' ? `-${text}` : text;
}

/** Multiplies by 10^places: shift(3.65, 4) is 36500. */
export function shift({ digits, scale }: Decimal, places: number): Decimal {
  const after = scale - places;
  return after >= 0 ? { digits, scale: after } : { digits: digits * 10n ** BigInt(-after), scale: 0 };
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return { digits: x + y, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return { digits: x - y, scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** a / b rounded half away from zero to `places` digits after the point; b must not be zero. */
export function divide(a: Decimal, b: Decimal, places: number): Decimal {
  if (b.digits === 0n) throw new RangeError('division by zero: the caller decides that case');
  const [x, y] = align(a, b);
  const negative = x < 0n !== y < 0n;
  const top = (x < 0n ? -x : x) * 10n ** BigInt(places);
  const bottom = y < 0n ? -y : y;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return { digits: negative ? -rounded : rounded, scale: places };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}
