/**
 * The journal and the library over HTTP: by whom, in what words, and what is handed out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deedTitle, WORDED_DEEDS } from '../../src/locale/journal.ts';
import type { JournalEntry, LibraryEntry } from '../../src/server/contract/journal.ts';
import { linkOf, Walk } from '../../src/store/chain.ts';
import { countLibrary } from '../../src/store/library/count.ts';
import { DEMO } from '../../src/store/tenant.ts';
import { type Ask, form, openHouse, PANYU, type TestHouse } from './house.ts';

let house: TestHouse;
let audit: Ask;
let reviewer: Ask;

beforeAll(async () => {
  house = await openHouse();
  audit = await house.as('zhengming');
  reviewer = await house.as('zhaomin');
  const taken = await house.ask({ method: 'POST', url: '/api/documents', ...form('panyu.txt', PANYU) });
  expect(taken.statusCode).toBe(200);
});
afterAll(() => house.close());

async function oneDeclaration() {
  const { items } = (await house.ask('/api/declarations?q=panyu.txt')).json();
  return (await house.ask(`/api/declarations/${items[0].id}`)).json();
}

test('the audit administrator reads the journal, and nobody else does', async () => {
  const { entries, count } = (await audit('/api/journal?limit=2')).json();
  expect(entries).toHaveLength(2);
  expect(count).toBeGreaterThan(2);
  const numbers = entries.map(({ number }: JournalEntry) => number);
  expect(numbers).toEqual([count, count - 1]);
  const [signIn] = (await audit('/api/journal?deed=sign-in&actor=%E9%99%88%E9%9D%99')).json().entries;
  expect(signIn).toMatchObject({ title: '登录', actor: { id: 'chenjing', name: '陈静' }, outcome: 'done' });
  expect((await audit('/api/journal?deed=sign-in&lang=en')).json().entries[0]).toMatchObject({
    title: 'sign in',
  });
  for (const person of ['chenjing', 'zhaomin', 'wanglei', 'sunli', 'wuyan']) {
    const ask = await house.as(person);
    for (const route of ['', '/verify', '/export']) {
      expect((await ask(`/api/journal${route}`)).statusCode, `${person} ${route}`).toBe(403);
    }
  }
});

test('what it speaks of is told by name, and found by name', async () => {
  const { items } = (await house.ask('/api/declarations')).json();
  const [{ id, agency }] = items;
  const { entries, names } = (await audit('/api/journal')).json();
  const taken = entries.find(({ deed }: JournalEntry) => deed === 'import');
  expect(names[taken.object.id]).toBe('panyu.txt');
  expect(names[id]).toBe(agency);
  expect(names['chenjing']).toBe('陈静');
  expect(entries.at(-1).actor).toEqual({ id: 'operator', name: 'operator', login: null });

  const about = async (words: string) =>
    (await audit(`/api/journal?about=${encodeURIComponent(words)}`)).json().entries;
  const own = await about('陈静 chenjing');
  expect(own.length).toBeGreaterThan(0);
  expect(own.every(({ object }: JournalEntry) => object?.['id'] === 'chenjing')).toBe(true);
  expect(await about('没有这个单位')).toEqual([]);
});

test('it tells of an import and of a correction, and of taking it back', async () => {
  const { id, revision, projects } = await oneDeclaration();
  const at = { project: 3, indicator: 1, cell: 'annual' };
  const was = projects[2].indicators[0].annual;
  const url = `/api/declarations/${id}/corrections`;
  const made = await house.ask({
    method: 'POST',
    url,
    payload: { base: revision, ...at, text: '≥6500人次/日' },
  });
  expect(made.statusCode).toBe(200);
  const { corrections, revision: base } = made.json();
  const undo = `${url}/${corrections[0].number}?base=${base}`;
  expect((await house.ask({ method: 'DELETE', url: undo })).statusCode).toBe(200);
  const told = async (deed: string) => (await audit(`/api/journal?deed=${deed}`)).json().entries;
  expect(await told('import')).toEqual([
    expect.objectContaining({
      ...{ title: '导入文件', outcome: 'done', object: expect.objectContaining({ kind: 'document' }) },
      after: [expect.objectContaining({ file: 'panyu.txt', declarations: [id] })],
    }),
  ]);
  const cell = { do: 'set', project: '3', indicator: '1', cell: 'annual' };
  expect((await told('correct'))[0]).toMatchObject({
    ...{ before: [was], after: [{ ...cell, was, text: '≥6500人次/日' }] },
  });
  expect((await told('uncorrect'))[0]).toMatchObject({
    ...{ before: ['≥6500人次/日'], after: [{ ...cell, was: '≥6500人次/日', text: was }] },
  });
  // By the agency's name, of which whoever audits sees no declaration.
  const own = (await audit(`/api/journal?about=${encodeURIComponent('政务服务 本级')}`)).json().entries;
  expect(own.map(({ deed }: JournalEntry) => deed)).toEqual(['uncorrect', 'correct']);
});

test('it verifies, and goes out as lines that verify by themselves', async () => {
  const verdict = (await audit('/api/journal/verify')).json();
  expect(verdict).toMatchObject({ ok: true, algorithm: 'sha256', faults: [] });
  const exported = await audit('/api/journal/export');
  expect(exported.headers['content-type']).toBe('application/jsonl; charset=utf-8');
  expect(exported.headers['content-disposition']).toMatch(
    /^attachment; filename="journal-\d{4}-\d\d-\d\d\.jsonl"$/,
  );
  const walk = new Walk([verdict.head]);
  const lines = exported.body.trim().split('\n');
  for (const line of lines) {
    const link = linkOf(JSON.parse(line));
    if (link === null) throw new Error(`no entry: ${line}`);
    walk.step(link);
  }
  walk.finish(null);
  expect(walk.faults).toEqual([]);
  // The verifying and the handing out are in it themselves.
  expect(lines.slice(-2).map((line) => JSON.parse(line).deed)).toEqual(['verify-journal', 'export-journal']);
  expect(exported.body).not.toContain('按时完成率');
});

test('the library is read by all who are signed in, and merged by those who review', async () => {
  await countLibrary(house.store, DEMO);
  // What is not approved yet is nobody else's to read.
  expect((await reviewer('/api/library')).json()).toEqual({ count: 0, items: [] });
  const { items } = (await house.ask('/api/declarations')).json();
  const all = house.store.kysely.updateTable('declaration');
  await all.set({ handed: 1, state: 'submitted' }).execute();
  await all.set({ handed: 2, state: 'reviewed' }).execute();
  await all.set({ handed: 2, state: 'approved' }).execute();
  expect(items).toHaveLength(1);
  await countLibrary(house.store, DEMO);
  const { count, items: rows } = (await reviewer('/api/library?search=%E6%BB%A1%E6%84%8F')).json();
  expect(count).toBeGreaterThan(1);
  const [keep, merge] = rows;
  const at = (key: string) => `/api/library/${encodeURIComponent(key)}`;
  const entry: LibraryEntry = (await house.ask(at(keep.key))).json();
  expect(entry).toMatchObject({ key: keep.key, name: keep.name, agencies: 1 });
  expect(entry.groups).toContainEqual(expect.objectContaining({ by: 'region', group: '番禺区', id: 'root' }));
  const body = { keep: keep.key, merge: merge.key };
  const post = { method: 'POST', url: '/api/library/merges', payload: body } as const;
  expect((await house.ask(post)).statusCode).toBe(403);
  const merged: LibraryEntry = (await reviewer(post)).json();
  expect(merged.names).toContainEqual(expect.objectContaining({ key: merge.key, merged: true }));
  expect((await reviewer(at(merge.key))).json()).toMatchObject({ status: 404, code: 'indicator-missing' });
  expect((await reviewer(post)).json()).toMatchObject({ status: 404 });
  const undo = { method: 'DELETE', url: `/api/library/merges/${encodeURIComponent(merge.key)}` } as const;
  expect((await house.ask(undo)).statusCode).toBe(403);
  expect((await reviewer(undo)).json()).toMatchObject({ key: merge.key });
  expect((await house.ask('/api/library')).body).not.toContain('按时完成率');
});

test('every deed that is recorded anywhere has words', () => {
  const src = join(import.meta.dirname, '../../src');
  const deeds = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:workflow|store|server)\/.*\.ts$/.test(file))
    .map((file) => readFileSync(join(src, file), 'utf8'))
    .filter((text) => /\brecord\(/.test(text))
    .flatMap((text) => [...text.matchAll(/\bdeed: '([a-z-]+)', ?outcome|\bdeed: '([a-z-]+)',\n/g)])
    .map(([, one, other]) => one ?? other ?? '');
  expect(deeds.length).toBeGreaterThan(5);
  expect(deeds.filter((deed) => !WORDED_DEEDS.includes(deed))).toEqual([]);
  expect([deedTitle('return', 'zh-CN'), deedTitle('no-such-deed', 'en')]).toEqual(['退回', 'no-such-deed']);
});
