/**
 * Queue (待办): the heaps of work, and who has which of them.
 *
 *     queuesOf(head)       →  ['to-write', 'to-mend', 'to-submit', 'waiting', 'approved', 'overdue']
 *     queuesOf(reviewer)   →  ['to-review', 'approved', 'overdue']
 *
 * What lies on a heap is asked of the store (store/queues.ts); a person's heaps hold what is below the person's offices.
 */
import type { Role } from '../lifecycle.ts';
import type { Person } from '../organisation.ts';

/** 待填报 待修改 待送审 待对方办理 待审核 待批复 已批复 已逾期. */
export const QUEUES = [
  'to-write',
  'to-mend',
  'to-submit',
  'waiting',
  'to-review',
  'to-approve',
  'approved',
  'overdue',
] as const;
export type Queue = (typeof QUEUES)[number];

const WHOSE: Readonly<Record<Queue, readonly Role[]>> = {
  'to-write': ['clerk', 'head'],
  'to-mend': ['clerk', 'head'],
  'to-submit': ['clerk', 'head'],
  waiting: ['clerk', 'head'],
  'to-review': ['reviewer'],
  'to-approve': ['approver'],
  approved: ['clerk', 'head', 'reviewer', 'approver'],
  overdue: ['clerk', 'head', 'reviewer', 'approver'],
};

/** The heaps a person has, in the order of the work. */
export function queuesOf({ appointments }: Pick<Person, 'appointments'>): Queue[] {
  return QUEUES.filter((queue) =>
    appointments.some(({ office }) => WHOSE[queue].some((role) => role === office)),
  );
}
