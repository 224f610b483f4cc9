/**
 * Bench: runs bench/*.mjs, each beside the peer it is measured against.
 *
 *     npm run bench                 all of them
 *     npm run bench -- target       bench/target.mjs
 *
 * The files import dist/app, the code that ships; each runs alone in a process of its own.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install, requireNode } from './install.mjs';
import { main, ROOT, run, Stop, step } from './step.mjs';

/** What the benches share; it measures nothing itself. */
const TOOLS = 'measure.mjs';

await main(async () => {
  requireNode();
  await install();
  await build('app');
  const wanted = process.argv.slice(2);
  const names = readdirSync(join(ROOT, 'bench'))
    .filter((file) => file.endsWith('.mjs') && file !== TOOLS)
    .map((file) => file.slice(0, -'.mjs'.length))
    .filter((name) => wanted.length === 0 || wanted.includes(name));
  if (names.length === 0)
    throw new Stop(`Nothing to measure: bench/ has no ${wanted.join(', ') || '*.mjs'}.`);
  for (const name of names) {
    await step(`bench/${name}`, async () => {
      const code = await run(process.execPath, [join(ROOT, 'bench', `${name}.mjs`)], { result: true });
      if (code !== 0) throw new Stop(`bench/${name}.mjs failed.`);
    });
  }
});
