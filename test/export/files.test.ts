/**
 * What the files are beside their text: merged cells, numbers, print settings, properties, and the same bytes twice.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbook } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../src/core/declaration.ts';
import { printMoney } from '../../src/core/money.ts';
import { FORM_FORMATS, type FormFormat, writeForm } from '../../src/export/write.ts';
import { readDocument, readFolio, readTextFile } from '../../src/ingest/read.ts';
import { said } from './same.ts';

const NOW = new Date('2026-03-01T08:00:00Z');
const PANYU = join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.txt');

function panyu(): readonly Declaration[] {
  const reading = readTextFile({ file: 'panyu-2024.txt', bytes: readFileSync(PANYU) });
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.document.declarations;
}

async function write(format: FormFormat, layout: string | null = 'guangdong-list', declarations = panyu()) {
  const written = await writeForm({ declarations, layout, format, own: null, now: NOW });
  if (!written.ok) throw new Error(written.problem.code);
  return written.bytes;
}

describe.each(FORM_FORMATS)('the Panyu table as %s', (format) => {
  test('reads as the same declaration, every character accounted for', async () => {
    const reading = await readDocument({ file: `panyu.${format}`, bytes: await write(format) });
    if (!reading.ok) throw new Error(reading.problem.code);
    const { declarations, layout, coverage } = reading.document;
    expect(layout).toBe('guangdong-list');
    expect(declarations.map(said)).toEqual(panyu().map(said));
    expect(coverage.lost).toEqual([]);
  });

  test('is the same file whenever it is written', async () => {
    expect(Buffer.compare(await write(format), await write(format))).toBe(0);
  });
});

describe('a workbook', () => {
  async function sheet() {
    const workbook: Workbook = await readXlsx(await write('xlsx'), { readStyles: true });
    const [first] = workbook.sheets;
    if (first === undefined) throw new Error('no sheet');
    return { workbook, first };
  }

  test('has its title and head merged over the columns', async () => {
    const { first } = await sheet();
    expect(first.merges).toContainEqual({ startRow: 0, startCol: 0, endRow: 0, endCol: 6 });
    expect(first.rows[1]?.[0]).toBe('单位名称：番禺区政务服务数据管理局（本级）');
    expect(first.rows[1]?.[6]).toBe('单位：万元');
  });

  test('holds amounts as numbers', async () => {
    const { first } = await sheet();
    expect(first.rows[3]?.slice(0, 3)).toEqual(['合计', 6028.01, 6028.01]);
    expect(first.cells?.get('3,1')?.style?.numFmt).toBe('#,##0.00');
  });

  test('prints on A4 across, its heading on every page', async () => {
    const { first } = await sheet();
    expect(first.pageSetup).toMatchObject({
      ...{ paperSize: 'a4', orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '$3:$3',
    });
  });

  test('tells of itself its title and Heng, and no person', async () => {
    const { workbook } = await sheet();
    const { title, creator, lastModifiedBy, company, created } = workbook.properties ?? {};
    expect({ title, creator, lastModifiedBy, company }).toEqual({
      ...{ title: panyu()[0]?.title, creator: 'Heng 衡', lastModifiedBy: undefined, company: undefined },
    });
    expect(created).toEqual(NOW);
  });

  test('keeps as text an amount of more digits than a number holds', async () => {
    const [declaration] = panyu();
    if (declaration === undefined) throw new Error('no declaration');
    const funds = { ...declaration.funds, total: 123_456_789_012_345_678_900n };
    const bytes = await write('xlsx', 'guangdong-list', [{ ...declaration, funds }]);
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows[3]?.[1]).toBe('123,456,789,012,345.6789');
  });
});

test('nothing of a secret project but its name and money is in any file', async () => {
  const [declaration] = panyu();
  const secret = declaration?.projects.find((project) => project.secret);
  expect(secret?.name).toBe('AKTDGC');
  const content = [secret?.objective.text ?? '', secret?.indicators[2]?.annual ?? ''];
  expect(content[1]).toBe('按财政下达指标控制采购成本');
  for (const format of ['html', 'csv'] as const) {
    const text = Buffer.from(await write(format)).toString();
    for (const words of content) expect(text).not.toContain(words);
    expect(text).toContain('AKTDGC');
  }
  for (const format of ['xlsx', 'docx', 'pdf'] as const) {
    const reading = await readDocument({ file: `a.${format}`, bytes: await write(format) });
    if (!reading.ok) throw new Error(reading.problem.code);
    for (const words of content) expect(reading.document.text).not.toContain(words);
  }
});

describe('a table of commas', () => {
  const cell = async (objective: string) => {
    const [declaration] = panyu();
    const [project] = declaration?.projects.slice(1) ?? [];
    if (declaration === undefined || project === undefined) throw new Error('no project');
    const own = { ...project, agency: null, objective: { term: null, annual: objective, text: objective } };
    const { subtotals: _, ...bare } = declaration;
    const bytes = await write('csv', 'guangdong-list', [{ ...bare, projects: [own] }]);
    return { line: Buffer.from(bytes).toString().split('\r\n')[5] ?? '', bytes };
  };

  test.each(['=1+1', '+1', '-贯彻', '@SUM(A1)', '＝1', '=HYPERLINK("http://a","b")'])(
    'runs no formula %s, and reads it again',
    async (text) => {
      const { line, bytes } = await cell(text);
      const field = line.split(',')[5] ?? '';
      expect(field.replace(/^"/, '')).toMatch(/^\u3000/);
      const reading = await readDocument({ file: 'a.csv', bytes });
      if (!reading.ok) throw new Error(reading.problem.code);
      expect(reading.document.declarations[0]?.projects[0]?.objective.text).toBe(text);
    },
  );

  test('begins with a byte order mark, for Excel', async () => {
    const { bytes } = await cell('好');
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});

describe('a workbook of very many rows', () => {
  /** So many that it is written row by row, under a name that XML and workbooks write in their own way. */
  function long(): Declaration {
    const [declaration] = panyu();
    if (declaration === undefined) throw new Error('no declaration');
    const open = declaration.projects.filter(({ secret }) => !secret);
    const projects = Array.from({ length: 200 }, (_, index) => {
      const { indicators, ...project } = open[index % open.length] ?? throwing();
      const many = Array.from({ length: 101 }, (_, at) => indicators[at % indicators.length] ?? throwing());
      return {
        ...{ ...project, seq: index + 1, name: `项目 <${index}> & "_x0041_"` },
        indicators: many.map((indicator, at) => ({ ...indicator, seq: at + 1 })),
      };
    });
    return { ...declaration, projects };
  }

  function throwing(): never {
    throw new Error('an empty table');
  }

  test('has the texts and the numbers of the form, its widths, and its heading on every page', async () => {
    const declaration = long();
    const bytes = await write('xlsx', 'indicator-list', [declaration]);
    const workbook = await readXlsx(bytes, { readStyles: true });
    const rows = workbook.sheets[0]?.rows ?? [];
    const named = rows.filter((row) => String(row[0] ?? '').startsWith('项目 <'));
    expect(named.map(([name]) => name)).toEqual(declaration.projects.map(({ name }) => name));
    const totals = named.map(([, total]) => (typeof total === 'number' ? total.toFixed(2) : total));
    expect(totals).toEqual(
      declaration.projects.map(({ funds: { total } }) => (total === null ? null : printMoney(total, '万元'))),
    );
    const heading = rows.findIndex(([first]) => first === '项目名称');
    const names = rows.slice(heading + 3).map((row) => row[rows[heading]?.indexOf('指标名称') ?? -1]);
    const indicators = declaration.projects.flatMap((project) => project.indicators);
    expect(names).toEqual(indicators.map(({ name }) => name));
    expect(workbook.sheets[0]?.columns?.length).toBe(rows[heading]?.length);
    expect(workbook.sheets[0]?.pageSetup?.printTitlesRow).toContain(String(heading + 1));
  });

  test('reads as the same texts, and is the same file whenever it is written', async () => {
    const [one, again] = [
      await write('xlsx', 'indicator-list', [long()]),
      await write('xlsx', 'indicator-list', [long()]),
    ];
    expect(Buffer.compare(one, again)).toBe(0);
    const reading = await readFolio({ file: 'long.xlsx', bytes: one });
    if (!reading.ok) throw new Error(reading.problem.code);
    const lines = reading.folio.text.split('\n');
    expect(lines.filter((line) => line.startsWith('项目 <'))).toHaveLength(200);
    expect(lines.length).toBeGreaterThan(20_200);
    expect(lines.find((line) => line.startsWith('项目 <7>'))).toMatch(/^项目 <7> & "_x0041_"\t/);
  });
});

describe('what cannot be written is refused', () => {
  const refused = async (change: Partial<Declaration>, format: FormFormat, layout: string) => {
    const declarations = panyu().map((declaration) => ({ ...declaration, ...change }));
    const written = await writeForm({ declarations, layout, format, own: null, now: NOW });
    return written.ok ? null : written.problem;
  };

  test('a form without a place for agencies and their subtotals', async () => {
    expect(await refused({}, 'xlsx', 'form')).toEqual({
      code: 'form-unfit',
      facts: { layout: 'form', fields: ['total', 'subtotals', 'agency'], fits: 'guangdong-list' },
    });
  });

  test('a character the font of a PDF has no glyph for', async () => {
    expect(await refused({ agency: '𠮷林\u0007局' }, 'pdf', 'guangdong-list')).toEqual({
      code: 'characters-unprintable',
      facts: { format: 'pdf', characters: 'U+0007 𠮷（U+20BB7）' },
    });
    expect(await refused({ agency: '𠮷林局' }, 'xlsx', 'guangdong-list')).toBeNull();
  });

  test('a cell longer than a workbook holds', async () => {
    expect(await refused({ agency: '局'.repeat(40_000) }, 'xlsx', 'guangdong-list')).toEqual({
      code: 'cell-too-long',
      facts: { format: 'xlsx', limit: 32_767 },
    });
  });
});
