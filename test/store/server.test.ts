/**
 * Server (数据库服务器): what only the store on a server can meet: no answer, no admission, a connection cut under way,
 * two Hengs that set it up at once, and a store of another version.
 */
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGS } from '../../src/locale/lang.ts';
import { wordStoreProblem } from '../../src/locale/store.ts';
import { hasDocument, importDocument } from '../../src/store/documents.ts';
import { migrate, migrations } from '../../src/store/migrate.ts';
import { openStore, placeOf } from '../../src/store/open.ts';
import { StoreProblem } from '../../src/store/problem.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { KEY, type PostgresServer, startPostgres } from '../contract/postgres.ts';
import { someDocument } from './some-document.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

async function refusal(deed: () => Promise<unknown>): Promise<StoreProblem['refusal']> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof StoreProblem)) throw error;
    for (const lang of LANGS)
      expect(wordStoreProblem(error.refusal, lang).detail).not.toMatch(/undefined|secret|\n/);
    expect(error.message).not.toContain('secret');
    return error.refusal;
  }
  throw new Error('it was not refused');
}

const opening = (url: string) => refusal(async () => (await openStore({ url, key: KEY, now: NOW })).close());

describe('an address', () => {
  test('comes from the environment, before any folder', () => {
    expect(placeOf({ DATABASE_URL: 'postgres://db/heng', HENG_DATA: '/srv/heng' })).toEqual({
      keyFolder: '/srv/heng',
      url: 'postgres://db/heng',
    });
    expect(placeOf({ DATABASE_URL: '', HENG_DATA: '/srv/heng' })).toEqual({ dataDir: '/srv/heng' });
  });

  test.each(['heng', 'mysql://db/heng', '://'])('that is none is refused: %s', async (url) => {
    expect((await opening(url)).code).toBe('database-url');
  });

  test('nobody answers at is told with host and port, never with the password', async () => {
    expect(await opening('postgres://heng:secret@127.0.0.1:1/heng')).toEqual({
      code: 'store-unreachable',
      facts: { host: '127.0.0.1', port: 1, reason: 'ECONNREFUSED' },
    });
  });

  test('of a database that is not there, or a user who is not let in, is refused by the server', async () => {
    const url = new URL(await server.makeDatabase());
    const absent = new URL(url);
    absent.pathname = '/nowhere';
    expect(await opening(absent.href)).toMatchObject({
      code: 'store-refused',
      facts: { name: 'nowhere', reason: '3D000' },
    });
    const stranger = new URL(url);
    stranger.username = 'nobody-known';
    stranger.password = 'secret';
    expect(await opening(stranger.href)).toMatchObject({ code: 'store-refused' });
  });
});

describe('a connection', () => {
  test('cut under way is told, and the next deed makes another', async () => {
    const url = await server.makeDatabase();
    const store = await openStore({ url, key: KEY, now: NOW });
    const cut = await refusal(() =>
      inTenant(store, LOCAL, async (tx) => {
        await tx.selectFrom('document').select('file').execute();
        await server.cut(url);
        await tx.selectFrom('document').select('file').execute();
      }),
    );
    expect(cut.code).toBe('store-stopped');
    expect(await hasDocument(store, LOCAL, 'none')).toBe(false);
    await store.close();
  });
});

describe('setting up', () => {
  test('by five at once is done once, and what each imports is there', async () => {
    const url = await server.makeDatabase();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore({ url, key: KEY, now: NOW })));
    const act = { tenant: LOCAL, actor: '李', now: NOW };
    await Promise.all(stores.map((store, n) => importDocument(store, act, { document: someDocument(n) })));
    const [first] = stores;
    if (first === undefined) throw new Error('five were opened');
    for (let n = 0; n < 5; n++) expect(await hasDocument(first, LOCAL, someDocument(n).sha256)).toBe(true);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('applies what is missing, once, and undoes a migration that fails', async () => {
    const pool = new Pool({ connectionString: await server.makeDatabase() });
    const sql = (name: string, text: string) => ({ name, sql: text, checksum: `of ${text}` });
    const one = sql('0001-one.sql', 'create table one (n integer)');
    const two = sql('0002-two.sql', 'create table two (n integer); insert into two values (1)');
    const bad = sql('0003-bad.sql', 'create table three (n integer); select nothing');
    const place = 'here';
    expect(await migrate(pool, { place, now: NOW, all: [one] })).toBe(1);
    expect(await migrate(pool, { place, now: NOW, all: [one, two] })).toBe(1);
    expect(await migrate(pool, { place, now: NOW, all: [one, two] })).toBe(0);
    await expect(migrate(pool, { place, now: NOW, all: [one, two, bad] })).rejects.toThrow('0003-bad.sql');
    const { rows } = await pool.query(
      `select to_regclass('three') as three, (select count(*)::int from two) as two`,
    );
    expect(rows).toEqual([{ three: null, two: 1 }]);
    expect(await refusal(() => migrate(pool, { place, now: NOW, all: [one] }))).toEqual({
      code: 'store-newer',
      facts: { place, found: '0002-two.sql' },
    });
    const other = { ...two, checksum: 'another' };
    expect(await refusal(() => migrate(pool, { place, now: NOW, all: [one, other] }))).toEqual({
      code: 'store-differs',
      facts: { place, migration: '0002-two.sql' },
    });
    await pool.end();
  });

  test('the files are numbered without a gap', () => {
    const names = migrations().map(({ name }) => name);
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });
});
