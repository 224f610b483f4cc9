/**
 * Desk (办公桌): who makes a request, and the store as that person may see it. Every route works at a desk; the
 * store of the house itself shows nothing but what is disclosed.
 *
 *     const { store, act, person } = deskOf(request);
 *     await listDeclarations(store, act.tenant, query);      // the database holds it to the person's reach
 *
 * Whoever comes is known by the session in a cookie or by a token; their offices are read with every request, so that
 * an office given or taken counts from the next one on.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { reachOf } from '../core/organisation.ts';
import { withReach } from '../store/connect.ts';
import type { Member } from '../store/people.ts';
import type { OpenSession } from '../store/sessions.ts';
import { readKey } from '../workflow/account/keys.ts';
import { findSession, findToken, type Standing, standingOf } from '../workflow/account/session.ts';
import type { Desk } from '../workflow/desk.ts';
import { type Access, KNOCK, OWN } from './access.ts';
import type { Door } from './door.ts';
import type { House } from './house.ts';
import { Refusal } from './problem.ts';
import { REQUESTS, TRIES, Turnstile } from './turnstile.ts';

/** A session somebody comes with, whole or not. */
export interface Visit {
  readonly tenant: string;
  readonly session: OpenSession;
  readonly standing: Standing;
}

declare module 'fastify' {
  interface FastifyRequest {
    desk: Desk | null;
    visit: Visit | null;
  }
}

/** The desk of whoever makes the request; a route that lets anybody in has none. */
export function deskOf({ desk }: Pick<FastifyRequest, 'desk'>): Desk {
  if (desk === null) throw new Error('a route that asks for a person was opened to nobody');
  return desk;
}

/** The session of whoever makes the request; a route that tokens open has none. */
export function visitOf({ visit }: Pick<FastifyRequest, 'visit'>): Visit {
  if (visit === null) throw new Error('a route that asks for a session was opened without one');
  return visit;
}

/** Gives every request its desk, or refuses it, before anything else of it is looked at. */
export function seat(app: FastifyInstance, { store, now, pace = REQUESTS }: House, door: Door): void {
  const turnstile = new Turnstile(TRIES);
  const asking = new Turnstile(pace);
  app.decorateRequest('desk', null);
  app.decorateRequest('visit', null);
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === undefined && !request.url.startsWith('/api/')) return;
    if (isTry(request)) {
      const seconds = turnstile.pass(request.ip, now());
      if (seconds > 0) throw new Refusal({ code: 'tries-too-many', facts: { seconds } });
    }
    const caller = await callerOf(request, door, now());
    if (caller !== null) {
      const { id, name } = personOf(caller);
      request.caller = { tenant: caller.tenant, id, name };
      const seconds = asking.pass('scopes' in caller ? caller.token : id, now());
      if (seconds > 0) throw new Refusal({ code: 'requests-many', facts: { seconds } });
    }
    // No route has the address, or not by that method: whoever asks is known all the same.
    if (access === undefined) return;
    admit(caller, access);
    if (caller === null) return;
    request.visit = 'session' in caller ? caller : null;
    if ('session' in caller && caller.standing === 'second') return;
    const person = personOf(caller);
    const act = { tenant: caller.tenant, actor: person.id, now: now(), address: request.ip };
    const node = ownNode(person);
    const desk = { store: withReach(store, reachOf(person)), person };
    request.desk = { ...desk, act: node === null ? act : { ...act, node } };
  });
  app.addHook('onResponse', async (request, { statusCode }) => {
    if (isTry(request) && statusCode >= 400 && statusCode !== 429) turnstile.fail(request.ip, now());
  });
}

function isTry({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.access === KNOCK;
}

/** A token and what it opens. */
interface Bearer {
  readonly tenant: string;
  readonly token: string;
  readonly person: Member;
  readonly scopes: readonly string[];
}

function personOf(caller: Visit | Bearer): Member {
  return 'session' in caller ? caller.session.person : caller.person;
}

const TOKEN = /^Bearer heng_([a-z0-9-]+)_([A-Za-z0-9_-]+)$/;

async function callerOf(request: FastifyRequest, door: Door, now: Date): Promise<Visit | Bearer | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, tenant = '', secret = ''] = TOKEN.exec(authorization) ?? [];
    const key = readKey(`${tenant}.${secret}`);
    if (key === null || !(await door.serves(tenant))) return null;
    const found = await findToken(door.store, { ...key, now });
    return found === null ? null : { tenant, ...found };
  }
  const key = readKey(request.cookies[door.cookie.name] ?? '');
  if (key === null || !(await door.serves(key.tenant))) return null;
  const session = await findSession(door.store, { ...key, now });
  return session === null ? null : { tenant: key.tenant, session, standing: standingOf(session, key.tenant) };
}

/** Throws unless the caller may call a route of that access. */
function admit(caller: Visit | Bearer | null, access: Access): void {
  const { who, scope } = access;
  if (who === 'anybody') return;
  if (caller === null) throw new Refusal({ code: 'signed-out', facts: {} });
  if ('scopes' in caller && (scope === null || !caller.scopes.includes(scope)))
    throw new Refusal({ code: 'scope-missing', facts: { scope } });
  if ('session' in caller && caller.standing === 'second')
    throw new Refusal({ code: 'second-asked', facts: {} });
  if ('session' in caller && caller.standing === 'enroll' && access !== OWN)
    throw new Refusal({ code: 'factor-missing', facts: {} });
  const { appointments } = personOf(caller);
  if (who !== 'person' && !appointments.some(({ office }) => who.includes(office)))
    throw new Refusal({ code: 'office-missing', facts: { offices: who } });
}

/** The agency a person writes for: that of the first appointment as clerk or head. */
function ownNode({ appointments }: Member): { readonly id: string; readonly path: string } | null {
  const writing = appointments.filter(({ office }) => office === 'clerk' || office === 'head');
  const seat = writing.find(({ kind }) => kind === 'agency') ?? writing[0];
  return seat === undefined ? null : { id: seat.node, path: seat.path };
}
