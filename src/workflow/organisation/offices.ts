/**
 * Offices (任职): the security administrator appoints people and ends appointments; both count from the person's next
 * request on.
 *
 *     await appointPerson(store, act, { person, node: 'zsj-bj', office: 'clerk' })
 *     throws offices-conflict (一人兼两员), appoint-self (为自己任职), office-needed (最后一位)
 */
import { conflictOf, type Office } from '../../core/organisation.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { appoint, dismiss, holdOffices } from '../../store/people.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import { warn } from '../account/warn.ts';
import { Refused } from '../refused.ts';
import { openNode } from './nodes.ts';
import { type Listed, oneListed, refuseLast, somebody } from './people.ts';

export interface Seating {
  readonly person: string;
  readonly node: string;
  readonly office: Office;
}

function refuseSelf({ actor }: Act, { person }: Seating): void {
  if (person === actor) throw new Refused({ code: 'appoint-self', facts: {} });
}

export function appointPerson(store: Store, act: Act, seating: Seating): Promise<Listed> {
  return inTenant(store, act.tenant, async (tx) => {
    await seat(tx, act, seating);
    return await oneListed(tx, act, seating.person);
  });
}

/** Appoints within a transaction. */
export async function seat(tx: Tx, act: Act, seating: Seating): Promise<void> {
  const { tenant } = act;
  refuseSelf(act, seating);
  await holdOffices(tx, tenant);
  const person = await somebody(tx, tenant, seating.person);
  if (person.status === 'closed')
    throw new Refused({ code: 'person-missing', facts: { person: seating.person } });
  const node = await openNode(tx, tenant, seating.node);
  const conflict = conflictOf([...person.appointments.map(({ office }) => office), seating.office]);
  if (conflict !== null) {
    const [first, second] = conflict;
    throw new Refused({ code: 'offices-conflict', facts: { first, second } });
  }
  await appoint(tx, act, seating);
  const facts = { office: seating.office, node: node.name };
  await warn(tx, act, { person: person.id }, { kind: 'appointed', facts });
  await record(tx, act, {
    ...{ deed: 'appoint', outcome: 'done', object: { kind: 'person', id: person.id } },
    after: { office: seating.office, node: node.id },
  });
}

export function dismissPerson(store: Store, act: Act, seating: Seating): Promise<Listed> {
  const { tenant } = act;
  return inTenant(store, tenant, async (tx) => {
    refuseSelf(act, seating);
    await holdOffices(tx, tenant);
    const person = await somebody(tx, tenant, seating.person);
    const kept = person.appointments.filter(({ office }) => office === seating.office);
    const seat = kept.find(({ node }) => node === seating.node);
    if (kept.length === 1) await refuseLast(tx, tenant, { ...person, appointments: kept });
    if (!(await dismiss(tx, tenant, seating)))
      throw new Refused({ code: 'office-not-held', facts: { office: seating.office } });
    const after = await oneListed(tx, act, person.id);
    const facts = { office: seating.office, node: seat?.name ?? seating.node };
    await warn(tx, act, { person: person.id }, { kind: 'dismissed', facts });
    await record(tx, act, {
      ...{ deed: 'dismiss', outcome: 'done', object: { kind: 'person', id: person.id } },
      before: { office: seating.office, node: seating.node },
    });
    return after;
  });
}
