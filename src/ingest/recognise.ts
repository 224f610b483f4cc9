/**
 * Recognise (版式识别): a folio → the declarations in it. Every table is asked of every layout; what none knows and
 * yet speaks of performance is a note.
 */
import type { Document, DocumentType } from '../core/declaration.ts';
import { closeAccount, openAccount } from './account.ts';
import type { Folio } from './folio.ts';

interface FolioInput {
  readonly file: string;
  readonly sha256: string;
  readonly type: DocumentType;
  readonly folio: Folio;
}

/** The document a folio holds. */
export function recogniseFolio({ file, sha256, type, folio }: FolioInput): Document {
  const { text, pages, imprints, sizes } = folio;
  const account = openAccount(text);
  for (const [from, to] of folio.furniture) account.mask.fill(1, from, to);
  return {
    ...{ file, sha256, type, pages: pages.count, layout: null, declarations: [], repeated: [] },
    notes: [...folio.notes, { code: 'no-declaration', at: { page: 1 }, facts: {} }],
    coverage: closeAccount(account, text, pages),
    ...{ text, imprints, sizes },
  };
}
