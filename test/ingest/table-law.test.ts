/**
 * The law of the table engine: every character of a page is written once, and ends in one paragraph, cell or piece of
 * furniture; cells cover their table without overlap. And no page, however hostile, takes more than seconds.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Folio } from '../../src/ingest/folio.ts';
import type { Glyph, PageGeometry, Rule } from '../../src/ingest/geometry.ts';
import { folioOf } from '../../src/ingest/table/bind.ts';

const glyph = fc.record({
  text: fc.constantFrom('a', 'B', '1', '2', '，', '项', '%', '.', '-'),
  x: fc.integer({ min: 0, max: 70 }),
  y: fc.integer({ min: 0, max: 60 }),
  size: fc.constantFrom(6, 9, 10, 10.5, 24),
});
const rule = fc.record({
  at: fc.integer({ min: 0, max: 60 }),
  from: fc.integer({ min: 0, max: 60 }),
  length: fc.integer({ min: 0, max: 60 }),
  isDown: fc.boolean(),
});
const page = fc.record({
  glyphs: fc.array(glyph, { maxLength: 300 }),
  rules: fc.array(rule, { maxLength: 60 }),
});
const pages = fc.array(page, { minLength: 1, maxLength: 4 });

function geometryOf(
  { glyphs, rules }: typeof page extends fc.Arbitrary<infer T> ? T : never,
  index: number,
): PageGeometry {
  return {
    ...{ page: index + 1, width: 600, height: 800, fills: [] },
    glyphs: glyphs.map(({ text, x, y, size }): Glyph => {
      const [left, base] = [x * 8, 20 + y * 12];
      const width = text > '\u2e80' ? size : size / 2;
      return {
        text,
        size,
        font: 0,
        x0: left,
        y0: base - 0.88 * size,
        x1: left + width,
        y1: base + 0.12 * size,
      };
    }),
    rules: rules.map(({ at, from, length, isDown }): Rule => {
      const [a, b, c] = [at * 10, from * 10, (from + length) * 10];
      return isDown ? { x0: a, y0: b, x1: a, y1: c, width: 0.5 } : { x0: b, y0: a, x1: c, y1: a, width: 0.5 };
    }),
  };
}

const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('');

/** All pieces of a folio: of paragraphs, cells and furniture. */
const piecesOf = ({ blocks, furniture }: Folio) => [
  ...blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.pieces : block.cells.flatMap(({ pieces }) => pieces),
  ),
  ...furniture,
];

test('every character ends in exactly one place', () => {
  fc.assert(
    fc.property(pages, (drawn) => {
      const geometry = drawn.map(geometryOf);
      const folio = folioOf(geometry);
      expect(letters(folio.text)).toBe(
        letters(geometry.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('')),
      );
      const placed = new Uint8Array(folio.text.length);
      for (const [from, to] of piecesOf(folio))
        for (let i = from; i < to; i++) placed[i] = (placed[i] ?? 0) + 1;
      for (let i = 0; i < placed.length; i++) {
        if (folio.text.slice(i, i + 1).trim() === '') continue;
        expect(placed[i]).toBe(1);
      }
      expect(folio.pages.count).toBe(drawn.length);
    }),
    { numRuns: 150 },
  );
});

test('cells cover their table once, in order', () => {
  fc.assert(
    fc.property(pages, (drawn) => {
      const { blocks } = folioOf(drawn.map(geometryOf));
      for (const table of blocks) {
        if (table.kind !== 'table') continue;
        const covered = new Uint8Array(table.rows * table.columns);
        for (const { row, column, rowSpan, columnSpan } of table.cells) {
          for (let y = row; y < row + rowSpan; y++) {
            for (let x = column; x < column + columnSpan; x++)
              covered[y * table.columns + x] = (covered[y * table.columns + x] ?? 0) + 1;
          }
        }
        expect([...covered].every((times) => times === 1)).toBe(true);
        const order = table.cells.map(({ row, column }) => row * table.columns + column);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(table.breaks.every((row) => row > 0 && row < table.rows)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

const blank: PageGeometry = { page: 1, width: 600, height: 800, glyphs: [], rules: [], fills: [] };
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const at = (x: number, y: number): Glyph => ({
  text: '7',
  x0: x,
  y0: y,
  x1: x + 3,
  y1: y + 6,
  size: 6,
  font: 0,
});
const line = (x0: number, y0: number, x1: number, y1: number): Rule => ({ x0, y0, x1, y1, width: 0.5 });

test.each<[string, PageGeometry]>([
  ['100,000 glyphs on one spot', { ...blank, glyphs: many(100_000, () => at(100, 100)) }],
  [
    '100,000 glyphs all over',
    { ...blank, glyphs: many(100_000, (i) => at((i * 7.3) % 600, (i * 3.1) % 800)) },
  ],
  [
    '50,000 glyphs in columns',
    { ...blank, glyphs: many(50_000, (i) => at((i % 50) * 12, Math.floor(i / 50) * 0.8)) },
  ],
  ['one line drawn backwards', { ...blank, glyphs: many(20_000, (i) => at(100_000 - i * 4, 100)) }],
  [
    '100,000 rules across',
    { ...blank, rules: many(100_000, (i) => line(0, (i * 0.008) % 800, 600, (i * 0.008) % 800)) },
  ],
  [
    'rules crossing rules',
    {
      ...blank,
      rules: many(100_000, (i) =>
        i % 2 === 0 ? line(0, i / 125, 600, i / 125) : line(i / 170, 0, i / 170, 800),
      ),
    },
  ],
  [
    'hatching under text',
    {
      ...blank,
      glyphs: many(5000, (i) => at((i % 80) * 7, Math.floor(i / 80) * 12)),
      rules: many(20_000, (i) => line((i * 13) % 590, (i * 7) % 790, ((i * 13) % 590) + 8, (i * 7) % 790)),
    },
  ],
])('a hostile page is read in bounded time: %s', (_name, hostile) => {
  const start = performance.now();
  const { text } = folioOf([hostile]);
  expect(text.replace(/\s/g, '')).toHaveLength(hostile.glyphs.length);
  expect(performance.now() - start).toBeLessThan(15_000);
});

test.each<[string, PageGeometry, string[]]>([
  [
    'glyphs',
    { ...blank, glyphs: many(60_001, (i) => at((i * 7.3) % 600, (i * 3.1) % 800)) },
    ['page-too-dense'],
  ],
  [
    'crossings',
    {
      ...blank,
      ...{ width: 6000, height: 6000 },
      rules: many(4000, (i) =>
        i % 2 === 0 ? line(0, i * 1.5, 6000, i * 1.5) : line(i * 1.5, 0, i * 1.5, 6000),
      ),
    },
    ['page-too-dense'],
  ],
  ['neither', { ...blank, glyphs: many(1000, (i) => at((i * 7.3) % 600, (i * 3.1) % 800)) }, []],
])('a page with too many %s says that no table was looked for', (_name, page, codes) => {
  expect(folioOf([page]).notes.map(({ code }) => code)).toEqual(codes);
});
