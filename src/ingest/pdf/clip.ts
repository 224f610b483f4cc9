/**
 * Clip (裁剪范围): the part of the page an object is seen in. A cell over a page break is often drawn whole on both
 * pages and cut to its part on each; what is cut off is not there.
 *
 *     72 600 200 50 re W n  …      →  only what lies in that rectangle is ink
 */
import type { Box } from '../../core/place.ts';
import type { Engine } from './engine.ts';
import type { Matrix } from './matrix.ts';

/** Paths of one clip, and points of a path, that are looked at; what has more is taken as not cut. */
const MOST_PATHS = 32;
const MOST_POINTS = 16;

/** The box around what of an object is seen, under a matrix; null when it is not cut. */
export function clipOf(engine: Engine, object: number, [a, b, c, d, e, f]: Matrix): Box | null {
  const { call, scratch: to } = engine;
  const clip = call.clipPath(object);
  if (clip === 0) return null;
  const paths = call.clipCount(clip);
  if (paths <= 0 || paths > MOST_PATHS) return null;
  let [left, top, right, bottom] = [-Infinity, -Infinity, Infinity, Infinity];
  for (let path = 0; path < paths; path++) {
    const count = call.clipSegmentCount(clip, path);
    if (count <= 0 || count > MOST_POINTS) continue;
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < count; i++) {
      if (call.segmentPoint(call.clipSegment(clip, path, i), to, to + 4) === 0) continue;
      const [px, py] = [engine.float(to), engine.float(to + 4)];
      const [x, y] = [a * px + c * py + e, b * px + d * py + f];
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
    left = Math.max(left, x0);
    top = Math.max(top, y0);
    right = Math.min(right, x1);
    bottom = Math.min(bottom, y1);
  }
  return left === -Infinity ? null : [left, top, right, bottom];
}
