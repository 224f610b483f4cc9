/**
 * Deadline (期限): reviewers and approvers say by when a stage's work is due, at their own node or below it.
 *
 *     setDue(desk, { node: 'zsj', year: 2027, stage: 'declare', due: '2026-09-30' })
 */
import { holds } from '../../core/organisation.ts';
import { type Deadline, setDeadline } from '../../store/deadlines.ts';
import { record } from '../../store/journal.ts';
import { findNode } from '../../store/nodes.ts';
import { inTenant } from '../../store/tenant.ts';
import type { Desk } from '../desk.ts';
import { Refused } from '../refused.ts';

const JUDGES = ['reviewer', 'approver'] as const;

/** Sets a deadline, or takes it away. */
export function setDue({ store, act, person }: Desk, deadline: Deadline): Promise<void> {
  const { node: id, year, stage, due } = deadline;
  return inTenant(store, act.tenant, async (tx) => {
    const node = await findNode(tx, act.tenant, id);
    if (node === null) throw new Refused({ code: 'node-missing', facts: { node: id } });
    if (!holds(person, JUDGES, node.path))
      throw new Refused({ code: 'office-missing', facts: { offices: JUDGES } });
    if (due !== null && !isDay(due)) throw new Refused({ code: 'deadline-unreal', facts: { due } });
    const before = await setDeadline(tx, act, deadline);
    await record(tx, act, {
      ...{ deed: 'deadline', outcome: 'done', object: { kind: 'deadline', node: id, year, stage } },
      ...{ before, after: due },
    });
  });
}

/** Whether the calendar has such a day: the 31st of February it has not. */
function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
