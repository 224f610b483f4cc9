/**
 * Own data: one route gives a person all that is kept about them, and nothing that opens a door or is of others.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../server/house.ts';
import { Clock, type Invited, PASSWORD, settle, setUp, text, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;
let system: Invited;
let visitor: Visitor;
let uri: string;
beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  const [first, second] = await setUp(house, clock);
  if (first === undefined || second === undefined) throw new Error('there are three');
  system = first;
  await settle(house, clock, second);
  ({ visitor, uri } = await settle(house, clock, first));
});
afterAll(() => house.close());

test('a person takes out all that is kept about them, and nothing of others', async () => {
  const made = await visitor.send('POST', '/api/account/tokens', { name: '报送', scopes: ['read'], days: 9 });
  await visitor.send('PATCH', '/api/account', { email: 'sun@example.gov.cn', mailed: true });
  const given = await visitor.send('GET', '/api/account/data?lang=en');
  expect(given.status).toBe(200);
  expect(given.headers['content-disposition']).toBe("attachment; filename*=UTF-8''account-2026-03-01.json");
  expect(given.headers['cache-control']).toContain('no-store');
  expect(given.body).toMatchObject({
    person: { id: system.person, login: 'sun', name: '孙立', appointments: [{ office: 'system' }] },
    email: 'sun@example.gov.cn',
    sessions: [{ own: true, address: '127.0.0.1' }],
    tokens: [{ name: '报送', scopes: ['read'] }],
  });
  const { rows } = { rows: given.body['journal'] };
  const kept = await house.store.kysely
    .selectFrom('journal')
    .select(['number', 'deed'])
    .where('tenant', '=', 'local')
    .where('actor', '=', system.person)
    .orderBy('number')
    .execute();
  expect(kept.length).toBeGreaterThan(4);
  expect(rows).toMatchObject(kept);
  expect(rows).toMatchObject([
    ...Array.from({ length: kept.length - 1 }, () => ({ address: '127.0.0.1' })),
    { deed: 'export-own', title: 'export one’s own data', object: { kind: 'person', id: system.person } },
  ]);
  // Nothing of others, and nothing that opens the door.
  const told = JSON.stringify(given.body);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const token = text(made, 'token').split('_').at(-1) ?? '';
  for (const word of ['吴严', 'wu', secret, token, PASSWORD, 'argon2', ...visitor.cookies.values()])
    expect(told.includes(`"${word}`), word).toBe(false);
  expect(told).not.toMatch(/[0-9a-f]{64}/);
});

test('no token opens it, and nobody who is not signed in', async () => {
  const made = await visitor.send('POST', '/api/account/tokens', {
    ...{ name: '全部', scopes: ['read', 'organisation'], days: 9 },
  });
  const program = new Visitor(house.app, { authorization: `Bearer ${text(made, 'token')}` });
  expect((await program.send('GET', '/api/account/data')).body).toMatchObject({ code: 'scope-missing' });
  expect((await new Visitor(house.app).send('GET', '/api/account/data')).status).toBe(401);
});
