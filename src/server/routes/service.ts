/**
 * Service (服务自身): whether it is well, and what it offers.
 *
 *     GET /api/health                      →  { "ok": true, "store": "embedded" }; to who is signed in the version too
 *     GET /api/openapi.json                →  OpenAPI 3.1, generated from the schemas that validate
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { hasDocument } from '../../store/documents.ts';
import { OPEN } from '../access.ts';
import { Health } from '../contract.ts';
import { version } from '../home.ts';
import type { House } from '../house.ts';
import { problems } from './frame.ts';

export function serviceRoutes(house: House): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/health',
      {
        config: { access: OPEN },
        schema: {
          summary: 'Whether the service and its store answer',
          tags: ['service'],
          response: { 200: Health, ...problems },
        },
      },
      async ({ caller }) => {
        // A question whose answer is known: that it is answered is what counts.
        await hasDocument(house.store, house.tenant, '');
        return { ok: true, ...(caller === null ? {} : { version: version() }), store: house.store.kind };
      },
    );

    app.get(
      '/api/openapi.json',
      {
        config: { access: OPEN },
        schema: {
          summary: 'This description',
          tags: ['service'],
          response: { 200: Type.Unknown(), ...problems },
        },
      },
      async () => app.swagger(),
    );
  };
}
