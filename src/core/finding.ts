/**
 * Finding (问题): what a rule noticed in the user's data.
 *
 *     { rule: 'target-vague', severity: 'warning', at: { project: 2, indicator: 4, field: 'annual' },
 *       facts: { value: '得到有效提高', word: '有效' } }
 *
 * Findings are data, all of them, in the order of the form; locale words them.
 */
import type { IndicatorCell } from './indicator.ts';
import type { ProjectCell } from './project.ts';
import type { RuleId } from './rules/catalogue.ts';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a fact may be; amounts are decimal text in the document's unit, so that JSON keeps them exact, and null is
 * a fact withheld because the project is secret.
 */
export type Fact = string | number | boolean | null;
export type Facts = Readonly<Record<string, Fact>>;

/** Where in a declaration: positions from 1; a finding about the whole declaration names no project. */
export interface Spot {
  readonly project?: number;
  readonly indicator?: number;
  readonly field?: IndicatorCell | ProjectCell;
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly at: Spot;
  readonly facts: Facts;
}
