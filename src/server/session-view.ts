/**
 * Session view (登录状态): what is told of a session, and how its key is handed over.
 *
 *     await sessionView(door, null)     →  { state: 'nobody', untouched: true, demo: [李华, 陈静, …], … }
 *     await sessionView(door, visit)    →  { state: 'person', person: { name: '李华', … }, … }
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Member, Seat } from '../store/people.ts';
import { type Act, DEMO, inTenant } from '../store/tenant.ts';
import { listDemo } from '../workflow/account/demo.ts';
import type { Key } from '../workflow/account/keys.ts';
import { findSession, IDLE_MS, leave, standingOf } from '../workflow/account/session.ts';
import type { AppointmentView, Myself, SessionView } from './contract/account.ts';
import type { Visit } from './desk.ts';
import type { Door } from './door.ts';

/** An appointment as it is told. */
export function appointmentView({ office, node, name, kind, path }: Seat): AppointmentView {
  return { office, node: { id: node, name, kind, path } };
}

/** A person as they see themselves. */
export function myself({ id, login, name, appointments }: Member): Myself {
  return { id, login, name, appointments: appointments.map(appointmentView) };
}

/** What is told of a session, or of there being none. */
export async function sessionView(door: Door, visit: Visit | null): Promise<SessionView> {
  const untouched = await door.untouched();
  const demo = (await door.hasDemo()) ? await inTenant(door.store, DEMO, listDemo) : null;
  const session = visit?.session;
  return {
    state: visit?.standing ?? 'nobody',
    // Before the second factor nothing is told of the person, not even the name.
    person: session === undefined || visit?.standing === 'second' ? null : myself(session.person),
    second: [
      ...(session?.totp === true ? (['totp'] as const) : []),
      ...(session !== undefined && session.passkeys > 0 ? (['passkey'] as const) : []),
    ],
    single: door.single === null ? null : { name: door.single.plan.name },
    untouched,
    demo:
      demo?.map(({ id, name, appointments }) => ({
        id,
        name,
        appointments: appointments.map(appointmentView),
      })) ?? null,
    inDemo: visit?.tenant === DEMO,
    idleSeconds: IDLE_MS / 1000,
  };
}

/** What the browser calls itself, as far as it is kept. */
export function agentOf({ headers }: FastifyRequest): string | null {
  return headers['user-agent']?.slice(0, 200) ?? null;
}

/** A session somebody still had ends when another begins: a key planted beforehand comes to nothing. */
export async function leaveFirst(
  door: Door,
  { visit }: Pick<FastifyRequest, 'visit'>,
  act: Act,
): Promise<void> {
  if (visit === null) return;
  const { tenant, session } = visit;
  await leave(door.store, { ...act, tenant, actor: session.person.id }, session.id);
}

/** Hands over the key of a session and tells what comes next. */
export async function handOver(
  reply: FastifyReply,
  { door, act, key }: { readonly door: Door; readonly act: Act; readonly key: Key },
): Promise<SessionView> {
  const { tenant, now } = act;
  door.give(reply, tenant, key);
  const session = await findSession(door.store, { tenant, hash: key.hash, now });
  return sessionView(
    door,
    session === null ? null : { tenant, session, standing: standingOf(session, tenant) },
  );
}
