/**
 * Drawer child (制图子进程): the process the drawer uses. One page asked for, one picture back.
 *
 *     { bytes, page: 1, width: 800, cover: [] }     →  { png }
 *     { bytes: null, page: 2, width: 800, … }       →  { png }, of the document it was given last
 *
 * It is watched as the reader's processes are (reader-watch.ts).
 */
import { Worker } from 'node:worker_threads';
import type { Box } from '../core/place.ts';
import { drawPage } from '../ingest/pdf/draw.ts';

export interface DrawTask {
  /** The document; null for the last one. */
  readonly bytes: Uint8Array | null;
  readonly page: number;
  readonly width: number;
  readonly cover: readonly Box[];
}

/** What comes back: null when the page cannot be drawn. */
export interface Drawn {
  readonly png: Uint8Array | null;
}

const watch = { megabytes: Number(process.argv[2]), parent: process.ppid };
new Worker(new URL('./reader-watch.js', import.meta.url), { workerData: watch }).unref();

// Ctrl+C reaches every process of a terminal; when this one ends is for the one that started it to say.
process.on('SIGINT', () => undefined);

let held: Uint8Array | null = null;

function isTask(message: unknown): message is DrawTask {
  return typeof message === 'object' && message !== null && 'cover' in message;
}

process.on('message', async (message: unknown) => {
  if (!isTask(message)) return;
  const { bytes, page, width, cover } = message;
  held = bytes ?? held;
  const png = held === null ? null : await drawPage({ bytes: held, page, width, cover });
  process.send?.({ png } satisfies Drawn);
});
