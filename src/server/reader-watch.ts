/**
 * Reader watch (读取值守): a thread that ends its process when it takes too much memory or time, or when nobody waits
 * for it any more.
 *
 *     { megabytes: 2048, seconds: 60, parent: 4711 }   every 50 ms:
 *       2 GB resident, or another parent than 4711      →  SIGKILL
 *       60 s of processor time since the work began      →  SIGVTALRM
 *
 * Resident memory is all of it: the heap, buffers, and what WebAssembly has grown. Processor time, because what a file
 * costs must not depend on what else the machine does; time that only passes is the parent's to watch.
 */
import { parentPort, workerData } from 'node:worker_threads';

const EVERY_MS = 50;
const { megabytes, seconds, parent } = workerData;

/** Processor time when the work under way began. */
let start: NodeJS.CpuUsage | null = null;
parentPort?.on('message', (what: 'begin' | 'end') => {
  start = what === 'begin' ? process.cpuUsage() : null;
});

setInterval(() => {
  const alone = process.ppid !== parent;
  if (alone || process.memoryUsage.rss() > megabytes * 1024 * 1024) process.kill(process.pid, 'SIGKILL');
  if (start === null) return;
  const { user, system } = process.cpuUsage(start);
  if ((user + system) / 1e6 > seconds) process.kill(process.pid, 'SIGVTALRM');
}, EVERY_MS);
