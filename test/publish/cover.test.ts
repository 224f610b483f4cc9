/**
 * What is painted over of a page: every line with a character that is withheld, and nothing that is open.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '../../src/core/declaration.ts';
import type { Box, Imprint } from '../../src/core/place.ts';
import { coverOf } from '../../src/core/publish/cover.ts';
import { withheldSpans } from '../../src/core/publish/withhold.ts';
import type { Span } from '../../src/core/result.ts';
import { someDocument } from '../store/some-document.ts';

/** A page of three projects, the second of them secret: name, money, objective in two lines, each a line of the text. */
const LINES = ['甲', '1.00', '办好甲', '乙', '2.00', '在某处建', '某物', '丙', '3.00', '办好丙'];
const TEXT = LINES.join('\n');

function spanOf(line: number): Span {
  const from = LINES.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return [from, from + (LINES[line]?.length ?? 0)];
}

function documentOf(boxes: readonly Box[], order: readonly number[] = LINES.map((_, at) => at)): Document {
  const document = someDocument(1, { projects: ['甲', '乙', '丙'], values: [] });
  const [declaration] = document.declarations;
  if (declaration === undefined) throw new Error('one declaration');
  const rows = [
    [0, 1, [2]],
    [3, 4, [5, 6]],
    [7, 8, [9]],
  ] as const;
  const projects = declaration.projects.map((project, at) => {
    const [name, total, objective] = rows[at] ?? rows[0];
    return {
      ...project,
      secret: at === 1,
      cells: { name: [spanOf(name)], total: [spanOf(total)], objective: objective.map(spanOf) },
    };
  });
  const imprints = order.map((line): Imprint => {
    const [from, to] = spanOf(line);
    return { from, to, page: 1, box: boxes[line] ?? [0, 0, 0, 0] };
  });
  return { ...document, text: TEXT, type: 'pdf', imprints, declarations: [{ ...declaration, projects }] };
}

/** In columns: names at 0, money at 50, objectives at 100. */
const TABLE: readonly Box[] = LINES.map((_, line) => {
  const column = [0, 50, 100, 0, 50, 100, 100, 0, 50, 100][line] ?? 0;
  const row = [10, 10, 10, 30, 30, 30, 40, 60, 60, 60][line] ?? 0;
  return [column, row, column + (line === 6 ? 15 : 40), row + 8];
});

test('lines that follow one another are covered as one area, whatever their lengths', () => {
  expect([...coverOf(documentOf(TABLE))]).toEqual([[1, [[98, 28, 142, 50]]]]);
});

test('where something open stands between them, each is covered alone', () => {
  const apart = TABLE.with(6, [100, 80, 115, 88]);
  expect(coverOf(documentOf(apart)).get(1)).toEqual([
    [98, 28, 142, 40],
    [98, 78, 117, 90],
  ]);
});

test('nothing is covered where nothing is secret', () => {
  const document = documentOf(TABLE);
  const declarations = document.declarations.map((one) => ({
    ...one,
    projects: one.projects.map((project) => ({ ...project, secret: false })),
  }));
  expect(coverOf({ ...document, declarations }).size).toBe(0);
});

test('law: wherever lines stand and in whatever order they are told, every withheld one is covered', () => {
  const coordinate = fc.integer({ min: 0, max: 200 });
  const box = fc
    .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }))
    .map(([x, y, width, height]): Box => [x, y, x + width, y + height]);
  const boxes = fc.array(box, { minLength: LINES.length, maxLength: LINES.length });
  const order = fc.shuffledSubarray(
    LINES.map((_, at) => at),
    { minLength: LINES.length },
  );
  fc.assert(
    fc.property(boxes, order, (places, told) => {
      const document = documentOf(places, told);
      const said = withheldSpans(document).map(([from, to]) => TEXT.slice(from, to).trim());
      expect(said.join('')).toBe(`${LINES[5]}\n${LINES[6]}`);
      const cover = coverOf(document).get(1) ?? [];
      for (const line of [5, 6]) {
        const [x0, y0, x1, y1] = places[line] ?? [0, 0, 0, 0];
        expect(cover.some((over) => over[0] <= x0 && over[1] <= y0 && over[2] >= x1 && over[3] >= y1)).toBe(
          true,
        );
      }
    }),
    { seed: 20_260_301, numRuns: 300 },
  );
});
