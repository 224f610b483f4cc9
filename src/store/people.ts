/**
 * People (人员): who is in the office, and what each is appointed to.
 *
 *     await findPerson(tx, 'panyu', { login: 'lihua' })
 *     →  { id: 'p-…', login: 'lihua', name: '李华', status: 'active',
 *          appointments: [{ office: 'clerk', node: 'zsj-bj', path: '/root/czj/zsj/zsj-bj/', name: …, kind: 'agency' }] }
 *
 * Who they are is known to all of the office; who may change it is the database's to say (migrations/0011).
 */
import { type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Appointment, NodeKind, Office, Person } from '../core/organisation.ts';
import { hold } from './hold.ts';
import { foldText, likeWords } from './sort-key.ts';
import type { AccountTable, PersonTable, Tables } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

/** Who did something: the name is the id's own when it is no person's (the machine itself). */
export interface Doer {
  readonly id: string;
  readonly name: string;
}

/** An appointment with the node's name. */
export interface Seat extends Appointment {
  readonly name: string;
  readonly kind: NodeKind;
}

export interface Member extends Person {
  readonly status: PersonTable['status'];
  readonly appointments: readonly Seat[];
}

/** What one signs in with, however it is typed: `ＬｉＨｕａ ` is `lihua`. */
export function foldLogin(typed: string): string {
  return foldText(typed.trim());
}

/** People with their appointments, each as one row. */
export function selectPeople(db: Kysely<Tables>, tenant: string) {
  return db
    .selectFrom('person')
    .select((person) => [
      'person.id',
      'person.login',
      'person.name',
      'person.status',
      jsonArrayFrom(
        person
          .selectFrom('appointment')
          .innerJoin('node', (join) =>
            join.onRef('node.tenant', '=', 'appointment.tenant').onRef('node.id', '=', 'appointment.node'),
          )
          .select(['appointment.office', 'appointment.node', 'node.path', 'node.name', 'node.kind'])
          .whereRef('appointment.tenant', '=', 'person.tenant')
          .whereRef('appointment.person', '=', 'person.id')
          .orderBy('node.path')
          .orderBy('appointment.office'),
      ).as('appointments'),
    ])
    .where('person.tenant', '=', tenant);
}

/** One person by id or by what they sign in with; null when there is none. */
export async function findPerson(
  tx: Tx,
  tenant: string,
  by: { readonly id: string } | { readonly login: string },
): Promise<Member | null> {
  const all = selectPeople(tx, tenant);
  const one =
    'id' in by ? all.where('person.id', '=', by.id) : all.where('person.login', '=', foldLogin(by.login));
  return (await one.executeTakeFirst()) ?? null;
}

/** People whose name or login holds all the words, by login. */
export function listPeople(tx: Tx, tenant: string, search = ''): Promise<Member[]> {
  return likeWords(search)
    .reduce(
      (people, word) =>
        people.where((person) =>
          person.or([person('person.login', 'like', word), person(sql`lower(person.name)`, 'like', word)]),
        ),
      selectPeople(tx, tenant),
    )
    .orderBy('person.login')
    .limit(MOST_PEOPLE)
    .execute();
}

/** People one answer lists. */
const MOST_PEOPLE = 2000;

export interface PersonNew {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly status: PersonTable['status'];
}

/** Adds a person with an account; false when somebody has that login. */
export async function addPerson(tx: Tx, act: Act, person: PersonNew): Promise<boolean> {
  const { tenant, actor, now } = act;
  const { id, login, name, email, status } = person;
  const added = await tx
    .insertInto('person')
    .values({ tenant, id, login: foldLogin(login), name, status, created_at: now, created_by: actor })
    .onConflict((conflict) => conflict.columns(['tenant', 'login']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto('account')
    .values(emptyAccount(tenant, id, email))
    .execute();
  return true;
}

/** An account nobody can sign in with yet. */
function emptyAccount(tenant: string, person: string, email: string | null): AccountTable {
  return {
    ...{
      tenant,
      person,
      email,
      password: null,
      password_at: null,
      totp: null,
      totp_at: null,
      totp_step: null,
    },
    ...{ oidc_subject: null, failures: 0, locked_until: null, mailed: true },
  };
}

/** Changes a person's name or status. */
export async function changePerson(
  tx: Tx,
  tenant: string,
  id: string,
  change: { readonly name?: string; readonly status?: PersonTable['status'] },
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.updateTable('person').set(change).where('tenant', '=', tenant).where('id', '=', id).execute();
}

/**
 * Who holds what is decided one at a time, to the end of the transaction: of two administrators who end each other's
 * office at once, the second finds the first's done.
 */
export async function holdOffices(tx: Tx, tenant: string): Promise<void> {
  hold(tx, `${tenant} offices`);
}

/** Gives a person an office at a node; one held already stays as it is. */
export async function appoint(
  tx: Tx,
  { tenant, actor, now }: Act,
  { person, node, office }: { readonly person: string; readonly node: string; readonly office: Office },
): Promise<void> {
  await tx
    .insertInto('appointment')
    .values({ tenant, person, node, office, made_at: now, made_by: actor })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes an office away; false when it was not held. */
export async function dismiss(
  tx: Tx,
  tenant: string,
  { person, node, office }: { readonly person: string; readonly node: string; readonly office: Office },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('appointment')
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where('node', '=', node)
    .where('office', '=', office)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether anybody is there: an office that nobody has set up has no people. */
export async function hasPeople(tx: Tx, tenant: string): Promise<boolean> {
  const one = await tx
    .selectFrom('person')
    .select('id')
    .where('tenant', '=', tenant)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/** How many active or invited people hold an office anywhere. */
export async function countHolders(tx: Tx, tenant: string, office: Office): Promise<number> {
  const { count } = await tx
    .selectFrom('appointment')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant', '=', 'appointment.tenant').onRef('person.id', '=', 'appointment.person'),
    )
    .select(({ fn }) => fn.count<number>('person.id').distinct().as('count'))
    .where('appointment.tenant', '=', tenant)
    .where('appointment.office', '=', office)
    .where('person.status', '!=', 'closed')
    .executeTakeFirstOrThrow();
  return count;
}
