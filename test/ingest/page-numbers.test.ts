/**
 * Page numbers in the middle of the text: whatever a page prints and wherever it ends, the table reads the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/core/declaration.ts';
import { readTextFile } from '../../src/ingest/read.ts';

const TEXT = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.txt'), 'utf8');
const LINES = TEXT.split('\n');

function read(text: string): Document {
  const reading = readTextFile({ file: 'pages.txt', bytes: new TextEncoder().encode(text) });
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.document;
}

/** What is published, without where it stood. */
function published({ declarations, repeated }: Document) {
  const projects = declarations.flatMap((one) =>
    one.projects.map(({ name, funds, objective, indicators }) => ({
      name,
      funds,
      objective: objective.text,
      indicators: indicators.map((each) => [each.seq, each.l1, each.l2, each.name, each.term, each.annual]),
    })),
  );
  return { projects, repeated: repeated.map(({ name }) => name) };
}

/** The text with a page number behind every `every` lines. */
function paged(every: number, numberOf: (page: number, pages: number) => string, blank: string[]): string {
  const pages = Math.ceil(LINES.length / every);
  return LINES.flatMap((line, i) =>
    (i + 1) % every === 0 ? [line, ...blank, numberOf((i + 1) / every, pages), ...blank] : [line],
  ).join('\n');
}

const golden = published(read(TEXT));

describe.each([
  ['n/N', (page: number, pages: number) => `${page}/${pages}`],
  ['- n -', (page: number) => `- ${page} -`],
  ['第n页', (page: number) => `第${page}页`],
  ['n', (page: number) => `${page}`],
] as const)('%s', (_, numberOf) => {
  test.each([37, 38, 39, 40, 41, 42, 43, 44, 45])('behind every %i lines', (every) => {
    for (const blank of [[], ['']]) {
      const document = read(paged(every, numberOf, blank));
      expect(published(document)).toEqual(golden);
      expect(document.coverage.lost).toEqual([]);
    }
  });
});

test('bare numbers inside cells are taken with a note each', () => {
  const codes = read(paged(40, (page) => `${page}`, [])).notes.map(({ code }) => code);
  expect(codes.filter((code) => code === 'page-number-taken').length).toBeGreaterThan(8);
});

test('numbers that do not rise, or rise within a few lines, stay in their cells', () => {
  const same = read(paged(40, () => '7', []));
  expect(published(same)).not.toEqual(golden);
  expect(same.notes.map(({ code }) => code)).not.toContain('page-number-taken');
  const close = read(TEXT.replace('每天6000\n', '每天6000\n1\n2\n3\n'));
  expect(close.declarations[0]?.projects[2]?.indicators[0]?.term).toContain('123');
});

test.each([
  ['CR', '\r'],
  ['CR LF', '\r\n'],
])('lines that end with %s have the same pages', (_, end) => {
  const document = read(TEXT.replaceAll('\n', end));
  expect(document.pages).toBe(5);
  expect(published(document)).toEqual(golden);
});
