/**
 * Documents (文件): a file as it was read goes in whole and comes out the same.
 *
 *     importDocument(store, act, { document })   →  { verdict: 'imported', ids: ['9f2c0a71b3d4e5f60718-1'] }
 *     importDocument(store, act, { document })   →  { verdict: 'unchanged', ids: ['9f2c0a71b3d4e5f60718-1'] }
 *     loadDocument(store, tenant, id)            →  the same document, every field and every fen, with its corrections
 *
 * One transaction a document: when the promise settles it is on disk, whatever happens next, and before that nothing
 * of it is there. How a document becomes rows and back is in rows.ts.
 */

import { type RawBuilder, sql } from 'kysely';
import type { Declaration, Document } from '../core/declaration.ts';
import type { Draft } from '../core/declare/draft.ts';
import type { Finding } from '../core/finding.ts';
import { sealComments } from './comments.ts';
import type { Store } from './connect.ts';
import { findingRows, readFindings, severityCounts } from './findings.ts';
import { insertRows } from './insert.ts';
import { record } from './journal.ts';
import {
  declarationOf,
  declarationRow,
  documentId,
  documentOf,
  documentRow,
  indicatorRows,
  projectRows,
  type VersionKey,
  withFundsText,
} from './rows.ts';
import {
  asService,
  keepSealed,
  openBytes,
  openText,
  sealDocument,
  sealedRows,
  withSealed,
} from './sealed.ts';
import type { KeptDraft, RowMark } from './shelf.ts';
import { statement, text, versionKey } from './statement.ts';
import type { DeclarationTable, JsonObject } from './tables.ts';
import { type Act, inTenant, type Tx } from './tenant.ts';

export interface Import {
  readonly document: Document;
  /** The original bytes, to be kept beside what was read from them. */
  readonly bytes?: Uint8Array;
  /** What the rules noticed, one list a declaration, and the rule set that noticed it (findings.ts). */
  readonly findings?: { readonly ruleset: string | null; readonly lists: readonly (readonly Finding[])[] };
}

export interface Imported {
  /** `empty`: kept, and no declaration in it; `unchanged`: these bytes were here already. */
  readonly verdict: 'imported' | 'unchanged' | 'empty';
  /** The declarations read from it, in order. */
  readonly ids: readonly string[];
}

/** The name of a document's n-th declaration, from 1: the same wherever it is imported for the same office. */
export function declarationId(document: string, position: number): string {
  return `${document.slice(0, 20)}-${position}`;
}

/** Keeps a document; the same bytes twice change nothing. Atomic, and on disk when it returns. */
export async function importDocument(store: Store, act: Act, one: Import): Promise<Imported> {
  const [imported] = await importDocuments(store, act, [one]);
  if (imported === undefined) throw new Error('a document was imported and nothing came of it');
  return imported;
}

/** Keeps several documents in one transaction, all or none: a fraction of the work of one each. */
export function importDocuments(store: Store, act: Act, imports: readonly Import[]): Promise<Imported[]> {
  const { tenant } = act;
  return inTenant(store, tenant, async (tx) => {
    const named = imports.map((one) => {
      const id = documentId(one.document.sha256, act);
      const { document, bytes = null } = one;
      return { ...one, id, parts: sealDocument(tx.key, { tenant, id }, { document, bytes }) };
    });
    const added = await tx
      .insertInto('document')
      .values(named.map(({ parts }) => documentRow(act, parts.open, parts.bytes)))
      .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing())
      .returning('id')
      .execute();
    // The same bytes twice in one call are new once.
    const fresh = new Set(added.map(({ id }) => id));
    const kept = named.map((one) => ({ one, isNew: fresh.delete(one.id) }));
    await insertParts(
      tx,
      act,
      kept.flatMap(({ one, isNew }) => (isNew ? [one] : [])),
    );
    const outcomes: Imported[] = [];
    for (const { one, isNew } of kept) {
      const { declarations } = one.document;
      const ids = isNew
        ? declarations.map((_, index) => declarationId(one.id, index + 1))
        : await idsOf(tx, tenant, one.id);
      outcomes.push({
        verdict: !isNew ? 'unchanged' : declarations.length === 0 ? 'empty' : 'imported',
        ids,
      });
    }
    const told = kept.flatMap(({ one: { id, document }, isNew }, at) =>
      isNew ? [{ document: id, file: document.file, declarations: outcomes[at]?.ids ?? [] }] : [],
    );
    const [first] = told;
    if (first !== undefined) {
      const object: JsonObject = told.length === 1 ? { id: first.document } : { count: told.length };
      await record(tx, act, {
        ...{ deed: 'import', outcome: 'done', object: { kind: 'document', ...object }, after: told },
      });
    }
    return outcomes;
  });
}

interface NamedImport extends Import {
  readonly id: string;
  readonly parts: ReturnType<typeof sealDocument>;
}

/** Everything of the documents but their own rows. */
async function insertParts(tx: Tx, act: Act, imports: readonly NamedImport[]): Promise<void> {
  const { tenant } = act;
  const versions = imports.flatMap(({ id, document, findings }) =>
    document.declarations.map((declaration, index) => {
      const position = index + 1;
      const key = { tenant, declaration: declarationId(id, position), version: 1 };
      const list = findings?.lists[index] ?? [];
      return {
        ...{ declaration, key, list },
        row: {
          ...declarationRow(act, key, declaration, { document, position }),
          document: id,
          ruleset: findings?.ruleset ?? null,
          ...severityCounts(list),
        },
      };
    }),
  );
  const projects = versions.flatMap(({ declaration, key }) => projectRows(key, declaration));
  const indicators = versions.flatMap(({ declaration, key }) => indicatorRows(key, declaration));
  const findings = versions.flatMap(({ key, list }) => findingRows(key, list));
  const declarations = versions.map(({ row }) => row);
  await insertRows(tx, 'declaration', declarations.map(withFundsText));
  await insertRows(tx, 'project', projects.map(withFundsText));
  await insertRows(tx, 'indicator', indicators);
  await insertRows(tx, 'finding', findings);
  const secrets = versions.flatMap(({ declaration, key }) => sealedRows(tx.key, key, declaration));
  if (secrets.length > 0) await tx.insertInto('sealed').values(secrets).execute();
  for (const { parts } of imports) {
    if (parts.sealed.length > 0) await tx.insertInto('sealed_document').values(parts.sealed).execute();
  }
}

async function idsOf(tx: Tx, tenant: string, document: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('declaration')
    .select('id')
    .where('tenant', '=', tenant)
    .where('document', '=', document)
    .where('version', '=', 1)
    .orderBy('position')
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of these bytes were imported before for no office in particular, so that reading them again can be spared. */
export function knownDocuments(
  store: Store,
  tenant: string,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  return inTenant(store, tenant, async (tx) => {
    const rows = await tx
      .selectFrom('document')
      .select('sha256')
      .where('tenant', '=', tenant)
      .where('id', 'in', hashes)
      .execute();
    return new Set(rows.map(({ sha256 }) => sha256));
  });
}

/** Whether these bytes were imported before. */
export async function hasDocument(store: Store, tenant: string, sha256: string): Promise<boolean> {
  return (await knownDocuments(store, tenant, [sha256])).has(sha256);
}

/** The id of every document, in the order of their names: the same whenever and however they came. */
export function listDocuments(store: Store, tenant: string): Promise<string[]> {
  return inTenant(store, tenant, async (tx) => {
    const rows = await tx
      .selectFrom('document')
      .select('id')
      .where('tenant', '=', tenant)
      .orderBy('file')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  });
}

/** A document with its declarations as they stand, corrections included; null when it is not here. */
export function loadDocument(store: Store, tenant: string, document: string): Promise<Document | null> {
  return inTenant(store, tenant, async (tx) => {
    return await readDocument(tx, tenant, document, await latestOf(tx, tenant, document));
  });
}

/** The declarations read from a document as they stand, in the order of the document. */
async function latestOf(tx: Tx, tenant: string, document: string): Promise<Declaration[]> {
  const latest = await tx
    .selectFrom('declaration')
    .select(['id', 'version'])
    .where('tenant', '=', tenant)
    .where('document', '=', document)
    .where('latest', '=', true)
    .orderBy('position')
    .execute();
  const declarations: Declaration[] = [];
  for (const { id: declaration, version } of latest) {
    const found = await readDeclaration(tx, { tenant, declaration, version });
    if (found !== null) declarations.push(found);
  }
  return declarations;
}

const SECRET = statement({ tenant: text(), beside: text() }, (db, at) =>
  db
    .selectFrom('declaration as d')
    .select('d.id')
    .where('d.tenant', '=', at.tenant)
    .where('d.version', '=', 1)
    .where('d.document', '=', (beside) =>
      beside
        .selectFrom('declaration as e')
        .select('e.document')
        .where('e.tenant', '=', at.tenant)
        .where('e.id', '=', at.beside)
        .where('e.document', 'is not', null)
        .orderBy('e.version', 'desc')
        .limit(1),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('project as p')
          .select('p.name')
          .whereRef('p.tenant', '=', 'd.tenant')
          .whereRef('p.declaration', '=', 'd.id')
          .whereRef('p.version', '=', 'd.version')
          .where('p.secret', '=', true),
      ),
    )
    .orderBy('d.id'),
);

/**
 * The document a declaration was read from, with the declarations that decide what of its text is withheld: itself
 * and, in their first version, all that hold a secret project.
 */
export function shadedDocument(
  store: Store,
  tenant: string,
  { id: beside, document }: { readonly id: string; readonly document: Document },
): Promise<Document> {
  return inTenant(store, tenant, async (tx) => {
    const declarations = [...document.declarations];
    for (const { id } of await SECRET(tx, { tenant, beside })) {
      const found = await readDeclaration(tx, { tenant, declaration: id, version: 1 });
      if (found !== null) declarations.push(found);
    }
    return { ...document, declarations };
  });
}

/**
 * The original bytes a declaration was read from, for the service to draw pages of. They are given to whoever sees the
 * declaration, secrets and all: only a picture with its secrets covered may leave (core/publish/cover.ts).
 */
export function bytesToDraw(store: Store, tenant: string, declaration: string): Promise<Uint8Array | null> {
  return inTenant(store, tenant, async (tx) => {
    const row = await tx
      .selectFrom('declaration')
      .select('document')
      .where('tenant', '=', tenant)
      .where('id', '=', declaration)
      .where('document', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    if (row === undefined || row.document === null) return null;
    return await readBytes(tx, tenant, row.document, (work) => asService(tx, work));
  });
}

async function readBytes(
  tx: Tx,
  tenant: string,
  id: string,
  opening: (work: () => Promise<Uint8Array | null>) => Promise<Uint8Array | null>,
): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('document')
    .select(['bytes', 'withheld'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.withheld === null) return row?.bytes ?? null;
  return await opening(() => openBytes(tx, { tenant, id }));
}

/** A document's name, and the rows that were found in it twice. */
export async function findSource(
  tx: Tx,
  tenant: string,
  id: string,
): Promise<Pick<Document, 'file' | 'repeated'> | null> {
  const row = await tx
    .selectFrom('document')
    .select(['file', 'repeated'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** A document around the given declarations of it. */
export async function readDocument(
  tx: Tx,
  tenant: string,
  id: string,
  declarations: readonly Declaration[],
): Promise<Document | null> {
  const [[found], opened] = await Promise.all([DOCUMENT(tx, { tenant, id }), openText(tx, { tenant, id })]);
  return found === undefined ? null : documentOf({ ...found, ...opened }, declarations);
}

const DOCUMENT = statement({ tenant: text(), id: text() }, (db, at) =>
  db
    .selectFrom('document')
    .select([
      'sha256',
      'file',
      'type',
      'layout',
      'pages',
      'source',
      'repeated',
      'notes',
      'chars',
      'accounted',
      'lost',
      'imprints',
      'sizes',
      'withheld',
    ])
    .where('tenant', '=', at.tenant)
    .where('id', '=', at.id),
);

/** Seals what an edit or a correction made secret of a draft, and the text it was read from. */
export async function sealNew(tx: Tx, key: VersionKey, before: Draft, after: Draft): Promise<void> {
  const open = new Set(
    before.keys.projects.filter((_, at) => before.declaration.projects[at]?.secret === false),
  );
  const added = after.keys.projects.filter(
    (row, at) => open.has(row) && after.declaration.projects[at]?.secret === true,
  );
  if (added.length === 0) return;
  await asService(tx, async () => {
    await keepSealed(tx, sealedRows(tx.key, key, after.declaration, after.keys));
    await sealComments(tx, key, added);
  });
  const { document } = await tx
    .selectFrom('declaration')
    .select('document')
    .where('tenant', '=', key.tenant)
    .where('id', '=', key.declaration)
    .where('version', '=', key.version)
    .executeTakeFirstOrThrow();
  if (document !== null) await sealAgain(tx, key.tenant, document);
}

/** Seals a document's text and bytes by what is secret in it now: a project that became so. */
export function sealAgain(tx: Tx, tenant: string, id: string): Promise<void> {
  return asService(tx, async () => {
    const whole = await readDocument(tx, tenant, id, await latestOf(tx, tenant, id));
    if (whole === null) return;
    const { withheld: before } = await tx
      .selectFrom('document')
      .select('withheld')
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const document = before === null ? whole : { ...whole, withheld: before };
    const bytes = await readBytes(tx, tenant, id, (work) => work());
    const parts = sealDocument(tx.key, { tenant, id }, { document, bytes });
    const { text: source, notes, coverage, repeated, withheld = null } = parts.open;
    await tx
      .updateTable('document')
      .set({ source, notes, lost: coverage.lost, repeated, withheld, bytes: parts.bytes })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('sealed_document').where('tenant', '=', tenant).where('document', '=', id).execute();
    if (parts.sealed.length > 0) await tx.insertInto('sealed_document').values(parts.sealed).execute();
  });
}

/** One version of a declaration, whole. */
export async function readDeclaration(tx: Tx, key: VersionKey): Promise<Declaration | null> {
  return (await readDraft(tx, key))?.declaration ?? null;
}

/** Beside the columns of a version's row: what the shelf knows it by. */
export const MARKS = [
  sql<boolean>`heng.is_cleared(path)`.as('cleared'),
  writerOf('declaration').as('writer'),
] as const;

/** The transaction that wrote a row; null when it is the one that asks. */
export function writerOf(table: string): RawBuilder<string | null> {
  return sql`nullif(${sql.ref(`${table}.xmin`)}::text, pg_current_xact_id_if_assigned()::xid::text)`;
}

/** A version's row as `selectAll` with `MARKS` gives it. */
export type MarkedRow = DeclarationTable & Pick<RowMark, 'cleared' | 'writer'>;

const VERSION = statement(versionKey(), (db, at) =>
  db
    .selectFrom('declaration')
    .selectAll()
    .select(MARKS)
    .where('tenant', '=', at.tenant)
    .where('id', '=', at.declaration)
    .where('version', '=', at.version),
);

/** One version of a declaration with the keys of its rows. */
export async function readDraft(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
): Promise<KeptDraft | null> {
  const [row] = await VERSION(tx, { tenant, declaration, version });
  return row === undefined ? null : await draftOf(tx, row);
}

/** What hangs from a version's row, from the shelf where it lies there. */
export async function draftOf(tx: Tx, row: MarkedRow): Promise<KeptDraft> {
  const kept = tx.shelf.at(row);
  if (kept !== undefined) return kept;
  const draft = await readRows(tx, { tenant: row.tenant, declaration: row.id, version: row.version }, row);
  tx.shelf.put(row, draft);
  return draft;
}

async function readRows(tx: Tx, key: VersionKey, row: DeclarationTable): Promise<KeptDraft> {
  const { tenant, declaration, version } = key;
  const open = tx
    .selectFrom('project')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('version', '=', version)
    .orderBy('position')
    .execute();
  const standing = tx
    .selectFrom('indicator')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('version', '=', version)
    .orderBy('project')
    .orderBy('position')
    .execute();
  const [ownProjects, ownIndicators, findings] = await Promise.all([open, standing, readFindings(tx, key)]);
  const { projects, indicators } = await withSealed(tx, key, {
    projects: ownProjects,
    indicators: ownIndicators,
  });
  const keys = new Map<number, string[]>(projects.map(({ position }) => [position, []]));
  for (const { project, key: name } of indicators) keys.get(project)?.push(name);
  return {
    declaration: declarationOf(row, projects, indicators),
    keys: { projects: projects.map(({ key: name }) => name), indicators: [...keys.values()] },
    revisions: projects.map(({ revision }) => revision),
    findings,
  };
}
