/**
 * Labels (跨行标签): labels set to the middle of the rows they stand for.
 *
 *               Men       12.5
 *     15–24                            two rows, and a label over both of them
 *               Women     13.1
 *               Men       40.2
 *     25–34     Women     38.9         three rows; the label shares the second's baseline
 *               All       39.5
 */
import { around, heightOf, type Line, middleY } from './ink.ts';
import type { Placed, Tier } from './rows.ts';

/** Labels taken out of the tiers: they stand between two rows that have none. */
export interface Lifted {
  readonly tiers: readonly Tier[];
  readonly labels: readonly Line[];
}

/** A label with the rows it stands for. */
export interface Label {
  readonly lines: readonly Line[];
  readonly from: number;
  readonly to: number;
}

/** How far a label may stand from the middle of its rows, in parts of a row. */
const OFF = 0.4;

const labelOf = (tier: Tier | undefined): Placed | undefined => tier?.placed.find(({ first }) => first === 0);

/** Takes out the labels that stand alone between two tiers without one, beside both of them. */
export function lifted(tiers: readonly Tier[]): Lifted {
  const labels: Line[] = [];
  const rest = tiers.filter((tier, i) => {
    const [above, below] = [tiers[i - 1], tiers[i + 1]];
    const label = labelOf(tier);
    if (label === undefined || tier.placed.length > 1 || above === undefined || below === undefined)
      return true;
    const [over, under] = [tier.y0 - above.y1, below.y0 - tier.y1];
    const height = tier.y1 - tier.y0;
    const isMidway = Math.max(over, under) < 0.6 * height && Math.abs(over - under) < 0.3 * height;
    const isBetween =
      labelOf(above) === undefined && labelOf(below) === undefined && (Math.max(over, under) < 0 || isMidway);
    if (isBetween) labels.push(label.line);
    return !isBetween;
  });
  return { tiers: rest, labels };
}

/** Which rows each label stands for; null where labels are not set to the middle of theirs. */
export function labelsOver(rows: readonly (readonly Tier[])[], floating: readonly Line[]): Label[] | null {
  const areas = rows.map((row) => around(row.flatMap(({ placed }) => placed.map(({ line }) => line))));
  const own = rows.map((row) =>
    row.flatMap(({ placed }) => placed.filter(({ first }) => first === 0).map(({ line }) => line)),
  );
  if (own.every((lines) => lines.length > 0) || isSetOnTop(own.map((lines) => lines.length > 0))) return null;
  const labels = joined([...own.flat(), ...floating].sort((a, b) => a.y0 - b.y0));
  const found: Label[] = [];
  let from = 0;
  for (const lines of labels) {
    const middle = middleY(around(lines));
    let best = { to: -1, off: Number.POSITIVE_INFINITY };
    for (let to = from; to < rows.length; to++) {
      const [top, foot] = [areas[from], areas[to]];
      if (top === undefined || foot === undefined) break;
      const off = Math.abs((top.y0 + foot.y1) / 2 - middle) / Math.max(1, heightOf(top));
      if (off < best.off) best = { to, off };
      else break;
    }
    if (best.to < 0 || best.off > OFF) return null;
    found.push({ lines, from, to: best.to });
    from = best.to + 1;
  }
  return from === rows.length && found.some((label) => label.to > label.from) ? found : null;
}

/** Whether labels begin at the first row and as many rows without one follow most of them: each stands over its rows. */
function isSetOnTop(hasLabel: readonly boolean[]): boolean {
  if (hasLabel[0] !== true) return false;
  const starts = hasLabel.flatMap((has, row) => (has ? [row] : []));
  const counts = starts.map((start, i) => (starts[i + 1] ?? hasLabel.length) - start);
  return counts.filter((count) => count > 1 && count === counts[0]).length * 2 > counts.length;
}

/** Lines of one label: set close, and going on in small letters. */
function joined(lines: readonly Line[]): Line[][] {
  const labels: Line[][] = [];
  for (const line of lines) {
    const last = labels.at(-1)?.at(-1);
    const isNext =
      last !== undefined &&
      line.y0 - last.y1 < 0.6 * line.size &&
      /^[\p{Ll}(]/u.test(line.words[0]?.text ?? '');
    if (isNext) labels.at(-1)?.push(line);
    else labels.push([line]);
  }
  return labels;
}
