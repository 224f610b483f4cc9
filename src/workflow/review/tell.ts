/**
 * Tell (告知): a notice to everybody in charge somewhere, except whoever did what it tells.
 *
 *     await tell(tx, act, { path: '/py/czj/zsj/zsj-bj/', offices: ['reviewer'] },
 *       { id: '9f2c…-1.1.1', kind: 'submit', declaration: '9f2c…-1', version: 1, facts: { agency: '…', year: 2027 } })
 *
 * In charge of a path is whoever holds one of the offices at a node above it. The same id tells nobody twice. It runs
 * with a reach that may add notices for others.
 */
import { sql } from 'kysely';
import type { Role } from '../../core/lifecycle.ts';
import type { NoticeKind } from '../../locale/notice.ts';
import type { JsonObject } from '../../store/tables.ts';
import type { Act, Tx } from '../../store/tenant.ts';

/** Those in charge of a path by one of the offices; of `people` only, when they are named. */
export interface Concerned {
  readonly path: string;
  readonly offices: readonly Role[];
  readonly people?: readonly string[];
}

export interface Told {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly declaration: string | null;
  readonly version: number | null;
  /** What the sentence says (locale/notice.ts): agency, year and the like, never content. */
  readonly facts: JsonObject;
}

export async function tell(
  tx: Tx,
  { tenant, actor, now }: Act,
  { path, offices, people }: Concerned,
  { id, kind, declaration, version, facts }: Told,
): Promise<void> {
  if (offices.length === 0 || people?.length === 0) return;
  const named = people === undefined ? sql`true` : sql`p.id in (${sql.join([...people])})`;
  await sql`
    insert into heng.notice (tenant, person, id, kind, declaration, version, facts, made_at)
    select distinct p.tenant, p.id, ${id}, ${kind}, ${declaration}, ${version}::integer,
      ${facts}::jsonb, ${now}::timestamptz
    from heng.person p
    join heng.appointment a on a.tenant = p.tenant and a.person = p.id
    join heng.node n on n.tenant = a.tenant and n.id = a.node
    where p.tenant = ${tenant} and p.status <> 'closed' and p.id <> ${actor}
      and a.office in (${sql.join([...offices])}) and starts_with(${path}, n.path)
      and ${named}
    on conflict do nothing`.execute(tx);
}
