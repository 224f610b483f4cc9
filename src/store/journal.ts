/**
 * Journal (日志): what was done, by whom, when, from what to what; every entry holds the hash of the one before it.
 *
 *     await record(tx, act, { deed: 'return', outcome: 'done', object: { kind: 'declaration', id, version: 1 }, reason })
 *
 * It is written in the transaction of the deed itself: what was done is in the journal, and what was not is not. The
 * working role may add entries and neither change nor take away any (migrations/0014-journal.sql).
 */
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

export type JournalAlgorithm = 'sha256' | 'sm3';

export interface Entry {
  /** What was done: `submit`, `edit`, `sign-in`, `appoint` … */
  readonly deed: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** What it was done to: `{ kind: 'declaration', id: '9f2c…-1', version: 1 }`. */
  readonly object?: JsonObject;
  /** What stood there before and after; never the content of a secret project. */
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string | null;
}

/** The hash before the first entry. */
export const ORIGIN = '0'.repeat(64);

/** JSON with names in order and no blanks: the same text for the same value, whoever writes it. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const named = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${named.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

/** The hash of an entry: over the hash before it and all it says. */
export function sealOf(algorithm: JournalAlgorithm, previous: string, said: JsonObject): string {
  return createHash(algorithm)
    .update(`${previous}\n${canonical(said)}`)
    .digest('hex');
}

/** Adds an entry to the tenant's journal, in the transaction of what it tells. */
export async function record(
  tx: Tx,
  act: Act,
  { deed, outcome, object, before, after, reason }: Entry,
  algorithm: JournalAlgorithm = 'sha256',
): Promise<void> {
  const { tenant, actor, now: at, address = null } = act;
  await tx
    .insertInto('journal_head')
    .values({ tenant, number: 0, hash: ORIGIN })
    .onConflict((conflict) => conflict.column('tenant').doNothing())
    .execute();
  const head = await tx
    .selectFrom('journal_head')
    .select(['number', 'hash'])
    .where('tenant', '=', tenant)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const number = head.number + 1;
  const said = {
    ...{ number, actor, address, deed, outcome, reason: reason ?? null },
    ...{ object: object ?? null, before: before ?? null, after: after ?? null },
  };
  const hash = sealOf(algorithm, head.hash, { tenant, at: at.toISOString(), ...said });
  await tx
    .insertInto('journal')
    .values({ tenant, at, ...said, algorithm, previous: head.hash, hash })
    .execute();
  await tx.updateTable('journal_head').set({ number, hash }).where('tenant', '=', tenant).execute();
}
