/**
 * Shape (字形核对): whether a sign looks like what the file says it is.
 *
 *     disputed('5', the outline of a 9)     →  '9'
 *     disputed('5', any font's 5)           →  null
 *     disputed('.', a comma)                →  ','
 *
 * It contradicts only when it is sure: the outline is near to another sign as fonts draw it (shapes.ts) and clearly
 * farther from the one it is said to be. An unknown way of drawing is near to none, and says nothing.
 */
import { FULL } from './outline.ts';
import { SHAPES } from './shapes.ts';

/** A sign's box in parts of the font size, from its origin: left, bottom, right, top. */
export type ShapeBox = readonly [left: number, bottom: number, right: number, top: number];

/** Nearer than this, as the root of the mean square of the cells, two outlines are the same sign. */
const SAME = 0.2;
/** How many times farther the sign must be that it is said to be. */
const CLEARLY = 1.4;

/** Every digit of 100 fonts is at least 0.58 of the size high, every point and comma at most 0.39. */
const LOWEST_DIGIT = 0.3;
const HIGHEST_MARK = 0.5;

const FULL_WIDTH = 0xff00 - 0x20;
const MARKS = new Set(['.', ',', '-', '\u2212']);
const FLAT = /[-+=\u2212]/;

const EXAMPLES: readonly { readonly sign: string; readonly grid: Uint8Array }[] = SHAPES.trim()
  .split('\n')
  .map((line) => ({
    sign: line.slice(0, 1),
    grid: Uint8Array.from(line.slice(2), (ink) => Number.parseInt(ink, 16)),
  }));

const SIGNS = new Set(EXAMPLES.map(({ sign }) => sign));

/** The sign of plain width. */
function plain(code: number): string {
  return String.fromCodePoint(code > 0xff00 && code < 0xff5f ? code - FULL_WIDTH : code);
}

/** Whether a character may be part of a number, so that its looks are asked. */
export function isOfNumbers(code: number): boolean {
  // The common ones first: this is asked of every character of a document.
  if (code >= 0x4e00 && code < 0xa000) return false;
  if (code < 0x80)
    return (
      (code >= 0x2b && code <= 0x2e) ||
      (code >= 0x30 && code <= 0x39) ||
      code === 0x25 ||
      (code >= 0x3c && code <= 0x3e)
    );
  return (
    code === 0x2212 ||
    code === 0x2264 ||
    code === 0x2265 ||
    (code > 0xff00 && code < 0xff5f && SIGNS.has(plain(code)))
  );
}

/** What a character looks like where that is another sign than it is said to be; null otherwise. */
export function disputed(
  code: number,
  [left, bottom, right, top]: ShapeBox,
  grid: Uint8Array,
): string | null {
  const said = plain(code);
  const high = top - bottom;
  if (MARKS.has(said)) {
    if (high > HIGHEST_MARK) return nearest(grid, said);
    if (code === 0x2e && bottom < -0.1 && high > 0.2) return ',';
    if (code === 0x2c && bottom > -0.035 && high < 0.2) return '.';
    return null;
  }
  if (high < LOWEST_DIGIT && !FLAT.test(said))
    return right - left > 2 * high ? '-' : bottom < -0.1 ? ',' : '.';
  return nearest(grid, said);
}

/** Whether a sign surely looks like what it is said to be. */
export function agrees(code: number, grid: Uint8Array): boolean {
  const { own, other } = compare(grid, plain(code));
  return own < SAME && own < other;
}

function nearest(grid: Uint8Array, said: string): string | null {
  const { own, other, looks } = compare(grid, said);
  return other < SAME && own > CLEARLY * other ? looks : null;
}

interface Comparison {
  /** The distances to the nearest example of the sign, and of any other. */
  readonly own: number;
  readonly other: number;
  readonly looks: string | null;
}

function compare(grid: Uint8Array, said: string): Comparison {
  let own = Number.POSITIVE_INFINITY;
  let other = Number.POSITIVE_INFINITY;
  let looks: string | null = null;
  for (const example of EXAMPLES) {
    const distance = distanceOf(grid, example.grid);
    if (example.sign === said) {
      own = Math.min(own, distance);
    } else if (distance < other) {
      other = distance;
      looks = example.sign;
    }
  }
  return { own, other, looks };
}

function distanceOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum / a.length) / FULL;
}
