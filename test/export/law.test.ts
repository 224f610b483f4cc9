/**
 * The law of exports: reading an export finds the same declaration, whatever the form and the format.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../src/core/declaration.ts';
import { FORM_FORMATS, type FormFormat, writeForm } from '../../src/export/write.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { declarations, type Kind } from './declarations.ts';
import { said } from './same.ts';

const NOW = new Date('2026-03-01T08:00:00Z');
/** Documents of each format for each form: the slow ones fewer. */
const RUNS: Readonly<Record<FormFormat, number>> = { xlsx: 10, docx: 8, pdf: 4, html: 15, csv: 15 };
const KINDS: readonly Kind[] = ['guangdong-list', 'indicator-list', 'form', 'self-evaluation', 'monitoring'];
const TIMES = Number(process.env['LAW_TIMES'] ?? 1);

/** Writes and reads; null where the form says that it has no place for something. */
async function throughFile(declaration: Declaration, layout: Kind, format: FormFormat) {
  const written = await writeForm({ declarations: [declaration], layout, format, now: NOW });
  if (!written.ok) {
    expect(written.problem.code).toBe('form-unfit');
    return null;
  }
  const reading = await readDocument({ file: `表.${format}`, bytes: written.bytes });
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.document;
}

for (const layout of KINDS) {
  describe(layout, () => {
    test.each(FORM_FORMATS)('%s', { timeout: 300_000 }, async (format) => {
      let written = 0;
      const property = fc.asyncProperty(declarations(layout), async (declaration) => {
        const document = await throughFile(declaration, layout, format);
        if (document === null) return;
        written++;
        expect(document.declarations.map(said)).toEqual([said(declaration)]);
        expect(document.coverage.lost).toEqual([]);
      });
      const numRuns = RUNS[format] * TIMES;
      await fc.assert(property, { numRuns, seed: 20260301, endOnFailure: true });
      // Refusing is no way to keep the law.
      expect(written).toBeGreaterThan(numRuns / 2);
    });
  });
}
