/**
 * Declarations (申报表): the list with its sums, and one of them whole.
 *
 *     listDeclarations(store, 'panyu', { search: '政务', sort: 'total', order: 'desc', limit: 100 })
 *     →  { count: 1, sums: { total: 602801000000n, projects: 19, … }, items: [{ id: '9f2c…-1', … }] }
 *
 * Sums and count are over all that match, whatever the page. Of each only the newest version is listed
 * that whoever asks may see; one that was discarded only where its state is asked for.
 */
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Declaration, Document } from '../core/declaration.ts';
import { type AmountBasis, WHOLE_ROW } from '../core/declare/amount.ts';
import { cellText, correct } from '../core/declare/correction.ts';
import type { Draft, Keys } from '../core/declare/draft.ts';
import type { Finding } from '../core/finding.ts';
import { FIXED, type State } from '../core/lifecycle.ts';
import { MEASURES, type Measurability } from '../core/measurability.ts';
import type { Fen, MoneyUnit } from '../core/money.ts';
import { readAnswers, type StoredAnswer } from './answers.ts';
import type { Store } from './connect.ts';
import { readCorrections, type StoredCorrection } from './corrections.ts';
import { DUE } from './deadlines.ts';
import { readDocument, readDraft, writerOf } from './documents.ts';
import { onHeap } from './heaps.ts';
import { likeWords } from './sort-key.ts';
import { number, statement, text } from './statement.ts';
import type { Opening, Tables } from './tables.ts';
import { inTenant, type Tx } from './tenant.ts';
import { newest } from './versions.ts';

export interface DeclarationQuery {
  /** Words that must all stand in agency, title, file or a project's name, in any case and width. */
  readonly search?: string;
  readonly year?: number;
  readonly state?: string;
  /** One heap of work (core/review/queue.ts), as it is on that day. */
  readonly queue?: string;
  readonly day?: string;
  /** `findings`: by errors, then warnings, then infos. Default: `importedAt`. */
  readonly sort?: 'agency' | 'total' | 'findings' | 'importedAt';
  /** Default: `asc` for agency, else `desc`. */
  readonly order?: 'asc' | 'desc';
  readonly offset?: number;
  readonly limit?: number;
}

export interface DeclarationSummary {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  readonly state: State;
  readonly opened: Opening;
  readonly node: NodeName;
  /** The day its present stage is due. */
  readonly due: string | null;
  readonly title: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly layout: string | null;
  /** The document it was read from; null for one written here. */
  readonly file: string | null;
  readonly moneyUnit: MoneyUnit;
  /** The stated total. */
  readonly total: Fen | null;
  /** What it comes to: the stated total, else its projects added up (core/declare/amount.ts). */
  readonly amount: Fen | null;
  /** How it was added up; null when it is stated or there is none. */
  readonly computed: AmountBasis | null;
  readonly projects: number;
  readonly indicators: number;
  readonly measurability: Measurability;
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  readonly importedAt: Date;
}

export interface DeclarationList {
  readonly count: number;
  readonly sums: {
    /** Of their amounts, whether stated or added up. */
    readonly total: Fen;
    /** How many of them state no total, but have an amount. */
    readonly computed: number;
    readonly projects: number;
    readonly indicators: number;
    readonly measurability: Measurability;
  };
  readonly items: readonly DeclarationSummary[];
}

/** The node a declaration belongs to. */
export interface NodeName {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** One version with all that belongs to it; the document holds this declaration alone. */
export interface StoredDeclaration {
  readonly id: string;
  readonly version: number;
  readonly state: State;
  readonly opened: Opening;
  readonly reason: string | null;
  /** The version it came from. */
  readonly base: number | null;
  /** Last year's declaration it was copied from. */
  readonly previous: string | null;
  readonly node: NodeName;
  /** The day its present stage is due. */
  readonly due: string | null;
  /** Whether no other version followed it. */
  readonly latest: boolean;
  /** The version whose budget and targets count, as far as whoever asks may see. */
  readonly inForce: number | null;
  /** Whether whoever asks has submitted, reviewed or otherwise dealt with this version. */
  readonly dealt: boolean;
  /** Whether people have edited it beyond correcting the reader. */
  readonly edited: boolean;
  /** Whether what is secret in it is open to whoever asks. */
  readonly cleared: boolean;
  /** The keys of its rows, and the revision that last changed each project. */
  readonly keys: Keys;
  readonly revisions: readonly number[];
  readonly importedAt: Date;
  readonly document: Document;
  readonly findings: readonly Finding[];
  /** The rule set the findings come from; null when they were never sought. */
  readonly ruleset: string | null;
  /** How often it was corrected or uncorrected. */
  readonly revision: number;
  /** What the agency says to findings instead of mending them, by their keys (core/declare/draft.ts). */
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  /** The corrections that stand; the document holds the declaration with them. */
  readonly corrections: readonly StoredCorrection[];
}

const DEFAULT_LIMIT = 100;

/** The projects of a declaration that states no total, added up; as `amountOf` does. */
const ADDED = sql<Fen | null>`(
  select sum(coalesce(p.total, case when not p.secret then (
    select coalesce(e.row ->> 'budget', e.row ->> 'initial')::numeric
    from jsonb_array_elements(p.execution) with ordinality as e (row, at)
    where e.row ->> 'name' ~ ${sql.lit(WHOLE_ROW)} order by e.at limit 1
  ) end))
  from heng.project p where p.tenant = d.tenant and p.declaration = d.id and p.version = d.version)`;
/** What a declaration `d` comes to. */
export const AMOUNT = sql<Fen | null>`coalesce(d.total, ${ADDED})`;
/** Whether any project states a total of its own. */
const BY_PROJECTS = sql<boolean>`(d.total is null and exists (select from heng.project p
  where p.tenant = d.tenant and p.declaration = d.id and p.version = d.version and p.total is not null))`;

/** The last version of `d` that was approved. */
const IN_FORCE = sql<number | null>`(select max(e.version) from heng.declaration e
  where e.tenant = d.tenant and e.id = d.id and e.state in (${sql.join(FIXED.map((state) => sql.lit(state)))}))`;

/** Whether whoever asks has done a deed to `d`. */
const DEALT = sql<boolean>`exists (select from heng.deed x where x.tenant = d.tenant and x.declaration = d.id
  and x.version = d.version and x.made_by = heng.me())`;

/** A page of the newest versions, with count and sums over all that match. */
export function listDeclarations(
  store: Store,
  tenant: string,
  query: DeclarationQuery,
): Promise<DeclarationList> {
  return inTenant(store, tenant, async (tx) => {
    const all = matching(tx, tenant, query);
    const counted = all
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        sql<Fen>`coalesce(sum(${AMOUNT}), 0::numeric)`.as('total'),
        sql<number>`count(*) filter (where d.total is null and ${ADDED} is not null)`.as('computed'),
        ...(['projects', 'indicators', ...MEASURES] as const).map((column) =>
          fn.coalesce(fn.sum<number>(`d.${column}`), sql<number>`0::bigint`).as(column),
        ),
      ])
      .executeTakeFirstOrThrow();
    const [sums, rows] = await Promise.all([counted, page(all, query).execute()]);
    const { count, total, computed, projects, indicators } = sums;
    return {
      count,
      sums: { total, computed, projects, indicators, measurability: measurabilityFrom(sums) },
      items: rows.map(summaryOf),
    };
  });
}

function matching(tx: Tx, tenant: string, query: DeclarationQuery) {
  const { search = '', year, state, queue, day = '' } = query;
  let found = tx.selectFrom('declaration as d').where('d.tenant', '=', tenant).where(newest('d'));
  found = found.where(
    state === undefined ? sql<SqlBool>`d.state <> 'discarded'` : sql<SqlBool>`d.state = ${state}`,
  );
  if (queue !== undefined) found = found.where(onHeap(queue, day));
  for (const pattern of likeWords(search)) found = found.where('d.search', 'like', pattern);
  return year === undefined ? found : found.where('d.year', '=', year);
}

/** A page of what was found. What a row is not sorted by is looked up for the rows of the page alone, row by row. */
function page(
  found: ReturnType<typeof matching>,
  { sort = 'importedAt', order, offset = 0, limit }: DeclarationQuery,
) {
  const way = order ?? (sort === 'agency' ? 'asc' : 'desc');
  const keys = {
    agency: [sql.ref('d.agency_key')],
    total: [AMOUNT],
    findings: [sql.ref('d.errors'), sql.ref('d.warnings'), sql.ref('d.infos')],
    importedAt: [sql.ref('d.created_at')],
  } as const;
  const inOrder = sql.join([
    ...keys[sort].map((key) => (way === 'asc' ? sql`${key} asc` : sql`${key} desc nulls last`)),
    way === 'asc' ? sql`d.id asc` : sql`d.id desc`,
  ]);
  return found
    .select(['d.id', 'd.version', 'd.state', 'd.revision', 'd.opened', 'd.node', 'd.path'])
    .select(['d.title', 'd.agency', 'd.year', 'd.money_unit', 'd.total', 'd.projects', 'd.indicators'])
    .select(['d.errors', 'd.warnings', 'd.infos', 'd.created_at'])
    .select(MEASURES.map((column) => `d.${column}` as const))
    .select([DUE.as('due'), AMOUNT.as('amount'), BY_PROJECTS.as('by_projects')])
    .select([NODE_NAME.as('node_name'), SOURCE.as('source')])
    .orderBy(inOrder)
    .limit(limit ?? DEFAULT_LIMIT)
    .offset(offset);
}

/** The name of the node of `d`. */
const NODE_NAME = sql<string>`(select n.name from heng.node n where n.tenant = d.tenant and n.id = d.node)`;
/** Layout and name of the document `d` was read from. */
const SOURCE = sql<
  readonly [layout: string | null, file: string] | null
>`(select json_build_array(f.layout, f.file)
  from heng.document f where f.tenant = d.tenant and f.id = d.document)`;

type Row = Awaited<ReturnType<ReturnType<typeof page>['execute']>>[number];

function measurabilityFrom(counts: Measurability): Measurability {
  const { measurable, inferred, yesno, qualitative, placeholder, absent, unreadable, withheld } = counts;
  return { measurable, inferred, yesno, qualitative, placeholder, absent, unreadable, withheld };
}

function summaryOf(row: Row): DeclarationSummary {
  const { id, version, revision, state, opened, title, agency, year } = row;
  const { total, projects, indicators, source } = row;
  const [layout, file] = source ?? [null, null];
  return {
    ...{ revision, opened, node: { id: row.node, name: row.node_name, path: row.path }, due: row.due },
    ...{ id, version, state, title, agency, year, layout, file, total, projects, indicators },
    amount: row.amount,
    computed: total !== null || row.amount === null ? null : row.by_projects ? 'projects' : 'execution',
    moneyUnit: row.money_unit,
    measurability: measurabilityFrom(row),
    findings: { error: row.errors, warning: row.warnings, info: row.infos },
    importedAt: row.created_at,
  };
}

/**
 * A mark that changes whenever a declaration, or another of the same document, was corrected or got another version,
 * and that is another for whom its secrets are open; null when there is no such declaration.
 */
export function stampOf(store: Store, tenant: string, id: string): Promise<string | null> {
  return inTenant(store, tenant, async (tx) => {
    const row = await tx
      .selectFrom('declaration as d')
      .innerJoin('declaration as e', (join) =>
        join.onRef('e.tenant', '=', 'd.tenant').onRef('e.document', '=', 'd.document'),
      )
      .where('d.tenant', '=', tenant)
      .where('d.id', '=', id)
      .where(newest('d'))
      .where(newest('e'))
      .select(({ fn }) => [
        'd.document',
        fn.sum<number>('e.version').as('versions'),
        fn.sum<number>('e.revision').as('revisions'),
        sql<boolean>`bool_or(heng.is_cleared(d.path))`.as('cleared'),
        sql<boolean>`exists (select from heng.sealed_document s
          where s.tenant = ${tenant} and s.document = d.document)`.as('whole'),
      ])
      .groupBy('d.document')
      .executeTakeFirst();
    if (row === undefined) return null;
    const { document, versions, revisions, cleared, whole } = row;
    return [document, versions, revisions, cleared, whole].join(':');
  });
}

/** A declaration that was read from no document, as the one of a document of its own without a text. */
function writtenHere(declaration: Declaration): Document {
  const coverage = { chars: 0, accounted: 0, lost: [] };
  return {
    ...{ file: '', sha256: '', type: 'txt', pages: 0, layout: null, declarations: [declaration] },
    ...{ repeated: [], notes: [], coverage, text: '' },
  };
}

/**
 * The corrections that still say what stands once people have edited it, at the places their rows have now. The key
 * of a row a reader found is the place it was read at.
 */
function standing(
  { declaration, keys }: Draft,
  corrections: readonly StoredCorrection[],
): StoredCorrection[] {
  return corrections.flatMap((correction) => {
    const { project: from, indicator: row } = correction;
    const project = from === 0 ? 0 : keys.projects.indexOf(String(from)) + 1;
    const indicator = row === null ? null : (keys.indicators[project - 1] ?? []).indexOf(String(row)) + 1;
    if ((from > 0 && project === 0) || indicator === 0) return [];
    const moved = { ...correction, project, indicator };
    const again = correct(declaration, moved);
    const says = again.ok && cellText(again.declaration, moved) === cellText(declaration, moved);
    return says ? [moved] : [];
  });
}

/** What a version's own row tells, with the names and days that belong to it. */
function named(db: Kysely<Tables>, tenant: string, id: string) {
  return db
    .selectFrom('declaration as d')
    .innerJoin('node as n', (join) => join.onRef('n.tenant', '=', 'd.tenant').onRef('n.id', '=', 'd.node'))
    .select(['d.version', 'd.state', 'd.document', 'd.created_at', 'd.ruleset', 'd.revision', 'd.opened'])
    .select(['d.reason', 'd.base', 'd.previous', 'd.edited', 'd.node', 'd.path', 'n.name'])
    .select([DUE.as('due'), 'd.latest', IN_FORCE.as('in_force')])
    .select([
      sql<boolean>`heng.is_cleared(d.path)`.as('cleared'),
      DEALT.as('dealt'),
      writerOf('d').as('writer'),
    ])
    .where('d.tenant', '=', tenant)
    .where('d.id', '=', id);
}
/** Where all that followed was discarded, the last one that may be seen. */
const NEWEST = statement({ tenant: text(), id: text() }, (db, at) =>
  named(db, at.tenant, at.id).orderBy(newest('d'), 'desc').orderBy('d.version', 'desc').limit(1),
);
const NAMED = statement({ tenant: text(), id: text(), version: number() }, (db, at) =>
  named(db, at.tenant, at.id).where('d.version', '=', at.version),
);

/** The latest version of a declaration, or the one asked for; null when there is none. */
export function loadDeclaration(
  store: Store,
  tenant: string,
  id: string,
  version?: number,
): Promise<StoredDeclaration | null> {
  return inTenant(store, tenant, async (tx) => {
    const [row] = await (version === undefined
      ? NEWEST(tx, { tenant, id })
      : NAMED(tx, { tenant, id, version }));
    if (row === undefined) return null;
    const key = { tenant, declaration: id, version: row.version };
    const [draft, source, corrections, answers] = await Promise.all([
      tx.shelf.at({ ...row, tenant, id }) ?? readDraft(tx, key),
      row.document === null ? null : readDocument(tx, tenant, row.document, []),
      readCorrections(tx, key),
      readAnswers(tx, key),
    ]);
    if (draft === null || (source === null && row.document !== null)) return null;
    const { declaration } = draft;
    const document = source === null ? writtenHere(declaration) : { ...source, declarations: [declaration] };
    const {
      state,
      opened,
      reason,
      base,
      previous,
      edited,
      cleared,
      ruleset,
      revision,
      created_at: importedAt,
    } = row;
    return {
      id,
      version: row.version,
      ...{ state, opened, reason, base, previous, edited, cleared, importedAt, document, ruleset },
      ...{ keys: draft.keys, revisions: draft.revisions },
      node: { id: row.node, name: row.name, path: row.path },
      ...{ due: row.due, latest: row.latest, inForce: row.in_force, dealt: row.dealt },
      ...{ findings: draft.findings, answers, revision },
      corrections: edited ? standing(draft, corrections) : corrections,
    };
  });
}
