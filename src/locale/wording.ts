/**
 * Wording (措辞): sentences as templates whose facts the compiler checks.
 *
 *     '“{value}”说不出达到多少'                          {value} must be a fact that target-vague gives
 *     '合计 {stated:money}{unit}，加总 {sum:money}{unit}'   6028.01 is printed 6,028.01
 *
 * After the colon stands how a fact is printed: `money` groups thousands, the others look the fact up in the words
 * of the language. A withheld fact (null) prints as the language's word for that.
 */

import type { Fact, Facts } from '../core/finding.ts';
import type { MoneyUnit } from '../core/money.ts';
import type { AmountCell } from '../core/rules/amount.ts';
import type { FactsOf, RuleId } from '../core/rules/catalogue.ts';
import type { Dimension } from '../core/rules/dimension.ts';
import type { Op } from '../core/target/target.ts';

/** Words for facts that are codes. */
export interface FactWords {
  readonly op: Readonly<Record<Op, string>>;
  readonly unit: Readonly<Record<MoneyUnit, string>>;
  readonly cell: Readonly<Record<AmountCell, string>>;
  readonly dimension: Readonly<Record<Dimension, string>>;
  readonly half: Readonly<Record<'annual' | 'term', string>>;
  readonly leak: Readonly<Record<'plate' | 'identity' | 'phone' | 'card', string>>;
  /** Instead of a fact that is withheld. */
  readonly withheld: string;
}

type Format = 'money' | Exclude<keyof FactWords, 'withheld'>;

/** The facts a template names: '{a}与{b:money}' names a and b. */
type Named<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ?
      | (Slot extends `${infer Name}:${infer Wanted}` ? (Wanted extends Format ? Name : never) : Slot)
      | Named<Rest>
  : never;

/** What is said of one rule. */
export interface RuleWords {
  /** The question it asks of the declaration. */
  readonly question: string;
  /** What to write instead, with an example. */
  readonly guidance: string;
  /** The sentence of a finding, with its facts in braces. */
  readonly message: string;
}

type Checked<Words> = {
  readonly [Id in keyof Words]: Id extends RuleId
    ? Words[Id] extends { readonly message: infer Text extends string }
      ? [Named<Text>] extends [keyof FactsOf<Id> & string]
        ? RuleWords
        : { readonly message: `a fact that ${Id} does not give` }
      : RuleWords
    : never;
};

/** Sentences for every rule; a missing rule, a rule that is none and a wrong fact do not compile. */
export function ruleWords<const Words extends Readonly<Record<RuleId, RuleWords>>>(
  words: Words & Checked<Words>,
): Readonly<Record<RuleId, RuleWords>> {
  return words;
}

const SLOT = /\{(\w+)(?::(\w+))?\}/g;

function isFormat(name: string, words: FactWords): name is Exclude<Format, 'money'> {
  return name !== 'withheld' && Object.hasOwn(words, name);
}

function printFact(fact: Fact, format: string | undefined, words: FactWords): string {
  if (fact === null) return words.withheld;
  const text = String(fact);
  if (format === 'money') {
    const [whole = '', fraction] = text.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
  }
  if (format === undefined || !isFormat(format, words)) return text;
  const table: Readonly<Record<string, string>> = words[format];
  return table[text] ?? text;
}

/** A template with its facts filled in; a fact that an older rule set did not give prints as withheld. */
export function fillIn(template: string, facts: Facts, words: FactWords): string {
  return template.replace(SLOT, (_slot, name: string, format: string | undefined) =>
    printFact(facts[name] ?? null, format, words),
  );
}
