/**
 * Upkeep (保养): what a server's autovacuum does, for the embedded database, which has nobody to do it.
 *
 *     await upkeep(store, rest)     →  ['declaration', 'indicator']      tables that were swept and counted
 *
 * A row that is written again leaves the old one behind. When a fifth of a table's rows are such, or as many are new, it
 * is due: the dead give their room back, and the planner learns what the others are. One table a step, with a rest
 * before it.
 */
import { sql } from 'kysely';
import type { Store } from './connect.ts';

/** Sweeps the tables that are due; a server does so by itself. */
export async function upkeep({ kind, kysely }: Store, rest: () => Promise<void>): Promise<string[]> {
  if (kind === 'server') return [];
  // What was counted of changes is told at the end of a transaction; without a postmaster only when it is asked for.
  await sql`select pg_stat_force_next_flush()`.execute(kysely);
  const { rows } = await sql<{ name: string }>`
    select s.relname as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'heng' and greatest(s.n_dead_tup, s.n_mod_since_analyze) > 50 + greatest(c.reltuples, 0) * 0.2
    order by s.relname`.execute(kysely);
  const names = rows.map(({ name }) => name);
  for (const name of names) {
    await rest();
    await sql`vacuum (analyze) ${sql.id('heng', name)}`.execute(kysely);
  }
  return names;
}
