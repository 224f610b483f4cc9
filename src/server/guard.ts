/**
 * Guard (防护): what every request meets before its route, and every answer carries.
 *
 *     GET  / with Host: evil.example                            →  421 host-unknown      (DNS rebinding)
 *     POST /api/documents with Origin: https://evil.example     →  403 origin-refused    (cross-site requests)
 *
 * A page of another site, opened in a browser that is signed in here, must neither read nor change anything. It is
 * answered under the names of this machine, and under the one it was told to be reached by (HENG_ORIGIN).
 *
 *     GET /api/declarations?year=1e400                          →  400 request-invalid  (no schema sees infinity)
 */
import { KindGuard } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DoorPlan } from './house.ts';
import { MAX_NUMBER } from './limits.ts';
import { Refusal } from './problem.ts';

/** Names of this machine to itself. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a server that listens there is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What every answer carries. */
// antd writes its styles into the page, hence 'unsafe-inline' for styles; scripts come from our own files only.
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Puts the guard in front of all routes of an app; `origin` is where it is reached beyond this machine. */
export function guard(app: FastifyInstance, { origin }: Pick<DoorPlan, 'origin'>): void {
  const own = origin === null ? null : new URL(origin);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (own !== null) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    // What a person may see stays in no cache, unless the route knows better.
    if (request.url.startsWith('/api/')) {
      reply.header('cache-control', 'no-store');
      // Opened as a page of its own it is saved, never shown.
      reply.header('content-disposition', 'attachment; filename="api.json"');
    }
    const host = request.headers.host ?? '';
    if (!LOOPBACK.has(nameOf(host)) && host.toLowerCase() !== own?.host)
      throw new Refusal({ code: 'host-unknown', facts: { host: host.slice(0, 100) } });
    const foreign = SAFE_METHODS.has(request.method) ? null : foreignOrigin(request, host, own);
    if (foreign !== null)
      throw new Refusal({ code: 'origin-refused', facts: { origin: foreign.slice(0, 100) } });
  });
  // What a route did not ask for is not handed on to it: no `{ "password": … }` beside a mail address.
  app.addHook('preHandler', async ({ body, routeOptions }) => {
    const { body: asked } = routeOptions.schema ?? {};
    if (KindGuard.IsSchema(asked)) Value.Clean(asked, body);
  });
  // The validator makes numbers of an address's words and lets one pass that is beyond all numbers.
  app.addHook('preHandler', async ({ params, query }) => {
    for (const [where, value] of [...entriesOf(params), ...entriesOf(query)]) {
      if (typeof value === 'number' && !(Math.abs(value) <= MAX_NUMBER))
        throw new Refusal({
          code: 'request-invalid',
          facts: { where, fault: 'most', than: String(MAX_NUMBER) },
        });
    }
  });
}

function entriesOf(values: unknown): [string, unknown][] {
  return typeof values === 'object' && values !== null ? Object.entries(values) : [];
}

function nameOf(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase();
}

/**
 * The origin a state-changing request comes from when it is not ours; null when it is, or when no browser sent it:
 * browsers set Origin or Sec-Fetch-Site on every such request and no page can leave them out.
 */
function foreignOrigin(request: FastifyRequest, host: string, own: URL | null): string | null {
  const { origin } = request.headers;
  if (origin !== undefined) return origin === (own?.origin ?? `http://${host}`) ? null : origin;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? null : String(site);
}
