/**
 * What a stranger and a dishonest colleague try at the door, and what comes of it: nothing.
 */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOBODY } from '../../src/core/organisation.ts';
import { openApp } from '../../src/server/app.ts';
import { Reader } from '../../src/server/reader.ts';
import { withReach } from '../../src/store/connect.ts';
import { LOCAL } from '../../src/store/tenant.ts';
import { makeSetUpCode } from '../../src/workflow/account/set-up.ts';
import { openHouse, type TestHouse } from '../server/house.ts';
import {
  ADMINISTRATORS,
  Clock,
  codeOf,
  type Invited,
  PASSWORD,
  settle,
  setUp,
  text,
  Visitor,
} from './visitor.ts';

const ORIGIN = 'https://heng.example.gov.cn';

let house: TestHouse;
let clock: Clock;
let system: { readonly visitor: Visitor; readonly uri: string };
let security: { readonly visitor: Visitor; readonly uri: string };
let invited: readonly Invited[];
let office: FastifyInstance;
const reader = new Reader();

beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  invited = await setUp(house, clock);
  const [first, second] = invited;
  if (first === undefined || second === undefined) throw new Error('there are three');
  system = await settle(house, clock, first);
  security = await settle(house, clock, second);
  office = await openApp({
    ...{ store: withReach(house.store, NOBODY), reader, tenant: LOCAL, now: clock.now },
    door: { origin: ORIGIN, demo: false },
  });
});

afterAll(async () => {
  await office.close();
  await reader.close();
  await house.close();
});

beforeEach(() => clock.pass(5));

/** A session of the system administrator’s own. */
async function enter(app: FastifyInstance, headers: Record<string, string> = {}): Promise<Visitor> {
  clock.pass(1);
  const visitor = new Visitor(app, headers);
  await visitor.send('POST', '/api/session', { name: 'sun', password: PASSWORD });
  const passed = await visitor.send('POST', '/api/session/second', { code: codeOf(system.uri, clock) });
  expect(passed.body).toMatchObject({ state: 'person' });
  return visitor;
}

/** Somebody new, with the link that lets them in. */
async function newcomer(login: string): Promise<Invited> {
  const visitor = await enter(house.app);
  const made = await visitor.send('POST', '/api/people', { login, name: '新来的人', email: null });
  return { person: text(made, 'person'), login, link: text(made, 'link') };
}

const accept = (visitor: Visitor, { link }: Pick<Invited, 'link'>, password = PASSWORD) =>
  visitor.send('POST', link.replace('/invitations/', '/api/invitations/'), { password });

test('over TLS the key of a session stays with its host, and every answer says how it is to be treated', async () => {
  const visitor = new Visitor(office, { host: 'heng.example.gov.cn' });
  const { cookies } = await visitor.send('POST', '/api/session', { name: 'sun', password: PASSWORD });
  expect(cookies).toEqual([
    expect.objectContaining({
      ...{ name: '__Host-heng', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' },
    }),
  ]);
  expect(cookies[0]).not.toHaveProperty('domain');
  for (const url of ['/', '/api/session', '/api/nowhere', '/%ff', '/api/declarations', '/nothing.js']) {
    const { headers } = await visitor.send('GET', url);
    expect(headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'content-type': expect.stringMatching(
        /^(?:application\/(?:problem\+)?json|text\/html); charset=utf-8$/i,
      ),
    });
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    if (url.startsWith('/api')) expect(headers['cache-control'], url).toBe('no-store');
  }
  expect((await visitor.send('GET', '/api/session')).headers['strict-transport-security']).toBe(
    'max-age=31536000; includeSubDomains',
  );
});

test('a page of another origin, however near, changes nothing', async () => {
  const visitor = await enter(office, { host: 'heng.example.gov.cn' });
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://heng.example.gov.cn' },
    { origin: 'https://heng.example.gov.cn:8443' },
    { origin: 'https://other.example.gov.cn' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    Object.assign(visitor.headers, { origin: undefined, 'sec-fetch-site': undefined }, headers);
    for (const key of ['origin', 'sec-fetch-site']) if (!(key in headers)) delete visitor.headers[key];
    const made = await visitor.send('POST', '/api/account/tokens', { name: 'x', scopes: ['read'], days: 1 });
    expect([made.status, made.body['code']], JSON.stringify(headers)).toEqual([403, 'origin-refused']);
  }
  delete visitor.headers['origin'];
  delete visitor.headers['sec-fetch-site'];
  // A form can be sent without asking; what it can send is not taken.
  const posted = await office.inject({
    ...{ method: 'POST', url: '/api/account/tokens', cookies: Object.fromEntries(visitor.cookies) },
    headers: { host: 'heng.example.gov.cn', 'content-type': 'text/plain' },
    payload: '{"name":"x","scopes":["read"],"days":1}',
  });
  expect(posted.statusCode).toBe(415);
  const elsewhere = await new Visitor(office, { host: 'evil.example' }).send('GET', '/api/session');
  expect(elsewhere.body).toMatchObject({ code: 'host-unknown' });
});

test('who asks is not a matter of what a header says', async () => {
  const said = {
    'x-forwarded-for': '10.9.9.9',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=10.9.9.9',
  };
  const visitor = await enter(house.app, said);
  const { body } = await visitor.send('GET', '/api/account');
  expect(JSON.stringify(body)).not.toContain('10.9.9.9');
});

test('of two browsers with one code one passes', async () => {
  clock.pass(1);
  const two = await Promise.all(
    [1, 2, 3].map(async () => {
      const visitor = new Visitor(house.app);
      await visitor.send('POST', '/api/session', { name: 'sun', password: PASSWORD });
      return visitor;
    }),
  );
  const code = codeOf(system.uri, clock);
  const passed = await Promise.all(two.map((one) => one.send('POST', '/api/session/second', { code })));
  expect(passed.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
});

test('of two who open one invitation one comes in', async () => {
  const one = await newcomer('twin');
  const both = await Promise.all([
    accept(new Visitor(house.app), one),
    accept(new Visitor(house.app), one, `${PASSWORD}二`),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
});

test('whoever opens an invitation leaves the session before', async () => {
  const own = await enter(house.app);
  const before = own.copy();
  await accept(own, await newcomer('second-self'));
  expect((await before.send('GET', '/api/session')).body).toMatchObject({ state: 'nobody' });
});

test('of two set-ups at once one is done', async () => {
  const other = await openHouse({ now: clock.now });
  const code = await makeSetUpCode(other.store, { tenant: LOCAL, actor: 'operator', now: clock.now() });
  const payload = { code, organisation: '番禺区', administrators: ADMINISTRATORS };
  const both = await Promise.all(
    [1, 2, 3].map(() => other.app.inject({ method: 'POST', url: '/api/set-up', payload })),
  );
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
  await other.close();
});

test('a key with another tenant, cut short or grown opens nothing', async () => {
  const visitor = await enter(house.app);
  const key = visitor.cookies.get('heng') ?? '';
  for (const forged of [
    key.replace('local.', 'demo.'),
    key.replace('local.', 'LOCAL.'),
    key.slice(0, -1),
    `${key}A`,
    `${key} `,
    key.replace('local.', 'local%00.'),
    '__proto__',
    '',
  ]) {
    visitor.cookies.set('heng', forged);
    expect((await visitor.send('GET', '/api/account')).status, forged).toBe(401);
  }
});

test('nobody grows by the routes of their own: not by what is said beside, not by administering oneself', async () => {
  const visitor = await enter(house.app);
  const [me] = invited;
  const mail = await visitor.send('PATCH', '/api/account', {
    ...{ mailed: false, status: 'active', appointments: [{ office: 'approver', node: 'root' }] },
    ...{ person: invited[1]?.person, login: 'root', totp: null, totp_at: null, password: null },
  });
  expect(mail.status).toBe(200);
  const { body } = await visitor.send('GET', '/api/account');
  expect(body).toMatchObject({
    ...{ mailed: false, totpAt: expect.any(String) },
    person: { login: 'sun', appointments: [{ office: 'system' }] },
  });
  for (const [method, path, payload] of [
    ['PATCH', `/api/people/${me?.person}`, { email: 'thief@example.gov.cn' }],
    ['PATCH', `/api/people/${me?.person}`, { status: 'active' }],
    ['POST', `/api/people/${me?.person}/invitation`, undefined],
  ] as const)
    expect((await visitor.send(method, path, payload)).body).toMatchObject({ code: 'administer-self' });
  const guard = security.visitor;
  await guard.send('POST', '/api/session', { name: 'wu', password: PASSWORD });
  await guard.send('POST', '/api/session/second', { code: codeOf(security.uri, clock) });
  const own = invited[1]?.person;
  for (const path of ['unlock', 'factors'])
    expect((await guard.send('POST', `/api/people/${own}/${path}`)).body).toMatchObject({
      code: 'administer-self',
    });
  for (const office of ['clerk', 'audit', 'cleared', 'system']) {
    const seat = { person: own, node: 'root', office };
    expect((await guard.send('POST', '/api/appointments', seat)).body).toMatchObject({
      code: 'appoint-self',
    });
    expect((await visitor.send('POST', '/api/appointments', seat)).body).toMatchObject({
      code: 'office-missing',
    });
  }
});

test('a token opens no more than its person, whatever scopes it has', async () => {
  const person = await newcomer('programmer');
  const { visitor } = await settle(house, clock, person);
  const scopes = ['read', 'declare', 'review', 'journal', 'organisation'];
  const made = await visitor.send('POST', '/api/account/tokens', { name: '全部', scopes, days: 1 });
  const program = new Visitor(house.app, { authorization: `Bearer ${text(made, 'token')}` });
  for (const [method, url] of [
    ['GET', '/api/journal'],
    ['GET', '/api/people'],
    ['POST', '/api/nodes'],
    ['POST', '/api/people'],
    ['POST', `/api/people/${person.person}/invitation`],
    ['POST', '/api/appointments'],
    ['POST', '/api/declarations'],
    ['GET', '/api/account'],
    ['POST', '/api/account/tokens'],
  ] as const)
    expect((await program.send(method, url)).status, url).toBe(403);
});

test('no JSON reaches the prototype of anything', async () => {
  const visitor = await enter(house.app);
  for (const payload of [
    '{"__proto__":{"office":"approver"},"mailed":false}',
    '{"constructor":{"prototype":{"office":"approver"}},"mailed":false}',
  ]) {
    const sent = await house.app.inject({
      ...{ method: 'PATCH', url: '/api/account', cookies: Object.fromEntries(visitor.cookies) },
      ...{ headers: { 'content-type': 'application/json' }, payload },
    });
    expect([sent.statusCode, sent.json().code]).toEqual([400, 'body-not-json']);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('office' in {}).toBe(false);
});

test('no address leads out of the pages', async () => {
  for (const url of [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/.git/config',
    '/assets/',
    '/index.html%00.js',
  ]) {
    const { payload, statusCode } = await house.app.inject({ method: 'GET', url });
    expect(payload, url).not.toMatch(/"dependencies"|root:x:|\[core\]/);
    expect([200, 400, 403, 404], url).toContain(statusCode);
    if (statusCode === 200) expect(payload, url).toMatch(/^<!doctype html>/i);
  }
});
