/**
 * Ink (线条与底色): the paths of a page → ruling lines and filled areas, as they are seen.
 *
 *     0.5 w  72 700 m 520 700 l S       →  rule [72, 142, 520, 142], width 0.5
 *     72 700 448 0.5 re f               →  the same: a rectangle this thin is a line
 *     0.9 g  72 680 448 20 re f         →  fill [72, 142, 520, 162]
 *
 * White ink is none, nor is a path that only clips. Lines within a degree of an axis are laid on it; other lines and
 * curves belong to pictures.
 */
import type { Box } from '../../core/place.ts';
import type { Rule } from '../geometry.ts';
import { clipOf } from './clip.ts';
import type { Engine } from './engine.ts';
import { compose, IDENTITY, type Matrix, scaleOf } from './matrix.ts';

export const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
export const FORM = 5;

const LINE_TO = 0;
const BEZIER_TO = 1;
const MOVE_TO = 2;

/** Forms within forms are followed so far; deeper ones are hostile. */
export const DEEPEST_FORM = 12;
/** Paths of one page that are looked at, and points of one path: drawings and maps have more, tables never. */
const MOST_PATHS = 100_000;
const MOST_POINTS = 40_000;
/** A filled rectangle up to this thick is a line, when it is also much longer than thick. */
const THICKEST_RULE = 3;
/** A line along the edge of what is seen is seen. */
const SLACK = 0.5;
/** White text can be read on what is darker than this. */
const DARK = 200;
/** Lighter than this on every channel is paper. */
const PAPER = 250;
/** Slope up to which a line is laid on its axis: about a degree. */
const SLANT = 0.02;

export interface Ink {
  readonly rules: readonly Rule[];
  readonly fills: readonly Box[];
  /** Filled areas dark enough for white text to be read on them, and pictures. */
  readonly dark: readonly Box[];
  readonly images: readonly Box[];
  /** How many paths were painted. */
  readonly paths: number;
}

/** What a path draws, collected. */
class Collector {
  readonly rules: Rule[] = [];
  readonly fills: Box[] = [];
  readonly dark: Box[] = [];
  readonly images: Box[] = [];
  paths = 0;
  /** What the present path is cut to. */
  clip: Box | null = null;

  /** Keeps what of a line is seen. */
  rule(rule: Rule): void {
    if (this.clip === null) {
      this.rules.push(rule);
      return;
    }
    const [left, top, right, bottom] = this.clip;
    const half = rule.width / 2 + SLACK;
    const x0 = Math.max(rule.x0, left - half);
    const y0 = Math.max(rule.y0, top - half);
    const x1 = Math.min(rule.x1, right + half);
    const y1 = Math.min(rule.y1, bottom + half);
    if (x0 <= x1 && y0 <= y1) this.rules.push({ x0, y0, x1, y1, width: rule.width });
  }

  /** Keeps what of an area is seen. */
  fill(box: Box, darkness: number): void {
    const [x0, y0, x1, y1] = this.clip === null ? box : within(box, this.clip);
    if (x0 >= x1 || y0 >= y1) return;
    this.fills.push([x0, y0, x1, y1]);
    if (darkness < DARK) this.dark.push([x0, y0, x1, y1]);
  }
}

const within = (box: Box, clip: Box): Box => [
  Math.max(box[0], clip[0]),
  Math.max(box[1], clip[1]),
  Math.min(box[2], clip[2]),
  Math.min(box[3], clip[3]),
];

export function inkOf(engine: Engine, page: number, frame: Matrix): Ink {
  const { call } = engine;
  const ink = new Collector();
  const count = call.objectCount(page);
  for (let i = 0; i < count; i++) collect(engine, call.object(page, i), frame, ink, 0);
  return ink;
}

export function matrixOf(engine: Engine, object: number): Matrix | null {
  const at = engine.scratch;
  if (engine.call.objectMatrix(object, at) === 0) return null;
  return [
    engine.float(at),
    engine.float(at + 4),
    engine.float(at + 8),
    engine.float(at + 12),
    engine.float(at + 16),
    engine.float(at + 20),
  ];
}

function collect(engine: Engine, object: number, outer: Matrix, ink: Collector, depth: number): void {
  const { call } = engine;
  const type = call.objectType(object);
  if (type === PATH) {
    if (ink.paths++ < MOST_PATHS) path(engine, object, outer, ink);
  } else if (type === IMAGE || type === SHADING) {
    const matrix = matrixOf(engine, object);
    if (matrix === null) return;
    if (type === IMAGE) image(boxOf(UNIT, compose(matrix, outer)), ink);
  } else if (type === FORM && depth < DEEPEST_FORM) {
    const matrix = matrixOf(engine, object);
    if (matrix === null) return;
    const inner = compose(matrix, outer);
    const count = call.formObjectCount(object);
    for (let i = 0; i < count; i++) collect(engine, call.formObject(object, i), inner, ink, depth + 1);
  }
}

type Point = readonly [x: number, y: number];

const UNIT: readonly Point[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

function at([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function boxOf(points: readonly Point[], matrix: Matrix): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    const [x, y] = at(point, matrix);
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  return [x0, y0, x1, y1];
}

/** Brightness of the darkest channel, 0–255, or null where nothing is seen. */
function inkDarkness(engine: Engine, colour: (...at: number[]) => number, object: number): number | null {
  const to = engine.scratch;
  if (colour(object, to, to + 4, to + 8, to + 12) === 0) return 0;
  const alpha = engine.int(to + 12);
  if (alpha === 0) return null;
  const darkest = Math.min(engine.int(to), engine.int(to + 4), engine.int(to + 8));
  const seen = 255 - ((255 - darkest) * alpha) / 255;
  return seen >= PAPER ? null : seen;
}

function path(engine: Engine, object: number, outer: Matrix, ink: Collector): void {
  const { call } = engine;
  const to = engine.scratch;
  if (call.drawMode(object, to, to + 4) === 0) return;
  const fills = engine.int(to) !== 0;
  const strokes = engine.int(to + 4) !== 0;
  if (!fills && !strokes) return;
  const count = call.segmentCount(object);
  if (count < 2 || count > MOST_POINTS) return;
  const fill = fills ? inkDarkness(engine, call.fillColour, object) : null;
  const stroke = strokes ? inkDarkness(engine, call.strokeColour, object) : null;
  if (fill === null && stroke === null) return;
  const own = matrixOf(engine, object);
  if (own === null) return;
  const matrix = compose(own, outer);
  ink.clip = clipOf(engine, object, outer);
  const figures = figuresOf(engine, object, count, matrix);
  if (fill !== null) filled(figures, fill, ink);
  if (stroke === null) return;
  call.strokeWidth(object, to);
  const width = Math.abs(engine.float(to)) * scaleOf(matrix);
  for (const figure of figures) stroked(figure, width, ink);
}

/** A run of straight sides; a curve breaks it. */
interface Figure {
  readonly points: readonly Point[];
  readonly closed: boolean;
  /** Nothing in it bends. */
  readonly straight: boolean;
}

function figuresOf(engine: Engine, object: number, count: number, matrix: Matrix): Figure[] {
  const { call } = engine;
  const to = engine.scratch;
  const figures: Figure[] = [];
  let points: Point[] = [];
  let closed = false;
  let straight = true;
  const finish = () => {
    if (points.length > 1) figures.push({ points, closed, straight });
    points = [];
    closed = false;
  };
  for (let i = 0; i < count; i++) {
    const segment = call.segment(object, i);
    const type = call.segmentType(segment);
    if (call.segmentPoint(segment, to, to + 4) === 0) continue;
    const point = at([engine.float(to), engine.float(to + 4)], matrix);
    if (type === BEZIER_TO) {
      // The curve itself is no line; what follows begins where it ends, and its three points come one by one.
      straight = false;
      finish();
      points = [point];
    } else if (type === LINE_TO) {
      points.push(point);
    } else if (type === MOVE_TO) {
      finish();
      straight = true;
      points = [point];
    }
    if (call.segmentCloses(segment) !== 0) closed = true;
  }
  finish();
  return figures;
}

/** Whether all sides lie along the axes: a rectangle, or several in one path. */
function upright(points: readonly Point[]): boolean {
  return points.every((point, i) => {
    const next = points[(i + 1) % points.length] ?? point;
    const dx = Math.abs(next[0] - point[0]);
    const dy = Math.abs(next[1] - point[1]);
    return Math.min(dx, dy) <= Math.max(0.05, SLANT * Math.max(dx, dy));
  });
}

/** A picture; one as thin as a line is drawn as a line. */
function image(box: Box, ink: Collector): void {
  ink.clip = null;
  const rule = thin(box);
  if (rule === null) ink.images.push(box);
  else ink.rule(rule);
}

/** The line that a rectangle this thin is; null when it is an area. */
function thin([x0, y0, x1, y1]: Box): Rule | null {
  const wide = x1 - x0;
  const high = y1 - y0;
  if (high <= THICKEST_RULE && wide > 2 * high) {
    const y = (y0 + y1) / 2;
    return { x0, y0: y, x1, y1: y, width: high };
  }
  if (wide <= THICKEST_RULE && high > 2 * wide) {
    const x = (x0 + x1) / 2;
    return { x0: x, y0, x1: x, y1, width: wide };
  }
  return null;
}

/** What is filled: thin rectangles are lines, a rectangle within a slightly larger one is a frame. */
function filled(figures: readonly Figure[], darkness: number, ink: Collector): void {
  const boxes = figures
    .filter(({ points, straight }) => straight && points.length > 2 && upright(points))
    .map(({ points }) => boxOf(points, IDENTITY));
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i];
    const next = boxes[i + 1];
    if (box === undefined) continue;
    if (next !== undefined && (isFrame(box, next) || isFrame(next, box))) {
      frame(box, next, ink);
      i++;
      continue;
    }
    const rule = thin(box);
    if (rule !== null) {
      ink.rule(rule);
      continue;
    }
    ink.fill(box, darkness);
  }
}

/** Whether only a line's breadth is left between two rectangles on each side. */
function isFrame([x0, y0, x1, y1]: Box, [p0, q0, p1, q1]: Box): boolean {
  const margins = [p0 - x0, q0 - y0, x1 - p1, y1 - q1];
  return margins.every((margin) => margin > 0 && margin <= THICKEST_RULE);
}

function frame(box: Box, other: Box, ink: Collector): void {
  const [left, top, right, bottom] = box.map((side, i) => (side + (other[i] ?? side)) / 2);
  const width = Math.abs(box[0] - other[0]);
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return;
  ink.rule({ x0: left, y0: top, x1: right, y1: top, width });
  ink.rule({ x0: left, y0: bottom, x1: right, y1: bottom, width });
  ink.rule({ x0: left, y0: top, x1: left, y1: bottom, width });
  ink.rule({ x0: right, y0: top, x1: right, y1: bottom, width });
}

function stroked({ points, closed }: Figure, width: number, ink: Collector): void {
  const last = closed ? points.length : points.length - 1;
  for (let i = 0; i < last; i++) {
    const from = points[i];
    const next = points[(i + 1) % points.length];
    if (from === undefined || next === undefined) continue;
    const dx = Math.abs(next[0] - from[0]);
    const dy = Math.abs(next[1] - from[1]);
    if (Math.max(dx, dy) < 0.1) continue;
    if (dy <= Math.max(0.05, SLANT * dx)) {
      // A short thick stroke is a bar drawn by its middle line: what is drawn stands upright.
      const y = (from[1] + next[1]) / 2;
      ink.rule({ x0: Math.min(from[0], next[0]), y0: y, x1: Math.max(from[0], next[0]), y1: y, width });
    } else if (dx <= Math.max(0.05, SLANT * dy)) {
      const x = (from[0] + next[0]) / 2;
      ink.rule({ x0: x, y0: Math.min(from[1], next[1]), x1: x, y1: Math.max(from[1], next[1]), width });
    }
  }
}
