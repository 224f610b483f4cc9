/**
 * Migrate (结构升级): the files of migrations/, each applied once, in order, and remembered with its checksum.
 *
 *     0001-ground.sql  0002-tenant.sql  0003-document.sql …
 *
 * One process at a time, under an advisory lock; each file in one transaction with its entry, so that a crash leaves
 * it wholly applied or not at all. A store that knows a migration we do not is newer than this Heng and is refused, as
 * is one whose migrations had another text.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Pool, PoolClient } from 'pg';
import { StoreProblem } from './problem.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number nobody else uses: the bytes of `heng`. */
const LOCK = 0x68656e67;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** All migrations of this Heng, in order. */
export function migrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, FOLDER), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Brings the store up to date; `place` names it in a refusal. Tells how many migrations it applied. */
export async function migrate(
  pool: Pool,
  { place, now, all = migrations() }: { place: string; now: Date; all?: readonly Migration[] },
): Promise<number> {
  const client = await pool.connect();
  try {
    if (pending(await applied(client), all, place).length === 0) return 0;
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      // Another process may have done the work while this one waited.
      const todo = pending(await applied(client), all, place);
      for (const migration of todo) await apply(client, migration, now);
      return todo.length;
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

async function applied(client: PoolClient): Promise<ReadonlyMap<string, string>> {
  const { rows: found } = await client.query<{ known: boolean }>(
    `select to_regclass('heng.migration') is not null as known`,
  );
  if (found[0]?.known !== true) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from heng.migration',
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function pending(done: ReadonlyMap<string, string>, all: readonly Migration[], place: string): Migration[] {
  const names = new Set(all.map(({ name }) => name));
  const foreign = [...done.keys()].filter((name) => !names.has(name)).sort();
  const newest = foreign.at(-1);
  if (newest !== undefined) {
    throw new StoreProblem({ code: 'store-newer', facts: { place, found: newest } });
  }
  const changed = all.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum);
  if (changed !== undefined) {
    throw new StoreProblem({ code: 'store-differs', facts: { place, migration: changed.name } });
  }
  return all.filter(({ name }) => !done.has(name));
}

async function apply(client: PoolClient, { name, sql, checksum }: Migration, now: Date): Promise<void> {
  try {
    await client.query('begin');
    await client.query(
      `create schema if not exists heng;
       create table if not exists heng.migration
         (name text collate "C" primary key, checksum text not null, applied_at timestamptz not null)`,
    );
    await client.query(sql);
    await client.query('insert into heng.migration values ($1, $2, $3)', [name, checksum, now]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause });
  }
}
