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
import { isOfNumbers } from './shape.ts';

export interface Marks {
  /** The boxes that text objects are cut to, in the page's coordinates. */
  readonly clips: ReadonlyMap<number, Box>;
  /** What a text object of one character says it is. */
  readonly said: ReadonlyMap<number, number>;
}

/** Takes replacement texts off a page, and gives what is known of its text objects. */
export function unmark(engine: Engine, page: number): Marks {
  const { call } = engine;
  const key = engine.name('ActualText');
  const clips = new Map<number, Box>();
  const said = new Map<number, number>();
  const walk = (object: number, outer: Matrix, depth: number) => {
    const type = call.objectType(object);
    if (type === TEXT) {
      for (let i = call.markCount(object) - 1; i >= 0; i--) {
        const mark = call.mark(object, i);
        if (call.markValueType(mark, key) === 0) continue;
        const code = characterOf(engine, mark, key);
        if (code !== null && !isOfNumbers(code)) said.set(object, code);
        call.removeMark(object, mark);
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
  return { clips, said };
}

/** Room for the text of a mark: one character, and the two bytes that say it is UTF-16. */
const ROOM = 64;
const UTF_16 = '\ufeff';

/** The one character a mark says in UTF-16, or null. */
function characterOf(engine: Engine, mark: number, key: number): number | null {
  const { call, scratch: to } = engine;
  if (call.markBytes(mark, key, to, ROOM, to + ROOM) === 0) return null;
  const length = engine.int(to + ROOM);
  if (length < 4 || length > 6 || length % 2 !== 0) return null;
  const bytes = Buffer.from(engine.bytes.subarray(to, to + length));
  const text = bytes.swap16().toString('utf16le');
  if (!text.startsWith(UTF_16)) return null;
  const code = text.codePointAt(1);
  return code !== undefined && code > 0x20 && text === UTF_16 + String.fromCodePoint(code) ? code : null;
}
