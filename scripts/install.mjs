/**
 * Install: what package-lock.json names is in node_modules, or `npm ci` puts it there.
 *
 *     package-lock.json says vite 8.3.8, node_modules/.package-lock.json says vite 8.3.8   →  nothing to do
 *
 * npm writes node_modules/.package-lock.json after every install; comparing the two costs a few milliseconds and
 * needs no stamp of our own.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ROOT, run, Stop, say, step } from './step.mjs';

const OLDEST_NODE = [20, 19];

/** The exit code of npm when a folder could not be removed: the negative error number, as a byte. */
const NOT_EMPTY = 256 - constants.errno.ENOTEMPTY;

/** Stops with one sentence when this Node is older than package.json allows. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Stop(
    `衡 Heng 需要 Node.js ${OLDEST_NODE.join('.')} 或更高版本，当前是 ${process.versions.node}，请升级后再试。\n` +
      `Heng needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Please upgrade (https://nodejs.org) and try again.`,
  );
}

function packagesIn(file) {
  const path = join(ROOT, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** Whether every package of the lock file is installed in the version it names; other platforms' may be absent. */
export function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' ||
      (path in present ? present[path].version === version : (optional ?? devOptional ?? peer ?? false)),
  );
}

/** Installs from the lock file when something is missing or differs. */
export async function install() {
  if (isInstalled()) return;
  await step('npm ci: install the packages of package-lock.json (about 450 MB, once)', async () => {
    // npm sets npm_execpath when it runs us; under plain node the shell's npm is used.
    const cli = process.env.npm_execpath;
    const [command, args] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
    const ci = () => run(command, [...args, 'ci', '--no-audit', '--no-fund']);
    let code = await ci();
    if (code === NOT_EMPTY) {
      // An install that was broken off may leave folders npm cannot clear itself.
      say('▸ node_modules is left from an install that was broken off: removing it and trying once more');
      try {
        rmSync(join(ROOT, 'node_modules'), { recursive: true, force: true, maxRetries: 3 });
      } catch (error) {
        throw new Stop(
          `node_modules cannot be removed (${error.code}). If another npm is at work in this folder, wait for it.`,
        );
      }
      code = await ci();
    }
    if (code !== 0) {
      throw new Stop(
        'npm ci did not finish: see its message above. It needs the npm registry and some 500 MB.',
      );
    }
  });
}
