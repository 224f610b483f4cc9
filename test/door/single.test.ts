/**
 * Single sign-on against a real sign-on server on this machine: whom it says somebody is, we know or do not know.
 */
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '../../src/core/organisation.ts';
import { openApp } from '../../src/server/app.ts';
import { Reader } from '../../src/server/reader.ts';
import { withReach } from '../../src/store/connect.ts';
import { LOCAL } from '../../src/store/tenant.ts';
import { openHouse, type TestHouse } from '../server/house.ts';
import { Clock, settle, setUp, Visitor } from './visitor.ts';

const HOST = 'localhost:8080';
const BACK = `http://${HOST}/api/session/single/return`;
/** Who the sign-on server knows, and whether it has verified their address. */
const KNOWN: Readonly<Record<string, boolean>> = { wang: true, eve: false, stranger: true };

let house: TestHouse;
let clock: Clock;
let server: Server;
let issuer: string;
let app: Awaited<ReturnType<typeof openApp>>;
let system: Visitor;
const reader = new Reader();

/** A sign-on server that knows everybody and our client. */
async function serveSignOn(): Promise<{ readonly server: Server; readonly issuer: string }> {
  const made = createServer();
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  const address = made.address();
  const place = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const provider = new Provider(place, {
    clients: [{ client_id: 'heng', client_secret: 'of the client', redirect_uris: [BACK] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.gov.cn`, email_verified: KNOWN[id] ?? false }),
    }),
    cookies: { keys: ['of this test alone'] },
  });
  made.on('request', provider.callback());
  return { server: made, issuer: place };
}

beforeAll(async () => {
  ({ server, issuer } = await serveSignOn());
  clock = new Clock();
  // The sign-on server's clock is the machine's.
  clock.time = new Date();
  house = await openHouse({ now: clock.now });
  const [first] = await setUp(house, clock);
  if (first === undefined) throw new Error('there are three');
  ({ visitor: system } = await settle(house, clock, first));
  for (const login of ['wang', 'eve']) {
    const person = { login, name: `${login} 的姓名`, email: `${login}@Example.gov.cn` };
    expect((await system.send('POST', '/api/people', person)).status).toBe(200);
  }
  app = await openApp({
    ...{ store: withReach(house.store, NOBODY), reader, tenant: LOCAL, now: clock.now },
    door: {
      origin: null,
      demo: false,
      single: { issuer, client: 'heng', secret: 'of the client', name: '统一认证' },
    },
  });
});

afterAll(async () => {
  await app.close();
  await reader.close();
  await house.close();
  await new Promise((done) => server.close(done));
});

/** Goes where the sign-on server leads, fills in its two forms, and comes back with its answer. */
async function throughServer(start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = start;
  let form: Record<string, string> | null = null;
  for (let steps = 0; steps < 12; steps++) {
    const response: Response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location?.startsWith(BACK) === true) return location;
    if (location !== null) {
      next = new URL(location, next).href;
      form = null;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined) throw new Error(`${response.status} ${page.slice(0, 500)}`);
    form = prompt === 'login' ? { prompt, login, password: 'any' } : { prompt };
  }
  throw new Error('the sign-on server leads nowhere');
}

async function begin(): Promise<{ readonly visitor: Visitor; readonly start: string }> {
  const visitor = new Visitor(app, { host: HOST });
  const led = await visitor.send('GET', '/api/session/single');
  expect(led.status).toBe(303);
  return { visitor, start: String(led.headers['location']) };
}

async function come(login: string): Promise<{ readonly visitor: Visitor; readonly to: string }> {
  const { visitor, start } = await begin();
  const back = new URL(await throughServer(start, login));
  const led = await visitor.send('GET', `${back.pathname}${back.search}`);
  return { visitor, to: `${led.status} ${String(led.headers['location'])}` };
}

test('it is offered by its name', async () => {
  const { body } = await new Visitor(app, { host: HOST }).send('GET', '/api/session');
  expect(body).toMatchObject({ single: { name: '统一认证' } });
  const without = await new Visitor(house.app).send('GET', '/api/session/single');
  expect(without.headers['location']).toBe('/?refused=single-absent');
});

test('the first time one is known by a verified address, then by the subject', async () => {
  const first = await come('wang');
  expect(first.to).toBe('303 /');
  expect((await first.visitor.send('GET', '/api/session')).body).toMatchObject({
    ...{ state: 'person', person: { login: 'wang' } },
  });
  const list = await system.send('GET', '/api/people?search=wang');
  const [wang] = Array.isArray(list.body) ? list.body : [];
  expect(wang).toMatchObject({ status: 'active' });
  await system.send('PATCH', `/api/people/${wang.id}`, { email: null });
  expect((await come('wang')).to).toBe('303 /');
  await system.send('PATCH', `/api/people/${wang.id}`, { status: 'closed' });
  expect((await come('wang')).to).toBe('303 /?refused=single-stranger');
});

test('an address nobody verified, and one nobody here has, open nothing and make nobody', async () => {
  for (const login of ['eve', 'stranger']) {
    const { visitor, to } = await come(login);
    expect(to).toBe('303 /?refused=single-stranger');
    expect((await visitor.send('GET', '/api/session')).body).toMatchObject({ state: 'nobody' });
  }
});

test('an answer is taken once, by the browser that asked, and as it was given', async () => {
  const { visitor, start } = await begin();
  const back = new URL(await throughServer(start, 'eve'));
  const thief = new Visitor(app, { host: HOST });
  const stolen = await thief.send('GET', `${back.pathname}${back.search}`);
  expect(stolen.headers['location']).toBe('/?refused=single-answer');
  const forged = new URL(back);
  forged.searchParams.set('state', 'another');
  const changed = await visitor.send('GET', `${forged.pathname}${forged.search}`);
  expect(changed.headers['location']).toBe('/?refused=single-answer');
  const again = await visitor.send('GET', `${back.pathname}${back.search}`);
  expect(again.headers['location']).toBe('/?refused=single-answer');
});

test('whoever was not let in is in the journal, with the reason', async () => {
  const failures = () =>
    house.store.kysely
      .selectFrom('journal')
      .select(['actor', 'after'])
      .where('tenant', '=', LOCAL)
      .where('deed', '=', 'sign-in')
      .where('outcome', '=', 'failed')
      .orderBy('number')
      .execute();
  const before = (await failures()).length;
  await come('stranger');
  const { visitor } = await begin();
  await visitor.send('GET', '/api/session/single/return?code=guessed&state=guessed');
  const failed = (why: string) => ({ actor: 'nobody', after: { by: 'single', why } });
  expect((await failures()).slice(before)).toEqual([failed('stranger'), failed('answer')]);
});

test('the answer of another sign-on server opens nothing, whatever name it gives itself', async () => {
  const other = await serveSignOn();
  try {
    for (const iss of [other.issuer, issuer, null]) {
      const { visitor, start } = await begin();
      // The same client, state and nonce, asked of the other one.
      const back = new URL(await throughServer(start.replace(issuer, other.issuer), 'eve'));
      if (iss === null) back.searchParams.delete('iss');
      else back.searchParams.set('iss', iss);
      const led = await visitor.send('GET', `${back.pathname}${back.search}`);
      expect([iss, led.headers['location']]).toEqual([iss, '/?refused=single-answer']);
      expect((await visitor.send('GET', '/api/session')).body).toMatchObject({ state: 'nobody' });
    }
  } finally {
    await new Promise((done) => other.server.close(done));
  }
});
