/**
 * Set-up (首次设置): how an office begins: no default passwords, but a code on the screen of whoever starts the service,
 * and with it three administrators, each invited to set a password of their own.
 *
 *     await makeSetUpCode(store, act)    →  'K7QF-9T2M-XW4R-B3HD', or null when somebody is set up
 *     await setUp(store, act, { code, organisation: '番禺区', administrators: { system: { login, name }, … } })
 *     →  three invitations
 *
 * Only the code's hash is kept; it runs out after a day, and every start makes a new one.
 */
import { randomInt } from 'node:crypto';
import { ADMINISTRATORS, type Administrator, OPERATOR } from '../../core/organisation.ts';
import { beginCeremony, endCeremony, findCeremony } from '../../store/accounts.ts';
import { type Store, withReach } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { changeNode } from '../../store/nodes.ts';
import { addPerson, appoint, foldLogin, hasPeople } from '../../store/people.ts';
import { type Act, inTenant, ROOT } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import { saidLine } from '../said.ts';
import { type Invitation, invite } from './invitation.ts';
import { hashKey, newId } from './keys.ts';
import { refuseLogin } from './login.ts';

/** Letters and digits nobody takes for one another. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 4;
const GROUP = 4;
const LASTS_MS = 24 * 60 * 60_000;

const CEREMONY = { id: 'set-up', kind: 'set-up' } as const;

function newCode(): string {
  const sign = () => SIGNS[randomInt(SIGNS.length)] ?? '';
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, sign).join('')).join('-');
}

function hashCode(typed: string): string {
  return hashKey(typed.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}

/** A new code for the first set-up; null when somebody is set up already. */
export function makeSetUpCode(store: Store, act: Act): Promise<string | null> {
  const { tenant, now } = act;
  return inTenant(withReach(store, OPERATOR), tenant, async (tx) => {
    if (await hasPeople(tx, tenant)) return null;
    const code = newCode();
    const endsAt = new Date(now.getTime() + LASTS_MS);
    await beginCeremony(tx, act, { ...CEREMONY, person: null, facts: { hash: hashCode(code) }, endsAt });
    return code;
  });
}

export interface FirstPeople {
  readonly code: string;
  readonly organisation: string;
  readonly administrators: Readonly<Record<Administrator, { readonly login: string; readonly name: string }>>;
}

/** Makes the three administrators and names the office; once. */
export function setUp(
  store: Store,
  act: Act,
  { code, organisation, administrators }: FirstPeople,
): Promise<Invitation[]> {
  const { tenant } = act;
  return inTenant(withReach(store, OPERATOR), tenant, async (tx) => {
    if (await hasPeople(tx, tenant)) throw new Refused({ code: 'set-up-done', facts: {} });
    const asked = await findCeremony(tx, act, CEREMONY);
    if (asked === null || asked.facts['hash'] !== hashCode(code))
      throw new Refused({ code: 'set-up-code', facts: {} });
    // Of two at once one takes it; the other's people are undone with the rest.
    if ((await endCeremony(tx, act, CEREMONY)) === null)
      throw new Refused({ code: 'set-up-done', facts: {} });
    await changeNode(tx, act, ROOT.id, { name: saidLine(organisation) });
    const invited: Invitation[] = [];
    for (const office of ADMINISTRATORS) {
      const { login, name } = administrators[office];
      refuseLogin(login);
      const person = { id: newId('p'), login: foldLogin(login), name: saidLine(name) };
      const added = await addPerson(tx, act, { ...person, email: null, status: 'invited' });
      if (!added) throw new Refused({ code: 'login-taken', facts: { login } });
      await appoint(tx, act, { person: person.id, node: ROOT.id, office });
      invited.push(await invite(tx, act, person));
    }
    await record(tx, act, {
      ...{ deed: 'set-up', outcome: 'done', object: { kind: 'tenant', id: tenant } },
      after: {
        organisation: saidLine(organisation),
        administrators: invited.map(({ person, login, name }) => ({ person, login, name })),
      },
    });
    return invited;
  });
}
