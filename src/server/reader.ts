/**
 * Reader (读取间): reads and checks documents in processes of their own, several at once, so that a hostile file
 * costs its own verdict and nothing else.
 *
 *     const reader = new Reader();
 *     await reader.read({ file: 'panyu-2024.pdf', bytes })   →  { ok: true, document, findings }
 *     await reader.read({ file: 'bomb.xlsx', bytes })        →  { ok: false, problem: { code: 'reading-too-big', … } }
 *     await reader.close();
 *
 * Bounded in every direction: as many processes as cores, `waiting` more in the queue, `seconds` and `megabytes` each.
 * A process that breaks a bound, breaks down, or has grown is ended, and the next document gets a new one.
 */
import { availableParallelism } from 'node:os';
import type { Folio } from '../ingest/folio.ts';
import { type Pages, pagesAt } from '../ingest/pages.ts';
import type { AnyProblem } from './problem.ts';
import {
  type End,
  ReaderProcess,
  type Reading,
  type Result,
  type Task,
  type Upload,
} from './reader-process.ts';

/** Documents that may wait for a server; more are refused as `busy`. */
export const WAITING = 8;
/** Seconds of processor time one document may take. */
export const SECONDS = 60;
/** Memory one document may take. The worst text of the largest size that is read stays below it. */
const MEGABYTES = 2048;
/** A process larger than this after its work gets no more: what it has grown would count against the next file. */
const GROWN_MB = 512;
/** One process a core; beyond these the store, which writes alone, would not keep up. */
const FEWEST = 2;
const MOST = 8;

export type FolioRead =
  | { readonly ok: true; readonly folio: Folio }
  | { readonly ok: false; readonly problem: AnyProblem };

export interface Bounds {
  readonly seconds?: number;
  readonly megabytes?: number;
  /** Documents read at the same time. */
  readonly processes?: number;
  /** Documents that wait beyond those; without it any number may. */
  readonly waiting?: number;
  /** Indicators a document may have; without it any number. */
  readonly indicators?: number;
}

interface Refused {
  readonly ok: false;
  readonly problem: AnyProblem;
}

interface Job {
  readonly task: Task;
  readonly done: (result: Result | Refused) => void;
  readonly fail: (error: Error) => void;
}

export class Reader {
  /** How many documents are read at the same time. */
  readonly processes: number;
  readonly #limits: { readonly seconds: number; readonly megabytes: number };
  readonly #most: number;
  readonly #indicators: number | null;
  readonly #jobs: Job[] = [];
  readonly #idle: ReaderProcess[] = [];
  readonly #busy = new Set<ReaderProcess>();
  #closed = false;

  constructor({ seconds, megabytes, processes, waiting, indicators }: Bounds = {}) {
    this.processes = processes ?? Math.min(MOST, Math.max(FEWEST, availableParallelism()));
    this.#limits = { seconds: seconds ?? SECONDS, megabytes: megabytes ?? MEGABYTES };
    this.#most = waiting ?? Number.POSITIVE_INFINITY;
    this.#indicators = indicators ?? null;
  }

  /** Reads one document as soon as a process is free. Rejects only for a fault of ours. */
  async read(upload: Upload): Promise<Reading> {
    const result = await this.#ask({ kind: 'read', upload, indicators: this.#indicators });
    if ('problem' in result) return result;
    if (result.kind === 'read') return result.reading;
    throw new Error(`asked to read, it has ${result.kind}`);
  }

  /** The paragraphs and tables of a document, nothing recognised in them. */
  async folio(upload: Upload): Promise<FolioRead> {
    const result = await this.#ask({ kind: 'folio', upload });
    if ('problem' in result) return result;
    if (result.kind !== 'folio') throw new Error(`asked for a folio, it has ${result.kind}`);
    const { reading } = result;
    if (!reading.ok) return reading;
    return { ok: true, folio: { ...reading.folio, pages: pagesIn(reading.folio.text) } };
  }

  #ask(task: Task): Promise<Result | Refused> {
    if (this.#closed) return Promise.resolve(refusal({ code: 'reading-stopped', facts: {} }));
    if (this.#busy.size >= this.processes && this.#jobs.length >= this.#most) {
      return Promise.resolve(refusal({ code: 'busy', facts: {} }));
    }
    return new Promise((done, fail) => {
      this.#jobs.push({ task, done, fail });
      this.#next();
    });
  }

  /** Ends every process, in the middle of its work if need be; what was not read yet comes back as `reading-stopped`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { done } of this.#jobs.splice(0)) done(refusal({ code: 'reading-stopped', facts: {} }));
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((process) => process.end()));
  }

  #next(): void {
    while (this.#busy.size < this.processes) {
      const job = this.#jobs.shift();
      if (job === undefined) return;
      this.#serve(job).catch(job.fail);
    }
  }

  async #serve({ task, done, fail }: Job): Promise<void> {
    const process = this.#idle.pop() ?? new ReaderProcess(this.#limits);
    this.#busy.add(process);
    const end = await process.ask(task);
    this.#busy.delete(process);
    if (end.why === 'done' && end.megabytes <= GROWN_MB && !this.#closed) this.#idle.push(process);
    else await process.end();
    if (end.why === 'fault') fail(end.error);
    else done(this.#resultOf(end));
    this.#next();
  }

  #resultOf(end: Exclude<End, { readonly why: 'fault' }>): Result | Refused {
    switch (end.why) {
      case 'done':
        return end.result;
      case 'time':
        return refusal({ code: 'reading-too-long', facts: { seconds: this.#limits.seconds } });
      case 'memory':
        return refusal({ code: 'reading-too-big', facts: {} });
      case 'stopped':
        return refusal({ code: 'reading-stopped', facts: {} });
    }
  }
}

/** The pages of a folio's text: each but the first begins behind a form feed. */
function pagesIn(text: string): Pages {
  const starts = [0];
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) starts.push(at + 1);
  return pagesAt(starts);
}

function refusal(problem: AnyProblem): Refused {
  return { ok: false, problem };
}
