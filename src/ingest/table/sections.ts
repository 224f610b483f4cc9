/**
 * Sections (表中小标题): lines alone over the middle of a table that head the rows below them.
 *
 *                       2000     2008
 *               Men, 16 and over                 over all three columns, a row of its own
 *     Employed          70.8     72.6
 *              Women, 16 and over
 *     Employed          53.7     58.9
 */
import { isDatum, isYear } from './datum.ts';
import type { Reach } from './head.ts';
import { type Area, isDense, type Line, middleX } from './ink.ts';
import type { Tier } from './rows.ts';

const textOf = (line: Line) => line.words.map(({ text }) => text).join(' ');

/** From where to where a table may reach: its text, or a line drawn across it. */
type Width = Pick<Area, 'x0' | 'x1'>;

/** How far a heading may stand from the middle, in font sizes; farther when it runs over the white between columns. */
const OFF = 0.75;
const OFF_ACROSS = 2.5;

/** The columns a heading inside the body stands over the middle of, both ends included. */
type Over = readonly [first: number, last: number];

/**
 * Which tiers are headings of what follows: a line alone, over the middle of all columns, or of all behind the first,
 * and not where the text of a column begins.
 */
export function sectionsIn(
  tiers: readonly Tier[],
  widths: readonly Width[],
  columns: number,
): (Over | null)[] {
  if (columns < 3) return tiers.map(() => null);
  const reaches = reachesOf(tiers, 0, columns);
  const beside = tiers.filter(({ placed }) => placed.length > 1);
  const starts = beside.flatMap(({ placed }) => placed.map(({ line }) => line.x0));
  const values = { x0: reaches[1]?.x0 ?? 0, x1: reaches.at(-1)?.x1 ?? 0 };
  return tiers.map(({ placed }) => {
    const [one, other] = placed;
    if (one === undefined || other !== undefined || one.last === 0) return null;
    const { line } = one;
    const text = textOf(line);
    if (isDense(text) || (isDatum(text) && !isYear(text))) return null;
    if (starts.filter((x) => Math.abs(x - line.x0) < 0.75).length > 1) return null;
    const off = (one.last > one.first ? OFF_ACROSS : OFF) * line.size;
    const isMiddle = ({ x0, x1 }: Width) => Math.abs((x0 + x1) / 2 - middleX(line)) < off;
    if (widths.some(isMiddle)) return [0, columns - 1];
    return isMiddle(values) ? [1, columns - 1] : null;
  });
}

/** The depth of a header that ends before a section, where the body has others. */
export function withoutSection(depth: number, sections: readonly (Over | null)[]): number {
  const isSection = depth > 1 && sections[depth - 1] !== null;
  return isSection && sections.slice(depth).some((over) => over !== null) ? depth - 1 : depth;
}

/** A tier of the body, over the columns it is a heading of. */
export function sectionOf(tier: Tier, over: Over | null): Tier {
  if (over === null) return tier;
  const [first, last] = over;
  return { ...tier, isSection: true, placed: tier.placed.map(({ line }) => ({ line, first, last })) };
}

/** From where to where the text of each column reaches in the body; in the header where the body has none. */
export function reachesOf(tiers: readonly Tier[], depth: number, columns: number): Reach[] {
  const reaches = Array.from({ length: columns }, () => ({
    x0: Number.POSITIVE_INFINITY,
    x1: Number.NEGATIVE_INFINITY,
  }));
  for (const part of [tiers.slice(depth), tiers.slice(0, depth)]) {
    const isOpen = reaches.map(({ x0, x1 }) => x0 > x1);
    for (const { line, first, last } of part.flatMap(({ placed }) => placed)) {
      const reach = reaches[first];
      if (reach === undefined || first !== last || isOpen[first] !== true) continue;
      reach.x0 = Math.min(reach.x0, line.x0);
      reach.x1 = Math.max(reach.x1, line.x1);
    }
  }
  return reaches;
}
