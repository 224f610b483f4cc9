/**
 * Tenant (租户): whose data a deed may touch. Every query runs in here and sees one office's rows and no others.
 *
 *     inTenant(store, 'panyu', (tx) => tx.selectFrom('declaration').select('agency').execute())
 *
 * The rights are PostgreSQL's own (row-level security, migrations/0001-ground.sql), set for one transaction at a time:
 * a query that forgets its `where` leaks nothing.
 */
import { sql, type Transaction } from 'kysely';
import type { Store } from './connect.ts';
import { codeOf, StoreProblem } from './problem.ts';
import type { Tables } from './tables.ts';

/** The tenant of a Heng that serves one office only. */
export const LOCAL = 'local';

/** Who does something, for whom, and when. */
export interface Act {
  readonly tenant: string;
  readonly actor: string;
  readonly now: Date;
}

export type Tx = Transaction<Tables>;

/** Runs `work` in one transaction that sees the tenant's rows only; what it throws undoes everything. */
export async function inTenant<T>(store: Store, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  let first: { readonly error: unknown } | undefined;
  try {
    return await store.kysely.transaction().execute(async (tx) => {
      try {
        await sql`select set_config('role', 'heng_app', true), set_config('heng.tenant', ${tenant}, true)`.execute(
          tx,
        );
        return await work(tx);
      } catch (error) {
        first = { error };
        throw error;
      }
    });
  } catch (last) {
    // On a broken connection the rollback fails too, and its complaint would hide what went wrong.
    throw asProblem(first === undefined ? last : first.error);
  }
}

/** System errors of a socket, and PostgreSQL's classes 08 (connection) and 57P (server going down). */
const LOST_CODE = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08|57P)/;
/** The driver's own words for a connection that broke between two queries; it gives them no code. */
const LOST_WORDS = /^(?:Client has encountered a connection error|Connection terminated)/;

function asProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreProblem) return error;
  const code = codeOf(error);
  if (code === null ? !LOST_WORDS.test(error.message) : !LOST_CODE.test(code)) return error;
  return new StoreProblem(
    { code: 'store-stopped', facts: { reason: code ?? 'connection lost' } },
    { cause: error },
  );
}

/** Makes a tenant; one that is there stays as it is. */
export async function addTenant(
  store: Store,
  { tenant, name, now }: { readonly tenant: string; readonly name: string; readonly now: Date },
): Promise<void> {
  await store.kysely
    .insertInto('tenant')
    .values({ tenant, name, created_at: now })
    .onConflict((conflict) => conflict.column('tenant').doNothing())
    .execute();
}
