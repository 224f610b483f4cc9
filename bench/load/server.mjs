/**
 * Server: `heng serve` as it ships, in a process of its own, and the processor time it and its database take.
 *
 *     const server = await startServer(folder, { DATABASE_URL: url, HENG_KEY: key }, url);
 *     server.processor()    →  [{ name: 'heng', seconds: 12.4 }, { name: 'PostgreSQL', seconds: 8.1 }]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HENG = join(import.meta.dirname, '../../bin/heng');
/** Ticks a second in which Linux counts processor time. */
const TICKS = 100;

export async function startServer(folder, environment, database) {
  const child = spawn(process.execPath, [HENG, 'serve', '--port', '0', '--production'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HENG_DATA: folder, DATABASE_URL: '', ...environment, NODE_ENV: 'production' },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const url = await new Promise((done, fail) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const [found] = /http:\/\/[\w.:]+/.exec(printed) ?? [];
      if (found !== undefined) done(found);
    });
    child.once('exit', (code) => fail(new Error(`heng serve ended with ${code}: ${said}`)));
  });
  return {
    url,
    processor: () => [
      { name: 'heng', seconds: secondsOf(child.pid) },
      ...(database === null ? [] : [{ name: 'PostgreSQL', seconds: sum(postgresOf(database)) }]),
    ],
    async stop() {
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}

const sum = (pids) => pids.reduce((total, pid) => total + secondsOf(pid), 0);

/** User and system time of a process and of its children that ended; 0 where the system does not tell. */
function secondsOf(pid) {
  const stat = statOf(pid);
  return stat === null ? 0 : stat.slice(11, 15).reduce((total, ticks) => total + Number(ticks), 0) / TICKS;
}

/** The fields after the name, which may hold blanks: state, parent, … */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The processes of the PostgreSQL that listens on the port of an address, when they are on this machine. */
function postgresOf(database) {
  const { port } = new URL(database);
  const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  const first = pids.find(
    (pid) => /^[^\0]*postgres\0/.test(commandOf(pid)) && commandOf(pid).includes(`\0${port}\0`),
  );
  return first === undefined ? [] : [first, ...pids.filter((pid) => statOf(pid)?.[1] === first)];
}
