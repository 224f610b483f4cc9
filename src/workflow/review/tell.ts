/**
 * Tell (告知): a notice to everybody in charge somewhere, except whoever did what it tells.
 *
 *     tell(tx, act, [{ path: '/py/czj/zsj/zsj-bj/', offices: ['reviewer'] }],
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

/** Tells one thing to each of them. */
export function tell(tx: Tx, act: Act, concerned: readonly Concerned[], told: Told): void {
  tx.along(
    telling(
      act,
      concerned.map((one) => ({ ...one, ...told })),
    ).compile(tx),
  );
}

/** Tells many things in one statement; how many notices that were not there before. */
export async function tellAll(tx: Tx, act: Act, all: readonly (Concerned & Told)[]): Promise<number> {
  if (all.length === 0) return 0;
  const { numAffectedRows } = await telling(act, all).execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** A path is the ids of its nodes. */
function telling({ tenant, actor, now }: Act, all: readonly (Concerned & Told)[]) {
  return sql`
    insert into heng.notice (tenant, person, id, kind, declaration, version, facts, made_at)
    select distinct a.tenant, a.person, t.id, t.kind, t.declaration, t.version, t.facts, ${now}::timestamptz
    from json_to_recordset(${all}::json) as t (path text, offices text[], people text[],
      id text, kind text, declaration text, version integer, facts jsonb)
    cross join lateral (select a.tenant, a.person from heng.appointment a where a.tenant = ${tenant}
      and a.node = any (string_to_array(t.path, '/')) and a.office = any (t.offices)) a
    where a.person <> ${actor} and (t.people is null or a.person = any (t.people))
      and (select p.status from heng.person p where p.tenant = a.tenant and p.id = a.person) <> 'closed'
    on conflict do nothing`;
}
