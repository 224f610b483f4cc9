/**
 * Signing in by password: one answer to whoever fails, locks, sessions that are renewed and end.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FAILURES_ALLOWED, lockOf } from '../../src/workflow/account/sign-in.ts';
import { openHouse, type TestHouse } from '../server/house.ts';
import { Clock, codeOf, PASSWORD, settle, setUp, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;
let uri: string;
let link: string;

beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  const [system] = await setUp(house, clock);
  if (system === undefined) throw new Error('there are three');
  link = system.link;
  ({ uri } = await settle(house, clock, system));
});

afterAll(async () => {
  await house.close();
});

beforeEach(() => {
  // Away from the locks and tries of the test before.
  clock.pass(25 * 60);
});

const tries = (visitor: Visitor, name: string, password: string) =>
  visitor.send('POST', '/api/session', { name, password });

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(house.app);
  const first = await tries(visitor, 'sun', PASSWORD);
  expect(first.body).toMatchObject({ state: 'second', person: null, second: ['totp'] });
  const second = await visitor.send('POST', '/api/session/second', { code: codeOf(uri, clock) });
  expect(second.body).toMatchObject({ state: 'person', person: { login: 'sun', name: '孙立' } });
  return visitor;
}

test('a name is known however it is typed; before the second step nothing opens', async () => {
  const visitor = new Visitor(house.app);
  expect((await tries(visitor, ' ＳＵＮ ', PASSWORD)).body).toMatchObject({ state: 'second' });
  for (const url of ['/api/account', '/api/nodes', '/api/declarations'])
    expect((await visitor.send('GET', url)).body).toMatchObject({ code: 'second-asked', status: 401 });
});

test('whoever fails gets one answer, whether somebody has that name or not', async () => {
  const stranger = new Visitor(house.app);
  const answers = [
    await tries(stranger, 'sun', 'wrong, wrong, wrong'),
    await tries(stranger, 'nobody here', 'wrong, wrong, wrong'),
    // Invited, and without a password yet.
    await tries(stranger, 'zheng', 'wrong, wrong, wrong'),
  ];
  const told = answers.map(({ status, body }) => JSON.stringify({ status, body }));
  expect(new Set(told).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign-in-failed' }, cookies: [] });
});

test('it costs the same work, whether somebody has that name or not', async () => {
  // Processor time, the least of nine: a busy machine waits, and does no more.
  const cost = async (name: string) => {
    const costs: number[] = [];
    for (let n = 0; n < 9; n++) {
      clock.pass(25 * 60);
      const before = process.cpuUsage();
      await tries(new Visitor(house.app), name, `wrong, wrong, wrong ${n}`);
      const { user, system } = process.cpuUsage(before);
      costs.push(user + system);
    }
    return Math.min(...costs);
  };
  await cost('warm');
  const [known, unknown] = [await cost('wu'), await cost('nobody')];
  // An unknown name that skipped the hash would take a tenth.
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
});

test('five failures lock for a quarter of an hour, then longer; the right password does not show it', async () => {
  const visitor = new Visitor(house.app);
  for (let n = 0; n < FAILURES_ALLOWED; n++) await tries(visitor, 'sun', `wrong, wrong, wrong ${n}`);
  const locked = await tries(visitor, 'sun', PASSWORD);
  expect([locked.status, locked.body['code']]).toEqual([401, 'sign-in-failed']);
  clock.pass(14);
  expect((await tries(visitor, 'sun', PASSWORD)).status).toBe(401);
  clock.pass(1.1);
  await tries(visitor, 'sun', 'wrong again, after the lock');
  clock.pass(16);
  expect((await tries(visitor, 'sun', PASSWORD)).status).toBe(401);
  clock.pass(15);
  expect((await tries(visitor, 'sun', PASSWORD)).body).toMatchObject({ state: 'second' });
});

test('a lock grows twofold and never beyond a day', () => {
  const start = new Date(0);
  const minutes = [4, 5, 6, 7, 30].map((failures) => (lockOf(failures, start)?.getTime() ?? 0) / 60_000);
  expect(minutes).toEqual([0, 15, 30, 60, 24 * 60]);
});

test('wrong codes count as wrong passwords do', async () => {
  const visitor = new Visitor(house.app);
  await tries(visitor, 'sun', PASSWORD);
  const good = Number(codeOf(uri, clock));
  for (let n = 0; n < FAILURES_ALLOWED; n++) {
    const code = String((good + 77_777 * (n + 1)) % 1_000_000).padStart(6, '0');
    expect((await visitor.send('POST', '/api/session/second', { code })).body).toMatchObject({
      code: 'code-wrong',
    });
  }
  const right = await visitor.send('POST', '/api/session/second', { code: codeOf(uri, clock) });
  expect(right.body).toMatchObject({ code: 'code-wrong' });
});

test('a code is used once', async () => {
  await signedIn();
  const thief = new Visitor(house.app);
  await tries(thief, 'sun', PASSWORD);
  const again = await thief.send('POST', '/api/session/second', { code: codeOf(uri, clock) });
  expect([again.status, again.body['code']]).toEqual([401, 'code-wrong']);
});

test('the cookie is renewed at each step, out of reach of scripts and other sites', async () => {
  const visitor = new Visitor(house.app);
  const first = await tries(visitor, 'sun', PASSWORD);
  expect(first.cookies).toEqual([
    expect.objectContaining({ name: 'heng', httpOnly: true, sameSite: 'Strict', path: '/' }),
  ]);
  const thief = visitor.copy();
  await visitor.send('POST', '/api/session/second', { code: codeOf(uri, clock) });
  expect(visitor.cookies.get('heng')).not.toBe(thief.cookies.get('heng'));
  expect((await thief.send('GET', '/api/session')).body).toMatchObject({ state: 'nobody' });
});

test('a session planted beforehand comes to nothing', async () => {
  const planted = await signedIn();
  const victim = planted.copy();
  await tries(victim, 'wu', PASSWORD);
  clock.pass(1);
  const again = await tries(victim, 'sun', PASSWORD);
  expect(again.status).toBe(200);
  expect((await planted.send('GET', '/api/session')).body).toMatchObject({ state: 'nobody' });
});

test('it ends by half an hour of rest, by twelve hours, and by leaving', async () => {
  const idle = await signedIn();
  clock.pass(29);
  expect((await idle.send('GET', '/api/nodes')).status).toBe(200);
  clock.pass(29);
  expect((await idle.send('GET', '/api/nodes')).status).toBe(200);
  clock.pass(31);
  expect((await idle.send('GET', '/api/nodes')).body).toMatchObject({ code: 'signed-out' });
  const busy = await signedIn();
  for (let minutes = 0; minutes < 11 * 60 + 40; minutes += 20) {
    clock.pass(20);
    expect((await busy.send('GET', '/api/nodes')).status).toBe(200);
  }
  clock.pass(21);
  expect((await busy.send('GET', '/api/nodes')).status).toBe(401);
  const left = await signedIn();
  const copy = left.copy();
  expect((await left.send('DELETE', '/api/session')).body).toMatchObject({ state: 'nobody' });
  expect(left.cookies.size).toBe(0);
  expect((await copy.send('GET', '/api/nodes')).status).toBe(401);
});

test('another password ends the other sessions, and the old one opens nothing', async () => {
  const here = await signedIn();
  clock.pass(1);
  const there = await signedIn();
  const next = '大夫山的竹子又长高了一截';
  const wrong = await here.send('PUT', '/api/account/password', { current: next, next });
  expect([wrong.status, wrong.body['code']]).toEqual([403, 'password-wrong']);
  const set = await here.send('PUT', '/api/account/password', { current: PASSWORD, next });
  expect(set.body).toMatchObject({ state: 'person' });
  expect((await here.send('GET', '/api/nodes')).status).toBe(200);
  expect((await there.send('GET', '/api/nodes')).status).toBe(401);
  expect((await tries(new Visitor(house.app), 'sun', PASSWORD)).status).toBe(401);
  await here.send('PUT', '/api/account/password', { current: next, next: PASSWORD });
});

test('a page of another site changes nothing, whoever is signed in', async () => {
  const visitor = await signedIn();
  visitor.headers['origin'] = 'https://evil.example';
  const made = await visitor.send('POST', '/api/people', { login: 'eve', name: '坏人', email: null });
  expect([made.status, made.body['code']]).toEqual([403, 'origin-refused']);
});

test('one address may try so often and no more', async () => {
  const visitor = new Visitor(house.app);
  const statuses: number[] = [];
  for (let n = 0; n < 25; n++)
    statuses.push((await tries(visitor, `somebody${n}`, 'wrong, wrong, wrong')).status);
  expect(statuses.slice(0, 15).every((status) => status === 401)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  clock.pass(1);
  expect((await tries(visitor, 'somebody', 'wrong, wrong, wrong')).status).toBe(401);
});

test('every way in and out is in the journal, and no password is', async () => {
  const { store } = house;
  const rows = await store.kysely.selectFrom('journal').selectAll().where('tenant', '=', 'local').execute();
  const deeds = new Set(rows.map(({ deed, outcome }) => `${deed} ${outcome}`));
  for (const deed of [
    'set-up done',
    'password-set done',
    'factor-add done',
    'sign-in done',
    'sign-in failed',
    'sign-in refused',
    'sign-out done',
  ])
    expect(deeds).toContain(deed);
  const all = JSON.stringify(rows);
  for (const secret of [PASSWORD, 'wrong', new URL(uri).searchParams.get('secret') ?? '', link.slice(-20)])
    expect(all).not.toContain(secret);
});
