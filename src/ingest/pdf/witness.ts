/**
 * Witness (复核): a second reading of every digit, sign and point: not what the file says it stands for, but what it
 * draws. One look for each shape a font draws, however often it is printed.
 *
 *     the font's table says 5, its outline is a 9     →  '9'
 *
 * The outline comes from the font PDFium would paint with; where there is none (fonts made of pictures), or it is not
 * of the box that stands on the page, the page itself is painted there and looked at.
 */
import type { Box } from '../../core/place.ts';
import type { Engine } from './engine.ts';
import type { Frame, Matrix } from './matrix.ts';
import { ACROSS, boundsOf, DOWN, FULL, gridOf, outlineOf } from './outline.ts';
import { agrees, disputed, type ShapeBox } from './shape.ts';

/** A character as it stands on a page, in points of the page's own coordinates: y upwards. */
export interface Sighting {
  readonly page: number;
  readonly frame: Frame;
  /** PDFium's handle. */
  readonly font: number;
  readonly code: number;
  readonly x: number;
  readonly y: number;
  /** Which way its baseline runs, at any length. */
  readonly a: number;
  readonly b: number;
  readonly size: number;
  /** Of its ink: left, bottom, right, top. */
  readonly box: Box;
}

interface Look {
  readonly shape: ShapeBox;
  readonly other: string | null;
}

/** Two boxes of one shape differ by less, in parts of the size: rounding alone. */
const ROUNDING = 0.002;
/** The outline's box is of whole units, the page's of thousandths. */
const SAME_BOX = 0.003;
/** Different shapes of one sign in one font; more are not kept apart. */
const MOST_LOOKS = 16;

const DIGITS = [...'0123456789'].map((digit) => digit.charCodeAt(0));
/** A font that is not embedded has to draw so many of the ten digits as digits. */
const MOST_DIGITS = 6;

export class Witness {
  readonly #engine: Engine;
  /** Signs that each have to be looked at where they stand. */
  readonly #aliases: ReadonlySet<number>;
  readonly #credible = new Map<number, boolean>();
  /** By font, then by character. */
  readonly #looks = new Map<number, Map<number, Look[]>>();

  constructor(engine: Engine, aliases: ReadonlySet<number>) {
    this.#engine = engine;
    this.#aliases = aliases;
  }

  /** What it looks like, where that is another sign; null where it agrees, or where looks tell nothing. */
  ask(sighting: Sighting): string | null {
    const { font, code, box } = sighting;
    if (!this.#isCredible(font)) return null;
    const run = Math.hypot(sighting.a, sighting.b);
    if (!(sighting.size > 0 && run > 0 && box[2] > box[0] && box[3] > box[1])) return null;
    // The box of the ink as seen along its own baseline, from its origin.
    const a = sighting.a / (run * sighting.size);
    const b = sighting.b / (run * sighting.size);
    const [x0, y0, x1, y1] = [
      box[0] - sighting.x,
      box[1] - sighting.y,
      box[2] - sighting.x,
      box[3] - sighting.y,
    ];
    const left = Math.min(a * x0, a * x1) + Math.min(b * y0, b * y1);
    const right = Math.max(a * x0, a * x1) + Math.max(b * y0, b * y1);
    const bottom = Math.min(-b * x0, -b * x1) + Math.min(a * y0, a * y1);
    const top = Math.max(-b * x0, -b * x1) + Math.max(a * y0, a * y1);
    if (this.#aliases.has(code)) return this.#lookThere(sighting, [left, bottom, right, top]);
    const looks = this.#looksOf(font, code);
    for (const { shape, other } of looks) {
      if (
        Math.abs(shape[0] - left) < ROUNDING &&
        Math.abs(shape[1] - bottom) < ROUNDING &&
        Math.abs(shape[2] - right) < ROUNDING &&
        Math.abs(shape[3] - top) < ROUNDING
      ) {
        return other;
      }
    }
    const shape: ShapeBox = [left, bottom, right, top];
    const other = this.#look(sighting, shape);
    if (looks.length < MOST_LOOKS) looks.push({ shape, other });
    return other;
  }

  /**
   * Whether what a font draws says what it means. An embedded one draws what people see. For one that is not, PDFium
   * draws with another font: often the same signs, sometimes whatever stands at the same number there.
   */
  #isCredible(font: number): boolean {
    const known = this.#credible.get(font);
    if (known !== undefined) return known;
    let agreeing = 0;
    if (this.#engine.call.fontEmbedded(font) !== 1) {
      for (const digit of DIGITS) {
        const outline = outlineOf(this.#engine, font, digit);
        if (outline.length > 0 && agrees(digit, gridOf(outline))) agreeing++;
      }
    } else agreeing = DIGITS.length;
    const credible = agreeing >= MOST_DIGITS;
    this.#credible.set(font, credible);
    return credible;
  }

  #looksOf(font: number, code: number): Look[] {
    let ofFont = this.#looks.get(font);
    if (ofFont === undefined) {
      ofFont = new Map();
      this.#looks.set(font, ofFont);
    }
    let looks = ofFont.get(code);
    if (looks === undefined) {
      looks = [];
      ofFont.set(code, looks);
    }
    return looks;
  }

  #look(sighting: Sighting, shape: ShapeBox): string | null {
    const { font, code } = sighting;
    const outline = outlineOf(this.#engine, font, code);
    if (outline.length > 0) {
      const bounds = boundsOf(outline);
      if (bounds.every((side, i) => Math.abs(side - (shape[i] ?? 0)) < SAME_BOX)) {
        return disputed(code, shape, gridOf(outline));
      }
    }
    return this.#lookThere(sighting, shape);
  }

  /** Looks at the page as it is painted. */
  #lookThere(sighting: Sighting, shape: ShapeBox): string | null {
    if (!readsRight(sighting)) return null;
    const painted = paintedGrid(this.#engine, sighting);
    return painted === null ? null : disputed(sighting.code, shape, painted);
  }
}

/** Pixels for each cell of the grid, on both axes. */
const PIXELS = 4;
const WHITE = 0xffffffff;
const BYTES = 4;
/** Of a page laid out to look at one character: pixels. */
const LARGEST = 1 << 16;
const BRIGHTEST = 255;

/** The character as the page paints it, on the grid; null where it cannot be painted. */
function paintedGrid(engine: Engine, { page, frame, box }: Sighting): Uint8Array | null {
  const { call } = engine;
  const [left, top, right, bottom] = onFrame(box, frame.matrix);
  // The whole page is laid out so large that the character alone fills the bitmap, and only that much is painted.
  const across = Math.round((frame.width * ACROSS * PIXELS) / (right - left));
  const down = Math.round((frame.height * DOWN * PIXELS) / (bottom - top));
  if (across > LARGEST || down > LARGEST) return null;
  const bitmap = call.bitmap(ACROSS * PIXELS, DOWN * PIXELS, 0);
  if (bitmap === 0) return null;
  call.fillBitmap(bitmap, 0, 0, ACROSS * PIXELS, DOWN * PIXELS, WHITE);
  const x = Math.round((-left * across) / frame.width);
  const y = Math.round((-top * down) / frame.height);
  call.drawPage(bitmap, page, x, y, across, down, frame.quarters, 0);
  const sums = new Float64Array(ACROSS * DOWN);
  const from = call.bitmapBuffer(bitmap);
  const stride = call.bitmapStride(bitmap);
  const { bytes } = engine;
  for (let row = 0; row < DOWN * PIXELS; row++) {
    for (let column = 0; column < ACROSS * PIXELS; column++) {
      const green = bytes[from + row * stride + column * BYTES + 1] ?? BRIGHTEST;
      const cell = Math.floor(row / PIXELS) * ACROSS + Math.floor(column / PIXELS);
      sums[cell] = (sums[cell] ?? 0) + BRIGHTEST - green;
    }
  }
  call.closeBitmap(bitmap);
  // Grey print is as good as black: the darkest cell counts as full.
  const darkest = Math.max(...sums, 1);
  return Uint8Array.from(sums, (sum) => Math.round((sum / darkest) * FULL));
}

/** Whether it stands upright on the page as it is read. */
function readsRight({ a, b, frame: { matrix } }: Sighting): boolean {
  const across = matrix[0] * a + matrix[2] * b;
  return across > 0 && Math.abs(matrix[1] * a + matrix[3] * b) < 0.02 * across;
}

function onFrame([x0, y0, x1, y1]: Box, [a, b, c, d, e, f]: Matrix): Box {
  const [p, q, r, s] = [a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f];
  return [Math.min(p, r), Math.min(q, s), Math.max(p, r), Math.max(q, s)];
}
