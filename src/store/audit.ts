/**
 * Audit (审计): the journal read, walked and handed out, by whoever holds the duty.
 *
 *     listJournal(store, 'panyu', { deed: 'approve', limit: 100 })    →  { count: 31, entries: [ … ] }
 *     verifyJournal(store, 'panyu', { noted: [{ number, hash }] })    →  { ok: true, entries: 10412, head, faults: [] }
 *     for await (const line of exportJournal(store, 'panyu')) …       →  JSON lines that verify by themselves
 *
 * It is read in pages, each in a transaction of its own, so that no length of it fills the memory or holds others up.
 */
import { sql } from 'kysely';
import { OPERATOR } from '../core/organisation.ts';
import { canonical, type Fault, type Head, type JournalAlgorithm, type Link, Walk } from './chain.ts';
import { type Store, withReach } from './connect.ts';
import { idsNamed, namesIn } from './journal-names.ts';
import { likeWords } from './sort-key.ts';
import { type Act, inTenant, type Tx } from './tenant.ts';

export interface JournalQuery {
  /** Entries with a smaller number. */
  readonly before?: number;
  readonly limit?: number;
  readonly actor?: string;
  readonly deed?: string;
  /** Id of what it was done to. */
  readonly object?: string;
  /** Words of its name: of a person, an office, the agency and year of a declaration. */
  readonly about?: string;
  readonly outcome?: 'done' | 'refused' | 'failed';
  /** Days, both included: `2026-07-01`. */
  readonly from?: string;
  readonly to?: string;
}

/** An entry with the name of who did it. */
export interface ListedEntry extends Link {
  readonly name: string | null;
  readonly login: string | null;
}

export interface JournalVerdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly algorithms: readonly JournalAlgorithm[];
  readonly head: Head | null;
  /** The first hundred. */
  readonly faults: readonly Fault[];
  readonly found: number;
}

const DEFAULT_LIMIT = 100;
/** Entries in memory at a time. */
const PAGE = 1000;
/** Days are those of the offices that keep the journal. */
const ZONE = 'Asia/Shanghai';

const LINK = [
  ...([
    'tenant',
    'number',
    'actor',
    'address',
    'deed',
    'outcome',
    'object',
    'before',
    'after',
    'reason',
  ] as const),
  ...(['algorithm', 'previous', 'hash'] as const),
] as const;
/** As it was hashed: to the microsecond, which a Date would lose. */
const AT = sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** A page of the journal, the newest first, and how many there are in all. */
export function listJournal(
  store: Store,
  tenant: string,
  query: JournalQuery,
): Promise<{
  readonly count: number;
  readonly entries: readonly ListedEntry[];
  readonly names: ReadonlyMap<string, string>;
}> {
  const { before, limit = DEFAULT_LIMIT, about = '' } = query;
  const auditor = { tenant, reach: store.reach };
  return inTenant(store, tenant, async (tx) => {
    const meant = about.trim() === '' ? null : await idsNamed(tx, auditor, about);
    const all = matching(tx, tenant, query, meant);
    const { count } = await all
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const page = before === undefined ? all : all.where('number', '<', before);
    const entries = await page
      .select(LINK)
      .select(AT.as('at'))
      .select(({ selectFrom }) =>
        (['name', 'login'] as const).map((of) =>
          selectFrom('person as p')
            .select(`p.${of} as said`)
            .whereRef('p.tenant', '=', 'journal.tenant')
            .whereRef('p.id', '=', 'journal.actor')
            .as(of),
        ),
      )
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return { count, entries, names: await namesIn(tx, auditor, entries) };
  });
}

function matching(
  tx: Tx,
  tenant: string,
  { actor, deed, object, outcome, from, to }: JournalQuery,
  meant: readonly string[] | null = null,
) {
  let found = tx.selectFrom('journal').where('tenant', '=', tenant);
  for (const pattern of likeWords(actor ?? '')) {
    found = found.where(({ or, eb, exists, selectFrom }) =>
      or([
        eb(sql`lower(journal.actor)`, 'like', pattern),
        exists(
          selectFrom('person as p')
            .select('p.id')
            .whereRef('p.tenant', '=', 'journal.tenant')
            .whereRef('p.id', '=', 'journal.actor')
            .where(({ or: either, eb: is }) =>
              either([is('p.login', 'like', pattern), is(sql`lower(p.name)`, 'like', pattern)]),
            ),
        ),
      ]),
    );
  }
  if (deed !== undefined) found = found.where('deed', '=', deed);
  if (outcome !== undefined) found = found.where('outcome', '=', outcome);
  if (meant !== null) {
    const ids = sql`array[${sql.join(meant)}]::text[]`;
    found = found.where(sql<boolean>`(object ->> 'id' = any (${ids}) or object ->> 'node' = any (${ids}))`);
  }
  if (object !== undefined) found = found.where(sql<string>`object ->> 'id'`, '=', object);
  if (from !== undefined)
    found = found.where(sql<boolean>`at >= ${from}::timestamp at time zone ${sql.lit(ZONE)}`);
  if (to !== undefined) {
    found = found.where(
      sql<boolean>`at < (${to}::timestamp + interval '1 day') at time zone ${sql.lit(ZONE)}`,
    );
  }
  return found;
}

/** Where the journal ends, as it is kept beside the entries; null when nothing was ever recorded. */
export function journalHead(store: Store, tenant: string): Promise<Head | null> {
  return inTenant(store, tenant, (tx) => headIn(tx, tenant));
}

async function headIn(tx: Tx, tenant: string): Promise<Head | null> {
  const row = await tx
    .selectFrom('journal_head')
    .select(['number', 'hash'])
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return row ?? null;
}

/** Every entry from one number to another, in pages. */
async function* pages(store: Store, tenant: string, from = 1, to?: number): AsyncGenerator<Link[]> {
  for (let next = from; ; ) {
    const page = await inTenant(store, tenant, (tx) => {
      let found = tx.selectFrom('journal').select(LINK).select(AT.as('at')).where('tenant', '=', tenant);
      found = found.where('number', '>=', next).orderBy('number').limit(PAGE);
      return (to === undefined ? found : found.where('number', '<=', to)).execute();
    });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    next = last.number + 1;
  }
}

/**
 * Walks the whole journal: every entry, its place, the head beside it, and heads noted down earlier. Deeds done
 * meanwhile are no faults.
 */
export async function verifyJournal(
  store: Store,
  tenant: string,
  { noted = [], tell }: { readonly noted?: readonly Head[]; readonly tell?: (entries: number) => void } = {},
): Promise<JournalVerdict> {
  const walk = new Walk(noted);
  const begun = await journalHead(store, tenant);
  for await (const page of pages(store, tenant)) {
    for (const link of page) walk.step(link);
    tell?.(walk.entries);
  }
  const ended = await journalHead(store, tenant);
  walk.finish({ begun, ended });
  return {
    ok: walk.found === 0,
    entries: walk.entries,
    algorithms: [...walk.algorithms],
    head: walk.last,
    faults: walk.faults,
    found: walk.found,
  };
}

/** The days asked for, as numbers: what stands between the first and the last of them goes out whole. */
async function spanOf(
  store: Store,
  tenant: string,
  days: Pick<JournalQuery, 'from' | 'to'>,
): Promise<{ readonly first: number | null; readonly last: number | null }> {
  return inTenant(store, tenant, (tx) =>
    matching(tx, tenant, days)
      .select(({ fn }) => [
        fn.min<number | null>('number').as('first'),
        fn.max<number | null>('number').as('last'),
      ])
      .executeTakeFirstOrThrow(),
  );
}

/** The journal as JSON lines, each an entry as it was hashed with its two hashes; `heng verify FILE` walks them. */
export async function* exportJournal(
  store: Store,
  tenant: string,
  days: Pick<JournalQuery, 'from' | 'to'> = {},
): AsyncGenerator<string> {
  const { first, last } = await spanOf(store, tenant, days);
  if (first === null || last === null) return;
  for await (const page of pages(store, tenant, first, last)) {
    yield page.map((link) => `${canonical({ ...link })}\n`).join('');
  }
}

/** What the journal says of somebody to themselves: what was done, to what, when and from where; not what it changed. */
export type OwnEntry = Pick<Link, 'number' | 'at' | 'address' | 'deed' | 'outcome' | 'object' | 'reason'>;

/** The entries of who asks, the first first; whoever reads their own needs no duty. */
export async function* entriesOf(
  store: Store,
  { tenant, actor }: Pick<Act, 'tenant' | 'actor'>,
): AsyncGenerator<readonly OwnEntry[]> {
  const whole = withReach(store, OPERATOR);
  let last = 0;
  for (;;) {
    const page = await inTenant(whole, tenant, (tx) =>
      tx
        .selectFrom('journal')
        .select(['number', 'address', 'deed', 'outcome', 'object', 'reason'])
        .select(AT.as('at'))
        .where('tenant', '=', tenant)
        .where('actor', '=', actor)
        .where('number', '>', last)
        .orderBy('number')
        .limit(PAGE)
        .execute(),
    );
    const end = page.at(-1);
    if (end === undefined) return;
    yield page;
    last = end.number;
  }
}
