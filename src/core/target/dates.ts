/**
 * Dates (日期): a day, month, quarter or half-year at a place in folded text.
 *
 *     2024年底 → 2024-12-31      12月底 → --12-31       2025年12月 → 2025-12
 *     2024年1-6月 → from 2024-01 by 2024-06             第三季度 → --09
 *
 * A day is known only when said, or by 底 and 末 (the last day).
 */
import { lastDay, type PartialDate } from '../period.ts';
import { chineseAt } from './numerals.ts';

export interface DateRead {
  readonly by: PartialDate;
  /** First day or month of a window. */
  readonly from?: PartialDate;
  readonly to: number;
  /**
   * How surely it is a date: `sure` (a day, 底, a window with its year), `year` (2024年 may be a label),
   * `month` (12月 may be twelve months), `dotted` (2024.5 may be a decimal).
   */
  readonly sure: 'sure' | 'year' | 'month' | 'dotted';
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

interface Int {
  readonly value: number;
  readonly digits: number;
  readonly to: number;
}

/** 二〇二五 as a year. */
function chineseYearAt(text: string, from: number): Int | null {
  let value = 0;
  for (let i = from; i < from + 4; i++) {
    const digit = '〇一二三四五六七八九'.indexOf(text.charAt(i) === '零' ? '〇' : text.charAt(i) || ' ');
    if (digit < 0) return null;
    value = value * 10 + digit;
  }
  return text.charAt(from + 4) === '年' ? { value, digits: 4, to: from + 4 } : null;
}

function intAt(text: string, from: number): Int | null {
  let i = from;
  let value = 0;
  while (i < text.length && i - from < 9) {
    const code = text.charCodeAt(i) - 48;
    if (code < 0 || code > 9) break;
    value = value * 10 + code;
    i++;
  }
  if (i > from) return { value, digits: i - from, to: i };
  const char = text.charAt(from);
  if (char === '' || !'一二三四五六七八九十'.includes(char)) return null;
  const year = chineseYearAt(text, from);
  if (year !== null) return year;
  const numeral = chineseAt(text, from);
  return numeral === null ? null : { value: Number(numeral.value), digits: 0, to: numeral.to };
}

const isYear = (int: Int): boolean => int.digits === 4 && int.value >= 1900 && int.value <= 2100;

/** The end of a month by 底 or 末, a said day, or the month alone; `prefix` is `2024-` or `--`. */
function inMonth(text: string, at: number, month: number, year: number | null): DateRead {
  const prefix = year === null ? '--' : `${year}-`;
  const start = text.charAt(at) === '份' ? at + 1 : at;
  const char = text.charAt(start);
  if (char === '底' || char === '末') {
    return { by: `${prefix}${two(month)}-${two(lastDay(month, year))}`, to: start + 1, sure: 'sure' };
  }
  const day = intAt(text, start);
  if (day !== null && day.value >= 1 && day.value <= lastDay(month, year)) {
    const after = text.charAt(day.to);
    const last = after === '-' || after === '~' || after === '至' ? intAt(text, day.to + 1) : null;
    if (
      last !== null &&
      last.value > day.value &&
      last.value <= lastDay(month, year) &&
      text.charAt(last.to) === '日'
    ) {
      const from = `${prefix}${two(month)}-${two(day.value)}`;
      return { from, by: `${prefix}${two(month)}-${two(last.value)}`, to: last.to + 1, sure: 'sure' };
    }
    if (after === '日' || after === '号') {
      return { by: `${prefix}${two(month)}-${two(day.value)}`, to: day.to + 1, sure: 'sure' };
    }
  }
  const third = /^[上中下]旬|^初/.exec(text.slice(start, start + 2));
  const to = third === null ? start : start + third[0].length;
  const sure = third !== null || start > at || year !== null ? 'sure' : 'month';
  return { by: `${prefix}${two(month)}`, to, sure };
}

const QUARTER = /^第?([一二三四1-4])季度?(末|底)?(?!一|1次)/;
const HALF = /^([上下])半年(末|底)?/;

/** A quarter or half-year, known by its last month as a month is; by its last day with 末 or 底. */
function periodAt(text: string, at: number, year: number | null): DateRead | null {
  const prefix = year === null ? '--' : `${year}-`;
  const ahead = text.slice(at, at + 8);
  const quarter = QUARTER.exec(ahead);
  if (quarter !== null && /季度/.test(quarter[0])) {
    const n = '一二三四'.indexOf(quarter[1] ?? '') + 1 || Number(quarter[1]);
    return lastMonth(prefix, n * 3, quarter[2] !== undefined, at + quarter[0].length, year);
  }
  const half = HALF.exec(ahead);
  if (half !== null) {
    return lastMonth(prefix, half[1] === '上' ? 6 : 12, half[2] !== undefined, at + half[0].length, year);
  }
  return null;
}

function lastMonth(prefix: string, last: number, end: boolean, to: number, year: number | null): DateRead {
  if (end) return { by: `${prefix}${two(last)}-${two(lastDay(last, year))}`, to, sure: 'sure' };
  return { by: `${prefix}${two(last)}`, to, sure: 'sure' };
}

/** What follows 2024年: a month, a window of months, 底, a quarter, or nothing. */
function inYear(text: string, at: number, year: number): DateRead {
  let i = at;
  if (text.charAt(i) === '度') i++;
  if (text.charAt(i) === '年' && '底末终'.includes(text.charAt(i + 1) || ' ')) i++;
  const char = text.charAt(i);
  if (char === '底' || char === '末' || (char === '终' && i === at)) {
    return { by: `${year}-12-31`, to: i + 1, sure: 'sure' };
  }
  const months = monthsAt(text, i, year);
  if (months !== null) return months;
  const period = periodAt(text, i, year);
  if (period !== null) return period;
  if (char === '内') return { by: String(year), to: i + 1, sure: 'sure' };
  if (text.slice(i, i + 2) === '年内') return { by: String(year), to: i + 2, sure: 'sure' };
  return { by: String(year), to: i, sure: 'year' };
}

/** `12月…`, or a window written `1-6月`. */
function monthsAt(text: string, at: number, year: number | null): DateRead | null {
  const first = intAt(text, at);
  if (first === null || first.value < 1 || first.value > 12) return null;
  const char = text.charAt(first.to);
  if (char === '月') return inMonth(text, first.to + 1, first.value, year);
  if (char !== '-' && char !== '~' && char !== '至') return null;
  const last = intAt(text, first.to + 1);
  if (last === null || last.value <= first.value || last.value > 12 || text.charAt(last.to) !== '月')
    return null;
  const end = inMonth(text, last.to + 1, last.value, year);
  const prefix = year === null ? '--' : `${year}-`;
  return { ...end, from: `${prefix}${two(first.value)}` };
}

/** `2024.12.31`, `2024-12-31`, `2024/12`, `20241231`. */
function dotted(text: string, year: Int): DateRead | null {
  const mark = text.charAt(year.to);
  if (mark !== '.' && mark !== '-' && mark !== '/') return null;
  const month = intAt(text, year.to + 1);
  if (month === null || month.digits === 0 || month.digits > 2 || month.value < 1 || month.value > 12)
    return null;
  const by = `${year.value}-${two(month.value)}`;
  if (text.charAt(month.to) === mark) {
    const day = intAt(text, month.to + 1);
    if (day !== null && day.digits <= 2 && day.value >= 1 && day.value <= lastDay(month.value, year.value)) {
      const to = text.charAt(day.to) === '日' ? day.to + 1 : day.to;
      return { by: `${by}-${two(day.value)}`, to, sure: 'sure' };
    }
  }
  if (text.charAt(month.to) === '月') {
    return inMonth(text, month.to + 1, month.value, year.value);
  }
  return { by, to: month.to, sure: 'dotted' };
}

/** The date that begins at `from`, or null. */
export function dateAt(text: string, from: number): DateRead | null {
  const char = text.charAt(from);
  if (char === '年') {
    const next = text.charAt(from + 1);
    if (next === '底' || next === '末' || next === '终') return { by: '--12-31', to: from + 2, sure: 'sure' };
    return null;
  }
  if (char === '上' || char === '下' || char === '第') return periodAt(text, from, null);
  const int = intAt(text, from);
  if (int === null) return null;
  const after = text.charAt(int.to);
  if (isYear(int)) {
    if (after === '年') return inYear(text, int.to + 1, int.value);
    const read = dotted(text, int);
    if (read !== null) return read;
    if (after === '-' || after === '~' || after === '至') {
      const last = intAt(text, int.to + 1);
      if (last !== null && isYear(last) && text.charAt(last.to) === '年') {
        const end = inYear(text, last.to + 1, last.value);
        return { ...end, from: String(int.value), sure: end.sure };
      }
    }
    return null;
  }
  if (int.digits === 6) {
    const [year, month] = [Math.floor(int.value / 100), int.value % 100];
    if (year < 1990 || year > 2100 || month < 1 || month > 12) return null;
    return { by: `${year}-${two(month)}`, to: int.to, sure: 'dotted' };
  }
  if (int.digits === 2 && int.value >= 15 && int.value <= 45 && after === '年') {
    // 24年12月底: a year of two digits is one only before its month.
    const end = text.charAt(int.to + 1);
    if (end === '底' || end === '末')
      return { by: `${2000 + int.value}-12-31`, to: int.to + 2, sure: 'sure' };
    const month = intAt(text, int.to + 1);
    if (
      month !== null &&
      month.digits > 0 &&
      month.value >= 1 &&
      month.value <= 12 &&
      text.charAt(month.to) === '月'
    ) {
      return inMonth(text, month.to + 1, month.value, 2000 + int.value);
    }
  }
  if (int.digits > 0 && int.digits <= 2 && after === '.') {
    // 12.31前
    const day = intAt(text, int.to + 1);
    const valid =
      day !== null &&
      int.value >= 1 &&
      int.value <= 12 &&
      day.value >= 1 &&
      day.value <= lastDay(int.value, null);
    if (valid && day.digits === 2 && /^(?:以|之)?前/.test(text.slice(day.to, day.to + 2))) {
      return { by: `--${two(int.value)}-${two(day.value)}`, to: day.to, sure: 'sure' };
    }
  }
  if (int.digits === 8) {
    const year = Math.floor(int.value / 10000);
    const month = Math.floor(int.value / 100) % 100;
    const day = int.value % 100;
    if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > lastDay(month, year))
      return null;
    return { by: `${year}-${two(month)}-${two(day)}`, to: int.to, sure: 'dotted' };
  }
  if (after === '季' || char === '一' || char === '二' || char === '三' || char === '四') {
    const period = periodAt(text, from, null);
    if (period !== null) return period;
  }
  return monthsAt(text, from, null);
}
