/**
 * Breached passwords: refused at every door that sets one, from a list that ships with the program.
 */
import { dictionary } from '@zxcvbn-ts/language-common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LEAST_CHARACTERS } from '../../src/core/password/strength.ts';
import { isBreached } from '../../src/workflow/account/breached.ts';
import { openHouse, type TestHouse } from '../server/house.ts';
import { Clock, type Invited, PASSWORD, settle, setUp, text, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;
let invited: readonly Invited[];
beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  invited = await setUp(house, clock);
});
afterAll(() => house.close());

/** Stolen as they stand, of sites of many countries; the other rules let each of them pass. */
const STOLEN = ['chickenwing101', 'ghbdtnrfrltkf', '1qazxsw23edcvfr4', 'hd764nw5d7e1vb1'];
const NEVER = ['correct horse battery staple', '大夫山的竹子又长高了一截', 'x7#Lq9!vT2@mZ', PASSWORD];

const refusal = { status: 422, body: { code: 'password-breached' } };

test('every listed password that is long enough is known, and with a year or a sign added', () => {
  const long = dictionary['passwords-common'].filter(({ length }) => length >= LEAST_CHARACTERS);
  expect(long.length).toBeGreaterThan(300);
  for (const stolen of long) {
    for (const set of [stolen, stolen.toUpperCase(), `${stolen}!`, `2026${stolen}@123456`])
      expect(isBreached(set), set).toBe(true);
  }
});

test.each<readonly [string, boolean]>([
  ['Justinbieber_2026!!', true],
  ['ghbdtnghbdtn', true],
  ['ｃｈｉｃｋｅｎｗｉｎｇ１０１', true],
  ...NEVER.map((password) => [password, false] as const),
])('%s: %s', (password, expected) => {
  expect(isBreached(password)).toBe(expected);
});

test('an invitation, another one and a change refuse it, and a sentence is taken', async () => {
  const [system, security] = invited;
  if (system === undefined || security === undefined) throw new Error('there are three');
  const accept = (link: string, password: string) =>
    new Visitor(house.app).send('POST', link.replace('/invitations/', '/api/invitations/'), { password });
  for (const stolen of STOLEN) expect(await accept(security.link, stolen)).toMatchObject(refusal);
  const { visitor } = await settle(house, clock, system);
  for (const next of STOLEN) {
    const changed = await visitor.send('PUT', '/api/account/password', { current: PASSWORD, next });
    expect(changed).toMatchObject(refusal);
  }
  // A password that was forgotten: a new invitation for somebody who had one.
  expect((await accept(security.link, PASSWORD)).status).toBe(200);
  const again = await visitor.send('POST', `/api/people/${security.person}/invitation`);
  for (const stolen of STOLEN) expect(await accept(text(again, 'link'), stolen)).toMatchObject(refusal);
  expect((await accept(text(again, 'link'), PASSWORD)).status).toBe(200);
});
