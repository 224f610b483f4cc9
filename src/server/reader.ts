/**
 * Reader (读取间): reads and checks uploads in a worker thread, so that the server answers everybody else meanwhile.
 *
 *     const reader = new Reader();
 *     await reader.read({ file: 'panyu-2024.txt', bytes })   →  { document, findings } or a refusal
 *
 * Bounded in every direction: one document at a time, WAITING more in the queue, SECONDS each, HEAP_MB of memory. A
 * worker that breaks a bound is ended and the next document gets a new one.
 */
import { Worker } from 'node:worker_threads';
import type { Document, DocumentType } from '../core/declaration.ts';
import type { Finding } from '../core/finding.ts';
import type { AnyProblem } from './problem.ts';

/** Documents that may wait; more are refused as `busy`. */
export const WAITING = 8;
/** Seconds one document may take. */
export const SECONDS = 60;
/** Memory one document may take. */
const HEAP_MB = 2048;

export interface Upload {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly type?: DocumentType;
}

/** What a reading gives: the document with the findings of each of its declarations. */
export type Reading =
  | { readonly ok: true; readonly document: Document; readonly findings: readonly (readonly Finding[])[] }
  | { readonly ok: false; readonly problem: AnyProblem };

// Node runs no TypeScript: under the test runner, which does, the worker is the built one.
const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/app/server/reader-worker.js', import.meta.url)
  : new URL('./reader-worker.js', import.meta.url);

export class Reader {
  #worker: Worker | null = null;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  readonly #seconds: number;

  constructor(seconds: number = SECONDS) {
    this.#seconds = seconds;
  }

  /** Reads one document when those before it are done. */
  read(upload: Upload): Promise<Reading> {
    if (this.#waiting > WAITING) return Promise.resolve({ ok: false, problem: { code: 'busy', facts: {} } });
    this.#waiting += 1;
    const reading = this.#last.then(() => this.#readNow(upload));
    this.#last = reading.then(
      () => undefined,
      () => undefined,
    );
    return reading.finally(() => {
      this.#waiting -= 1;
    });
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #readNow(upload: Upload): Promise<Reading> {
    this.#worker ??= new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    const worker = this.#worker;
    return new Promise<Reading>((done, fail) => {
      const limit = setTimeout(() => {
        this.#worker = null;
        worker.terminate().catch(fail);
        done({ ok: false, problem: { code: 'reading-too-long', facts: { seconds: this.#seconds } } });
      }, this.#seconds * 1000);
      worker.removeAllListeners();
      worker.once('message', (reading: Reading) => {
        clearTimeout(limit);
        done(reading);
      });
      worker.once('error', (error: Error & { readonly code?: string }) => {
        clearTimeout(limit);
        this.#worker = null;
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
          done({ ok: false, problem: { code: 'reading-too-big', facts: {} } });
        } else fail(new Error('the reader thread failed', { cause: error }));
      });
      worker.postMessage(upload);
    });
  }
}
