/**
 * Breached (已泄露密码): the 49,233 passwords most often found in what was stolen elsewhere, and whatever is one of them with
 * little beside; asked without a network.
 *
 *     isBreached('1qaz@WSX3edc')            →  false
 *     isBreached('chickenwing101')          →  true     listed
 *     isBreached('Justinbieber_2026!!')     →  true     listed, and a year
 *     isBreached('correct horse battery staple')   →  false    four listed words are a sentence
 *
 * Only some three hundred of them have twelve characters; the longer ones that people use are these with something added.
 */
import { dictionary } from '@zxcvbn-ts/language-common';
import { fold, LEAST_OWN, ownCharacters } from '../../core/password/strength.ts';

/** Three characters are no password, and a part of every other. */
const SHORTEST = 4;

let known: { readonly listed: ReadonlySet<string>; readonly longest: number } | null = null;

/** The list, ready to be asked from the first question on: 20 ms and 4 MB. */
function list() {
  if (known !== null) return known;
  const all = dictionary['passwords-common'].map(fold);
  known = { listed: new Set(all), longest: Math.max(...all.map(({ length }) => length)) };
  return known;
}

/** Whether taking out one listed password leaves as little as a common one does. */
export function isBreached(password: string): boolean {
  const folded = fold(password);
  return listedIn(folded).some((word) => ownCharacters(folded.replaceAll(word, ' ')) < LEAST_OWN);
}

/** The longest listed password that begins at each character. */
function listedIn(folded: string): string[] {
  const { listed, longest } = list();
  const found = new Set<string>();
  for (let from = 0; from + SHORTEST <= folded.length; from++) {
    for (let length = Math.min(longest, folded.length - from); length >= SHORTEST; length--) {
      const word = folded.slice(from, from + length);
      if (!listed.has(word)) continue;
      found.add(word);
      break;
    }
  }
  return [...found];
}
