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
const KINDS: readonly Kind[] = [
  'guangdong-list',
  'indicator-list',
  'form',
  'department-form',
  'self-evaluation',
  'monitoring',
];
const TIMES = Number(process.env['LAW_TIMES'] ?? 1);

const [FIRST, SECOND] = ['某某市教育局（本级）', '某某市民政局'];

/** Writes and reads; null where the form says that it has no place for something. */
async function throughFile(own: readonly Declaration[], layout: Kind, format: FormFormat) {
  const written = await writeForm({ declarations: own, layout, own: null, format, now: NOW });
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
        const document = await throughFile([declaration], layout, format);
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

test.each(FORM_FORMATS)(
  'declarations of two agencies in one file: %s',
  { timeout: 300_000 },
  async (format) => {
    const pairs = fc.tuple(declarations('guangdong-list', 4), declarations('guangdong-list', 4));
    const property = fc.asyncProperty(pairs, async ([one, other]) => {
      const own = [
        { ...one, title: '项目支出绩效目标表', agency: FIRST, year: 2025 },
        { ...other, title: '项目支出绩效目标表', agency: SECOND, year: 2025 },
      ];
      const document = await throughFile(own, 'guangdong-list', format);
      if (document !== null) expect(document.declarations.map(said)).toEqual(own.map(said));
    });
    await fc.assert(property, { numRuns: 3, seed: 20260301, endOnFailure: true });
  },
);

test.each([
  ['indicator-list', 'pdf'],
  ['form', 'xlsx'],
] as const)('two hundred projects: %s as %s', { timeout: 300_000 }, async (layout, format) => {
  const [one] = fc.sample(declarations(layout, 6), { numRuns: 1, seed: 20260301 });
  if (one === undefined) throw new Error('no declaration');
  const { subtotals: _, ...bare } = one;
  const projects = Array.from({ length: 200 }, (__, index) => {
    const own = one.projects[index % one.projects.length];
    if (own === undefined) throw new Error('no project');
    const indicators = own.indicators.slice(0, 1);
    return { ...own, seq: index + 1, agency: null, name: `${own.name}${index + 1}`, indicators };
  });
  const many = { ...bare, title: '项目支出绩效目标表', agency: FIRST, year: 2025, projects };
  const document = await throughFile([many], layout, format);
  expect(document?.declarations.map(said)).toEqual([said(many)]);
});
