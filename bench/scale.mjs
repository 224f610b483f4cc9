/**
 * Scale (规模): what an office has after years: 1,250 declarations of 80 indicators, a library of 100,000 lines, a
 * journal of 100,000 entries, on the embedded database.
 *
 *     import           the Panyu table under other names of agencies and indicators, 64 documents a transaction
 *     library          counting it; searching it for one word, two words, the most used and what nobody says
 *     record           what an entry adds to a deed, beside the same transaction without one
 *     verify           walking the journal: entries a second, and how much memory it takes
 *
 * HENG_SCALE=0.1 measures a tenth of it.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { OPERATOR } from '../dist/app/core/organisation.js';
import { readDocument } from '../dist/app/ingest/read.js';
import { checkDocument } from '../dist/app/policy/check.js';
import { verifyJournal } from '../dist/app/store/audit.js';
import { withReach } from '../dist/app/store/connect.js';
import { importDocuments } from '../dist/app/store/documents.js';
import { record } from '../dist/app/store/journal.js';
import { countLibrary } from '../dist/app/store/library/count.js';
import { searchLibrary } from '../dist/app/store/library/read.js';
import { openStore } from '../dist/app/store/open.js';
import { addTenant, inTenant, LOCAL } from '../dist/app/store/tenant.js';
import { median } from './measure.mjs';

const SCALE = Number(process.env.HENG_SCALE ?? 1);
const DOCUMENTS = Math.round(1250 * SCALE);
const ENTRIES = Math.round(100_000 * SCALE);
const GATHERED = 64;
/** Each name is said by so many declarations, of different agencies. */
const SAME = 5;

const act = { tenant: LOCAL, actor: 'bench', now: new Date('2026-07-01T01:12:03Z') };
const bytes = readFileSync(join(import.meta.dirname, '../examples/panyu-2024/panyu-2024.txt'));
const reading = await readDocument({ file: 'panyu-2024.txt', bytes, type: 'txt' });
if (!reading.ok) throw new Error(reading.problem.code);
const findings = { ruleset: 'bench', lists: checkDocument(reading.document) };

const say = (name, text) => console.log(`  ${name.padEnd(34)} ${text}`);
const ms = (time) => `${time >= 100 ? Math.round(time).toLocaleString('en-US') : time.toFixed(2)} ms`;

async function time(work) {
  const start = performance.now();
  const result = await work();
  return { result, took: performance.now() - start };
}

/** The median of some runs, after one that does not count. */
async function usual(work, runs = 11) {
  await work();
  const took = [];
  for (let n = 0; n < runs; n++) took.push((await time(work)).took);
  return median(took);
}

/** The table as another agency's: its name, and a number behind the name of each indicator. */
function copy(n) {
  const { document } = reading;
  const mark = Math.floor(n / SAME);
  return {
    ...document,
    sha256: createHash('sha256').update(String(n)).digest('hex'),
    declarations: document.declarations.map((declaration) => ({
      ...declaration,
      agency: `第${n}单位`,
      projects: declaration.projects.map((project) => ({
        ...project,
        indicators: project.indicators.map((one) => ({ ...one, name: `${one.name}第${mark}类` })),
      })),
    })),
  };
}

async function imports(store) {
  const { took } = await time(async () => {
    for (let from = 0; from < DOCUMENTS; from += GATHERED) {
      const some = Array.from({ length: Math.min(GATHERED, DOCUMENTS - from) }, (_, n) => copy(from + n));
      await importDocuments(
        store,
        act,
        some.map((document) => ({ document, bytes, findings })),
      );
    }
  });
  say(`import of ${DOCUMENTS.toLocaleString('en-US')} declarations`, `${ms(took / DOCUMENTS)} each`);
}

async function library(store) {
  const { took } = await time(() => countLibrary(store, LOCAL));
  const { rows } = await sql`select (select count(*)::int from heng.library_line) as lines,
    (select count(*)::int from heng.library_entry) as entries`.execute(store.kysely);
  const [{ lines, entries }] = rows;
  const size = `${lines.toLocaleString('en-US')} lines, ${entries.toLocaleString('en-US')} entries`;
  say(`library of ${size}`, `counted in ${ms(took)}`);
  say('library, counted again unchanged', ms(await usual(() => countLibrary(store, LOCAL))));
  for (const search of ['满意度', '第42类', '满意度 第42类', '没有人写过的', undefined]) {
    const query = search === undefined ? {} : { search };
    const { result } = await time(() => searchLibrary(store, LOCAL, query));
    const took = await usual(() => searchLibrary(store, LOCAL, query));
    say(`search ${search ?? 'everything'}`, `${ms(took)}, ${result.count.toLocaleString('en-US')} found`);
  }
}

/** An edit's entry, as people make the most of them. */
const entry = (n) => ({
  ...{ deed: 'edit', outcome: 'done' },
  object: { kind: 'declaration', id: '9f2c4b7e-1d2a-4c3b-8e5f-6a7b8c9d0e1f-1', version: 1, revision: n },
  before: ['≥95%'],
  after: [
    {
      do: 'set',
      project: 'k7Qd0aZx1u',
      indicator: 'r3Xw9bYt2v',
      cell: 'annual',
      was: '≥95%',
      text: `≥${n}份`,
    },
  ],
});

async function journal(store) {
  const before = await usual(() => inTenant(store, LOCAL, (tx) => sql`select 1`.execute(tx)), 101);
  const after = await usual(() => inTenant(store, LOCAL, (tx) => record(tx, act, entry(0))), 101);
  say('record, in a transaction of its own', `${ms(after)}; the transaction without it ${ms(before)}`);
  const { took } = await time(async () => {
    for (let n = 0; n < ENTRIES; n += 500)
      await inTenant(store, LOCAL, async (tx) => {
        for (let k = 0; k < 500; k++) await record(tx, act, entry(n + k));
      });
  });
  say('record, among others', ms(took / ENTRIES));
  const { rows } = await sql`select count(*)::int as entries,
    pg_total_relation_size('heng.journal')::float8 as bytes from heng.journal`.execute(store.kysely);
  const [{ entries, bytes: size }] = rows;
  say(`journal of ${entries.toLocaleString('en-US')} entries`, `${Math.round(size / entries)} bytes each`);
  globalThis.gc?.();
  const [rss, heap] = [process.memoryUsage.rss(), process.memoryUsage().heapUsed];
  let most = 0;
  const walked = await time(() =>
    verifyJournal(store, LOCAL, {
      tell: () => {
        most = Math.max(most, process.memoryUsage.rss());
      },
    }),
  );
  if (!walked.result.ok) throw new Error('the journal does not hold');
  const grown = `${Math.round((most - rss) / 1_048_576)} MB more resident`;
  const rate = Math.round((entries / walked.took) * 1000).toLocaleString('en-US');
  say(
    'verify',
    `${ms(walked.took)}, ${rate} entries/s, ${grown} (heap was ${Math.round(heap / 1_048_576)} MB)`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'heng-scale-'));
try {
  const store = withReach(await openStore({ dataDir: folder, now: act.now }), OPERATOR);
  await addTenant(store, { tenant: LOCAL, name: '本机', now: act.now });
  await imports(store);
  await library(store);
  await journal(store);
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
