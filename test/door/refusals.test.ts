/**
 * Refusals (拒绝记录): what was refused to somebody known is in the journal, bounded and without secrets; whoever asks too
 * much waits, and the security administrators are told.
 */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { REQUESTS } from '../../src/server/turnstile.ts';
import { verifyJournal } from '../../src/store/audit.ts';
import { DEMO, LOCAL } from '../../src/store/tenant.ts';
import { openHouse, type TestHouse } from '../server/house.ts';
import { ADMINISTRATORS, Clock, PASSWORD, settle, setUp, text, Visitor } from './visitor.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

interface Told {
  readonly actor: string;
  readonly method: string;
  readonly route: string;
  readonly code: string;
  readonly count: number;
}

/** The entries of refused requests; closing the app writes what was counted. */
async function refusals({ app, store }: TestHouse, tenant: string): Promise<Told[]> {
  await app.close();
  const { rows } = await sql<Told>`select actor, object ->> 'method' as method, object ->> 'route' as route,
      object ->> 'code' as code, (after ->> 'count')::integer as count
    from heng.journal where tenant = ${tenant} and deed = 'refuse' order by number`.execute(store.kysely);
  return rows;
}

function notices({ store }: TestHouse, kind: string) {
  return store.kysely.selectFrom('notice').select(['person', 'facts']).where('kind', '=', kind).execute();
}

test('what is refused to somebody known is in the journal: one entry a route, with how often, and no address', async () => {
  const house = await openHouse();
  const clerk = await house.as('lihua');
  for (let n = 0; n < 3; n += 1) expect((await clerk(`/api/journal?before=${n + 1}`)).statusCode).toBe(403);
  expect(
    (await clerk({ method: 'DELETE', url: '/api/declarations/hidden-1?search=hidden' })).statusCode,
  ).toBe(405);
  expect((await clerk({ method: 'PUT', url: '/api/invitations/hidden' })).statusCode).toBe(405);
  expect((await clerk('/api/nowhere/hidden')).statusCode).toBe(404);
  expect((await house.app.inject('/api/journal')).statusCode).toBe(401);
  expect(await refusals(house, DEMO)).toEqual([
    { actor: 'lihua', method: 'GET', route: '/api/journal', code: 'office-missing', count: 3 },
    { actor: 'lihua', method: 'DELETE', route: '/api/declarations/:id', code: 'method-refused', count: 1 },
    { actor: 'lihua', method: 'PUT', route: '/api/invitations/:token', code: 'method-refused', count: 1 },
  ]);
  expect((await verifyJournal(house.store, DEMO)).ok).toBe(true);
  await house.close();
});

test('somebody who tries every door leaves twenty entries a minute and not more', async () => {
  const house = await openHouse();
  const person = await house.as('zhengming');
  let asked = 0;
  for (const { method, url, access } of house.app.accesses) {
    const one = METHODS.find((name) => name === method);
    if (typeof access.who === 'string' || access.who.includes('audit') || one === undefined) continue;
    expect((await person({ method: one, url: url.replaceAll(/:\w+/g, 'x') })).statusCode).toBe(403);
    asked += 1;
  }
  const told = await refusals(house, DEMO);
  expect(asked).toBeGreaterThan(20);
  expect(told).toHaveLength(21);
  expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(asked);
  expect(told.at(-1)).toMatchObject({ route: '*', count: asked - 20 });
  await house.close();
});

test('a person or a program that asks too much waits; others of the same address do not', async () => {
  const clock = new Clock();
  const house = await openHouse({ now: clock.now, pace: { room: 30, backASecond: 2 } });
  const [first, second] = await setUp(house, clock);
  if (first === undefined || second === undefined) throw new Error('there are three');
  const { visitor } = await settle(house, clock, first);
  const made = await visitor.send('POST', '/api/account/tokens', { name: '报送', scopes: ['read'], days: 1 });
  const program = new Visitor(house.app, { authorization: `Bearer ${text(made, 'token')}` });
  const other = await settle(house, clock, second);
  const codes = new Set<number>();
  for (let n = 0; n < 40; n += 1) codes.add((await program.send('GET', '/api/notices')).status);
  expect([...codes]).toEqual([200, 429]);
  const held = await program.send('GET', '/api/notices');
  expect(held.headers['retry-after']).toBe('1');
  expect(held.body).toMatchObject({ code: 'requests-many', title: '请求过多' });
  expect((await visitor.send('GET', '/api/notices')).status).toBe(200);
  expect((await other.visitor.send('GET', '/api/notices')).status).toBe(200);
  clock.pass(1);
  expect((await program.send('GET', '/api/notices')).status).toBe(200);
  expect(await refusals(house, LOCAL)).toMatchObject([
    { actor: first.person, method: 'GET', route: '/api/notices', code: 'requests-many', count: 11 },
  ]);
  expect(await notices(house, 'requests-many')).toEqual([
    { person: second.person, facts: { name: ADMINISTRATORS.system.name } },
  ]);
  await house.close();
});

test('an editor that saves each second and a page that opens ten requests are far from the limit', () => {
  expect(REQUESTS.backASecond).toBeGreaterThanOrEqual(20);
  expect(REQUESTS.room).toBeGreaterThanOrEqual(600);
});

test('many sign-ins that fail from one address are held up, recorded and told the security administrator', async () => {
  const clock = new Clock();
  const house = await openHouse({ now: clock.now });
  const [, guard] = await setUp(house, clock);
  const codes: number[] = [];
  for (let n = 0; n < 25; n += 1) {
    const tried = await new Visitor(house.app).send('POST', '/api/session', {
      name: `nobody${n}`,
      password: PASSWORD,
    });
    codes.push(tried.status);
  }
  expect(new Set(codes)).toEqual(new Set([401, 429]));
  const [told, ...more] = await refusals(house, LOCAL);
  expect(more).toEqual([]);
  expect(told).toMatchObject({ actor: 'nobody', route: '/api/session', code: 'tries-too-many' });
  expect(await notices(house, 'tries-many')).toEqual([
    { person: guard?.person, facts: { address: '127.0.0.1' } },
  ]);
  await house.close();
});
