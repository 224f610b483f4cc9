/**
 * Secret read (查阅涉密内容): that a cleared person opened what a secret project says stands in the journal, once a day for
 * each person and declaration.
 *
 *     await recordSecretRead(store, act, '9f2c…-1')     →  an entry the first time today, afterwards nothing
 *
 * What was recorded is kept in mind for the day, not asked of the journal: a service started again records once more.
 */
import { dayOf } from '../../core/review/day.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { type Act, inTenant } from '../../store/tenant.ts';

/** Of each store, by the key all views of it share. */
const recorded = new WeakMap<Store['key'], { readonly day: string; readonly read: Set<string> }>();

export async function recordSecretRead(store: Store, act: Act, id: string): Promise<void> {
  const day = dayOf(act.now);
  const known = recorded.get(store.key);
  const today = known?.day === day ? known : { day, read: new Set<string>() };
  recorded.set(store.key, today);
  const asked = `${act.tenant} ${act.actor} ${id}`;
  if (today.read.has(asked)) return;
  await inTenant(store, act.tenant, (tx) =>
    record(tx, act, { deed: 'secret-read', outcome: 'done', object: { kind: 'declaration', id } }),
  );
  today.read.add(asked);
}
