/**
 * Login (登录名) and mail address: what people are made with, checked before they are.
 *
 *     refuseLogin('li.hua')    fine        refuseLogin('李 华')    throws login-unfit
 */
import { foldLogin } from '../../store/people.ts';
import { Refused } from '../refused.ts';

const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,99}$/u;
/** Nothing but the shape: whether it exists only a letter to it can say. */
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;

/** Throws unless one can sign in by that name. */
export function refuseLogin(login: string): void {
  if (!LOGIN.test(foldLogin(login)))
    throw new Refused({ code: 'login-unfit', facts: { login: login.slice(0, 100) } });
}

/** Throws unless it is a mail address, or none. */
export function refuseEmail(email: string | null): void {
  if (email !== null && !EMAIL.test(email)) throw new Refused({ code: 'email-unfit', facts: { email } });
}
