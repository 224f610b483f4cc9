/**
 * Lock (锁): one process at a time has a folder open. PGlite has none of its own: two processes on one folder
 * silently lose what the second one writes.
 *
 *     lock.finance-3.4711.6b1f09d2-8842310     host, process, and when it started
 *
 * The name of the file says everything, so there is never a half-written lock, and removing a dead process's lock can
 * never hit a living one's. Taking it: make my own file, then look for others; of two that take it at once at least
 * the later one sees the other, so never do both win. A process number alone would not do: numbers are used again, and
 * after a restart of the machine even the start time may be, hence the boot's own mark before it.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf, reasonOf, StoreProblem } from './problem.ts';

export interface Lock {
  release(): void;
}

interface Holder {
  readonly file: string;
  readonly host: string;
  readonly pid: number;
  readonly started: string;
}

const NAME = /^lock\.([^.]+)\.(\d+)\.([^.]+)$/;
const HOST = hostname().replace(/[^A-Za-z0-9-]/g, '-') || 'host';

/** Takes the folder; `store-locked` names who has it. */
export function takeLock(folder: string): Lock {
  const mine = `lock.${HOST}.${process.pid}.${startOf(process.pid) ?? 'unknown'}`;
  const path = join(folder, mine);
  try {
    const file = openSync(path, 'wx', 0o600);
    fsyncSync(file);
    closeSync(file);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw locked(folder, HOST, process.pid);
    throw new StoreProblem(
      { code: 'folder-unwritable', facts: { folder, reason: reasonOf(cause) } },
      { cause },
    );
  }
  const release = () => rmSync(path, { force: true });
  try {
    for (const holder of holders(folder)) {
      if (holder.file === mine) continue;
      if (mayLive(holder)) throw locked(folder, holder.host, holder.pid);
      rmSync(join(folder, holder.file), { force: true });
    }
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

function locked(folder: string, host: string, pid: number): StoreProblem {
  return new StoreProblem({ code: 'store-locked', facts: { folder, host, pid } });
}

function holders(folder: string): Holder[] {
  return readdirSync(folder).flatMap((file) => {
    const [, host, pid, started] = NAME.exec(file) ?? [];
    if (host === undefined || pid === undefined || started === undefined) return [];
    return [{ file, host, pid: Number(pid), started }];
  });
}

/** Of a process on another machine (or in another container) nothing can be known: it may live. */
function mayLive({ host, pid, started }: Holder): boolean {
  if (host !== HOST) return true;
  if (!isRunning(pid)) return false;
  const now = startOf(pid);
  return now === null || started === 'unknown' || now === started;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return codeOf(error) === 'EPERM';
  }
}

/** When a process started, as text to compare; `gone` for one that has ended, null where the system does not tell. */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') return linuxStart(pid);
  if (process.platform === 'win32') return null;
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  if (ps.status !== 0) return null;
  return ps.stdout.trim().replace(/[^A-Za-z0-9]+/g, '-') || null;
}

function linuxStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may itself hold blanks and brackets: fields are counted from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (ticks === undefined) return null;
    return state === 'Z' || state === 'X' ? 'gone' : `${boot}-${ticks}`;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return isRunning(pid) ? null : 'gone';
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return null;
    throw error;
  }
}
