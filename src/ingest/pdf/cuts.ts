/**
 * Cuts (被截文字): characters outside the box their text is cut to. A line that lies outside altogether is not there: it
 * is the part of a cell that another page shows. A line whose end alone is cut is a cell too narrow for its text: the
 * end is set at the edge, in its own cell and not over the next.
 *
 *     │ seen to its ve│ry end      →  │ seen to its very end│
 */
import type { Box } from '../../core/place.ts';
import type { Frame } from './matrix.ts';

/** The middle of a character, in the page's coordinates. */
interface Middle {
  readonly middle: readonly [x: number, y: number];
}

interface Line {
  readonly clip: Box;
  seen: boolean;
  readonly beside: { readonly index: number; readonly right: boolean; readonly y: number }[];
}

/** Breadth of what is set at an edge: points. */
const SLIVER = 0.01;

export class Cuts {
  readonly #lines = new Map<string, Line>();

  /** Whether a character is cut off; `index` is its own, to be found again. */
  isCut({ middle: [x, y] }: Middle, clip: Box | undefined, index: number): boolean {
    if (clip === undefined) return false;
    if (y < clip[1] || y > clip[3]) return true;
    const key = `${clip[0]},${clip[1]},${clip[2]},${clip[3]},${Math.round(y)}`;
    let line = this.#lines.get(key);
    if (line === undefined) {
      line = { clip, seen: false, beside: [] };
      this.#lines.set(key, line);
    }
    if (x >= clip[0] && x <= clip[2]) {
      line.seen = true;
      return false;
    }
    line.beside.push({ index, right: x > clip[2], y });
    return true;
  }

  /** The cut ends of lines that are seen: each character's index, and the sliver at the edge it is set in. */
  *ends(): Generator<readonly [index: number, box: Box]> {
    for (const { clip, seen, beside } of this.#lines.values()) {
      if (!seen) continue;
      for (const { index, right, y } of beside) {
        const x = right ? clip[2] - SLIVER : clip[0];
        yield [index, [x, y, x + SLIVER, y]];
      }
    }
  }
}

/** Left and right of a sliver as the page is read; across its line a character keeps its own box. */
export function edgeOf(
  [x0, y0, x1, y1]: Box,
  { matrix: [a, , c, , e] }: Frame,
): { readonly x0: number; readonly x1: number } {
  const [p, q] = [a * x0 + c * y0 + e, a * x1 + c * y1 + e];
  return { x0: Math.min(p, q), x1: Math.max(p, q) };
}
