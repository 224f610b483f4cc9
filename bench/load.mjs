/**
 * Load: fifty people at work at once, on the embedded database and on PostgreSQL.
 *
 *     npm run bench -- load
 *
 * A city of 1,000 declarations (load/city.mjs), the server as it ships, and fifty people who do what people do, each
 * with 0.5 to 2 s of thinking after every answer, evenly spread: 35 % write one cell (autosave), 10 % comment or do a
 * deed of the lifecycle, 55 % read. 15 s to warm up, 60 s that count. Beside it, on the same machine in the same
 * minute: how fast Node's bare HTTP server answers the same fifty, and what the server gives when nobody thinks.
 *
 * HENG_LOAD_SECONDS=20 is a shorter look; DATABASE_URL an empty PostgreSQL of one's own.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { load } from '../scripts/load.mjs';
import { makeCity } from './load/city.mjs';
import { KINDS, Person } from './load/person.mjs';
import { startServer } from './load/server.mjs';

const SECONDS = Number(process.env.HENG_LOAD_SECONDS ?? 60);
const WARM_UP_SECONDS = Math.min(15, SECONDS);
const FLOOR_SECONDS = 5;
/** What is promised, in milliseconds. */
const PROMISED = { embedded: 100, server: 50 };

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const milliseconds = (value) => (value === undefined ? '—' : value.toFixed(1));

/** All fifty at work for a while; what each request was and took. */
async function work(people, seconds) {
  const end = performance.now() + seconds * 1000;
  const told = await Promise.all(people.map((person) => person.work(end)));
  return told.flat();
}

function report(requests, { seconds, cpu }) {
  const rows = [['all', requests]];
  for (const kind of KINDS)
    rows.push([`${kind.name} (${kind.share} %)`, requests.filter((request) => request.kind === kind.name)]);
  console.log(`  ${''.padEnd(24)} requests      p50      p95      p99     max  errors`);
  for (const [name, some] of rows) {
    const took = some.map((request) => request.took).sort((a, b) => a - b);
    const cells = [0.5, 0.95, 0.99, 1].map((share) => milliseconds(percentile(took, share)).padStart(8));
    const errors = some.filter((request) => request.error !== null);
    console.log(
      `  ${name.padEnd(24)} ${String(some.length).padStart(8)} ${cells.join(' ')}  ${errors.length}${
        errors.length > 0 ? `  ${errors[0].error}` : ''
      }`,
    );
  }
  console.log(
    `  ${(requests.length / seconds).toFixed(1)} requests/s; processor: ${cpu
      .map(({ name, seconds: used }) => `${name} ${((100 * used) / seconds).toFixed(0)} %`)
      .join(', ')} of one core; load average ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`,
  );
  const all = requests.map(({ took }) => took).sort((a, b) => a - b);
  return percentile(all, 0.95);
}

/** Fifty connections that ask again as soon as they are answered. */
async function hammer(url, requests) {
  const found = await autocannon({ url, connections: 50, duration: FLOOR_SECONDS, requests });
  const { latency, non2xx, errors } = found;
  return `${found.requests.average.toFixed(0)} requests/s, p50 ${latency.p50} ms, p97.5 ${latency.p97_5} ms, ${
    non2xx + errors
  } errors`;
}

async function floor(body) {
  const bare = createServer((_, reply) => reply.setHeader('content-type', 'application/json').end(body));
  bare.listen(0, '127.0.0.1');
  await once(bare, 'listening');
  console.log(
    `  node:http, ${body.length} bytes of JSON, no thinking: ${await hammer(`http://127.0.0.1:${bare.address().port}`)}`,
  );
  bare.close();
}

async function go(kind, place, environment, database) {
  const folder = mkdtempSync(join(tmpdir(), 'heng-load-'));
  try {
    console.log(`  ${kind}: making the city`);
    const staff = await makeCity(place(folder));
    const server = await startServer(folder, environment, database);
    try {
      const people = staff.map((one, n) => new Person(server.url, one, n));
      await Promise.all(people.map((person) => person.arrive()));
      await work(people, WARM_UP_SECONDS);
      const before = server.processor();
      const requests = await work(people, SECONDS);
      const after = server.processor();
      const cpu = after.map(({ name, seconds }, at) => ({ name, seconds: seconds - before[at].seconds }));
      const p95 = report(requests, { seconds: SECONDS, cpu });
      console.log(`  p95 ${milliseconds(p95)} ms, promised ${PROMISED[kind]} ms`);
      await floor(JSON.stringify(await people[0].ask('GET', '/api/queues')));
      const reads = people.flatMap((person) => person.reads());
      console.log(`  heng, reads only, no thinking: ${await hammer(server.url, reads)}`);
      return requests.some(({ error }) => error !== null);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wanted = process.env.HENG_LOAD_ON ?? 'embedded,server';
let failed = false;
if (wanted.includes('embedded')) {
  const dataDir = (folder) => ({ dataDir: folder });
  failed = (await go('embedded', dataDir, {}, null)) || failed;
}
if (wanted.includes('server')) {
  const { module, close } = await load('test/contract/postgres.ts');
  const own = process.env.DATABASE_URL;
  const postgres = own === undefined ? await module.startPostgres({ fsync: true }) : null;
  try {
    const url = own ?? (await postgres.makeDatabase());
    const key = module.KEY;
    const at = (folder) => ({ url, key, keyFolder: folder });
    failed = (await go('server', at, { DATABASE_URL: url, HENG_KEY: key }, url)) || failed;
  } finally {
    await postgres?.stop();
    await close();
  }
}
if (failed) process.exitCode = 1;
