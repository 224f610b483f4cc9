/**
 * The first set-up: a code, once; three administrators who keep apart; no password that nobody chose.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOCAL } from '../../src/store/tenant.ts';
import { makeSetUpCode } from '../../src/workflow/account/set-up.ts';
import { openHouse, type TestHouse } from '../server/house.ts';
import { ADMINISTRATORS, Clock, PASSWORD, settle, setUp, text, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;

beforeEach(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
});

afterEach(async () => {
  await house.close();
});

test('it asks for the code of the screen, and happens once', async () => {
  const stranger = new Visitor(house.app);
  expect((await stranger.send('GET', '/api/session')).body).toMatchObject({
    state: 'nobody',
    untouched: true,
  });
  const asked = { organisation: '番禺区', administrators: ADMINISTRATORS };
  const none = await stranger.send('POST', '/api/set-up', { code: 'K7QF-9T2M-XW4R-B3HD', ...asked });
  expect([none.status, none.body['code']]).toEqual([403, 'set-up-code']);
  const act = { tenant: LOCAL, actor: 'operator', now: clock.now() };
  const old = await makeSetUpCode(house.store, act);
  const code = await makeSetUpCode(house.store, act);
  expect(code).toMatch(/^(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  expect((await stranger.send('POST', '/api/set-up', { code: old, ...asked })).status).toBe(403);
  // Typed by hand, in small letters and without dashes.
  const typed = code?.toLowerCase().replaceAll('-', ' ');
  expect((await stranger.send('POST', '/api/set-up', { code: typed, ...asked })).status).toBe(200);
  const again = await stranger.send('POST', '/api/set-up', { code, ...asked });
  expect([again.status, again.body['code']]).toEqual([409, 'set-up-done']);
  expect(await makeSetUpCode(house.store, act)).toBeNull();
  expect((await stranger.send('GET', '/api/session')).body).toMatchObject({ untouched: false, demo: null });
});

test('a code is good for a day, and two people of one login undo all of it', async () => {
  const stranger = new Visitor(house.app);
  const code = await makeSetUpCode(house.store, { tenant: LOCAL, actor: 'operator', now: clock.now() });
  const administrators = { ...ADMINISTRATORS, audit: { login: ' ＳＵＮ', name: '孙立' } };
  const twice = await stranger.send('POST', '/api/set-up', { code, organisation: '番禺区', administrators });
  expect([twice.status, twice.body['code']]).toEqual([409, 'login-taken']);
  clock.pass(24 * 60 + 1);
  const late = { code, organisation: '番禺区', administrators: ADMINISTRATORS };
  expect((await stranger.send('POST', '/api/set-up', late)).status).toBe(403);
  expect((await stranger.send('GET', '/api/session')).body).toMatchObject({ untouched: true });
});

test('an invitation sets one password, within a day, and then a second factor is due', async () => {
  const [system, security] = await setUp(house, clock);
  const visitor = new Visitor(house.app);
  const link = system?.link.replace('/invitations/', '/api/invitations/') ?? '';
  for (const [password, code] of [
    ['short', 'password-short'],
    ['Password123456', 'password-common'],
    ['孙立的密码谁也猜不出来的', 'password-name'],
  ] as const) {
    const refused = await visitor.send('POST', link, { password });
    expect([refused.status, refused.body['code']]).toEqual([422, code]);
  }
  const accepted = await visitor.send('POST', link, { password: PASSWORD });
  expect(accepted.body).toMatchObject({ state: 'enroll', person: { login: 'sun' }, second: [] });
  expect((await visitor.send('GET', '/api/nodes')).body).toMatchObject({
    code: 'factor-missing',
    status: 403,
  });
  expect((await visitor.send('GET', '/api/account')).status).toBe(200);
  const rows = await house.store.kysely
    .selectFrom('journal')
    .select(['deed', 'outcome', 'after'])
    .where('tenant', '=', 'local')
    .orderBy('number', 'desc')
    .limit(2)
    .execute();
  expect(rows).toEqual([
    { deed: 'sign-in', outcome: 'done', after: { by: 'invitation' } },
    { deed: 'password-set', outcome: 'done', after: { by: 'invitation' } },
  ]);
  const again = await new Visitor(house.app).send('POST', link, { password: PASSWORD });
  expect([again.status, again.body['code']]).toEqual([404, 'invitation-over']);
  clock.pass(24 * 60 + 1);
  const late = security?.link.replace('/invitations/', '/api/invitations/') ?? '';
  expect((await visitor.send('POST', late, { password: PASSWORD })).status).toBe(404);
});

test('the three administrators have separate powers, and nobody holds two', async () => {
  const [one, two, three] = await setUp(house, clock);
  if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');
  const { visitor: system } = await settle(house, clock, one);
  const { visitor: security } = await settle(house, clock, two);
  const { visitor: audit } = await settle(house, clock, three);
  const node = { id: 'czj', parent: 'root', kind: 'finance', name: '番禺区财政局', code: null };
  expect((await system.send('POST', '/api/nodes', node)).status).toBe(200);
  for (const other of [security, audit])
    expect((await other.send('POST', '/api/nodes', { ...node, id: 'x' })).body).toMatchObject({
      code: 'office-missing',
    });
  const made = await system.send('POST', '/api/people', { login: 'wang', name: '王磊', email: null });
  const person = text(made, 'person');
  const seat = { person, node: 'czj', office: 'approver' };
  for (const other of [system, audit])
    expect((await other.send('POST', '/api/appointments', seat)).status).toBe(403);
  expect((await security.send('POST', '/api/appointments', seat)).body).toMatchObject({
    appointments: [{ office: 'approver', node: { id: 'czj', kind: 'finance' } }],
  });
  const both = await security.send('POST', '/api/appointments', { ...seat, office: 'audit' });
  expect([both.status, both.body['code']]).toEqual([409, 'offices-conflict']);
  const self = { person: two.person, node: 'root', office: 'security' };
  expect((await security.send('POST', '/api/appointments', self)).body).toMatchObject({
    code: 'appoint-self',
  });
  const last = new URLSearchParams({ person: three.person, node: 'root', office: 'audit' });
  expect((await security.send('DELETE', `/api/appointments?${last}`)).body).toMatchObject({
    code: 'office-needed',
  });
  const closed = await system.send('PATCH', `/api/people/${three.person}`, { status: 'closed' });
  expect(closed.body).toMatchObject({ code: 'office-needed' });
  const own = await system.send('PATCH', `/api/people/${one.person}`, { status: 'closed' });
  expect(own.body).toMatchObject({ code: 'administer-self' });
});
