/**
 * Measurability (可衡量): how far a declaration's targets could be held against an actual value.
 *
 *     每天6000人以上      measurable      the comparator is written
 *     群众满意度 95%      inferred        at least 95 %, because the name says so
 *     得到有效提高        qualitative     nothing to measure
 *
 * A target of several clauses is as measurable as its weakest clause. The indicators of a secret project are
 * counted, and nothing else is said of them.
 */
import type { Declaration } from './declaration.ts';
import { indicatorCount } from './project.ts';
import type { Single, Target } from './target/target.ts';

/** From the strongest to the weakest. */
export const MEASURES = [
  'measurable',
  'inferred',
  'yesno',
  'qualitative',
  'placeholder',
  'absent',
  'unreadable',
  'withheld',
] as const;
export type Measure = (typeof MEASURES)[number];

/** How many indicators stand in each state. */
export type Measurability = Readonly<Record<Measure, number>>;

/** The state of one target. */
export function measureOf(target: Target): Measure {
  if (target.kind !== 'all') return measureOfSingle(target);
  const weakest = Math.max(0, ...target.of.map((clause) => MEASURES.indexOf(measureOf(clause.target))));
  return MEASURES[weakest] ?? 'unreadable';
}

function measureOfSingle(target: Single): Measure {
  switch (target.kind) {
    case 'bound':
    case 'deadline':
      return target.opFrom === 'text' ? 'measurable' : 'inferred';
    case 'between':
    case 'bands':
      return 'measurable';
    default:
      return target.kind;
  }
}

/** Counts a declaration's indicators by the state of their targets. */
export function measurabilityOf({ projects }: Pick<Declaration, 'projects'>): Measurability {
  const counts: Record<Measure, number> = {
    measurable: 0,
    inferred: 0,
    yesno: 0,
    qualitative: 0,
    placeholder: 0,
    absent: 0,
    unreadable: 0,
    withheld: 0,
  };
  for (const project of projects) {
    if (project.secret) counts.withheld += indicatorCount(project);
    else for (const { target } of project.indicators) counts[measureOf(target)] += 1;
  }
  return counts;
}
