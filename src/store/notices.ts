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
    const count = own
      .select(({ fn }) => fn.countAll<number>().as('unread'))
      .where('read_at', 'is', null)
      .executeTakeFirstOrThrow();
    const newest = own
      .select(['id', 'kind', 'declaration', 'version', 'facts', 'made_at', 'read_at'])
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(MOST)
      .execute();
    const [{ unread }, rows] = await Promise.all([count, newest]);
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

/** What a person is still to be told by e-mail. */
export interface Letter {
  readonly person: string;
  readonly email: string;
  readonly notices: readonly Pick<StoredNotice, 'id' | 'kind' | 'facts'>[];
}

/** What was told since then and is not mailed yet, of active people who have an address and want mail. */
export function unmailedNotices(
  store: Store,
  tenant: string,
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<Letter[]> {
  return inTenant(store, tenant, async (tx) => {
    const rows = await tx
      .selectFrom('notice as n')
      .innerJoin('account as a', (join) =>
        join.onRef('a.tenant', '=', 'n.tenant').onRef('a.person', '=', 'n.person'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.tenant', '=', 'n.tenant').onRef('p.id', '=', 'n.person'),
      )
      .select(['n.person', 'a.email', 'n.id', 'n.kind', 'n.facts'])
      .where('n.tenant', '=', tenant)
      .where('n.mailed_at', 'is', null)
      .where('n.read_at', 'is', null)
      .where('n.made_at', '>=', since)
      .where('a.mailed', '=', true)
      .where('a.email', 'is not', null)
      .where('p.status', '=', 'active')
      .orderBy('n.made_at')
      .limit(most * MOST)
      .execute();
    const letters = new Map<string, Letter>();
    for (const { person, email, ...notice } of rows) {
      if (email === null) continue;
      const letter = letters.get(person);
      letters.set(person, { person, email, notices: [...(letter?.notices ?? []), notice] });
    }
    return [...letters.values()].slice(0, most);
  });
}

/** Notes that a letter went out. */
export function markMailed(store: Store, { tenant, now }: Act, { person, notices }: Letter): Promise<void> {
  return inTenant(store, tenant, async (tx) => {
    await tx
      .updateTable('notice')
      .set({ mailed_at: now })
      .where('tenant', '=', tenant)
      .where('person', '=', person)
      .where(
        'id',
        'in',
        notices.map(({ id }) => id),
      )
      .execute();
  });
}
