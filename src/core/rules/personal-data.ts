/**
 * Data of a person, or that leads to one, in a text that will be published.
 *
 *     把原公务车粤A8G1U3更换为新能源车  →  { kind: 'plate', excerpt: '粤A8G1U3' }
 *
 * Identity numbers are checked by their check digit (GB 11643), cards by Luhn's; both and phone numbers are
 * masked in the facts, so that a report of the leak does not leak again.
 */
import type { Spot } from '../finding.ts';
import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { oneSpelling, spotOf } from './sheet.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const PLATE = new RegExp(
  `[${PROVINCES}][A-HJ-NP-Z][·.]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])`,
);
const IDENTITY =
  /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/;
const MOBILE = /(?<![\dA-Za-z.])1[3-9]\d{9}(?![\d.%元万亿])/;
const CARD = /(?<!\d)62\d{14,17}(?!\d)/;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Whether the eighteenth character is the check digit of the seventeen before it. */
function isIdentity(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text.charAt(at)), 0);
  return '10X98765432'.charAt(sum % 11) === text.charAt(17).toUpperCase();
}

/** Luhn's check of a bank card number. */
function isCard(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = Number(text.charAt(text.length - 1 - at)) * (at % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const mask = (text: string) => `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}`;

type Leak = { kind: 'plate' | 'identity' | 'phone' | 'card'; excerpt: string };

/** The first piece of personal data in a text of one spelling, masked; null when there is none. */
function leakIn(text: string): Leak | null {
  if (!/\d{7}|[A-Z]/.test(text)) return null;
  const identity = IDENTITY.exec(text)?.[0];
  if (identity !== undefined && isIdentity(identity)) return { kind: 'identity', excerpt: mask(identity) };
  const card = CARD.exec(text)?.[0];
  if (card !== undefined && isCard(card)) return { kind: 'card', excerpt: mask(card) };
  const phone = MOBILE.exec(text)?.[0];
  if (phone !== undefined) return { kind: 'phone', excerpt: mask(phone) };
  const plate = PLATE.exec(text)?.[0];
  return plate === undefined ? null : { kind: 'plate', excerpt: plate };
}

export const personalData: Rule<'personal-data', Leak> = {
  id: 'personal-data',
  section: 'disclosure',
  stage: 'publish',
  severity: 'warning',
  quality: 'disclosure',
  basis: [BASIS.privacy, BASIS.privacyNotPublic],
  good: '把一辆已达报废条件的公务车更换为新能源车',
  bad: '把原公务车粤A8G1U3更换为新能源车',
  check: ({ rows }) => {
    const answers: Answer<Leak>[] = [];
    const ask = (at: Spot, text: string) => {
      const facts = leakIn(text);
      if (facts !== null) answers.push({ at, facts });
    };
    for (const { name, objective, position, lines } of rows) {
      ask({ project: position, field: 'name' }, name);
      ask({ project: position, field: 'objective' }, objective);
      for (const line of lines) {
        ask(spotOf(line, 'name'), line.name);
        ask(spotOf(line, 'value'), line.value);
        if (line.term !== null) ask(spotOf(line, 'term'), oneSpelling(line.indicator.term ?? ''));
      }
    }
    return answers;
  },
};
