/**
 * Embedded (嵌入式): a whole PostgreSQL in a folder, with nothing to install or to start.
 *
 *     /home/li/.local/share/heng/
 *       lock.finance-3.4711.…      who has it open
 *       pgdata/                    PostgreSQL's own files
 *       pgdata.new/                being made; renamed when it is whole, so that a crash leaves nothing half done
 *
 * A new folder starts from the template the build made (0.3 s), or by initdb when there is none (4 s). The database
 * runs on a thread of its own (worker.ts) and really writes to disk (durable.ts).
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Pool } from 'pg';
import { copyFolder, syncFolder } from './copy.ts';
import { makePrivate } from './folder.ts';
import { takeLock } from './lock.ts';
import { makePool } from './pool.ts';
import { codeOf, reasonOf, StoreProblem } from './problem.ts';
import { type Session, Wire } from './wire.ts';
import type { Answer, Ask } from './worker.ts';

/** PostgreSQL's major version in the pinned PGlite; a folder of another one cannot be opened. */
const POSTGRES = '18';

/**
 * A thread cannot run the sources, so the worker is always the built one: run from src/ (tests) it is looked for in
 * dist/app, which test/build.ts keeps fresh.
 */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const DIST = new URL(FROM_SOURCE ? '../../dist/' : '../../', import.meta.url);
const WORKER = new URL('app/store/worker.js', DIST);
const TEMPLATE = fileURLToPath(new URL('template/pgdata', DIST));

export interface EmbeddedDatabase {
  readonly pool: Pool;
  /** How many fsync calls have reached the disk since it was opened. */
  syncs(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the store in a folder, making both when they are missing. Refusals: see problem.ts. */
export async function openEmbedded(
  folder: string,
  { template = TEMPLATE }: { readonly template?: string | null | undefined } = {},
): Promise<EmbeddedDatabase> {
  makePrivate(folder);
  const lock = takeLock(folder);
  try {
    const thread = await openThread(folder, await prepare(folder, template));
    const pool = makePool({
      stream: () => new Wire(thread),
      // One session is all PGlite has; transactions wait for each other in the pool.
      max: 1,
      idleTimeoutMillis: 0,
      user: 'postgres',
      database: 'postgres',
      ssl: false,
    });
    return {
      pool,
      syncs: () => thread.syncs(),
      async close() {
        await pool.end();
        await thread.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The folder of PostgreSQL's files, complete and of the right version. */
async function prepare(folder: string, template: string | null): Promise<string> {
  const data = join(folder, 'pgdata');
  if (!existsSync(data)) await create(folder, data, template);
  const version = versionOf(data);
  if (version === POSTGRES) return data;
  if (version !== null && Number(version) > Number(POSTGRES)) {
    throw new StoreProblem({ code: 'store-newer', facts: { place: folder, found: `PostgreSQL ${version}` } });
  }
  const reason = version === null ? 'pgdata/PG_VERSION' : `PostgreSQL ${version}`;
  throw new StoreProblem({ code: 'store-damaged', facts: { folder, reason } });
}

async function create(folder: string, data: string, template: string | null): Promise<void> {
  const draft = join(folder, 'pgdata.new');
  try {
    rmSync(draft, { recursive: true, force: true });
    if (template !== null && versionOf(template) === POSTGRES) await copyFolder(template, draft);
    else await (await openThread(folder, draft)).close();
    renameSync(draft, data);
    await syncFolder(folder);
  } catch (cause) {
    if (cause instanceof StoreProblem) throw cause;
    throw new StoreProblem(
      { code: 'folder-unwritable', facts: { folder, reason: reasonOf(cause) } },
      { cause },
    );
  }
}

function versionOf(data: string): string | null {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (codeOf(error) !== null) return null;
    throw error;
  }
}

interface Thread extends Session {
  syncs(): Promise<number>;
  close(): Promise<void>;
}

interface Waiting {
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

/** Starts the database thread on PostgreSQL's files; `store-damaged` when it does not come up. */
async function openThread(folder: string, data: string): Promise<Thread> {
  const worker = new Worker(WORKER, { workerData: data });
  const damaged = (reason: string, cause?: unknown) =>
    new StoreProblem({ code: 'store-damaged', facts: { folder, reason } }, { cause });
  try {
    await new Promise<void>((done, fail) => {
      worker.once('message', (answer: Answer) => {
        if (answer === 'open') done();
        else fail(damaged(typeof answer === 'object' && 'failed' in answer ? answer.failed : 'no answer'));
      });
      worker.once('error', (error) => fail(damaged(reasonOf(error), error)));
      worker.once('exit', () => fail(damaged('the database ended while opening')));
    });
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return converse(worker);
}

/** Asks and answers with an open thread: answers come in the order of the asks. */
function converse(worker: Worker): Thread {
  const waiting: Waiting[] = [];
  const counting: ((syncs: number) => void)[] = [];
  let stopped: Error | null = null;

  function stop(reason: string, cause?: unknown): void {
    stopped ??= new StoreProblem({ code: 'store-stopped', facts: { reason } }, { cause });
    for (const { fail } of waiting.splice(0)) fail(stopped);
  }

  const ask = (message: Ask) => worker.postMessage(message);
  const ended = new Promise<void>((done) => worker.once('exit', () => done()));
  worker.on('error', (error) => stop(reasonOf(error), error));
  worker.on('exit', () => stop('closed'));
  worker.on('message', (answer: Answer) => {
    if (answer === 'open') return;
    if ('bytes' in answer) {
      waiting[0]?.onBytes(answer.bytes);
      if (answer.done) waiting.shift()?.done();
    } else if ('syncs' in answer) counting.shift()?.(answer.syncs);
    else stop(answer.failed);
  });

  return {
    get stopped() {
      return stopped;
    },
    exchange: (bytes, onBytes) =>
      new Promise((done, fail) => {
        if (stopped !== null) return fail(stopped);
        waiting.push({ onBytes, done, fail });
        ask({ bytes });
      }),
    reset: () => {
      if (stopped === null) ask('reset');
    },
    syncs: () =>
      new Promise((done) => {
        counting.push(done);
        ask('syncs');
      }),
    async close() {
      if (stopped === null) ask('close');
      await ended;
    },
  };
}
