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
import { type Area, around, type Line, middleX, middleY, overlap } from './ink.ts';
import type { Stroke } from './lattice.ts';
import type { Tier } from './rows.ts';

export interface HeadCell extends Slot {
  readonly lines: readonly Line[];
}

/** From where to where the text of a column reaches. */
export interface Reach {
  readonly x0: number;
  readonly x1: number;
}

interface Heading {
  readonly lines: Line[];
  area: Area;
  first: number;
  last: number;
  level: number;
}

const textOf = (line: Line) => line.words.map(({ text }) => text).join(' ');

/** White between two lines of one heading is less than this part of the font size. */
const TIGHT = 0.55;
/** And between lines over the same columns, which hardly are two headings. */
const LOOSE = 0.6;

/** How many tiers at the top are header: those before the first with data, as far as there is one. */
export function headDepth(tiers: readonly Tier[]): number {
  const first = tiers.findIndex(({ placed }) => {
    const values = placed.filter(({ first: column }) => column > 0).map(({ line }) => textOf(line));
    const data = values.filter((text) => isDatum(text) && !isYear(text)).length;
    return data > 0 && data * 2 >= values.length;
  });
  if (first === 0) return 0;
  // A line drawn across tells where the header ends, also when nothing below is a number.
  const ruled = tiers.findLastIndex(
    ({ ruledAbove }, i) => i > 0 && i <= (first < 0 ? 6 : first) && ruledAbove,
  );
  if (first < 0) {
    const years = tiers.findIndex(({ placed }) =>
      placed.some((one) => one.first > 0 && isYear(textOf(one.line))),
    );
    if (years >= 0 && years + 1 < tiers.length && years < 3) return Math.max(years + 1, ruled);
    const upper = tiers.findIndex(({ ruledAbove }, i) => i > 0 && ruledAbove);
    return upper > 0 && upper <= 6 ? upper : 0;
  }
  if (isNumbering(tiers[first]) && first + 1 < tiers.length) return first + 1;
  let depth = ruled > 0 ? ruled : first;
  // A label alone over the first values is theirs, unless it is set under the header's own.
  while (depth > 1) {
    const [tier, above, below] = [tiers[depth - 1], tiers[depth - 2], tiers[depth]];
    if (tier === undefined || above === undefined || below === undefined) break;
    if (tier.placed.some((one) => one.last > 0)) break;
    const white = tier.y0 - above.y1;
    const isNext = !tier.ruledAbove && white < TIGHT * (tier.y1 - tier.y0) && white < below.y0 - tier.y1;
    if (isNext || (ruled > 0 && !tier.ruledAbove)) break;
    depth--;
  }
  return depth;
}

/** `(1) (2) (3)`: the numbers of the columns. */
function isNumbering(tier: Tier | undefined): boolean {
  if (tier === undefined || tier.placed.length < 2) return false;
  const numbers = tier.placed.map(({ line }) => /^[([]?(\d{1,2})[)\]]?$/.exec(textOf(line))?.[1]);
  return numbers.every((number, i) => number !== undefined && Number(number) - Number(numbers[0]) === i);
}

/** The header cells of some tiers; the number of rows they take. */
export function headOf(
  tiers: readonly Tier[],
  reaches: readonly Reach[],
  strokes: readonly Stroke[],
  cuts: readonly number[],
): { rows: number; cells: HeadCell[] } {
  const headings = restacked(spreadAll(stacked(tiers, strokes), reaches, strokes, cuts), strokes);
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

/** Lines that surely go on with the one above them made one heading: set tight, and not beginning anew. */
function stacked(tiers: readonly Tier[], strokes: readonly Stroke[]): Heading[] {
  const headings: Heading[] = [];
  for (const { placed } of tiers) {
    for (const { line } of placed) {
      const above = headings.filter(({ area }) => overlap(area.x0, area.x1, line.x0, line.x1) > 0);
      const near = above.at(-1);
      const goesOn =
        near !== undefined && isNext(near, line, strokes, TIGHT) && /^[\p{Ll}(&/]/u.test(textOf(line));
      const isAlone = placed.every(
        (one) =>
          one.line === line ||
          near === undefined ||
          overlap(near.area.x0, near.area.x1, one.line.x0, one.line.x1) <= 0,
      );
      if (near !== undefined && goesOn && isAlone) add(near, line);
      else headings.push({ lines: [line], area: line, first: 0, last: 0, level: 0 });
    }
  }
  return headings;
}

function add(heading: Heading, line: Line): void {
  heading.lines.push(line);
  heading.area = around([heading.area, line]);
}

/** Whether a line stands close under a heading, with no line drawn between them. */
function isNext({ area, lines }: Heading, line: Line, strokes: readonly Stroke[], most: number): boolean {
  if (line.y0 - area.y1 > most * line.size) return false;
  const last = lines.at(-1) ?? area;
  return !strokes.some(
    ({ at, from, to }) =>
      at > (last.y0 + last.y1) / 2 &&
      at < (line.y0 + line.y1) / 2 &&
      overlap(from, to, Math.min(area.x0, line.x0), Math.max(area.x1, line.x1)) > 0,
  );
}

/** Gives every heading the columns it means. */
function spreadAll(
  headings: Heading[],
  reaches: readonly Reach[],
  strokes: readonly Stroke[],
  cuts: readonly number[],
): Heading[] {
  const { y1: foot } = around(headings.map(({ area }) => area));
  const partial = strokes.filter((stroke) => stroke.at < foot && !isFull(stroke, reaches));
  const isOver = ({ area }: Heading, { area: lower }: Heading) =>
    lower.y0 > middleY(area) && overlap(area.x0, area.x1, lower.x0, lower.x1) > 0;
  const columnOf = ({ area }: Heading) => cuts.filter((cut) => cut < middleX(area)).length;
  /** Between the headings below of two neighbouring columns. */
  const isAcross = ({ area }: Heading) => {
    const below = headings.filter((one) => one.area.y0 > middleY(area));
    const left = below.filter((one) => middleX(one.area) < middleX(area)).map(columnOf);
    const right = below.filter((one) => middleX(one.area) > middleX(area)).map(columnOf);
    return left.length > 0 && right.length > 0 && Math.min(...right) - Math.max(...left) === 1;
  };
  const [leaves, uppers]: [Heading[], Heading[]] = [[], []];
  for (const one of headings)
    (isAcross(one) || headings.some((other) => isOver(one, other)) ? uppers : leaves).push(one);
  // What has nothing below it names its column, at whatever height it stands.
  new Spread(leaves, [], reaches, partial).settle();
  // From the lowest up: what stands above others is spread over what they have taken.
  let settled = leaves;
  for (let rest = uppers.toSorted((a, b) => b.area.y1 - a.area.y1); rest.length > 0; ) {
    const top = rest[0]?.area.y0 ?? 0;
    const own = rest.filter(({ area }) => area.y1 > top + 0.3 * (area.y1 - area.y0));
    const bottom = own.reduce((least, { area }) => Math.min(least, area.y1), Number.POSITIVE_INFINITY);
    const deeper = settled.filter(({ area }) => area.y0 > bottom - 0.15 * (area.y1 - area.y0));
    new Spread(own, deeper, reaches, partial).settle();
    settled = [...settled, ...own];
    rest = rest.filter((one) => !own.includes(one));
  }
  return headings;
}

/** Whether a line is drawn across the whole table: it parts header and body and says nothing of columns. */
function isFull({ from, to }: Stroke, reaches: readonly Reach[]): boolean {
  const left = reaches[0]?.x0 ?? 0;
  const right = reaches.at(-1)?.x1 ?? 0;
  return overlap(from, to, left, right) > 0.9 * (right - left);
}

/** What a column costs that is left without a heading of this tier while it has one below. */
const ORPHAN = 1.2;
/** The same where lines are drawn under the headings that span columns. */
const ORPHAN_DRAWN = 0.3;
/** What it costs to take a text set tight under another for a heading below it. */
const UNLIKELY = 0.6;

/** What it costs to span columns without a line under it where others have one. */
const UNDRAWN = 3;

interface Choice {
  readonly cost: number;
  readonly first: number;
  readonly last: number;
}

/** The headings of one tier, over the columns that cost least: off their middle, shared, or left without a heading. */
class Spread {
  readonly #own: readonly Heading[];
  readonly #deeper: readonly Heading[];
  readonly #reaches: readonly Reach[];
  readonly #strokes: readonly Stroke[];
  readonly #hasOwn: readonly boolean[];
  /** Whether a line is drawn under a heading that spans columns. */
  readonly #isDrawn: boolean;
  readonly #known = new Map<number, Choice>();

  constructor(
    own: readonly Heading[],
    deeper: readonly Heading[],
    reaches: readonly Reach[],
    strokes: readonly Stroke[],
  ) {
    this.#own = own.toSorted((a, b) => a.area.x0 - b.area.x0);
    this.#deeper = deeper;
    this.#reaches = reaches;
    this.#strokes = strokes;
    this.#isDrawn = strokes.some(({ from, to }) => {
      const under = reaches.filter(({ x0, x1 }) => overlap(from, to, x0, x1) > 0.4 * (x1 - x0));
      return under.length > 1;
    });
    this.#hasOwn = reaches.map((_, column) =>
      deeper.some(({ first, last }) => first <= column && column <= last),
    );
  }

  settle(): void {
    let from = 0;
    for (const [index, heading] of this.#own.entries()) {
      const { first, last } = this.#best(index, from);
      heading.first = first;
      heading.last = last;
      from = last + 1;
    }
  }

  /** The cheapest columns for a heading and all behind it, when columns before one are taken. */
  #best(index: number, from: number): Choice {
    const columns = this.#reaches.length;
    const heading = this.#own[index];
    if (heading === undefined) return { cost: this.#orphans(from, columns), first: columns, last: columns };
    const key = index * (columns + 1) + from;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // Where columns do not suffice, the last one is shared.
    const at = Math.min(from, columns - 1);
    let best: Choice = { cost: Number.POSITIVE_INFINITY, first: at, last: at };
    for (const [first, last] of this.#ranges(heading, at)) {
      const own = this.#orphans(at, first) + this.#cost(heading, first, last);
      if (own >= best.cost) continue;
      const cost = own + this.#best(index + 1, last + 1).cost + (from >= columns ? 50 : 0);
      if (cost < best.cost) best = { cost, first, last };
    }
    this.#known.set(key, best);
    return best;
  }

  #orphans(from: number, to: number): number {
    let count = 0;
    for (let column = from; column < to; column++) if (column > 0 && this.#hasOwn[column] === true) count++;
    return count * (this.#isDrawn ? ORPHAN_DRAWN : ORPHAN);
  }

  /** The ranges of columns a heading may mean. */
  #ranges({ area }: Heading, from: number): [first: number, last: number][] {
    const columns = this.#reaches.length;
    // A line under several headings is under each of them alone no more.
    const others = this.#own.filter((one) => one.area !== area);
    const under = this.#strokes.find(
      (stroke) =>
        others.every((one) => overlap(one.area.x0, one.area.x1, stroke.from, stroke.to) <= 0) &&
        stroke.at > (area.y0 + area.y1) / 2 &&
        stroke.at < area.y1 + 0.9 * (area.y1 - area.y0) &&
        stroke.from <= area.x0 + 2 &&
        stroke.to >= area.x1 - 2,
    );
    const [left, right] = under === undefined ? [area.x0, area.x1] : [under.from, under.to];
    // Under a heading that stands over the white between two columns, both may be its own.
    const least = this.#deeper.length === 0 ? 0.05 : 0.4;
    const hits = this.#reaches.flatMap(({ x0, x1 }, column) =>
      overlap(left, right, x0, x1) > least * Math.min(x1 - x0, right - left) ? [column] : [],
    );
    const low = hits[0];
    const high = hits.at(-1);
    if (under !== undefined && low !== undefined && high !== undefined && low >= from) return [[low, high]];
    const ranges: [number, number][] = [];
    for (let first = from; first < columns; first++) {
      for (let last = first; last < columns; last++) {
        if (first < last && !this.#isCovered(first, last, low, high)) continue;
        ranges.push([first, last]);
      }
    }
    return ranges;
  }

  /** A heading spans columns that it stands over itself, or that have headings of their own below it. */
  #isCovered(first: number, last: number, low = -1, high = -1): boolean {
    for (let column = first; column <= last; column++) {
      if (column === 0 && low > 0) return false;
      if (this.#hasOwn[column] !== true && (column < low || column > high)) return false;
    }
    return true;
  }

  /** How far a position is from the middle of some columns: of their text, or of the headings they have. */
  #off(x: number, first: number, last: number): number {
    const middle = ((this.#reaches[first]?.x0 ?? 0) + (this.#reaches[last]?.x1 ?? 0)) / 2;
    const under = this.#deeper.filter((one) => first <= one.first && one.last <= last);
    if (under.length < 2) return Math.abs(middle - x);
    const { x0, x1 } = around(under.map(({ area }) => area));
    const middles = under.map(({ area }) => middleX(area));
    const centre = (Math.min(...middles) + Math.max(...middles)) / 2;
    return Math.min(...[middle, centre, (x0 + x1) / 2].map((one) => Math.abs(one - x)));
  }

  /** Whether no line is drawn under a heading, though one is under others that span columns. */
  #isUndrawn({ x0, x1, y0, y1 }: Area): boolean {
    const isUnder = ({ at, from, to }: Stroke) =>
      at > (y0 + y1) / 2 && at < y1 + 0.9 * (y1 - y0) && overlap(from, to, x0, x1) > 0;
    return this.#isDrawn && !this.#strokes.some(isUnder);
  }

  /** How far a heading stands from the middle of some columns, in font sizes; from their left, when set there. */
  #cost({ area, lines }: Heading, first: number, last: number): number {
    const left = this.#reaches[first]?.x0 ?? 0;
    const right = this.#reaches[last]?.x1 ?? 0;
    const size = Math.max(1, lines[0]?.size ?? 1);
    const middle = this.#off(middleX(area), first, last) / size;
    if (first === last) {
      const edge = Math.min(Math.abs(left - area.x0), Math.abs(right - area.x1)) / size;
      // Beside its column or over part of it: what counts is the white between.
      const beside = Math.max(0, -overlap(area.x0, area.x1, left, right)) / size;
      return Math.min(middle, edge) * 0.5 + beside;
    }
    const tight = this.#deeper.some(
      (below) =>
        below.area.y0 - area.y1 < TIGHT * size &&
        overlap(below.area.x0, below.area.x1, area.x0, area.x1) > 0 &&
        !isYear(textOf(below.lines[0] ?? { ...below.area, words: [], size })),
    );
    const edge = 0.5 + (3 * Math.abs(left - area.x0)) / size;
    const isOver = area.x0 < left - size || area.x1 > right + size;
    const unlike =
      (tight && !isOver ? UNLIKELY : 0) + (isOver ? 1 : 0) + (this.#isUndrawn(area) ? UNDRAWN : 0);
    return Math.min(middle, edge) + unlike;
  }
}

/** Headings close above each other over the same columns made one. */
function restacked(headings: readonly Heading[], strokes: readonly Stroke[]): Heading[] {
  const stacks: Heading[] = [];
  for (const heading of headings.toSorted((a, b) => a.area.y0 - b.area.y0 || a.first - b.first)) {
    const above = stacks.findLast((one) => one.first <= heading.last && heading.first <= one.last);
    const [line] = heading.lines;
    const isSame = above !== undefined && above.first === heading.first && above.last === heading.last;
    if (above !== undefined && line !== undefined && isSame && isNext(above, line, strokes, LOOSE)) {
      for (const one of heading.lines) add(above, one);
    } else stacks.push(heading);
  }
  return stacks;
}
