/**
 * Deadlines (期限): by when a stage's work of a budget year is due, at a node and all below it; of several the
 * earliest counts, so that nobody puts off what was set above.
 *
 *     setDeadline(tx, act, { node: 'czj', year: 2027, stage: 'declare', due: '2026-09-30' })
 *     listDeadlines(store, 'panyu', 2027)     →  [{ node: { id: 'czj', name: '番禺区财政局' }, due: '2026-09-30', … }]
 */
import { sql } from 'kysely';
import type { Stage } from '../core/lifecycle.ts';
import type { Store } from './connect.ts';
import { hold } from './hold.ts';
import type { Doer } from './people.ts';
import { type Act, inTenant, type Tx } from './tenant.ts';

export interface Deadline {
  readonly node: string;
  readonly year: number;
  readonly stage: Stage;
  /** `2026-09-30`; null for none. */
  readonly due: string | null;
}

export interface StoredDeadline {
  readonly node: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly stage: Stage;
  readonly due: string;
  readonly by: Doer;
}

/** The day the present work on version `d` is due; null when no deadline speaks of it. */
export const DUE = sql<string | null>`case when d.state in ('draft', 'submitted', 'reviewed') then (
  select x.due::text from heng.deadline x join heng.node o on o.tenant = x.tenant and o.id = x.node
  where x.tenant = d.tenant and x.year = d.year and starts_with(d.path, o.path)
    and x.stage = case when d.state = 'draft' and d.opened <> 'adjust' then 'declare'
      when d.state in ('submitted', 'reviewed') then 'review' end
  order by x.due limit 1) end`;

/** The deadlines of a year, or of all, in the order of their days. */
export function listDeadlines(store: Store, tenant: string, year?: number): Promise<StoredDeadline[]> {
  return inTenant(store, tenant, async (tx) => {
    let all = tx
      .selectFrom('deadline as x')
      .innerJoin('node as n', (join) => join.onRef('n.tenant', '=', 'x.tenant').onRef('n.id', '=', 'x.node'))
      .leftJoin('person as p', (join) =>
        join.onRef('p.tenant', '=', 'x.tenant').onRef('p.id', '=', 'x.made_by'),
      )
      .select(['x.node', 'n.name', 'x.year', 'x.stage', 'x.made_by', 'p.name as maker'])
      .select(sql<string>`x.due::text`.as('due'))
      .where('x.tenant', '=', tenant);
    if (year !== undefined) all = all.where('x.year', '=', year);
    const rows = await all.orderBy('x.year').orderBy('x.due').orderBy('n.path').orderBy('x.stage').execute();
    return rows.map(({ node, name, made_by: maker, ...row }) => ({
      ...{ node: { id: node, name }, year: row.year, stage: row.stage, due: row.due },
      by: { id: maker, name: row.maker ?? maker },
    }));
  });
}

/** Sets a deadline, or takes it away, one at a time; the day that stood there before. */
export async function setDeadline(
  tx: Tx,
  { tenant, now, actor }: Act,
  { node, year, stage, due }: Deadline,
): Promise<string | null> {
  hold(tx, `${tenant} deadlines`);
  const before = await tx
    .deleteFrom('deadline')
    .where('tenant', '=', tenant)
    .where('node', '=', node)
    .where('year', '=', year)
    .where('stage', '=', stage)
    .returning(sql<string>`due::text`.as('due'))
    .executeTakeFirst();
  if (due !== null) {
    await tx
      .insertInto('deadline')
      .values({ tenant, node, year, stage, due, made_at: now, made_by: actor })
      .execute();
  }
  return before?.due ?? null;
}
