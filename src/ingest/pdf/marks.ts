/**
 * Marks (文字对象): what has to be known of the text objects of a page before their characters are read: where each is
 * seen, and that nothing else is read in its place.
 *
 *     /Span << /ActualText (1,250.00) >> BDC (1,750.00) Tj EMC       →  1,750.00
 *
 * A PDF may say of a stretch of text what to read instead (ActualText), and PDFium then gives that. What counts here
 * is what is printed: such marks are taken off before the text is read, in memory, not in the file.
 */
import type { Box } from '../../core/place.ts';
import { clipOf } from './clip.ts';
import type { Engine } from './engine.ts';
import { DEEPEST_FORM, FORM, matrixOf, TEXT } from './ink.ts';
import { compose, IDENTITY, type Matrix } from './matrix.ts';

/** Takes replacement texts off a page, and gives the boxes that text objects are cut to, in the page's coordinates. */
export function unmark(engine: Engine, page: number): ReadonlyMap<number, Box> {
  const { call } = engine;
  const key = engine.name('ActualText');
  const clips = new Map<number, Box>();
  const walk = (object: number, outer: Matrix, depth: number) => {
    const type = call.objectType(object);
    if (type === TEXT) {
      for (let i = call.markCount(object) - 1; i >= 0; i--) {
        const mark = call.mark(object, i);
        if (call.markValueType(mark, key) !== 0) call.removeMark(object, mark);
      }
      const clip = clipOf(engine, object, outer);
      if (clip !== null) clips.set(object, clip);
    } else if (type === FORM && depth < DEEPEST_FORM) {
      const own = matrixOf(engine, object);
      if (own === null) return;
      const inner = compose(own, outer);
      const count = call.formObjectCount(object);
      for (let i = 0; i < count; i++) walk(call.formObject(object, i), inner, depth + 1);
    }
  };
  const count = call.objectCount(page);
  for (let i = 0; i < count; i++) walk(call.object(page, i), IDENTITY, 0);
  return clips;
}
