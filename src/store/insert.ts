/**
 * Insert (写入): many rows in one statement with one parameter, the rows as JSON.
 *
 *     insertRows(tx, 'indicator', rows)
 *     →  insert into heng.indicator (tenant, declaration, …)
 *        select tenant, declaration, … from json_populate_recordset(null::heng.indicator, $1)
 *
 * PostgreSQL reads each value as the type of its own column, so that it is exact by the same rules as a value alone
 * (exact.ts). A list of values asks for a parameter a cell, up to 65,535, and costs the database several times more.
 */
import { sql } from 'kysely';
import type { Fen } from '../core/money.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './tenant.ts';

/** The tables a document has many rows in; `document` holds bytes, which JSON has no exact form for. */
type ManyRows =
  | 'declaration'
  | 'project'
  | 'indicator'
  | 'finding'
  | 'edit'
  | 'library_source'
  | 'library_line'
  | 'library_project'
  | 'library_entry'
  | 'library_detail';

/** A row as JSON can carry it: fen as decimal text, because JSON numbers are not exact. */
export type JsonRow<Row> = {
  readonly [Column in keyof Row]: Row[Column] extends Fen | null ? string | null : Row[Column];
};

/** Rows a statement carries: what they hold together is in memory three times while it runs. */
export const BATCH = 1000;

export async function insertRows<Name extends ManyRows>(
  tx: Tx,
  name: Name,
  rows: readonly JsonRow<Tables[Name]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const table = sql.id('heng', name);
  const columns = sql.join(Object.keys(first).map((column) => sql.id(column)));
  for (let from = 0; from < rows.length; from += BATCH) {
    const some = rows.slice(from, from + BATCH);
    await sql`insert into ${table} (${columns})
      select ${columns} from json_populate_recordset(null::${table}, ${some})`.execute(tx);
  }
}
