/**
 * Journal (日志): what was done, by whom, when, from what to what; every entry holds the hash of the one before it.
 *
 *     await record(tx, act, { deed: 'return', outcome: 'done', object: { kind: 'declaration', id, version: 1 }, reason })
 *
 * It is written in the transaction of the deed itself: what was done is in the journal, and what was not is not. The
 * working role may add entries and neither change nor take away any (migrations/0014-journal.sql). From here to the end
 * of the transaction other deeds of the tenant wait their turn, so it is the last thing a deed does.
 */
import { type RawBuilder, sql } from 'kysely';
import { BLOCK } from '../core/publish/withhold.ts';
import {
  type Head,
  isList,
  JOURNAL_ALGORITHMS,
  type JournalAlgorithm,
  type Said,
  sealOf,
  stamp,
} from './chain.ts';
import { StoreProblem } from './problem.ts';
import type { Json, JsonObject } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

export interface Entry {
  /** What was done: `submit`, `edit`, `sign-in`, `appoint` …; worded in locale/journal.ts. */
  readonly deed: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** What it was done to: `{ kind: 'declaration', id: '9f2c…-1', version: 1 }`. */
  readonly object?: JsonObject;
  /** What stood there before and after; what a secret project says is blocked out. */
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string | null;
}

/** What a new entry's seal needs of the database. */
interface Ready extends Head {
  readonly algorithm: string;
  /** Keys of the secret projects of the declaration it is about. */
  readonly secrets: readonly string[] | null;
}

/** The algorithm of a name, as the environment gives it. */
export function algorithmOf(name: string): JournalAlgorithm {
  const algorithm = JOURNAL_ALGORITHMS.find((one) => one === name);
  if (algorithm === undefined)
    throw new StoreProblem({ code: 'journal-unknown', facts: { algorithm: name } });
  return algorithm;
}

/** Adds an entry to the tenant's journal, in the transaction of what it tells: one round trip, and a part of the next. */
export async function record(tx: Tx, act: Act, entry: Entry): Promise<void> {
  const { tenant, actor, now, address = null } = act;
  const { deed, outcome, object = null } = entry;
  const { rows } = await sql<Ready>`select number, hash, current_setting('heng.journal') as algorithm,
    ${secretsOf(tenant, entry)} as secrets from heng.take_head()`.execute(tx);
  const [ready] = rows;
  if (ready === undefined) throw new Error('the journal has no head');
  const told = withheld(entry, new Set(ready.secrets));
  const number = ready.number + 1;
  const said: Said = {
    ...{ tenant, number, at: stamp(now), actor, address, deed, outcome, object, ...told },
    ...{ reason: entry.reason ?? null, algorithm: algorithmOf(ready.algorithm) },
  };
  const hash = sealOf(ready.hash, said);
  const link = tx.insertInto('journal').values({
    ...{ ...said, at: now, outcome, previous: ready.hash, hash },
    ...{ before: jsonb(said.before), after: jsonb(said.after) },
  });
  tx.along(link.compile());
}

/** The secret projects of the version an entry speaks of, when it tells anything of it. */
function secretsOf(tenant: string, { object, before, after }: Entry): RawBuilder<unknown> {
  const { kind, id, version } = object ?? {};
  const silent = (before ?? null) === null && (after ?? null) === null;
  if (silent || kind !== 'declaration' || typeof id !== 'string' || typeof version !== 'number')
    return sql`null::jsonb`;
  return sql`(select jsonb_agg(p.key) from heng.project p
    where p.tenant = ${tenant} and p.declaration = ${id} and p.version = ${version} and p.secret)`;
}

/** What may be told of a thing in a secret project: which it is. */
const OPEN = new Set(['do', 'kind', 'project', 'indicator', 'cell', 'key']);

/**
 * What stood before and after, without what stands in a secret project: whatever names one tells only which it is,
 * and what stands across from it in the other list tells nothing. Whoever records leaves it out already; what once
 * stands in a journal cannot be taken out of it.
 */
function withheld(
  { object, before = null, after = null }: Entry,
  secrets: ReadonlySet<string>,
): { readonly before: Json; readonly after: Json } {
  if (secrets.size === 0) return { before, after };
  const isSecret = (value: Json) =>
    typeof value === 'object' &&
    value !== null &&
    !isList(value) &&
    typeof value['project'] === 'string' &&
    secrets.has(value['project']);
  if (object !== undefined && isSecret(object)) return { before: BLOCK, after: BLOCK };
  const hush = (value: Json, across: Json): Json => {
    if (typeof value !== 'object' || value === null) return value;
    const facing = typeof across === 'object' && across !== null && isList(across) ? across : [];
    if (isList(value)) {
      return value.map((one, at) => {
        const other = facing[at] ?? null;
        return isSecret(other) && !isSecret(one) ? BLOCK : hush(one, other);
      });
    }
    const secret = isSecret(value);
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        secret ? (OPEN.has(name) ? one : BLOCK) : hush(one, null),
      ]),
    );
  };
  return { before: hush(before, after), after: hush(after, before) };
}

/** A value for a JSON column; the driver would take a text alone for JSON as it is. */
function jsonb(value: Json): RawBuilder<Json> | null {
  return value === null ? null : sql<Json>`${[value]}::jsonb -> 0`;
}
