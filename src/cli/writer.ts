/**
 * Writer (入库员): the one that puts documents into the store, as many at once as have come in meanwhile.
 *
 *     const writer = new Writer(store, () => act);
 *     await writer.keep({ document, findings, bytes })   →  { verdict: 'imported', ids: […] }, and it is on disk
 *
 * While one transaction runs the next documents gather, and then share one: a full queue costs a fraction of a
 * transaction each, an empty one waits for nobody. One that the store cannot take does not take the others with it.
 */
import { type Kept, keep, keepAll } from '../server/keep.ts';
import type { Store } from '../store/connect.ts';
import type { Imported } from '../store/documents.ts';
import { StoreProblem } from '../store/problem.ts';
import type { Act } from '../store/tenant.ts';

/** What one transaction may hold: enough to share its cost, little enough to be small in memory. */
const MOST_DOCUMENTS = 32;
const MOST_BYTES = 16 * 1024 * 1024;

interface Waiting {
  readonly kept: Kept;
  readonly done: (imported: Imported) => void;
  readonly fail: (error: unknown) => void;
}

export class Writer {
  readonly #store: Store;
  readonly #act: () => Act;
  readonly #waiting: Waiting[] = [];
  #writing = false;

  constructor(store: Store, act: () => Act) {
    this.#store = store;
    this.#act = act;
  }

  /** Keeps one document; resolves when it is on disk. Rejects when the store cannot take it. */
  keep(kept: Kept): Promise<Imported> {
    return new Promise((done, fail) => {
      this.#waiting.push({ kept, done, fail });
      if (!this.#writing) this.#write().catch(fail);
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) await this.#writeSome(this.#take());
    this.#writing = false;
  }

  #take(): Waiting[] {
    let bytes = 0;
    const beyond = this.#waiting.findIndex(({ kept }, index) => {
      bytes += kept.bytes.length;
      return index > 0 && (bytes > MOST_BYTES || index === MOST_DOCUMENTS);
    });
    return this.#waiting.splice(0, beyond < 0 ? this.#waiting.length : beyond);
  }

  async #writeSome(some: readonly Waiting[]): Promise<void> {
    try {
      const all = await keepAll(
        this.#store,
        this.#act(),
        some.map(({ kept }) => kept),
      );
      for (const [index, imported] of all.entries()) some[index]?.done(imported);
    } catch (error) {
      // A store that is gone is gone for all; otherwise it is one of them, and each is tried alone.
      if (error instanceof StoreProblem || some.length === 1) for (const { fail } of some) fail(error);
      else for (const one of some) await keep(this.#store, this.#act(), one.kept).then(one.done, one.fail);
    }
  }
}
