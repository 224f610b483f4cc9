/**
 * Start: from a fresh clone to the Panyu table in a browser, by one command.
 *
 *     npm start                      installs, builds what is stale, serves on http://localhost:8080
 *     npm start -- --port 9000       arguments after -- go to `heng serve`
 *
 * On its first run the store is empty and the example table is imported.
 */
import { build } from './build.mjs';
import { install, requireNode } from './install.mjs';
import { main } from './step.mjs';

await main(async () => {
  requireNode();
  await install();
  await build('app', 'web', 'template');
  const { run } = await import('../dist/app/cli/main.js');
  await run(['serve', '--example', ...process.argv.slice(2)]);
});
