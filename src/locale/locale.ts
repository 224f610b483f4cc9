/**
 * Locale (语言): everything the core's codes are called in a language, and the sentences of its rules.
 *
 *     sentences('zh-CN').sections.funds                 资金
 *     messageOf(finding, 'zh-CN')                       “得到有效提高”说不出达到多少，验收时无法判断
 */
import type { Finding } from '../core/finding.ts';
import { EN } from './en.ts';
import type { Lang, Locale } from './lang.ts';
import { fillIn } from './wording.ts';
import { ZH_CN } from './zh-CN.ts';

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
