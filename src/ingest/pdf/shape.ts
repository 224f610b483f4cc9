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
const SAME = 0.25;
const SAME_PAINTED = 0.2;
const DIGIT = /^[0-9]$/;
/** How many times farther the sign must be that it is said to be. */
const CLEARLY = 1.5;

/** Every digit of 100 fonts is at least 0.58 of the size high, every point and comma at most 0.39. */
const LOWEST_DIGIT = 0.3;
const HIGHEST_MARK = 0.5;

const FULL_WIDTH = 0xff00 - 0x20;
const MARKS = new Set(['.', ',', '-', '\u2212']);
const FLAT = /[-=\u2212]/;

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

/** Where a grid comes from: the font's outline, or the page, where lines and marks may lie over it. */
export type Source = 'outline' | 'page';

/** What a character looks like where that is another sign than it is said to be; null otherwise. */
export function disputed(
  code: number,
  [left, bottom, right, top]: ShapeBox,
  grid: Uint8Array,
  source: Source,
): string | null {
  const said = plain(code);
  const high = top - bottom;
  if (MARKS.has(said) && high <= HIGHEST_MARK) {
    if (code === 0x2e && bottom < -0.1 && high > 0.2) return ',';
    if (code === 0x2c && bottom > -0.035 && high < 0.2) return '.';
    return null;
  }
  if (high < LOWEST_DIGIT && !FLAT.test(said))
    return right - left > 2 * high ? '-' : bottom < -0.1 ? ',' : '.';
  const looks = nearest(grid, said, source === 'outline' ? SAME : SAME_PAINTED);
  // On a page only a digit contradicts: an arrow at a cell's edge makes a greater-than of many things.
  return source === 'outline' || (looks !== null && DIGIT.test(looks)) ? looks : null;
}

/** The sign whose examples are near, when those of the sign it is said to be are clearly farther. */
function nearest(grid: Uint8Array, said: string, same: number): string | null {
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
  return other < same && own > CLEARLY * other ? looks : null;
}

function distanceOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum / a.length) / FULL;
}
