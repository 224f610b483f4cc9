/**
 * Passkey (通行密钥): a key in the person's device or security key, opened there by finger, face or PIN (WebAuthn).
 *
 *     const { ceremony, options } = await askForPasskey(store, act, site, null)
 *     await passPasskey(store, act, site, { ceremony, response, session: null, agent })   →  the key of a session
 *
 * The device proves itself and its user in one step, so a passkey alone is two factors, one of them cryptographic. It
 * answers for this site's name only, so that no false site can ask for it.
 */

import { type TSchema, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import {
  addPasskey,
  beginCeremony,
  endCeremony,
  findPasskey,
  listPasskeys,
  markPasskey,
} from '../../store/accounts.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { findPerson, type Member } from '../../store/people.ts';
import type { OpenSession } from '../../store/sessions.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import { saidLine } from '../said.ts';
import { type Key, newId } from './keys.ts';
import { openSession, renewSession } from './session.ts';
import { welcome } from './sign-in.ts';
import { warn } from './warn.ts';

/** Loaded for the first passkey: it takes a quarter of a second, and many an office has none. */
const webauthn = () => import('@simplewebauthn/server');

const NAME = 'Heng';
const LASTS_MS = 5 * 60_000;
const IN = 'passkey-in';
const NEW = 'passkey-new';

/** Where the browser is: its address, and the name passkeys are made for. */
export interface Site {
  readonly origin: string;
  readonly name: string;
}

export interface Ceremony {
  readonly ceremony: string;
  readonly options: object;
}

const Text = Type.String({ maxLength: 20_000 });
const Extensions = Type.Object({});
const Kind = Type.Literal('public-key');

/** What the browser gives after making a passkey, as far as it is looked at. */
const Made = Type.Object({
  ...{ id: Text, rawId: Text, type: Kind, clientExtensionResults: Extensions },
  response: Type.Object({
    ...{ clientDataJSON: Text, attestationObject: Text },
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })),
  }),
});

/** What the browser gives after using one. */
const Used = Type.Object({
  ...{ id: Text, rawId: Text, type: Kind, clientExtensionResults: Extensions },
  response: Type.Object({
    ...{ clientDataJSON: Text, authenticatorData: Text, signature: Text },
    userHandle: Type.Optional(Text),
  }),
});

function refused(): Refused {
  return new Refused({ code: 'passkey-refused', facts: {} });
}

/** What the browser gave, when it is of that shape. */
function shaped<T extends TSchema>(schema: T, value: unknown) {
  if (!Value.Check(schema, value)) throw refused();
  return value;
}

/** Begins to use a passkey: any of this site, or those of whoever is half signed in. */
export async function askForPasskey(
  store: Store,
  act: Act,
  site: Site,
  session: OpenSession | null,
): Promise<Ceremony> {
  const { generateAuthenticationOptions } = await webauthn();
  return inTenant(store, act.tenant, async (tx) => {
    const person = session?.person.id ?? null;
    const keys = person === null ? [] : await listPasskeys(tx, act.tenant, person);
    const options = await generateAuthenticationOptions({
      rpID: site.name,
      userVerification: 'required',
      allowCredentials: keys.map(({ id, transports }) => ({ id, transports: [...transports] })),
    });
    return begun(tx, act, { kind: IN, person, options });
  });
}

/** Begins to make a passkey. */
export async function offerPasskey(store: Store, act: Act, site: Site, person: Member): Promise<Ceremony> {
  const { generateRegistrationOptions } = await webauthn();
  return inTenant(store, act.tenant, async (tx) => {
    const keys = await listPasskeys(tx, act.tenant, person.id);
    const options = await generateRegistrationOptions({
      ...{ rpName: NAME, rpID: site.name, userName: person.login, userDisplayName: person.name },
      userID: new TextEncoder().encode(`${act.tenant}.${person.id}`),
      attestationType: 'none',
      excludeCredentials: keys.map(({ id, transports }) => ({ id, transports: [...transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return begun(tx, act, { kind: NEW, person: person.id, options });
  });
}

async function begun(
  tx: Tx,
  act: Act,
  asked: {
    readonly kind: string;
    readonly person: string | null;
    readonly options: { readonly challenge: string };
  },
): Promise<Ceremony> {
  const { kind, person, options } = asked;
  const id = newId('c');
  const endsAt = new Date(act.now.getTime() + LASTS_MS);
  await beginCeremony(tx, act, { id, kind, person, facts: { challenge: options.challenge }, endsAt });
  return { ceremony: id, options };
}

/** Ends a ceremony, whatever comes of it: a challenge is answered once. */
async function challengeOf(
  store: Store,
  act: Act,
  { id, kind, person }: { readonly id: string; readonly kind: string; readonly person: string | null },
): Promise<string> {
  const taken = await inTenant(store, act.tenant, (tx) => endCeremony(tx, act, { id, kind }));
  const challenge = taken?.facts['challenge'];
  if (taken === null || taken.person !== person || typeof challenge !== 'string') throw refused();
  return challenge;
}

/** The library tells by exceptions what is wrong with an answer; the person is told that it was refused. */
async function verified<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw Object.assign(refused(), { cause });
  }
}

/** Keeps a new passkey under a name of the person's own. */
export async function keepPasskey(
  store: Store,
  act: Act,
  site: Site,
  given: {
    readonly ceremony: string;
    readonly response: unknown;
    readonly name: string;
    readonly session: OpenSession;
  },
): Promise<Key> {
  const { person } = given.session;
  const name = saidLine(given.name);
  const expectedChallenge = await challengeOf(store, act, {
    id: given.ceremony,
    kind: NEW,
    person: person.id,
  });
  const response = shaped(Made, given.response);
  const { verifyRegistrationResponse } = await webauthn();
  const { registrationInfo } = await verified(
    verifyRegistrationResponse({
      ...{ response, expectedChallenge, expectedOrigin: site.origin, expectedRPID: site.name },
      requireUserVerification: true,
    }),
  );
  if (registrationInfo === undefined) throw refused();
  const { id, publicKey, counter } = registrationInfo.credential;
  return inTenant(store, act.tenant, async (tx) => {
    if ((await findPasskey(tx, act.tenant, id)) !== null) throw refused();
    await addPasskey(tx, {
      ...{ tenant: act.tenant, id, person: person.id, public_key: publicKey, counter },
      ...{
        transports: response.response.transports ?? [],
        name,
        made_at: act.now,
        used_at: null,
      },
    });
    const key = await renewSession(tx, act, given.session.id, { whole: true });
    await warn(tx, act, { person: person.id }, { kind: 'factor-added', facts: { factor: 'passkey' } });
    await record(tx, act, {
      ...{ deed: 'factor-add', outcome: 'done', object: { kind: 'person', id: person.id } },
      after: { factor: 'passkey', name },
    });
    return key;
  });
}

/** Signs in by a passkey, or passes the second factor by one. */
export async function passPasskey(
  store: Store,
  act: Act,
  site: Site,
  given: {
    readonly ceremony: string;
    readonly response: unknown;
    readonly session: OpenSession | null;
    readonly agent: string | null;
  },
): Promise<Key> {
  const { tenant, now } = act;
  const { session, agent } = given;
  const expected = session?.person.id ?? null;
  const expectedChallenge = await challengeOf(store, act, { id: given.ceremony, kind: IN, person: expected });
  const response = shaped(Used, given.response);
  const kept = await inTenant(store, tenant, (tx) => findPasskey(tx, tenant, response.id));
  if (kept === null || (expected !== null && kept.person !== expected)) throw refused();
  const { id, public_key, counter } = kept;
  const { verifyAuthenticationResponse } = await webauthn();
  const { verified: right, authenticationInfo } = await verified(
    verifyAuthenticationResponse({
      ...{ response, expectedChallenge, expectedOrigin: site.origin, expectedRPID: site.name },
      credential: { id, publicKey: Uint8Array.from(public_key), counter },
      requireUserVerification: true,
    }),
  );
  if (!right) throw refused();
  return inTenant(store, tenant, async (tx) => {
    const person = await findPerson(tx, tenant, { id: kept.person });
    if (person === null || person.status !== 'active') throw refused();
    const own: Act = { ...act, actor: person.id };
    await markPasskey(tx, tenant, id, { counter: authenticationInfo.newCounter, used_at: now });
    const key =
      session === null
        ? await openSession(tx, own, { person, whole: true, agent })
        : await renewSession(tx, own, session.id, { whole: true });
    await welcome(tx, own, { by: 'passkey', session: key.hash });
    return key;
  });
}
