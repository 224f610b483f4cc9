/**
 * Secret read (查阅涉密内容): the cleared leave an entry a day where they open what is secret; nobody else does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Response } from 'light-my-request';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withheldSpans, withholdSecrets } from '../../src/core/publish/withhold.ts';
import { readDocument } from '../../src/ingest/read.ts';
import type { DeclarationView } from '../../src/server/contract.ts';
import { DEMO, inTenant } from '../../src/store/tenant.ts';
import { type Ask, form, NOW, openHouse, PANYU, type TestHouse } from '../server/house.ts';
import { requestsOf } from './requests.ts';

const PDF = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.pdf'));
const DAY = 24 * 60 * 60_000;

let house: TestHouse;
let now = NOW;
beforeAll(async () => {
  house = await openHouse({ now: () => now });
});
afterAll(() => house.close());

function entries() {
  return inTenant(house.store, DEMO, (tx) =>
    tx
      .selectFrom('journal')
      .select(['actor', 'object'])
      .where('deed', '=', 'secret-read')
      .orderBy('number')
      .execute(),
  );
}

test('reading a secret is in the journal once a day, a person and declaration', async () => {
  const taken = await house.ask({ method: 'POST', url: '/api/documents', ...form('panyu.txt', PANYU) });
  const id = taken.json().declarations[0].id;
  const open = async (person: string) => {
    const ask = await house.as(person);
    for (let n = 0; n < 2; n += 1) expect((await ask(`/api/declarations/${id}`)).statusCode).toBe(200);
  };
  await open('lihua');
  await open('chenjing');
  expect(await entries()).toEqual([]);
  await open('zhoushen');
  const read = { actor: 'zhoushen', object: { kind: 'declaration', id } };
  expect(await entries()).toEqual([read]);
  now = new Date(NOW.getTime() + DAY);
  await open('zhoushen');
  expect(await entries()).toEqual([read, read]);
});

/** What the secret project says, in pieces of ten characters that stand nowhere in the open. */
async function piecesOf(bytes: Uint8Array): Promise<string[]> {
  const reading = await readDocument({ file: 'panyu-2024.pdf', bytes });
  if (!reading.ok) throw new Error('the example does not read');
  const { document } = reading;
  const open = withholdSecrets(document).text.replace(/\s/g, '');
  const said = withheldSpans(document).map(([from, to]) => document.text.slice(from, to).replace(/\s/g, ''));
  return said.flatMap((text) => text.match(/.{10}/gs) ?? []).filter((piece) => !open.includes(piece));
}

function wordsOf({ headers, rawPayload }: Response): string {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(rawPayload) : rawPayload;
  return bytes.toString().replace(/\s/g, '');
}

test('every way a secret is shown leaves its entry', { timeout: 120_000 }, async () => {
  const pieces = await piecesOf(PDF);
  expect(pieces.length).toBeGreaterThan(10);
  const head = await house.as('chenjing');
  const taken = await head({ method: 'POST', url: '/api/documents', ...form('panyu-2024.pdf', PDF) });
  const id: string = taken.json().declarations[0].id;
  const cleared = (): Promise<Ask> => house.as('zhoushen');
  const seen = (await head(`/api/declarations/${id}`)).json<DeclarationView>();
  const secret = seen.projects.find((project) => project.secret)?.key ?? '';
  // Two versions to compare, and something said of the secret.
  const edits = [{ do: 'set', project: null, indicator: null, cell: 'year', was: null, text: '2024' }];
  await head({
    ...{ method: 'POST', url: `/api/declarations/${id}/edits` },
    payload: { version: 1, base: 0, edits },
  });
  const { findings } = (await head(`/api/declarations/${id}`)).json<DeclarationView>();
  await head({
    ...{ method: 'POST', url: `/api/declarations/${id}/answers` },
    payload: { version: 1, findings: findings.map(({ key }) => key), text: '已核实' },
  });
  for (const deed of ['submit', 'withdraw']) {
    const { version, revision } = (await head(`/api/declarations/${id}`)).json<DeclarationView>();
    const payload = { deed, version, revision, reason: '补充' };
    const done = await head({ method: 'POST', url: `/api/declarations/${id}/deeds`, payload });
    expect([deed, done.statusCode]).toEqual([deed, 200]);
  }
  const [piece = ''] = pieces;
  const said = { version: 2, project: secret, indicator: null, cell: 'objective', parent: null, text: piece };
  const spoken = await (await cleared())({
    ...{ method: 'POST', url: `/api/declarations/${id}/comments`, payload: said },
  });
  expect(spoken.statusCode).toBe(200);
  const known = {
    ...{ id: [id], version: [2], base: [0], revision: [0], from: [1], to: [2], since: [0], page: [1, 4] },
    ...{ project: [secret], cell: ['objective'], indicator: [null], number: [1], parent: [null] },
    ...{
      node: ['zsj-bj'],
      attachment: ['0f'],
      text: [piece],
      reason: [piece],
      deed: ['submit'],
      key: ['k7Qd0aZx1u'],
    },
  };
  const shown = new Set<string>();
  const silent: string[] = [];
  for (const route of house.app.accesses) {
    if (!route.url.startsWith('/api/declarations/:id')) continue;
    for (const request of requestsOf(route, known, Buffer.from('无')).slice(0, 2)) {
      now = new Date(now.getTime() + DAY);
      const before = (await entries()).length;
      const response = await (await cleared())(request);
      const words = wordsOf(response);
      const isPicture = response.headers['content-type'] === 'image/png';
      const open = isPicture && wordsOf(await (await house.as('lihua'))(request)) !== words;
      const told = pieces.some((one) => words.includes(one)) || open;
      if (response.statusCode !== 200 || !told) continue;
      const at = `${route.method} ${route.url}`;
      shown.add(at);
      if ((await entries()).length === before) silent.push(`${at}: ${request.url}`);
    }
  }
  expect(silent).toEqual([]);
  const ways = ['', '/comments', '/diff', '/pages/:page.png', '/source'];
  expect([...shown]).toEqual(expect.arrayContaining(ways.map((way) => `GET /api/declarations/:id${way}`)));
});
