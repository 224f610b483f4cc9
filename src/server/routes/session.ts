/**
 * Session (登录): who is signed in, and the ways in and out.
 *
 *     GET    /api/session                          →  SessionView
 *     POST   /api/session  { name, password }      →  SessionView, and the key of the session in a cookie
 *     POST   /api/session/second  { code }         →  SessionView; also to show once more who one is
 *     POST   /api/session/passkey/options          →  a challenge for navigator.credentials.get
 *     POST   /api/session/passkey                  →  SessionView
 *     DELETE /api/session                          →  SessionView of nobody
 *     POST   /api/demo     { person }              →  SessionView, in the demo
 *
 * What comes next after each step is told by the same view: `second`, `enroll` or `person`.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type Act, DEMO } from '../../store/tenant.ts';
import { enterDemo } from '../../workflow/account/demo.ts';
import { askForPasskey, passPasskey } from '../../workflow/account/passkey.ts';
import { signIn } from '../../workflow/account/sign-in.ts';
import { passTotp } from '../../workflow/account/totp.ts';
import { KNOCK, OPEN } from '../access.ts';
import {
  DemoEntry,
  PasskeyAnswer,
  PasskeyOptions,
  SecondFactor,
  SessionView,
  SignIn,
} from '../contract/account.ts';
import type { Door } from '../door.ts';
import type { House } from '../house.ts';
import { Refusal } from '../problem.ts';
import { agentOf, handOver, leaveFirst, sessionView } from '../session-view.ts';
import { problems } from './frame.ts';

export function sessionRoutes({ tenant, now }: House, door: Door): FastifyPluginAsyncTypebox {
  /** Whoever asks, known or not yet. */
  function caller({ ip, visit }: FastifyRequest): Act {
    const actor = visit?.session.person.id ?? 'nobody';
    return { tenant: visit?.tenant ?? tenant, actor, now: now(), address: ip };
  }

  /** Somebody who begins anew, whatever session they still have. */
  function stranger({ ip }: FastifyRequest): Act {
    return { tenant, actor: 'nobody', now: now(), address: ip };
  }

  return async (app) => {
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
      async ({ visit }, reply) => {
        reply.header('cache-control', 'no-store');
        return sessionView(door, visit);
      },
    );

    app.post(
      '/api/session',
      {
        config: { access: KNOCK },
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
        await leaveFirst(door, request, caller(request));
        return handOver(reply, { door, act, key });
      },
    );

    app.post(
      '/api/session/second',
      {
        config: { access: KNOCK },
        schema: {
          summary: 'Passes the second factor by a code, also once more before ways in are changed',
          tags: ['account'],
          body: SecondFactor,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        const { visit } = request;
        if (visit === null) throw new Refusal({ code: 'signed-out', facts: {} });
        const act = caller(request);
        const key = await passTotp(door.store, act, visit.session, request.body.code);
        return handOver(reply, { door, act, key });
      },
    );

    app.post(
      '/api/session/passkey/options',
      {
        config: { access: KNOCK },
        schema: {
          summary: 'A challenge for a passkey: to sign in, or as the second factor',
          tags: ['account'],
          response: { 200: PasskeyOptions, ...problems },
        },
      },
      (request) =>
        askForPasskey(door.store, caller(request), door.site(request), request.visit?.session ?? null),
    );

    app.post(
      '/api/session/passkey',
      {
        config: { access: KNOCK },
        schema: {
          summary: 'Signs in by a passkey, or passes the second factor by one',
          tags: ['account'],
          body: PasskeyAnswer,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        const act = caller(request);
        const session = request.visit?.session ?? null;
        const given = { ...request.body, session, agent: agentOf(request) };
        const key = await passPasskey(door.store, act, door.site(request), given);
        return handOver(reply, { door, act, key });
      },
    );

    app.delete(
      '/api/session',
      {
        config: { access: OPEN },
        schema: { summary: 'Signs out', tags: ['account'], response: { 200: SessionView, ...problems } },
      },
      async (request, reply) => {
        await leaveFirst(door, request, caller(request));
        door.take(reply);
        return sessionView(door, null);
      },
    );

    app.post(
      '/api/demo',
      {
        config: { access: KNOCK },
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
        await leaveFirst(door, request, caller(request));
        return handOver(reply, { door, act, key });
      },
    );
  };
}
