/**
 * People (人员管理): the system administrator makes people and closes them; the security administrator unlocks them and
 * takes lost factors away.
 *
 *     await makePerson(store, act, { login: 'lihua', name: '李华', email: null })   →  an invitation
 *     await changePerson(store, act, id, { status: 'closed' })      their sessions and tokens end at once
 *
 * Nobody is ever taken out of the store: the journal and the versions name them.
 */
import { ADMINISTRATORS, DOOR, type Reach } from '../../core/organisation.ts';
import { changeAccount, dropPasskeys, listAccounts, readAccount } from '../../store/accounts.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import {
  addPerson,
  changePerson as change,
  countHolders,
  findPerson,
  foldLogin,
  holdOffices,
  listPeople as list,
  type Member,
} from '../../store/people.ts';
import { endSessions, endTokens } from '../../store/sessions.ts';
import { type Act, inTenant, type Tx, widened } from '../../store/tenant.ts';
import { type Invitation, invite } from '../account/invitation.ts';
import { newId } from '../account/keys.ts';
import { refuseEmail, refuseLogin } from '../account/login.ts';
import { isLocked } from '../account/sign-in.ts';
import { warn } from '../account/warn.ts';
import { Refused } from '../refused.ts';
import { saidLine } from '../said.ts';

/** A person as administrators see them. */
export interface Listed extends Member {
  readonly email: string | null;
  readonly lockedUntil: Date | null;
  readonly factors: { readonly totp: boolean; readonly passkeys: number };
}

/** The door's reach beside one's own: of accounts only what is told here. */
function besideDoor(reach: Reach): Reach {
  return { ...reach, duties: [...reach.duties, ...DOOR.duties] };
}

/** People whose name or login holds the words of the search. */
export function listPeople(store: Store, act: Act, search: string): Promise<Listed[]> {
  const { tenant } = act;
  return inTenant(store, tenant, async (tx) => listed(tx, act, await list(tx, tenant, search)));
}

async function listed(tx: Tx, { tenant, now }: Act, people: readonly Member[]): Promise<Listed[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const accounts = await widened(tx, besideDoor(tx.reach), () => listAccounts(tx, tenant, ids));
  const byPerson = new Map(accounts.map((account) => [account.person, account]));
  return people.map((person) => {
    const account = byPerson.get(person.id);
    const locked = account !== undefined && isLocked(account, now);
    return {
      ...person,
      email: account?.email ?? null,
      lockedUntil: locked ? account.locked_until : null,
      factors: { totp: (account?.totp_at ?? null) !== null, passkeys: account?.passkeys ?? 0 },
    };
  });
}

/** The person of that id, or person-missing. */
export async function somebody(tx: Tx, tenant: string, id: string): Promise<Member> {
  const person = await findPerson(tx, tenant, { id });
  if (person === null) throw new Refused({ code: 'person-missing', facts: { person: id } });
  return person;
}

/** The person as administrators see them. */
export async function oneListed(tx: Tx, act: Act, id: string): Promise<Listed> {
  const [person] = await listed(tx, act, [await somebody(tx, act.tenant, id)]);
  if (person === undefined) throw new Error('a person that was found is not listed');
  return person;
}

export interface PersonMade {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
}

/** Makes a person, who is invited to set a password. */
export function makePerson(store: Store, act: Act, made: PersonMade): Promise<Invitation> {
  return inTenant(store, act.tenant, (tx) => makeOne(tx, act, made));
}

/** Makes a person within a transaction. */
export async function makeOne(tx: Tx, act: Act, { login, name, email }: PersonMade): Promise<Invitation> {
  refuseLogin(login);
  refuseEmail(email);
  const person = { id: newId('p'), login: foldLogin(login), name: saidLine(name), email };
  if (!(await addPerson(tx, act, { ...person, status: 'invited' })))
    throw new Refused({ code: 'login-taken', facts: { login: person.login } });
  const invitation = await invite(tx, act, person);
  await record(tx, act, {
    ...{ deed: 'person-make', outcome: 'done', object: { kind: 'person', id: person.id } },
    after: { login: person.login, name: person.name, email },
  });
  return invitation;
}

/** One's own ways in are changed at one's own account, where one shows who one is; not as an administrator. */
function refuseSelf({ actor }: Act, id: string): void {
  if (id === actor) throw new Refused({ code: 'administer-self', facts: {} });
}

/** A new link for somebody who has not come yet, or forgot the password. */
export function inviteAgain(store: Store, act: Act, id: string): Promise<Invitation> {
  return inTenant(store, act.tenant, async (tx) => {
    refuseSelf(act, id);
    const person = await somebody(tx, act.tenant, id);
    if (person.status === 'closed') throw new Refused({ code: 'person-missing', facts: { person: id } });
    const invitation = await invite(tx, act, person);
    if (person.status === 'active') await warn(tx, act, { person: id }, { kind: 'invitation-made' });
    await record(tx, act, { deed: 'invite', outcome: 'done', object: { kind: 'person', id } });
    return invitation;
  });
}

export interface PersonChange {
  readonly name?: string;
  readonly email?: string | null;
  readonly status?: 'active' | 'closed';
}

/** Renames, closes or opens a person; whoever is closed is out at once, and comes back by an invitation. */
export function changePerson(store: Store, act: Act, id: string, asked: PersonChange): Promise<Listed> {
  const { tenant } = act;
  return inTenant(store, tenant, async (tx) => {
    const { name, email, status } = asked;
    if (status === 'closed') await holdOffices(tx, tenant);
    const before = await somebody(tx, tenant, id);
    if (email !== undefined || status !== undefined) refuseSelf(act, id);
    refuseEmail(email ?? null);
    if (status === 'closed') await refuseLast(tx, tenant, before);
    const account = await readAccount(tx, tenant, id);
    // Opened again without a password means invited again.
    const opened = account?.password == null && account?.oidc_subject == null ? 'invited' : 'active';
    const to = status === 'active' && before.status === 'closed' ? opened : before.status;
    await change(tx, tenant, id, {
      ...(name === undefined ? {} : { name: saidLine(name) }),
      status: status === 'closed' ? 'closed' : to,
    });
    if (email !== undefined) await changeAccount(tx, tenant, id, { email });
    if (email !== undefined && email !== (account?.email ?? null))
      await warn(tx, act, { person: id }, { kind: 'email-changed' });
    if (status === 'closed') await putOut(tx, act, id);
    const after = await oneListed(tx, act, id);
    await record(tx, act, {
      ...{ deed: 'person-change', outcome: 'done', object: { kind: 'person', id } },
      before: { name: before.name, email: account?.email ?? null, status: before.status },
      after: { name: after.name, email: after.email, status: after.status },
    });
    return after;
  });
}

/** Ends what a person is signed in by. */
async function putOut(tx: Tx, act: Act, id: string): Promise<void> {
  await widened(tx, besideDoor(tx.reach), async () => {
    await endSessions(tx, act, id, { but: null });
    await endTokens(tx, act, id, null);
  });
}

/** An office is never without one of its three administrators. */
export async function refuseLast(tx: Tx, tenant: string, { appointments }: Member): Promise<void> {
  for (const office of ADMINISTRATORS) {
    const holds = appointments.some((one) => one.office === office);
    if (holds && (await countHolders(tx, tenant, office)) < 2)
      throw new Refused({ code: 'office-needed', facts: { office } });
  }
}

/** Forgets the failures of a locked account. */
export function unlock(store: Store, act: Act, id: string): Promise<Listed> {
  return inTenant(store, act.tenant, async (tx) => {
    refuseSelf(act, id);
    await somebody(tx, act.tenant, id);
    await changeAccount(tx, act.tenant, id, { failures: 0, locked_until: null });
    const after = await oneListed(tx, act, id);
    await record(tx, act, { deed: 'unlock', outcome: 'done', object: { kind: 'person', id } });
    return after;
  });
}

/** Takes lost factors away; the next sign-in asks to set up new ones. */
export function dropFactors(store: Store, act: Act, id: string): Promise<Listed> {
  const { tenant } = act;
  return inTenant(store, tenant, async (tx) => {
    refuseSelf(act, id);
    const before = await oneListed(tx, act, id);
    await changeAccount(tx, tenant, id, { totp: null, totp_at: null, totp_step: null });
    await dropPasskeys(tx, tenant, id, null);
    await putOut(tx, act, id);
    const after = await oneListed(tx, act, id);
    await warn(tx, act, { person: id }, { kind: 'factor-removed', facts: { factor: 'all' } });
    await record(tx, act, {
      ...{ deed: 'factor-remove', outcome: 'done', object: { kind: 'person', id } },
      before: { ...before.factors },
    });
    return after;
  });
}
