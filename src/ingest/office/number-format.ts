/**
 * Number format (数字格式): what a cell shows, from its number and its format code; never what it merely holds.
 *
 *     6028.01   #,##0.00                      →  6,028.01
 *     0.95      0%                            →  95%
 *     45292     yyyy"年"m"月"d"日"            →  2024年1月1日
 *     100       "≥"0                          →  ≥100
 *     0         _ * #,##0.00_ ;…;_ * "-"??_   →  -
 *
 * Padding (`_x`, `*x`, `?`) is blank and trimmed. Chinese numerals ([DBNum1]) are shown with figures, fractions
 * (# ?/?) as decimals: the value is the same.
 */

import { datePrinter, isDateFormat } from './date-format.ts';
import { digits, general, round } from './decimal.ts';

export type NumberFormat = (value: number) => string;

interface Section {
  readonly code: string;
  readonly test: ((value: number) => boolean) | null;
  readonly unsigned: boolean;
}

/** Formats that files name by number only; 27–58 as in Chinese Excel. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);(#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);(#,##0.00)',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The code of a format that a file names by number only. */
export function builtInFormat(id: number): string {
  return BUILT_IN[id] ?? 'General';
}

/** Parts of a code: a quoted or escaped literal, a bracket, padding, or one character. */
const TOKENS = /"[^"]*"?|[\\!][\s\S]?|\[[^\]]*\]?|[_*][\s\S]?|G\/通用格式|General|E[+-]|[\s\S]/gi;
const CONDITION = /\[\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*\]/;
const TESTS: Readonly<Record<string, (value: number, than: number) => boolean>> = {
  '<': (value, than) => value < than,
  '<=': (value, than) => value <= than,
  '>': (value, than) => value > than,
  '>=': (value, than) => value >= than,
  '=': (value, than) => value === than,
  '<>': (value, than) => value !== than,
};
/** The longest code read; a longer one is no format. */
const LONGEST_CODE = 1_000;

/** Reads a format code once, for many numbers. */
export function numberFormat(code: string, from1904: boolean): NumberFormat {
  if (code.length > LONGEST_CODE || /^(?:general|g\/通用格式|@|)$/i.test(code.trim())) return general;
  const sections = sectionsOf(code);
  const conditional = sections.some(({ test }) => test !== null);
  const printers = sections.map(({ code: section, test, unsigned }) => {
    const print = printer(section, from1904);
    return { test, print: unsigned ? (value: number) => print(Math.abs(value)) : print };
  });
  const [first, second, third] = printers;
  if (first === undefined) return general;
  if (conditional) {
    return (value) => {
      const found = printers.find(({ test }) => test === null || test(value));
      return found === undefined ? general(value) : found.print(value);
    };
  }
  return (value) => {
    if (value < 0 && second !== undefined) return second.print(-value);
    if (value === 0 && third !== undefined) return third.print(0);
    return first.print(value);
  };
}

function sectionsOf(code: string): Section[] {
  const codes = [''];
  for (const [token] of code.matchAll(TOKENS)) {
    if (token === ';') codes.push('');
    else codes[codes.length - 1] += token;
  }
  // The fourth is for text.
  return codes.slice(0, 3).map((section) => {
    const [, sign = '', than = ''] = CONDITION.exec(section) ?? [];
    const compare = TESTS[sign];
    return {
      code: section,
      test: compare === undefined ? null : (value) => compare(value, Number(than)),
      // A condition that only numbers below zero meet says so itself, and stands for their sign.
      unsigned: sign.startsWith('<') && sign !== '<>' && Number(than) <= 0,
    };
  });
}

function printer(section: string, from1904: boolean): NumberFormat {
  const tokens = [...section.matchAll(TOKENS)].map(([token]) => token);
  if (isDateFormat(tokens)) return datePrinter(tokens, from1904);
  const scientific = tokens.some((token) => /^E[+-]$/i.test(token));
  const fraction = tokens.includes('/') && tokens.some((token) => token === '?' || token === '#');
  if (fraction) return general;
  return scientific ? (value) => printScientific(value, tokens) : numberPrinter(tokens);
}

const GENERAL = /^(?:general|g\/通用格式)$/i;
const isDigit = (token: string) => token === '0' || token === '#' || token === '?';

/** What a token stands for when it is no digit of the number. */
function literal(token: string): string {
  if (token.startsWith('"')) return token.replace(/^"|"$/g, '');
  if (/^[\\!]/.test(token)) return token.slice(1);
  if (token.startsWith('_')) return ' ';
  if (token.startsWith('*')) return '';
  // [$¥-804] is a currency and a language; other brackets are colours and conditions.
  if (token.startsWith('[')) return /^\[\$([^\]-]*)/.exec(token)?.[1] ?? '';
  return token;
}

/** Reads where the digits of a code go, once. */
function numberPrinter(tokens: readonly string[]): NumberFormat {
  const firstDigit = tokens.findIndex(isDigit);
  if (firstDigit < 0) {
    return (value) => {
      const sign = value < 0 ? '-' : '';
      const shown = tokens.map((t) => (GENERAL.test(t) ? sign + general(Math.abs(value)) : literal(t)));
      return shown.join('').trim();
    };
  }
  const lastDigit = tokens.findLastIndex(isDigit);
  const point = tokens.indexOf('.');
  const wholeEnd = point < 0 ? lastDigit + 1 : point;
  const whole = tokens.slice(firstDigit, Math.max(firstDigit, wholeEnd));
  const wholeDigits = whole.filter(isDigit);
  const grouped = whole.slice(0, whole.findLastIndex(isDigit)).includes(',');
  const firstZero = wholeDigits.indexOf('0');
  const least = firstZero < 0 ? 0 : wholeDigits.length - firstZero;
  const places = point < 0 ? 0 : tokens.slice(point + 1).filter(isDigit).length;
  const percents = tokens.filter((token) => token === '%').length;
  // Commas behind the last digit scale by a thousand each.
  let thousands = 0;
  for (let at = lastDigit + 1; tokens[at] === ','; at++) thousands++;
  const before = tokens.slice(0, firstDigit).map(literal).join('');
  // Words between the digits of 000-0000: the last digits stand one in each place, the first place takes the rest.
  const between = whole.some((token) => !isDigit(token) && token !== ',');
  const after = tokens.slice(Math.max(firstDigit, wholeEnd));
  return (value) => {
    const shown = round(shift(digits(value), percents * 2 - thousands * 3), places);
    const all = shown.whole.replace(/^0+/, '').padStart(least, '0');
    const sign = shown.negative ? '-' : '';
    const front = between ? spreadOver(whole, all) : grouped ? all.replace(/\B(?=(?:\d{3})+$)/g, ',') : all;
    return (sign + before + front + printAfter(after, shown.fraction)).trim();
  };
}

/** Digits one by one into their places, from the last; the words between them stay where they are. */
function spreadOver(tokens: readonly string[], all: string): string {
  let left = all;
  let text = '';
  const first = tokens.findIndex(isDigit);
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at] ?? '';
    if (at === first) {
      text = left + text;
    } else if (isDigit(token)) {
      text = left.slice(-1) + text;
      left = left.slice(0, -1);
    } else if (token !== ',') text = literal(token) + text;
  }
  return text;
}

/** The point and what follows. */
function printAfter(tokens: readonly string[], fraction: string): string {
  let text = '';
  let place = 0;
  for (const token of tokens) {
    if (isDigit(token)) {
      text += fraction.charAt(place) || (token === '0' ? '0' : '');
      place++;
    } else if (token !== ',') text += literal(token);
  }
  return text;
}

/** Moves the decimal point. */
function shift(number: ReturnType<typeof digits>, by: number): ReturnType<typeof digits> {
  if (by === 0) return number;
  const { negative, whole, fraction } = number;
  if (by > 0) {
    const padded = fraction.padEnd(by, '0');
    return { negative, whole: whole + padded.slice(0, by), fraction: padded.slice(by) };
  }
  const padded = whole.padStart(1 - by, '0');
  const cut = padded.length + by;
  return {
    negative,
    whole: padded.slice(0, cut),
    fraction: (padded.slice(cut) + fraction).replace(/0+$/, ''),
  };
}

function printScientific(value: number, tokens: readonly string[]): string {
  const mark = tokens.findIndex((token) => /^E[+-]$/i.test(token));
  const point = tokens.indexOf('.');
  const places = point < 0 ? 0 : tokens.slice(point, mark).filter(isDigit).length;
  const [mantissa = '0', exponent = '0'] = value.toExponential(Math.min(places, 20)).split('e');
  const width = tokens.slice(mark + 1).filter(isDigit).length;
  const sign = exponent.startsWith('-') ? '-' : tokens[mark]?.endsWith('+') ? '+' : '';
  return `${mantissa}E${sign}${exponent.replace(/^[+-]/, '').padStart(width, '0')}`;
}
