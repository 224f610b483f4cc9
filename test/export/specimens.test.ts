/**
 * The law of exports on documents as officials publish them: each is written without a word of the form, and reads as
 * the same declarations; what no form holds is refused by name.
 *
 *     SPECIMENS=. npx vitest run test/export/specimens.test.ts     all of them
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORM_FORMATS, writeForm } from '../../src/export/write.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { said } from './same.ts';

const FOLDER = join(import.meta.dirname, '../specimens/forms');
const NOW = new Date('2026-03-01T08:00:00Z');
/** Those whose forms differ most from the ones written: departments, forms beside lists, agencies in a column. */
const NAMES = new RegExp(process.env['SPECIMENS'] ?? '^(?:department|mixed|register)-');
/** Texts that the pages themselves hide leave blanks that no form prints. */
const HELD_BY_NONE = ['tall-006.pdf'];

const specimens = readdirSync(FOLDER).filter((file) => NAMES.test(file) && !file.endsWith('.json'));

async function read(file: string, bytes: Uint8Array) {
  const reading = await readDocument({ file, bytes });
  return reading.ok ? reading.document : null;
}

test.each(specimens)('%s', { timeout: 120_000 }, async (file) => {
  const document = await read(file, readFileSync(join(FOLDER, file)));
  if (document === null || document.declarations.length === 0) return;
  const { declarations, layout: own } = document;
  for (const format of file.startsWith('department') ? FORM_FORMATS : (['html'] as const)) {
    const written = await writeForm({ declarations, layout: null, own, format, now: NOW });
    expect(written.ok || written.problem).toEqual(HELD_BY_NONE.includes(file) ? expect.anything() : true);
    if (!written.ok) continue;
    const again = await read(`表.${format}`, written.bytes);
    expect(again?.declarations.map(said), format).toEqual(declarations.map(said));
  }
});
