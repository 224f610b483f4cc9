/**
 * Diff (对比): nothing differs from itself, what it says leads from one version to the other, and as few rows as can
 * be are called moved.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText } from '../../src/core/declare/correction.ts';
import type { Draft } from '../../src/core/declare/draft.ts';
import { diffDrafts, HEAD_CELLS, INDICATOR_CELLS, PROJECT_CELLS } from '../../src/core/review/diff.ts';
import { someDeclaration } from '../store/some-document.ts';

/** A project's key, and its indicators' keys with their annual values. */
type Shape = readonly (readonly [string, readonly (readonly [string, string])[]])[];

function draftOf(shape: Shape, agency = '番禺区教育局'): Draft {
  const declaration = someDeclaration({ agency, projects: shape.map(([key]) => `项目${key}`) });
  return {
    declaration: {
      ...declaration,
      projects: declaration.projects.map((project, at) => ({
        ...project,
        indicators: (shape[at]?.[1] ?? []).flatMap(([key, annual]) =>
          project.indicators.slice(0, 1).map((one) => ({ ...one, name: `指标${key}`, annual })),
        ),
      })),
    },
    keys: {
      projects: shape.map(([key]) => key),
      indicators: shape.map(([, rows]) => rows.map(([key]) => key)),
    },
  };
}

/** Every cell that holds something, by the keys of its row. */
function cellsOf({ declaration, keys }: Draft): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (row: string, names: readonly string[], project: number, indicator: number | null) => {
    for (const cell of names) {
      const text = cellText(declaration, { project, indicator, cell });
      if (text !== null && text !== undefined) cells.set(`${row}|${cell}`, text);
    }
  };
  put('|', HEAD_CELLS, 0, null);
  keys.projects.forEach((project, at) => {
    put(`${project}|`, PROJECT_CELLS, at + 1, null);
    keys.indicators[at]?.forEach((indicator, line) => {
      put(`${project}|${indicator}`, INDICATOR_CELLS, at + 1, line + 1);
    });
  });
  return cells;
}

const keyed = <T>(value: fc.Arbitrary<T>) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom('1', '2', '3', 'a4', 'b5'), value), {
    selector: ([key]) => key,
    maxLength: 5,
  });
const shapes = keyed(keyed(fc.constantFrom('≥1份', '≥2份', '≥3份')));

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      expect(diffDrafts(draftOf(shape), draftOf(shape))).toEqual({ cells: [], rows: [], names: {} });
    }),
  );
});

test('the cells it tells lead from one version to the other, and no further', () => {
  fc.assert(
    fc.property(shapes, shapes, (one, other) => {
      const [before, after] = [draftOf(one, '甲'), draftOf(other, '乙')];
      const cells = cellsOf(before);
      for (const { project, indicator, cell, before: was, after: is } of diffDrafts(before, after).cells) {
        const name = `${project ?? ''}|${indicator ?? ''}|${cell}`;
        expect(cells.get(name) ?? null).toBe(was);
        expect(is).not.toBe(was);
        if (is === null) cells.delete(name);
        else cells.set(name, is);
        // The whole objective is told by its half.
        if (cell !== 'objectiveAnnual') continue;
        const whole = `${project ?? ''}||objective`;
        if (is === null) cells.delete(whole);
        else cells.set(whole, is);
      }
      expect(new Map([...cells].sort())).toEqual(new Map([...cellsOf(after)].sort()));
    }),
  );
});

test('rows that came, went and moved, told once each, with the names they have now', () => {
  const before = draftOf([
    [
      '1',
      [
        ['1', '≥1份'],
        ['2', '≥2份'],
        ['3', '≥3份'],
      ],
    ],
    ['2', [['1', '≥1份']]],
    ['3', []],
  ]);
  const after = draftOf([
    ['3', []],
    [
      '1',
      [
        ['3', '≥3份'],
        ['1', '≥9份'],
        ['2', '≥2份'],
        ['x7', '≥4份'],
      ],
    ],
  ]);
  const { rows, cells, names } = diffDrafts(before, after);
  expect(rows).toEqual([
    { change: 'moved', project: '3', indicator: null, name: '项目3' },
    { change: 'moved', project: '1', indicator: '3', name: '指标3' },
    { change: 'added', project: '1', indicator: 'x7', name: '指标x7' },
    { change: 'removed', project: '2', indicator: null, name: '项目2' },
  ]);
  expect(cells).toContainEqual({
    project: '1',
    indicator: '1',
    cell: 'annual',
    before: '≥1份',
    after: '≥9份',
  });
  expect(names).toMatchObject({ '1': '项目1', '1.x7': '指标x7', '2': '项目2', '2.1': '指标1' });
});
