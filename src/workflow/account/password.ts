/**
 * Password (密码): a weak one is refused, and how they are kept: argon2id, never the password itself.
 *
 *     refuseWeak('Admin@123456', { login: 'lihua', name: '李华' })   →  throws password-common
 *     await hashPassword('番禺的早茶要排队')                           →  '$argon2id$v=19$m=19456,t=2,p=1$…'
 *     await checkPassword(null, 'anything')                         →  false, in the time of a true one
 *
 * Which are weak is in core/password/ and breached.ts. Spellings of one text (full width, composed) are one password.
 */
import { hash, verify } from '@node-rs/argon2';
import { LEAST_CHARACTERS, strengthOf } from '../../core/password/strength.ts';
import { Refused } from '../refused.ts';
import { isBreached } from './breached.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

function spelled(password: string): string {
  return password.normalize('NFKC');
}

/** Throws when a password is too short, common, little more than its owner's name, or was stolen elsewhere. */
export function refuseWeak(
  password: string,
  { login, name }: { readonly login: string; readonly name: string },
): void {
  const strength = strengthOf(password, [login, name]);
  if (strength === 'short') throw new Refused({ code: 'password-short', facts: { least: LEAST_CHARACTERS } });
  if (strength === 'name') throw new Refused({ code: 'password-name', facts: {} });
  if (strength === 'common') throw new Refused({ code: 'password-common', facts: {} });
  if (isBreached(password)) throw new Refused({ code: 'password-breached', facts: {} });
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
