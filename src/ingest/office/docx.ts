import type { FolioReader } from '../folio.ts';

/** Reads one docx file into a folio. */
export const readDocx: FolioReader = async ({ file }) => ({
  ok: false,
  problem: { code: 'unsupported-type', file, facts: { type: 'docx' } },
});
