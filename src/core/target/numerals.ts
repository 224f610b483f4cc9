/**
 * Numerals (数字): Arabic and Chinese numbers at a place in folded text, exact, scale folded in.
 *
 *     150万      →  '1500000'          一万五千   →  '15000'
 *     458.1489万 →  '4581489'          两百五     →  '250'
 *     10余万     →  '100000', about    半         →  '0.5'
 */
import { add, compare, decimal, parseDecimal, printDecimal, shift } from '../quantity.ts';

export interface Numeral {
  /** Canonical decimal text. */
  readonly value: string;
  readonly to: number;
  /** Written in Chinese characters. */
  readonly chinese: boolean;
  /** 余, 多, 约: the number is not meant exactly. */
  readonly about: boolean;
}

const DIGIT: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  貳: 2,
  两: 2,
  三: 3,
  叁: 3,
  參: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SMALL: Record<string, number> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };
const LARGE: Record<string, number> = { 万: 4, 亿: 8 };

const NUMERALS = new Set([DIGIT, SMALL, LARGE].flatMap((table) => Object.keys(table)));

/** After 千 and 百 these belong to the unit: 千米, 百分比. */
const NOT_SCALE: Record<string, string> = { 千: '米克瓦伏卡帕赫兆', 百: '分' };

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a character may begin or continue a Chinese number. */
export function isChineseDigit(char: string): boolean {
  // Most characters asked about are Latin or punctuation: they are settled by their code.
  return char.charCodeAt(0) >= 0x25cb && NUMERALS.has(char);
}

/** 千 of 千米 and 百 of 百分比 are letters of the unit. */
function inUnit(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return next !== '' && NOT_SCALE[text.charAt(at)]?.includes(next) === true;
}

/** Powers of ten written after a number: 万, 亿, 百万, 千万; 0 when none. */
export function scaleAt(text: string, from: number): { readonly places: number; readonly to: number } {
  let places = 0;
  let to = from;
  for (;;) {
    const first = text.charAt(to);
    const second = text.charAt(to + 1);
    // 2个亿, 3.5W元
    const spoken = first === '个' && (second === '万' || second === '亿');
    if ((first === 'W' || first === 'w') && second === '元' && places === 0) return { places: 4, to: to + 1 };
    const char = spoken ? second : first;
    const step = SMALL[char] ?? LARGE[char];
    if (step === undefined || char === '十' || char === '拾') break;
    if (inUnit(text, to)) break;
    places += step;
    to += spoken ? 2 : 1;
  }
  return { places, to };
}

function aboutAt(text: string, from: number): number {
  const char = text.charAt(from);
  return char === '余' || char === '多' || char === '来' ? from + 1 : from;
}

/** An Arabic number with thousands separators, decimals and scale; null when there is none or it is malformed. */
export function arabicAt(text: string, from: number, parts = 1): Numeral | null {
  const first = scaledAt(text, from);
  if (first === null || first.places === 0 || !isDigit(text.charCodeAt(first.to))) return first;
  // 1亿2千万, 3千5百万, 1万2000: what follows directly at a lower scale is added.
  const rest = parts < MOST_PARTS ? arabicAt(text, first.to, parts + 1) : null;
  if (rest === null) return first;
  const small = compare(decimal(rest.value), shift(decimal('1'), first.places)) < 0;
  const written = text.slice(first.to, rest.to);
  if (small && (/[十百千万亿]$/.test(written) || written.length >= first.places - 1)) {
    return { ...rest, value: printDecimal(add(decimal(first.value), decimal(rest.value))) };
  }
  // 3万5 is 35000.
  if (written.length === 1 && first.places > 1) {
    const tail = shift(decimal(rest.value), first.places - 1);
    return { ...rest, value: printDecimal(add(decimal(first.value), tail)) };
  }
  // 3千5百万: the last scale is that of the whole.
  const shared = /^\d+([百千])万$/.exec(written);
  if (shared !== null && first.places < 4) {
    const high = shift(decimal(first.value), 4);
    return { ...rest, value: printDecimal(add(high, decimal(rest.value))) };
  }
  return first;
}

/** 1亿2千3百万: scales one number may be written with. */
const MOST_PARTS = 6;

/** Digits one number may be written with. */
const MAX_WRITTEN = 60;

function scaledAt(text: string, from: number): (Numeral & { readonly places: number }) | null {
  let i = from;
  let plain = '';
  while (isDigit(text.charCodeAt(i))) plain += text.charAt(i++);
  if (plain.length >= 1 && plain.length <= 3) {
    let grouped = plain;
    let j = i;
    while (
      text.charAt(j) === ',' &&
      isDigit(text.charCodeAt(j + 1)) &&
      isDigit(text.charCodeAt(j + 2)) &&
      isDigit(text.charCodeAt(j + 3)) &&
      !isDigit(text.charCodeAt(j + 4))
    ) {
      grouped += text.slice(j + 1, j + 4);
      j += 4;
    }
    plain = grouped;
    i = j;
  }
  if (text.charAt(i) === '.' && isDigit(text.charCodeAt(i + 1))) {
    plain += '.';
    i++;
    while (isDigit(text.charCodeAt(i))) plain += text.charAt(i++);
  }
  if (plain === '' || plain === '.' || plain.length > MAX_WRITTEN) return null;
  let to = aboutAt(text, i);
  const about = to > i;
  const scale = scaleAt(text, to);
  const after = scale.to > to ? aboutAt(text, scale.to) : to;
  const moreAbout = scale.to > to && after > scale.to;
  to = scale.to > to ? after : to;
  // Most numbers are whole and plain: they are their own canonical text.
  const canonical = scale.places === 0 && !plain.includes('.') && !plain.startsWith('0');
  const value = canonical ? plain : printDecimal(shift(decimal(plain), scale.places));
  return { value, to, chinese: false, about: about || moreAbout, places: scale.places };
}

/** A Chinese number; null when the characters at `from` do not make one. */
export function chineseAt(text: string, from: number): Numeral | null {
  if (text.charAt(from) === '半') return { value: '0.5', to: from + 1, chinese: true, about: false };
  const whole = wholeAt(text, from);
  if (whole === null) return null;
  const decimals = decimalsAt(text, whole.to);
  const scale = decimals.digits === '' ? { places: 0, to: whole.to } : scaleAt(text, decimals.to);
  const parsed = parseDecimal(`${whole.value}${decimals.digits === '' ? '' : `.${decimals.digits}`}`);
  if (parsed === null) return null;
  const end = decimals.digits === '' ? whole.to : scale.to;
  const more = aboutAt(text, end);
  // 二十余万: a scale may follow 余.
  const after = more > end ? scaleAt(text, more) : { places: 0, to: more };
  const value = printDecimal(shift(parsed, scale.places + after.places));
  return { value, to: after.to, chinese: true, about: more > end };
}

/** 点五 after a number. */
function decimalsAt(text: string, from: number): { readonly digits: string; readonly to: number } {
  let digits = '';
  let to = from + 1;
  if (text.charAt(from) === '点') {
    for (; text.charAt(to) in DIGIT && digits.length < MAX_CHINESE; to++)
      digits += String(DIGIT[text.charAt(to)]);
  }
  return { digits, to };
}

/** Longer runs of Chinese digits are no number. */
export const MAX_CHINESE = 20;

function wholeAt(text: string, from: number): { readonly value: string; readonly to: number } | null {
  /** 亿 and 万 done; the thousands being built; the digit not yet placed. */
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  /** Digits written one after the other, 二〇二四, before any scale. */
  let positional = '';
  let last = 0;
  let zero = false;
  let i = from;
  for (; i < text.length && i - from < MAX_CHINESE; i++) {
    const char = text.charAt(i);
    const value = DIGIT[char];
    const small = SMALL[char];
    const large = LARGE[char];
    if (value === 0 && last > 0) {
      if (digit !== null) break;
      zero = true;
    } else if (value !== undefined) {
      if (digit !== null && last > 0) break;
      digit = value;
      positional += String(value);
    } else if (small !== undefined) {
      if (inUnit(text, i) || (positional.length > 1 && last === 0)) break;
      if (digit === null && small !== 1 && i > from) break;
      section += (digit ?? 1) * 10 ** small;
      digit = null;
      last = small;
      zero = false;
    } else if (large !== undefined) {
      if (i === from) return null;
      // 万 scales the thousands before it, 亿 everything before it: 一亿三千万.
      const before = section + (digit ?? 0);
      total = large === 4 ? total + before * 10 ** 4 : (total + before) * 10 ** large;
      section = 0;
      digit = null;
      last = large;
      zero = false;
    } else break;
    if (!Number.isSafeInteger(total + section)) return null;
  }
  if (i === from) return null;
  if (last === 0) {
    const said = /[零〇○]/.test(text.slice(from, i));
    if (positional.length > 1 && !said && positional.length < 3) return null;
    return { value: positional.replace(/^0+(?=\d)/, ''), to: i };
  }
  // 一万五 is 15000: a last digit takes the place below the scale before it, unless 零 says otherwise.
  const tail = digit === null ? 0 : zero || last === 1 ? digit : digit * 10 ** (last - 1);
  return { value: String(total + section + tail), to: i };
}
