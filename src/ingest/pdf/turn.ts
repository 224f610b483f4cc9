/**
 * Turns (轮用内核): one engine for many documents, and a new one after it was left in an unknown state.
 *
 *     await reading.use((engine) => engine.call.pageCount(…))        with the engine there is, or the first
 *
 * PDFium runs in memory of its own, which only grows: after a very large document it is given back whole.
 */
import type { Engine } from './engine.ts';

/** Memory an engine may keep between documents. */
const KEPT_BYTES = 192 * 1024 * 1024;

export class Turns {
  readonly #open: () => Promise<Engine>;
  #current: Promise<Engine> | null = null;

  constructor(open: () => Promise<Engine>) {
    this.#open = open;
  }

  /** What a piece of work gives, or null when the file made PDFium stop. */
  async use<T>(work: (engine: Engine) => T): Promise<T | null> {
    const mine = this.#current ?? this.#open();
    this.#current = mine;
    let whole = false;
    try {
      const engine = await mine;
      const result = work(engine);
      whole = engine.bytes.length <= KEPT_BYTES;
      return result;
    } catch (error) {
      if (isTrap(error)) return null;
      throw error;
    } finally {
      if (!whole && this.#current === mine) this.#current = null;
    }
  }
}

/** WebAssembly's own ways to end: a trap, an exhausted stack. What our code throws is a fault and goes on up. */
function isTrap(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RuntimeError' || error instanceof RangeError);
}
