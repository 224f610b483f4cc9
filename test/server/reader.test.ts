/**
 * The reader: reads in processes, several at once, and breaks none of its bounds; what is hostile costs only itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { documentJson } from '../../src/export/json.ts';
import type { Folio } from '../../src/ingest/folio.ts';
import { readDocument, readFolio } from '../../src/ingest/read.ts';
import { isLoopback } from '../../src/server/guard.ts';
import { MAX_INDICATORS } from '../../src/server/limits.ts';
import { hostProblem } from '../../src/server/listen.ts';
import { type Bounds, Reader, WAITING } from '../../src/server/reader.ts';
import { PANYU } from './house.ts';

const open: Reader[] = [];

function reader(bounds: Bounds = {}): Reader {
  const one = new Reader(bounds);
  open.push(one);
  return one;
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test('a document comes back with the findings of each declaration', async () => {
  const reading = await reader().read({ file: 'panyu-2024.txt', bytes: PANYU });
  if (!reading.ok) throw new Error(reading.problem.code);
  expect(reading.document.declarations[0]?.funds.total).toBe(6_028_010_000n);
  expect(reading.findings).toHaveLength(1);
  expect(reading.findings[0]?.some(({ rule }) => rule === 'target-vague')).toBe(true);
});

const EXAMPLE = join(import.meta.dirname, '../../examples/panyu-2024');

test.each(['pdf', 'xlsx', 'docx', 'html', 'txt'])(
  'a %s from a process is the same as one read here',
  async (type) => {
    const input = { file: `panyu-2024.${type}`, bytes: readFileSync(join(EXAMPLE, `panyu-2024.${type}`)) };
    const [there, here] = [await reader().read(input), await readDocument(input)];
    if (!there.ok || !here.ok) throw new Error('it was not read');
    expect(documentJson(there.document)).toEqual(documentJson(here.document));
    expect(there.document.text).toBe(here.document.text);
    expect(there.document.imprints).toEqual(here.document.imprints);
    expect(there.document.sizes).toEqual(here.document.sizes);
  },
);

test.each(['pdf', 'xlsx', 'docx', 'html'])('the tables of a %s come whole from a process', async (type) => {
  const input = { file: `panyu-2024.${type}`, bytes: readFileSync(join(EXAMPLE, `panyu-2024.${type}`)) };
  const [there, here] = [await reader().folio(input), await readFolio(input)];
  if (!there.ok || !here.ok) throw new Error('it was not read');
  const cells = ({ folio }: { readonly folio: Folio }) =>
    folio.blocks
      .flatMap((block) => (block.kind === 'table' ? block.cells : []))
      .map(({ row, column, rowSpan, columnSpan, pieces }) => ({
        ...{ row, column, rowSpan, columnSpan, pieces },
        places: pieces.map(([from, to]) => folio.pages.place(from, to)),
      }));
  expect(cells(there)).toEqual(cells(here));
  expect(cells(there).length).toBeGreaterThan(100);
});

test('what cannot be read is a refusal, and the next document is read', async () => {
  const one = reader();
  const both = await Promise.all([
    one.read({ file: 'a.txt', bytes: new Uint8Array() }),
    one.read({ file: 'b.txt', bytes: PANYU }),
  ]);
  expect(both.map((reading) => (reading.ok ? 'read' : reading.problem.code))).toEqual(['empty-file', 'read']);
});

test('a document that takes too long is given up, and the next gets a new process', async () => {
  const one = reader({ seconds: 0.001 });
  for (const file of ['a.txt', 'b.txt']) {
    const reading = await one.read({ file, bytes: PANYU });
    expect(!reading.ok && reading.problem).toEqual({ code: 'reading-too-long', facts: { seconds: 0.001 } });
  }
});

test('more than may wait are refused as busy, none is forgotten', async () => {
  const one = reader({ processes: 1, waiting: WAITING });
  const bytes = Buffer.from('关于印发工作计划的通知\n');
  const readings = await Promise.all(
    Array.from({ length: WAITING + 3 }, (_, i) => one.read({ file: `${i}.txt`, bytes })),
  );
  const codes = readings.map((reading) => (reading.ok ? 'read' : reading.problem.code));
  expect(codes).toEqual([...Array.from({ length: WAITING + 1 }, () => 'read'), 'busy', 'busy']);
});

test('more indicators than one upload may hold are refused', async () => {
  const head = '项目支出绩效目标表\n单位名称：某局 单位：万元\n合计 1.00 1.00\n';
  const row = '某项目 1.00 1.00\n办好某事\n';
  const items = Array.from(
    { length: MAX_INDICATORS + 1 },
    (_, i) => `${i + 1}、1-产出指标；11-数量指标；件数；实施周期指标值:9件；年度指标值:9件。`,
  );
  const reading = await reader({ indicators: MAX_INDICATORS }).read({
    file: 'a.txt',
    bytes: Buffer.from(head + row + items.join('\n')),
  });
  expect(!reading.ok && reading.problem.code).toBe('reading-too-big');
});

test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true);
  expect(hostProblem(host)).toBeNull();
});

test.each(['0.0.0.0', '::', '192.168.1.8', '127.0.0.1.evil.example', 'localhost.evil.example', ''])(
  '%s is not: nothing listens there while nobody signs in',
  (host) => {
    expect(hostProblem(host)).toEqual({ code: 'host-refused', facts: { host } });
  },
);
