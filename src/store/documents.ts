/**
 * Documents (文件): a file as it was read goes in whole and comes out the same.
 *
 *     importDocument(store, act, { document })   →  { verdict: 'imported', ids: ['9f2c0a71b3d4e5f60718-1'] }
 *     importDocument(store, act, { document })   →  { verdict: 'unchanged', ids: ['9f2c0a71b3d4e5f60718-1'] }
 *     loadDocument(store, tenant, sha256)        →  the same document, every field and every fen, with its corrections
 *
 * One transaction a document: when the promise settles it is on disk, whatever happens next, and before that nothing
 * of it is there. How a document becomes rows and back is in rows.ts.
 */
import type { Declaration, Document } from '../core/declaration.ts';
import type { Draft } from '../core/declare/draft.ts';
import type { Finding } from '../core/finding.ts';
import type { Store } from './connect.ts';
import { findingRows, severityCounts } from './findings.ts';
import { insertRows } from './insert.ts';
import {
  declarationOf,
  declarationRow,
  documentOf,
  documentRow,
  indicatorRows,
  projectRows,
  type VersionKey,
  withFundsText,
} from './rows.ts';
import { type Act, inTenant, type Tx } from './tenant.ts';

export interface Import {
  readonly document: Document;
  /** The original bytes, to be kept beside what was read from them. */
  readonly bytes?: Uint8Array;
  /** What the rules noticed, one list a declaration, and the rule set that noticed it. */
  readonly findings?: { readonly ruleset: string; readonly lists: readonly (readonly Finding[])[] };
}

export interface Imported {
  /** `empty`: kept, and no declaration in it; `unchanged`: these bytes were here already. */
  readonly verdict: 'imported' | 'unchanged' | 'empty';
  /** The declarations read from it, in order. */
  readonly ids: readonly string[];
}

/** The name of a document's n-th declaration, from 1: the same wherever it is imported. */
export function declarationId(sha256: string, position: number): string {
  return `${sha256.slice(0, 20)}-${position}`;
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
    const added = await tx
      .insertInto('document')
      .values(imports.map(({ document, bytes }) => documentRow(act, document, bytes ?? null)))
      .onConflict((conflict) => conflict.columns(['tenant', 'sha256']).doNothing())
      .returning('sha256')
      .execute();
    // The same bytes twice in one call are new once.
    const fresh = new Set(added.map(({ sha256 }) => sha256));
    const kept = imports.map((one) => ({ one, isNew: fresh.delete(one.document.sha256) }));
    await insertParts(
      tx,
      act,
      kept.flatMap(({ one, isNew }) => (isNew ? [one] : [])),
    );
    const outcomes: Imported[] = [];
    for (const { one, isNew } of kept) {
      const { sha256, declarations } = one.document;
      const ids = isNew
        ? declarations.map((_, index) => declarationId(sha256, index + 1))
        : await idsOf(tx, tenant, sha256);
      outcomes.push({
        verdict: !isNew ? 'unchanged' : declarations.length === 0 ? 'empty' : 'imported',
        ids,
      });
    }
    return outcomes;
  });
}

/** Everything of the documents but their own rows. */
async function insertParts(tx: Tx, act: Act, imports: readonly Import[]): Promise<void> {
  const { tenant } = act;
  const versions = imports.flatMap(({ document, findings }) =>
    document.declarations.map((declaration, index) => {
      const position = index + 1;
      const key = { tenant, declaration: declarationId(document.sha256, position), version: 1 };
      const list = findings?.lists[index] ?? [];
      return {
        ...{ declaration, key, list },
        row: {
          ...declarationRow(act, key, declaration, { document, position }),
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
}

async function idsOf(tx: Tx, tenant: string, sha256: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('declaration')
    .select('id')
    .where('tenant', '=', tenant)
    .where('document', '=', sha256)
    .where('version', '=', 1)
    .orderBy('position')
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of these bytes were imported before, so that reading them again can be spared. */
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
      .where('sha256', 'in', hashes)
      .execute();
    return new Set(rows.map(({ sha256 }) => sha256));
  });
}

/** Whether these bytes were imported before. */
export async function hasDocument(store: Store, tenant: string, sha256: string): Promise<boolean> {
  return (await knownDocuments(store, tenant, [sha256])).has(sha256);
}

/** The SHA-256 of every document, in the order of their names: the same whenever and however they came. */
export function listDocuments(store: Store, tenant: string): Promise<string[]> {
  return inTenant(store, tenant, async (tx) => {
    const rows = await tx
      .selectFrom('document')
      .select('sha256')
      .where('tenant', '=', tenant)
      .orderBy('file')
      .orderBy('sha256')
      .execute();
    return rows.map(({ sha256 }) => sha256);
  });
}

/** A document with its declarations as they stand, corrections included; null when it is not here. */
export function loadDocument(store: Store, tenant: string, sha256: string): Promise<Document | null> {
  return inTenant(store, tenant, async (tx) => {
    const latest = await tx
      .selectFrom('declaration')
      .select(['id', 'version'])
      .where('tenant', '=', tenant)
      .where('document', '=', sha256)
      .where('latest', '=', true)
      .orderBy('position')
      .execute();
    const declarations: Declaration[] = [];
    for (const { id: declaration, version } of latest) {
      const found = await readDeclaration(tx, { tenant, declaration, version });
      if (found !== null) declarations.push(found);
    }
    return await readDocument(tx, tenant, sha256, declarations);
  });
}

/** The declarations of a document, in their first version, that hold a secret project. */
export function loadSecretDeclarations(store: Store, tenant: string, sha256: string): Promise<Declaration[]> {
  return inTenant(store, tenant, async (tx) => {
    const rows = await tx
      .selectFrom('declaration as d')
      .select('d.id')
      .where('d.tenant', '=', tenant)
      .where('d.document', '=', sha256)
      .where('d.version', '=', 1)
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
      .orderBy('d.position')
      .execute();
    const declarations: Declaration[] = [];
    for (const { id } of rows) {
      const found = await readDeclaration(tx, { tenant, declaration: id, version: 1 });
      if (found !== null) declarations.push(found);
    }
    return declarations;
  });
}

/** The original bytes, when they were kept. */
export function loadBytes(store: Store, tenant: string, sha256: string): Promise<Uint8Array | null> {
  return inTenant(store, tenant, async (tx) => {
    const row = await tx
      .selectFrom('document')
      .select('bytes')
      .where('tenant', '=', tenant)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row?.bytes ?? null;
  });
}

/** A document around the given declarations of it. */
export async function readDocument(
  tx: Tx,
  tenant: string,
  sha256: string,
  declarations: readonly Declaration[],
): Promise<Document | null> {
  const row = await tx
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
    ])
    .where('tenant', '=', tenant)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row === undefined ? null : documentOf(row, declarations);
}

/** One version of a declaration, whole. */
export async function readDeclaration(tx: Tx, key: VersionKey): Promise<Declaration | null> {
  return (await readDraft(tx, key))?.declaration ?? null;
}

/** A version with its rows' keys, and the revision that last changed each project. */
export interface KeptDraft extends Draft {
  readonly revisions: readonly number[];
}

/** One version of a declaration with the keys of its rows. */
export async function readDraft(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
): Promise<KeptDraft | null> {
  const row = await tx
    .selectFrom('declaration')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return null;
  const projects = await tx
    .selectFrom('project')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('version', '=', version)
    .orderBy('position')
    .execute();
  const indicators = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('version', '=', version)
    .orderBy('project')
    .orderBy('position')
    .execute();
  const keys = new Map<number, string[]>(projects.map(({ position }) => [position, []]));
  for (const { project, key } of indicators) keys.get(project)?.push(key);
  return {
    declaration: declarationOf(row, projects, indicators),
    keys: { projects: projects.map(({ key }) => key), indicators: [...keys.values()] },
    revisions: projects.map(({ revision }) => revision),
  };
}
