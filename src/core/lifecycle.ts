/**
 * Lifecycle (生命周期): the states of a declaration's version and the deeds that move it, as one table.
 *
 *     draft ─submit→ submitted ─review→ reviewed ─approve→ approved ─…→ disclosed
 *               ↑        └─return→ returned ─submit→ submitted
 *
 * An approved version is immutable: `adjust` opens a new version and leaves the old one as it is
 * (预算法 2018; 财预〔2015〕88号). Every deed belongs to one of the five stages.
 */

/** The five stages, the second coordinate of the house: 申报 审核 监控 评价 公开. */
export const STAGES = ['declare', 'review', 'monitor', 'evaluate', 'publish'] as const;
export type Stage = (typeof STAGES)[number];

export const STATES = [
  'draft',
  'submitted',
  'returned',
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
  'submit',
  'return',
  'review',
  'approve',
  'adjust',
  'self-evaluate',
  'confirm',
  'disclose',
] as const;
export type Deed = (typeof DEEDS)[number];

export interface Transition {
  readonly deed: Deed;
  readonly from: State;
  readonly to: State;
  readonly by: readonly Role[];
  readonly stage: Stage;
  /** The deed leaves this version as it is and opens the next one in state `to`. */
  readonly opens?: 'next-version';
}

export const TRANSITIONS: readonly Transition[] = [
  { deed: 'edit', from: 'draft', to: 'draft', by: ['clerk', 'head'], stage: 'declare' },
  { deed: 'edit', from: 'returned', to: 'returned', by: ['clerk', 'head'], stage: 'declare' },
  { deed: 'submit', from: 'draft', to: 'submitted', by: ['head'], stage: 'declare' },
  { deed: 'submit', from: 'returned', to: 'submitted', by: ['head'], stage: 'declare' },
  { deed: 'return', from: 'submitted', to: 'returned', by: ['reviewer'], stage: 'review' },
  { deed: 'review', from: 'submitted', to: 'reviewed', by: ['reviewer'], stage: 'review' },
  { deed: 'return', from: 'reviewed', to: 'returned', by: ['approver'], stage: 'review' },
  { deed: 'approve', from: 'reviewed', to: 'approved', by: ['approver'], stage: 'review' },
  {
    deed: 'adjust',
    from: 'approved',
    to: 'draft',
    by: ['head'],
    stage: 'declare',
    opens: 'next-version',
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

/** Versions in these states never change again. */
export const IMMUTABLE: readonly State[] = ['approved', 'self-evaluated', 'confirmed', 'disclosed'];

/** The transition a deed makes from a state, or null when the table has none: the deed is refused. */
export function transition(from: State, deed: Deed): Transition | null {
  return TRANSITIONS.find((row) => row.from === from && row.deed === deed) ?? null;
}
