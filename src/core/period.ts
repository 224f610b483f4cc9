/**
 * Period (时间): days known, half known or recurring, as officials write them.
 *
 *     '2024-12-31'   a day                      2024年底前
 *     '2025-12'      a month, day not said      2025年12月
 *     '--12-31'      a day of any year          12月底前
 *
 * Dates are ISO 8601 text, the recurring forms of the 2000 edition included; nothing here asks a clock.
 */

/** `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `--MM-DD`, `--MM` or `---DD`. */
export type PartialDate = string;

const FORM = /^(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})(?:-(\d{2}))?)$/;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The last day of a month; February has 29 when the year is unknown or a leap year. */
export function lastDay(month: number, year: number | null): number {
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** The year a partial date lies in, or null when it recurs. */
export function yearOf(date: PartialDate): number | null {
  const year = /^\d{4}/.exec(date);
  return year === null ? null : Number(year[0]);
}

/** First and last day of a partial date that names a year; null for one that recurs. */
export function daysOf(date: PartialDate): { first: string; last: string } | null {
  const parts = FORM.exec(date);
  if (parts === null || parts[1] === undefined) return null;
  const year = parts[1];
  if (parts[2] === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  if (parts[3] !== undefined) return { first: date, last: date };
  const last = String(lastDay(Number(parts[2]), Number(year))).padStart(2, '0');
  return { first: `${date}-01`, last: `${date}-${last}` };
}
