/**
 * Session (登录): who is signed in, and the ways in and out.
 *
 *     GET    /api/session                       →  SessionView
 *     POST   /api/session  { name, password }   →  SessionView, and the key of the session in a cookie
 *     DELETE /api/session                       →  SessionView of nobody
 *     POST   /api/demo     { person }           →  SessionView, in the demo
 *
 * What comes next after each step is told by the same view: `second`, `enroll` or `person`.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Member, Seat } from '../../store/people.ts';
import { type Act, DEMO, inTenant } from '../../store/tenant.ts';
import { enterDemo, listDemo } from '../../workflow/account/demo.ts';
import type { Key } from '../../workflow/account/keys.ts';
import { findSession, IDLE_MS, leave, standingOf } from '../../workflow/account/session.ts';
import { signIn } from '../../workflow/account/sign-in.ts';
import { OPEN } from '../access.ts';
import { type AppointmentView, DemoEntry, type Myself, SessionView, SignIn } from '../contract/account.ts';
import type { Visit } from '../desk.ts';
import type { Door } from '../door.ts';
import { Refusal } from '../problem.ts';
import { type House, problems } from './house.ts';

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
    single: null,
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

/** Hands over the key of a session and tells what comes next. */
export async function handOver(
  reply: FastifyReply,
  {
    door,
    tenant,
    key,
    now,
  }: { readonly door: Door; readonly tenant: string; readonly key: Key; readonly now: Date },
): Promise<SessionView> {
  door.give(reply, tenant, key);
  const session = await findSession(door.store, { tenant, hash: key.hash, now });
  return sessionView(
    door,
    session === null ? null : { tenant, session, standing: standingOf(session, tenant) },
  );
}

export function sessionRoutes({ tenant, now }: House, door: Door): FastifyPluginAsyncTypebox {
  const stranger = (request: FastifyRequest): Act => ({
    tenant,
    actor: 'nobody',
    now: now(),
    address: request.ip,
  });

  return async (app) => {
    // Nobody keeps an answer about who is signed in.
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });

    app.get(
      '/api/session',
      {
        config: { access: OPEN },
        schema: {
          summary: 'Who is signed in, or which step comes next',
          tags: ['account'],
          response: { 200: SessionView, ...problems },
        },
      },
      ({ visit }) => sessionView(door, visit),
    );

    app.post(
      '/api/session',
      {
        config: { access: OPEN },
        schema: {
          summary: 'Signs in by name and password',
          tags: ['account'],
          body: SignIn,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        const act = stranger(request);
        const key = await signIn(door.store, act, { ...request.body, agent: agentOf(request) });
        await leaveFirst(request);
        return handOver(reply, { door, tenant, key, now: act.now });
      },
    );

    app.delete(
      '/api/session',
      {
        config: { access: OPEN },
        schema: { summary: 'Signs out', tags: ['account'], response: { 200: SessionView, ...problems } },
      },
      async (request, reply) => {
        await leaveFirst(request);
        door.take(reply);
        return sessionView(door, null);
      },
    );

    app.post(
      '/api/demo',
      {
        config: { access: OPEN },
        schema: {
          summary: 'Enters the demo as one of its people; there is none in production',
          tags: ['account'],
          body: DemoEntry,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        if (!(await door.hasDemo())) throw new Refusal({ code: 'demo-missing', facts: {} });
        const act = { ...stranger(request), tenant: DEMO };
        const key = await enterDemo(door.store, act, { ...request.body, agent: agentOf(request) });
        await leaveFirst(request);
        return handOver(reply, { door, tenant: DEMO, key, now: act.now });
      },
    );
  };

  /** A session somebody still had ends when another begins: a key planted beforehand comes to nothing. */
  async function leaveFirst(request: FastifyRequest): Promise<void> {
    const { visit } = request;
    if (visit === null) return;
    const { tenant: of, session } = visit;
    await leave(door.store, { ...stranger(request), tenant: of, actor: session.person.id }, session.id);
  }
}
