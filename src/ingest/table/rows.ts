/**
 * Rows (成行分组): which tiers of a table's body are lines of one row.
 *
 *     Wholesale and retail trade,    5.1          one row of three tiers: a column has one value in a row, a label
 *     repair of motor vehicles and                goes on where its next word would not have fitted
 *     motorcycles
 *     Construction                   4.4          the next row
 *
 * Drawn lines part rows for certain. Else all ways to part the tiers are weighed, and the cheapest is taken: what
 * speaks against a row is two values in one column, a label that begins anew, white between its tiers, and a label
 * that does not stand where the table sets its labels: at the top of a row, its middle or its foot.
 */
import { isDatum } from './datum.ts';
import type { Line, Word } from './ink.ts';

/** A line with the columns it takes, both ends included. */
export interface Placed {
  readonly line: Line;
  readonly first: number;
  readonly last: number;
}

/** What stands on one baseline of a table. */
export interface Tier {
  readonly y0: number;
  readonly y1: number;
  readonly placed: readonly Placed[];
  /** A line is drawn across the table between it and the tier above. */
  readonly ruledAbove: boolean;
  /** A heading of the rows below it, and a row of its own. */
  readonly isSection?: boolean;
}

/** Rows of more tiers than this do not come in print without lines between them. */
const MOST_TIERS = 16;
/** Never. */
const RUINOUS = 1000;

/** Where a table sets the labels of its rows. */
const SETTINGS = ['top', 'middle', 'foot'] as const;
type Setting = (typeof SETTINGS)[number];

/** The tiers of a body, gathered into rows. `right` is how far text may run in the first column. */
export function rowsOf(tiers: readonly Tier[], right: number): Tier[][] {
  const ruled = tiers.filter(({ ruledAbove }) => ruledAbove).length;
  // Where nearly every row has its line, what has none between is one row.
  if (ruled >= 2 && ruled * 3 >= tiers.length - 1) return ruledRows(tiers);
  const facts = tiers.map((tier, i) => factOf(tier, tiers.slice(Math.max(0, i - 3), i), right));
  const white = whiteOf(facts);
  let best: { cost: number; starts: number[] } | null = null;
  for (const setting of SETTINGS) {
    const parting = cheapest(facts, white, setting);
    if (best === null || parting.cost < best.cost) best = parting;
  }
  const starts = best?.starts ?? [];
  return starts.map((start, i) => tiers.slice(start, starts[i + 1] ?? tiers.length));
}

function ruledRows(tiers: readonly Tier[]): Tier[][] {
  const rows: Tier[][] = [];
  for (const tier of tiers) {
    const row = rows.at(-1);
    const isParted = tier.ruledAbove || tier.isSection === true || row?.at(-1)?.isSection === true;
    if (row === undefined || isParted) rows.push([tier]);
    else row.push(tier);
  }
  return rows;
}

/** What counts of a tier. */
interface Fact {
  readonly y0: number;
  readonly y1: number;
  /** A row surely begins with it. */
  readonly isParted: boolean;
  /** Columns with a value. */
  readonly values: readonly number[];
  /** Columns with text, behind the first. */
  readonly texts: readonly number[];
  readonly hasLabel: boolean;
  /** How much speaks against its label going on with the one above; negative where it surely does. */
  readonly anew: number;
  /** White above it, in parts of its height; negative where it stands in part beside the tier above. */
  readonly white: number;
}

const fontOf = (word: Word | undefined) => word?.glyphs[0]?.font;

const textOf = ({ line }: Placed) => line.words.map(({ text }) => text).join(' ');

function factOf(tier: Tier, before: readonly Tier[], right: number): Fact {
  const above = before.at(-1);
  const rest = tier.placed.filter(({ first }) => first > 0);
  const values = rest.filter((one) => isDatum(textOf(one))).map(({ first }) => first);
  const texts = rest.filter((one) => !isDatum(textOf(one))).map(({ first }) => first);
  const isLabel = ({ first }: Placed) => first === 0;
  const upper = before.findLast(({ placed }) => placed.some(isLabel))?.placed.find(isLabel);
  const label = tier.placed.find(isLabel);
  const isParted = tier.ruledAbove || tier.isSection === true || above?.isSection === true;
  const white = above === undefined ? 0 : (tier.y0 - above.y1) / Math.max(0.01, tier.y1 - tier.y0);
  return {
    ...{ y0: tier.y0, y1: tier.y1, isParted, values, texts, white },
    hasLabel: label !== undefined,
    anew: label === undefined || upper === undefined ? 0 : anew(label, upper, right),
  };
}

/** How much speaks against a label going on with the one above it. */
function anew(label: Placed, upper: Placed, right: number): number {
  const [word] = label.line.words;
  if (word === undefined) return 0;
  const above = textOf(upper);
  // A section is often set in another font.
  if (fontOf(word) !== fontOf(upper.line.words[0])) return 4;
  if (isDatum(word.text) && label.line.words.length === 1) return 4;
  const isOpen = /[-–,/&(]$|\b(?:and|of|the|or|for|in|to|with|by|et|de|des|und|der|die)$/i.test(above);
  const isSmall = /^[\p{Ll}(&/)]/u.test(word.text) && !/^[a-z][.)]/.test(word.text);
  const room = right - upper.line.x1;
  const fits = room > word.x1 - word.x0 + 0.35 * word.size;
  if (/^(?:of which|thereof|dont|davon)\b/i.test(textOf(label))) return 3;
  if (isSmall || isOpen) return fits ? -0.7 : -1.5;
  if (fits) return 4;
  return /^(?:\d+[.)]|[-•–]|total\b)/i.test(word.text) ? 3 : 0.9;
}

/** White between the tiers of a table: the least there is, and what parts rows for sure where there are two measures. */
interface White {
  readonly least: number;
  readonly wide: number | null;
}

function whiteOf(facts: readonly Fact[]): White {
  const whites = facts.slice(1).map(({ white }) => white);
  const apart = whites.filter((white) => white > -0.1).sort((a, b) => a - b);
  const least = Math.max(0, apart[0] ?? 0);
  let wide: number | null = null;
  let step = 0.22;
  for (let i = 1; i < apart.length; i++) {
    const [low, high] = [apart[i - 1] ?? 0, apart[i] ?? 0];
    const share = (apart.length - i) / apart.length;
    if (low > 0.6 || high - low <= step || share < 0.15) continue;
    step = high - low;
    wide = high;
  }
  return { least, wide };
}

/** The cheapest way to part tiers into rows: where each begins. */
function cheapest(
  facts: readonly Fact[],
  white: White,
  setting: Setting,
): { cost: number; starts: number[] } {
  const costs = [0];
  const starts = [0];
  for (let end = 1; end <= facts.length; end++) {
    let best = Number.POSITIVE_INFINITY;
    let from = end - 1;
    for (let start = end - 1; start >= Math.max(0, end - MOST_TIERS); start--) {
      const row = facts.slice(start, end);
      if (start < end - 1 && (facts[start + 1]?.isParted ?? false)) break;
      const cost = (costs[start] ?? 0) + parting(facts[start], start, white) + rowCost(row, white, setting);
      if (cost < best) {
        best = cost;
        from = start;
      }
    }
    costs.push(best);
    starts.push(from);
  }
  const found: number[] = [];
  for (let end = facts.length; end > 0; end = starts[end] ?? 0) found.unshift(starts[end] ?? 0);
  return { cost: costs.at(-1) ?? 0, starts: found };
}

/** What speaks against parting two rows above a tier. */
function parting(fact: Fact | undefined, index: number, { least, wide }: White): number {
  if (fact === undefined || index === 0 || fact.isParted) return 0;
  if (fact.white < -0.2) return 2;
  if (wide !== null) return fact.white >= wide ? 0 : 1;
  return fact.white - least < 0.08 ? 0.3 : 0;
}

/** What speaks against some tiers being one row. */
function rowCost(row: readonly Fact[], { least, wide }: White, setting: Setting): number {
  const [top] = row;
  const foot = row.at(-1);
  if (top === undefined || foot === undefined) return 0;
  let cost = 0;
  const seen = new Set<number>();
  const labels = row.filter(({ hasLabel }) => hasLabel);
  const isLabelled = labels.some(({ anew: cost }, i) => i > 0 && cost > 1);
  for (const [i, fact] of row.entries()) {
    for (const column of fact.values) {
      // A value may be broken over two lines only where white shows that they belong together.
      if (seen.has(column)) cost += wide === null || isLabelled ? RUINOUS : 1.5;
      seen.add(column);
    }
    if (i === 0) continue;
    cost += Math.max(0, fact.white - least) * (wide !== null && fact.white >= wide ? 12 : 5);
    if (fact.hasLabel && row.slice(0, i).some(({ hasLabel }) => hasLabel)) cost += fact.anew;
  }
  const [first] = labels;
  const last = labels.at(-1);
  const hasValues = seen.size > 0;
  const hasTexts = row.some(({ texts }) => texts.length > 0);
  if (first === undefined || last === undefined) return cost + (hasValues ? 0.7 : 2);
  if (!hasValues && !hasTexts) cost += 0.9;
  if (row.length > 1 && hasTexts) {
    const height = Math.max(0.01, top.y1 - top.y0);
    const off = {
      top: first.y0 - top.y0,
      foot: foot.y1 - last.y1,
      middle: Math.abs(first.y0 + last.y1 - top.y0 - foot.y1) / 2,
    };
    cost += off[setting] / height;
  }
  return cost;
}
