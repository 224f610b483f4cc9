/**
 * Rotate (更换密钥): all that is sealed opens with the new key, nothing with the old one, whenever the change is killed.
 */
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTextFile } from '../../src/ingest/read.ts';
import { totpContext } from '../../src/store/accounts.ts';
import { verifyJournal } from '../../src/store/audit.ts';
import { addComment, listComments } from '../../src/store/comments.ts';
import type { Store } from '../../src/store/connect.ts';
import { importDocument, loadDocument } from '../../src/store/documents.ts';
import { openStore, type StorePlace } from '../../src/store/open.ts';
import { addPerson } from '../../src/store/people.ts';
import { StoreProblem } from '../../src/store/problem.ts';
import { rotateKey } from '../../src/store/rotate.ts';
import { keyFrom, makeKeyText } from '../../src/store/seal.ts';
import { addTenant, inTenant, LOCAL } from '../../src/store/tenant.ts';
import { heng, start } from '../cli/heng.ts';
import { KEY, startPostgres } from '../contract/postgres.ts';
import { form, openHouse } from '../server/house.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const FILE = 'panyu-2024.txt';
const BYTES = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024', FILE));
const ACT = { tenant: LOCAL, actor: 'operator', now: NOW };
const FACTOR = Buffer.from('twenty bytes of dice');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heng-rotate-'));
  file = join(folder, 'seal.key');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A store with something sealed in every place there is; the id of its document and of its declaration. */
async function fill(store: Store): Promise<{ readonly id: string; readonly declaration: string }> {
  await addTenant(store, { tenant: LOCAL, name: '本机', now: NOW });
  const reading = readTextFile({ file: FILE, bytes: BYTES });
  if (!reading.ok) throw new Error('the example does not read');
  const { document } = reading;
  const { ids } = await importDocument(store, ACT, { document, bytes: BYTES });
  const [declaration = ''] = ids;
  const secret = document.declarations[0]?.projects.findIndex((project) => project.secret) ?? -1;
  await inTenant(store, LOCAL, async (tx) => {
    const person = { id: 'p-1', login: 'li', name: '李', email: null, status: 'active' as const };
    await addPerson(tx, ACT, person);
    const totp = store.key.seal(FACTOR, totpContext(LOCAL, 'p-1'));
    await tx.updateTable('account').set({ totp, totp_at: NOW }).where('person', '=', 'p-1').execute();
    const said = { project: String(secret + 1), indicator: null, cell: 'objective', parent: null };
    await addComment(
      tx,
      ACT,
      { tenant: LOCAL, declaration, version: 1 },
      { ...said, text: '密', secret: true },
    );
  });
  return { id: document.sha256, declaration };
}

/** Whether all of it is given back as it was. */
async function whole(store: Store, { id, declaration }: Awaited<ReturnType<typeof fill>>): Promise<void> {
  const document = await loadDocument(store, LOCAL, id);
  const reading = readTextFile({ file: FILE, bytes: BYTES });
  expect(document?.text).toBe(reading.ok ? reading.document.text : '');
  expect(document?.declarations).toEqual(reading.ok ? reading.document.declarations : []);
  expect((await listComments(store, LOCAL, declaration)).map(({ text }) => text)).toEqual(['密']);
  const { totp } = await inTenant(store, LOCAL, (tx) =>
    tx.selectFrom('account').select('totp').where('person', '=', 'p-1').executeTakeFirstOrThrow(),
  );
  expect(store.key.open(totp ?? Buffer.of(), totpContext(LOCAL, 'p-1'))).toEqual(FACTOR);
}

async function at<T>(place: StorePlace, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ ...place, now: NOW });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function codeOf(deed: Promise<unknown>): Promise<string> {
  try {
    await deed;
  } catch (error) {
    if (error instanceof StoreProblem) return error.code;
    throw error;
  }
  return 'not refused';
}

/** Every sealed value of the store, and how many of them a key opens. */
async function openedBy(
  store: Store,
  text: string,
): Promise<{ readonly all: number; readonly opened: number }> {
  const key = keyFrom(text, 'aes');
  const { rows } = await sql<{ sealed: Uint8Array; context: string }>`
    select sealed, 'project ' || tenant || ' ' || declaration || ' ' || project as context from heng.sealed
    union all select sealed, 'document ' || tenant || ' ' || document || ' ' || part from heng.sealed_document
    union all select sealed, 'comment ' || tenant || ' ' || declaration || ' ' || number from heng.comment where sealed is not null
    union all select totp, 'totp ' || tenant || ' ' || person from heng.account where totp is not null
    union all select sealed, 'proof' from heng.seal_proof`.execute(store.kysely);
  let opened = 0;
  for (const { sealed, context } of rows) {
    const isOpen = await codeOf(Promise.resolve().then(() => key.open(sealed, context)));
    if (isOpen === 'not refused') opened += 1;
  }
  return { all: rows.length, opened };
}

test('a new file takes the place of the old key, which opens nothing more; the journal tells it', {
  timeout: 120_000,
}, async () => {
  const place = { dataDir: folder };
  const filled = await at(place, fill);
  const old = readFileSync(file, 'utf8');
  const ran = await heng(['key', 'rotate', '--data', folder]);
  expect([ran.code, ran.out]).toEqual([0, '已换新密钥，5 项密封的内容已用新密钥重新密封\n']);
  const next = readFileSync(file, 'utf8');
  expect(next).not.toBe(old);
  expect(existsSync(`${file}.new`)).toBe(false);
  await at(place, async (store) => {
    await whole(store, filled);
    expect(await openedBy(store, old)).toEqual({ all: 6, opened: 0 });
    expect(await openedBy(store, next)).toEqual({ all: 6, opened: 6 });
    const told = await inTenant(store, LOCAL, (tx) =>
      tx
        .selectFrom('journal')
        .select(['deed', 'after'])
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    expect(told).toMatchObject({ deed: 'key-rotate', after: { sealed: 5, cipher: 'aes' } });
    expect(JSON.stringify(told)).not.toContain(next.trim());
    expect((await verifyJournal(store, LOCAL)).ok).toBe(true);
  });
  expect(await codeOf(at({ dataDir: folder, key: old }, async () => undefined))).toBe('seal-key-wrong');
});

test('a key from outside takes the place of a file, and the next one its own', {
  timeout: 240_000,
}, async () => {
  const filled = await at({ dataDir: folder }, fill);
  const [first, second] = [makeKeyText(), makeKeyText()];
  const rotate = (env: Record<string, string>) => heng(['key', 'rotate', '--data', folder], '', env);
  expect((await rotate({ HENG_KEY_NEXT: first })).code).toBe(0);
  expect(existsSync(file)).toBe(false);
  await at({ dataDir: folder, key: first }, (store) => whole(store, filled));
  const bare = await rotate({ HENG_KEY: first });
  expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('HENG_KEY_NEXT')]);
  expect((await rotate({ HENG_KEY: first, HENG_KEY_NEXT: first })).code).toBe(2);
  expect((await rotate({ HENG_KEY: first, HENG_KEY_NEXT: second })).code).toBe(0);
  await at({ dataDir: folder, key: second }, (store) => whole(store, filled));
  expect((await heng(['key'])).code).toBe(2);
  expect((await heng(['key', 'turn', '--data', folder])).code).toBe(2);
});

test('while a service has the folder open it is refused, and nothing changes', async () => {
  await at({ dataDir: folder }, async (store) => {
    const filled = await fill(store);
    const ran = await heng(['key', 'rotate', '--data', folder]);
    expect([ran.code, ran.out]).toEqual([2, '']);
    await whole(store, filled);
  });
});

test('killed whenever, it is whole under the old key or the new one, and run again', {
  timeout: 240_000,
}, async () => {
  const filled = await at({ dataDir: folder }, fill);
  const took = await timed(() => heng(['key', 'rotate', '--data', folder]));
  for (let n = 1; n <= 5; n += 1) {
    const child = start(['key', 'rotate', '--data', folder]);
    const ended = once(child, 'close');
    await Promise.race([wait((took * n) / 5), ended]);
    child.kill('SIGKILL');
    await ended;
    await at({ dataDir: folder }, (store) => whole(store, filled));
  }
  expect((await heng(['key', 'rotate', '--data', folder])).code).toBe(0);
  await at({ dataDir: folder }, (store) => whole(store, filled));
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('killed between the last seal and the new file its name, the next start gives it', {
  timeout: 120_000,
}, async () => {
  const filled = await at({ dataDir: folder }, fill);
  const old = readFileSync(file, 'utf8');
  expect((await heng(['key', 'rotate', '--data', folder])).code).toBe(0);
  const next = readFileSync(file, 'utf8');
  renameSync(file, `${file}.new`);
  writeFileSync(file, old, { mode: 0o600 });
  await at({ dataDir: folder }, (store) => whole(store, filled));
  expect([readFileSync(file, 'utf8'), existsSync(`${file}.new`)]).toEqual([next, false]);
});

test('a service that was forgotten on a server seals nothing with the old key', {
  timeout: 120_000,
}, async () => {
  const server = await startPostgres();
  try {
    const url = await server.makeDatabase();
    const next = makeKeyText();
    const forgotten = await openStore({ url, key: KEY, now: NOW });
    const filled = await fill(forgotten);
    await at({ url, key: KEY }, (store) =>
      rotateKey(store, { url, key: KEY }, { next, now: NOW, actor: 'operator' }),
    );
    const said = { project: '1', indicator: null, cell: 'objective', parent: null, text: '密', secret: true };
    const key = { tenant: LOCAL, declaration: filled.declaration, version: 1 };
    expect(await codeOf(inTenant(forgotten, LOCAL, (tx) => addComment(tx, ACT, key, said)))).toBe(
      'seal-key-changed',
    );
    await forgotten.close();
    await at({ url, key: next }, (store) => whole(store, filled));
    expect(await codeOf(at({ url, key: KEY }, async () => undefined))).toBe('seal-key-wrong');
  } finally {
    await server.stop();
  }
});

test('a service that was forgotten tells whoever asks for what is sealed how to go on', {
  timeout: 120_000,
}, async () => {
  const server = await startPostgres();
  try {
    const place = { url: await server.makeDatabase(), key: KEY };
    const house = await openHouse({ place });
    const upload = { method: 'POST', url: '/api/documents', ...form(FILE, BYTES) } as const;
    const [{ id }] = (await house.ask(upload)).json().declarations;
    const next = makeKeyText();
    await at(place, (store) => rotateKey(store, place, { next, now: NOW, actor: 'operator' }));
    const cleared = await house.as('zhoushen');
    for (const url of [`/api/declarations/${id}`, `/api/declarations/${id}/source`]) {
      const answer = await cleared(url);
      expect(answer.statusCode).toBe(503);
      expect(answer.json()).toMatchObject({
        code: 'seal-key-changed',
        remedy: expect.stringContaining('重新启动'),
      });
      // Whoever is shown nothing sealed works on.
      expect((await house.ask(url)).statusCode).toBe(200);
    }
    await house.close();
  } finally {
    await server.stop();
  }
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
