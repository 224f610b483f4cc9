/**
 * Headed (框线表头): the stretches of a page where three lines of one length close in a header and what is under it:
 * text set in columns there is a table of text, not a page of two columns.
 *
 *     ──────────────────────────────────
 *     Study          Results                        short lines beside each other,
 *     ──────────────────────────────────
 *     90-day study   No adverse effects were        and text that begins where they do
 *     (rat)          observed up to the
 *                    highest dose
 *     ──────────────────────────────────
 */
import { type Area, middleX, overlap, widthOf } from './ink.ts';
import type { Stroke } from './lattice.ts';

/** Ends of lines that mean the same stand this close, and so does text under its heading. */
const SAME = 4;
/** A page with more lines drawn across is not looked at. */
const MOST_STROKES = 300;
/** A header is no higher than this, and has no more lines. */
const HIGHEST = 60;
const MOST_LINES = 24;

/** The headed stretches among some lines, from top to bottom of the page. */
export function headedIn(lines: readonly Area[], strokes: readonly Stroke[]): Area[] {
  if (strokes.length > MOST_STROKES) return [];
  return strokes.flatMap((top, i): Area[] => {
    const [head, foot] = strokes.slice(i + 1).filter((one) => isAlike(top, one));
    if (head === undefined || foot === undefined || head.at - top.at > HIGHEST) return [];
    const inside = lines.filter(
      (line) =>
        line.y0 > top.at - SAME &&
        line.y1 < foot.at + SAME &&
        line.x0 > top.from - SAME &&
        line.x1 < top.to + SAME,
    );
    const headings = inside.filter((line) => line.y1 < head.at + SAME);
    const body = inside.filter((line) => line.y0 > head.at - SAME);
    const isHead = headings.length <= MOST_LINES && isBeside(headings, (top.to - top.from) / 2);
    const columns = headings.filter((heading) => body.some((line) => isUnder(line, heading)));
    const isAligned = isHead && isBeside(columns, top.to - top.from) && columns.length * 2 > headings.length;
    return isAligned ? [{ x0: top.from, y0: top.at, x1: top.to, y1: foot.at }] : [];
  });
}

const isAlike = (a: Stroke, b: Stroke) => Math.abs(a.from - b.from) <= SAME && Math.abs(a.to - b.to) <= SAME;

/** Whether lines are no wider than so much, and some stand beside each other. */
function isBeside(lines: readonly Area[], widest: number): boolean {
  return (
    lines.every((line) => widthOf(line) <= widest) &&
    lines.some((one) => lines.some((other) => overlap(one.x0, one.x1, other.x0, other.x1) < -SAME))
  );
}

/** Whether text stands at the left of its heading, or at its middle. */
const isUnder = (line: Area, heading: Area) =>
  Math.abs(line.x0 - heading.x0) <= SAME || Math.abs(middleX(line) - middleX(heading)) <= SAME;
