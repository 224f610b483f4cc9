/**
 * Tenant (租户): whose data a deed may touch. Every query runs in here and sees one office's rows and no others.
 *
 *     inTenant(store, 'panyu', (tx) => tx.selectFrom('declaration').select('agency').execute())
 *
 * The rights are PostgreSQL's own (row-level security, migrations/0001-ground.sql), set for one transaction at a time:
 * a query that forgets its `where` leaks nothing.
 */
import { CompiledQuery, type Transaction } from 'kysely';
import type { Reach } from '../core/organisation.ts';
import type { Store } from './connect.ts';
import type { Along } from './driver.ts';
import { codeOf, StoreProblem } from './problem.ts';
import { sortKey } from './sort-key.ts';
import type { Tables } from './tables.ts';

/** The tenant of a Heng that serves one office only. */
export const LOCAL = 'local';
/** The tenant of the demo: people and data to try everything with, apart from every office's own. */
export const DEMO = 'demo';

/** Who does something, for whom, when, and from where. */
export interface Act {
  readonly tenant: string;
  readonly actor: string;
  readonly now: Date;
  /** The network address of the caller, for the journal. */
  readonly address?: string | null;
  /** Whose work it is: where what is made new belongs; the root when it is nobody's in particular. */
  readonly node?: { readonly id: string; readonly path: string };
}

/** The node everything belongs to that belongs to no other. */
export const ROOT = { id: 'root', path: '/root/' } as const;

/** A transaction, with what opens sealed content in it, what was read before, and the reach it has now. */
export type Tx = Transaction<Tables> & Along & Pick<Store, 'key' | 'shelf' | 'known'> & { reach: Reach };

/** Runs `work` in one transaction that sees the tenant's rows only; what it throws undoes everything. */
export async function inTenant<T>(store: Store, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  let first: { readonly error: unknown } | undefined;
  const { key, reach, shelf, known } = store;
  const settings = CompiledQuery.raw(BEGIN, [tenant, store.journal, key.mark, ...valuesOf(reach)]);
  try {
    return await store.transact(settings, async (tx) => {
      try {
        return await work(Object.assign(tx, { key, reach, shelf, known }));
      } catch (error) {
        first = { error };
        throw error;
      }
    });
  } catch (last) {
    // On a broken connection the rollback fails too, and its complaint would hide what went wrong.
    throw await asProblem(store, first === undefined ? last : first.error);
  }
}

const REACH = [
  'heng.person',
  'heng.agency',
  'heng.department',
  'heng.finance',
  'heng.cleared',
  'heng.duties',
];
const settingsOf = (names: readonly string[]) =>
  names.map((name, at) => `set_config('${name}', $${at + 1}, true)`).join(', ');
const BEGIN = `select set_config('role', 'heng_app', true), ${settingsOf(['heng.tenant', 'heng.journal', 'heng.key', ...REACH])}`;
const ANEW = `select ${settingsOf(REACH)}`;

/** A reach as the settings the policies look at; paths become patterns. */
function valuesOf({ person, agency, department, finance, cleared, duties }: Reach): string[] {
  const list = (words: readonly string[]) => `{${words.map((word) => `"${word}"`).join(',')}}`;
  const paths = (prefixes: readonly string[]) => list(prefixes.map((prefix) => `${prefix}%`));
  return [person ?? '', paths(agency), paths(department), paths(finance), paths(cleared), list(duties)];
}

/**
 * Runs `work` in the same transaction with another reach, then gives the first one back: what a deed does beyond what
 * its actor may see, once it is known to be allowed. Nothing else is asked in the transaction meanwhile.
 */
export async function widened<T>(tx: Tx, to: Reach, work: () => Promise<T>): Promise<T> {
  const from = tx.reach;
  reachAs(tx, to);
  const result = await work();
  // After an error there is nothing to give back: the transaction is over.
  reachAs(tx, from);
  return result;
}

function reachAs(tx: Tx, reach: Reach): void {
  tx.along(CompiledQuery.raw(ANEW, valuesOf(reach)));
  tx.reach = reach;
}

/** What the working role may not do; sealing with a key of before is among it (migrations/0019-key.sql). */
const DENIED_CODE = '42501';
/** System errors of a socket, and PostgreSQL's classes 08 (connection) and 57P (server going down). */
const LOST_CODE = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08|57P)/;
/** The driver's own words for a connection that broke between two queries; it gives them no code. */
const LOST_WORDS = /^(?:Client has encountered a connection error|Connection terminated)/;

async function asProblem(store: Store, error: unknown): Promise<unknown> {
  if (await hasOldKey(store, error)) {
    return new StoreProblem({ code: 'seal-key-changed', facts: {} }, { cause: error });
  }
  if (!(error instanceof Error) || error instanceof StoreProblem) return error;
  const code = codeOf(error);
  if (code === null ? !LOST_WORDS.test(error.message) : !LOST_CODE.test(code)) return error;
  return new StoreProblem(
    { code: 'store-stopped', facts: { reason: code ?? 'connection lost' } },
    { cause: error },
  );
}

/** Whether what does not open, or is refused by the database, comes of a key that was changed meanwhile elsewhere. */
async function hasOldKey({ kysely, key }: Store, error: unknown): Promise<boolean> {
  const asked = error instanceof StoreProblem ? error.code === 'seal-broken' : codeOf(error) === DENIED_CODE;
  if (!asked) return false;
  const { mark } = await kysely.selectFrom('seal_proof').select('mark').executeTakeFirstOrThrow();
  return mark !== key.mark;
}

/** Makes a tenant and the root of its tree; one that is there stays as it is. */
export async function addTenant(
  store: Store,
  { tenant, name, now }: { readonly tenant: string; readonly name: string; readonly now: Date },
): Promise<void> {
  await store.kysely
    .insertInto('tenant')
    .values({ tenant, name, created_at: now })
    .onConflict((conflict) => conflict.column('tenant').doNothing())
    .execute();
  await store.kysely
    .insertInto('node')
    .values({
      ...{ tenant, id: ROOT.id, parent: null, kind: 'region', name, name_key: sortKey(name), code: null },
      ...{ path: ROOT.path, created_at: now, closed_at: null },
    })
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing())
    .execute();
}

/** The names of all tenants, in order. */
export async function listTenants({ kysely }: Store): Promise<string[]> {
  const rows = await kysely.selectFrom('tenant').select('tenant').orderBy('tenant').execute();
  return rows.map(({ tenant }) => tenant);
}
