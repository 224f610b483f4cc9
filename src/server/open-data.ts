/**
 * Open data (开放数据): documents of the store as `heng export --format json` prints them: what was read, with what people
 * corrected and who they were; without what they settled, and without the content of secret projects.
 *
 *     { …, "declarations": [{ …, "corrections": [{ "project": 3, "cell": "total", "was": "40.75", "text": "407.54", … }] }] }
 *
 * What the reader noted or lost may be the content of another declaration's secret project, so all of them decide
 * what is withheld.
 */
import type { Declaration, Document, Note } from '../core/declaration.ts';
import { sameCell } from '../core/declare/correction.ts';
import { cellsOfNotes, isAnswered } from '../core/declare/doubt.ts';
import { isOpenCell, withholdSecrets } from '../core/publish/withhold.ts';
import { type CorrectionJson, type DocumentJson, documentJson } from '../export/json.ts';
import type { Store } from '../store/connect.ts';
import { loadCorrections, type StoredCorrection } from '../store/corrections.ts';
import type { StoredDeclaration } from '../store/declarations.ts';
import { loadDocument, shadedDocument } from '../store/documents.ts';

type Corrections = readonly StoredCorrection[];

/** The document with this declaration alone. */
export async function openDocument(
  store: Store,
  tenant: string,
  stored: StoredDeclaration,
): Promise<DocumentJson> {
  const open = opened(await shadedDocument(store, tenant, stored), [stored.corrections]);
  return { ...open, declarations: open.declarations.slice(0, 1) };
}

/** A whole document; null when there is none of these bytes. */
export async function openWhole(store: Store, tenant: string, sha256: string): Promise<DocumentJson | null> {
  const document = await loadDocument(store, tenant, sha256);
  return document === null ? null : opened(document, await loadCorrections(store, tenant, sha256));
}

/** The document for everybody; the corrections are of its first declarations, one list each. */
function opened(document: Document, lists: readonly Corrections[]): DocumentJson {
  const { declarations } = document;
  const settled = new Set(
    lists.flatMap((list, at) => {
      const declaration = declarations[at];
      return declaration === undefined ? [] : settledBy(declaration, document, list);
    }),
  );
  const notes = document.notes.filter((note) => !settled.has(note));
  const json = documentJson(withholdSecrets({ ...document, notes }));
  return {
    ...json,
    declarations: json.declarations.map((own, at) => {
      const [declaration, list = []] = [declarations[at], lists[at]];
      if (declaration === undefined || list.length === 0) return own;
      return { ...own, corrections: list.map((correction) => correctionJson(correction, declaration)) };
    }),
  };
}

/** The notes that corrections answer: of the cell itself, or of a sum that now agrees. */
function settledBy(declaration: Declaration, { notes, declarations }: Document, list: Corrections): Note[] {
  if (list.length === 0) return [];
  const cells = cellsOfNotes(declaration, notes);
  return notes.filter((note, at) => {
    const cell = cells[at] ?? null;
    const said = cell !== null && list.some((one) => sameCell(one, cell) && one.settled.includes(note.code));
    // A sum of another declaration is not this one's to answer.
    const own = cell !== null || declarations.length === 1;
    return said || (own && isAnswered(declaration, note));
  });
}

/** Of a secret project only what may be shown. */
function correctionJson(
  { project, indicator, cell, was, text, by, at }: StoredCorrection,
  { projects }: Declaration,
): CorrectionJson {
  const open = projects[project - 1]?.secret !== true || (indicator === null && isOpenCell(cell));
  const said = open ? { was, text } : { was: null, text: null };
  return { project, indicator, cell, ...said, by, at: at.toISOString() };
}
