/**
 * Reader process (读取进程): one process that reads, seen from the program that started it.
 *
 *     const process = new ReaderProcess({ megabytes: 2048, seconds: 60 });
 *     await process.ask({ kind: 'read', upload, indicators: null })
 *       →  { why: 'done', result: { kind: 'read', reading }, megabytes: 143 }
 *       →  { why: 'time' }: it was ended after 60 seconds of processor time, or 240 by the clock
 *
 * A process and no thread: a thread that runs out of memory within one allocation takes the whole program with it, and
 * what it holds outside JavaScript's heap (buffers, WebAssembly) nobody bounds. Starting one costs 25 ms more.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Document, DocumentType } from '../core/declaration.ts';
import type { Finding } from '../core/finding.ts';
import type { ReadProblem } from '../core/reading.ts';
import type { Folio } from '../ingest/folio.ts';
import type { DrawInput } from '../ingest/pdf/draw.ts';
import type { AnyProblem } from './problem.ts';

export interface Upload {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly type?: DocumentType;
}

/** What a reading gives: the document with the findings of each of its declarations. */
export type Reading =
  | { readonly ok: true; readonly document: Document; readonly findings: readonly (readonly Finding[])[] }
  | { readonly ok: false; readonly problem: AnyProblem };

/** A page to be drawn; without bytes it is one of the document that this process drew from last. */
export type DrawTask = Omit<DrawInput, 'bytes'> & { readonly bytes: Uint8Array | null };

/** One document to be read, its tables alone to be seen, or one page of it to be drawn. */
export type Task =
  | {
      readonly kind: 'read';
      readonly upload: Upload;
      /** Indicators it may have; null for any number. */
      readonly indicators: number | null;
    }
  | { readonly kind: 'folio'; readonly upload: Upload }
  | { readonly kind: 'draw'; readonly sheet: DrawTask };

/** A folio as it can be sent: its pages are the form feeds of its text. */
export type CarriedFolio =
  | { readonly ok: true; readonly folio: Omit<Folio, 'pages'> }
  | { readonly ok: false; readonly problem: ReadProblem };

export type Result =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'folio'; readonly reading: CarriedFolio }
  | { readonly kind: 'drawn'; readonly png: Uint8Array | null };

/** What a process sends back. */
export type Answer =
  | { readonly why: 'done'; readonly result: Result; readonly megabytes: number }
  | { readonly why: 'memory' }
  | { readonly why: 'fault'; readonly error: Error };

/** How a task ended. */
export type End = Answer | { readonly why: 'time' } | { readonly why: 'stopped' };

// Node runs no TypeScript: under the test runner, which does, the process is the built one.
const CHILD = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/app/server/reader-child.js', import.meta.url)
  : new URL('./reader-child.js', import.meta.url);

/** How an end for want of memory shows: by its own watch or the system's, by JavaScript's own limit. */
const OUT_OF_MEMORY: ReadonlySet<unknown> = new Set(['SIGKILL', 'SIGABRT', 134, 137]);

/** By the clock a task may take so many times its seconds: a busy machine gives it less than a processor. */
const PATIENCE = 4;

export class ReaderProcess {
  readonly #child: ChildProcess;
  readonly #seconds: number;
  readonly #gone: Promise<void>;
  #ending = false;

  constructor({ megabytes, seconds }: { readonly megabytes: number; readonly seconds: number }) {
    this.#seconds = seconds;
    // What a broken reading prints is for nobody: its verdict tells.
    this.#child = fork(fileURLToPath(CHILD), [String(megabytes), String(seconds)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${megabytes}`],
    });
    this.#gone = new Promise((done) => {
      this.#child.once('exit', () => done());
      this.#child.once('error', () => done());
    });
  }

  /** Does one task; one at a time. Never rejects. */
  ask(task: Task): Promise<End> {
    const child = this.#child;
    return new Promise((done) => {
      const settle = (end: End) => {
        clearTimeout(limit);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        done(end);
      };
      const onMessage = (message: unknown) => {
        if (isAnswer(message)) settle(message);
      };
      const onExit = (code: number | null, signal: string | null) => {
        if (signal === 'SIGVTALRM') settle({ why: 'time' });
        else if (this.#ending || signal === 'SIGTERM') settle({ why: 'stopped' });
        else if (OUT_OF_MEMORY.has(signal ?? code)) settle({ why: 'memory' });
        else settle({ why: 'fault', error: new Error(`the reader ended by itself: ${signal ?? code}`) });
      };
      const onError = (cause: Error) =>
        settle({ why: 'fault', error: new Error('the reader does not run', { cause }) });
      const limit = setTimeout(
        () => {
          child.kill('SIGKILL');
          settle({ why: 'time' });
        },
        this.#seconds * PATIENCE * 1000,
      );
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      // A process that ends while it is being asked says so by ending.
      child.send(task, () => undefined);
    });
  }

  /** Ends the process; resolves when it is gone. */
  async end(): Promise<void> {
    this.#ending = true;
    this.#child.kill('SIGKILL');
    await this.#gone;
  }
}

function isAnswer(message: unknown): message is Answer {
  return typeof message === 'object' && message !== null && 'why' in message;
}
