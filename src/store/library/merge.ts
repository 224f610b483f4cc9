/**
 * Merge (合并同义指标): people say that two names are one indicator, and may take it back.
 *
 *     mergeEntries(store, act, { keep: '群众满意度', merge: '服务对象满意度' })
 *     splitEntry(store, act, '服务对象满意度')
 *
 * A merge is kept beside what was counted and changes none of it.
 */
import type { Store } from '../connect.ts';
import { record } from '../journal.ts';
import { type Act, inTenant, type Tx, widened } from '../tenant.ts';
import { makeEntries, SERVICE } from './count.ts';
import { readSynonyms } from './synonyms.ts';

export type Merged =
  | { readonly ok: true; readonly key: string }
  /** `missing`: no such entry or merge; `same`: the two are one already. */
  | { readonly ok: false; readonly why: 'missing' | 'same'; readonly key: string };

/** Puts one entry under another; who may is for whoever calls and the database to say. */
export function mergeEntries(
  store: Store,
  act: Act,
  { keep, merge }: { readonly keep: string; readonly merge: string },
): Promise<Merged> {
  const { tenant, actor, now } = act;
  return anew(store, tenant, async (tx): Promise<Merged> => {
    const root = (await readSynonyms(tx, tenant)).rootOf(keep);
    if (root === merge) return { ok: false, why: 'same', key: merge };
    const names = new Map(
      (
        await tx
          .selectFrom('library_entry')
          .select(['key', 'name'])
          .where('tenant', '=', tenant)
          .where('key', 'in', [root, merge])
          .execute()
      ).map(({ key, name }) => [key, name]),
    );
    const name = names.get(merge);
    if (!names.has(root)) return { ok: false, why: 'missing', key: keep };
    if (name === undefined) return { ok: false, why: 'missing', key: merge };
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('library_merge')
      .values({ tenant, key: merge, keep: root, name, made_at: now, made_by: actor })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // Somebody else put it under another a moment ago.
    if (numInsertedOrUpdatedRows === 0n) return { ok: false, why: 'same', key: merge };
    await makeAnew(tx, tenant, [root, merge]);
    await record(tx, act, {
      deed: 'merge-indicators',
      outcome: 'done',
      object: { kind: 'indicator', id: root },
      after: { merged: merge },
    });
    return { ok: true, key: root };
  });
}

/** Takes a merge back: the entry stands by itself again. */
export function splitEntry(store: Store, act: Act, key: string): Promise<Merged> {
  const { tenant } = act;
  return anew(store, tenant, async (tx): Promise<Merged> => {
    const root = (await readSynonyms(tx, tenant)).rootOf(key);
    const gone = await tx
      .deleteFrom('library_merge')
      .where('tenant', '=', tenant)
      .where('key', '=', key)
      .returning('keep')
      .executeTakeFirst();
    if (gone === undefined) return { ok: false, why: 'missing', key };
    await makeAnew(tx, tenant, [root, key]);
    await record(tx, act, {
      deed: 'split-indicators',
      outcome: 'done',
      object: { kind: 'indicator', id: key },
      before: { merged: gone.keep },
    });
    return { ok: true, key };
  });
}

/** What changes the library, and what was known of it is forgotten. */
async function anew(store: Store, tenant: string, work: (tx: Tx) => Promise<Merged>): Promise<Merged> {
  const merged = await inTenant(store, tenant, work);
  store.known.clear();
  return merged;
}

/** The service makes the entries: it sees all lines they are made of. */
async function makeAnew(tx: Tx, tenant: string, keys: readonly string[]): Promise<void> {
  await widened(tx, SERVICE, () => makeEntries(tx, tenant, keys));
}
