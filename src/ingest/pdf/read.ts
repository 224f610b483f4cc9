import type { FolioReader } from '../folio.ts';

/** Reads one pdf file into a folio. */
export const readPdf: FolioReader = async ({ file }) => ({
  ok: false,
  problem: { code: 'unsupported-type', file, facts: { type: 'pdf' } },
});
