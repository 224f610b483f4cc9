/**
 * Importing: documents a second into the embedded store, read and checked beforehand.
 *
 *     heng importDocuments, 64    as `heng import` does it: 64 documents a transaction
 *     heng importDocument         one document a transaction, as an upload is
 *     PGlite COPY                 the same rows into the same tables, and nothing known of a document: the floor
 *
 * The copy goes straight into PGlite in this process, without driver, thread and tenant's rights, and it never waits
 * for the disk, as PGlite does by itself. The document is the Panyu table, kept each time under another SHA-256.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { readDocument } from '../dist/app/ingest/read.js';
import { checkDocument } from '../dist/app/policy/check.js';
import { importDocument, importDocuments } from '../dist/app/store/documents.js';
import { openStore } from '../dist/app/store/open.js';
import { inTurn, table } from './measure.mjs';

const TABLES = ['document', 'declaration', 'project', 'indicator', 'finding'];
/** Documents of one transaction, as intake gathers them. */
const GATHERED = 64;
/** Documents imported one by one in one run. */
const SINGLE = 16;

const bytes = readFileSync(join(import.meta.dirname, '../examples/panyu-2024/panyu-2024.txt'));
const reading = await readDocument({ file: 'panyu-2024.txt', bytes, type: 'txt' });
if (!reading.ok) throw new Error(reading.problem.code);
const { document } = reading;
const findings = { ruleset: 'bench', lists: checkDocument(document) };
const indicators = document.declarations[0].projects.reduce(
  (sum, project) => sum + project.indicators.length,
  0,
);

let made = 0;
function copies(count) {
  return Array.from({ length: count }, () => {
    made += 1;
    const sha256 = createHash('sha256').update(String(made)).digest('hex');
    return { document: { ...document, sha256 }, bytes, findings };
  });
}

/** PGlite with the tables of a store that holds `count` documents, and their rows as COPY writes them. */
async function openFloor(folder, count) {
  const dataDir = join(folder, 'first');
  const filled = await openStore({ dataDir, now: new Date() });
  const act = { tenant: 'local', actor: 'bench', now: new Date() };
  await importDocuments(filled, act, copies(count));
  await filled.close();
  cpSync(join(dataDir, 'pgdata'), join(folder, 'floor'), { recursive: true });
  const floor = await PGlite.create(join(folder, 'floor'));
  const blobs = [];
  for (const name of TABLES) {
    const { blob } = await floor.query(`copy heng.${name} to '/dev/blob'`);
    blobs.push({ name, blob });
  }
  await floor.exec('truncate heng.document cascade');
  return { floor, blobs };
}

const folder = mkdtempSync(join(tmpdir(), 'heng-bench-'));
const { floor, blobs } = await openFloor(folder, GATHERED);
const store = await openStore({ dataDir: join(folder, 'store'), now: new Date() });
const act = { tenant: 'local', actor: 'bench', now: new Date() };

async function copyAll() {
  // What an earlier run left would be in the way of the same keys.
  await floor.exec('truncate heng.document cascade');
  await floor.transaction(async (tx) => {
    for (const { name, blob } of blobs) await tx.query(`copy heng.${name} from '/dev/blob'`, [], { blob });
  });
}

console.log(`  a document of ${indicators} indicators and ${findings.lists[0].length} findings`);
table(
  'documents/s',
  await inTurn([
    {
      name: `heng importDocuments, ${GATHERED}`,
      amount: GATHERED,
      work: () => importDocuments(store, act, copies(GATHERED)),
    },
    {
      name: 'heng importDocument',
      amount: SINGLE,
      work: async () => {
        for (const one of copies(SINGLE)) await importDocument(store, act, one);
      },
    },
    { name: 'PGlite COPY', amount: GATHERED, work: copyAll },
  ]),
);
await store.close();
await floor.close();
rmSync(folder, { recursive: true });
