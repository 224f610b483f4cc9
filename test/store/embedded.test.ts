/**
 * Embedded (嵌入式): what only the store in a folder promises: it really writes to disk, one process has it at a time,
 * nobody else may look, and a folder it cannot use is refused with a code and a sentence.
 */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGS } from '../../src/locale/lang.ts';
import { wordStoreProblem } from '../../src/locale/store.ts';
import { hasDocument, importDocument } from '../../src/store/documents.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { dataFolder } from '../../src/store/folder.ts';
import { openStore } from '../../src/store/open.ts';
import { StoreProblem } from '../../src/store/problem.ts';
import { LOCAL } from '../../src/store/tenant.ts';
import { startChild } from './child.ts';
import { someDocument } from './some-document.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const ACT = { tenant: LOCAL, actor: '李', now: NOW };
const home = mkdtempSync(join(tmpdir(), 'heng-embedded-'));
const fresh = (name: string) => join(home, name);

/** A store with one document in it, closed: to be copied and then maltreated. */
const whole = fresh('whole');

beforeAll(async () => {
  const store = await openStore({ dataDir: whole, now: NOW });
  await importDocument(store, ACT, { document: someDocument(1) });
  await store.close();
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What opening a folder is refused with; it must be a problem that both languages have a sentence for. */
async function refusal(dataDir: string): Promise<StoreProblem['refusal']> {
  try {
    const store = await openStore({ dataDir, now: NOW });
    await store.close();
  } catch (error) {
    if (!(error instanceof StoreProblem)) throw error;
    for (const lang of LANGS) {
      const { title, detail, remedy } = wordStoreProblem(error.refusal, lang);
      expect(
        [title, detail, remedy].every((sentence) => (sentence ?? '').length > 5 || sentence === title),
      ).toBe(true);
      expect(detail).not.toMatch(/undefined|\n|\bat .*\.ts/);
    }
    return error.refusal;
  }
  throw new Error(`${dataDir} was opened`);
}

describe('durability', () => {
  test('every commit reaches the disk by fsync before it is acknowledged', async () => {
    const { pool, syncs, close } = await openEmbedded(fresh('fsync'));
    await pool.query('create table page (n integer)');
    const before = await syncs();
    for (let n = 0; n < 10; n++) {
      const earlier = await syncs();
      await pool.query('insert into page values ($1)', [n]);
      expect(await syncs()).toBeGreaterThan(earlier);
    }
    const written = await syncs();
    await pool.query('select * from page');
    expect(written - before).toBeGreaterThanOrEqual(10);
    expect(await syncs()).toBe(written);
    const { rows } = await pool.query(
      `select current_setting('fsync') as on, current_setting('wal_sync_method') as by`,
    );
    expect(rows).toEqual([{ on: 'on', by: 'fsync' }]);
    await close();
  });

  test('the log does not grow for ever: it is checkpointed under way', async () => {
    const folder = fresh('checkpoint');
    const { pool, close } = await openEmbedded(folder);
    await pool.query('create table page (text text)');
    const checkpoints = async () =>
      (await pool.query<{ at: string }>('select redo_lsn::text as at from pg_control_checkpoint()')).rows[0]
        ?.at;
    const before = await checkpoints();
    const text = '页'.repeat(1_000_000);
    for (let n = 0; n < 8; n++) await pool.query('insert into page values ($1)', [text]);
    expect(await checkpoints()).not.toBe(before);
    await close();
  });

  test('a transaction a client leaves open is undone', async () => {
    const { pool, close } = await openEmbedded(fresh('leaver'));
    await pool.query('create table page (n integer)');
    const client = await pool.connect();
    await client.query('begin');
    await client.query('insert into page values (1)');
    await client.query(`set time zone 'Asia/Shanghai'`);
    client.release(true);
    expect((await pool.query('select * from page')).rows).toEqual([]);
    const { rows } = await pool.query(`select current_setting('timezone') as zone`);
    expect(rows).toEqual([{ zone: 'UTC' }]);
    await close();
  });

  test('the event loop runs on while the database works', async () => {
    const { pool, close } = await openEmbedded(fresh('thread'));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    await pool.query('select count(*) from generate_series(1, 3000000) n where n % 7 = 1');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    await close();
  });
});

describe('the folder', () => {
  test('is open to its owner only, even when it was open to all before', async () => {
    const folder = fresh('private');
    mkdirSync(folder, { mode: 0o755 });
    const store = await openStore({ dataDir: folder, now: NOW });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await store.close();
  });

  test('is found by the environment', () => {
    expect(dataFolder({ HENG_DATA: '/srv/heng', XDG_DATA_HOME: '/data' })).toBe('/srv/heng');
    expect(dataFolder({ HENG_DATA: '', XDG_DATA_HOME: '/data' })).toBe('/data/heng');
    expect(dataFolder({})).toMatch(/\/\.local\/share\/heng$/);
  });

  test('is a copy of the template, else made by initdb', async () => {
    // PostgreSQL gives every cluster that initdb makes a number of its own.
    const cluster = async (name: string, template?: null) => {
      const store = await openStore({
        ...{ dataDir: fresh(name), now: NOW },
        ...(template === null ? { template } : {}),
      });
      expect((await importDocument(store, ACT, { document: someDocument(1) })).verdict).toBe('imported');
      const { rows } = await sql<{ id: string }>`
        select system_identifier::text as id from pg_control_system()`.execute(store.kysely);
      await store.close();
      return rows[0]?.id;
    };
    const copied = await cluster('template-1');
    expect(copied).toMatch(/^\d+$/);
    expect(await cluster('template-2')).toBe(copied);
    expect(await cluster('initdb', null)).not.toBe(copied);
  });

  test('left behind half made by a crash is made again', async () => {
    const folder = fresh('half');
    mkdirSync(join(folder, 'pgdata.new'), { recursive: true });
    writeFileSync(join(folder, 'pgdata.new', 'PG_VERSION'), '18\n');
    const store = await openStore({ dataDir: folder, now: NOW });
    expect((await importDocument(store, ACT, { document: someDocument(1) })).verdict).toBe('imported');
    await store.close();
    expect(readdirSync(folder)).toEqual(['pgdata', 'seal.key']);
  });
});

describe('the lock', () => {
  test('a second process is refused and told who has the folder', async () => {
    const folder = fresh('two');
    const first = startChild('open', folder);
    await first.said(1);
    expect(first.lines).toEqual(['open']);
    expect(await refusal(folder)).toMatchObject({
      code: 'store-locked',
      facts: { folder, pid: first.process.pid },
    });
    const second = startChild('open', folder);
    await second.ended;
    expect(second.lines[0]).toContain(`"pid":${first.process.pid}`);
    expect(second.process.exitCode).toBe(2);
    first.process.stdin?.end();
    await first.ended;
    const store = await openStore({ dataDir: folder, now: NOW });
    await store.close();
  });

  test('the same process is refused twice, and may open again after closing', async () => {
    const folder = fresh('self');
    const store = await openStore({ dataDir: folder, now: NOW });
    expect(await refusal(folder)).toMatchObject({ code: 'store-locked', facts: { pid: process.pid } });
    await store.close();
    await (await openStore({ dataDir: folder, now: NOW })).close();
    expect(readdirSync(folder)).toEqual(['pgdata', 'seal.key']);
  });

  test('a dead process keeps nobody out, even when its number is used again', async () => {
    const folder = fresh('dead');
    const child = startChild('open', folder);
    await child.said(1);
    const [lock = ''] = readdirSync(folder).filter((name) => name.startsWith('lock.'));
    child.process.kill('SIGKILL');
    await child.ended;
    // The same lock with this process's number: a number used again has another start.
    copyFileSync(
      join(folder, lock),
      join(folder, lock.replace(`.${child.process.pid}.`, `.${process.pid}.`)),
    );
    const store = await openStore({ dataDir: folder, now: NOW });
    await store.close();
    expect(readdirSync(folder)).toEqual(['pgdata', 'seal.key']);
  });

  test('a lock of another machine is respected, because nothing can be known of it', async () => {
    const folder = fresh('elsewhere');
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(join(folder, 'lock.elsewhere.1.abc'), '');
    expect(await refusal(folder)).toEqual({
      code: 'store-locked',
      facts: { folder, host: 'elsewhere', pid: 1 },
    });
    expect(readdirSync(folder)).toEqual(['lock.elsewhere.1.abc']);
  });

  test('of five processes that open at once one at most gets in, and no two', async () => {
    const folder = fresh('race');
    const children = Array.from({ length: 5 }, () => startChild('open', folder));
    await Promise.all(children.map((child) => child.said(1)));
    const inside = children.filter((child) => child.lines[0] === 'open');
    expect(inside.length).toBeLessThanOrEqual(1);
    for (const child of children) child.process.stdin?.end();
    await Promise.all(children.map((child) => child.ended));
  });
});

describe('what cannot be opened is refused with a reason and a remedy', () => {
  /** A copy of the whole store, maltreated. */
  function maltreated(name: string, deed: (pgdata: string) => void): string {
    const folder = fresh(name);
    cpSync(whole, folder, { recursive: true });
    deed(join(folder, 'pgdata'));
    return folder;
  }

  test.each<[string, (pgdata: string) => void]>([
    ['a control file cut to nothing', (pgdata) => truncateSync(join(pgdata, 'global/pg_control'), 0)],
    [
      'a control file of rubbish',
      (pgdata) => writeFileSync(join(pgdata, 'global/pg_control'), Buffer.alloc(8192, 7)),
    ],
    ['no log', (pgdata) => rmSync(join(pgdata, 'pg_wal'), { recursive: true })],
    ['no version', (pgdata) => rmSync(join(pgdata, 'PG_VERSION'))],
    ['an older version', (pgdata) => writeFileSync(join(pgdata, 'PG_VERSION'), '15\n')],
    ['no global tables', (pgdata) => rmSync(join(pgdata, 'global'), { recursive: true })],
    [
      'a file where the folder should be',
      (pgdata) => {
        rmSync(pgdata, { recursive: true });
        writeFileSync(pgdata, 'rubbish');
      },
    ],
  ])('%s', async (name, deed) => {
    const folder = maltreated(name, deed);
    expect((await refusal(folder)).code).toBe('store-damaged');
    expect(readdirSync(folder)).toEqual(['pgdata', 'seal.key']);
  });

  test('a store of a newer PostgreSQL', async () => {
    const folder = maltreated('newer', (pgdata) => writeFileSync(join(pgdata, 'PG_VERSION'), '99\n'));
    expect(await refusal(folder)).toEqual({
      code: 'store-newer',
      facts: { place: folder, found: 'PostgreSQL 99' },
    });
  });

  test('a file in the place of the data folder', async () => {
    const file = fresh('file');
    writeFileSync(file, '');
    expect(await refusal(file)).toMatchObject({ code: 'folder-unwritable', facts: { folder: file } });
    expect(await refusal(join(file, 'inside'))).toMatchObject({
      code: 'folder-unwritable',
      facts: { reason: 'ENOTDIR' },
    });
  });

  test('a place without the right to write', async () => {
    const folder = fresh('read-only');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    // Root may write anywhere except where the system itself says no.
    const closed = process.getuid?.() === 0 ? '/proc/self/heng' : join(folder, 'inside');
    expect((await refusal(closed)).code).toBe('folder-unwritable');
  });

  test('a store that works goes on working beside all this', async () => {
    const store = await openStore({ dataDir: whole, now: NOW });
    expect(await hasDocument(store, LOCAL, someDocument(1).sha256)).toBe(true);
    await store.close();
    expect(existsSync(join(whole, 'pgdata', 'postmaster.pid'))).toBe(false);
  });
});
