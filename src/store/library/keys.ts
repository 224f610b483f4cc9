/**
 * Keys (一组主键): many keys asked for in one parameter, found by the index.
 *
 *     where(keysIn('key', ['办件数量', '群众满意度']))   →   key = any('{"办件数量","群众满意度"}'::text[])
 *
 * A list of parameters ends at 65,535; under row-level security only operators PostgreSQL trusts reach an index, and
 * this is one.
 */
import { type RawBuilder, sql } from 'kysely';

/** The column holds one of the keys, which are letters and digits only (core/library/name-key.ts, a hash). */
export function keysIn(column: string, keys: readonly string[]): RawBuilder<boolean> {
  const list = `{${[...new Set(keys)]
    .filter((key) => key !== '')
    .map((key) => `"${key}"`)
    .join(',')}}`;
  return sql<boolean>`${sql.ref(column)} = any(${list}::text[])`;
}
