/**
 * Dump (数据库备份与恢复): what docs/store.md says of a backup of a server, done: dumped there, restored on another one.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NOBODY } from '../../src/core/organisation.ts';
import { withholdSecrets } from '../../src/core/publish/withhold.ts';
import { readTextFile } from '../../src/ingest/read.ts';
import { verifyJournal } from '../../src/store/audit.ts';
import { withReach } from '../../src/store/connect.ts';
import { bytesToDraw, importDocument, loadDocument } from '../../src/store/documents.ts';
import { openStore } from '../../src/store/open.ts';
import { makeKeyText } from '../../src/store/seal.ts';
import { addTenant, inTenant, LOCAL } from '../../src/store/tenant.ts';
import { heng } from '../cli/heng.ts';
import { installedPrograms, KEY, startPostgres } from '../contract/postgres.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const FILE = 'panyu-2024.txt';
const BYTES = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024', FILE));
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/store.md'), 'utf8');
const bin = installedPrograms() ?? '';

/** The words of the page that begin so, run by a shell with our own places in them. */
function run(beginning: string, env: Readonly<Record<string, string>>, tape: string): void {
  const said = PAGE.split('\n').find((line) => line.startsWith(`    ${beginning} `)) ?? 'false';
  const PATH = `${bin}:${process.env['PATH'] ?? ''}`;
  const words = said.replaceAll('/backup/heng.dump', tape);
  execFileSync('sh', ['-c', words], { env: { ...process.env, ...env, PATH }, stdio: 'pipe' });
}

test('a dump restored on another server opens, is whole, and is sealed as before', {
  skip: bin === '',
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heng-dump-'));
  const [here, there] = await Promise.all([startPostgres({ bin }), startPostgres({ bin })]);
  try {
    const [DATABASE_URL, RESTORED_URL] = [await here.makeDatabase(), await there.makeDatabase()];
    const tape = join(folder, 'heng.dump');
    const store = await openStore({ url: DATABASE_URL, key: KEY, now: NOW });
    await addTenant(store, { tenant: LOCAL, name: '本机', now: NOW });
    const reading = readTextFile({ file: FILE, bytes: BYTES });
    if (!reading.ok) throw new Error('the example does not read');
    const { document } = reading;
    const act = { tenant: LOCAL, actor: 'operator', now: NOW };
    const { ids } = await importDocument(store, act, { document, bytes: BYTES });
    const { head } = await verifyJournal(store, LOCAL);
    // The service works on while it is dumped.
    run('pg_dump', { DATABASE_URL }, tape);
    await store.close();

    const { objective } = document.declarations[0]?.projects.find(({ secret }) => secret) ?? {};
    expect(objective?.text?.length).toBeGreaterThan(10);
    run('psql', { RESTORED_URL }, tape);
    run('pg_restore', { RESTORED_URL }, tape);
    const noted = `${head?.number}:${head?.hash}`;
    const env = { DATABASE_URL: RESTORED_URL, HENG_KEY: KEY, HENG_DATA: folder };
    const verified = await heng(['verify', '--head', noted], '', env);
    expect([verified.code, verified.err]).toEqual([0, '']);
    const wrong = await heng(['verify'], '', { ...env, HENG_KEY: makeKeyText() });
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('密钥打不开')]);

    const again = await openStore({ url: RESTORED_URL, key: KEY, now: NOW });
    expect(await loadDocument(again, LOCAL, document.sha256)).toEqual(document);
    expect(Buffer.from((await bytesToDraw(again, LOCAL, ids[0] ?? '')) ?? []).equals(BYTES)).toBe(true);
    // The walls are there too: rights row by row, and nothing secret in the open.
    const bare = await again.kysely.selectFrom('document').select(['source', 'bytes']).execute();
    expect(bare).toEqual([{ source: withholdSecrets(document).text, bytes: null }]);
    const seen = inTenant(withReach(again, NOBODY), LOCAL, (tx) =>
      tx.selectFrom('declaration').selectAll().execute(),
    );
    expect(await seen).toEqual([]);
    await again.close();
  } finally {
    await Promise.all([here.stop(), there.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
