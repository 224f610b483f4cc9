/**
 * Outline (字形轮廓): the shape of a character as its font draws it, on a small grid: 8 across, 12 down, each cell how
 * much of it is ink, from 0 to 15, stretched to the shape's own box.
 *
 *     1   →   ..1e....
 *             .3ee....     a slender stem and its flag, whatever the font's size, slant or weight
 */
import type { Engine } from './engine.ts';

export const ACROSS = 8;
export const DOWN = 12;
/** Lines looked at in each row of cells. */
const SCANS = 4;
export const FULL = 15;

export type Point = readonly [x: number, y: number];
export type Polygon = readonly Point[];

const LINE_TO = 0;
const BEZIER_TO = 1;
/** Straight pieces a curve is cut into. */
const CHORDS = 6;
const MOST_SEGMENTS = 2_000;

/** The outline a font draws for a character, y upwards, in parts of the font size; empty when it has none. */
export function outlineOf(engine: Engine, font: number, code: number): Polygon[] {
  const { call, scratch: to } = engine;
  const path = call.glyphPath(font, code, 1);
  if (path === 0) return [];
  const count = call.glyphSegmentCount(path);
  if (count > MOST_SEGMENTS) return [];
  const polygons: Point[][] = [];
  let polygon: Point[] = [];
  let controls: Point[] = [];
  let from: Point = [0, 0];
  for (let i = 0; i < count; i++) {
    const segment = call.glyphSegment(path, i);
    if (call.segmentPoint(segment, to, to + 4) === 0) continue;
    const point: Point = [engine.float(to), engine.float(to + 4)];
    const type = call.segmentType(segment);
    if (type === BEZIER_TO) {
      controls.push(point);
      const [first, second, last] = controls;
      if (first === undefined || second === undefined || last === undefined) continue;
      polygon.push(...chordsOf(from, first, second, last));
      controls = [];
    } else if (type === LINE_TO) {
      polygon.push(point);
    } else {
      polygon = [point];
      polygons.push(polygon);
    }
    from = point;
  }
  return polygons.filter(({ length }) => length > 2);
}

function chordsOf(from: Point, first: Point, second: Point, last: Point): Point[] {
  const points: Point[] = [];
  for (let i = 1; i <= CHORDS; i++) {
    const t = i / CHORDS;
    const u = 1 - t;
    const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    points.push([
      p * from[0] + q * first[0] + r * second[0] + s * last[0],
      p * from[1] + q * first[1] + r * second[1] + s * last[1],
    ]);
  }
  return points;
}

/** Left, bottom, right, top of an outline. */
export function boundsOf(polygons: readonly Polygon[]): readonly [number, number, number, number] {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of polygons) {
    for (const [x, y] of polygon) {
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
  }
  return [x0, y0, x1, y1];
}

/** The outline on the grid, row by row from the top. */
export function gridOf(polygons: readonly Polygon[]): Uint8Array {
  const [x0, y0, x1, y1] = boundsOf(polygons);
  const sums = new Float64Array(ACROSS * DOWN);
  for (let line = 0; line < DOWN * SCANS; line++) {
    const y = y1 - ((line + 0.5) / (DOWN * SCANS)) * (y1 - y0);
    const row = Math.floor(line / SCANS) * ACROSS;
    for (const [from, to] of inkedAt(polygons, y)) {
      cover(sums, row, ((from - x0) / (x1 - x0)) * ACROSS, ((to - x0) / (x1 - x0)) * ACROSS);
    }
  }
  return Uint8Array.from(sums, (sum) => Math.round((sum / SCANS) * FULL));
}

/** The stretches of a line across the shape that are ink: where the outline winds around them. */
function inkedAt(polygons: readonly Polygon[], y: number): (readonly [from: number, to: number])[] {
  const crossings: { readonly x: number; readonly turn: number }[] = [];
  for (const polygon of polygons) {
    let before = polygon.at(-1);
    for (const point of polygon) {
      if (before !== undefined && before[1] <= y !== point[1] <= y) {
        const x = before[0] + ((y - before[1]) / (point[1] - before[1])) * (point[0] - before[0]);
        crossings.push({ x, turn: point[1] > before[1] ? 1 : -1 });
      }
      before = point;
    }
  }
  crossings.sort((p, q) => p.x - q.x);
  const stretches: (readonly [number, number])[] = [];
  let winding = 0;
  let from = 0;
  for (const { x, turn } of crossings) {
    if (winding === 0) from = x;
    winding += turn;
    if (winding === 0) stretches.push([from, x]);
  }
  return stretches;
}

function cover(sums: Float64Array, row: number, from: number, to: number): void {
  const last = Math.min(ACROSS - 1, Math.ceil(to) - 1);
  for (let cell = Math.max(0, Math.floor(from)); cell <= last; cell++) {
    sums[row + cell] = (sums[row + cell] ?? 0) + Math.min(cell + 1, to) - Math.max(cell, from);
  }
}
