/**
 * Reader watch (读取值守): a thread that ends its process when it takes too much memory or nobody waits for it any more.
 *
 *     { megabytes: 2048, parent: 4711 }   every 50 ms: 2 GB resident, or another parent than 4711  →  SIGKILL
 *
 * Resident memory is all of it: the heap, buffers, and what WebAssembly has grown.
 */
import { workerData } from 'node:worker_threads';

const EVERY_MS = 50;
const limit = workerData.megabytes * 1024 * 1024;

setInterval(() => {
  const alone = process.ppid !== workerData.parent;
  if (alone || process.memoryUsage.rss() > limit) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);
