/**
 * Reading the library (查指标库): search, one entry whole, what fits what somebody types.
 *
 *     searchLibrary(store, 'panyu', { search: '满意' })                         →  { count: 41, items: [{ name: '群众满意度', … }] }
 *     loadEntry(store, 'panyu', '群众满意度')                                     →  its names, values, groups and what is like it
 *     suggestFromLibrary(store, 'panyu', { name: '满', l2: '质量指标', limit: 8 })
 *
 * A name is found by any part of it, of one character or more, in any width and case; where none has it, by the pairs
 * of characters it shares. It is LIKE over a narrow table on both databases: trigrams do not help words of two
 * characters, and know no Chinese where the database sorts by bytes.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Entry, EntryGroup } from '../../core/library/entry.ts';
import { nameKey } from '../../core/library/name-key.ts';
import { type Aspect, standingOf } from '../../core/policy.ts';
import { PACKS } from '../../policy/choose.ts';
import type { Store } from '../connect.ts';
import { foldText, likeWords } from '../sort-key.ts';
import type { LibraryEntryTable } from '../tables.ts';
import { inTenant, type Tx } from '../tenant.ts';

export interface LibraryQuery {
  readonly search?: string;
  readonly aspect?: string;
  readonly year?: number;
  /** Ids of nodes. */
  readonly region?: string;
  readonly sector?: string;
  readonly offset?: number;
  readonly limit?: number;
}

export type LibraryRow = Pick<
  LibraryEntryTable,
  'key' | 'name' | 'l1' | 'l2' | 'aspect' | 'unit' | 'count' | 'agencies' | 'years' | 'quartiles'
>;

export interface LibraryEntry extends LibraryRow {
  readonly names: readonly (Entry['names'][number] & { readonly merged: boolean })[];
  readonly values: Entry['values'];
  /** With the names of their nodes. */
  readonly groups: readonly (EntryGroup & { readonly name: string })[];
  readonly similar: readonly { readonly key: string; readonly name: string; readonly count: number }[];
}

export interface Suggested extends LibraryRow {
  readonly values: Entry['values'];
}

const DEFAULT_LIMIT = 50;
const COLUMNS = [
  ...(['key', 'name', 'l1', 'l2', 'aspect'] as const),
  ...(['unit', 'count', 'agencies', 'years', 'quartiles'] as const),
] as const;
/** Pairs of characters that are looked for in place of the whole. */
const MOST_PAIRS = 10;
const SIMILAR = 6;

/** The entries that hold all words of a search, the nearest first; those most like it where none does. */
export function searchLibrary(
  store: Store,
  tenant: string,
  query: LibraryQuery,
): Promise<{ readonly count: number; readonly items: readonly LibraryRow[] }> {
  return inTenant(store, tenant, async (tx) => {
    const { search = '', offset = 0, limit = DEFAULT_LIMIT } = query;
    const page = async (matching: RawBuilder<boolean>, order: RawBuilder<unknown>) => {
      const all = filtered(tx, tenant, query).where(matching);
      const { count } = await all
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      const items =
        count === 0
          ? []
          : await all
              .select(COLUMNS)
              .orderBy(order)
              .orderBy('count', 'desc')
              .orderBy('key')
              .offset(offset)
              .limit(limit)
              .execute();
      return { count, items };
    };
    const found = await page(holding(search), nearness(search));
    const pairs = found.count > 0 ? [] : pairsOf(nameKey(search));
    return pairs.length === 0 ? found : page(sharing(pairs), sql`${shared(pairs)} desc, length(key)`);
  });
}

/** What fits the beginning of an indicator: by its name, and of its own kind first. */
export function suggestFromLibrary(
  store: Store,
  tenant: string,
  { name = '', l2 = '', limit }: { readonly name?: string; readonly l2?: string; readonly limit: number },
): Promise<Suggested[]> {
  const aspect = aspectOf(l2);
  return inTenant(store, tenant, async (tx) => {
    let found = tx
      .selectFrom('library_entry as e')
      .where('e.tenant', '=', tenant)
      .where(holding(name, 'e.search'));
    // Without a word of the name its kind is all that is known; with one it only decides the order.
    if (name.trim() === '' && aspect !== null) found = found.where('e.aspect', '=', aspect);
    const rows = await found
      .innerJoin('library_detail as t', (join) =>
        join.onRef('t.tenant', '=', 'e.tenant').onRef('t.key', '=', 'e.key'),
      )
      .select(COLUMNS.map((column) => `e.${column}` as const))
      .select('t.texts')
      .orderBy(sql`e.aspect is not distinct from ${aspect} desc`)
      .orderBy(sql`e.key like ${startOf(name)} desc`)
      .orderBy('e.count', 'desc')
      .orderBy('e.key')
      .limit(limit)
      .execute();
    return rows.map(({ texts: values, ...row }) => ({ ...row, values }));
  });
}

/** One entry with all that is told of it, by its key or one merged into it; null when there is none. */
export function loadEntry(store: Store, tenant: string, key: string): Promise<LibraryEntry | null> {
  return inTenant(store, tenant, async (tx) => {
    const row = await tx
      .selectFrom('library_entry as e')
      .innerJoin('library_detail as t', (join) =>
        join.onRef('t.tenant', '=', 'e.tenant').onRef('t.key', '=', 'e.key'),
      )
      .select(COLUMNS.map((column) => `e.${column}` as const))
      .select(['t.names', 't.texts', 't.groups'])
      .where('e.tenant', '=', tenant)
      .where('e.key', '=', key)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { names, texts: values, groups, ...entry } = row;
    const merged = await tx
      .selectFrom('library_merge')
      .select(['key', 'name'])
      .where('tenant', '=', tenant)
      .where('keep', '=', key)
      .execute();
    const told = new Set(names.map((one) => one.key));
    const silent = merged.filter((one) => !told.has(one.key)).map((one) => ({ ...one, count: 0 }));
    return {
      ...entry,
      names: [...names, ...silent].map((one) => ({ ...one, merged: one.key !== key })),
      values,
      groups: await named(tx, tenant, groups),
      similar: await similarTo(tx, tenant, key),
    };
  });
}

async function named(tx: Tx, tenant: string, groups: readonly EntryGroup[]): Promise<LibraryEntry['groups']> {
  const rows = await tx.selectFrom('node').select(['id', 'name']).where('tenant', '=', tenant).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return groups.map((one) => ({
    ...one,
    name: one.by === 'year' ? one.group : (names.get(one.group) ?? one.group),
  }));
}

/** Entries that share at least half of a key's pairs of characters, the most alike first. */
async function similarTo(tx: Tx, tenant: string, key: string): Promise<LibraryEntry['similar']> {
  const pairs = pairsOf(key);
  if (pairs.length === 0) return [];
  return await tx
    .selectFrom('library_entry')
    .select(['key', 'name', 'count'])
    .where('tenant', '=', tenant)
    .where('key', '<>', key)
    .where(sharing(pairs))
    .orderBy(sql`${shared(pairs)}::float8 / (${pairs.length} + length(key)) desc`)
    .orderBy('count', 'desc')
    .limit(SIMILAR)
    .execute();
}

function filtered(tx: Tx, tenant: string, { aspect, year, region, sector }: LibraryQuery) {
  let found = tx.selectFrom('library_entry').where('tenant', '=', tenant);
  if (aspect !== undefined) found = found.where(sql<boolean>`aspect = ${aspect}`);
  // A list that holds one value: `?` for text, `@>` for numbers.
  if (year !== undefined) found = found.where(sql<boolean>`years @> to_jsonb(${year}::integer)`);
  if (region !== undefined) found = found.where(sql<boolean>`jsonb_exists(regions, ${region})`);
  if (sector !== undefined) found = found.where(sql<boolean>`jsonb_exists(sectors, ${sector})`);
  return found;
}

/** All words of a search stand in the entry's names. */
function holding(search: string, column = 'search'): RawBuilder<boolean> {
  const patterns = likeWords(search).map((pattern) => sql`${sql.ref(column)} like ${pattern}`);
  return patterns.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(patterns, sql` and `)})`;
}

/** Of names that hold a word, the shortest are nearest to it; the name itself comes first of all. */
function nearness(search: string): RawBuilder<unknown> {
  const key = nameKey(search);
  return key === '' ? sql`count desc` : sql`key = ${key} desc, key like ${startOf(search)} desc, length(key)`;
}

function startOf(name: string): string {
  return `${nameKey(name)}%`;
}

/** The pairs of neighbouring characters of a key. */
function pairsOf(key: string): string[] {
  const chars = [...key];
  const pairs = chars.slice(1).map((char, at) => `${chars[at] ?? ''}${char}`);
  return [...new Set(pairs)].slice(0, MOST_PAIRS);
}

/** How many of the pairs stand in a key. */
function shared(pairs: readonly string[]): RawBuilder<number> {
  return sql<number>`(${sql.join(
    pairs.map((pair) => sql`(key like ${`%${pair}%`})::integer`),
    sql` + `,
  )})`;
}

/** At least half of the pairs do. */
function sharing(pairs: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${shared(pairs)} * 2 >= ${pairs.length}`;
}

/** What a level-2 name asks for in any of the packs. */
function aspectOf(l2: string): Aspect | null {
  if (l2.trim() === '') return null;
  for (const pack of PACKS) {
    const aspect = standingOf(pack, null, { code: null, name: foldText(l2) })?.leaf?.aspect;
    if (aspect !== undefined) return aspect;
  }
  return null;
}
