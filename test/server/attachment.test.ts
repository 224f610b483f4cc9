/**
 * Attachments over HTTP: kept byte for byte, given to be saved, seen with the versions they belong to, by the people who
 * see those.
 */
import { Type } from '@sinclair/typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../src/core/organisation.ts';
import { AttachmentView } from '../../src/server/contract/draft.ts';
import { DeclarationView, Problem } from '../../src/server/contract.ts';
import { withReach } from '../../src/store/connect.ts';
import { DEMO, inTenant } from '../../src/store/tenant.ts';
import { openVersion } from '../../src/store/versions.ts';
import { MAX_AGENCY_BYTES } from '../../src/workflow/declare/attach.ts';
import { hold } from './hold.ts';
import { type Ask, form, NOW, openHouse, type TestHouse } from './house.ts';

const Views = Type.Array(AttachmentView);
const PDF = Buffer.from('%PDF-1.4\n测算依据');

let house: TestHouse;
let id: string;
let clerk: Ask;
let reviewer: Ask;

beforeAll(async () => {
  house = await openHouse();
  [clerk, reviewer] = [await house.as('lihua'), await house.as('zhaomin')];
  const begun = { from: 'empty', agency: '番禺区政务服务数据管理局（本级）', year: 2026 };
  const answer = await house.ask({ method: 'POST', url: '/api/declarations', payload: begun });
  id = hold(DeclarationView, answer.json()).id;
});

afterAll(async () => {
  await house.close();
});

function attach(file: string, bytes: Uint8Array, { ask = clerk, query = '' } = {}) {
  return ask({ method: 'POST', url: `/api/declarations/${id}/attachments${query}`, ...form(file, bytes) });
}

const list = async (query = '', ask = clerk) =>
  hold(Views, (await ask(`/api/declarations/${id}/attachments${query}`)).json());

test('a file comes back byte for byte, to be saved and never shown', async () => {
  const [kept] = hold(Views, (await attach('测算依据（一）.pdf', PDF)).json());
  expect(kept).toMatchObject({
    ...{ name: '测算依据（一）.pdf', type: 'application/pdf', size: PDF.length, project: null },
    by: { id: 'lihua', name: '李华' },
  });
  const file = await house.ask(`/api/declarations/${id}/attachments/${kept?.id}`);
  expect(file.statusCode).toBe(200);
  expect(file.rawPayload.equals(PDF)).toBe(true);
  expect(file.headers).toMatchObject({
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('测算依据（一）.pdf')}`,
    'x-content-type-options': 'nosniff',
    'content-type': 'application/pdf',
  });
});

test.each([
  ['a.exe', Buffer.from('MZ\x90\x00\x03')],
  ['测算.pdf.html', Buffer.from('<html><script>alert(1)</script></html>')],
  ['测算.png', Buffer.from('<html><script>alert(1)</script></html>')],
  ['run.txt', Buffer.from('#!/bin/sh\nrm -rf /')],
  ['all.zip', Buffer.from('PK\x03\x04nothing')],
  ['空.txt', Buffer.alloc(0)],
])('%s is not kept, whatever it is called', async (name, bytes) => {
  const before = await list();
  const problem = hold(Problem, (await attach(name, bytes)).json());
  expect(problem).toMatchObject({ status: 415, code: 'attachment-type' });
  expect(await list()).toEqual(before);
});

test('a file over 20 MB is refused', async () => {
  const large = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]);
  expect(hold(Problem, (await attach('大.pdf', large)).json())).toMatchObject({ status: 413 });
});

test('an agency keeps so much in all and no more', async () => {
  const put = await attach('大.csv', Buffer.from('项目,金额\n'));
  const [kept] = hold(Views, put.json()).filter(({ name }) => name === '大.csv');
  const say = (size: number) =>
    house.store.kysely
      .updateTable('attachment')
      .set({ size })
      .where('id', '=', kept?.id ?? '')
      .execute();
  await say(MAX_AGENCY_BYTES - 10);
  expect(hold(Problem, (await attach('小.csv', Buffer.from('项目,金额\n'))).json())).toMatchObject({
    ...{ status: 413, code: 'attachments-heavy' },
  });
  await say(1);
  expect((await attach('小.csv', Buffer.from('项目,金额\n'))).statusCode).toBe(200);
});

test('nobody but the agency puts one there, and nobody else sees those of a draft', async () => {
  expect((await attach('a.pdf', PDF, { ask: reviewer })).statusCode).toBe(403);
  expect((await reviewer(`/api/declarations/${id}/attachments`)).statusCode).toBe(404);
  const [kept] = await list();
  expect((await reviewer(`/api/declarations/${id}/attachments/${kept?.id}`)).statusCode).toBe(404);
});

test('one belongs to a project of the draft, and to no secret one', async () => {
  const edits = [
    { do: 'add', project: null, key: 'pA', after: null, cells: { name: '免费刻章' } },
    { do: 'add', project: null, key: 'pB', after: null, cells: { name: '代号乙', total: '9' }, secret: true },
  ];
  const url = `/api/declarations/${id}/edits`;
  const edited = await clerk({ method: 'POST', url, payload: { version: 1, base: 0, edits } });
  expect(edited.statusCode).toBe(200);
  const there = hold(
    Views,
    (await attach('合同.csv', Buffer.from('项目,金额\n'), { query: '?project=pA' })).json(),
  );
  expect(there.find(({ name }) => name === '合同.csv')).toMatchObject({ project: 'pA', type: 'text/csv' });
  expect((await attach('a.pdf', PDF, { query: '?project=pB' })).json()).toMatchObject({
    code: 'attachment-secret',
  });
  expect((await attach('a.pdf', PDF, { query: '?project=pC' })).json()).toMatchObject({
    code: 'row-missing',
  });
});

test('taken out of a later version, it stays with the one it was handed in with', async () => {
  const [first] = await list();
  const act = { tenant: DEMO, actor: 'operator', now: NOW };
  const key = { tenant: DEMO, declaration: id, version: 1 };
  await inTenant(withReach(house.store, OPERATOR), DEMO, (tx) =>
    openVersion(tx, act, key, { opened: 'return', reason: '补充' }),
  );
  const fresh = hold(Views, (await attach('补充.txt', Buffer.from('补充说明'))).json()).find(
    ({ name }) => name === '补充.txt',
  );
  const remove = (attachment: string | undefined) =>
    clerk({ method: 'DELETE', url: `/api/declarations/${id}/attachments/${attachment}` });
  const after = hold(Views, (await remove(first?.id)).json());
  expect(after.map((one) => one.id)).not.toContain(first?.id);
  expect((await list('?version=1')).map((one) => one.id)).toContain(first?.id);
  expect((await clerk(`/api/declarations/${id}/attachments/${first?.id}?version=1`)).statusCode).toBe(200);
  expect((await clerk(`/api/declarations/${id}/attachments/${first?.id}`)).statusCode).toBe(404);
  expect(hold(Views, (await remove(fresh?.id)).json()).map((one) => one.id)).not.toContain(fresh?.id);
  expect((await remove(fresh?.id)).json()).toMatchObject({ status: 404, code: 'attachment-missing' });
});
