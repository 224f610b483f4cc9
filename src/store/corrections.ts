/**
 * Corrections (更正): a person's value for a cell, kept beside what was read; the version shows the two together.
 *
 *     correctCell(store, act, '9f2c…-1', { base: 0, correction: { project: 3, indicator: 2, cell: 'annual', text: '≥90%' } }, check)
 *     →  { ok: true, revision: 1 }
 *     undoCorrection(store, act, '9f2c…-1', { base: 1, number: 1 }, check)      →  { ok: true, revision: 2 }
 *
 * One transaction a deed, on the locked row of the version: whoever has not seen the last correction is refused.
 * Version 0 is the declaration as it was read, kept when it is first corrected and never written again; what stands
 * is always laid over it anew, so that an undone correction leaves no trace in the figures.
 */
import { sql } from 'kysely';
import type { Declaration, Document } from '../core/declaration.ts';
import {
  type CellName,
  type Correction,
  type CorrectionRefusal,
  cellText,
  correctAll,
  sameCell,
  typedText,
} from '../core/declare/correction.ts';
import { cellsOfNotes } from '../core/declare/doubt.ts';
import { firstKeys, type Keys } from '../core/declare/draft.ts';
import { type State, transition } from '../core/lifecycle.ts';
import type { Store } from './connect.ts';
import { readDeclaration, readDocument, sealNew } from './documents.ts';
import { type Checked, replaceFindings } from './findings.ts';
import { record } from './journal.ts';
import { contentOf, declarationRow, indicatorRows, projectRows, type VersionKey } from './rows.ts';
import { statement, versionKey } from './statement.ts';
import type { JsonObject } from './tables.ts';
import { type Act, inTenant, type Tx } from './tenant.ts';

/** A correction that stands. */
export interface StoredCorrection extends Correction {
  /** In the order in which they were made, from 1. */
  readonly number: number;
  /** What was read. */
  readonly was: string | null;
  /** The codes of the reader's notes it answers. */
  readonly settled: readonly string[];
  readonly at: Date;
  readonly by: string;
}

export type Corrected =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly why: CorrectionRefusal | 'declaration-missing' | 'correction-missing' }
  /** People write it by now (core/declare/edit.ts): what was read is no longer beside it. */
  | { readonly ok: false; readonly why: 'edited' }
  | { readonly ok: false; readonly why: 'changed'; readonly revision: number }
  | { readonly ok: false; readonly why: 'locked'; readonly state: State };

/** Checks a version by the rules, as it is kept. */
export type Check = (tx: Tx, key: VersionKey, declaration: Declaration) => Promise<Checked>;

/** The version that is what was read. */
const AS_READ = 0;
/** The version a reader made; later ones are written by people. */
const FIRST = 1;

/** Puts a person's value into a cell; a correction of the same cell that stands gives way to it. */
export function correctCell(
  store: Store,
  act: Act,
  id: string,
  { base, correction }: { readonly base: number; readonly correction: Correction },
  check: Check,
): Promise<Corrected> {
  return revise(store, act, { id, base }, check, async ({ tx, key, read, source, document, standing }) => {
    const was = cellText(read, correction);
    if (was === undefined) return { ok: false, why: 'cell-unknown' };
    const spoken = cellsOfNotes(read, document.notes);
    const answered = document.notes.filter((_, at) => isSame(spoken[at] ?? null, correction));
    const made: StoredCorrection = {
      ...{ project: correction.project, indicator: correction.indicator, cell: correction.cell },
      ...{ text: typedText(correction.text), was, at: act.now, by: act.actor },
      number: await nextNumber(tx, key),
      settled: [...new Set(answered.map(({ code }) => code))],
    };
    const left = standing.filter((other) => !sameCell(other, correction));
    const corrections = [...left, made];
    const replaced = standing.find((other) => sameCell(other, correction));
    return {
      ok: true,
      corrections,
      told: { deed: 'correct', cell: correction, was: replaced?.text ?? was, text: made.text },
      async keep() {
        if (replaced !== undefined) await markUndone(tx, key, replaced.number, act);
        const { at: made_at, by: made_by, ...rest } = made;
        await tx
          .insertInto('correction')
          .values({
            ...{ ...key, ...rest, document: source, made_at, made_by },
            ...{ undone_at: null, undone_by: null },
          })
          .execute();
      },
    };
  });
}

/** Takes a correction back: the cell holds again what was read. */
export function undoCorrection(
  store: Store,
  act: Act,
  id: string,
  { base, number }: { readonly base: number; readonly number: number },
  check: Check,
): Promise<Corrected> {
  return revise(store, act, { id, base }, check, async ({ tx, key, standing }) => {
    const undone = standing.find((other) => other.number === number);
    if (undone === undefined) return { ok: false, why: 'correction-missing' };
    return {
      ok: true,
      told: { deed: 'uncorrect', cell: undone, was: undone.text, text: undone.was },
      corrections: standing.filter((other) => other.number !== number),
      keep: () => markUndone(tx, key, number, act),
    };
  });
}

interface Desk {
  readonly tx: Tx;
  readonly key: VersionKey;
  /** The declaration as it was read, and the document it was read from. */
  readonly read: Declaration;
  readonly document: Document;
  /** The document's id. */
  readonly source: string;
  readonly standing: readonly StoredCorrection[];
}

type Revision =
  | { readonly ok: false; readonly why: CorrectionRefusal | 'correction-missing' }
  | {
      readonly ok: true;
      readonly corrections: readonly Correction[];
      readonly keep: () => Promise<void>;
      readonly told: Told;
    };

/** What the journal is told: the cell, what it said and what it says. */
interface Told {
  readonly deed: 'correct' | 'uncorrect';
  readonly cell: CellName;
  readonly was: string | null;
  readonly text: string | null;
}

/** What every deed here does: seen the last one? may it be edited? then lay over anew, keep, and check. */
function revise(
  store: Store,
  act: Act,
  { id, base }: { readonly id: string; readonly base: number },
  check: Check,
  deed: (desk: Desk) => Promise<Revision>,
): Promise<Corrected> {
  const { tenant } = act;
  return inTenant(store, tenant, async (tx): Promise<Corrected> => {
    const row = await tx
      .selectFrom('declaration')
      .select(['version', 'state', 'revision', 'document', 'position', 'edited'])
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('latest', '=', true)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return { ok: false, why: 'declaration-missing' };
    if (row.edited) return { ok: false, why: 'edited' };
    if (row.document === null) return { ok: false, why: 'declaration-missing' };
    const { version, state, revision } = row;
    if (revision !== base) return { ok: false, why: 'changed', revision };
    if (version !== FIRST || transition(state, 'edit') === null) return { ok: false, why: 'locked', state };
    const key = { tenant, declaration: id, version };
    const asRead = { ...key, version: AS_READ };
    const standing = await readCorrections(tx, key);
    const read = (await readDeclaration(tx, asRead)) ?? (await readDeclaration(tx, key));
    const document = await readDocument(tx, tenant, row.document, []);
    if (read === null || document === null) return { ok: false, why: 'declaration-missing' };
    const revised = await deed({ tx, key, read, source: row.document, document, standing });
    if (!revised.ok) return revised;
    const corrected = correctAll(read, revised.corrections);
    if (!corrected.ok) return corrected;
    await keepAsRead(tx, key);
    await revised.keep();
    const { declaration } = corrected;
    const source = { document, position: row.position ?? 1 };
    const touched = touchedBy([...standing, ...revised.corrections], declaration);
    await rewrite(tx, act, key, { declaration, source, touched, revision: revision + 1 });
    const keys = firstKeys(read);
    await sealNew(tx, key, { declaration: read, keys }, { declaration, keys });
    await replaceFindings(tx, key, await check(tx, key, declaration));
    const { deed: name, cell, was, text } = revised.told;
    const at = editAt(keys, cell);
    await record(tx, act, {
      ...{
        deed: name,
        outcome: 'done',
        object: { kind: 'declaration', id, version, revision: revision + 1 },
      },
      ...{ before: [was], after: [{ do: 'set', ...at, was, text }] },
    });
    return { ok: true, revision: revision + 1 };
  });
}

/** A cell by the keys of its rows, as the journal tells edits. */
function editAt({ projects, indicators }: Keys, { project, indicator, cell }: CellName): JsonObject {
  if (project === 0) return { project: null, indicator: indicator === null ? null : String(indicator), cell };
  const row = indicator === null ? null : (indicators[project - 1]?.[indicator - 1] ?? null);
  return { project: projects[project - 1] ?? null, indicator: row, cell };
}

/** Positions of the projects whose rows corrections may have changed. */
function touchedBy(corrections: readonly Correction[], { projects }: Declaration): number[] {
  if (corrections.some(({ cell }) => cell === 'moneyUnit')) return projects.map((_, at) => at + 1);
  return [...new Set(corrections.map(({ project }) => project))].filter((project) => project > 0);
}

interface Rewritten {
  readonly declaration: Declaration;
  readonly source: { readonly document: Document; readonly position: number };
  readonly touched: readonly number[];
  readonly revision: number;
}

async function rewrite(tx: Tx, act: Act, key: VersionKey, now: Rewritten): Promise<void> {
  const { declaration, source, touched, revision } = now;
  const { tenant, declaration: id, version } = key;
  const whole = declarationRow(act, key, declaration, source);
  const columns = contentOf(whole);
  await tx
    .updateTable('declaration')
    .set({ ...columns, revision })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
  if (touched.length === 0) return;
  const wanted = new Set(touched);
  const projects = projectRows(key, declaration).filter(({ position }) => wanted.has(position));
  const indicators = indicatorRows(key, declaration).filter(({ project }) => wanted.has(project));
  for (let from = 0; from < projects.length; from += BATCH) {
    const some = projects.slice(from, from + BATCH);
    await tx
      .deleteFrom('project')
      .where('tenant', '=', tenant)
      .where('declaration', '=', id)
      .where('version', '=', version)
      .where(
        'position',
        'in',
        some.map(({ position }) => position),
      )
      .execute();
    await tx.insertInto('project').values(some).execute();
  }
  for (let from = 0; from < indicators.length; from += BATCH) {
    await tx
      .insertInto('indicator')
      .values(indicators.slice(from, from + BATCH))
      .execute();
  }
}

/** Rows a statement carries: well below PostgreSQL's 65,535 parameters. */
const BATCH = 1000;

/** Copies a version that was never corrected as what was read; a copy that is there stays. */
export async function keepAsRead(tx: Tx, key: VersionKey): Promise<void> {
  const { tenant, declaration, version } = key;
  const copied = await tx
    .selectFrom('declaration')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('version', '=', AS_READ)
    .executeTakeFirst();
  if (copied !== undefined) return;
  const as = sql`${JSON.stringify({ version: AS_READ, latest: false, overtaken: 0 })}::text::jsonb`;
  await sql`insert into heng.declaration select (jsonb_populate_record(d, ${as})).* from heng.declaration d
    where d.tenant = ${tenant} and d.id = ${declaration} and d.version = ${version}`.execute(tx);
  await sql`insert into heng.project select (jsonb_populate_record(p, ${as})).* from heng.project p
    where p.tenant = ${tenant} and p.declaration = ${declaration} and p.version = ${version}`.execute(tx);
  await sql`insert into heng.indicator select (jsonb_populate_record(i, ${as})).* from heng.indicator i
    where i.tenant = ${tenant} and i.declaration = ${declaration} and i.version = ${version}`.execute(tx);
}

async function nextNumber(tx: Tx, { tenant, declaration, version }: VersionKey): Promise<number> {
  const { last } = await tx
    .selectFrom('correction')
    .select(({ fn }) => fn.coalesce(fn.max('number'), sql<number>`0`).as('last'))
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return last + 1;
}

async function markUndone(tx: Tx, key: VersionKey, number: number, act: Act): Promise<void> {
  await tx
    .updateTable('correction')
    .set({ undone_at: act.now, undone_by: act.actor })
    .where('tenant', '=', key.tenant)
    .where('declaration', '=', key.declaration)
    .where('version', '=', key.version)
    .where('number', '=', number)
    .execute();
}

const CORRECTIONS = statement(versionKey(), (db, at) =>
  db
    .selectFrom('correction')
    .select(['number', 'project', 'indicator', 'cell', 'was', 'text', 'settled', 'made_at', 'made_by'])
    .where('tenant', '=', at.tenant)
    .where('declaration', '=', at.declaration)
    .where('version', '=', at.version)
    .where('undone_at', 'is', null)
    .orderBy('number'),
);

/** The corrections of a version that stand, in the order in which they were made. */
export async function readCorrections(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
): Promise<StoredCorrection[]> {
  const rows = await CORRECTIONS(tx, { tenant, declaration, version });
  return rows.map(({ made_at: at, made_by: by, ...row }) => ({ ...row, at, by }));
}

/** The corrections that stand of each declaration of a document, in the order of the document. */
export function loadCorrections(
  store: Store,
  tenant: string,
  document: string,
): Promise<StoredCorrection[][]> {
  return inTenant(store, tenant, async (tx) => {
    const latest = await tx
      .selectFrom('declaration')
      .select(['id', 'version'])
      .where('tenant', '=', tenant)
      .where('document', '=', document)
      .where('latest', '=', true)
      .orderBy('position')
      .execute();
    const lists: StoredCorrection[][] = [];
    for (const { id: declaration, version } of latest) {
      lists.push(await readCorrections(tx, { tenant, declaration, version }));
    }
    return lists;
  });
}

function isSame(a: CellName | null, b: CellName): boolean {
  return a !== null && sameCell(a, b);
}
