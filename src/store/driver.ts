/**
 * Driver (驱动): how statements of the query builder reach the database: prepared, and without waiting for a `begin`.
 *
 *     begin · select set_config(…)          one round trip
 *     select … from heng.declaration …      the first time on a connection: parse, rewrite by the rights, plan, execute
 *                                           from then on: execute
 *
 * Under row-level security planning a statement costs several times its execution. Statements are known by their text:
 * what differs from call to call goes in parameters, so that a text comes again.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** PostgreSQL by way of a pool whose clients pipeline. */
export function dialectOf(pool: Pool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PoolDriver(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PoolDriver implements Driver {
  readonly #pool: Pool;
  readonly #names = new Names();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {
    // The pool connects when it is asked to.
  }

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#pool.connect(), this.#names);
  }

  async beginTransaction(connection: Connection): Promise<void> {
    connection.begin();
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.end('commit');
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.end('rollback');
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

/** Texts that get a name: each is memory in every session of the database. */
const MOST = 400;

/** The names of prepared statements by their texts. */
class Names {
  readonly #names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST) return known;
    const name = `heng_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

class Connection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #names: Names;
  /** Whether a transaction is to begin with the next statement. */
  #begins = false;

  constructor(client: PoolClient, names: Names) {
    this.#client = client;
    this.#names = names;
  }

  begin(): void {
    this.#begins = true;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.#begins) this.#begins = false;
    else await this.#client.query(how);
  }

  release(): void {
    this.#client.release();
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const begun = this.#begins ? this.#client.query('begin') : null;
    this.#begins = false;
    const name = this.#names.of(sql);
    const asked = this.#client.query({
      ...(name === undefined ? {} : { name }),
      ...{ text: sql, values: [...parameters] },
    });
    // Both are awaited before anything else is asked: nothing runs outside the transaction it was meant for.
    const [{ command, rowCount, rows }] = await Promise.all([asked, begun]);
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return changes ? { numAffectedRows: BigInt(rowCount ?? 0), rows } : { rows };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are not streamed here');
  }
}
