/**
 * Deeds (办理记录): what was done to each version, in its order; history.ts tells of it.
 *
 *     await addDeed(tx, act, key, { deed: 'return', from: 'submitted', to: 'returned', reason: '…', verdict })   →  2
 */
import type { Deed, State } from '../core/lifecycle.ts';
import type { Verdict } from '../core/review/verdict.ts';
import type { VersionKey } from './rows.ts';
import type { Act, Tx } from './tenant.ts';

export interface Done {
  readonly deed: Deed;
  readonly from: State;
  readonly to: State;
  readonly reason: string | null;
  readonly verdict: Verdict | null;
}

function deedsOf(tx: Tx, { tenant, declaration, version }: VersionKey) {
  return tx
    .selectFrom('deed')
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('version', '=', version);
}

/** Keeps a deed beside its version; its number there, from 1. */
export async function addDeed(
  tx: Tx,
  { now, actor }: Act,
  key: VersionKey,
  { deed, from, to, reason, verdict }: Done,
): Promise<number> {
  const { count } = await deedsOf(tx, key)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const number = count + 1;
  await tx
    .insertInto('deed')
    .values({
      ...{ ...key, number, deed, from_state: from, to_state: to, reason },
      ...{ verdict, made_at: now, made_by: actor },
    })
    .execute();
  return number;
}

/** Whether a person has done anything to a version. */
export async function hasDealt(tx: Tx, key: VersionKey, person: string): Promise<boolean> {
  const one = await deedsOf(tx, key)
    .select('number')
    .where('made_by', '=', person)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}
