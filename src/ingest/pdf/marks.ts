/**
 * Marks (替代文字): a PDF may say of a stretch of text what to read in its place (ActualText), and PDFium then gives
 * that. What counts here is what is printed: such marks are taken off before the text is read.
 *
 *     /Span << /ActualText (1,250.00) >> BDC (1,750.00) Tj EMC       →  1,750.00
 */
import type { Engine } from './engine.ts';
import { DEEPEST_FORM, FORM, TEXT } from './ink.ts';

/** Takes the replacement texts off a page; in memory, not in the file. */
export function unmark(engine: Engine, page: number): void {
  const { call } = engine;
  const key = engine.name('ActualText');
  const walk = (object: number, depth: number) => {
    const type = call.objectType(object);
    if (type === TEXT) {
      for (let i = call.markCount(object) - 1; i >= 0; i--) {
        const mark = call.mark(object, i);
        if (call.markValueType(mark, key) !== 0) call.removeMark(object, mark);
      }
    } else if (type === FORM && depth < DEEPEST_FORM) {
      const count = call.formObjectCount(object);
      for (let i = 0; i < count; i++) walk(call.formObject(object, i), depth + 1);
    }
  };
  const count = call.objectCount(page);
  for (let i = 0; i < count; i++) walk(call.object(page, i), 0);
}
