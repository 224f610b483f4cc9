/**
 * Pages (网页): the built web room and its addresses.
 *
 *     GET /assets/index-3f9c.js     the file, for ever: its name changes with its content
 *     GET /declarations/9f2c-1      index.html: the page reads the address itself
 *     GET /assets/gone.js, /api/x   404, not a page
 */
import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { homePath } from './home.ts';

/** Whether the pages are built. */
export function hasPages(): boolean {
  return existsSync(homePath('dist', 'web', 'index.html'));
}

/** Serves the pages when they are built; only the API otherwise. */
export async function pages(app: FastifyInstance): Promise<void> {
  if (!hasPages()) return;
  await app.register(fastifyStatic, {
    root: homePath('dist', 'web'),
    wildcard: false,
    cacheControl: false,
    // Names under assets/ carry a hash of their content.
    setHeaders: (reply, path) => {
      const lasting = /[\\/]assets[\\/]/.test(path);
      reply.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    // A name with an ending asks for a file, and there is none of that name. Beyond the root only assets/ has files: an
    // invitation's address may have a dot in it.
    if (/^\/api(?:\/|$)/.test(path) || /^\/assets\//.test(path) || /^\/[^/]*\.[a-z0-9]+$/i.test(path)) {
      return reply.callNotFound();
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
