/**
 * Rows (成行分组): which bands of a table's body are lines of one row.
 *
 *     Wholesale and retail trade,    5.1          one row of three lines: the second goes on with the first, the
 *     repair of motor vehicles and                third with the second
 *     motorcycles
 *     Construction                   4.4          the next row
 *
 * Drawn lines part rows for certain. Else white does, where there are two measures of it; else the words do: a label
 * that was broken because the next word would not fit, a text under a text in a row that has no label.
 */
import { isDatum } from './datum.ts';
import { type Line, median } from './ink.ts';

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
}

/** Bands of one row share more of their height than this. */
const SHARED = 0.22;
/** White between rows is this much more than between the lines of one. */
const WIDER = 1.25;

/** The tiers of a body, gathered into rows. `right` is how far text may run in the first column. */
export function rowsOf(tiers: readonly Tier[], right: number): Tier[][] {
  const rows: Tier[][] = [];
  const ruled = tiers.filter(({ ruledAbove }) => ruledAbove).length;
  // Where nearly every row has its line, what has none between is one row.
  const isRuled = ruled >= 2 && ruled * 3 >= tiers.length - 1;
  const pitch = isRuled ? null : narrowPitch(tiers);
  for (const [index, tier] of tiers.entries()) {
    const row = rows.at(-1);
    const above = tiers[index - 1];
    if (row === undefined || above === undefined || tier.ruledAbove) {
      rows.push([tier]);
      continue;
    }
    const size = Math.min(heightOf(above), heightOf(tier));
    const isShared = above.y1 - tier.y0 > SHARED * size;
    const goesOn =
      isShared ||
      isRuled ||
      (pitch !== null && tier.y0 - above.y0 <= pitch) ||
      isContinued(row, tier, tiers[index + 1], right);
    if (goesOn) row.push(tier);
    else rows.push([tier]);
  }
  return rows;
}

const heightOf = (tier: Tier) => Math.max(0.01, tier.y1 - tier.y0);

/** The pitch of lines within a row, where rows stand clearly further apart; null where there is one pitch alone. */
function narrowPitch(tiers: readonly Tier[]): number | null {
  const pitches: number[] = [];
  for (const [i, tier] of tiers.entries()) {
    const above = tiers[i - 1];
    if (above !== undefined && above.y1 - tier.y0 <= SHARED * heightOf(tier))
      pitches.push(tier.y0 - above.y0);
  }
  pitches.sort((a, b) => a - b);
  for (let i = 0; i + 1 < pitches.length; i++) {
    const low = pitches[i] ?? 0;
    const high = pitches[i + 1] ?? 0;
    if (high <= low * WIDER) continue;
    // Lines of one row are set tight, and nothing but a line of text parts them.
    const narrow = tiers.filter((tier, k) => k > 0 && tier.y0 - (tiers[k - 1]?.y0 ?? 0) <= low + 0.1);
    const isText = narrow.every((tier) => tier.placed.length <= 2 || !tier.placed.some(isNumber));
    const wide = pitches.length - i - 1;
    if (isText && wide * 4 >= pitches.length && low < 1.7 * median(tiers.map(heightOf))) return low + 0.1;
    return null;
  }
  return null;
}

const textOf = ({ line }: Placed) => line.words.map(({ text }) => text).join(' ');
const isNumber = (placed: Placed) => isDatum(textOf(placed));

/** Whether a tier goes on with the row above it, by its words. */
function isContinued(row: readonly Tier[], tier: Tier, below: Tier | undefined, right: number): boolean {
  const above = row.at(-1);
  const label = tier.placed.find(({ first }) => first === 0);
  const rest = tier.placed.filter(({ first }) => first > 0);
  if (above === undefined) return false;
  const upper = above.placed.find(({ first }) => first === 0);
  if (label === undefined) {
    // No label: it goes on when all it has is text under text of the row.
    return (
      rest.length > 0 &&
      rest.every(
        (own) =>
          !isNumber(own) &&
          row.some(({ placed }) => placed.some((one) => one.first === own.first && !isNumber(one))),
      )
    );
  }
  if (upper === undefined) return false;
  const first = label.line.words[0];
  const room = right - upper.line.x1;
  const wasBroken = first !== undefined && room < first.x1 - first.x0 + 0.3 * first.size;
  const opensSmall =
    /^[\p{Ll}(&/]/u.test(first?.text ?? '') ||
    /[-,/&]$|\b(?:and|of|the|or|for|in|to|with)$/i.test(textOf(upper));
  const hasRow = row.some(({ placed }) => placed.some(({ first: column }) => column > 0));
  if (rest.length === 0) {
    // A label alone under a row with values: the rest of its label when that was broken.
    if (!wasBroken && !opensSmall) return false;
    return hasRow ? opensSmall || (wasBroken && label.line.x0 >= upper.line.x0 - 1) : opensSmall;
  }
  // A label with values under a label alone: its end, with the values on the last line.
  return !hasRow && (opensSmall || (wasBroken && below !== undefined && label.line.x0 > upper.line.x0 + 1));
}
