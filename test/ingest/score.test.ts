/**
 * The scores of tables, against values worked out by hand.
 */
import { expect, test } from 'vitest';
import { f1, precision, recall, relations, type ScoredTable, scoreDocument, summary, teds } from './score.ts';
import { editDistance, levenshtein, type Tree } from './tree.ts';

/** A table from its rows; `A>2` spans two columns, `A^2` two rows, `.` is covered by a span, `` is blank. */
function grid(...lines: string[]): ScoredTable {
  const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  const cells = rows.flatMap((row, at) =>
    row.flatMap((cell, column) => {
      if (cell === '.') return [];
      const [, text = '', across, down] = /^([^>^]*)(?:>(\d))?(?:\^(\d))?$/.exec(cell) ?? [];
      return [{ row: at, column, rowSpan: Number(down ?? 1), columnSpan: Number(across ?? 1), text }];
    }),
  );
  return { rows: rows.length, columns: rows[0]?.length ?? 0, cells };
}

const pairs = (table: ScoredTable): string[] =>
  [...relations(table)]
    .flatMap(([key, times]) => new Array<string>(times).fill(key.replaceAll('\0', '')))
    .sort();

test('a table of two by two has four relations', () => {
  expect(pairs(grid('A|B', 'C|D'))).toEqual(['→AB', '→CD', '↓AC', '↓BD']);
});

test('blank cells are passed over and have none of their own', () => {
  expect(pairs(grid('A||B', '||C'))).toEqual(['→AB', '↓BC']);
});

test('a spanning cell is beside each cell it touches, once', () => {
  expect(pairs(grid('H>2|.|K^2', 'a|b|.'))).toEqual(['→HK', '→bK', '→ab', '↓Ha', '↓Hb'].sort());
});

test('the same texts twice count twice', () => {
  expect(pairs(grid('1|1|1'))).toEqual(['→11', '→11']);
});

test('a cell cut in two costs what it says', () => {
  // There: A→B, C→D, A↓C, B↓D. Found: A→B, C→x, x→D, A↓C, B↓x … the row below is shifted by one.
  const score = scoreDocument([grid('A|B|', 'C|x|D')], [grid('A|B', 'C|D')]);
  expect(score).toMatchObject({ there: 4, found: 5, right: 2 });
  expect(precision(score)).toBeCloseTo(0.4);
  expect(recall(score)).toBeCloseTo(0.5);
  expect(f1(score)).toBeCloseTo(4 / 9);
});

test('widths, blanks and dashes are no difference', () => {
  const score = scoreDocument([grid('9 5％|x', '–|y')], [grid('95%|x', '-|y')]);
  expect(f1(score)).toBe(1);
  expect(score.teds).toEqual([1]);
});

test('a table missed and a table invented', () => {
  const [one, other] = [grid('A|B', 'C|D'), grid('K|L', 'M|N')];
  const score = scoreDocument([other], [one]);
  expect(score).toEqual({ there: 4, found: 4, right: 0, teds: [0], invented: 1 });
  expect(summary([score, scoreDocument([one, other], [other, one])])).toEqual({
    precision: 8 / 12,
    recall: 8 / 12,
    f1: 8 / 12,
    meanF1: 0.5,
    teds: 2 / 3,
    strictTeds: 2 / 4,
  });
});

test('a document without tables in which none is found is right', () => {
  expect(f1(scoreDocument([], []))).toBe(1);
  expect(f1(scoreDocument([grid('A|B')], []))).toBe(0);
});

test('letters that differ', () => {
  expect(levenshtein('kitten', 'sitting')).toBe(3);
  expect(levenshtein('', 'abc')).toBe(3);
  expect(levenshtein('绩效', '绩效')).toBe(0);
});

test('the distance of the trees in the paper of Zhang and Shasha is 2', () => {
  const node = (label: string, ...children: Tree[]): Tree => ({ label, text: null, children });
  const left = node('f', node('d', node('a'), node('c', node('b'))), node('e'));
  const right = node('f', node('c', node('d', node('a'), node('b'))), node('e'));
  expect(editDistance(left, right)).toBe(2);
  expect(editDistance(left, left)).toBe(0);
});

test('TEDS by hand', () => {
  // Trees of 1 table, 2 rows, 4 cells: 7 nodes. One letter of three differs; one cell is missing; a span is other.
  expect(teds(grid('A|B', 'C|96%'), grid('A|B', 'C|95%'))).toBeCloseTo(1 - 1 / 3 / 7);
  expect(teds(grid('A|B', 'C>2|.'), grid('A|B', 'C|D'))).toBeCloseTo(1 - 2 / 7);
  expect(teds(grid('A|B'), grid('A|B', 'C|D'))).toBeCloseTo(1 - 3 / 7);
  expect(teds(grid('A|B', 'C|D'), grid('A|B', 'C|D'))).toBe(1);
});
