/**
 * Driver (驱动): how statements of the query builder reach the database: prepared, and several in one message.
 *
 *     const [findings, answers] = await Promise.all([readFindings(tx, key), readAnswers(tx, key)])
 *     begin · select set_config(…) · select … from heng.finding … · select … from heng.answer …      one message
 *     tx.along(tx.insertInto('journal').values(entry).compile())
 *     insert into heng.journal … · commit                           one message; what only read ends with what comes next
 *
 * A message costs more than most statements, over a network and between threads alike; what is asked at one moment goes
 * in one, and is done in the order it was asked: `execute` hands a statement on at once, and what nobody waits for goes
 * along with the next one. Under row-level security planning a statement costs several times its
 * execution. Statements are known by their text: what differs from call to call goes in parameters, so that a text comes
 * again.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Tables } from './tables.ts';

/** A statement whose result nobody waits for: it is sent before the next one, in its message, or before the end. */
export interface Along {
  along(query: CompiledQuery): void;
}

/** Runs work in one transaction that begins with a statement of settings; what it throws undoes everything. */
export type Transact = <T>(
  settings: CompiledQuery,
  work: (tx: Transaction<Tables> & Along) => Promise<T>,
) => Promise<T>;

/** The query builder over a pool whose clients pipeline, and its transactions. */
export function queriesOver(
  pool: Pool,
  plugins: KyselyPlugin[],
): { readonly kysely: Kysely<Tables>; readonly transact: Transact } {
  const driver = new PoolDriver(pool);
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  const kysely = new Kysely<Tables>({ dialect, plugins }).withSchema('heng');
  const executor = kysely.getExecutor();
  const transact: Transact = async (settings, work) => {
    const connection = await driver.acquireConnection();
    const own = executor.withConnectionProvider({ provideConnection: (consume) => consume(connection) });
    try {
      connection.begin(settings);
      const tx = new Transaction<Tables>({ config: { dialect }, dialect, driver, executor: own });
      const along = (query: CompiledQuery) => connection.along(query);
      const result = await work(Object.assign(tx, { along }));
      await connection.end('commit');
      return result;
    } catch (error) {
      await connection.end('rollback');
      throw error;
    } finally {
      connection.release();
    }
  };
  return { kysely, transact };
}

class PoolDriver implements Driver {
  readonly #pool: Pool;
  readonly #names = new Names();
  readonly #ends = new Ends();

  constructor(pool: Pool) {
    this.#pool = pool;
    pool.on('acquire', (client) => this.#ends.send(client));
  }

  async init(): Promise<void> {
    // The pool connects when it is asked to.
  }

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#pool.connect(), this.#names, this.#ends);
  }

  beginTransaction(): Promise<void> {
    throw new Error('transactions are begun with the settings of their rights');
  }

  commitTransaction(): Promise<void> {
    throw new Error('no transaction was begun');
  }

  rollbackTransaction(): Promise<void> {
    throw new Error('no transaction was begun');
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

/** How long the end of a transaction that wrote nothing waits for the next one to go with. */
const LINGER_MS = 20;

/** Ends of transactions that wrote nothing, each sent with what its connection is asked next, or soon by itself. */
class Ends {
  readonly #waiting = new Map<PoolClient, NodeJS.Timeout>();

  add(client: PoolClient): void {
    this.#waiting.set(client, setTimeout(() => this.send(client), LINGER_MS).unref());
  }

  send(client: PoolClient): void {
    const timer = this.#waiting.get(client);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.#waiting.delete(client);
    // Whoever comes next is behind it in the line, and finds the connection broken if it broke.
    client.query('commit').catch(() => undefined);
  }
}

function writes({ sql }: CompiledQuery): boolean {
  return !sql.startsWith('select');
}

class Connection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #names: Names;
  readonly #ends: Ends;
  /** The settings of a transaction that is to begin with the next statement. */
  #begins: CompiledQuery | null = null;
  #along: CompiledQuery[] = [];
  #writes = false;
  #over = false;

  constructor(client: PoolClient, names: Names, ends: Ends) {
    this.#client = client;
    this.#names = names;
    this.#ends = ends;
  }

  begin(settings: CompiledQuery): void {
    this.#begins = settings;
  }

  along(query: CompiledQuery): void {
    this.#along.push(query);
  }

  /** Ends what was begun, once; nothing runs on it any more. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    // A setting or a lock given last has nobody left to serve.
    this.#along = this.#along.filter(writes);
    const left = how === 'commit' ? this.#left() : [];
    if (this.#begins !== null) return;
    if (how === 'commit' && !this.#writes) {
      this.#ends.add(this.#client);
      return;
    }
    const ended = this.#client.query(how);
    // The end is waited for whatever became of what went along; after a statement that failed it commits nothing.
    const [end, ...rest] = await Promise.allSettled([ended, ...left]);
    for (const one of [...rest, end]) if (one.status === 'rejected') throw one.reason;
    if (how === 'commit' && end.status === 'fulfilled' && end.value.command !== 'COMMIT')
      throw new Error('a statement of this transaction failed, and nothing of it was kept');
  }

  release(): void {
    this.#client.release();
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // A branch of the work that outlives its transaction must not run outside of it, where no rights hold.
    if (this.#over) throw new Error('a statement came after its transaction had ended');
    const before = [...this.#begun(), ...this.#left()];
    // All are awaited: what fails first is what is told.
    const [{ command, rowCount, rows }] = await Promise.all([this.#ask(query), ...before]);
    if (command === 'SELECT') return { rows };
    this.#writes = true;
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return changes ? { numAffectedRows: BigInt(rowCount ?? 0), rows } : { rows };
  }

  /** Sends the beginning, when it was not sent yet. */
  #begun() {
    const settings = this.#begins;
    this.#begins = null;
    return settings === null ? [] : [this.#client.query('begin'), this.#ask(settings)];
  }

  /** Sends what was to go along. */
  #left() {
    const left = this.#along.splice(0);
    if (left.length === 0) return [];
    const begun = this.#begun();
    this.#writes ||= left.some(writes);
    return [...begun, ...left.map((query) => this.#ask(query))];
  }

  #ask({ sql: text, parameters }: CompiledQuery) {
    const name = this.#names.of(text);
    return this.#client.query({ ...(name === undefined ? {} : { name }), text, values: [...parameters] });
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are not streamed here');
  }
}
