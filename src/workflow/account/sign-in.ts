/**
 * Sign in (登录): by name and password; what is asked next follows from the person's factors.
 *
 *     await signIn(store, act, { name: 'lihua', password, agent })   →  the key of a session, or throws sign-in-failed
 *
 * A wrong name, a wrong password and a locked account get one answer in one time, so that nobody learns who is here.
 * After five failures the account is locked for a quarter of an hour, then twice as long each time, a day at most;
 * wrong codes of the second factor count the same.
 */

import { changeAccount, lockAccount, readAccount } from '../../store/accounts.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { findPerson } from '../../store/people.ts';
import type { AccountTable } from '../../store/tables.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import { hasFactors } from './factors.ts';
import type { Key } from './keys.ts';
import { checkPassword } from './password.ts';
import { warnOfPlace } from './place.ts';
import { openSession } from './session.ts';

export const FAILURES_ALLOWED = 5;
const FIRST_LOCK_MS = 15 * 60_000;
const LONGEST_LOCK_MS = 24 * 60 * 60_000;

/** Until when an account with so many failures is locked; null while it is not. */
export function lockOf(failures: number, now: Date): Date | null {
  if (failures < FAILURES_ALLOWED) return null;
  const time = Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures - FAILURES_ALLOWED));
  return new Date(now.getTime() + time);
}

export function isLocked({ locked_until }: Pick<AccountTable, 'locked_until'>, now: Date): boolean {
  return locked_until !== null && locked_until > now;
}

/** Who tries to come in, and with what. */
export interface Attempt {
  readonly name: string;
  readonly password: string;
  readonly agent: string | null;
}

/** The first step by password; the session is whole when the person has no second factor. */
export async function signIn(store: Store, act: Act, { name, password, agent }: Attempt): Promise<Key> {
  const { tenant, now } = act;
  const found = await inTenant(store, tenant, async (tx) => {
    const person = await findPerson(tx, tenant, { login: name });
    return { person, account: await readAccount(tx, tenant, person?.id ?? '') };
  });
  const { person, account } = found;
  const right = await checkPassword(account?.password ?? null, password);
  const key = await inTenant(store, tenant, async (tx) => {
    // Read again: others may have tried meanwhile, and each try counts.
    const state = await lockAccount(tx, tenant, person?.id ?? '');
    const locked = state !== null && isLocked(state, now);
    if (person === null || state === null || person.status !== 'active' || !right || locked) {
      await countFailure(tx, { ...act, actor: person?.id ?? 'nobody' }, { account: state, locked });
      return null;
    }
    const whole = !(await hasFactors(tx, tenant, state));
    const opened = await openSession(tx, act, { person, whole, agent });
    if (whole) await welcome(tx, { ...act, actor: person.id }, { by: 'password', session: opened.hash });
    return opened;
  });
  // Thrown outside: what was counted stays.
  if (key === null) throw new Refused({ code: 'sign-in-failed', facts: {} });
  return key;
}

/** Counts a wrong password or code of an account that is held; while it is locked, none is counted. */
export async function countFailure(
  tx: Tx,
  act: Act,
  {
    account,
    locked,
    reason = null,
  }: {
    readonly account: AccountTable | null;
    readonly locked: boolean;
    readonly reason?: 'code-reused' | null;
  },
): Promise<void> {
  const { tenant, actor, now } = act;
  const failures = (account?.failures ?? 0) + (locked ? 0 : 1);
  const until = locked ? (account?.locked_until ?? null) : lockOf(failures, now);
  await changeAccount(tx, tenant, actor, { failures, locked_until: until });
  await record(tx, act, {
    ...{ deed: 'sign-in', outcome: locked ? 'refused' : 'failed' },
    // What was typed as a name is not kept: it may be a password in the wrong field.
    object: { kind: 'person', id: account?.person ?? null },
    after: { failures, lockedUntil: until?.toISOString() ?? null },
    reason,
  });
}

/** Notes that somebody is in, and tells them when it is from a new place; the failures before are forgotten. */
export async function welcome(
  tx: Tx,
  act: Act,
  { by, session }: { readonly by: string; readonly session: string },
): Promise<void> {
  await changeAccount(tx, act.tenant, act.actor, { failures: 0, locked_until: null });
  await warnOfPlace(tx, act, session);
  await record(tx, act, {
    ...{ deed: 'sign-in', outcome: 'done', object: { kind: 'person', id: act.actor }, after: { by } },
  });
}
