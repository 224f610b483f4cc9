/**
 * Backup (备份与恢复): what docs/store.md says of a backup, done: the folder packed without its key, unpacked elsewhere.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readTextFile } from '../../src/ingest/read.ts';
import { verifyJournal } from '../../src/store/audit.ts';
import { bytesToDraw, importDocument, loadDocument } from '../../src/store/documents.ts';
import { openStore } from '../../src/store/open.ts';
import { addTenant, LOCAL } from '../../src/store/tenant.ts';
import { heng } from '../cli/heng.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const FILE = 'panyu-2024.txt';
const BYTES = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024', FILE));
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/store.md'), 'utf8');

test('a folder packed as the page says is restored whole, with its key and not without', {
  timeout: 120_000,
}, async () => {
  const place = mkdtempSync(join(tmpdir(), 'heng-backup-'));
  try {
    const folder = join(place, 'share/heng');
    mkdirSync(dirname(folder), { recursive: true });
    const store = await openStore({ dataDir: folder, now: NOW });
    await addTenant(store, { tenant: LOCAL, name: '本机', now: NOW });
    const reading = readTextFile({ file: FILE, bytes: BYTES });
    if (!reading.ok) throw new Error('the example does not read');
    const { document } = reading;
    const act = { tenant: LOCAL, actor: 'operator', now: NOW };
    const { ids } = await importDocument(store, act, { document, bytes: BYTES });
    const { head } = await verifyJournal(store, LOCAL);
    await store.close();

    // The words of the page, with our own places in them.
    const [, said] = /^ {4}(tar .*)$/m.exec(PAGE) ?? [];
    const tape = join(place, 'backup.tar');
    const words = said?.replace('~/.local/share', join(place, 'share')).replace(/-cf \S+ \S+/, `-cf ${tape}`);
    execFileSync('sh', ['-c', words ?? 'false']);
    const restored = join(place, 'elsewhere');
    mkdirSync(restored);
    execFileSync('tar', ['-C', restored, '-xf', tape]);
    const there = join(restored, 'heng');
    expect(existsSync(join(there, 'seal.key'))).toBe(false);

    const without = await heng(['verify', '--data', there]);
    expect([without.code, without.err]).toEqual([2, expect.stringContaining('seal.key')]);
    copyFileSync(join(folder, 'seal.key'), join(there, 'seal.key'));
    const verified = await heng(['verify', '--data', there, '--head', `${head?.number}:${head?.hash}`]);
    expect(verified.code).toBe(0);
    const again = await openStore({ dataDir: there, now: NOW });
    expect(await loadDocument(again, LOCAL, document.sha256)).toEqual(document);
    expect(Buffer.from((await bytesToDraw(again, LOCAL, ids[0] ?? '')) ?? []).equals(BYTES)).toBe(true);
    await again.close();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
