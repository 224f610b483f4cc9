/**
 * Counting the library (指标库统计): what the declarations say, gathered indicator by indicator.
 *
 *     await countLibrary(store, 'panyu')     →  12        declarations that had changed since they were last counted
 *
 * Nothing is counted while somebody edits: the service comes by, finds what has changed by version and revision, and
 * notes which entries are to be made anew. A draft that people write counts once it is handed in. Each step is a short
 * transaction with a rest behind it, so that nobody waits for the whole and it may be ended anywhere.
 */
import { sql } from 'kysely';
import { type Entry, entryOf, type KeptLine } from '../../core/library/entry.ts';
import { linesOf } from '../../core/library/line.ts';
import { FIXED } from '../../core/lifecycle.ts';
import { NOBODY, type Reach } from '../../core/organisation.ts';
import { packFor } from '../../policy/choose.ts';
import { type Store, withReach } from '../connect.ts';
import { readDeclaration } from '../documents.ts';
import { insertRows } from '../insert.ts';
import { foldText } from '../sort-key.ts';
import type { LibraryLineTable, LibraryProjectTable, NodeTable } from '../tables.ts';
import { inTenant, type Tx } from '../tenant.ts';
import type { Synonyms } from './known.ts';
import { markOf } from './mark.ts';
import { readSynonyms } from './synonyms.ts';

/** The service itself: it reads what everybody says, and no secrets. */
export const SERVICE: Reach = { ...NOBODY, agency: ['/'], duties: ['service'] };

/** Declarations looked up at a time. */
const LOOKED_UP = 1000;
/** Declarations counted in one transaction, and entries made in one, by the lines they are made of. */
const COUNTED_AT_ONCE = 4;
const MADE_AT_ONCE = 50;
const LINES_AT_ONCE = 1000;

interface Source {
  readonly id: string;
  /** Null when the declaration is gone. */
  readonly version: number | null;
  readonly revision: number;
  readonly open: boolean;
  readonly path: string;
  readonly node: string;
  readonly agency_key: string;
  readonly year: number | null;
}

/** What is done between two steps. */
export type Rest = () => Promise<void>;

/** Brings the library up to date; resolves to how many declarations had changed. */
export async function countLibrary(
  store: Store,
  tenant: string,
  rest: Rest = async () => undefined,
): Promise<number> {
  const service = withReach(store, SERVICE);
  let counted = 0;
  for (;;) {
    const changed = await inTenant(service, tenant, (tx) => changedSources(tx, tenant));
    for (let from = 0; from < changed.length; from += COUNTED_AT_ONCE) {
      const some = changed.slice(from, from + COUNTED_AT_ONCE);
      await rest();
      await inTenant(service, tenant, (tx) => countSources(tx, tenant, some));
    }
    counted += changed.length;
    if (changed.length < LOOKED_UP) break;
  }
  while ((await inTenant(service, tenant, (tx) => makeDue(tx, tenant))) > 0) await rest();
  store.known.clear();
  return counted;
}

/** Whether a version was approved: what the budget fixed is published by law, and may be read by others here. */
const FIXED_NOW = sql`state in (${sql.join(FIXED.map((state) => sql.lit(state)))})`;

/**
 * Declarations whose counted version is not the one that counts now: the newest approved, else the newest that is not
 * being written.
 */
async function changedSources(tx: Tx, tenant: string): Promise<Source[]> {
  const { rows } = await sql<Source>`
    select coalesce(d.id, s.declaration) as id, d.version, d.revision, d.open, d.path, d.node, d.agency_key, d.year
    from (
      select distinct on (id) id, version, revision, ${FIXED_NOW} as open, path, node, agency_key, year
      from heng.declaration where tenant = ${tenant} and state <> 'discarded' and not (state = 'draft' and edited)
      order by id, (${FIXED_NOW}) desc, version desc
    ) d
    full join (select * from heng.library_source where tenant = ${tenant}) s on s.declaration = d.id
    where (d.version, d.revision, d.open, d.path) is distinct from (s.version, s.revision, s.open, s.path)
    order by 1 limit ${LOOKED_UP}`.execute(tx);
  return rows;
}

async function countSources(tx: Tx, tenant: string, sources: readonly Source[]): Promise<void> {
  const ids = sources.map(({ id }) => id);
  await dueOf(tx, tenant, ids);
  await tx
    .deleteFrom('library_source')
    .where('tenant', '=', tenant)
    .where('declaration', 'in', ids)
    .execute();
  const nodes = new Map(
    (await tx.selectFrom('node').select(['id', 'kind']).where('tenant', '=', tenant).execute()).map(
      ({ id, kind }) => [id, kind] as const,
    ),
  );
  const kept = sources.flatMap(({ id: declaration, version, revision, open, path }) =>
    version === null ? [] : [{ tenant, declaration, version, revision, open, path }],
  );
  const lines: LibraryLineTable[] = [];
  const projects: LibraryProjectTable[] = [];
  for (const { id: declaration, version, open, path, node, agency_key, year } of sources) {
    if (version === null) continue;
    const said = await readDeclaration(tx, { tenant, declaration, version });
    if (said === null) continue;
    const above = placeOf(path, nodes);
    const agency = nodes.get(node) === 'agency' ? node : `=${agency_key}`;
    const { lines: found, marks } = linesOf(said, packFor(said));
    for (const { measure, ...line } of found) {
      lines.push({
        ...{ tenant, declaration, ...line, year, agency, open, ...above },
        ...{ unit: measure?.unit ?? null, floor: measure?.floor ?? null, value: measure?.value ?? null },
      });
    }
    for (const { project, words } of marks) {
      projects.push({ tenant, declaration, project, mark: markOf(words), agency, open });
    }
  }
  await insertRows(tx, 'library_source', kept);
  await insertRows(tx, 'library_line', lines);
  await insertRows(tx, 'library_project', projects);
  await dueOf(tx, tenant, ids);
}

/** Notes that the entries these declarations speak of are to be made anew. */
async function dueOf(tx: Tx, tenant: string, declarations: readonly string[]): Promise<void> {
  await tx
    .insertInto('library_due')
    .columns(['tenant', 'key'])
    .expression(
      tx
        .selectFrom('library_line')
        .select(['tenant', 'key'])
        .distinct()
        .where('tenant', '=', tenant)
        .where('declaration', 'in', declarations),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The nearest region and department on a path. */
function placeOf(
  path: string,
  nodes: ReadonlyMap<string, NodeTable['kind']>,
): { readonly region: string | null; readonly sector: string | null } {
  const ids = path.split('/').reverse();
  const nearest = (kind: NodeTable['kind']) => ids.find((id) => nodes.get(id) === kind) ?? null;
  return { region: nearest('region'), sector: nearest('department') };
}

/** Makes some of the entries that are due; resolves to how many keys were. */
async function makeDue(tx: Tx, tenant: string): Promise<number> {
  const { rows: due } = await sql<{ key: string; lines: number }>`
    select u.key, (select count(*) from heng.library_line l where l.tenant = ${tenant} and l.key = u.key) as lines
    from (select key from heng.library_due where tenant = ${tenant} order by key limit ${MADE_AT_ONCE}) u
    order by u.key`.execute(tx);
  if (due.length === 0) return 0;
  let lines = 0;
  const keys = due
    .filter((row, at) => {
      lines += row.lines;
      return at === 0 || lines <= LINES_AT_ONCE;
    })
    .map(({ key }) => key);
  await makeEntries(tx, tenant, keys);
  await tx.deleteFrom('library_due').where('tenant', '=', tenant).where('key', 'in', keys).execute();
  return keys.length;
}

/** Makes the entries these keys belong to anew, from their lines; only the service may. */
export async function makeEntries(tx: Tx, tenant: string, due: readonly string[]): Promise<void> {
  const synonyms = await readSynonyms(tx, tenant);
  const roots = new Set(due.map(synonyms.rootOf));
  const keys = [...new Set([...due, ...[...roots].flatMap((root) => [root, ...synonyms.under(root)])])];
  await tx.deleteFrom('library_entry').where('tenant', '=', tenant).where('key', 'in', keys).execute();
  const entries = entriesOf(await linesBy(tx, tenant, keys), synonyms);
  await insertRows(
    tx,
    'library_entry',
    entries.map(([key, entry]) => entryRow(tenant, key, entry)),
  );
  await insertRows(
    tx,
    'library_detail',
    entries.map(([key, { names, values, groups, spreads }]) => ({
      ...{ tenant, key, names, texts: values, groups, spreads },
    })),
  );
}

async function linesBy(tx: Tx, tenant: string, keys: readonly string[]): Promise<KeptLine[]> {
  const rows = await tx
    .selectFrom('library_line')
    .select(['key', 'name', 'l1', 'l2', 'aspect', 'text', 'unit', 'floor', 'value'])
    .select(['declaration', 'agency', 'year', 'region', 'sector', 'open'])
    .where('tenant', '=', tenant)
    .where('key', 'in', keys)
    .orderBy('declaration')
    .orderBy('project')
    .orderBy('position')
    .execute();
  return rows.map(({ unit, floor, value, ...row }) => ({
    ...row,
    measure: floor === null || value === null ? null : { unit, floor, value },
  }));
}

function entriesOf(lines: readonly KeptLine[], synonyms: Synonyms): [key: string, Entry][] {
  const byRoot = new Map<string, KeptLine[]>();
  for (const line of lines) {
    const root = synonyms.rootOf(line.key);
    const group = byRoot.get(root);
    if (group === undefined) byRoot.set(root, [line]);
    else group.push(line);
  }
  return [...byRoot].flatMap(([key, group]): [string, Entry][] => {
    const entry = entryOf(group);
    return entry === null ? [] : [[key, entry]];
  });
}

function entryRow(tenant: string, key: string, entry: Entry) {
  const { name, l1, l2, aspect, unit, count, agencies, years, quartiles, names, groups } = entry;
  const grouped = (wanted: 'region' | 'sector') =>
    groups.filter(({ by }) => by === wanted).map(({ group }) => group);
  return {
    ...{ tenant, key, name, l1, l2, aspect, unit, count, agencies, years, quartiles },
    search: [...new Set([key, ...names.map((one) => foldText(one.name))])].join('\n'),
    ...{ regions: grouped('region'), sectors: grouped('sector') },
  };
}
