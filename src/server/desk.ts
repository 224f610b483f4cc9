/**
 * Desk (办公桌): who makes a request, and the store as that person may see it. Every route works at a desk; the
 * store of the house itself shows nothing but what is disclosed.
 *
 *     const { store, act, person } = deskOf(request);
 *     await listDeclarations(store, act.tenant, query);      // the database holds it to the person's reach
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { OPERATING, OPERATOR, type Person } from '../core/organisation.ts';
import { type Store, withReach } from '../store/connect.ts';
import type { Act } from '../store/tenant.ts';
import type { House } from './routes/house.ts';

export interface Desk {
  readonly store: Store;
  /** Whose data, who, when, from where; `node` is the agency the person writes for. */
  readonly act: Act;
  readonly person: Person;
}

declare module 'fastify' {
  interface FastifyRequest {
    desk: Desk | null;
  }
}

/** The desk of whoever makes the request; a route that lets anybody in has none. */
export function deskOf({ desk }: Pick<FastifyRequest, 'desk'>): Desk {
  if (desk === null) throw new Error('a route that asks for a person was opened to nobody');
  return desk;
}

/** Gives every request its desk: here whoever sits at the machine itself, while nobody signs in. */
export function seat(app: FastifyInstance, { store, tenant, now }: House): void {
  app.decorateRequest('desk', null);
  app.addHook('onRequest', async (request) => {
    const act = { tenant, actor: OPERATING.id, now: now(), address: request.ip };
    request.desk = { store: withReach(store, OPERATOR), act, person: OPERATING };
  });
}
