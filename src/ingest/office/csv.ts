import type { FolioReader } from '../folio.ts';

/** Reads one csv file into a folio. */
export const readCsv: FolioReader = async ({ file }) => ({
  ok: false,
  problem: { code: 'unsupported-type', file, facts: { type: 'csv' } },
});
