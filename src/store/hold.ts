/**
 * Hold (占用): what is decided one at a time, to the end of the transaction: whoever comes second waits, and finds what
 * the first has done.
 *
 *     hold(tx, `${tenant} offices`)     of two administrators who end each other's office the second finds one only
 */
import { sql } from 'kysely';
import type { Tx } from './tenant.ts';

export function hold(tx: Tx, what: string): void {
  tx.along(sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.compile(tx));
}
