/**
 * The case files of test/cases/ingest: a text as extractors leave it, and the outline of what is read from it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTextFile } from '../../src/ingest/read.ts';
import { outline } from './outline.ts';
import { misplacedCells } from './provenance.ts';

const FOLDER = join(import.meta.dirname, '../cases/ingest');

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
  const cases = readFileSync(join(FOLDER, file), 'utf8').split(/^# /m).slice(1);
  describe(file, () => {
    test.each(cases.map((text) => [text.slice(0, text.indexOf('\n')), text] as const))('%s', (_, text) => {
      const [body = '', wanted = ''] = text.slice(text.indexOf('\n') + 1).split('\n==>\n');
      const reading = readTextFile({ file, bytes: new TextEncoder().encode(body.replaceAll('␌', '\f')) });
      if (!reading.ok) throw new Error(reading.problem.code);
      expect(outline(reading.document)).toBe(wanted.trim());
      expect(misplacedCells(reading.document)).toEqual([]);
    });
  });
}
