/**
 * Fonts (字体): the fonts of a document in the order they are first used.
 *
 *     { name: 'SimSun', embedded: false, bold: false }
 */
import type { Font } from '../geometry.ts';
import type { Engine } from './engine.ts';

const FORCE_BOLD = 1 << 18;
/** The name up to the `+` is that of the subset. */
const SUBSET = /^[A-Z]{6}\+/;
const BOLD = /bold|black|heavy|semibold|demi|粗|黑体/i;

export class Fonts {
  readonly #engine: Engine;
  readonly #document: number;
  readonly #index = new Map<number, number>();
  readonly #held: number[] = [];
  readonly list: Font[] = [];

  constructor(engine: Engine, document: number) {
    this.#engine = engine;
    this.#document = document;
  }

  /** The index of a font by PDFium's handle. */
  indexOf(handle: number): number {
    const known = this.#index.get(handle);
    if (known !== undefined) return known;
    const { call } = this.#engine;
    const name = this.#engine.string((at, room) => call.fontName(handle, at, room)).replace(SUBSET, '');
    const bold =
      BOLD.test(name) || call.fontWeight(handle) >= 600 || (call.fontFlags(handle) & FORCE_BOLD) !== 0;
    const index = this.list.push({ name, embedded: call.fontEmbedded(handle) === 1, bold }) - 1;
    this.#index.set(handle, index);
    // PDFium lets a font go with the last page that uses it, and gives its handle to another: an object that is on
    // no page holds it, and the next page need not load it again.
    this.#held.push(call.newText(this.#document, handle, 1));
    return index;
  }

  /** Lets the fonts go, before the document is closed. */
  release(): void {
    for (const object of this.#held) this.#engine.call.destroyObject(object);
    this.#held.length = 0;
  }

  /** Whether its characters are small pictures (Type 3): only such fonts have no name. */
  isOfPictures(index: number): boolean {
    return this.list[index]?.name === '';
  }
}
