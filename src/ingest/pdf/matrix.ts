/**
 * Matrix (坐标变换): PDF's six numbers, applied to points and to each other, and the frame that lays a page as a reader
 * holds it: its rotation undone, the origin at the top left.
 *
 *     frameOf({ left: 0, bottom: 0, right: 595, top: 842 }, 0, 0).matrix     →  [1, 0, 0, -1, 0, 842]
 */

/** x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** How much a length grows: the square root of what an area does. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** The part of the plane a page shows, in its own coordinates: y grows upwards. */
export interface PageBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface Frame {
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
  /** Quarters the page is turned clockwise beyond its own rotation. */
  readonly quarters: number;
}

/** The frame of a page of some rotation, in quarters clockwise, turned by so many more. */
export function frameOf({ left, bottom, right, top }: PageBox, rotation: number, quarters: number): Frame {
  const width = right - left;
  const height = top - bottom;
  switch ((rotation + quarters) % 4) {
    case 1:
      return { matrix: [0, 1, 1, 0, -bottom, -left], width: height, height: width, quarters };
    case 2:
      return { matrix: [-1, 0, 0, 1, right, -bottom], width, height, quarters };
    case 3:
      return { matrix: [0, -1, -1, 0, top, right], width: height, height: width, quarters };
    default:
      return { matrix: [1, 0, 0, -1, -left, top], width, height, quarters };
  }
}
