/**
 * The case files of test/cases/forms: official forms drawn as tables, and the outline of what is read from each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recogniseFolio } from '../../src/ingest/recognise.ts';
import { folioOf } from './drawn.ts';
import { outline } from './outline.ts';
import { misplacedCells } from './provenance.ts';

const FOLDER = join(import.meta.dirname, '../cases/forms');

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
  const cases = readFileSync(join(FOLDER, file), 'utf8').split(/^# /m).slice(1);
  describe(file, () => {
    test.each(cases.map((text) => [text.slice(0, text.indexOf('\n')), text] as const))('%s', (_, text) => {
      const [body = '', wanted = ''] = text.slice(text.indexOf('\n') + 1).split('\n==>');
      const folio = folioOf(body);
      const document = recogniseFolio({ file, sha256: '', type: 'html', folio });
      const [layout = '', ...lines] = wanted.trim().split('\n');
      expect(`${document.layout ?? '无'}\n${outline(document)}`).toBe([layout, ...lines].join('\n'));
      expect(misplacedCells(document)).toEqual([]);
    });
  });
}
