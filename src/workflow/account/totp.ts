/**
 * TOTP (动态验证码): the second factor of an authenticator app, by RFC 6238: six digits, new every thirty seconds.
 *
 *     await offerTotp(store, act, person)            →  { secret: 'JBSWY3DP…', uri: 'otpauth://totp/…', square: ['0110…'] }
 *     await confirmTotp(store, act, session, code)   →  the key the browser now holds
 *     await passTotp(store, act, session, code)      →  the key of the session, now whole
 *
 * The secret is sealed for its person and leaves the server once, when it is offered. A step is used once, and no
 * earlier one after it; wrong codes count as wrong passwords do.
 */
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import {
  beginCeremony,
  changeAccount,
  endCeremony,
  findCeremony,
  lockAccount,
  spendTotpStep,
  totpContext,
} from '../../store/accounts.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import type { OpenSession } from '../../store/sessions.ts';
import { type Act, inTenant } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import type { Key } from './keys.ts';
import { renewSession } from './session.ts';
import { countFailure, isLocked, welcome } from './sign-in.ts';
import { warn } from './warn.ts';

const ISSUER = 'Heng';
const PERIOD_S = 30;
const SECRET_BYTES = 20;
/** Steps before and after that still count: clocks differ. */
const WINDOW = 1;
const OFFER_MS = 15 * 60_000;

export interface TotpOffer {
  readonly secret: string;
  readonly uri: string;
  /** The URI as a QR code: rows of 0 and 1. */
  readonly square: readonly string[];
}

/** The step a code belongs to, or null when it is none of now. */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | null {
  const bytes = Uint8Array.from(secret);
  const totp = new TOTP({ secret: new Secret({ buffer: bytes.buffer }), period: PERIOD_S });
  const timestamp = now.getTime();
  const off = totp.validate({ token: code.replace(/\s/g, ''), timestamp, window: WINDOW });
  return off === null ? null : TOTP.counter({ period: PERIOD_S, timestamp }) + off;
}

function ceremonyOf(person: string) {
  return { id: `totp-${person}`, kind: 'totp' } as const;
}

/** A new secret, in force when its first code confirms it; the one in force stays until then. */
export function offerTotp(
  store: Store,
  act: Act,
  { id, login }: { readonly id: string; readonly login: string },
): Promise<TotpOffer> {
  const { tenant, now } = act;
  const secret = new Secret({ size: SECRET_BYTES });
  const sealed = store.key.seal(secret.bytes, totpContext(tenant, id)).toString('base64');
  const uri = new TOTP({ issuer: ISSUER, label: login, secret, period: PERIOD_S }).toString();
  const square = encode(uri, { border: 2 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
  return inTenant(store, tenant, async (tx) => {
    const endsAt = new Date(now.getTime() + OFFER_MS);
    await beginCeremony(tx, act, { ...ceremonyOf(id), person: id, facts: { sealed }, endsAt });
    return { secret: secret.base32, uri, square };
  });
}

/** Puts the secret offered last into force. */
export function confirmTotp(store: Store, act: Act, session: OpenSession, code: string): Promise<Key> {
  const { tenant, now } = act;
  const { id } = session.person;
  return inTenant(store, tenant, async (tx) => {
    const offer = await findCeremony(tx, act, ceremonyOf(id));
    const sealed = offer?.facts['sealed'];
    if (typeof sealed !== 'string') throw new Refused({ code: 'key-missing', facts: {} });
    const totp = Buffer.from(sealed, 'base64');
    const step = stepOf(store.key.open(totp, totpContext(tenant, id)), code, now);
    if (step === null) throw new Refused({ code: 'code-wrong', facts: {} });
    await endCeremony(tx, act, ceremonyOf(id));
    await changeAccount(tx, tenant, id, { totp, totp_at: now, totp_step: step });
    const key = await renewSession(tx, act, session.id, { whole: true });
    await warn(tx, act, { person: id }, { kind: 'factor-added', facts: { factor: 'totp' } });
    await record(tx, act, {
      ...{ deed: 'factor-add', outcome: 'done', object: { kind: 'person', id }, after: { factor: 'totp' } },
    });
    return key;
  });
}

/** Passes the second factor by a code; also to pass it once more before factors are changed. */
export async function passTotp(store: Store, act: Act, session: OpenSession, code: string): Promise<Key> {
  const { tenant, now } = act;
  const { id } = session.person;
  const own: Act = { ...act, actor: id };
  const key = await inTenant(store, tenant, async (tx) => {
    const account = await lockAccount(tx, tenant, id);
    const locked = account !== null && isLocked(account, now);
    const secret = account?.totp_at == null ? null : account.totp;
    const step = secret === null ? null : stepOf(store.key.open(secret, totpContext(tenant, id)), code, now);
    const spent = !locked && step !== null && (await spendTotpStep(tx, tenant, id, step));
    if (account === null || !spent) {
      // A right code that was used before: somebody looked over a shoulder, or reads along.
      const reused = !locked && step !== null;
      if (reused) {
        const facts = { address: act.address ?? '' };
        await warn(tx, act, { person: id }, { kind: 'code-reused', facts });
      }
      await countFailure(tx, own, { account, locked, reason: reused ? 'code-reused' : null });
      return null;
    }
    const renewed = await renewSession(tx, own, session.id, { whole: true });
    const by = session.wholeAt === null ? 'totp' : 'totp-again';
    await welcome(tx, own, { by, session: renewed.hash });
    return renewed;
  });
  if (key !== null) return key;
  throw new Refused({ code: 'code-wrong', facts: {} });
}
