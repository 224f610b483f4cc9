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
import { ACROSS, boundsOf, DOWN, FULL, gridOf, outlineOf, type Polygon } from './outline.ts';
import { disputed, type ShapeBox } from './shape.ts';

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
  /** What the size is along the baseline, where the text is made narrower or wider. */
  readonly sizeAlong: number;
  /** Of its ink: left, bottom, right, top. */
  readonly box: Box;
}

interface Look {
  readonly shape: ShapeBox;
  readonly other: string | null;
  /** Another sign may stand behind the same name and box: each one printed is looked at. */
  readonly each: boolean;
}

/** Two boxes of one shape differ by less, in parts of the size: rounding alone. */
const ROUNDING = 0.002;
/** The outline's box is of whole units, the page's of thousandths. */
const SAME_BOX = 0.003;
/** Different shapes of one sign in one font; more are not kept apart. */
const MOST_LOOKS = 16;

/** For any other font that is not embedded, each reader draws what it finds, and PDFium what it brings. */
const EVERYWHERE = /^(?:Helvetica|Arial|Times|Courier)/;

const DIGITS = [...'0123456789'].map((digit) => digit.charCodeAt(0));

export class Witness {
  readonly #engine: Engine;
  /** Signs that each have to be looked at where they stand. */
  readonly #aliases: ReadonlySet<number>;
  readonly #seen = new Map<number, boolean>();
  /** By font, then by character. */
  readonly #looks = new Map<number, Map<number, Look[]>>();

  constructor(engine: Engine, aliases: ReadonlySet<number>) {
    this.#engine = engine;
    this.#aliases = aliases;
  }

  /** What it looks like, where that is another sign; null where it agrees, or where looks tell nothing. */
  ask(sighting: Sighting): string | null {
    const { font, code, box } = sighting;
    if (!this.#isSeen(font)) return null;
    const run = Math.hypot(sighting.a, sighting.b);
    if (!(sighting.size > 0 && sighting.sizeAlong > 0 && run > 0 && box[2] > box[0] && box[3] > box[1]))
      return null;
    // The box of the ink as seen along its own baseline, from its origin.
    const a = sighting.a / run;
    const b = sighting.b / run;
    const [x0, y0, x1, y1] = [
      box[0] - sighting.x,
      box[1] - sighting.y,
      box[2] - sighting.x,
      box[3] - sighting.y,
    ];
    const left = (Math.min(a * x0, a * x1) + Math.min(b * y0, b * y1)) / sighting.sizeAlong;
    const right = (Math.max(a * x0, a * x1) + Math.max(b * y0, b * y1)) / sighting.sizeAlong;
    const bottom = (Math.min(-b * x0, -b * x1) + Math.min(a * y0, a * y1)) / sighting.size;
    const top = (Math.max(-b * x0, -b * x1) + Math.max(a * y0, a * y1)) / sighting.size;
    const looks = this.#looksOf(font, code);
    for (const { shape, other, each } of looks) {
      if (
        Math.abs(shape[0] - left) < ROUNDING &&
        Math.abs(shape[1] - bottom) < ROUNDING &&
        Math.abs(shape[2] - right) < ROUNDING &&
        Math.abs(shape[3] - top) < ROUNDING
      ) {
        return each ? this.#lookThere(sighting, shape) : other;
      }
    }
    const shape: ShapeBox = [left, bottom, right, top];
    const each = this.#aliases.has(code) && this.#mayHide(font, code, shape);
    const other = each ? this.#lookThere(sighting, shape) : this.#look(sighting, shape);
    if (looks.length < MOST_LOOKS) looks.push({ shape, other, each });
    return other;
  }

  /** Whether what a font draws is what people see: it is embedded, or one that every reader has. */
  #isSeen(font: number): boolean {
    const known = this.#seen.get(font);
    if (known !== undefined) return known;
    const { call } = this.#engine;
    const seen =
      call.fontEmbedded(font) === 1 ||
      EVERYWHERE.test(this.#engine.string((at, room) => call.fontName(font, at, room)));
    this.#seen.set(font, seen);
    return seen;
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
      if (isBoxOf(outline, shape)) return disputed(code, shape, gridOf(outline), 'outline');
    }
    return this.#lookThere(sighting, shape);
  }

  /** Whether the font has another digit of the same box, or one that no code is said to mean. */
  #mayHide(font: number, code: number, shape: ShapeBox): boolean {
    return DIGITS.some((digit) => {
      if (digit === code) return false;
      const outline = outlineOf(this.#engine, font, digit);
      return outline.length === 0 || isBoxOf(outline, shape);
    });
  }

  /** Looks at the page as it is painted. */
  #lookThere(sighting: Sighting, shape: ShapeBox): string | null {
    if (!readsRight(sighting)) return null;
    const painted = paintedGrid(this.#engine, sighting);
    return painted === null ? null : disputed(sighting.code, shape, painted, 'page');
  }
}

function isBoxOf(outline: readonly Polygon[], shape: ShapeBox): boolean {
  return boundsOf(outline).every((side, i) => Math.abs(side - (shape[i] ?? 0)) < SAME_BOX);
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
