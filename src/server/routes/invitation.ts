/**
 * Invitation (首次设置与邀请): how an office and its people begin, and the office's own sign-on server.
 *
 *     POST /api/set-up  SetUp                          →  Invited[]     the code stands on the server's screen
 *     POST /api/invitations/:token  { password }       →  SessionView
 *     GET  /api/session/single                         →  303 to the sign-on server
 *     GET  /api/session/single/return?code=…&state=…   →  303 to /, signed in; to /?refused=single-stranger when not
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Act } from '../../store/tenant.ts';
import { acceptInvitation, type Invitation } from '../../workflow/account/invitation.ts';
import { readKey } from '../../workflow/account/keys.ts';
import { setUp } from '../../workflow/account/set-up.ts';
import { Refused } from '../../workflow/refused.ts';
import { KNOCK } from '../access.ts';
import { InvitationAccepted, Invited, SessionView, SetUp } from '../contract/account.ts';
import type { Door } from '../door.ts';
import type { House } from '../house.ts';
import { Refusal } from '../problem.ts';
import { agentOf, handOver, leaveFirst } from '../session-view.ts';
import { problems } from './frame.ts';

/** An invitation as it is told, once. */
export function invitedView({ endsAt, ...invitation }: Invitation): Invited {
  return { ...invitation, endsAt: endsAt.toISOString() };
}

const SINGLE = '/api/session/single';
const RETURN = `${SINGLE}/return`;

export function invitationRoutes({ tenant, now }: House, door: Door): FastifyPluginAsyncTypebox {
  const stranger = ({ ip }: FastifyRequest): Act => ({ tenant, actor: 'nobody', now: now(), address: ip });

  return async (app) => {
    app.post(
      '/api/set-up',
      {
        config: { access: KNOCK },
        schema: {
          summary: 'The first set-up: three administrators, each invited to set a password',
          tags: ['account'],
          body: SetUp,
          response: { 200: Type.Array(Invited), ...problems },
        },
      },
      async (request) => {
        const act = { ...stranger(request), actor: 'operator' };
        return (await setUp(door.store, act, request.body)).map(invitedView);
      },
    );

    app.post(
      '/api/invitations/:token',
      {
        config: { access: KNOCK },
        schema: {
          summary: 'Sets the password of whoever was invited, once, and signs them in',
          tags: ['account'],
          params: Type.Object({ token: Type.String({ maxLength: 200 }) }),
          body: InvitationAccepted,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        const key = readKey(request.params.token);
        if (key === null || !(await door.serves(key.tenant)))
          throw new Refusal({ code: 'invitation-over', facts: {} });
        const act = { ...stranger(request), tenant: key.tenant };
        const { password } = request.body;
        const given = { hash: key.hash, password, agent: agentOf(request) };
        const session = await acceptInvitation(door.store, act, given);
        await leaveFirst(door, request, act);
        return handOver(reply, { door, act, key: session });
      },
    );

    app.get(
      SINGLE,
      {
        config: { access: KNOCK },
        schema: {
          summary: 'Leads to the sign-on server',
          tags: ['account'],
          response: { 303: Type.Null({ description: 'Elsewhere' }), ...problems },
        },
      },
      (request, reply) =>
        back(reply, async () => {
          if (door.single === null) throw new Refused({ code: 'single-refused', facts: { why: 'absent' } });
          const address = `${door.site(request).origin}${RETURN}`;
          const { ceremony, url } = await door.single.begin(door.store, stranger(request), address);
          // Lax: it is sent when the sign-on server leads back here, and with nothing else of another site.
          reply.setCookie(keeper(door), ceremony, { ...keeping(door), sameSite: 'lax' });
          return url;
        }),
    );

    app.get(
      RETURN,
      {
        config: { access: KNOCK },
        schema: {
          summary: 'Where the sign-on server leads back to',
          tags: ['account'],
          response: { 303: Type.Null({ description: 'Elsewhere' }), ...problems },
        },
      },
      (request, reply) =>
        back(reply, async () => {
          if (door.single === null) throw new Refused({ code: 'single-refused', facts: { why: 'absent' } });
          const act = stranger(request);
          const ceremony = request.cookies[keeper(door)] ?? '';
          const query = request.url.slice(request.url.indexOf('?'));
          const key = await door.single.finish(door.store, act, { ceremony, query, agent: agentOf(request) });
          reply.clearCookie(keeper(door), keeping(door));
          door.give(reply, tenant, key);
          return '/';
        }),
    );
  };
}

/** Ties the answer of the sign-on server to the browser that asked. */
function keeper(door: Door): string {
  return door.cookie.secure ? '__Secure-heng-single' : 'heng-single';
}

function keeping(door: Door) {
  return { path: SINGLE, httpOnly: true, secure: door.cookie.secure } as const;
}

/** Leads a browser on; what is refused is told by the page it began from, for it is nobody's answer to read. */
async function back(reply: FastifyReply, work: () => Promise<string>): Promise<void> {
  reply.header('cache-control', 'no-store');
  try {
    const next = await work();
    reply.redirect(next, 303);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'single-refused') throw error;
    reply.redirect(`/?refused=single-${error.problem.facts.why}`, 303);
  }
}
