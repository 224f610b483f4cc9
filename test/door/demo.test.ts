/**
 * The demo: one click, one person a role, an office of its own; never in production, and gone once somebody is set up.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '../../src/core/organisation.ts';
import { openApp } from '../../src/server/app.ts';
import { Reader } from '../../src/server/reader.ts';
import { withReach } from '../../src/store/connect.ts';
import { LOCAL } from '../../src/store/tenant.ts';
import { form, openHouse, PANYU, type TestHouse } from '../server/house.ts';
import { Clock, setUp, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;
const reader = new Reader();

beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
});

afterAll(async () => {
  await reader.close();
  await house.close();
});

async function enter(person: string): Promise<Visitor> {
  const visitor = new Visitor(house.app);
  expect((await visitor.send('POST', '/api/demo', { person })).body).toMatchObject({
    ...{ state: 'person', inDemo: true, person: { id: person } },
  });
  return visitor;
}

test('its people are told to whoever comes, one a role, in the order of the work', async () => {
  const { body } = await new Visitor(house.app).send('GET', '/api/session');
  expect(body).toMatchObject({ state: 'nobody', untouched: true, inDemo: false });
  const people = Array.isArray(body['demo']) ? body['demo'] : [];
  expect(people.map(({ name }) => name)).toEqual([
    '李华',
    '陈静',
    '赵敏',
    '王磊',
    '周慎',
    '刘洋',
    '孙立',
    '吴严',
    '郑明',
  ]);
  const offices = people.flatMap(({ appointments }) =>
    appointments.map(({ office }: { office: string }) => office),
  );
  expect(new Set(offices)).toEqual(
    new Set(['clerk', 'head', 'reviewer', 'approver', 'cleared', 'system', 'security', 'audit']),
  );
});

test('what an agency imports its own people see, and nobody of another agency', async () => {
  const clerk = await enter('lihua');
  const upload = await house.app.inject({
    ...{ method: 'POST', url: '/api/documents', ...form('panyu-2024.txt', PANYU) },
    cookies: Object.fromEntries(clerk.cookies),
  });
  expect(upload.statusCode).toBe(200);
  const count = async (person: string) =>
    (await (await enter(person)).send('GET', '/api/declarations')).body['count'];
  expect([await count('lihua'), await count('chenjing'), await count('zhoushen')]).toEqual([1, 1, 1]);
  // A draft is its agency's alone.
  expect([await count('liuyang'), await count('zhaomin'), await count('wanglei')]).toEqual([0, 0, 0]);
  expect([await count('sunli'), await count('wuyan'), await count('zhengming')]).toEqual([0, 0, 0]);
});

test('somebody who is not in it cannot be', async () => {
  const none = await new Visitor(house.app).send('POST', '/api/demo', { person: 'operator' });
  expect([none.status, none.body['code'], none.cookies]).toEqual([404, 'person-missing', []]);
});

test('in production there is none, and a session of it opens nothing', async () => {
  const clerk = await enter('lihua');
  const app = await openApp({
    ...{ store: withReach(house.store, NOBODY), reader, tenant: LOCAL, now: clock.now },
    door: { origin: 'https://heng.example.gov.cn', demo: false },
  });
  const there = new Visitor(app, { host: 'heng.example.gov.cn', 'x-forwarded-for': '10.1.2.3' });
  const shut = await there.send('POST', '/api/demo', { person: 'lihua' });
  expect([shut.status, shut.body['code'], shut.cookies]).toEqual([404, 'demo-missing', []]);
  expect((await there.send('GET', '/api/session')).body).toMatchObject({ state: 'nobody', demo: null });
  there.cookies.set('__Host-heng', clerk.cookies.get('heng') ?? '');
  expect((await there.send('GET', '/api/declarations')).status).toBe(401);
  expect((await new Visitor(app, { host: 'evil.example' }).send('GET', '/api/session')).status).toBe(421);
  const { headers } = await there.send('GET', '/api/session');
  expect(headers['strict-transport-security']).toMatch(/^max-age=/);
  await app.close();
});

test('once somebody is set up it is gone for everybody', async () => {
  const clerk = await enter('lihua');
  await setUp(house, clock);
  expect((await clerk.send('GET', '/api/declarations')).status).toBe(401);
  expect((await new Visitor(house.app).send('POST', '/api/demo', { person: 'lihua' })).status).toBe(404);
});
