/**
 * Geometry (版面几何): a page as ink: characters with their boxes, ruling lines, filled areas. What the PDF decoder
 * gives (pdf/) and the table engine reads (table/).
 *
 *     ┌────────────┐      rules   4 horizontal or vertical segments
 *     │ 总计 6.00  │      glyphs  总 计 6 . 0 0, each with its box
 *     └────────────┘
 *
 * All measures are points, the origin the top left corner of the page as a reader holds it: rotation is undone.
 */
import type { Box } from '../core/place.ts';

export interface Glyph {
  /** What it stands for: nearly always one character, sometimes more (a ligature). Never blank. */
  readonly text: string;
  /** Left, top, right, bottom: the advance box (font ascent to descent), not the tight ink. */
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Font size as seen on the page. */
  readonly size: number;
  /** Index into the document's fonts. */
  readonly font: number;
  /** What it looks like, where that is another sign than the file says. */
  readonly other?: string;
}

/** A ruling line along one axis: x0 = x1 or y0 = y1. Thin rectangles and the sides of drawn boxes are rules too. */
export interface Rule {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly width: number;
}

export interface PageGeometry {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** In the order the page draws them. */
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** Painted areas that are no rules: shaded headers, striped rows. White ones are left out. */
  readonly fills: readonly Box[];
}

export interface Font {
  readonly name: string;
  readonly embedded: boolean;
  readonly bold: boolean;
}
