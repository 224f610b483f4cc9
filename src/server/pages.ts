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
    // Asked for one by one: files of a newer build, put in place meanwhile, are found too.
    serve: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // Names under assets/ carry a hash of their content.
    setHeaders: (reply, path) => {
      const lasting = /[\\/]assets[\\/]/.test(path);
      reply.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (/^\/api(?:\/|$)/.test(path)) return reply.callNotFound();
    // A name with an ending asks for a file. Beyond the root only assets/ has files: an invitation's address may have a
    // dot in it.
    if (/^\/assets\//.test(path) || /^\/[^/]*\.[a-z0-9]+$/i.test(path)) return reply.sendFile(path.slice(1));
    return reply.sendFile('index.html');
  });
}
