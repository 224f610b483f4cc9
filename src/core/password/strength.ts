/**
 * Strength of a password (密码强度): which may be set, and how hard one is to guess; asked by the server when one is
 * set, and by the screen while it is typed.
 *
 *     strengthOf('Admin@123456', ['lihua', '李华'])              →  'common'     refused, as 'short' and 'name' are
 *     strengthOf('大夫山的竹子又长高了一截', ['lihua', '李华'])    →  'strong'
 *
 * Twelve characters at least, any characters (OWASP ASVS 4.0 V2.1); nothing is asked of their kinds and they never
 * run out, because both lead to worse ones.
 */
import { COMMON_WORDS, GIVEN, MOBILES, RUNS, SURNAMES, YEARS } from './common.ts';

export const LEAST_CHARACTERS = 12;
/** What must be left of a password when everything guessable is taken out. */
export const LEAST_OWN = 5;
/** With as many different characters of its own it is strong. */
const STRONG_OWN = 9;
const LONGEST_RUN = 4;

export type Strength = 'short' | 'name' | 'common' | 'fair' | 'strong';

/** How strong a password is for whoever has these names. */
export function strengthOf(password: string, names: readonly string[]): Strength {
  const folded = fold(password);
  if ([...password.normalize('NFKC')].length < LEAST_CHARACTERS) return 'short';
  const own = names.map(fold).filter((word) => [...word].length > 1);
  if (own.some((word) => folded.includes(word))) return 'name';
  const left = ownCharacters(folded);
  if (left < LEAST_OWN) return 'common';
  return left < STRONG_OWN ? 'fair' : 'strong';
}

/** Spellings of one text, full width or composed, small or not, are guessed as one. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A name in pinyin that nothing else of the same word stands beside: wangwei, zhangxiaoming. */
const NAMES = new RegExp(`(?<![a-z])(?:${SURNAMES.join('|')})(?:${GIVEN.join('|')}){1,2}(?![a-z])`, 'g');

const LONGEST_FIRST = [...COMMON_WORDS].sort((a, b) => b.length - a.length);

/** How many different characters stand in a folded text that are in no common word, name, year or row of keys. */
export function ownCharacters(folded: string): number {
  let rest = folded.replaceAll(MOBILES, ' ').replaceAll(YEARS, ' ').replaceAll(NAMES, ' ');
  for (const word of LONGEST_FIRST) rest = rest.replaceAll(word, ' ');
  for (const run of RUNS) {
    for (let length = run.length; length >= LONGEST_RUN; length--) {
      for (let from = 0; from + length <= run.length; from++)
        rest = rest.replaceAll(run.slice(from, from + length), ' ');
    }
  }
  const letters = rest.replace(/[\s\p{P}\p{S}]/gu, '');
  return new Set(letters).size;
}
