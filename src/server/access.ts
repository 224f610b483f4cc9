/**
 * Access (准入): who may call a route at all, told beside it; what they then see is the database's to say.
 *
 *     app.get('/api/declarations', { config: { access: READ }, … })     →  whoever is signed in, or a token that reads
 *
 * An app does not start with a route that tells none: no route is open by being forgotten. The list of routes is also
 * what the leak test walks.
 */

import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Office } from '../core/organisation.ts';
import type { Scope } from './contract/account.ts';

export interface Access {
  /** `anybody`: nobody need be signed in; `person`: whoever is; else whoever holds one of these offices anywhere. */
  readonly who: 'anybody' | 'person' | readonly Office[];
  /** The scope a token must have; null when no token opens it, only a session. */
  readonly scope: Scope | null;
}

/** Whoever is signed in may ask. */
export const READ: Access = { who: 'person', scope: 'read' };
/** 经办 and 单位负责人 write. */
export const WRITE: Access = { who: ['clerk', 'head'], scope: 'declare' };
/** 审核 and 批复, and what else is done to a version or said of it. */
export const JUDGE: Access = { who: ['clerk', 'head', 'reviewer', 'approver'], scope: 'review' };
export const OPEN: Access = { who: 'anybody', scope: null };
/** A try at the door: open to anybody, but only so often (turnstile.ts). */
export const KNOCK: Access = { who: 'anybody', scope: null };
/** One's own account, by a session only. */
export const OWN: Access = { who: 'person', scope: null };
export const SYSTEM: Access = { who: ['system'], scope: 'organisation' };
export const SECURITY: Access = { who: ['security'], scope: 'organisation' };
export const AUDIT: Access = { who: ['audit'], scope: 'journal' };

/** A route, who may call it, and what it takes. */
export interface RouteAccess {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
  readonly schema: FastifySchema;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route under /api, but those that only answer HEAD. */
    readonly accesses: readonly RouteAccess[];
  }
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Refuses to start with a route under /api that does not say who may call it. */
export function requireAccess(app: FastifyInstance): void {
  const accesses: RouteAccess[] = [];
  app.decorate('accesses', accesses);
  app.addHook('onRoute', ({ url, method, config, schema = {} }) => {
    if (!url.startsWith('/api/')) return;
    const access = config?.access;
    if (access === undefined) throw new Error(`${String(method)} ${url} does not say who may call it`);
    const methods = [method].flat().filter((one) => one !== 'HEAD');
    accesses.push(...methods.map((one) => ({ method: one, url, access, schema })));
  });
}
