/**
 * Home (安装位置): the folder Heng is installed in, its version, its pages and its examples.
 *
 *     home.path('dist/web')   →  /opt/heng/dist/web, whether this runs from src/ or from dist/app/
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('package.json is missing above the program');
    folder = above;
  }
  return folder;
}

const ROOT = findRoot();

/** A path inside the installation. */
export function homePath(...parts: readonly string[]): string {
  return join(ROOT, ...parts);
}

/** The version package.json states. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(homePath('package.json'), 'utf8'));
  const stated =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest && manifest.version;
  if (typeof stated !== 'string') throw new Error('package.json states no version');
  return stated;
}

/**
 * What the findings of this build were made by: `0.1.0+1b2c3d4e5f60`. Every build of other sources is another rule
 * set, so that nobody has to remember to say so.
 */
export function ruleset(): string {
  const stamp = homePath('dist/app/.stamp');
  // Its second line is the digest of the sources (scripts/build.mjs).
  const content = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n')[1] : undefined;
  return content === undefined ? version() : `${version()}+${content.slice(0, 12)}`;
}

/** The example table a first start shows. */
export const EXAMPLE = 'panyu-2024.txt';

/** Where an example file stands, or null when there is none of this name. */
export function examplePath(name: string): string | null {
  if (!/^[a-z0-9-]+\.txt$/.test(name)) return null;
  const path = homePath('examples', name.replace(/\.txt$/, ''), name);
  return existsSync(path) ? path : null;
}
