import type { FolioReader } from '../folio.ts';

/** Reads one html file into a folio. */
export const readHtml: FolioReader = async ({ file }) => ({
  ok: false,
  problem: { code: 'unsupported-type', file, facts: { type: 'html' } },
});
