/**
 * Read PDF (读取 PDF): bytes → the folio of its paragraphs and tables.
 *
 *     await readPdf({ file: 'book.pdf', bytes })     →  { ok: true, folio: { pages: 33, blocks, notes, … } }
 *
 * The decoder gives ink (page.ts), the table engine makes sense of it (../table).
 */
import type { FolioReader, FolioReading } from '../folio.ts';
import { folioOf } from '../table/bind.ts';
import { type Engine, openEngine } from './engine.ts';
import { openPdf } from './open.ts';
import { Turns } from './turn.ts';

const reading = new Turns(openEngine);

export const readPdf: FolioReader = async (input) => {
  const read = await reading.use((engine) => readWith(engine, input));
  return (
    read ?? {
      ok: false,
      problem: { code: 'damaged', file: input.file, facts: { type: 'pdf', reason: 'object' } },
    }
  );
};

function readWith(
  engine: Engine,
  input: { readonly file: string; readonly bytes: Uint8Array },
): FolioReading {
  const opening = openPdf(engine, input);
  if (!opening.ok) return opening;
  const { pdf } = opening;
  try {
    const folio = folioOf(pdf.pages());
    return { ok: true, folio: { ...folio, notes: [...pdf.notes, ...folio.notes] } };
  } finally {
    pdf.close();
  }
}
