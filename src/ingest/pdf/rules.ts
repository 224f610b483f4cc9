/**
 * Rules (合并线条): a line drawn in many pieces, cell by cell or twice over → one rule.
 *
 *     [72, 142 – 160, 142] [160, 142 – 300, 142] [72, 142.1 – 160, 142.1]   →  [72, 142 – 300, 142]
 *
 * Dashes and dots become the line they look like.
 */
import type { Rule } from '../geometry.ts';

/** Pieces at most this far beside each other are one line; double lines are set at least 1.5 apart. */
const BESIDE = 0.8;
/** Pieces at most this far behind each other go on: the corners of borders, the gaps of dashes. */
const BEHIND = 1.5;
/** A row of dots or dashes goes on over gaps up to this many times its last piece. */
const DASH = 2.5;
const LONGEST_DASH_GAP = 6;

/** A piece along its axis: from, to, and where it stands across. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly across: number;
  readonly width: number;
}

/** The same lines with nothing drawn twice. */
export function mergeRules(rules: readonly Rule[]): Rule[] {
  const level: Piece[] = [];
  const upright: Piece[] = [];
  for (const { x0, y0, x1, y1, width } of rules) {
    if (x1 - x0 >= y1 - y0) level.push({ from: x0, to: x1, across: y0, width });
    else upright.push({ from: y0, to: y1, across: x0, width });
  }
  return [
    ...merged(level).map(({ from, to, across, width }) => ({
      x0: from,
      y0: across,
      x1: to,
      y1: across,
      width,
    })),
    ...merged(upright).map(({ from, to, across, width }) => ({
      ...{ x0: across, y0: from, x1: across, y1: to, width },
    })),
  ];
}

function merged(pieces: readonly Piece[]): Piece[] {
  const sorted = pieces.toSorted((p, q) => p.across - q.across);
  const lines: Piece[] = [];
  let band: Piece[] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const piece of sorted) {
    if (piece.across - start > BESIDE) {
      joined(band, lines);
      band = [];
      start = piece.across;
    }
    band.push(piece);
  }
  joined(band, lines);
  return lines;
}

/** Joins the pieces of one band where they touch. */
function joined(band: readonly Piece[], lines: Piece[]): void {
  const sorted = band.toSorted((p, q) => p.from - q.from);
  let open: Piece | null = null;
  let last = 0;
  for (const piece of sorted) {
    const length = piece.to - piece.from;
    if (open !== null && piece.from - open.to <= Math.max(BEHIND, gapOf(last, length))) {
      const longer: Piece = length > open.to - open.from ? piece : open;
      const width = Math.max(open.width, piece.width);
      open = { from: open.from, to: Math.max(open.to, piece.to), across: longer.across, width };
    } else {
      if (open !== null) lines.push(open);
      open = piece;
    }
    last = length;
  }
  if (open !== null) lines.push(open);
}

/** The gap that belongs to a row of dashes as long as these two: only short pieces of much the same length. */
function gapOf(last: number, length: number): number {
  if (Math.max(last, length) > 2 * Math.min(last, length) + 0.5) return 0;
  return Math.min(DASH * Math.min(last, length), LONGEST_DASH_GAP);
}
