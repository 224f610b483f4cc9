/**
 * Worker (数据库线程): the thread the embedded PostgreSQL runs on, so that a long query never stops the server.
 *
 *     main thread                         this thread
 *     { bytes: 'Q select 1' }      →      PGlite executes the message
 *                                  ←      { bytes: 'T … D … C … Z', done: true }
 *
 * It speaks PostgreSQL's own wire protocol in both directions; what is sent is what a server's socket would carry.
 * PGlite has one session: whatever the last client left open is undone before the next one begins.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openDurable } from './durable.ts';
import { reasonOf } from './problem.ts';

/** From the main thread: wire messages, a new client, how many fsync calls, or the end. */
export type Ask = { readonly bytes: Uint8Array } | 'reset' | 'syncs' | 'close';

/** To the main thread: open, not to be opened, wire messages (`done` when an ask is answered), the count of fsync calls. */
export type Answer =
  | 'open'
  | { readonly failed: string }
  | { readonly bytes: Uint8Array; readonly done: boolean }
  | { readonly syncs: number };

/** PostgreSQL checkpoints by itself only under a postmaster, which PGlite has not: without one the log only grows. */
const CHECKPOINT_AFTER_BYTES = 16 * 1024 * 1024;

/** An answer crosses to the main thread in pieces of about this size: waking it costs more than most statements. */
const GATHERED_BYTES = 256 * 1024;

const simple = (sql: string): Uint8Array => {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.from([0x51, 0, 0, 0, 0]);
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
};

const RESET = ['rollback', 'discard all'].map(simple);
const CHECKPOINT = simple('checkpoint');

/** The last message of an answer is ReadyForQuery (`Z`, length 5); `I` says that no transaction is open. */
function isIdle(answer: Uint8Array): boolean {
  const [kind, , , , length, state] = answer.subarray(-6);
  return kind === 0x5a && length === 5 && state === 0x49;
}

async function work(port: NonNullable<typeof parentPort>, folder: string): Promise<void> {
  const tell = (answer: Answer) => port.postMessage(answer);
  const { pglite, syncs } = await openDurable(folder);
  let sinceCheckpoint = 0;

  async function execute(bytes: Uint8Array): Promise<void> {
    let parts: Uint8Array[] = [];
    let gathered = 0;
    await pglite.execProtocolRawStream(bytes, {
      onRawData: (answer) => {
        if (gathered > GATHERED_BYTES) {
          tell({ bytes: Buffer.concat(parts), done: false });
          [parts, gathered] = [[], 0];
        }
        // PGlite writes the next answer into the same memory: what crosses the threads is a copy.
        parts.push(answer.slice());
        gathered += answer.length;
      },
    });
    const last = Buffer.concat(parts);
    tell({ bytes: last, done: true });
    sinceCheckpoint += bytes.length;
    if (isIdle(last) && sinceCheckpoint > CHECKPOINT_AFTER_BYTES) {
      sinceCheckpoint = 0;
      await pglite.execProtocolRaw(CHECKPOINT);
    }
  }

  async function answer(ask: Ask): Promise<void> {
    if (ask === 'syncs') tell({ syncs: syncs() });
    else if (ask === 'reset') for (const message of RESET) await pglite.execProtocolRaw(message);
    else if (ask === 'close') {
      await pglite.close();
      port.close();
    } else await execute(ask.bytes);
  }

  let turn = Promise.resolve();
  port.on('message', (ask: Ask) => {
    turn = turn.then(() => answer(ask));
    // A rejection here is a broken database: it ends the thread, and the main thread tells its clients.
    turn.catch((error: unknown) => {
      throw error;
    });
  });
  tell('open');
}

if (parentPort !== null) {
  const port = parentPort;
  const folder: unknown = workerData;
  if (typeof folder !== 'string') throw new TypeError('the worker is started with its folder');
  work(port, folder).catch((error: unknown) => {
    port.postMessage({ failed: reasonOf(error) } satisfies Answer);
    port.close();
  });
}
