/**
 * Tokens: a program acts as its person, within the token's scopes, for as long as it lasts, and never on the account.
 */
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../server/house.ts';
import { Clock, text, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;
let head: Visitor;

beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  head = new Visitor(house.app);
  await head.send('POST', '/api/demo', { person: 'chenjing' });
});

afterAll(async () => {
  await house.close();
});

async function token(...scopes: string[]): Promise<Visitor> {
  const made = await head.send('POST', '/api/account/tokens', { name: '报送', scopes, days: 2 });
  expect(text(made, 'token')).toMatch(/^heng_demo_[A-Za-z0-9_-]{43}$/);
  return new Visitor(house.app, { authorization: `Bearer ${text(made, 'token')}` });
}

test('it opens what its scopes and its person open', async () => {
  const reader = await token('read');
  expect((await reader.send('GET', '/api/declarations')).status).toBe(200);
  const writing = await reader.send('POST', '/api/examples/panyu-2024.txt');
  expect([writing.status, writing.body['code']]).toEqual([403, 'scope-missing']);
  const writer = await token('read', 'declare');
  expect((await writer.send('POST', '/api/examples/panyu-2024.txt')).status).toBe(200);
  const organiser = await token('organisation');
  expect((await organiser.send('GET', '/api/people')).body).toMatchObject({ code: 'office-missing' });
});

test('no token opens the account, and none a session', async () => {
  const reader = await token('read', 'declare', 'review', 'journal', 'organisation');
  const own = house.app.accesses.filter(({ url }) => url.startsWith('/api/account'));
  expect(own.length).toBeGreaterThan(8);
  for (const { method, url } of own) {
    if (
      method !== 'GET' &&
      method !== 'POST' &&
      method !== 'PUT' &&
      method !== 'PATCH' &&
      method !== 'DELETE'
    )
      throw new Error(method);
    const refused = await reader.send(method, url.replace(':id', 'x'));
    expect([url, refused.status, refused.body['code']]).toEqual([url, 403, 'scope-missing']);
  }
  expect((await reader.send('GET', '/api/session')).body).toMatchObject({ state: 'nobody' });
});

test('it is told once, kept as a hash, ends when it is taken back and when its days are over', async () => {
  const made = await head.send('POST', '/api/account/tokens', { name: '报送', scopes: ['read'], days: 2 });
  const secret = text(made, 'token').slice(-43);
  const reader = new Visitor(house.app, { authorization: `Bearer ${text(made, 'token')}` });
  expect((await reader.send('GET', '/api/declarations')).status).toBe(200);
  const rows = await house.store.kysely.selectFrom('api_token').selectAll().execute();
  const { body } = await head.send('GET', '/api/account');
  for (const told of [rows, body]) expect(JSON.stringify(told)).not.toContain(secret);
  const { id } = Value.Parse(Type.Object({ id: Type.String() }), made.body['row']);
  expect((await head.send('DELETE', `/api/account/tokens/${id}`)).status).toBe(200);
  expect((await head.send('DELETE', `/api/account/tokens/${id}`)).body).toMatchObject({
    code: 'key-missing',
  });
  expect((await reader.send('GET', '/api/declarations')).body).toMatchObject({ code: 'signed-out' });
  const lasting = await token('read');
  clock.pass(2 * 24 * 60 + 1);
  expect((await lasting.send('GET', '/api/declarations')).status).toBe(401);
});

test.each(['Bearer x', 'Bearer heng_demo_x', 'Basic bGlodWE6eA==', `Bearer heng_demo_${'A'.repeat(43)}`])(
  '%s opens nothing',
  async (authorization) => {
    const stranger = new Visitor(house.app, { authorization });
    expect((await stranger.send('GET', '/api/declarations')).status).toBe(401);
  },
);
