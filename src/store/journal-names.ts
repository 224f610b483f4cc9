/**
 * Names in the journal (日志中的名称): the people, offices and declarations its entries speak of by their ids, by the
 * names they have now; and which of them a search for words means.
 *
 *     await namesIn(tx, { tenant, reach }, entries)         →  Map { 'zsj' → '番禺区政务服务数据管理局', '9f2c…-1' → '番禺区教育局 2027' }
 *     await idsNamed(tx, { tenant, reach }, '教育 2027')     →  ['9f2c…-1', …]
 *
 * Whoever audits sees no declarations; of them the agency and the year are told here, and nothing else.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Reach } from '../core/organisation.ts';
import { isList, type Link } from './chain.ts';
import { likeWords } from './sort-key.ts';
import type { Json } from './tables.ts';
import { type Tx, widened } from './tenant.ts';

export interface Auditor {
  readonly tenant: string;
  readonly reach: Reach;
}

/** Where an entry puts the id of something that has a name. */
const NAMED: ReadonlySet<string> = new Set([
  ...['id', 'node', 'parent', 'person', 'previous', 'declarations', 'document'],
]);
/** More than anybody reads through. */
const MOST = 1000;

/** As whoever sees every declaration that was handed in, or is being written. */
function across<T>(tx: Tx, { reach }: Auditor, work: () => Promise<T>): Promise<T> {
  const to = { ...reach, agency: ['/'], department: ['/'], finance: ['/'] };
  return widened(tx, to, work);
}

/** Every id a value speaks of, and the names of files that stand beside theirs. */
function collect(
  value: Json,
  into: { readonly ids: Set<string>; readonly files: Map<string, string> },
): void {
  if (typeof value !== 'object' || value === null) return;
  if (isList(value)) {
    for (const one of value) collect(one, into);
    return;
  }
  const { document, file } = value;
  if (typeof document === 'string' && typeof file === 'string') into.files.set(document, file);
  for (const [name, one] of Object.entries(value)) {
    const said = typeof one === 'object' && one !== null && isList(one) ? one : [one];
    if (NAMED.has(name)) for (const id of said) if (typeof id === 'string') into.ids.add(id);
    collect(one, into);
  }
}

/** What the ids of some entries are called. */
export async function namesIn(
  tx: Tx,
  auditor: Auditor,
  entries: readonly Pick<Link, 'object' | 'before' | 'after'>[],
): Promise<ReadonlyMap<string, string>> {
  const found = { ids: new Set<string>(), files: new Map<string, string>() };
  for (const { object, before, after } of entries)
    for (const said of [object, before, after]) collect(said, found);
  if (found.ids.size === 0) return found.files;
  const { tenant } = auditor;
  const ids = sql.join([...found.ids]);
  const { rows } = await across(tx, auditor, () =>
    sql<{ id: string; name: string }>`
      select id, name from heng.person where tenant = ${tenant} and id in (${ids})
      union all select id, name from heng.node where tenant = ${tenant} and id in (${ids})
      union all select id, concat_ws(' ', agency, year) from heng.declaration
        where tenant = ${tenant} and latest and id in (${ids})`.execute(tx),
  );
  return new Map([...found.files, ...rows.map(({ id, name }) => [id, name] as const)]);
}

/** The ids of what has all words of a search in its name. */
export async function idsNamed(tx: Tx, auditor: Auditor, search: string): Promise<string[]> {
  const { tenant } = auditor;
  const holding = (name: RawBuilder<unknown>): RawBuilder<SqlBool> =>
    sql`(${sql.join(
      likeWords(search).map((pattern) => sql`lower(${name}) like ${pattern}`),
      sql` and `,
    )})`;
  const { rows } = await across(tx, auditor, () =>
    sql<{ id: string }>`
      select id from heng.person where tenant = ${tenant} and ${holding(sql`name || ' ' || login`)}
      union all select id from heng.node where tenant = ${tenant} and ${holding(sql`concat_ws(' ', name, code)`)}
      union all select id from heng.declaration
        where tenant = ${tenant} and latest and ${holding(sql`concat_ws(' ', agency, year)`)}
      limit ${MOST}`.execute(tx),
  );
  return rows.map(({ id }) => id);
}
