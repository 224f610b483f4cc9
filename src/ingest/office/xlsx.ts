import type { FolioReader } from '../folio.ts';

/** Reads one xlsx file into a folio. */
export const readXlsx: FolioReader = async ({ file }) => ({
  ok: false,
  problem: { code: 'unsupported-type', file, facts: { type: 'xlsx' } },
});
