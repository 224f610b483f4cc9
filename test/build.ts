/**
 * Before any test: the built program is that of the sources. The store's thread and the `heng` command run from dist/,
 * because a thread and a process cannot run TypeScript; a few milliseconds when nothing has changed.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export default function setup(): void {
  const script = join(import.meta.dirname, '../scripts/build.mjs');
  execFileSync(process.execPath, [script, 'app', 'template'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
