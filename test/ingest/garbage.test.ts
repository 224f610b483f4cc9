/**
 * Whatever a file holds: it is read, or refused with one clear sentence; never an exception, never a wait.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/core/declaration.ts';
import { LARGEST_TEXT_BYTES, readDocument, readTextFile } from '../../src/ingest/read.ts';
import { wordNote, wordReadProblem } from '../../src/locale/read.ts';
import { misplacedCells } from './provenance.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.txt'));
const TEXT = SAMPLE.toString('utf8');
/** No file may take longer, however large; a test machine may be busy. */
const MOST_SECONDS = 50;

function read(bytes: Uint8Array, file = 'a.txt'): Document {
  const reading = readTextFile({ file, bytes });
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.document;
}

async function refusal(bytes: Uint8Array, file = 'a.txt') {
  const reading = await readDocument({ file, bytes });
  return reading.ok ? null : reading.problem;
}

describe('refused', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array, file: string, code: string])[] = [
    ['an empty file', new Uint8Array(), 'a.txt', 'empty-file'],
    ['nothing but blanks', Buffer.from(' \n\u3000\f\n'), 'a.txt', 'empty-file'],
    ['an archive', Buffer.from('PK\x03\x04…'), 'a.txt', 'binary-file'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a.txt', 'binary-file'],
    ['zeros', new Uint8Array(4096), 'a.txt', 'binary-file'],
    ['zeros that call themselves a PDF', new Uint8Array(4096), 'a.pdf', 'damaged'],
    [
      'noise',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31 + (i >> 3) * 17) & 0xff),
      'a.txt',
      'binary-file',
    ],
    [
      'Korean text in its own encoding',
      iconv.encode('대한민국의 모든 국민은 법 앞에 평등하다. '.repeat(20), 'utf-32le'),
      'a.txt',
      'binary-file',
    ],
    ['50 MB, more than is read', Buffer.alloc(50_000_000, 'a'), 'a.txt', 'too-large'],
  ];
  test.each(cases)('%s', async (_, bytes, file, code) => {
    const problem = await refusal(bytes, file);
    expect(problem?.code).toBe(code);
    if (problem === null) return;
    for (const lang of ['zh-CN', 'en'] as const) expect(wordReadProblem(problem, lang)).toContain(file);
  });
});

describe('read in any encoding', () => {
  const golden = read(SAMPLE).declarations;
  test.each([
    ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), SAMPLE])],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
    ['UTF-16 with its mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['UTF-16 without', iconv.encode(TEXT, 'utf-16le', { addBOM: false })],
    ['UTF-16 the other way round', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
    ['lines of Windows', Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
  ])('%s', (name, bytes) => {
    const { declarations } = read(bytes);
    if (name.startsWith('lines')) {
      expect(declarations[0]?.projects.map((project) => project.objective)).toEqual(
        golden[0]?.projects.map((project) => project.objective),
      );
    } else expect(declarations).toEqual(golden);
  });
});

describe('a table cut short', () => {
  const bytes = iconv.encode(TEXT, 'utf8');
  test.each(Array.from({ length: 50 }, (_, i) => i + 1))('after %i fiftieths', (part) => {
    const document = read(bytes.subarray(0, Math.floor((bytes.length * part) / 50)));
    const { chars, accounted, lost } = document.coverage;
    // Every character is placed, or listed as lost.
    const listed = lost.reduce((sum, { at }) => {
      return sum + document.text.slice(at.from, at.to).replace(/\s/g, '').length;
    }, 0);
    expect(accounted + listed).toBe(chars);
    expect(misplacedCells(document)).toEqual([]);
    const whole = document.declarations.flatMap(({ projects }) => projects.slice(0, -1));
    const golden = read(SAMPLE).declarations.flatMap(({ projects }) => projects);
    expect(whole.map(({ name }) => name)).toEqual(golden.slice(0, whole.length).map(({ name }) => name));
    expect(document.notes.length).toBeGreaterThan(0);
    for (const note of document.notes) {
      for (const lang of ['zh-CN', 'en'] as const)
        expect(wordNote(note, lang)).not.toMatch(/[{}]|undefined|null/);
    }
  });
});

describe(`the largest file on one line, within ${MOST_SECONDS} s`, () => {
  const size = LARGEST_TEXT_BYTES;
  test.each([
    ['letters', 'a'],
    ['digits', '1'],
    ['numbers', '12.00 '],
    ['a word of the form', '绩'],
    ['keys', '年度指标值:'],
    ['heads', '1、产出指标；'],
    ['whole indicators', '1、1-产出指标；11-数量指标；次数；实施周期指标值:1；年度指标值:1。'],
    ['headings', '项目名称总计绩效目标绩效指标'],
    ['full stops', '绩。'],
  ])('of %s', (_, unit) => {
    const bytes = Buffer.alloc(size, unit);
    const began = performance.now();
    const reading = readTextFile({ file: 'line.txt', bytes });
    expect((performance.now() - began) / 1000).toBeLessThan(MOST_SECONDS);
    expect(reading.ok).toBe(true);
  });
});

test('a document without a performance table is no error', () => {
  const document = read(Buffer.from('番禺区2024年部门预算公开说明\n一、单位概况\n'));
  expect(document.declarations).toEqual([]);
  expect(document.layout).toBeNull();
  expect(document.notes.map(({ code }) => code)).toEqual(['no-declaration']);
});
