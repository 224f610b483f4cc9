/**
 * Date format (日期格式): what a cell shows whose number counts days.
 *
 *     45292      yyyy-mm-dd          →  2024-01-01
 *     45292.5    yyyy/m/d h:mm       →  2024/1/1 12:00
 *     1.1        [h]:mm              →  26:24
 *     45292      m"月"d"日" aaaa     →  1月1日 星期一
 *
 * An `m` is a minute next to hours or seconds, else a month. Day 60 is the 29th of February 1900 that never was;
 * workbooks of the Macintosh count from 1904.
 */

const DAY = 86_400;
/** Days from the workbook's day 0 to 1970-01-01. */
const EPOCH = 25_569;
const EPOCH_1904 = 24_107;
/** The last day a workbook knows: 9999-12-31. */
const LAST_DAY = 2_958_465;

const WEEKDAYS = '日一二三四五六';
const ENGLISH_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(' ');

/** Whether a code, in its tokens, has a part of a date or a time. */
export function isDateFormat(tokens: readonly string[]): boolean {
  return (
    tokens.some((token) => /^(?:[ymdhs]|\[(?:h+|m+|s+)\])$/i.test(token)) ||
    /aaa/i.test(tokens.join(' ').replace(/"[^"]*"| /g, ''))
  );
}

/** Joins the letters that belong together: y y y y → yyyy, A M / P M → AM/PM. */
function partsOf(tokens: readonly string[]): string[] {
  const parts: string[] = [];
  for (const token of tokens) {
    const last = parts.at(-1);
    if (
      /^[ymdhsae]$/i.test(token) &&
      last !== undefined &&
      last.toLowerCase().replace(/./g, token.toLowerCase()) === last.toLowerCase()
    ) {
      parts[parts.length - 1] = last + token;
    } else parts.push(token);
  }
  return parts;
}

const HALVES = /^(?:am\/pm|a\/p|上午\/下午)$/i;

/** Reads a code's tokens once, for many dates. */
export function datePrinter(tokens: readonly string[], from1904: boolean): (value: number) => string {
  const parts = joinHalves(partsOf(tokens));
  // To the second, but where the format shows parts of one.
  const fine = parts.findIndex((part, at) => part === '.' && /^s+$/i.test(parts[at - 1] ?? ''));
  const zeros = fine < 0 ? 0 : parts.slice(fine + 1).findIndex((part) => part !== '0');
  const places = Math.min(3, fine < 0 ? 0 : zeros < 0 ? parts.length - fine - 1 : zeros);
  const unit = 10 ** places;
  const half = parts.some((part) => HALVES.test(part));
  const printers = parts.map((part, at) =>
    fine >= 0 && at > fine && at <= fine + places
      ? ({ ticks }: Moment) => (at === fine + 1 ? String(ticks % unit).padStart(places, '0') : '')
      : partPrinter(part, isMinute(parts, at), half),
  );
  return (value) => {
    const days = from1904 ? value + EPOCH - EPOCH_1904 : value;
    if (!(days >= 0 && days <= LAST_DAY + 1)) return '#'.repeat(8);
    const ticks = Math.round(days * DAY * unit);
    const seconds = Math.floor(ticks / unit);
    // Before the day that never was, workbooks are a day behind the calendar.
    const behind = !from1904 && seconds < 60 * DAY ? DAY : 0;
    const date = new Date((seconds - EPOCH * DAY + behind) * 1000);
    const leap = Math.floor(seconds / DAY) === 60 && !from1904;
    const month = leap ? 2 : date.getUTCMonth() + 1;
    const moment = { date, month, day: leap ? 29 : date.getUTCDate(), seconds, ticks };
    return printers
      .map((print) => print(moment))
      .join('')
      .trim();
  };
}

interface Moment {
  readonly date: Date;
  readonly month: number;
  readonly day: number;
  /** Since midnight of day 0, and the same in the smallest unit the format shows. */
  readonly seconds: number;
  readonly ticks: number;
}

/** How one part of a code shows; `half`: the clock goes to 12. */
function partPrinter(part: string, minute: boolean, half: boolean): (moment: Moment) => string {
  const { length } = part;
  const pad = (number: number) => String(number).padStart(Math.min(length, 2), '0');
  const hourOf = (seconds: number) => Math.floor(seconds / 3600) % 24;
  if (HALVES.test(part)) {
    const names = part.startsWith('上') ? ['上午', '下午'] : ['AM', 'PM'];
    return ({ seconds }) => names[hourOf(seconds) < 12 ? 0 : 1] ?? '';
  }
  if (/^[ye]+$/i.test(part)) {
    const short = /^y{1,2}$/i.test(part);
    return ({ date }) => String(date.getUTCFullYear()).slice(short ? -2 : 0);
  }
  if (/^m+$/i.test(part) && minute) return ({ seconds }) => pad(Math.floor(seconds / 60) % 60);
  if (/^m+$/i.test(part)) return ({ month }) => (length > 2 ? monthName(month, length) : pad(month));
  if (/^d+$/i.test(part)) return ({ date, day }) => (length > 2 ? dayName(date, length) : pad(day));
  if (/^aaa+$/i.test(part)) {
    return ({ date }) => (length > 3 ? '星期' : '') + WEEKDAYS.charAt(date.getUTCDay());
  }
  if (/^h+$/i.test(part)) {
    return ({ seconds }) => pad(half ? ((hourOf(seconds) + 11) % 12) + 1 : hourOf(seconds));
  }
  if (/^s+$/i.test(part)) return ({ seconds }) => pad(seconds % 60);
  return ({ seconds }) => elapsed(part, seconds) ?? literal(part);
}

/** [h], [m], [s]: all of them since midnight of day 0. */
function elapsed(part: string, seconds: number): string | null {
  const [, unit] = /^\[(h+|m+|s+)\]$/i.exec(part) ?? [];
  if (unit === undefined) return null;
  const size = unit.startsWith('h') || unit.startsWith('H') ? 3600 : /^m/i.test(unit) ? 60 : 1;
  return String(Math.floor(seconds / size)).padStart(unit.length, '0');
}

function literal(part: string): string {
  if (part.startsWith('"')) return part.replace(/^"|"$/g, '');
  if (/^[\\!]/.test(part)) return part.slice(1);
  if (part.startsWith('_')) return ' ';
  return part.startsWith('*') || part.startsWith('[') || part === '@' ? '' : part;
}

function joinHalves(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const length = [5, 3].find((size) => HALVES.test(parts.slice(at, at + size).join('')));
    joined.push(length === undefined ? (parts[at] ?? '') : parts.slice(at, at + length).join(''));
    at += (length ?? 1) - 1;
  }
  return joined;
}

/** Whether an `m` counts minutes: hours stand before it, or seconds after it. */
function isMinute(parts: readonly string[], at: number): boolean {
  const unit = (part: string) => /^\[?([ymdhs])\1*\]?$/i.exec(part)?.[1]?.toLowerCase();
  const before = parts.slice(0, at).findLast((part) => unit(part) !== undefined);
  const after = parts.slice(at + 1).find((part) => unit(part) !== undefined);
  return (before !== undefined && unit(before) === 'h') || (after !== undefined && unit(after) === 's');
}

function monthName(month: number, length: number): string {
  const name = ENGLISH_MONTHS[month - 1] ?? '';
  return length === 3 ? name.slice(0, 3) : length === 5 ? name.slice(0, 1) : name;
}

function dayName(date: Date, length: number): string {
  const name = ENGLISH_DAYS[date.getUTCDay()] ?? '';
  return length === 3 ? name.slice(0, 3) : name;
}
