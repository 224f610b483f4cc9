/**
 * Lifecycle (生命周期): the states of a declaration's version and the deeds that move it, as one table.
 *
 *     draft ─submit→ submitted ─review→ reviewed ─approve→ approved ─self-evaluate→ … → disclosed
 *       └─discard→ discarded  └─return→ returned; the next version opens as a draft
 *
 * Only a draft is edited. Whatever was handed in never changes again: a return, a withdrawal and an adjustment leave
 * that version as it is and open the next one, so that any two submissions can be compared and nothing is lost
 * (预算法 2018; 财预〔2015〕88号). Every deed belongs to one of the five stages.
 */

/** The five stages, the second coordinate of the house: 申报 审核 监控 评价 公开. */
export const STAGES = ['declare', 'review', 'monitor', 'evaluate', 'publish'] as const;
export type Stage = (typeof STAGES)[number];

export const STATES = [
  'draft',
  'discarded',
  'submitted',
  'withdrawn',
  'returned',
  'stopped',
  'reviewed',
  'approved',
  'self-evaluated',
  'confirmed',
  'disclosed',
] as const;
export type State = (typeof STATES)[number];

/** Who acts: 经办, 单位负责人, 部门审核, 财政审核. */
export const ROLES = ['clerk', 'head', 'reviewer', 'approver'] as const;
export type Role = (typeof ROLES)[number];

export const DEEDS = [
  'edit',
  'discard',
  'submit',
  'withdraw',
  'return',
  'stop',
  'review',
  'approve',
  'adjust',
  'self-evaluate',
  'confirm',
  'disclose',
] as const;
export type Deed = (typeof DEEDS)[number];

/** Who sees a version, from the nearest: its agency, then the department, the finance office, everybody. */
export const AUDIENCES = ['agency', 'department', 'finance', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface Transition {
  readonly deed: Deed;
  readonly from: State;
  readonly to: State;
  readonly by: readonly Role[];
  readonly stage: Stage;
  /** The deed also opens the next version, a draft that begins as a copy of this one. */
  readonly opens?: true;
  /** Nobody does it without saying why. */
  readonly reason?: true;
  /** It gives the four qualities their points (审核四性). */
  readonly verdict?: true;
}

export const TRANSITIONS: readonly Transition[] = [
  { deed: 'edit', from: 'draft', to: 'draft', by: ['clerk', 'head'], stage: 'declare' },
  {
    deed: 'discard',
    from: 'draft',
    to: 'discarded',
    by: ['clerk', 'head'],
    stage: 'declare',
    reason: true,
  },
  { deed: 'submit', from: 'draft', to: 'submitted', by: ['head'], stage: 'declare' },
  {
    deed: 'withdraw',
    from: 'submitted',
    to: 'withdrawn',
    by: ['head'],
    stage: 'declare',
    opens: true,
    reason: true,
  },
  {
    deed: 'return',
    from: 'submitted',
    to: 'returned',
    by: ['reviewer'],
    stage: 'review',
    opens: true,
    reason: true,
    verdict: true,
  },
  {
    deed: 'stop',
    from: 'submitted',
    to: 'stopped',
    by: ['reviewer'],
    stage: 'review',
    reason: true,
    verdict: true,
  },
  { deed: 'review', from: 'submitted', to: 'reviewed', by: ['reviewer'], stage: 'review', verdict: true },
  {
    deed: 'return',
    from: 'reviewed',
    to: 'returned',
    by: ['approver'],
    stage: 'review',
    opens: true,
    reason: true,
  },
  { deed: 'approve', from: 'reviewed', to: 'approved', by: ['approver'], stage: 'review' },
  {
    deed: 'adjust',
    from: 'approved',
    to: 'approved',
    by: ['head'],
    stage: 'declare',
    opens: true,
    reason: true,
  },
  { deed: 'self-evaluate', from: 'approved', to: 'self-evaluated', by: ['head'], stage: 'evaluate' },
  {
    deed: 'confirm',
    from: 'self-evaluated',
    to: 'confirmed',
    by: ['reviewer', 'approver'],
    stage: 'evaluate',
  },
  { deed: 'disclose', from: 'confirmed', to: 'disclosed', by: ['head'], stage: 'publish' },
];

/** Budget and targets are fixed in these; of a declaration's versions the last such is in force. */
export const FIXED: readonly State[] = ['approved', 'self-evaluated', 'confirmed', 'disclosed'];

/** The transition a deed makes from a state, or null when the table has none: the deed is refused. */
export function transition(from: State, deed: Deed): Transition | null {
  return TRANSITIONS.find((row) => row.from === from && row.deed === deed) ?? null;
}

const SEEN_FROM: Readonly<Record<State, number>> = {
  draft: 0,
  discarded: 0,
  submitted: 1,
  withdrawn: 1,
  returned: 1,
  stopped: 1,
  reviewed: 2,
  approved: 2,
  'self-evaluated': 2,
  confirmed: 2,
  disclosed: 3,
};

/**
 * How far a version has been handed on, as an index into AUDIENCES; it never goes back: what finance returned, finance
 * still sees.
 */
export function handedTo(state: State, before: number): number {
  return Math.max(SEEN_FROM[state], before);
}
