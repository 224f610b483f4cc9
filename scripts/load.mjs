/**
 * Load: a TypeScript module of this project for a script, on every Node we promise.
 *
 *     const { module, close } = await load('test/ingest/score.ts')
 */
import { join } from 'node:path';
import { createServer } from 'vite';
import { ROOT } from './step.mjs';

export async function load(path) {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  return { module: await server.ssrLoadModule(join(ROOT, path)), close: () => server.close() };
}
