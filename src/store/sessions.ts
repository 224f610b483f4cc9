/**
 * Sessions (会话): who is signed in where; and the tokens by which programs act for a person.
 *
 *     await addSession(tx, act, { id: sha256(secret), person: 'p-1', whole: false, … })
 *     await touchSession(tx, 'panyu', id, { now, idleMs })   →  { id, person: Member, wholeAt: null, … } or null
 *
 * The id is the SHA-256 of what the browser holds: a copy of the table opens nothing.
 */
import { sql } from 'kysely';
import { type Member, selectPeople } from './people.ts';
import { moment, statement, text } from './statement.ts';
import type { ApiTokenTable, SessionTable } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

/** Who signed in, and by what one may pass the second factor. */
export interface OpenSession {
  readonly id: string;
  readonly person: Member;
  readonly madeAt: Date;
  /** When the second factor was passed, or none was to be asked; null while it is. */
  readonly wholeAt: Date | null;
  readonly totp: boolean;
  readonly passkeys: number;
}

/** A request within this time of the last writes nothing: the idle end is exact to it. */
const TOUCH_MS = 30_000;

export async function addSession(
  tx: Tx,
  { tenant, now, address = null }: Act,
  session: {
    readonly id: string;
    readonly person: string;
    readonly endsAt: Date;
    readonly whole: boolean;
    readonly agent: string | null;
  },
): Promise<void> {
  const { id, person, endsAt, whole, agent } = session;
  await tx
    .insertInto('session')
    .values({
      ...{ tenant, id, person, made_at: now, seen_at: now, ends_at: endsAt },
      ...{ whole_at: whole ? now : null, address, agent, ended_at: null },
    })
    .execute();
}

const SESSION = statement({ tenant: text(), id: text(), now: moment(), awake: moment() }, (db, at) =>
  selectPeople(db, at.tenant)
    .innerJoin('session', (join) =>
      join.onRef('session.tenant', '=', 'person.tenant').onRef('session.person', '=', 'person.id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.tenant', '=', 'person.tenant').onRef('account.person', '=', 'person.id'),
    )
    .select((one) => [
      'session.made_at',
      'session.seen_at',
      'session.whole_at',
      'account.totp_at',
      one
        .selectFrom('passkey')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('passkey.tenant', '=', 'person.tenant')
        .whereRef('passkey.person', '=', 'person.id')
        .as('passkeys'),
    ])
    .where('session.id', '=', at.id)
    .where('session.ended_at', 'is', null)
    .where('session.ends_at', '>', at.now)
    .where('session.seen_at', '>', at.awake)
    .where('person.status', '=', 'active'),
);

/** The session of that id while it lasts, and notes that it is in use; null when it ended, idled or never was. */
export async function touchSession(
  tx: Tx,
  tenant: string,
  id: string,
  { now, idleMs }: { readonly now: Date; readonly idleMs: number },
): Promise<OpenSession | null> {
  const awake = new Date(now.getTime() - idleMs);
  const [row] = await SESSION(tx, { tenant, id, now, awake });
  if (row === undefined) return null;
  const { made_at, seen_at, whole_at, totp_at, passkeys, ...person } = row;
  if (now.getTime() - seen_at.getTime() > TOUCH_MS) await changeSession(tx, tenant, id, { seen_at: now });
  return { id, person, madeAt: made_at, wholeAt: whole_at, totp: totp_at !== null, passkeys: passkeys ?? 0 };
}

/** Changes a session; its id too, when what the browser holds is changed for another. */
export async function changeSession(
  tx: Tx,
  tenant: string,
  id: string,
  change: Partial<Pick<SessionTable, 'id' | 'seen_at' | 'whole_at' | 'ended_at'>>,
): Promise<void> {
  await tx.updateTable('session').set(change).where('tenant', '=', tenant).where('id', '=', id).execute();
}

/** Ends sessions of a person: one, or all but one; gives how many were open. */
export async function endSessions(
  tx: Tx,
  { tenant, now }: Pick<Act, 'tenant' | 'now'>,
  person: string,
  which: { readonly only: string } | { readonly but: string | null },
): Promise<number> {
  const open = tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where('ended_at', 'is', null);
  const chosen =
    'only' in which
      ? open.where('id', '=', which.only)
      : which.but === null
        ? open
        : open.where('id', '!=', which.but);
  return Number((await chosen.executeTakeFirst()).numUpdatedRows);
}

/** The sessions of a person that last, the latest first. */
export function listSessions(
  tx: Tx,
  tenant: string,
  person: string,
  { now, idleMs }: { readonly now: Date; readonly idleMs: number },
): Promise<SessionTable[]> {
  return tx
    .selectFrom('session')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - idleMs))
    .orderBy('seen_at', 'desc')
    .execute();
}

/** From where a person's sessions were opened, as far as they are kept and were passed whole. */
export function listPlaces(
  tx: Tx,
  tenant: string,
  person: string,
): Promise<Pick<SessionTable, 'id' | 'address' | 'agent'>[]> {
  return tx
    .selectFrom('session')
    .select(['id', 'address', 'agent'])
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where('whole_at', 'is not', null)
    .execute();
}

/** Takes away what ended long ago; the journal keeps that it was. */
export async function sweepSessions(tx: Tx, tenant: string, before: Date): Promise<void> {
  await tx.deleteFrom('session').where('tenant', '=', tenant).where('ends_at', '<', before).execute();
}

export async function addToken(
  tx: Tx,
  { tenant, now }: Act,
  token: Pick<ApiTokenTable, 'id' | 'person' | 'hash' | 'name' | 'scopes' | 'ends_at'>,
): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({ tenant, ...token, made_at: now, used_at: null, ended_at: null })
    .execute();
}

/** Whose token that is and what it opens, while it lasts; notes that it is in use. */
export async function touchToken(
  tx: Tx,
  tenant: string,
  hash: string,
  now: Date,
): Promise<{ readonly token: string; readonly person: Member; readonly scopes: readonly string[] } | null> {
  const row = await selectPeople(tx, tenant)
    .innerJoin('api_token', (join) =>
      join.onRef('api_token.tenant', '=', 'person.tenant').onRef('api_token.person', '=', 'person.id'),
    )
    .select(['api_token.id as token', 'api_token.scopes', 'api_token.used_at'])
    .where('api_token.hash', '=', hash)
    .where('api_token.ended_at', 'is', null)
    .where('api_token.ends_at', '>', now)
    .where('person.status', '=', 'active')
    .executeTakeFirst();
  if (row === undefined) return null;
  const { token, scopes, used_at, ...person } = row;
  if (used_at === null || now.getTime() - used_at.getTime() > TOUCH_MS) {
    const used = tx.updateTable('api_token').set({ used_at: now });
    await used.where('tenant', '=', tenant).where('id', '=', token).execute();
  }
  return { token, person, scopes };
}

/** The tokens of a person that last, the latest first. */
export function listTokens(tx: Tx, tenant: string, person: string, now: Date): Promise<ApiTokenTable[]> {
  return tx
    .selectFrom('api_token')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('made_at', 'desc')
    .execute();
}

/** Tokens of active people that end before long and have lasted as long already. */
export function endingTokens(
  tx: Tx,
  tenant: string,
  { now, aheadMs }: { readonly now: Date; readonly aheadMs: number },
): Promise<Pick<ApiTokenTable, 'id' | 'person' | 'name' | 'ends_at'>[]> {
  return tx
    .selectFrom('api_token')
    .select(['id', 'person', 'name', 'ends_at'])
    .where('tenant', '=', tenant)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('ends_at', '<', new Date(now.getTime() + aheadMs))
    .where('made_at', '<', new Date(now.getTime() - aheadMs))
    .execute();
}

/** Ends tokens of a person: one, or all; gives how many lasted. */
export async function endTokens(
  tx: Tx,
  { tenant, now }: Pick<Act, 'tenant' | 'now'>,
  person: string,
  id: string | null,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ ended_at: now })
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(id !== null, (tokens) => tokens.where(sql<boolean>`id = ${id}`))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
