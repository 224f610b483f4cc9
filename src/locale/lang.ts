/**
 * The languages the product speaks, Chinese first, and what each must say.
 *
 *     LANGS      ['zh-CN', 'en']
 *
 * A language is one object of the type Locale: what is missing does not compile.
 */
import type { Severity } from '../core/finding.ts';
import type { Deed, Role, Stage, State } from '../core/lifecycle.ts';
import type { NodeKind, Office } from '../core/organisation.ts';
import type { Aspect, Branch } from '../core/policy.ts';
import type { RuleId } from '../core/rules/catalogue.ts';
import type { Quality, Section } from '../core/rules/rule.ts';
import type { FactWords, RuleWords } from './wording.ts';

export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

export interface Locale {
  readonly lang: Lang;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly states: Readonly<Record<State, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly offices: Readonly<Record<Office, string>>;
  readonly nodes: Readonly<Record<NodeKind, string>>;
  readonly deeds: Readonly<Record<Deed, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly qualities: Readonly<Record<Quality, string>>;
  readonly sections: Readonly<Record<Section, string>>;
  readonly branches: Readonly<Record<Branch, string>>;
  readonly aspects: Readonly<Record<Aspect, string>>;
  /** Headings of the generated catalogue. */
  readonly catalogue: Readonly<
    Record<
      | 'title'
      | 'intro'
      | 'stage'
      | 'severity'
      | 'quality'
      | 'basis'
      | 'good'
      | 'bad'
      | 'guidance'
      | 'message',
      string
    >
  >;
  readonly facts: FactWords;
  /** Opens the sentence of a finding whose facts are withheld; the rule's question follows. */
  readonly withheld: string;
  readonly rules: Readonly<Record<RuleId, RuleWords>>;
}
