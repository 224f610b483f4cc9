/**
 * Drafts (草稿): writing a version: the rows an edit changed, moved, added or took out, and the log of every edit.
 *
 *     saveDraft(tx, act, key, { before, after, revision: 13, file: '' })
 *     logEdits(tx, act, key, { revision: 13, edits: [{ edit: { do: 'set', … }, before: '≥50%' }] })
 *     editsSince(tx, key, 12)     →  [{ revision: 13, edit, by: { id: 'p-1', name: '李华' }, at }]
 *
 * Only rows that changed are written; a project that moved keeps its rows and gets another place. What a secret project
 * holds beside its name and funds is never written here.
 */
import { sql } from 'kysely';
import type { Declaration } from '../core/declaration.ts';
import type { Draft, Edit, RowKey } from '../core/declare/draft.ts';
import { withholdProject } from '../core/publish/withhold.ts';
import { sealNew } from './documents.ts';
import { type Checked, exchangeFindings, findingRows, severityCounts } from './findings.ts';
import { BATCH, insertRows } from './insert.ts';
import {
  contentOf,
  declarationRow,
  indicatorRows,
  projectRows,
  type VersionKey,
  withFundsText,
} from './rows.ts';
import type { SealKey } from './seal.ts';
import { asService, keepSealed, sealedRows } from './sealed.ts';
import type { KeptDraft } from './shelf.ts';
import type { Json, Opening } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

/** Keeps a declaration that was read from no document, as a draft in its first version. */
export async function beginVersion(
  tx: Tx,
  act: Act,
  key: VersionKey,
  { declaration, opened, previous, checked }: Begun,
): Promise<void> {
  const { ruleset, findings } = checked;
  const row = declarationRow(act, key, declaration, { document: { file: '', sha256: '' }, position: 1 });
  const own = { document: null, position: null, opened, previous, edited: true };
  await insertRows(tx, 'declaration', [
    withFundsText({ ...row, ...own, ruleset, ...severityCounts(findings) }),
  ]);
  await insertRows(tx, 'project', projectRows(key, declaration).map(withFundsText));
  await insertRows(tx, 'indicator', indicatorRows(key, declaration));
  await insertRows(tx, 'finding', findingRows(key, findings));
}

/** A declaration as it begins. */
export interface Begun {
  readonly declaration: Declaration;
  readonly opened: Opening;
  /** The declaration it was copied from. */
  readonly previous: string | null;
  readonly checked: Checked;
}

export interface DraftChange {
  readonly before: KeptDraft;
  readonly after: Draft;
  /** The revision it makes. */
  readonly revision: number;
  /** The name of the document it was read from; blank for one written here. */
  readonly file: string;
  /** What the rules say of it now. */
  readonly checked: Checked;
}

/** A draft that was written: the revisions that last changed each project, in their new order, and who wrote it. */
export interface Saved {
  readonly revisions: readonly number[];
  readonly writer: string;
}

/** Writes what changed of a draft. */
export async function saveDraft(tx: Tx, act: Act, key: VersionKey, change: DraftChange): Promise<Saved> {
  const { before, after, revision, file, checked } = change;
  const { tenant, declaration: id, version } = key;
  const source = { document: { file, sha256: '' }, position: 1 };
  const stood = new Map(before.keys.projects.map((row, at) => [row, at]));
  const places = after.keys.projects.map((row, at): Place => {
    const was = stood.get(row);
    return {
      key: row,
      at,
      was: was ?? null,
      changed: was === undefined || isChanged(before, was, after, at),
    };
  });
  const secret = ({ at, was }: Place) =>
    was !== null &&
    before.declaration.projects[was]?.secret === true &&
    after.declaration.projects[at]?.secret === true;
  const rewritten = places.filter((place) => place.changed && !secret(place)).map(({ at }) => at);
  const kept = new Set(places.filter((place) => !place.changed || secret(place)).map(({ key: row }) => row));
  const removed = before.keys.projects.filter((row) => !kept.has(row));
  const moved = places.filter(({ key: row, at, was }) => kept.has(row) && at !== was);
  const written = rowsOf(tx.key, key, { draft: after, positions: rewritten, revision });
  // Asked in this order, and done in it: a place is free before another row takes it.
  const [{ writer }] = await Promise.all([
    tx
      .updateTable('declaration')
      .set({
        ...contentOf(declarationRow(act, key, after.declaration, source)),
        ...{ revision, edited: true, ruleset: checked.ruleset, ...severityCounts(checked.findings) },
      })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('version', '=', version)
      .returning(sql<string>`pg_current_xact_id()::xid::text`.as('writer'))
      .executeTakeFirstOrThrow(),
    exchangeFindings(tx, key, { stood: before.findings, found: checked.findings }),
    removeProjects(tx, key, removed),
    placeProjects(tx, key, moved),
    ...places
      .filter((one) => one.changed && secret(one))
      .map(({ at }) => updateSecret(tx, key, after, at, revision)),
    insertProjects(tx, written),
  ]);
  // What became secret by this very edit is sealed, whoever wrote it; from here on its author sees it no more.
  if (written.secrets.length > 0) await asService(tx, () => keepSealed(tx, written.secrets));
  await sealNew(tx, key, before, after);
  const revisions = places.map(({ changed, was }) =>
    changed || was === null ? revision : (before.revisions[was] ?? 0),
  );
  return { revisions, writer };
}

/** Where a project stands, where it stood, from 0, and whether it says something else than before. */
interface Place {
  readonly key: RowKey;
  readonly at: number;
  readonly was: number | null;
  readonly changed: boolean;
}

/** Another number before it is no change of what it says. */
function isChanged(before: Draft, was: number, after: Draft, at: number): boolean {
  const [stood, stands] = [before.declaration.projects[was], after.declaration.projects[at]];
  if (before.keys.indicators[was] !== after.keys.indicators[at]) return true;
  if (stood === stands || stood === undefined || stands === undefined) return stood !== stands;
  const fields = new Set([...Object.keys(stood), ...Object.keys(stands)]);
  fields.delete('seq');
  const [old, now] = [new Map(Object.entries(stood)), new Map(Object.entries(stands))];
  return [...fields].some((field) => old.get(field) !== now.get(field));
}

async function removeProjects(tx: Tx, key: VersionKey, rows: readonly RowKey[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`delete from heng.project p using json_array_elements_text(${JSON.stringify(rows)}::json) as gone (key)
    where p.tenant = ${key.tenant} and p.declaration = ${key.declaration} and p.version = ${key.version}
      and p.key = gone.key`.execute(tx);
}

/** Two steps, below zero and back: no two rows may stand in one place, even while they change it. */
async function placeProjects(tx: Tx, key: VersionKey, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  const to = JSON.stringify(places.map(({ key: row, at }) => ({ key: row, place: at + 1 })));
  await Promise.all([
    sql`update heng.project p set position = -t.place, seq = t.place
      from json_to_recordset(${to}::json) as t (key text, place integer)
      where p.tenant = ${key.tenant} and p.declaration = ${key.declaration} and p.version = ${key.version}
        and p.key = t.key`.execute(tx),
    tx
      .updateTable('project')
      .set({ position: sql<number>`-position` })
      .where('tenant', '=', key.tenant)
      .where('declaration', '=', key.declaration)
      .where('version', '=', key.version)
      .where('position', '<', 0)
      .execute(),
  ]);
}

async function updateSecret(
  tx: Tx,
  key: VersionKey,
  { declaration }: Draft,
  at: number,
  revision: number,
): Promise<void> {
  const project = declaration.projects[at];
  if (project === undefined) return;
  const { name, funds, cells } = withholdProject(project);
  await tx
    .updateTable('project')
    .set({ name, ...funds, cells, revision })
    .where('tenant', '=', key.tenant)
    .where('declaration', '=', key.declaration)
    .where('version', '=', key.version)
    .where('position', '=', at + 1)
    .execute();
}

/** The rows of some projects of a draft, and what of them is to be sealed. */
function rowsOf(
  seal: SealKey,
  key: VersionKey,
  {
    draft,
    positions,
    revision,
  }: { readonly draft: Draft; readonly positions: readonly number[]; readonly revision: number },
) {
  const { declaration, keys } = draft;
  const some = { ...declaration, projects: positions.flatMap((at) => declaration.projects[at] ?? []) };
  const named = {
    projects: positions.map((at) => keys.projects[at] ?? ''),
    indicators: positions.map((at) => keys.indicators[at] ?? []),
  };
  const place = (position: number) => (positions[position - 1] ?? 0) + 1;
  return {
    projects: projectRows(key, some, named).map((row) =>
      withFundsText({ ...row, revision, position: place(row.position) }),
    ),
    indicators: indicatorRows(key, some, named).map((row) => ({ ...row, project: place(row.project) })),
    secrets: sealedRows(seal, key, some, named),
  };
}

async function insertProjects(tx: Tx, { projects, indicators }: ReturnType<typeof rowsOf>): Promise<void> {
  const inserted = insertRows(tx, 'project', projects);
  // What is more than one statement is not all asked at once: their indicators wait for the last of the projects.
  if (projects.length > BATCH) await inserted;
  await Promise.all([inserted, insertRows(tx, 'indicator', indicators)]);
}

/** An edit as it is kept, and what stood there before. */
export interface LoggedEdit {
  readonly edit: Edit;
  readonly before: Json;
}

/** Keeps what was edited, in order. */
export async function logEdits(
  tx: Tx,
  { now: made_at, actor: made_by }: Act,
  key: VersionKey,
  { revision, edits }: { readonly revision: number; readonly edits: readonly LoggedEdit[] },
): Promise<void> {
  const rows = edits.map(({ edit, before }, at) => ({
    ...{ ...key, revision, number: at + 1, edit, before, made_at, made_by },
  }));
  await insertRows(tx, 'edit', rows);
}

/** Takes what the log says of projects that are secret now: their keys and cells stay, their texts go. */
export async function hushEdits(
  tx: Tx,
  { tenant, declaration }: VersionKey,
  projects: readonly RowKey[],
): Promise<void> {
  if (projects.length === 0) return;
  // Versions that were handed in change no more, but for this.
  await asService(tx, async () => {
    for (const project of projects) {
      await sql`update heng.edit e set before = null, edit = e.edit
        || case when e.edit ? 'text' then '{"was": null, "text": null}'::jsonb else '{}'::jsonb end
        || case when e.edit ? 'cells' then '{"cells": {}}'::jsonb else '{}'::jsonb end
      where e.tenant = ${tenant} and e.declaration = ${declaration}
        and (e.edit ->> 'project' = ${project}
          or (e.edit ->> 'project' is null and e.edit ->> 'key' = ${project}))`.execute(tx);
    }
  });
}

/** Who edited, and when. */
export interface PastEdit {
  readonly revision: number;
  readonly edit: Edit;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
}

/** Edits looked through for who changed a row; a draft that is open for a day has fewer. */
const MOST_EDITS = 20_000;

/** What was edited after a revision, the last first. */
export async function editsSince(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
  revision: number,
): Promise<PastEdit[]> {
  const rows = await tx
    .selectFrom('edit as e')
    .leftJoin('person as p', (join) =>
      join.onRef('p.tenant', '=', 'e.tenant').onRef('p.id', '=', 'e.made_by'),
    )
    .select(['e.revision', 'e.edit', 'e.made_by', 'e.made_at', 'p.name'])
    .where('e.tenant', '=', tenant)
    .where('e.declaration', '=', declaration)
    .where('e.version', '=', version)
    .where('e.revision', '>', revision)
    .orderBy('e.revision', 'desc')
    .orderBy('e.number', 'desc')
    .limit(MOST_EDITS)
    .execute();
  return rows.map(({ revision: made, edit, made_by: id, made_at: at, name }) => ({
    ...{ revision: made, edit, at, by: { id, name: name ?? id } },
  }));
}
