/**
 * Remind (催办): who has work that is due in a week, tomorrow, or no longer in time, each once.
 *
 *     await remind(store, { tenant: 'panyu', actor: 'service', now })      →  4 notices, and 0 a minute later
 *
 * An agency is told that has handed in nothing for the year, or has a draft; reviewers and approvers how many wait for
 * them. A deadline that moves is another deadline. Whoever was not told in time is told what is true now, and no more.
 */
import { sql } from 'kysely';
import type { Role } from '../../core/lifecycle.ts';
import { OPERATOR } from '../../core/organisation.ts';
import { dayOf, daysBetween } from '../../core/review/day.ts';
import { type Store, withReach } from '../../store/connect.ts';
import { DUE } from '../../store/deadlines.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import { type Concerned, type Told, tellAll } from './tell.ts';

/** Days ahead of which people are told; the last once it is too late. */
const STEPS = [
  { name: 'late', days: -1 },
  { name: 'day', days: 1 },
  { name: 'week', days: 7 },
] as const;
/** Nobody is told of what was due longer ago. */
const STALE_DAYS = 60;

/** The step a deadline has come to; null when it is far ahead or long past. */
function stepOf(days: number): (typeof STEPS)[number]['name'] | null {
  if (days < -STALE_DAYS) return null;
  return STEPS.find((step) => days <= step.days)?.name ?? null;
}

/** Tells everybody concerned; how many notices that were not there before. */
export function remind(store: Store, act: Act): Promise<number> {
  return inTenant(
    withReach(store, OPERATOR),
    act.tenant,
    async (tx) =>
      (await remindAgencies(tx, act)) +
      (await remindJudges(tx, act, { office: 'reviewer', state: 'submitted' })) +
      (await remindJudges(tx, act, { office: 'approver', state: 'reviewed' })),
  );
}

interface Unfinished {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly year: number;
  readonly due: string;
  readonly draft: string | null;
}

async function remindAgencies(tx: Tx, act: Act): Promise<number> {
  const today = dayOf(act.now);
  const { rows } = await sql<Unfinished>`
    select n.id, n.path, n.name, y.year, x.due::text as due, f.id as draft
    from heng.node n
    cross join (select distinct year from heng.deadline where tenant = ${act.tenant} and stage = 'declare') y
    cross join lateral (
      select e.due from heng.deadline e join heng.node o on o.tenant = e.tenant and o.id = e.node
      where e.tenant = n.tenant and e.year = y.year and e.stage = 'declare' and starts_with(n.path, o.path)
      order by e.due limit 1) x
    left join lateral (
      select d.id from heng.declaration d
      where d.tenant = n.tenant and d.node = n.id and d.year = y.year and d.latest and d.state = 'draft'
        and d.opened <> 'adjust'
      order by d.id limit 1) f on true
    where n.tenant = ${act.tenant} and n.kind = 'agency' and n.closed_at is null
      and (f.id is not null or not exists (select from heng.declaration d
        where d.tenant = n.tenant and d.node = n.id and d.year = y.year and d.latest and d.state <> 'discarded'))
    order by n.path, y.year`.execute(tx);
  const told = rows.flatMap(({ id, path, name, year, due, draft }): (Concerned & Told)[] => {
    const days = daysBetween(today, due);
    const step = stepOf(days);
    if (step === null) return [];
    return [
      {
        ...{ path, offices: ['clerk', 'head'], id: `due.${year}.${due}.${step}.${id}`, kind: 'due-declare' },
        ...{ declaration: draft, version: null, facts: { agency: name, year, due, days } },
      },
    ];
  });
  return tellAll(tx, act, told);
}

interface Waiting {
  readonly person: string;
  readonly year: number;
  readonly due: string;
  readonly count: number;
}

/** Those who judge get one notice for all that waits and is due on the same day. */
async function remindJudges(
  tx: Tx,
  act: Act,
  { office, state }: { readonly office: Role; readonly state: 'submitted' | 'reviewed' },
): Promise<number> {
  const { tenant, now } = act;
  const { rows } = await sql<Waiting>`
    select w.person, w.year, w.due, count(distinct w.id) as count from (
      select p.id as person, d.id, d.year, ${DUE} as due
      from heng.declaration d
      join heng.node n on n.tenant = d.tenant and starts_with(d.path, n.path)
      join heng.appointment a on a.tenant = n.tenant and a.node = n.id and a.office = ${office}
      join heng.person p on p.tenant = a.tenant and p.id = a.person and p.status <> 'closed'
      where d.tenant = ${tenant} and d.latest and d.state = ${state}) w
    where w.due is not null
    group by w.person, w.year, w.due`.execute(tx);
  const notices = rows.flatMap(({ person, year, due, count }) => {
    const days = daysBetween(dayOf(now), due);
    const step = stepOf(days);
    if (step === null) return [];
    return [
      {
        ...{ tenant, person, id: `due.${year}.${due}.${step}.${state}`, kind: 'due-review' },
        ...{ declaration: null, version: null, facts: { year, due, days, count } },
        ...{ made_at: now, read_at: null, mailed_at: null },
      },
    ];
  });
  if (notices.length === 0) return 0;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('notice')
    .values(notices)
    .onConflict((conflict) => conflict.columns(['tenant', 'person', 'id']).doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}
