/**
 * Head (表头): the first tiers of a table without vertical lines → its header cells, over as many levels as it has.
 *
 *                    Persons            Share
 *     Age group   ──────────────        in %         →   Age group  rows 0–1      Persons  columns 1–2, row 0
 *                  Men    Women                          Share in %  rows 0–1     Men, Women  row 1
 *
 * A heading spans the columns a line is drawn under it for; without one, those it stands over the middle of. Lines
 * above each other over the same columns are one cell.
 */
import { isDatum, isYear } from './datum.ts';
import type { Slot } from './grid.ts';
import { around, type Line, overlap } from './ink.ts';
import type { Stroke } from './lattice.ts';
import type { Placed, Tier } from './rows.ts';

export interface HeadCell extends Slot {
  readonly lines: readonly Line[];
}

/** From where to where the text of a column reaches. */
export interface Reach {
  readonly x0: number;
  readonly x1: number;
}

const textOf = ({ line }: Placed) => line.words.map(({ text }) => text).join(' ');

/** How many tiers at the top are header: those before the first with data, as far as there is one. */
export function headDepth(tiers: readonly Tier[]): number {
  const first = tiers.findIndex(({ placed }) => {
    const values = placed.filter(({ first: column }) => column > 0).map(textOf);
    const data = values.filter((text) => isDatum(text) && !isYear(text)).length;
    return data > 0 && data * 2 >= values.length;
  });
  // A line drawn across tells where the header ends, also when nothing below is a number.
  const ruled = tiers.findIndex(({ ruledAbove }, i) => i > 0 && ruledAbove);
  if (first > 0) return isNumbering(tiers[first]) && first + 1 < tiers.length ? first + 1 : first;
  if (first === 0) return 0;
  const years = tiers.findIndex(({ placed }) => placed.some((one) => one.first > 0 && isYear(textOf(one))));
  if (years >= 0 && years + 1 < tiers.length && years < 3) return Math.max(years + 1, ruled);
  return ruled > 0 && ruled <= 6 ? ruled : 0;
}

/** `(1) (2) (3)`: the numbers of the columns. */
function isNumbering(tier: Tier | undefined): boolean {
  if (tier === undefined || tier.placed.length < 2) return false;
  const numbers = tier.placed.map((one) => /^[([]?(\d{1,2})[)\]]?$/.exec(textOf(one))?.[1]);
  return numbers.every((number, i) => number !== undefined && Number(number) - Number(numbers[0]) === i);
}

interface Heading {
  first: number;
  last: number;
  readonly tier: number;
  readonly lines: Line[];
  bottom: number;
  level: number;
}

/** The header cells of some tiers; the number of rows they take. */
export function headOf(
  tiers: readonly Tier[],
  reaches: readonly Reach[],
  strokes: readonly Stroke[],
): { rows: number; cells: HeadCell[] } {
  const headings = stacked(spreadAll(tiers, reaches, strokes), strokes);
  for (const [i, heading] of headings.entries()) {
    for (const above of headings.slice(0, i)) {
      if (above.first <= heading.last && heading.first <= above.last) {
        heading.level = Math.max(heading.level, above.level + 1);
      }
    }
  }
  const rows = headings.reduce((most, { level }) => Math.max(most, level + 1), 0);
  const cells = headings.map((heading): HeadCell => {
    const below = headings.filter(
      (other) => other.level > heading.level && other.first <= heading.last && heading.first <= other.last,
    );
    const end = below.reduce((least, { level }) => Math.min(least, level), rows);
    return {
      ...{ row: heading.level, column: heading.first, lines: heading.lines },
      ...{ rowSpan: end - heading.level, columnSpan: heading.last - heading.first + 1 },
    };
  });
  return { rows, cells };
}

/** The headings of all tiers, each over the columns it means. */
function spreadAll(tiers: readonly Tier[], reaches: readonly Reach[], strokes: readonly Stroke[]): Heading[] {
  const headings: Heading[] = [];
  for (const [index, { placed, y0, y1 }] of tiers.entries()) {
    const below = tiers[index + 1];
    const own = placed.map(({ line, first, last }): Heading => {
      const under = strokes.find(
        ({ at, from, to }) =>
          at > (y0 + y1) / 2 &&
          at < (below?.y1 ?? y1) - 0.3 * line.size &&
          from <= line.x0 + 2 &&
          to >= line.x1 - 2,
      );
      const [low, high] = under === undefined ? [first, last] : columnsUnder(under, reaches, [first, last]);
      return { first: low, last: high, tier: index, lines: [line], bottom: line.y1, level: 0 };
    });
    const deeper = tiers.slice(index + 1).flatMap((tier) => tier.placed);
    for (const [i, heading] of own.entries()) {
      const from = (own[i - 1]?.last ?? 0) + 1;
      const to = (own[i + 1]?.first ?? reaches.length) - 1;
      if (heading.first === heading.last || below !== undefined)
        spread(heading, { from, to }, deeper, reaches);
    }
    headings.push(...own);
  }
  return headings;
}

function columnsUnder(
  { from, to }: Stroke,
  reaches: readonly Reach[],
  [first, last]: readonly [number, number],
): readonly [number, number] {
  let low = first;
  let high = last;
  for (const [column, { x0, x1 }] of reaches.entries()) {
    if (overlap(from, to, x0, x1) < 0.6 * (x1 - x0)) continue;
    low = Math.min(low, column);
    high = Math.max(high, column);
  }
  return [low, high];
}

/** Widens a heading to the columns it stands over the middle of, as far as each has a heading of its own below. */
function spread(
  heading: Heading,
  { from, to }: { readonly from: number; readonly to: number },
  deeper: readonly Placed[],
  reaches: readonly Reach[],
): void {
  const [line] = heading.lines;
  if (line === undefined || heading.first === 0) return;
  const middle = (line.x0 + line.x1) / 2;
  const hasOwn = (column: number) => deeper.some((one) => one.first === column && one.last === column);
  const offset = (first: number, last: number) =>
    Math.abs(((reaches[first]?.x0 ?? 0) + (reaches[last]?.x1 ?? 0)) / 2 - middle);
  let best = { first: heading.first, last: heading.last };
  let least = Math.max(offset(best.first, best.last) - 0.8 * line.size, 0);
  if (least === 0) return;
  for (let first = Math.max(1, from); first <= heading.first; first++) {
    for (let last = heading.last; last <= to; last++) {
      if (first === heading.first && last === heading.last) continue;
      let isCovered = true;
      for (let column = first; column <= last && isCovered; column++) isCovered = hasOwn(column);
      if (isCovered && offset(first, last) < least) {
        least = offset(first, last);
        best = { first, last };
      }
    }
  }
  heading.first = best.first;
  heading.last = best.last;
}

/** Headings above each other over the same columns made one, where no line is drawn between. */
function stacked(headings: readonly Heading[], strokes: readonly Stroke[]): Heading[] {
  const stacks: Heading[] = [];
  for (const heading of headings) {
    const [line] = heading.lines;
    const above = stacks.findLast((one) => one.first <= heading.last && heading.first <= one.last);
    const isSame = above !== undefined && above.first === heading.first && above.last === heading.last;
    if (line === undefined || above === undefined || !isSame || isParted(above, line, strokes)) {
      stacks.push({ ...heading, lines: [...heading.lines] });
      continue;
    }
    above.lines.push(line);
    above.bottom = line.y1;
  }
  return stacks;
}

function isParted(above: Heading, line: Line, strokes: readonly Stroke[]): boolean {
  if (line.y0 - above.bottom > 1.2 * line.size) return true;
  const area = around([...above.lines, line]);
  const last = above.lines.at(-1);
  const upper = last === undefined ? area.y0 : (last.y0 + last.y1) / 2;
  return strokes.some(
    ({ at, from, to }) =>
      at > upper && at < (line.y0 + line.y1) / 2 && overlap(from, to, area.x0, area.x1) > 0,
  );
}
