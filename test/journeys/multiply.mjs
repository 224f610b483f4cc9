/**
 * Multiply: makes of the one declaration in a folder as many as asked, each with a name of its own.
 *
 *     node test/journeys/multiply.mjs FOLDER 10000
 */
import { sql } from 'kysely';
import { openStore } from '../../dist/app/store/open.js';

const [dataDir, count] = process.argv.slice(2);
const store = await openStore({ dataDir, now: new Date() });
const { rows } = await sql`
  select column_name as name from information_schema.columns
  where table_schema = 'heng' and table_name = 'declaration'`.execute(store.kysely);
const changed = {
  id: "id || '-' || n",
  agency: "'第 ' || n || ' 号单位'",
  search: "'第 ' || n || ' 号单位'",
};
const columns = rows.map(({ name }) => name);
const values = columns.map((name) => changed[name] ?? `"${name}"`);
await sql`
  insert into heng.declaration (${sql.raw(columns.map((name) => `"${name}"`).join(', '))})
  select ${sql.raw(values.join(', '))} from heng.declaration, generate_series(2, ${sql.raw(String(Number(count)))}) as n`.execute(
  store.kysely,
);
await store.close();
