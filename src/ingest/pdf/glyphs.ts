/**
 * Glyphs (字符): the characters of a page, each with its box and its font, in the order they are drawn.
 *
 *     BT /F1 10.5 Tf 72 700 Td <4E0B> Tj ET    →  { text: '总', x0: 72, y0: 133, x1: 82.5, y1: 143.5, size: 10.5 }
 *
 * Blanks are no glyphs: gaps say the same, and not every producer writes them.
 */
import type { Glyph } from '../geometry.ts';
import type { Engine } from './engine.ts';
import type { Fonts } from './fonts.ts';
import type { Matrix } from './matrix.ts';
import { unify } from './unify.ts';

export interface PageText {
  readonly glyphs: readonly Glyph[];
  /** Drawn, and not to be seen. */
  readonly hidden: readonly Glyph[];
}

const INVISIBLE = 3;
const BLANK = /^[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\p{Cc}]*$/u;

/** Box of a character over its baseline in parts of its size, where the font's own measures are no help. */
const ASCENT = 0.88;
const DESCENT = 0.12;

export function textOf(engine: Engine, page: number, frame: Matrix, fonts: Fonts): PageText {
  const { call } = engine;
  const text = call.openText(page);
  if (text === 0) return { glyphs: [], hidden: [] };
  const glyphs: Glyph[] = [];
  const hidden: Glyph[] = [];
  const objects = new Map<number, { font: number; mode: number }>();
  const to = engine.scratch;
  const count = call.charCount(text);
  for (let i = 0; i < count; i++) {
    if (call.charGenerated(text, i) === 1) continue;
    const code = call.charCode(text, i);
    const unmapped = call.charUnmapped(text, i) === 1 || code === 0 || code > 0x10ffff;
    const raw = unmapped ? '\ufffd' : String.fromCodePoint(code);
    if (BLANK.test(raw)) continue;
    const object = call.charObject(text, i);
    let seen = objects.get(object);
    if (seen === undefined) {
      seen = { font: fonts.indexOf(call.textFont(object)), mode: call.textMode(object) };
      objects.set(object, seen);
    }
    call.charOrigin(text, i, to, to + 8);
    const ox = engine.double(to);
    const oy = engine.double(to + 8);
    call.charMatrix(text, i, to);
    const a = engine.float(to);
    const b = engine.float(to + 4);
    const c = engine.float(to + 8);
    const d = engine.float(to + 12);
    const size = call.charSize(text, i) * Math.hypot(c, d);
    call.charLooseBox(text, i, to);
    let left = engine.float(to);
    let top = engine.float(to + 4);
    let right = engine.float(to + 8);
    let bottom = engine.float(to + 12);
    if (Math.abs(b) <= 0.02 * Math.abs(a) && a > 0 && d > 0) {
      top = oy + ASCENT * size;
      bottom = oy - DESCENT * size;
    } else {
      call.charBox(text, i, to, to + 8, to + 16, to + 24);
      left = Math.min(ox, engine.double(to));
      right = Math.max(ox, engine.double(to + 8));
      bottom = Math.min(oy, engine.double(to + 16));
      top = Math.max(oy, engine.double(to + 24));
    }
    const p = frame[0] * left + frame[2] * bottom + frame[4];
    const q = frame[1] * left + frame[3] * bottom + frame[5];
    const r = frame[0] * right + frame[2] * top + frame[4];
    const s = frame[1] * right + frame[3] * top + frame[5];
    const glyph: Glyph = {
      text: unify(raw),
      x0: Math.min(p, r),
      y0: Math.min(q, s),
      x1: Math.max(p, r),
      y1: Math.max(q, s),
      size,
      font: seen.font,
    };
    (seen.mode === INVISIBLE ? hidden : glyphs).push(glyph);
  }
  call.closeText(text);
  return { glyphs, hidden };
}
