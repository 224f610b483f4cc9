/**
 * Child: another process with a store open, for the tests of locks and of kill -9. It runs the built program.
 *
 *     node test/store/child.mjs import FOLDER 7     says which documents it finds whole, as one line of JSON; then
 *                                                   imports 7-1, 7-2, … and prints each sha256 once acknowledged
 *     node test/store/child.mjs open FOLDER         opens, says `open`, and waits for the end of its input
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { importDocument } from '../../dist/app/store/documents.js';
import { openStore } from '../../dist/app/store/open.js';

const [deed, dataDir, round] = process.argv.slice(2);
const say = (line) => writeSync(1, `${line}\n`);

function document(n) {
  const text = `第 ${round} 轮第 ${n} 份`;
  const funds = { total: BigInt(n), fiscal: null, special: null, other: null };
  const at = { page: 1 };
  const blank = {
    l1: null,
    l2: null,
    l3: null,
    term: null,
    op: null,
    unit: null,
    points: null,
    actual: null,
  };
  const target = { kind: 'qualitative', text };
  const indicator = { ...blank, score: null, seq: 1, name: text, annual: text, target, at, cells: {} };
  const objective = { term: null, annual: text, text };
  const project = { seq: 1, name: text, agency: null, secret: false, funds, objective, at, cells: {} };
  const projects = [{ ...project, indicators: [indicator, indicator] }];
  const declaration = { title: text, agency: text, year: 2024, moneyUnit: '元', funds, projects, cells: {} };
  return {
    file: `${round}-${n}.txt`,
    sha256: createHash('sha256').update(text).digest('hex'),
    type: 'txt',
    pages: 1,
    layout: null,
    declarations: [declaration],
    repeated: [],
    notes: [],
    coverage: { chars: text.length, accounted: text.length, lost: [] },
    text,
  };
}

try {
  const store = await openStore({ dataDir, now: new Date() });
  say('open');
  if (deed === 'import') {
    const { rows } = await sql`
      select d.document from heng.declaration d
      where (select count(*) from heng.indicator i where i.tenant = d.tenant and i.declaration = d.id) = 2
        and exists (select from heng.document f where f.tenant = d.tenant and f.sha256 = d.document)`.execute(
      store.kysely,
    );
    say(JSON.stringify(rows.map((row) => row.document)));
    for (let n = 1; ; n++) {
      const next = document(n);
      await importDocument(store, { tenant: 'local', actor: 'child', now: new Date() }, { document: next });
      say(next.sha256);
    }
  }
  for await (const _ of process.stdin);
  await store.close();
} catch (error) {
  say(JSON.stringify(error.refusal ?? String(error.stack)));
  process.exitCode = 2;
}
