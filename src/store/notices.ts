/**
 * Notices (通知): what a person was told, read or not, and what is still to go out by e-mail.
 *
 *     listNotices(store, act)            →  { unread: 3, items: [{ id: '9f2c…-1.1.1', kind: 'submit', … }] }
 *     readNotices(store, act, ['…'])     →  those are read now
 *
 * Each person has their own; the database shows nobody another's.
 */
import type { Store } from './connect.ts';
import type { JsonObject } from './tables.ts';
import { type Act, inTenant } from './tenant.ts';

export interface StoredNotice {
  readonly id: string;
  readonly kind: string;
  readonly declaration: string | null;
  readonly version: number | null;
  readonly facts: JsonObject;
  readonly at: Date;
  readonly read: boolean;
}

export interface Notices {
  readonly unread: number;
  /** The newest first. */
  readonly items: readonly StoredNotice[];
}

/** The most that are listed. */
const MOST = 200;

/** A person's notices. */
export function listNotices(store: Store, { tenant, actor }: Act): Promise<Notices> {
  return inTenant(store, tenant, async (tx) => {
    const own = tx.selectFrom('notice').where('tenant', '=', tenant).where('person', '=', actor);
    const { unread } = await own
      .select(({ fn }) => fn.countAll<number>().as('unread'))
      .where('read_at', 'is', null)
      .executeTakeFirstOrThrow();
    const rows = await own
      .select(['id', 'kind', 'declaration', 'version', 'facts', 'made_at', 'read_at'])
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(MOST)
      .execute();
    return {
      unread,
      items: rows.map(({ made_at: at, read_at, ...row }) => ({ ...row, at, read: read_at !== null })),
    };
  });
}

/** Marks notices as read; all of them when none are named. */
export function readNotices(
  store: Store,
  { tenant, actor, now }: Act,
  ids: readonly string[] | null,
): Promise<void> {
  if (ids?.length === 0) return Promise.resolve();
  return inTenant(store, tenant, async (tx) => {
    const unread = tx
      .updateTable('notice')
      .set({ read_at: now })
      .where('tenant', '=', tenant)
      .where('person', '=', actor)
      .where('read_at', 'is', null);
    await (ids === null ? unread : unread.where('id', 'in', ids)).execute();
  });
}
