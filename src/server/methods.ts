/**
 * Methods (请求方法): which methods an address takes, so that a wrong one is told apart from a wrong address.
 *
 *     methods.at('/api/rules')          →  ['GET', 'HEAD']
 *     methods.at('/api/declarations/1') →  ['GET', 'HEAD']     by its route /api/declarations/:id
 *     methods.at('/api/nothing')        →  []
 */
import type { FastifyInstance } from 'fastify';

export interface Methods {
  /** In the order of the alphabet; none when no route has the address. */
  at(path: string): readonly string[];
  /** The route of an address: `/api/declarations/:id`; null when there is none. */
  routeAt(path: string): string | null;
}

/** Watches the routes of an app as they are made; call it before any is. */
export function watchMethods(app: FastifyInstance): Methods {
  const routes: { readonly url: string; readonly pattern: RegExp; readonly methods: readonly string[] }[] =
    [];
  app.addHook('onRoute', ({ url, method }) => {
    // The wildcard of the pages has every address and tells nothing.
    if (url.includes('*')) return;
    const literal = url.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^${literal.replaceAll(/:\w+/g, '[^/]+')}$`);
    routes.push({ url, pattern, methods: [method].flat() });
  });
  return {
    at(path) {
      const found = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
      return [...new Set(found)].sort();
    },
    routeAt: (path) => routes.find(({ pattern }) => pattern.test(path))?.url ?? null,
  };
}
