/**
 * Folder (数据目录): where the embedded store lives, open to nobody but its owner.
 *
 *     HENG_DATA=/srv/heng                 →  /srv/heng
 *     XDG_DATA_HOME=/home/li/data         →  /home/li/data/heng
 *     neither                             →  /home/li/.local/share/heng
 *
 * PostgreSQL's files inside it are made readable to all by the WebAssembly build, whatever the umask: the folder
 * itself (0700) is what keeps others out.
 */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { codeOf, reasonOf, StoreProblem } from './problem.ts';

/** The folder the environment names. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const { HENG_DATA, XDG_DATA_HOME } = env;
  if (HENG_DATA !== undefined && HENG_DATA !== '') return resolve(HENG_DATA);
  const share =
    XDG_DATA_HOME !== undefined && XDG_DATA_HOME !== '' ? XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return resolve(share, 'heng');
}

/** Makes the folder when it is missing and takes everybody else's rights away; `folder-unwritable` when it cannot. */
export function makePrivate(folder: string): void {
  try {
    makeFolder(folder);
    if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StoreProblem(
      { code: 'folder-unwritable', facts: { folder, reason: reasonOf(cause) } },
      { cause },
    );
  }
}

/** Level by level: mkdir's own `recursive` never returns where the system makes no folders, as under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that opens at the same moment may have made it.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}
