/**
 * Drawer (制图间): draws pages of documents in a process of its own, one at a time, the last asked for first: a person
 * who scrolls waits for the page that is seen, not for those passed by.
 *
 *     const drawer = new Drawer();
 *     await drawer.draw({ sha256, page: 2, width: 800, cover }, () => bytes)   →  { ok: true, png }
 *     await drawer.close();
 *
 * Bounded like the reader: so many pages wait, so many seconds a page, so many bytes of pictures are kept.
 */
import { createHash } from 'node:crypto';
import type { Box } from '../core/place.ts';
import type { AnyProblem } from './problem.ts';
import { ReaderProcess } from './reader-process.ts';

/** Pages that may wait; beyond them the one that waits longest is refused as `busy`. */
const WAITING = 32;
/** Seconds one page may take. */
const SECONDS = 20;
/** Memory a document and its pages may take. */
const MEGABYTES = 1024;
/** Pictures kept, in bytes. */
const KEPT = 48 * 1024 * 1024;

/** One picture: whose page, how wide, and what of it is covered. */
export interface Sheet {
  readonly sha256: string;
  readonly page: number;
  readonly width: number;
  readonly cover: readonly Box[];
}

export type Drawing =
  | { readonly ok: true; readonly png: Uint8Array }
  | { readonly ok: false; readonly problem: AnyProblem };

interface Job {
  readonly sheet: Sheet;
  readonly load: () => Promise<Uint8Array | null>;
  readonly done: (drawing: Drawing) => void;
  readonly fail: (error: unknown) => void;
}

export class Drawer {
  readonly #seconds: number;
  readonly #jobs: Job[] = [];
  /** Oldest first. */
  readonly #kept = new Map<string, Uint8Array>();
  #keptBytes = 0;
  #process: ReaderProcess | null = null;
  /** The document the process has in its hands. */
  #holds: string | null = null;
  #busy = false;
  #closed = false;

  constructor({ seconds = SECONDS }: { readonly seconds?: number } = {}) {
    this.#seconds = seconds;
  }

  /** What tells a picture from every other: another cover is another picture. */
  nameOf({ sha256, page, width, cover }: Sheet): string {
    const covered = createHash('sha256').update(JSON.stringify(cover)).digest('hex').slice(0, 16);
    return `${sha256.slice(0, 32)}-${page}-${width}-${covered}`;
  }

  /** Draws one page; `load` gives the bytes of its document when they are needed. */
  draw(sheet: Sheet, load: Job['load']): Promise<Drawing> {
    const name = this.nameOf(sheet);
    const kept = this.#kept.get(name);
    if (kept !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return Promise.resolve({ ok: true, png: kept });
    }
    if (this.#closed) return Promise.resolve(BUSY);
    return new Promise((done, fail) => {
      this.#jobs.push({ sheet, load, done, fail });
      if (this.#jobs.length > WAITING) this.#jobs.shift()?.done(BUSY);
      void this.#work();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { done } of this.#jobs.splice(0)) done(BUSY);
    await this.#end();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let job = this.#jobs.pop(); job !== undefined; job = this.#jobs.pop()) {
      try {
        job.done(await this.#drawNow(job));
      } catch (error) {
        job.fail(error);
      }
    }
    this.#busy = false;
  }

  async #drawNow({ sheet, load }: Job): Promise<Drawing> {
    const { sha256, page, width, cover } = sheet;
    const held = this.#process !== null && this.#holds === sha256;
    const bytes = held ? null : await load();
    const refused: Drawing = { ok: false, problem: { code: 'page-not-drawn', facts: { page } } };
    if (bytes === null && !held) return refused;
    this.#process ??= new ReaderProcess({ megabytes: MEGABYTES, seconds: this.#seconds });
    const end = await this.#process.ask({ kind: 'draw', sheet: { bytes, page, width, cover } });
    if (end.why !== 'done') await this.#end();
    if (end.why === 'time') {
      return { ok: false, problem: { code: 'drawing-too-long', facts: { seconds: this.#seconds } } };
    }
    if (end.why !== 'done') return refused;
    this.#holds = sha256;
    if (end.result.kind !== 'drawn' || end.result.png === null) return refused;
    this.#keep(this.nameOf(sheet), end.result.png);
    return { ok: true, png: end.result.png };
  }

  #keep(name: string, png: Uint8Array): void {
    this.#kept.set(name, png);
    this.#keptBytes += png.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#keptBytes <= KEPT) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= length;
    }
  }

  async #end(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    this.#holds = null;
    await process?.end();
  }
}

const BUSY: Drawing = { ok: false, problem: { code: 'busy', facts: {} } };
