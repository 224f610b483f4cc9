/**
 * Pages: every line of every cell stands on them exactly once, in order, and no page is fuller than it is high.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Laid, paginate } from '../../src/export/paginate.ts';

const ROOM = { first: 80, further: 100, line: 10, padding: 6 };
const HEAD = 1;

/** A table of two columns: cells merged down in the first, one a row in the second. */
const table = fc
  .array(
    fc.record({
      lines: fc.integer({ min: 0, max: 25 }),
      rows: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 9 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((groups) => {
    const cells: Laid<string>[] = [0, 1].map((column) => ({
      ...{ row: 0, column, rowSpan: 1, lines: [`heading ${column}`], of: `heading ${column}` },
    }));
    let row = HEAD;
    const text = (name: string, count: number) =>
      Array.from({ length: count }, (_, line) => `${name}.${line}`);
    for (const [group, { lines, rows }] of groups.entries()) {
      const name = `g${group}`;
      cells.push({ row, column: 0, rowSpan: rows.length, lines: text(name, lines), of: name });
      for (const [index, count] of rows.entries()) {
        const own = `${name}r${index}`;
        cells.push({ row: row + index, column: 1, rowSpan: 1, lines: text(own, count), of: own });
      }
      row += rows.length;
    }
    return { cells, rows: row };
  });

test('every line stands on a page once, in order', () => {
  const property = fc.property(table, ({ cells, rows }) => {
    const pages = paginate(cells, rows, HEAD, ROOM);
    for (const { of, lines, row } of cells) {
      const printed = pages.flatMap((boxes) =>
        boxes.filter((box) => box.of === of).flatMap((box) => box.lines),
      );
      const wanted = row < HEAD ? pages.flatMap(() => lines) : lines;
      expect(printed).toEqual(wanted);
    }
  });
  fc.assert(property, { numRuns: 200, seed: 20260301 });
});

test('no page is fuller than it is high, and no line stands outside its box', () => {
  const property = fc.property(table, ({ cells, rows }) => {
    for (const [page, boxes] of paginate(cells, rows, HEAD, ROOM).entries()) {
      for (const { top, height, lines } of boxes) {
        expect(top + height).toBeLessThanOrEqual((page === 0 ? ROOM.first : ROOM.further) + 0.01);
        expect(lines.length * ROOM.line + ROOM.padding).toBeLessThanOrEqual(
          Math.max(height, ROOM.line + ROOM.padding) + 0.01,
        );
      }
    }
  });
  fc.assert(property, { numRuns: 200, seed: 20260301 });
});

test('the boxes of a column follow each other without a gap', () => {
  const property = fc.property(table, ({ cells, rows }) => {
    for (const boxes of paginate(cells, rows, HEAD, ROOM)) {
      for (const column of [0, 1]) {
        let bottom = 0;
        for (const { top, height } of boxes.filter((box) => box.column === column)) {
          expect(top).toBeCloseTo(bottom, 3);
          bottom = top + height;
        }
      }
    }
  });
  fc.assert(property, { numRuns: 200, seed: 20260301 });
});

test('a name of few lines is not parted, unless it begins its page', () => {
  const property = fc.property(table, ({ cells, rows }) => {
    const pages = paginate(cells, rows, HEAD, ROOM);
    for (const { of, lines, row, column } of cells) {
      if (row < HEAD || column !== 0 || lines.length > 4) continue;
      const parts = pages.filter((boxes) => boxes.some((box) => box.of === of && box.lines.length > 0));
      if (parts.length < 2) continue;
      const first = parts[0]?.find((box) => box.column === 0 && !box.lines[0]?.startsWith('heading'));
      expect(first?.of).toBe(of);
    }
  });
  fc.assert(property, { numRuns: 200, seed: 20260301 });
});
