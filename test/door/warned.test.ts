/**
 * Warned (安全提醒): whoever's way in is changed or tried is told of it, in the product, and the security administrator
 * of what looks like an attack.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { wordNotice } from '../../src/locale/notice.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { placeOf } from '../../src/workflow/account/place.ts';
import { watch } from '../../src/workflow/account/watch.ts';
import { openHouse, type TestHouse } from '../server/house.ts';
import { Clock, codeOf, type Invited, PASSWORD, settle, setUp, text, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;
let system: Awaited<ReturnType<typeof settle>>;
let security: Awaited<ReturnType<typeof settle>>;
let people: readonly Invited[];

beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  people = await setUp(house, clock);
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error('there are three');
  system = await settle(house, clock, first);
  security = await settle(house, clock, second);
});
afterAll(() => house.close());
beforeEach(() => clock.pass(60));

async function enter(name: string, uri: string, agent?: string): Promise<Visitor> {
  const visitor = new Visitor(house.app, agent === undefined ? {} : { 'user-agent': agent });
  await visitor.send('POST', '/api/session', { name, password: PASSWORD });
  const passed = await visitor.send('POST', '/api/session/second', { code: codeOf(uri, clock) });
  expect(passed.body).toMatchObject({ state: 'person' });
  clock.pass(1);
  return visitor;
}

/** The kinds of a person's notices since, the newest first. */
async function told(person: string | undefined, since: Date): Promise<{ kind: string; message: string }[]> {
  const rows = await inTenant(house.store, LOCAL, (tx) =>
    tx
      .selectFrom('notice')
      .select(['kind', 'facts'])
      .where('person', '=', person ?? '')
      .where('made_at', '>=', since)
      .orderBy('made_at', 'desc')
      .execute(),
  );
  return rows.map(({ kind, facts }) => ({ kind, message: wordNotice({ kind, facts }, 'zh-CN') }));
}

test('every change of a way in is told its person, and what to do about it', async () => {
  const [me] = people;
  const visitor = await enter('sun', system.uri);
  const since = clock.time;
  const made = await visitor.send('POST', '/api/account/tokens', {
    name: '报送',
    scopes: ['read'],
    days: 30,
  });
  const { row } = made.body;
  const id = typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '';
  await visitor.send('DELETE', `/api/account/tokens/${id}`);
  await visitor.send('PATCH', '/api/account', { email: 'sun@example.gov.cn' });
  await visitor.send('PATCH', '/api/account', { mailed: false });
  const uri = text(await visitor.send('POST', '/api/account/totp'), 'uri');
  clock.pass(1);
  await visitor.send('PUT', '/api/account/totp', { code: codeOf(uri, clock) });
  system = { visitor, uri };
  clock.pass(1);
  const next = `${PASSWORD}半`;
  const set = await visitor.send('PUT', '/api/account/password', { current: PASSWORD, next });
  expect(set.status).toBe(200);
  const back = await visitor.send('PUT', '/api/account/password', { current: next, next: PASSWORD });
  expect(back.status).toBe(200);
  const notices = await told(me?.person, since);
  expect(notices.map(({ kind }) => kind).sort()).toEqual([
    'email-changed',
    'factor-added',
    'password-changed',
    'password-changed',
    'token-ended',
    'token-made',
  ]);
  for (const { message } of notices) expect(message).toContain('如非本人所为');
  const shown = await visitor.send('GET', '/api/notices?lang=en');
  expect(JSON.stringify(shown.body)).toContain('The API token “报送” was made for your account.');
});

test('what administrators change is told whom it concerns', async () => {
  const admin = await enter('sun', system.uri);
  const guard = await enter('wu', security.uri);
  const made = await admin.send('POST', '/api/people', { login: 'he', name: '何平', email: null });
  const person = text(made, 'person');
  await settle(house, clock, { link: text(made, 'link') });
  const since = clock.time;
  const seat = { person, node: 'root', office: 'cleared' };
  expect((await guard.send('POST', '/api/appointments', seat)).status).toBe(200);
  await guard.send('DELETE', `/api/appointments?person=${person}&node=root&office=cleared`);
  await admin.send('POST', `/api/people/${person}/invitation`);
  await admin.send('PATCH', `/api/people/${person}`, { email: 'he@example.gov.cn' });
  await admin.send('PATCH', `/api/people/${person}`, { name: '何平平' });
  await guard.send('POST', `/api/people/${person}/factors`);
  const notices = await told(person, since);
  expect(notices.map(({ kind }) => kind).sort()).toEqual([
    'appointed',
    'dismissed',
    'email-changed',
    'factor-removed',
    'invitation-made',
  ]);
  expect(notices.map(({ message }) => message).join()).toContain('您已任番禺区涉密人员。');
});

test('a sign-in from a new place is told once, from a known one not', async () => {
  const [, me] = people;
  const since = clock.time;
  const edge = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0';
  await enter('wu', security.uri);
  expect(await told(me?.person, since)).toEqual([]);
  await enter('wu', security.uri, edge);
  await enter('wu', security.uri, edge.replaceAll('140', '141'));
  const notices = await told(me?.person, since);
  expect(notices.map(({ kind }) => kind)).toEqual(['place-new']);
  expect(notices[0]?.message).toContain('从新的地方登录：127.0.0.1，Edge, Windows');
  expect(placeOf('10.1.2.3', null)).toEqual(placeOf('10.1.2.200', null));
  expect(placeOf('10.1.2.3', null)).not.toEqual(placeOf('10.1.3.3', null));
  expect(placeOf('2001:db8:1:2::7', edge)).toEqual(placeOf('2001:db8:1:2:9::8', edge));
});

test('a code that was used before is refused, logged and told its owner', async () => {
  const [, me] = people;
  const since = clock.time;
  const visitor = new Visitor(house.app);
  const code = codeOf(security.uri, clock);
  for (const status of [200, 401]) {
    await visitor.send('POST', '/api/session', { name: 'wu', password: PASSWORD });
    expect((await visitor.send('POST', '/api/session/second', { code })).status).toBe(status);
  }
  expect((await told(me?.person, since)).map(({ kind }) => kind)).toEqual(['code-reused']);
  const { reason } = await inTenant(house.store, LOCAL, (tx) =>
    tx.selectFrom('journal').select('reason').orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow(),
  );
  expect(reason).toBe('code-reused');
});

test('a lock is told its person and the security administrator, once', async () => {
  const [me, guard] = people;
  const since = clock.time;
  for (let n = 0; n < 5; n += 1)
    await new Visitor(house.app).send('POST', '/api/session', { name: 'sun', password: `wrong, wrong ${n}` });
  const act = { tenant: LOCAL, actor: 'service', now: clock.now() };
  for (let n = 0; n < 3; n += 1) await watch(house.store, act);
  expect((await told(me?.person, since)).map(({ kind }) => kind)).toEqual(['locked']);
  const [alert, ...more] = await told(guard?.person, since);
  expect(more).toEqual([]);
  expect(alert?.message).toBe('孙立的账号因多次登录不成功而锁定，请核实。');
});

test('a token that ends in a week is told in time, one of a day is not', async () => {
  const [, me] = people;
  const visitor = await enter('wu', security.uri);
  for (const [name, days] of [
    ['月报', 30],
    ['一次', 1],
  ] as const)
    await visitor.send('POST', '/api/account/tokens', { name, scopes: ['read'], days });
  clock.pass(1);
  const since = clock.time;
  const walk = () => watch(house.store, { tenant: LOCAL, actor: 'service', now: clock.now() });
  await walk();
  clock.pass(22 * 24 * 60);
  await walk();
  await walk();
  clock.pass(24 * 60);
  await walk();
  const messages = (await told(me?.person, since)).map(({ message }) => message);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/^接口令牌“月报”将于 \d{4}-\d\d-\d\d 到期/);
});
