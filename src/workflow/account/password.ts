/**
 * Password (口令): which may be set, and how they are kept: argon2id, never the password itself.
 *
 *     refuseWeak('Admin@123456', { login: 'lihua', name: '李华' })   →  throws password-common
 *     await hashPassword('番禺的早茶要排队')                           →  '$argon2id$v=19$m=19456,t=2,p=1$…'
 *     await checkPassword(null, 'anything')                         →  false, in the time of a true one
 *
 * Twelve characters at least, any characters (OWASP ASVS 4.0 V2.1); nothing is asked of their kinds and they never
 * run out, because both lead to worse ones. Spellings of one text (full width, composed) are one password.
 */
import { hash, verify } from '@node-rs/argon2';
import { foldText } from '../../store/sort-key.ts';
import { Refused } from '../refused.ts';
import { COMMON_WORDS, RUNS } from './common-passwords.ts';

export const LEAST_CHARACTERS = 12;
/** What must be left of a password when everything guessable is taken out. */
const LEAST_OWN = 5;
const LONGEST_RUN = 4;

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

function spelled(password: string): string {
  return password.normalize('NFKC');
}

/** Throws when a password is too short, common, or little more than its owner's name. */
export function refuseWeak(
  password: string,
  { login, name }: { readonly login: string; readonly name: string },
): void {
  const length = [...spelled(password)].length;
  if (length < LEAST_CHARACTERS)
    throw new Refused({ code: 'password-short', facts: { least: LEAST_CHARACTERS } });
  const folded = foldText(password);
  const own = [login, name].map(foldText).filter((word) => [...word].length > 1);
  if (own.some((word) => folded.includes(word))) throw new Refused({ code: 'password-name', facts: {} });
  if (ownCharacters(folded) < LEAST_OWN) throw new Refused({ code: 'password-common', facts: {} });
}

/** How many different characters stand in it that no guesser has on a list. */
function ownCharacters(folded: string): number {
  let rest = folded;
  for (const word of [...COMMON_WORDS].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  for (const run of RUNS) {
    for (let length = run.length; length >= LONGEST_RUN; length--) {
      for (let from = 0; from + length <= run.length; from++)
        rest = rest.replaceAll(run.slice(from, from + length), ' ');
    }
  }
  const letters = rest.replace(/[\s\p{P}\p{S}]/gu, '');
  return new Set(letters).size;
}

export function hashPassword(password: string): Promise<string> {
  return hash(spelled(password), COST);
}

let nobodys: Promise<string> | null = null;

/** Whether it is the password; without a hash false, after the same work. */
export async function checkPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('a password of nobody');
  const right = await verify(kept ?? (await nobodys), spelled(password));
  return right && kept !== null;
}
