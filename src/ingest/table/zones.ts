/**
 * Zones (分栏): a page set in columns is read column by column, and tables stand within one.
 *
 *     ┌───────────────────────┐
 *     │  Annual report        │   1  what runs across
 *     ├───────────┬───────────┤
 *     │ prose     │ prose     │   2  the left column, then  3  the right one
 *     │ prose     │ a table   │
 *     ├───────────┴───────────┤
 *     │  a wide table         │   4  what runs across again
 *     └───────────────────────┘
 *
 * The columns of a table are white from top to bottom too: what tells is that the text beside the white is prose.
 */
import { isDatum } from './datum.ts';
import { headedIn } from './headed.ts';
import { type Area, around, isDense, type Line, middleX, middleY, overlap } from './ink.ts';
import type { Stroke } from './lattice.ts';

/** Positions looked at stand this far apart. */
const STEP = 2;
/** So many lines of prose on both sides make columns. */
const LEAST_PROSE = 4;
/** And this part of all ink there. */
const MOSTLY = 0.45;
/** A line drawn this close to a zone may be its own. */
const NEAR = 24;
/** Beyond this depth a page is no longer cut. */
const DEEPEST = 6;

/** What a zone holds: lines, and tables that are known already. */
export interface Item extends Area {
  readonly isProse: boolean;
}

/** The items of a page by zone, in reading order. */
export function zonesOf<One extends Item>(
  lines: readonly One[],
  strokes: readonly Stroke[],
  headed: readonly Area[] = headedIn(lines, strokes),
  depth = 0,
): One[][] {
  const sorted = lines.toSorted((a, b) => a.y0 - b.y0);
  const cut = depth < DEEPEST ? bestCut(sorted, strokes, headed) : null;
  if (cut === null) return sorted.length === 0 ? [] : [sorted];
  const inside = sorted.slice(cut.from, cut.to);
  const parts = [
    sorted.slice(0, cut.from),
    inside.filter((line) => middleX(line) < cut.x),
    inside.filter((line) => middleX(line) >= cut.x),
    sorted.slice(cut.to),
  ];
  return parts.flatMap((part) => zonesOf(part, strokes, headed, depth + 1));
}

interface Cut {
  readonly x: number;
  /** The lines it runs through, from and to in their order. */
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** The white that parts most prose from prose; null where none does. */
function bestCut(lines: readonly Item[], strokes: readonly Stroke[], headed: readonly Area[]): Cut | null {
  if (lines.length < 2 * LEAST_PROSE) return null;
  const { x0, x1 } = around(lines);
  const narrow = lines.filter((line) => line.isProse && line.x1 - line.x0 < 0.65 * (x1 - x0));
  if (narrow.length < 2 * LEAST_PROSE) return null;
  let best: Cut | null = null;
  let plateau = 0;
  for (let x = x0 + 0.15 * (x1 - x0); x < x1 - 0.15 * (x1 - x0); x += STEP) {
    const cut: Cut | null = longestRun(lines, strokes, headed, x);
    if (cut === null) continue;
    if (best === null || cut.score > best.score) {
      best = cut;
      plateau = x;
    } else if (best.from === cut.from && best.to === cut.to && x - plateau <= STEP * 1.5) {
      // The middle of the white, not its left edge.
      plateau = x;
      best = shifted(best, STEP / 2);
    }
  }
  return best;
}

const shifted = (cut: Cut, by: number): Cut => ({ ...cut, x: cut.x + by });

/** What stands on one side of the white: how much ink, how much of it running text, in how many lines. */
interface Side {
  ink: number;
  prose: number;
  sentences: number;
}

const side = (): Side => ({ ink: 0, prose: 0, sentences: 0 });

function longestRun(
  lines: readonly Item[],
  strokes: readonly Stroke[],
  headed: readonly Area[],
  x: number,
): Cut | null {
  let best: Cut | null = null;
  const crossing = strokes.filter(({ from, to }) => from < x - 15 && to > x + 15).map(({ at }) => at);
  const closed = headed.filter((area) => area.x0 < x && x < area.x1);
  const first = lines[0]?.y0 ?? 0;
  let next = crossing.findIndex((at) => at > first);
  if (next < 0) next = crossing.length;
  let from = 0;
  let sides: readonly [Side, Side] = [side(), side()];
  const close = (to: number) => {
    const score = Math.min(sides[0].sentences, sides[1].sentences);
    const isText = sides.every(({ prose, ink }) => prose >= MOSTLY * ink);
    if (score >= LEAST_PROSE && isText && (best === null || score > best.score))
      best = { x, from, to, score };
    sides = [side(), side()];
  };
  for (const [index, line] of lines.entries()) {
    let isBroken = false;
    while (next < crossing.length && (crossing[next] ?? 0) < line.y0 + 2) {
      isBroken = true;
      next++;
    }
    const isClosed = closed.some(({ y0, y1 }) => y0 < middleY(line) && middleY(line) < y1);
    const isAcross = isClosed || (line.x0 < x - 1 && line.x1 > x + 1);
    if (isBroken || isAcross) close(index);
    if (isBroken) from = index;
    if (isAcross) {
      from = index + 1;
      continue;
    }
    const own = sides[middleX(line) < x ? 0 : 1];
    own.ink += line.x1 - line.x0;
    if (!line.isProse) continue;
    own.prose += line.x1 - line.x0;
    own.sentences++;
  }
  close(lines.length);
  return best;
}

/** A line of running text: several words, hardly any of them a value. */
export function isProse({ words }: Line): boolean {
  const text = words.map((word) => word.text).join('');
  if (isDense(text)) return text.length >= 10;
  return words.length >= 4 && words.filter((word) => isDatum(word.text)).length * 3 < words.length;
}

/** The strokes that run within a zone. */
export function strokesIn(strokes: readonly Stroke[], zone: readonly Area[]): Stroke[] {
  const { x0, y0, x1, y1 } = around(zone);
  return strokes.filter(
    ({ at, from, to }) =>
      at > y0 - NEAR && at < y1 + NEAR && overlap(from, to, x0 - NEAR / 2, x1 + NEAR / 2) > 0.7 * (to - from),
  );
}
