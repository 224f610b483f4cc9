/**
 * Edit (编辑): a person's edits of a draft, made one after another on its locked row, checked and kept.
 *
 *     editDraft(desk, '9f2c…-1', { version: 1, base: 12, edits }, check)
 *     →  { revision: 13, draft, findings, conflicts: [{ edit: 4, why: 'changed', theirs: '≥90%', by: '李华', … }] }
 *
 * Two people write at once: what one did not see is not overwritten, cell by cell; everything else of both is made.
 * What was read from a document is kept as version 0 before the first edit.
 */

import type { Conflict, Draft, Edit, RowKey } from '../../core/declare/draft.ts';
import { type AppliedEdit, applyEdits, type ChangedAt, PROJECT_CELLS } from '../../core/declare/edit.ts';
import type { Finding } from '../../core/finding.ts';
import { isOpenCell } from '../../core/publish/withhold.ts';
import { readAnswers, type StoredAnswer } from '../../store/answers.ts';
import { keepAsRead } from '../../store/corrections.ts';
import { draftOf } from '../../store/documents.ts';
import {
  editsSince,
  hushEdits,
  type LoggedEdit,
  logEdits,
  type PastEdit,
  saveDraft,
} from '../../store/drafts.ts';
import { record } from '../../store/journal.ts';
import { sealedProjects } from '../../store/sealed.ts';
import type { KeptDraft, RowMark } from '../../store/shelf.ts';
import type { Json } from '../../store/tables.ts';
import { inTenant, type Tx } from '../../store/tenant.ts';
import type { Desk } from '../desk.ts';
import { besideOf } from './beside.ts';
import { type CheckDraft, type OpenDraft, openDraft } from './write.ts';

export interface EditsWanted {
  readonly version: number;
  /** The revision their author saw. */
  readonly base: number;
  readonly edits: readonly Edit[];
}

/** An edit that was not made, and who was there before. */
export interface Contested extends Conflict {
  readonly by: string | null;
  readonly at: Date | null;
}

export interface DraftEdited {
  readonly version: number;
  readonly revision: number;
  readonly draft: Draft;
  /** The revision that last changed each project. */
  readonly revisions: readonly number[];
  readonly findings: readonly Finding[];
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  readonly conflicts: readonly Contested[];
  /** Whether its author may see what secret projects hold. */
  readonly cleared: boolean;
}

/** Makes the edits that can be made; refused as a whole only when the draft is not this person's to write. */
export async function editDraft(
  desk: Desk,
  id: string,
  wanted: EditsWanted,
  check: CheckDraft,
): Promise<DraftEdited> {
  const { store, act } = desk;
  const { edited, written } = await inTenant(store, act.tenant, (tx) =>
    makeEdits(tx, desk, id, wanted, check),
  );
  // Only what was committed may be read again.
  if (written !== null) store.shelf.put(written.row, written.draft);
  return edited;
}

interface EditsMade {
  readonly edited: DraftEdited;
  /** What the shelf may hold of it; null when nothing was written, or something of a secret project. */
  readonly written: { readonly row: RowMark; readonly draft: KeptDraft } | null;
}

async function makeEdits(
  tx: Tx,
  desk: Desk,
  id: string,
  { version, base, edits }: EditsWanted,
  check: CheckDraft,
): Promise<EditsMade> {
  const { act } = desk;
  const open = await openDraft(tx, desk, { id, version });
  // Both are in memory as a rule, so that what the check asks of the database goes in one message.
  const [before, past] = await Promise.all([draftOf(tx, open.row), pastOf(tx, open, base, edits)]);
  const { draft, applied, conflicts } = applyEdits(before, edits, {
    changedAt: changedAt(open, past),
    sealed: await sealedTo(tx, open, before, edits),
  });
  const made = applied.filter(({ changed }) => changed);
  const [answers, others] = await Promise.all([
    readAnswers(tx, open.key),
    made.length === 0 ? null : besideOf(tx, act.tenant, draft.declaration, { ...open, id }),
  ]);
  const contested = conflicts.map((conflict) => contestedBy(conflict, edits, past));
  const told = { version, answers, conflicts: contested, cleared: open.cleared };
  if (others === null) {
    const { revisions, findings } = before;
    const edited = { ...told, revision: open.revision, draft: before, revisions, findings };
    return { edited, written: null };
  }
  const revision = open.revision + 1;
  if (open.document !== null && version === 1 && !open.edited) await keepAsRead(tx, open.key);
  const { file, ...beside } = others;
  const checked = check(draft.declaration, beside);
  const secrets = secretKeys(draft, before);
  const logged = made.map((one) => loggedOf(one, secrets.all));
  const saving = saveDraft(tx, act, open.key, { before, after: draft, revision, file, checked });
  if (secrets.fresh.length > 0) {
    await saving;
    await hushEdits(tx, open.key, secrets.fresh);
  }
  const [{ revisions, writer: by }] = await Promise.all([
    saving,
    logEdits(tx, act, open.key, { revision, edits: logged }),
    record(tx, act, {
      ...{ deed: 'edit', outcome: 'done' },
      object: { kind: 'declaration', id, version, revision },
      before: logged.map((one) => one.before),
      after: logged.map(({ edit }) => editJson(edit)),
    }),
  ]);
  const { findings } = checked;
  const row = { ...open.row, revision, writer: by };
  return {
    edited: { ...told, revision, draft, revisions, findings },
    written: made.some(({ edit }) => isWithin(edit, secrets.all))
      ? null
      : { row, draft: { ...draft, revisions, findings } },
  };
}

/** What others may have done meanwhile; asked for only where somebody can have. */
async function pastOf(tx: Tx, open: OpenDraft, base: number, edits: readonly Edit[]): Promise<PastEdit[]> {
  const seen = edits.flatMap((edit) => (edit.do === 'remove' ? [edit.seen] : []));
  const since = Math.min(base, ...seen);
  return since >= open.revision ? [] : editsSince(tx, open.key, since);
}

/** What its author may not take out unseen: asked for only where a secret project is to go. */
async function sealedTo(
  tx: Tx,
  { key, cleared }: OpenDraft,
  { declaration, keys }: Draft,
  edits: readonly Edit[],
): Promise<ReadonlySet<RowKey>> {
  const gone = new Set(edits.flatMap((edit) => (edit.do === 'remove' ? [edit.project] : [])));
  const asked = keys.projects.some((row, at) => gone.has(row) && declaration.projects[at]?.secret === true);
  return asked && !cleared ? sealedProjects(tx, key) : new Set();
}

/** The revision that last changed a row, as far back as the log was read. */
function changedAt({ revision, edited }: OpenDraft, past: readonly PastEdit[]): ChangedAt {
  // Corrections of what was read are not in the log: whoever has not seen the last of them has not seen the row.
  if (!edited) return () => revision;
  return (project, indicator) =>
    past.find(({ edit }) => edit.do !== 'move' && concerns(edit, project, indicator))?.revision ?? 0;
}

function concerns(edit: Edit, project: RowKey, indicator: RowKey | null): boolean {
  if (edit.do === 'add' && edit.project === null) return edit.key === project && indicator === null;
  if (edit.project !== project) return false;
  return indicator === null || (edit.do === 'add' ? edit.key : edit.indicator) === indicator;
}

function contestedBy(conflict: Conflict, edits: readonly Edit[], past: readonly PastEdit[]): Contested {
  const wanted = edits[conflict.edit];
  const earlier =
    wanted === undefined || (conflict.why !== 'changed' && conflict.why !== 'gone')
      ? undefined
      : past.find(({ edit }) => isAgainst(edit, wanted));
  return { ...conflict, by: earlier?.by.name ?? null, at: earlier?.at ?? null };
}

/** Whether an edit made before is what another runs into. */
function isAgainst(made: Edit, wanted: Edit): boolean {
  if (made.do === 'remove')
    return made.project === wanted.project && (made.indicator === null || made.indicator === rowOf(wanted));
  if (made.do === 'set' && wanted.do === 'set')
    return made.project === wanted.project && made.indicator === wanted.indicator && isOfCell(made, wanted);
  if (wanted.do !== 'remove' || made.do === 'move') return false;
  return concerns(made, wanted.project, wanted.indicator);
}

/** An objective is one cell, whichever part of it was written. */
function isOfCell({ cell: made }: { readonly cell: string }, { cell }: { readonly cell: string }): boolean {
  return made === cell || (made.startsWith('objective') && cell.startsWith('objective'));
}

function rowOf(edit: Edit): RowKey | null {
  return edit.do === 'add' ? null : edit.indicator;
}

interface Secrets {
  /** Projects that are or were secret. */
  readonly all: ReadonlySet<RowKey>;
  /** Those that are by these edits. */
  readonly fresh: readonly RowKey[];
}

function secretKeys(now: Draft, before: Draft): Secrets {
  const of = ({ declaration, keys }: Draft) =>
    keys.projects.filter((_, at) => declaration.projects[at]?.secret === true);
  const [are, were] = [of(now), new Set(of(before))];
  return { all: new Set([...were, ...are]), fresh: are.filter((key) => !were.has(key)) };
}

/** Whether an edit is of one of these projects. */
function isWithin(edit: Edit, projects: ReadonlySet<RowKey>): boolean {
  const project = edit.project ?? (edit.do === 'add' ? edit.key : null);
  return project !== null && projects.has(project);
}

/** An edit as log and journal keep it: of a secret project the name and the funds, and of the rest that it was. */
function loggedOf({ edit, before }: AppliedEdit, secrets: ReadonlySet<RowKey>): LoggedEdit {
  if (!isWithin(edit, secrets)) return { edit, before };
  if (edit.do === 'move') return { edit, before };
  if (edit.do === 'set')
    return edit.indicator === null && isOpenCell(edit.cell)
      ? { edit, before }
      : { edit: { ...edit, was: null, text: null }, before: null };
  if (edit.do === 'remove') return { edit, before: null };
  const open = PROJECT_CELLS.filter(isOpenCell).flatMap((cell): [string, string][] => {
    const text = edit.cells[cell];
    return edit.project !== null || text === undefined ? [] : [[cell, text]];
  });
  return { edit: { ...edit, cells: Object.fromEntries(open) }, before: null };
}

function editJson(edit: Edit): Json {
  return Object.fromEntries(Object.entries(edit));
}
