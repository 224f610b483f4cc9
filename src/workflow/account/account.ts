/**
 * Account (我的账号): what people change of their own way in: password, mail, sessions, factors, tokens.
 *
 *     await readOwn(store, act)                                  →  { account, passkeys, sessions, tokens }
 *     await changePassword(store, act, session, { current, next })
 *     await makeToken(store, act, { name: '报送', scopes: ['read'], days: 90 })   →  { token: 'heng_local_x3Zk…', row }
 *
 * What opens the door for longer than a session is changed only by whoever has just shown to be the person.
 */
import { changeAccount, dropPasskeys, listPasskeys, lockAccount, readAccount } from '../../store/accounts.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import {
  addToken,
  endSessions,
  endTokens,
  listSessions,
  listTokens,
  type OpenSession,
} from '../../store/sessions.ts';
import type { AccountTable, ApiTokenTable, PasskeyTable, SessionTable } from '../../store/tables.ts';
import { type Act, inTenant } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import { saidLine } from '../said.ts';
import { type Key, newId, newKey } from './keys.ts';
import { refuseEmail } from './login.ts';
import { checkPassword, hashPassword, refuseWeak } from './password.ts';
import { IDLE_MS, isFresh, renewSession } from './session.ts';
import { countFailure, isLocked } from './sign-in.ts';
import { warn } from './warn.ts';

const DAY_MS = 24 * 60 * 60_000;

export interface OwnAccount {
  readonly account: AccountTable;
  readonly passkeys: readonly PasskeyTable[];
  readonly sessions: readonly SessionTable[];
  readonly tokens: readonly ApiTokenTable[];
}

export function readOwn(store: Store, { tenant, actor, now }: Act): Promise<OwnAccount> {
  return inTenant(store, tenant, async (tx) => {
    const account = await readAccount(tx, tenant, actor);
    if (account === null) throw new Error('somebody signed in has no account');
    return {
      account,
      passkeys: await listPasskeys(tx, tenant, actor),
      sessions: await listSessions(tx, tenant, actor, { now, idleMs: IDLE_MS }),
      tokens: await listTokens(tx, tenant, actor, now),
    };
  });
}

/** Throws unless the person has shown who they are within the last minutes. */
export function refuseStale(session: OpenSession, now: Date): void {
  if (!isFresh(session, now)) throw new Refused({ code: 'factor-stale', facts: {} });
}

/** Sets another password and ends the person's other sessions; a wrong one counts as at the door. */
export async function changePassword(
  store: Store,
  act: Act,
  session: OpenSession,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<Key> {
  const { tenant, actor, now } = act;
  const account = await inTenant(store, tenant, (tx) => readAccount(tx, tenant, actor));
  const right = await checkPassword(account?.password ?? null, current);
  const passed = await inTenant(store, tenant, async (tx) => {
    const state = await lockAccount(tx, tenant, actor);
    const locked = state !== null && isLocked(state, now);
    if (right && !locked) return true;
    await countFailure(tx, act, { account: state, locked });
    return false;
  });
  // Thrown outside: what was counted stays.
  if (!passed) throw new Refused({ code: 'password-wrong', facts: {} });
  refuseWeak(next, session.person);
  const kept = await hashPassword(next);
  return inTenant(store, tenant, async (tx) => {
    await changeAccount(tx, tenant, actor, { password: kept, password_at: now, failures: 0 });
    await endSessions(tx, act, actor, { but: session.id });
    const key = await renewSession(tx, act, session.id, { whole: false });
    await warn(tx, act, { person: actor }, { kind: 'password-changed' });
    await record(tx, act, {
      ...{ deed: 'password-set', outcome: 'done', object: { kind: 'person', id: actor } },
      after: { by: 'person' },
    });
    return key;
  });
}

/** Changes the mail address and whether notices go there. */
export async function changeMail(
  store: Store,
  act: Act,
  { email, mailed }: { readonly email?: string | null; readonly mailed?: boolean },
): Promise<void> {
  refuseEmail(email ?? null);
  const change = { ...(email === undefined ? {} : { email }), ...(mailed === undefined ? {} : { mailed }) };
  await inTenant(store, act.tenant, async (tx) => {
    const before = await readAccount(tx, act.tenant, act.actor);
    await changeAccount(tx, act.tenant, act.actor, change);
    if (email !== undefined && email !== (before?.email ?? null))
      await warn(tx, act, { person: act.actor }, { kind: 'email-changed' });
    await record(tx, act, {
      ...{ deed: 'account-change', outcome: 'done', object: { kind: 'person', id: act.actor } },
      before: { email: before?.email ?? null, mailed: before?.mailed ?? null },
      after: change,
    });
  });
}

/** Ends one of the person's own sessions, passkeys or tokens; `key-missing` when it is not there. */
export async function endOwn(
  store: Store,
  act: Act,
  { kind, id }: { readonly kind: 'session' | 'passkey' | 'token'; readonly id: string },
): Promise<void> {
  const { tenant, actor } = act;
  await inTenant(store, tenant, async (tx) => {
    const ended = {
      session: () => endSessions(tx, act, actor, { only: id }),
      passkey: () => dropPasskeys(tx, tenant, actor, id),
      token: () => endTokens(tx, act, actor, id),
    };
    if ((await ended[kind]()) === 0) throw new Refused({ code: 'key-missing', facts: {} });
    if (kind !== 'session') {
      const told = { passkey: 'factor-removed', token: 'token-ended' } as const;
      await warn(tx, act, { person: actor }, { kind: told[kind], facts: { factor: kind } });
    }
    const deed = { session: 'session-end', passkey: 'factor-remove', token: 'token-end' }[kind];
    await record(tx, act, {
      ...{ deed, outcome: 'done', object: { kind: 'person', id: actor } },
      before: { kind, ...(kind === 'session' ? {} : { id }) },
    });
  });
}

/** A token by which a program acts for the person, within its scopes; shown this once. */
export async function makeToken(
  store: Store,
  act: Act,
  {
    name: said,
    scopes,
    days,
  }: { readonly name: string; readonly scopes: readonly string[]; readonly days: number },
): Promise<{ readonly token: string; readonly row: ApiTokenTable }> {
  const { tenant, actor: person, now } = act;
  const name = saidLine(said);
  const { secret, hash } = newKey();
  const row = {
    ...{ id: newId('t'), person, hash, name, scopes: [...new Set(scopes)] },
    ends_at: new Date(now.getTime() + days * DAY_MS),
  };
  await inTenant(store, tenant, async (tx) => {
    await addToken(tx, act, row);
    await warn(tx, act, { person }, { kind: 'token-made', facts: { name } });
    await record(tx, act, {
      ...{ deed: 'token-make', outcome: 'done', object: { kind: 'person', id: person } },
      after: { id: row.id, name, scopes: row.scopes, endsAt: row.ends_at.toISOString() },
    });
  });
  const token = `heng_${tenant}_${secret}`;
  return { token, row: { tenant, ...row, made_at: now, used_at: null, ended_at: null } };
}
