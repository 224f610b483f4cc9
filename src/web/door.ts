/**
 * Door (门): what the screen says to the server to be let in, one function a way in.
 *
 *     await signIn({ name: 'lihua', password: '…' })   →  SessionView { state: 'second', second: ['totp'] }
 *     await signInByPasskey()                          →  SessionView { state: 'person', … }
 *
 * A passkey's ceremony is the browser's own; the little that carries it is loaded when it is first wanted.
 */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { Invited, SessionView, SetUp, TotpOffer } from '../server/contract/account.ts';
import { ask, send, tell } from './ask.ts';

/** Where this browser has passkeys: at a name, never at a number; so here, elsewhere at this address, or nowhere. */
export function passkeysWhere(): 'here' | string | null {
  if (!window.isSecureContext || !('PublicKeyCredential' in window)) return null;
  const { hostname, href } = window.location;
  if (!/^[\d.]+$|^\[/.test(hostname)) return 'here';
  const named = new URL(href);
  named.hostname = 'localhost';
  return named.href;
}

export function hasPasskeys(): boolean {
  return passkeysWhere() === 'here';
}

interface Ceremony<Options> {
  readonly ceremony: string;
  readonly options: Options;
}

export function askSession(signal?: AbortSignal): Promise<SessionView> {
  return ask<SessionView>('/api/session', {}, signal);
}

export function signIn(given: { readonly name: string; readonly password: string }): Promise<SessionView> {
  return send<SessionView>('POST', '/api/session', given);
}

export function passSecond(code: string): Promise<SessionView> {
  return send<SessionView>('POST', '/api/session/second', { code });
}

export async function signInByPasskey(): Promise<SessionView> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { ceremony, options } = await send<Ceremony<PublicKeyCredentialRequestOptionsJSON>>(
    'POST',
    '/api/session/passkey/options',
  );
  const response = await startAuthentication({ optionsJSON: options });
  return send<SessionView>('POST', '/api/session/passkey', { ceremony, response });
}

export function signOut(): Promise<void> {
  return tell('DELETE', '/api/session');
}

export function enterDemo(person: string): Promise<SessionView> {
  return send<SessionView>('POST', '/api/demo', { person });
}

export function setUp(given: SetUp): Promise<Invited[]> {
  return send<Invited[]>('POST', '/api/set-up', given);
}

export function acceptInvitation(token: string, password: string): Promise<SessionView> {
  return send<SessionView>('POST', `/api/invitations/${encodeURIComponent(token)}`, { password });
}

export function offerTotp(): Promise<TotpOffer> {
  return send<TotpOffer>('POST', '/api/account/totp');
}

export function confirmTotp(code: string): Promise<void> {
  return tell('PUT', '/api/account/totp', { code });
}

export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const { ceremony, options } = await send<Ceremony<PublicKeyCredentialCreationOptionsJSON>>(
    'POST',
    '/api/account/passkeys/options',
  );
  const response = await startRegistration({ optionsJSON: options });
  await tell('POST', '/api/account/passkeys', { ceremony, response, name });
}
