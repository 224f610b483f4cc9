/**
 * Account (我的账号): one's own way in.
 *
 *     GET    /api/account                                →  AccountView
 *     PATCH  /api/account            AccountChanged      →  AccountView
 *     PUT    /api/account/password   { current, next }   →  SessionView     (other sessions end)
 *     POST   /api/account/totp                           →  TotpOffer       PUT { code } puts it into force
 *     POST   /api/account/passkeys/options               →  a challenge     POST /api/account/passkeys keeps the key
 *     POST   /api/account/tokens     TokenMade           →  TokenGiven
 *     DELETE /api/account/{sessions,passkeys,tokens}/:id →  AccountView
 *
 * A session opens it and no token does. What changes a way in wants the second factor of the last ten minutes.
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { Act } from '../../store/tenant.ts';
import {
  changeMail,
  changePassword,
  endOwn,
  makeToken,
  readOwn,
  refuseStale,
} from '../../workflow/account/account.ts';
import { keepPasskey, offerPasskey } from '../../workflow/account/passkey.ts';
import { confirmTotp, offerTotp } from '../../workflow/account/totp.ts';
import { OWN } from '../access.ts';
import { accountView, tokenRow } from '../account-view.ts';
import {
  AccountChanged,
  AccountView,
  PasskeyAnswer,
  PasskeyOptions,
  PasswordChanged,
  SecondFactor,
  SessionView,
  TokenGiven,
  TokenMade,
  TotpOffer,
} from '../contract/account.ts';
import { deskOf, visitOf } from '../desk.ts';
import type { Door } from '../door.ts';
import { handOver } from '../session-view.ts';
import { problems } from './frame.ts';

const Numbered = Type.Object({ id: Type.String({ minLength: 1, maxLength: 500 }) });
const config = { access: OWN } as const;
/** The name of a passkey nobody named. */
const UNNAMED = 'passkey';

export function accountRoutes(door: Door): FastifyPluginAsyncTypebox {
  const actOf = (request: FastifyRequest): Act => deskOf(request).act;

  async function told(request: FastifyRequest): Promise<AccountView> {
    const { session } = visitOf(request);
    return accountView(session, await readOwn(door.store, actOf(request)));
  }

  /** The session, when the person has just shown who they are. */
  function freshOf(request: FastifyRequest) {
    const { session } = visitOf(request);
    refuseStale(session, actOf(request).now);
    return session;
  }

  return async (app) => {
    // No address is null and stays so: the framework's own validator would make an empty text of it.
    app.setValidatorCompiler(TypeBoxValidatorCompiler);
    app.get(
      '/api/account',
      {
        config,
        schema: {
          summary: 'One’s own account: factors, sessions, tokens',
          tags: ['account'],
          response: { 200: AccountView, ...problems },
        },
      },
      told,
    );

    app.patch(
      '/api/account',
      {
        config,
        schema: {
          summary: 'Changes the mail address, and whether notices go there',
          tags: ['account'],
          body: AccountChanged,
          response: { 200: AccountView, ...problems },
        },
      },
      async (request) => {
        // By a mail address one is known at the sign-on server: it is a way in.
        if (request.body.email !== undefined) freshOf(request);
        await changeMail(door.store, actOf(request), request.body);
        return told(request);
      },
    );

    app.put(
      '/api/account/password',
      {
        config,
        schema: {
          summary: 'Sets another password; the other sessions end',
          tags: ['account'],
          body: PasswordChanged,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        const act = actOf(request);
        const key = await changePassword(door.store, act, visitOf(request).session, request.body);
        return handOver(reply, { door, act, key });
      },
    );

    app.post(
      '/api/account/totp',
      {
        config,
        schema: {
          summary: 'A secret for an authenticator app, in force when its first code confirms it',
          tags: ['account'],
          response: { 200: TotpOffer, ...problems },
        },
      },
      async (request, reply) => {
        const { person } = freshOf(request);
        reply.header('cache-control', 'no-store');
        const { square, ...offer } = await offerTotp(door.store, actOf(request), person);
        return { ...offer, square: [...square] };
      },
    );

    app.put(
      '/api/account/totp',
      {
        config,
        schema: {
          summary: 'Puts the secret offered last into force',
          tags: ['account'],
          body: SecondFactor,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        const act = actOf(request);
        const key = await confirmTotp(door.store, act, freshOf(request), request.body.code);
        return handOver(reply, { door, act, key });
      },
    );

    app.post(
      '/api/account/passkeys/options',
      {
        config,
        schema: {
          summary: 'A challenge for navigator.credentials.create',
          tags: ['account'],
          response: { 200: PasskeyOptions, ...problems },
        },
      },
      (request) => {
        const { person } = freshOf(request);
        return offerPasskey(door.store, actOf(request), door.site(request), person);
      },
    );

    app.post(
      '/api/account/passkeys',
      {
        config,
        schema: {
          summary: 'Keeps a new passkey',
          tags: ['account'],
          body: PasskeyAnswer,
          response: { 200: SessionView, ...problems },
        },
      },
      async (request, reply) => {
        const act = actOf(request);
        const { ceremony, response, name = UNNAMED } = request.body;
        const given = { ceremony, response, name, session: freshOf(request) };
        return handOver(reply, {
          door,
          act,
          key: await keepPasskey(door.store, act, door.site(request), given),
        });
      },
    );

    app.post(
      '/api/account/tokens',
      {
        config,
        schema: {
          summary: 'A token for a program that acts for oneself; shown this once',
          tags: ['account'],
          body: TokenMade,
          response: { 200: TokenGiven, ...problems },
        },
      },
      async (request, reply) => {
        freshOf(request);
        reply.header('cache-control', 'no-store');
        const { token, row } = await makeToken(door.store, actOf(request), request.body);
        return { token, row: tokenRow(row) };
      },
    );

    for (const [path, kind] of [
      ['sessions', 'session'],
      ['passkeys', 'passkey'],
      ['tokens', 'token'],
    ] as const) {
      app.delete(
        `/api/account/${path}/:id`,
        {
          config,
          schema: {
            summary: `Ends one of one’s own ${path}`,
            tags: ['account'],
            params: Numbered,
            response: { 200: AccountView, ...problems },
          },
        },
        async (request) => {
          if (kind === 'passkey') freshOf(request);
          await endOwn(door.store, actOf(request), { kind, id: request.params.id });
          return told(request);
        },
      );
    }
  };
}
