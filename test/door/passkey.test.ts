/**
 * Passkeys: made by whoever is fresh, used as the only step or as the second one, for this site and its person alone.
 */
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../server/house.ts';
import { Authenticator } from './authenticator.ts';
import { type Answer, Clock, PASSWORD, settle, setUp, text, Visitor } from './visitor.ts';

const ORIGIN = 'http://localhost:8080';
const HOST = { host: 'localhost:8080' };
const Challenge = Type.Object({ challenge: Type.String() });

let house: TestHouse;
let clock: Clock;
let owner: Visitor;
const device = new Authenticator('localhost');

beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  const [system] = await setUp(house, clock);
  if (system === undefined) throw new Error('there are three');
  ({ visitor: owner } = await settle(house, clock, system));
  Object.assign(owner.headers, HOST);
  const begun = await owner.send('POST', '/api/account/passkeys/options');
  expect(begun.body).toMatchObject({
    options: { rp: { id: 'localhost' }, authenticatorSelection: { userVerification: 'required' } },
  });
  const response = device.make(challengeOf(begun), ORIGIN);
  const given = { ceremony: text(begun, 'ceremony'), response, name: '办公室电脑' };
  expect((await owner.send('POST', '/api/account/passkeys', given)).body).toMatchObject({ state: 'person' });
});

afterAll(async () => {
  await house.close();
});

function challengeOf({ body }: Answer): string {
  return Value.Parse(Challenge, body['options']).challenge;
}

async function begin(visitor: Visitor): Promise<{ readonly ceremony: string; readonly challenge: string }> {
  const begun = await visitor.send('POST', '/api/session/passkey/options');
  return { ceremony: text(begun, 'ceremony'), challenge: challengeOf(begun) };
}

test('it is listed under its name, without its key', async () => {
  const { body } = await owner.send('GET', '/api/account');
  expect(body['passkeys']).toEqual([
    { id: device.id.toString('base64url'), name: '办公室电脑', madeAt: expect.any(String), usedAt: null },
  ]);
});

test('it signs in alone: device and person are two factors', async () => {
  const visitor = new Visitor(house.app, HOST);
  const { ceremony, challenge } = await begin(visitor);
  const response = device.use(challenge, ORIGIN);
  const entered = await visitor.send('POST', '/api/session/passkey', { ceremony, response });
  expect(entered.body).toMatchObject({ state: 'person', person: { login: 'sun' } });
  const again = await new Visitor(house.app, HOST).send('POST', '/api/session/passkey', {
    ceremony,
    response,
  });
  expect([again.status, again.body['code']]).toEqual([401, 'passkey-refused']);
});

test('it passes the second step of its own person', async () => {
  const visitor = new Visitor(house.app, HOST);
  const first = await visitor.send('POST', '/api/session', { name: 'sun', password: PASSWORD });
  expect(first.body).toMatchObject({ state: 'second', second: ['totp', 'passkey'] });
  const { ceremony, challenge } = await begin(visitor);
  const given = { ceremony, response: device.use(challenge, ORIGIN) };
  expect((await visitor.send('POST', '/api/session/passkey', given)).body).toMatchObject({ state: 'person' });
});

test('another site, another key, an unproved person, an old counter and another challenge are refused', async () => {
  const stranger = new Authenticator('localhost');
  const replayed = new Authenticator('localhost');
  const cases: [string, (challenge: string) => object][] = [
    ['another site', (challenge) => device.use(challenge, 'http://localhost.evil.example:8080')],
    ['another key', (challenge) => stranger.use(challenge, ORIGIN)],
    ['another challenge', () => device.use(replayed.id.toString('base64url'), ORIGIN)],
    [
      'an old counter',
      (challenge) => {
        device.counter = 0;
        const old = device.use(challenge, ORIGIN);
        device.counter = 100;
        return old;
      },
    ],
    [
      'an unproved person',
      (challenge) => {
        device.verifies = false;
        const bare = device.use(challenge, ORIGIN);
        device.verifies = true;
        return bare;
      },
    ],
    ['no answer of a passkey', () => ({ id: 7 })],
  ];
  for (const [what, respond] of cases) {
    const visitor = new Visitor(house.app, HOST);
    const { ceremony, challenge } = await begin(visitor);
    const refused = await visitor.send('POST', '/api/session/passkey', {
      ceremony,
      response: respond(challenge),
    });
    expect([what, refused.status, refused.body['code']]).toEqual([what, 401, 'passkey-refused']);
    expect(refused.cookies).toEqual([]);
  }
});

test('ways in are changed only by whoever has just shown who they are', async () => {
  clock.pass(11);
  for (const [method, url] of [
    ['POST', '/api/account/totp'],
    ['POST', '/api/account/passkeys/options'],
    ['DELETE', `/api/account/passkeys/${device.id.toString('base64url')}`],
  ] as const)
    expect((await owner.send(method, url)).body).toMatchObject({ code: 'factor-stale', status: 403 });
  const { ceremony, challenge } = await begin(owner);
  const given = { ceremony, response: device.use(challenge, ORIGIN) };
  expect((await owner.send('POST', '/api/session/passkey', given)).body).toMatchObject({ state: 'person' });
  const gone = await owner.send('DELETE', `/api/account/passkeys/${device.id.toString('base64url')}`);
  expect([gone.status, gone.body['passkeys']]).toEqual([200, []]);
});
