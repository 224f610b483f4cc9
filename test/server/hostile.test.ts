/**
 * A hostile file costs its own verdict: within its time and memory, and the file beside it reads as ever.
 */
import { afterAll, expect, test } from 'vitest';
import { Reader } from '../../src/server/reader.ts';
import type { Upload } from '../../src/server/reader-process.ts';
import { HOSTILE, thousandPages } from './hostile.ts';
import { PANYU } from './house.ts';

const SECONDS = 60;
const reader = new Reader({ seconds: SECONDS, processes: 2 });
const LONG = { timeout: 2 * SECONDS * 1000 };

/** What must be seen before it is unpacked or spelt out; of the others any verdict will do, the reader's own bounds included. */
const REFUSED: Readonly<Record<string, string>> = {
  'a zip bomb': 'unpacks-too-large',
  'a zip bomb that lies about its size': 'damaged',
  'a billion laughs in a workbook': 'damaged',
  'a billion laughs in a letter': 'damaged',
  'tables in tables, ten thousand deep': 'nested-too-deep',
  'a page of a hundred thousand nested elements': 'nested-too-deep',
  'a PDF that claims fifty thousand pages': 'too-many-pages',
};

/** Large and not hostile: a page of cells that takes some seconds. */
const LARGE: Upload = {
  file: 'large.html',
  bytes: Buffer.concat([Buffer.from('<table>'), Buffer.alloc(15 * 1024 * 1024, '<td>指标值')]),
};

afterAll(() => reader.close());

test.each(Object.entries(HOSTILE))('%s', LONG, async (name, make) => {
  const [verdict, beside] = await Promise.all([
    reader.read(make()),
    reader.read({ file: 'panyu-2024.txt', bytes: PANYU }),
  ]);
  const code = verdict.ok ? 'read' : verdict.problem.code;
  expect(code).toBe(REFUSED[name] ?? code);
  expect(beside.ok && beside.document.declarations[0]?.projects.length).toBe(19);
});

test('a thousand pages are read', LONG, async () => {
  const reading = await reader.read(thousandPages());
  expect(reading.ok && reading.document.pages).toBe(1000);
});

test('what outgrows its memory is ended, and the next file gets a new process', LONG, async () => {
  const small = new Reader({ processes: 1, megabytes: 160 });
  const big = await small.read(LARGE);
  expect(!big.ok && big.problem.code).toBe('reading-too-big');
  expect((await small.read({ file: 'panyu-2024.txt', bytes: PANYU })).ok).toBe(true);
  await small.close();
});

test('what takes too much processor time is ended, however busy the machine', LONG, async () => {
  const quick = new Reader({ processes: 1, seconds: 0.5 });
  const long = await quick.read(LARGE);
  expect(!long.ok && long.problem).toEqual({ code: 'reading-too-long', facts: { seconds: 0.5 } });
  expect((await quick.read({ file: 'panyu-2024.txt', bytes: PANYU })).ok).toBe(true);
  await quick.close();
});

test('a reader that is closed in the middle says so of everything it had', LONG, async () => {
  const one = new Reader({ processes: 1 });
  const waiting = [
    one.read({ file: 'big.txt', bytes: Buffer.alloc(12 * 1024 * 1024, '指标值') }),
    one.read({ file: 'next.txt', bytes: PANYU }),
  ];
  await one.close();
  waiting.push(one.read({ file: 'late.txt', bytes: PANYU }));
  const codes = (await Promise.all(waiting)).map((reading) => (reading.ok ? 'read' : reading.problem.code));
  expect(codes).toEqual(['reading-stopped', 'reading-stopped', 'reading-stopped']);
});
