/**
 * Rising numbers (连续页码): page numbers that stand in the middle of the text, because the extractor left nothing
 * where its pages ended. One alone could be anybody's digits; it is their rising through the document that tells.
 *
 *     值:100%；年度指标     …40 lines…     值:95%。2、2-效      …40 lines…
 *     3/15                                4/15                              same 15, rising: page numbers
 *     7                                   8                           9     one a page, three at least: likewise
 *
 * Numbers of a list rise too. But they stand closer, or unevenly, or `、` follows them; and a value that would be
 * empty without its number keeps it.
 */

/** A line that holds nothing but `n` or `n/of`. */
export interface NumberLine {
  /** Which line of the document it is, blank ones counted. */
  readonly row: number;
  /** Its offset in the source. */
  readonly from: number;
  readonly number: number;
  readonly of: string | null;
  /** The lines around it that are no such lines; empty where there is none. */
  readonly before: string;
  readonly after: string;
}

/** What becomes of a number that rises with others: taken for a page's, and whether that is beyond doubt. */
export type Verdict = 'taken' | 'taken-in-doubt' | 'kept-in-doubt';

/** Steps that page numbers `n/of` may rise by: an extractor may lose one or two. */
const MOST_STEPS = 3;
/** Lines of a page, between one bare number and the next; the longest page has no more than twice the shortest's. */
const LEAST_LINES = 15;
const MOST_LINES = 120;
/** Characters of a page: a list printed two characters wide has as many lines to an item, but not as much text. */
const LEAST_CHARS = 300;
const UNEVEN = 2;
const LEAST_PAGES = 3;
/** From so many pages on a number is the page's, whatever stands behind it. */
const MANY_PAGES = 6;
/** Lines of the same number that one a page later is compared with. */
const MOST_RIVALS = 8;
/** A document with more numbers alone on a line is a table of numbers. */
const MOST_NUMBERS = 50_000;

/** A list's number, its point broken off: `1⏎、1-产出指标`. */
const ENUMERATES = /^[、.．)）]/;
/** The value begins behind this, and ends before that. */
const VALUE_BEGINS = /[:：]$/;
const VALUE_ENDS = /^[;；。]/;
/** What a number before it may belong to. */
const COMPLETES = /^[;；。.．%％‰:：/～~、)）年月日度元万亿人次个天名项家台套件份篇场户公米]/;

/** Whether a cell may need the number that stands behind this text: `…指标值:`, `≥`, `每天60`, `第`. */
export function needsNumber(before: string): boolean {
  return /[\d:：.．,，、/~～≥≤<>＜＞=＝(（第约达于-]$/.test(before);
}

function judge({ of, before, after }: NumberLine, pages: number): Verdict {
  if (VALUE_BEGINS.test(before) && VALUE_ENDS.test(after)) return 'kept-in-doubt';
  const few = of === null && pages < MANY_PAGES;
  if (few && ENUMERATES.test(after) && !/\d$/.test(before)) return 'kept-in-doubt';
  return of === null || isWanted(before, after) ? 'taken-in-doubt' : 'taken';
}

/** Whether the text around a number reads as if it were part of it. */
function isWanted(before: string, after: string): boolean {
  return needsNumber(before) || COMPLETES.test(after);
}

/** Runs of `n/of` with the same `of`, each a few steps above the one before. */
function fractionRuns(numbers: readonly NumberLine[]): NumberLine[][] {
  const runs: NumberLine[][] = [];
  const current = new Map<string, NumberLine[]>();
  for (const one of numbers) {
    if (one.of === null || one.number === 0 || one.number > Number(one.of)) continue;
    const run = current.get(one.of);
    const steps = one.number - (run?.at(-1)?.number ?? 0);
    if (run !== undefined && steps > 0 && steps <= MOST_STEPS) run.push(one);
    else {
      const begun = [one];
      runs.push(begun);
      current.set(one.of, begun);
    }
  }
  return runs.filter((run) => run.length > 1);
}

/** A bare number as the last of a run: how many, and the fewest and most lines between two. */
interface Step {
  readonly one: NumberLine;
  readonly before: Step | null;
  readonly count: number;
  readonly least: number;
  readonly most: number;
}

function stepAfter(before: Step, one: NumberLine): Step | null {
  const lines = one.row - before.one.row;
  const most = Math.max(before.most, lines);
  if (one.after !== '' && one.from - before.one.from < LEAST_CHARS) return null;
  // The last page may be as short as it likes.
  const least = one.after === '' ? before.least : Math.min(before.least, lines);
  if (most > MOST_LINES || least < LEAST_LINES || most > least * UNEVEN) return null;
  return { one, before, count: before.count + 1, least, most };
}

/** Runs of bare numbers, each one above the last, evenly spread as the ends of pages are. */
function bareRuns(numbers: readonly NumberLine[]): NumberLine[][] {
  const latest = new Map<number, Step[]>();
  const steps: Step[] = [];
  for (const one of numbers) {
    if (one.of !== null) continue;
    let step: Step = { one, before: null, count: 1, least: Number.POSITIVE_INFINITY, most: 0 };
    for (const rival of latest.get(one.number - 1) ?? []) {
      const next = stepAfter(rival, one);
      if (next !== null && next.count > step.count) step = next;
    }
    const same = latest.get(one.number) ?? [];
    latest.set(one.number, [...same.slice(1 - MOST_RIVALS), step]);
    steps.push(step);
  }
  const runs: NumberLine[][] = [];
  const used = new Set<NumberLine>();
  for (const last of steps.sort((a, b) => b.count - a.count)) {
    if (last.count < LEAST_PAGES) break;
    const run: NumberLine[] = [];
    for (let step: Step | null = last; step !== null; step = step.before) run.push(step.one);
    const wanted = run.filter(({ before, after }) => isWanted(before, after)).length;
    if (run.some((one) => used.has(one)) || wanted * 2 >= run.length) continue;
    for (const one of run) used.add(one);
    runs.push(run);
  }
  return runs;
}

/** The numbers that rise as page numbers do; bare ones only where nothing else numbers pages, or rows. */
export function risingNumbers(
  numbers: readonly NumberLine[],
  bare: boolean,
): ReadonlyMap<NumberLine, Verdict> {
  if (numbers.length > MOST_NUMBERS) return new Map();
  const runs = [...fractionRuns(numbers), ...(bare ? bareRuns(numbers) : [])];
  return new Map(runs.flatMap((run) => run.map((one) => [one, judge(one, run.length)] as const)));
}
