/** Every value in test/cases/target reads as the people who reviewed the file say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTarget } from '../../src/core/target/read.ts';
import { outline, readCases } from './notation.ts';

const FOLDER = join(import.meta.dirname, '../cases/target');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const cases = files.map((file) => ({ file, cases: readCases(readFileSync(join(FOLDER, file), 'utf8')) }));

test('there are at least 250 values', () => {
  expect(cases.reduce((sum, group) => sum + group.cases.length, 0)).toBeGreaterThanOrEqual(250);
});

describe.each(cases)('$file', (group) => {
  test.each(group.cases)('line $line: $source.value', ({ source, expect: wanted }) => {
    expect(outline(readTarget(source))).toBe(wanted);
  });
});
