/**
 * Numerals (数字): Arabic and Chinese numbers at a place in folded text, exact, scale folded in.
 *
 *     150万      →  '1500000'          一万五千   →  '15000'
 *     458.1489万 →  '4581489'          两百五     →  '250'
 *     10余万     →  '100000', about    半         →  '0.5'
 */
import { parseDecimal, printDecimal, shift } from '../quantity.ts';

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

/** After 千 and 百 these belong to the unit: 千米, 百分比. */
const NOT_SCALE: Record<string, string> = { 千: '米克瓦伏卡帕赫兆', 百: '分' };

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a character may begin or continue a Chinese number. */
export function isChineseDigit(char: string): boolean {
  return char in DIGIT || char in SMALL || char in LARGE;
}

/** Powers of ten written after a number: 万, 亿, 百万, 千万; 0 when none. */
export function scaleAt(text: string, from: number): { readonly places: number; readonly to: number } {
  let places = 0;
  let to = from;
  for (;;) {
    const char = text.charAt(to);
    const step = SMALL[char] ?? LARGE[char];
    if (step === undefined || char === '十' || char === '拾') break;
    if (NOT_SCALE[char]?.includes(text.charAt(to + 1)) === true && text.charAt(to + 1) !== '') break;
    places += step;
    to++;
  }
  return { places, to };
}

function aboutAt(text: string, from: number): number {
  const char = text.charAt(from);
  return char === '余' || char === '多' || char === '来' ? from + 1 : from;
}

/** An Arabic number with thousands separators, decimals and scale; null when there is none or it is malformed. */
export function arabicAt(text: string, from: number): Numeral | null {
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
  const parsed = parseDecimal(plain);
  if (parsed === null) return null;
  let to = aboutAt(text, i);
  const about = to > i;
  const scale = scaleAt(text, to);
  const after = scale.to > to ? aboutAt(text, scale.to) : to;
  const moreAbout = scale.to > to && after > scale.to;
  to = scale.to > to ? after : to;
  const value =
    scale.places === 0 && !plain.includes('.') && !plain.startsWith('0')
      ? plain
      : printDecimal(shift(parsed, scale.places));
  return { value, to, chinese: false, about: about || moreAbout };
}

/** A Chinese number; null when the characters at `from` do not make one. */
export function chineseAt(text: string, from: number): Numeral | null {
  if (text.charAt(from) === '半') return { value: '0.5', to: from + 1, chinese: true, about: false };
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastPlaces = 0;
  let bare = '';
  let scaled = false;
  let i = from;
  for (; i < text.length; i++) {
    const char = text.charAt(i);
    const value = DIGIT[char];
    const small = SMALL[char];
    const large = LARGE[char];
    if (value !== undefined) {
      if (digit !== null && scaled && char !== '零') break;
      digit = value;
      bare += String(value);
    } else if (small !== undefined) {
      if (NOT_SCALE[char]?.includes(text.charAt(i + 1)) === true && text.charAt(i + 1) !== '') break;
      if (bare.length > 1 && !scaled) return null;
      section += (digit ?? 1) * 10 ** small;
      digit = null;
      lastPlaces = small;
      scaled = true;
    } else if (large !== undefined) {
      if (i === from) return null;
      if (bare.length > 1 && !scaled) return null;
      total = (total + section + (digit ?? 0)) * 10 ** large;
      section = 0;
      digit = null;
      lastPlaces = large;
      scaled = true;
    } else break;
    if (!Number.isSafeInteger(total + section) || i - from > 20) return null;
  }
  if (i === from) return null;
  if (!scaled) {
    if (bare.length > 1 && !/[0〇零]/.test(text.slice(from, i)) && bare.length < 3) return null;
    let value = bare.replace(/^0+(?=\d)/, '');
    if (text.charAt(i) === '点' && text.charAt(i + 1) in DIGIT) {
      let decimals = '';
      for (i++; text.charAt(i) in DIGIT; i++) decimals += String(DIGIT[text.charAt(i)]);
      value = printDecimal({ digits: BigInt(value + decimals), scale: decimals.length });
      const scale = scaleAt(text, i);
      if (scale.to > i) {
        const parsed = parseDecimal(value);
        if (parsed !== null) value = printDecimal(shift(parsed, scale.places));
        i = scale.to;
      }
    }
    return { value, to: i, chinese: true, about: false };
  }
  // 一万五 is 15000: a last digit right after a scale takes the next lower place; 一百零五 says its zero.
  const zero = text.charAt(i - 2) === '零' || text.charAt(i - 2) === '〇';
  const tail = digit === null ? 0 : !zero && lastPlaces > 1 ? digit * 10 ** (lastPlaces - 1) : digit;
  const to = aboutAt(text, i);
  return { value: String(total + section + tail), to, chinese: true, about: to > i };
}
