/**
 * Accounts (账号): what a person signs in with: password, failures counted, factors, invitations and ceremonies.
 *
 *     await readAccount(tx, 'panyu', 'p-1')   →  { password: '$argon2id$…', failures: 0, lockedUntil: null, … }
 *
 * Only its person, the administrators and the door see it; a secret is sealed (seal.ts) or hashed before it comes here.
 */
import type { AccountTable, CeremonyTable, InvitationTable, JsonObject, PasskeyTable } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

/** What the secret of an authenticator app is sealed for. */
export function totpContext(tenant: string, person: string): string {
  return `totp ${tenant} ${person}`;
}

export async function readAccount(tx: Tx, tenant: string, person: string): Promise<AccountTable | null> {
  const account = tx.selectFrom('account').selectAll();
  return (await account.where('tenant', '=', tenant).where('person', '=', person).executeTakeFirst()) ?? null;
}

/** The account, held to the end of the transaction: of tries at once each sees what the one before it left. */
export async function lockAccount(tx: Tx, tenant: string, person: string): Promise<AccountTable | null> {
  const account = tx.selectFrom('account').selectAll().forUpdate();
  return (await account.where('tenant', '=', tenant).where('person', '=', person).executeTakeFirst()) ?? null;
}

/** Changes an account; a person there is none of is changed in the same time. */
export async function changeAccount(
  tx: Tx,
  tenant: string,
  person: string,
  change: Partial<Omit<AccountTable, 'tenant' | 'person'>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  const accounts = tx.updateTable('account').set(change);
  await accounts.where('tenant', '=', tenant).where('person', '=', person).execute();
}

/** Every account that holds this mail address, in small letters. */
export function accountsByEmail(tx: Tx, tenant: string, email: string): Promise<AccountTable[]> {
  return tx
    .selectFrom('account')
    .selectAll()
    .where('tenant', '=', tenant)
    .where((account) => account(account.fn('lower', ['email']), '=', email.toLowerCase()))
    .execute();
}

export async function accountBySubject(
  tx: Tx,
  tenant: string,
  subject: string,
): Promise<AccountTable | null> {
  const account = tx.selectFrom('account').selectAll().where('tenant', '=', tenant);
  return (await account.where('oidc_subject', '=', subject).executeTakeFirst()) ?? null;
}

/** What a list of people shows of their accounts. */
export function listAccounts(tx: Tx, tenant: string, people: readonly string[]) {
  return tx
    .selectFrom('account')
    .select((account) => [
      'person',
      'email',
      'locked_until',
      'totp_at',
      account
        .selectFrom('passkey')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('passkey.tenant', '=', 'account.tenant')
        .whereRef('passkey.person', '=', 'account.person')
        .as('passkeys'),
    ])
    .where('tenant', '=', tenant)
    .where('person', 'in', people)
    .execute();
}

/** Active people whose accounts are locked now, and until when. */
export function lockedAccounts(
  tx: Tx,
  tenant: string,
  now: Date,
): Promise<{ readonly person: string; readonly name: string; readonly until: Date }[]> {
  return tx
    .selectFrom('account')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant', '=', 'account.tenant').onRef('person.id', '=', 'account.person'),
    )
    .select(['account.person', 'person.name', 'account.locked_until as until'])
    .where('account.tenant', '=', tenant)
    .where('account.locked_until', '>', now)
    .where('person.status', '=', 'active')
    .$narrowType<{ until: Date }>()
    .execute();
}

export function listPasskeys(tx: Tx, tenant: string, person: string): Promise<PasskeyTable[]> {
  const keys = tx.selectFrom('passkey').selectAll();
  return keys.where('tenant', '=', tenant).where('person', '=', person).orderBy('made_at').execute();
}

export async function findPasskey(tx: Tx, tenant: string, id: string): Promise<PasskeyTable | null> {
  const keys = tx.selectFrom('passkey').selectAll();
  return (await keys.where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function addPasskey(tx: Tx, passkey: PasskeyTable): Promise<void> {
  await tx.insertInto('passkey').values(passkey).execute();
}

export async function markPasskey(
  tx: Tx,
  tenant: string,
  id: string,
  use: { readonly counter: number; readonly used_at: Date },
): Promise<void> {
  await tx.updateTable('passkey').set(use).where('tenant', '=', tenant).where('id', '=', id).execute();
}

/** Takes passkeys of a person away: one, or all; gives how many there were. */
export async function dropPasskeys(
  tx: Tx,
  tenant: string,
  person: string,
  id: string | null,
): Promise<number> {
  const keys = tx.deleteFrom('passkey').where('tenant', '=', tenant).where('person', '=', person);
  const { numDeletedRows } = await (id === null ? keys : keys.where('id', '=', id)).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Adds an invitation; those made before for the same person end. */
export async function addInvitation(
  tx: Tx,
  { tenant, actor, now }: Act,
  invitation: Pick<InvitationTable, 'hash' | 'person' | 'ends_at'>,
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('tenant', '=', tenant)
    .where('person', '=', invitation.person)
    .where('used_at', 'is', null)
    .execute();
  await tx
    .insertInto('invitation')
    .values({ tenant, ...invitation, made_at: now, made_by: actor, used_at: null })
    .execute();
}

/** Uses an invitation up; whose it was, or null when it is over. Of two at once one gets it. */
export async function spendInvitation(
  tx: Tx,
  tenant: string,
  hash: string,
  now: Date,
): Promise<string | null> {
  const used = await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('tenant', '=', tenant)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .returning('person')
    .executeTakeFirst();
  return used?.person ?? null;
}

/** Whose invitation it is while it lasts. */
export async function findInvitation(
  tx: Tx,
  tenant: string,
  hash: string,
  now: Date,
): Promise<string | null> {
  const found = await tx
    .selectFrom('invitation')
    .select('person')
    .where('tenant', '=', tenant)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst();
  return found?.person ?? null;
}

export interface Ceremony {
  readonly id: string;
  /** `set-up`, `passkey-in`, `passkey-new`, `single`, `totp`. */
  readonly kind: string;
  readonly person: string | null;
  readonly facts: JsonObject;
  readonly endsAt: Date;
}

/** Begins a ceremony; what nobody came back for goes. */
export async function beginCeremony(
  tx: Tx,
  { tenant, now }: Pick<Act, 'tenant' | 'now'>,
  { id, kind, person, facts, endsAt }: Ceremony,
): Promise<void> {
  await tx.deleteFrom('ceremony').where('tenant', '=', tenant).where('ends_at', '<', now).execute();
  await tx
    .insertInto('ceremony')
    .values({ tenant, id, kind, person, facts, ends_at: endsAt })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'id']).doUpdateSet({ facts, ends_at: endsAt, person }),
    )
    .execute();
}

/** Ends a ceremony and gives what it was about; null when it is over. Nobody takes it twice. */
export async function endCeremony(
  tx: Tx,
  { tenant, now }: Pick<Act, 'tenant' | 'now'>,
  { id, kind }: Pick<Ceremony, 'id' | 'kind'>,
): Promise<CeremonyTable | null> {
  const taken = await tx
    .deleteFrom('ceremony')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('ends_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  return taken ?? null;
}

/** A ceremony that goes on. */
export async function findCeremony(
  tx: Tx,
  { tenant, now }: Pick<Act, 'tenant' | 'now'>,
  { id, kind }: Pick<Ceremony, 'id' | 'kind'>,
): Promise<CeremonyTable | null> {
  const found = await tx
    .selectFrom('ceremony')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('ends_at', '>', now)
    .executeTakeFirst();
  return found ?? null;
}

/** Uses a step of the second factor up; false when it or a later one was used before. */
export async function spendTotpStep(tx: Tx, tenant: string, person: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set({ totp_step: step })
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where((account) => account.or([account('totp_step', 'is', null), account('totp_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
