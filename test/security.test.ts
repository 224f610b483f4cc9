/**
 * The page on security names files and tests that exist, and every item of ASVS 4.0.3 of levels 1 and 2 once.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PAGE = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** Items by their section: `1.4` has 1, 4 and 5; the others were deleted or are of level 3. */
const ITEMS: Readonly<Record<string, string>> = {
  ...{ '1.1': '1-7', '1.2': '1-4', '1.4': '1 4 5', '1.5': '1-4', '1.6': '1-4', '1.7': '1-2', '1.8': '1-2' },
  ...{ '1.9': '1-2', '1.10': '1', '1.11': '1-2', '1.12': '2', '1.14': '1-6' },
  ...{ '2.1': '1-12', '2.2': '1-3', '2.3': '1-3', '2.4': '1-6', '2.5': '1-7', '2.6': '1-3', '2.7': '1-6' },
  ...{ '2.8': '1-7', '2.9': '1-3', '2.10': '1-4' },
  ...{ '3.1': '1', '3.2': '1-4', '3.3': '1-4', '3.4': '1-5', '3.5': '1-3', '3.7': '1' },
  ...{ '4.1': '1-3 5', '4.2': '1-2', '4.3': '1-3' },
  ...{ '5.1': '1-5', '5.2': '1-8', '5.3': '1-10', '5.4': '1-3', '5.5': '1-4' },
  ...{ '6.1': '1-3', '6.2': '1-6', '6.3': '1-2', '6.4': '1-2' },
  ...{ '7.1': '1-4', '7.2': '1-2', '7.3': '1 3 4', '7.4': '1-3' },
  ...{ '8.1': '1-4', '8.2': '1-3', '8.3': '1-8', '9.1': '1-3', '9.2': '1-4', '10.2': '1-2', '10.3': '1-3' },
  ...{ '11.1': '1-8', '12.1': '1-3', '12.2': '1', '12.3': '1-6', '12.4': '1-2', '12.5': '1-2', '12.6': '1' },
  ...{ '13.1': '1 3-5', '13.2': '1-3 5-6', '13.3': '1-2', '13.4': '1-2' },
  ...{ '14.1': '1-4', '14.2': '1-6', '14.3': '2-3', '14.4': '1-7', '14.5': '1-4' },
};

const items = Object.entries(ITEMS).flatMap(([section, numbers]) =>
  numbers.split(' ').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => `${section}.${first + at}`);
  }),
);

const rows = PAGE.split('\n').flatMap((line) => {
  const [, item = '', , , state = '', shown = ''] = line.split('|').map((cell) => cell.trim());
  return /^\d+\.\d+\.\d+$/.test(item) ? [{ item, state, shown }] : [];
});

test('every item is there once, in order, and says where it stands', () => {
  expect(rows.map(({ item }) => item)).toEqual(items);
  for (const { item, state, shown } of rows) {
    expect(['met', 'n/a', 'open'], item).toContain(state);
    expect(shown.length, item).toBeGreaterThan(3);
  }
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  expect(PAGE).toContain(
    `${rows.length} items of levels 1 and 2: ${count('met')} met, ${count('n/a')} do not apply, ${count('open')} open.`,
  );
});

test('every file it names is there', () => {
  const named = [...PAGE.matchAll(/`((?:src|test|docs|\.ci)\/[^`*]+|[A-Z-]+\.md|package-lock\.json)`/g)];
  expect(named.length).toBeGreaterThan(150);
  const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)));
  expect([...new Set(missing)]).toEqual([]);
});

test('every test it names is in its file', () => {
  const named = [...PAGE.matchAll(/`(test\/[^`]+)` “([^”]+)”/g)];
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(([, path = '', name = '']) => {
    const text = existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '';
    return !['test(', 'test.each'].some((call) => text.includes(call)) || !text.includes(`'${name}'`);
  });
  expect([...new Set(missing.map(([said]) => said))]).toEqual([]);
});
