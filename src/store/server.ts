/**
 * Server (数据库服务器): a PostgreSQL 15 or newer of one's own, by its address.
 *
 *     DATABASE_URL=postgres://heng:secret@db.panyu.gov.cn:5432/heng
 *
 * The user needs the right to make a schema in that database and, the first time, a role (CREATEROLE), or a role
 * `heng_app` it is a member of.
 */
import type { Pool } from 'pg';
import { makePool } from './pool.ts';
import { codeOf, reasonOf, StoreProblem } from './problem.ts';

const OLDEST = 150_000;
const CONNECT_TIMEOUT_MS = 10_000;

interface Address {
  readonly host: string;
  readonly port: number;
  readonly name: string;
}

function addressOf(url: string): Address {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw new StoreProblem({ code: 'database-url', facts: { reason: 'URL' } }, { cause });
  }
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:') {
    throw new StoreProblem({ code: 'database-url', facts: { reason: parsed.protocol } });
  }
  return {
    host: parsed.hostname || 'localhost',
    port: Number(parsed.port || 5432),
    name: decodeURIComponent(parsed.pathname.slice(1)),
  };
}

/** Connects and looks at the version; `store-unreachable`, `store-refused`, `server-too-old` when that fails. */
export async function openServer(url: string): Promise<Pool> {
  const { host, port, name } = addressOf(url);
  const pool = makePool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'heng',
  });
  try {
    const { rows } = await pool.query<{ number: string; text: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
    );
    const [version] = rows;
    if (version === undefined || Number(version.number) < OLDEST) {
      throw new StoreProblem({ code: 'server-too-old', facts: { host, version: version?.text ?? '' } });
    }
    return pool;
  } catch (cause) {
    await pool.end();
    if (cause instanceof StoreProblem) throw cause;
    const reason = reasonOf(cause);
    // Five characters are an SQLSTATE: the server answered, and refused.
    if (/^[0-9A-Z]{5}$/.test(codeOf(cause) ?? '')) {
      throw new StoreProblem({ code: 'store-refused', facts: { host, name, reason } }, { cause });
    }
    throw new StoreProblem({ code: 'store-unreachable', facts: { host, port, reason } }, { cause });
  }
}
