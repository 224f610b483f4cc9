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

/** Tells one thing; how many were told. */
export function tell(tx: Tx, act: Act, concerned: Concerned, told: Told): Promise<number> {
  return tellAll(tx, act, [{ ...concerned, ...told }]);
}

/** Tells many things in one statement; how many notices that were not there before. A path is the ids of its nodes. */
export async function tellAll(
  tx: Tx,
  { tenant, actor, now }: Act,
  all: readonly (Concerned & Told)[],
): Promise<number> {
  if (all.length === 0) return 0;
  const { numAffectedRows } = await sql`
    insert into heng.notice (tenant, person, id, kind, declaration, version, facts, made_at)
    select distinct p.tenant, p.id, t.id, t.kind, t.declaration, t.version, t.facts, ${now}::timestamptz
    from json_to_recordset(${all}::json) as t (path text, offices text[], people text[],
      id text, kind text, declaration text, version integer, facts jsonb)
    cross join lateral unnest(string_to_array(t.path, '/')) as above (node)
    join heng.appointment a on a.tenant = ${tenant} and a.node = above.node and a.office = any (t.offices)
    join heng.person p on p.tenant = a.tenant and p.id = a.person
    where p.status <> 'closed' and p.id <> ${actor} and (t.people is null or p.id = any (t.people))
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
