/**
 * Intake (批量导入): many files into the store, read several at once while what was read is stored.
 *
 *     for await (const outcome of intake(walk(['2024年度/']), { store, reader, … }))
 *       { file: '2024年度/a.pdf', verdict: 'imported', declarations: ['9f2c0a71b3d4e5f60718-1'] }
 *       { file: '2024年度/b.pdf', verdict: 'failed', problem: { code: 'reading-too-long', … } }
 *
 *     walk → a handful of files with their SHA-256 → those not yet in the store → reader → writer → outcomes
 *
 * Outcomes come in the order of the files, so that two runs tell the same. Any number of files needs the memory of
 * the few under way. What is in the store is passed over unread, so that a stopped import goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { DocumentType } from '../core/declaration.ts';
import type { SkipReason } from '../locale/command.ts';
import type { AnyProblem } from '../server/problem.ts';
import type { Reader } from '../server/reader.ts';
import type { Store } from '../store/connect.ts';
import { type Imported, knownDocuments } from '../store/documents.ts';
import { StoreProblem } from '../store/problem.ts';
import type { Act } from '../store/tenant.ts';
import { readInput } from './input.ts';
import type { Found } from './walk.ts';
import { Writer } from './writer.ts';

/** What became of one file. */
export interface Outcome {
  readonly file: string;
  readonly verdict: Imported['verdict'] | 'failed' | 'skipped';
  readonly declarations?: readonly string[];
  /** Why it failed. */
  readonly problem?: AnyProblem;
  /** Why it was no document to be read. */
  readonly why?: SkipReason;
}

export interface Intake {
  readonly store: Store;
  /** Whose data it becomes, and when each is kept. */
  readonly act: () => Act;
  readonly reader: Reader;
  readonly type: DocumentType | null;
  /** Ends it: what is being read is given up, what was read is stored. */
  readonly signal: AbortSignal;
  /** What a file is called before people: standard input has no name of its own. */
  readonly nameOf: (file: string) => string;
  /** Writes down a fault of ours; gives what may be told of it. */
  readonly fault: (error: unknown) => AnyProblem;
  /** Told when a file is begun, and when its outcome is known: in whatever order that happens. */
  readonly onBegin: (file: string) => void;
  readonly onEnd: (outcome: Outcome) => void;
}

/** Files whose presence in the store is asked for together, and the bytes they may have in memory. */
const HANDFUL = 64;
const HANDFUL_BYTES = 32 * 1024 * 1024;
/** Files between reader and disk, beyond those being read: they share transactions. */
const STORING = 16;
/** Outcomes that wait for one before them; a file may take a minute, and the rest goes on meanwhile. */
const WAITING = 10_000;

/** A file with its bytes, or what there is to say instead. */
type Ready =
  | { readonly file: string; readonly bytes: Uint8Array; readonly sha256: string; readonly known: boolean }
  | { readonly file: string; readonly outcome: Outcome };

type Loaded =
  | { readonly file: string; readonly bytes: Uint8Array; readonly sha256: string }
  | { readonly file: string; readonly outcome: Outcome };

interface Pending {
  readonly promise: Promise<Outcome | null>;
  /** Null when it was given up. */
  outcome?: Outcome | null;
}

/** Takes the files in; yields what became of each. Throws a StoreProblem when the store gives up. */
export async function* intake(files: AsyncIterable<Found>, way: Intake): AsyncGenerator<Outcome> {
  const writer = new Writer(way.store, way.act);
  const twins = new Map<string, Promise<Outcome | null>>();
  const active = new Set<Promise<unknown>>();
  const pending: Pending[] = [];

  const begin = (ready: Ready): Promise<Outcome | null> => {
    if ('outcome' in ready) return Promise.resolve(ready.outcome);
    const { file, sha256 } = ready;
    if (ready.known) return Promise.resolve({ file, verdict: 'unchanged' });
    way.onBegin(file);
    const twin = twins.get(sha256);
    const work =
      twin === undefined
        ? take(ready, writer, way)
        : twin.then((outcome): Outcome | null | Promise<Outcome | null> =>
            outcome?.declarations === undefined ? take(ready, writer, way) : { file, verdict: 'unchanged' },
          );
    twins.set(sha256, work);
    const gone = () => {
      active.delete(work);
      if (twins.get(sha256) === work) twins.delete(sha256);
    };
    active.add(work);
    work.then(gone, gone);
    return work;
  };

  for await (const ready of ahead(readyFiles(files, way))) {
    while (active.size >= way.reader.processes + STORING) await Promise.race(active);
    if (way.signal.aborted) break;
    const promise = begin(ready);
    const one: Pending = { promise };
    // A store that gives up is told below, by awaiting; here it must only not go unheard.
    promise.then(
      (outcome) => {
        one.outcome = outcome;
        if (outcome !== null) way.onEnd(outcome);
      },
      () => undefined,
    );
    pending.push(one);
    if (pending.length > WAITING) await pending[0]?.promise;
    while (pending[0]?.outcome !== undefined) {
      const { outcome } = pending[0];
      pending.shift();
      if (outcome !== null) yield outcome;
    }
  }
  for (const { promise } of pending) {
    const outcome = await promise;
    if (outcome !== null) yield outcome;
  }
}

/** Reads and stores one file. */
async function take(
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  writer: Writer,
  { reader, type, nameOf, fault }: Intake,
): Promise<Outcome | null> {
  const failed = (problem: AnyProblem): Outcome => ({ file, verdict: 'failed', problem });
  try {
    // The store keeps a file's name, not the folders of whoever imported it.
    const upload = { file: basename(file), bytes, ...(type === null ? {} : { type }) };
    const reading = await reader.read(upload);
    if (!reading.ok) {
      const { problem } = reading;
      if (problem.code === 'reading-stopped') return null;
      return failed('file' in problem ? { ...problem, file: nameOf(file) } : problem);
    }
    const { document, findings } = reading;
    const { verdict, ids } = await writer.keep({ document, findings, bytes });
    return { file, verdict, declarations: ids };
  } catch (error) {
    if (error instanceof StoreProblem) throw error;
    return failed(fault(error));
  }
}

/** The files one by one with their bytes, and whether the store has them, which is asked for a handful at a time. */
async function* readyFiles(files: AsyncIterable<Found>, way: Intake): AsyncGenerator<Ready> {
  for await (const handful of ahead(handfuls(files, way))) {
    const hashes = handful.flatMap((one) => ('sha256' in one ? [one.sha256] : []));
    const known = hashes.length === 0 ? new Set() : await knownDocuments(way.store, way.act().tenant, hashes);
    for (const one of handful) yield 'sha256' in one ? { ...one, known: known.has(one.sha256) } : one;
  }
}

async function* handfuls(files: AsyncIterable<Found>, way: Intake): AsyncGenerator<Loaded[]> {
  let some: Loaded[] = [];
  let size = 0;
  for await (const found of files) {
    if (way.signal.aborted) return;
    const one = await load(found, way);
    some.push(one);
    if ('bytes' in one) size += one.bytes.length;
    if (some.length < HANDFUL && size < HANDFUL_BYTES) continue;
    yield some;
    some = [];
    size = 0;
  }
  if (some.length > 0) yield some;
}

async function load(found: Found, { nameOf }: Intake): Promise<Loaded> {
  const { file } = found;
  if (found.kind !== 'document') return { file, outcome: outcomeOf(found) };
  const input = await readInput(file, nameOf(file));
  if (!input.ok) return { file, outcome: { file, verdict: 'failed', problem: input.problem } };
  const { bytes } = input;
  return { file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The outcome of what was found and is no document. */
export function outcomeOf(found: Exclude<Found, { readonly kind: 'document' }>): Outcome {
  const { file } = found;
  return found.kind === 'failed'
    ? { file, verdict: 'failed', problem: found.problem }
    : { file, verdict: 'skipped', why: found.why };
}

/** The same things, the next one fetched while the last is worked on. */
async function* ahead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  let next = source.next();
  for (;;) {
    const result = await next;
    if (result.done === true) return;
    next = source.next();
    // It is awaited above, if anybody comes for it; a consumer that stops early must not leave it unheard.
    next.catch(() => undefined);
    yield result.value;
  }
}
