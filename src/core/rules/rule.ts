/**
 * Rule (规则): one question asked of a declaration, answered with findings.
 *
 *     target-vague asks: 指标值能不能衡量？ It answers of 得到有效提高: { value: '得到有效提高', word: '有效' }
 *
 * A rule's id is its file name, its locale key, its case file, its anchor in docs/rules.md and the argument of
 * `heng rules`. It never words a sentence: locale does, from the typed facts.
 */
import type { Declaration, Repeated } from '../declaration.ts';
import type { Facts, Severity, Spot } from '../finding.ts';
import type { Stage, State } from '../lifecycle.ts';
import type { PolicyPack } from '../policy.ts';
import type { Sheet } from './sheet.ts';

/** The four review qualities (完整性 相关性 适当性 可行性) and three more the form itself needs. */
export const QUALITIES = [
  'completeness',
  'relevance',
  'ambition',
  'feasibility',
  'funds',
  'disclosure',
  'form',
] as const;
export type Quality = (typeof QUALITIES)[number];

/** The sections of the catalogue, in the order of the report. */
export const SECTIONS = [
  'funds',
  'completeness',
  'measurability',
  'classification',
  'consistency',
  'ambition',
  'disclosure',
  'form',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What a rule may look at beside the declaration. */
export interface RuleContext {
  readonly pack: PolicyPack;
  /** Rows the reader found printed twice. */
  readonly repeated: readonly Repeated[];
  /** Last year's declaration of the same agency. */
  readonly previous?: Declaration;
  /** Distribution of targets by name, unit and which way they bind (`floor`: at least), from the indicator library. */
  readonly peers?: (name: string, unit: string | null, floor: boolean) => Peers | null;
  /** How many other agencies handed on a project of just these indicators and targets (words-of.ts). */
  readonly copies?: (words: string) => number;
  /** Written here, on a form that asks for everything the year does. */
  readonly written?: boolean;
  /** Where it is kept, and what else is declared there for the year. */
  readonly neighbours?: Neighbours;
}

/** The agency a declaration is kept under, and its other declarations of the year, the newest first. */
export interface Neighbours {
  /** Null where it is kept under no agency. */
  readonly agency: string | null;
  readonly others: readonly Neighbour[];
}

export interface Neighbour {
  readonly id: string;
  readonly version: number;
  readonly state: State;
  /** How many projects it has, and what the first is called. */
  readonly projects: number;
  readonly first: string | null;
}

/** How others set the target of one indicator: decimals, ascending quartiles. */
export interface Peers {
  readonly count: number;
  readonly low: string;
  readonly median: string;
  readonly high: string;
}

/** One answer: where, and the facts its sentence needs. */
export interface Answer<F extends Facts = Facts> {
  readonly at: Spot;
  readonly facts: F;
}

/** Answers of one rule over a whole sheet. */
export type Check<F extends Facts> = (sheet: Sheet, context: RuleContext) => readonly Answer<F>[];

export interface Rule<Id extends string = string, F extends Facts = Facts> {
  readonly id: Id;
  readonly section: Section;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly quality: Quality;
  /** 文号 and article the question rests on. */
  readonly basis: readonly string[];
  /** One literal example that is fine and one that is not, in the official's words. */
  readonly good: string;
  readonly bad: string;
  readonly check: Check<F>;
}
