/**
 * Day (日): deadlines are days, and a day is what the calendar says in China.
 *
 *     dayOf(new Date('2026-09-29T16:30:00Z'))       →  '2026-09-30'
 *     daysBetween('2026-09-30', '2026-10-07')       →  7
 */

/** China keeps one time all year, eight hours before Greenwich. */
const AHEAD_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day it is in China: `2026-09-30`. */
export function dayOf(now: Date): string {
  return new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; fewer than none when the other is past. */
export function daysBetween(day: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(day)) / DAY_MS);
}
