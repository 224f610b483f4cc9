/**
 * Heaps (待办分类): which of the newest versions lie on which heap of work of whoever asks, as conditions on `d`.
 *
 *     tx.selectFrom('declaration as d').where(newest('d')).where(onHeap('to-review', '2026-08-03'))
 *
 * A draft lies on one of three: to write, to mend, or, with nothing left to answer, to submit. Being overdue is told
 * beside. A head's heaps hold the head's agencies, a reviewer's what was handed in below the department, an approver's what
 * was reviewed below the finance office (heng.agency, heng.department, heng.finance; migrations/0011-organisation.sql).
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { QUEUES, type Queue } from '../core/review/queue.ts';
import { DUE } from './deadlines.ts';
import { UNANSWERED } from './versions.ts';

const under = (setting: string) =>
  sql<SqlBool>`d.path like any ((select heng.listed(${sql.lit(setting)}))::text[])`;
const OWN = under('heng.agency');
const BELOW = under('heng.department');
const BOOKED = under('heng.finance');

/** Nothing is left to do on it but to hand it in; a copy that says what its original said is still to be written. */
const READY = sql<SqlBool>`d.projects > 0 and (d.opened not in ('return', 'last-year', 'adjust') or d.revision > 0)
  and (d.errors + d.warnings = 0 or not exists (select from ${UNANSWERED}))`;

const CONDITIONS: Readonly<Record<Queue, (day: string) => RawBuilder<SqlBool>>> = {
  'to-write': () =>
    sql`d.state = 'draft' and ${OWN} and d.opened not in ('return', 'withdraw') and not (${READY})`,
  'to-mend': () =>
    sql`d.state = 'draft' and ${OWN} and d.opened in ('return', 'withdraw') and not (${READY})`,
  'to-submit': () => sql`d.state = 'draft' and ${OWN} and ${READY}`,
  waiting: () => sql`d.state in ('submitted', 'reviewed') and ${OWN}`,
  'to-review': () => sql`d.state = 'submitted' and ${BELOW}`,
  'to-approve': () => sql`d.state = 'reviewed' and ${BOOKED}`,
  approved: () => sql`d.state = 'approved'`,
  overdue: (day) => sql`(d.state = 'draft' and ${OWN} or d.state = 'submitted' and ${BELOW}
    or d.state = 'reviewed' and ${BOOKED}) and ${DUE} < ${day}`,
};

/** Whether a version lies on a heap; on one nobody knows lies none. */
export function onHeap(name: string, day: string): RawBuilder<SqlBool> {
  const queue = QUEUES.find((one) => one === name);
  return queue === undefined ? sql`false` : sql`(${CONDITIONS[queue](day)})`;
}
