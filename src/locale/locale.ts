/**
 * Locale (语言): everything the core's codes are called in a language, and the sentences of its rules.
 *
 *     sentences('zh-CN').sections.funds                 资金
 *     messageOf(finding, 'zh-CN')                       “得到有效提高”说不出达到多少，验收时无法判断
 *
 * A language is one object of this type: what is missing does not compile.
 */
import type { Finding, Severity } from '../core/finding.ts';
import type { Deed, Role, Stage, State } from '../core/lifecycle.ts';
import type { NodeKind, Office } from '../core/organisation.ts';
import type { Aspect, Branch } from '../core/policy.ts';
import type { RuleId } from '../core/rules/catalogue.ts';
import type { Quality, Section } from '../core/rules/rule.ts';
import { EN } from './en.ts';
import type { Lang } from './lang.ts';
import { type FactWords, fillIn, type RuleWords } from './wording.ts';
import { ZH_CN } from './zh-CN.ts';

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

const LOCALES: Readonly<Record<Lang, Locale>> = { 'zh-CN': ZH_CN, en: EN };

/** Everything in one language. */
export function sentences(lang: Lang): Locale {
  return LOCALES[lang];
}

/** The sentence of a finding; of one withheld, the question alone. */
export function messageOf({ rule, facts }: Pick<Finding, 'rule' | 'facts'>, lang: Lang): string {
  const { rules, facts: words, withheld } = LOCALES[lang];
  const { question, message } = rules[rule];
  const values = Object.values(facts);
  const silent = values.length > 0 && values.every((value) => value === null);
  return silent ? `${withheld}${question}` : fillIn(message, facts, words);
}
