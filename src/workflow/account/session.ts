/**
 * Session (会话): how somebody who signed in is known again, until they leave, are idle for half an hour, or for twelve
 * hours at most.
 *
 *     const { key, session } = await openSession(tx, act, person, { whole: false, agent })
 *     standingOf(session, 'panyu')   →  'second' | 'enroll' | 'person'
 *
 * The browser holds 256 random bits, the store their SHA-256. What the browser holds is changed whenever it comes to
 * mean more: on signing in and after the second factor, so that nobody can plant one beforehand.
 */
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import type { Member } from '../../store/people.ts';
import {
  addSession,
  changeSession,
  endSessions,
  type OpenSession,
  sweepSessions,
  touchSession,
  touchToken,
} from '../../store/sessions.ts';
import { type Act, DEMO, inTenant, type Tx } from '../../store/tenant.ts';
import { type Key, newKey } from './keys.ts';

export const IDLE_MS = 30 * 60_000;
export const LONGEST_MS = 12 * 60 * 60_000;
/** How long after passing a factor one may change factors without passing it again. */
export const FRESH_MS = 10 * 60_000;
/** Ended sessions are kept a quarter of a year, so that a new place is known from an old one (place.ts), then go. */
const SWEPT_MS = 90 * 24 * 60 * 60_000;

/** What a session opens: nothing yet, the account alone, or all its person may do. */
export type Standing = 'second' | 'enroll' | 'person';

/** Whoever holds an office must have a second factor; in the demo none is asked. */
export function standingOf(session: OpenSession, tenant: string): Standing {
  if (session.wholeAt === null) return 'second';
  const bare = !session.totp && session.passkeys === 0;
  return bare && session.person.appointments.length > 0 && tenant !== DEMO ? 'enroll' : 'person';
}

/** Whether the second factor was passed a moment ago. */
export function isFresh({ wholeAt }: Pick<OpenSession, 'wholeAt'>, now: Date): boolean {
  return wholeAt !== null && now.getTime() - wholeAt.getTime() <= FRESH_MS;
}

/** Opens a session for a person and gives what the browser is to hold. */
export async function openSession(
  tx: Tx,
  act: Act,
  {
    person,
    whole,
    agent,
  }: { readonly person: Pick<Member, 'id'>; readonly whole: boolean; readonly agent: string | null },
): Promise<Key> {
  const key = newKey();
  const endsAt = new Date(act.now.getTime() + LONGEST_MS);
  await sweepSessions(tx, act.tenant, new Date(act.now.getTime() - SWEPT_MS));
  await addSession(tx, act, { id: key.hash, person: person.id, endsAt, whole, agent });
  return key;
}

/** Changes what the browser holds for the same session. */
export async function renewSession(
  tx: Tx,
  { tenant, now }: Act,
  id: string,
  { whole }: { readonly whole: boolean },
): Promise<Key> {
  const key = newKey();
  await changeSession(tx, tenant, id, { id: key.hash, seen_at: now, ...(whole ? { whole_at: now } : {}) });
  return key;
}

/** The session somebody comes with, or null. */
export function findSession(
  store: Store,
  { tenant, hash, now }: { readonly tenant: string; readonly hash: string; readonly now: Date },
): Promise<OpenSession | null> {
  return inTenant(store, tenant, (tx) => touchSession(tx, tenant, hash, { now, idleMs: IDLE_MS }));
}

/** Whose token somebody comes with and what it opens, or null. */
export function findToken(
  store: Store,
  { tenant, hash, now }: { readonly tenant: string; readonly hash: string; readonly now: Date },
): Promise<{ readonly token: string; readonly person: Member; readonly scopes: readonly string[] } | null> {
  return inTenant(store, tenant, (tx) => touchToken(tx, tenant, hash, now));
}

/** Signs out. */
export function leave(store: Store, act: Act, id: string): Promise<void> {
  return inTenant(store, act.tenant, async (tx) => {
    await endSessions(tx, act, act.actor, { only: id });
    await record(tx, act, { deed: 'sign-out', outcome: 'done', object: { kind: 'person', id: act.actor } });
  });
}
