/**
 * Invitation (邀请): a link that sets a password once, within a day: for a new person, or a forgotten password.
 *
 *     await invite(tx, act, person)                                →  { link: '/invitations/local.x3Zk…', endsAt, … }
 *     await acceptInvitation(store, act, { hash, password, agent })   →  the key of a session
 *
 * A new one ends the one before. Factors stay as they are: who lost the password still passes the second step.
 */

import {
  addInvitation,
  changeAccount,
  findInvitation,
  readAccount,
  spendInvitation,
} from '../../store/accounts.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { changePerson, findPerson, type Member } from '../../store/people.ts';
import { endSessions } from '../../store/sessions.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import { hasFactors } from './factors.ts';
import { type Key, newKey, printKey } from './keys.ts';
import { hashPassword, refuseWeak } from './password.ts';
import { openSession } from './session.ts';
import { welcome } from './sign-in.ts';
import { warn } from './warn.ts';

const LASTS_MS = 24 * 60 * 60_000;

export interface Invitation {
  readonly person: string;
  readonly login: string;
  readonly name: string;
  /** Path of the page. */
  readonly link: string;
  readonly endsAt: Date;
}

/** Makes an invitation; whoever calls writes the journal, which never holds the link. */
export async function invite(
  tx: Tx,
  act: Act,
  { id, login, name }: Pick<Member, 'id' | 'login' | 'name'>,
): Promise<Invitation> {
  const { secret, hash } = newKey();
  const endsAt = new Date(act.now.getTime() + LASTS_MS);
  await addInvitation(tx, act, { hash, person: id, ends_at: endsAt });
  return { person: id, login, name, link: `/invitations/${printKey(act.tenant, secret)}`, endsAt };
}

/** Sets the password of whoever was invited and signs them in; a password that is refused leaves the link as it is. */
export async function acceptInvitation(
  store: Store,
  act: Act,
  {
    hash,
    password,
    agent,
  }: { readonly hash: string; readonly password: string; readonly agent: string | null },
): Promise<Key> {
  const { tenant, now } = act;
  const invited = await inTenant(store, tenant, async (tx) => {
    const id = await findInvitation(tx, tenant, hash, now);
    return id === null ? null : findPerson(tx, tenant, { id });
  });
  if (invited === null || invited.status === 'closed')
    throw new Refused({ code: 'invitation-over', facts: {} });
  refuseWeak(password, invited);
  const kept = await hashPassword(password);
  return inTenant(store, tenant, async (tx) => {
    const used = await spendInvitation(tx, tenant, hash, now);
    const account = await readAccount(tx, tenant, invited.id);
    const still = await findPerson(tx, tenant, { id: invited.id });
    if (used !== invited.id || account === null || still?.status === 'closed')
      throw new Refused({ code: 'invitation-over', facts: {} });
    const own: Act = { ...act, actor: invited.id };
    await changePerson(tx, tenant, invited.id, { status: 'active' });
    await changeAccount(tx, tenant, invited.id, {
      ...{ password: kept, password_at: now, failures: 0, locked_until: null },
    });
    await endSessions(tx, own, invited.id, { but: null });
    const whole = !(await hasFactors(tx, tenant, account));
    const key = await openSession(tx, own, { person: invited, whole, agent });
    if (invited.status === 'active')
      await warn(tx, own, { person: invited.id }, { kind: 'password-changed' });
    await record(tx, own, {
      ...{ deed: 'password-set', outcome: 'done', object: { kind: 'person', id: invited.id } },
      after: { by: 'invitation' },
    });
    if (whole) await welcome(tx, own, { by: 'invitation', session: key.hash });
    return key;
  });
}
