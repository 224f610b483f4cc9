/** Sums that follow their parts, in the core and on the screen alike. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Declaration } from '../../src/core/declaration.ts';
import { type Edit, firstKeys } from '../../src/core/declare/draft.ts';
import { applyEdits } from '../../src/core/declare/edit.ts';
import { subtotalRows } from '../../src/core/declare/subtotals.ts';
import { undoOf } from '../../src/core/declare/undo.ts';
import { printMoney } from '../../src/core/money.ts';
import { type Funds, NO_FUNDS, type Project } from '../../src/core/project.ts';
import { diffDrafts } from '../../src/core/review/diff.ts';

const wan = (amount: number | null) => (amount === null ? null : BigInt(amount) * 1_000_000n);

function funds(total: number | null, fiscal: number | null = null, other: number | null = null): Funds {
  return { total: wan(total), fiscal: wan(fiscal), special: null, other: wan(other) };
}

function project(seq: number, money: Funds, agency: string | null = null): Project {
  const objective = { term: null, annual: null, text: null };
  return {
    ...{ seq, name: `项目${seq}`, agency, secret: false, funds: money, objective, indicators: [] },
    ...{ at: { page: 1 }, cells: {} },
  };
}

function form(sum: Funds, ...projects: Project[]): Declaration {
  const head = { title: null, agency: '区档案馆', year: 2026, moneyUnit: '万元' } as const;
  return { ...head, funds: sum, projects, cells: {} };
}

function edited(declaration: Declaration, ...edits: Edit[]) {
  return applyEdits({ declaration, keys: firstKeys(declaration) }, edits);
}

function money(at: string | null, cell: string, was: string | null, text: string | null): Edit {
  return { do: 'set', project: at, indicator: null, cell, was, text };
}

const FORM = form(funds(30, 25, 5), project(1, funds(10, 5, 5), '甲局'), project(2, funds(20, 20), '乙局'));

test('a total that equalled its sources follows them, and the 合计 its projects', () => {
  const { draft, applied } = edited(FORM, money('1', 'fiscal', '5.00', '8'));
  expect(draft.declaration.projects[0]?.funds).toEqual(funds(13, 8, 5));
  expect(draft.declaration.funds).toEqual(funds(33, 28, 5));
  expect(applied).toHaveLength(1);
});

test('what was stated differently stays as stated', () => {
  const { draft } = edited({ ...FORM, funds: funds(31, 25, 5) }, money('1', 'fiscal', '5.00', '8'));
  expect(draft.declaration.funds).toEqual(funds(31, 28, 5));
  const odd = form(funds(11), project(1, funds(11, 5, 5)));
  const kept = edited(odd, money('1', 'fiscal', '5.00', '8')).draft.declaration;
  expect(kept.projects[0]?.funds).toEqual(funds(11, 8, 5));
  expect(kept.funds).toEqual(funds(11));
});

test('a total that is written is as written, and a blank sum stays blank', () => {
  const { draft } = edited(FORM, money('1', 'total', '10.00', '12'));
  expect(draft.declaration.projects[0]?.funds).toEqual(funds(12, 5, 5));
  expect(draft.declaration.funds.total).toBe(wan(32));
  const blank = edited({ ...FORM, funds: NO_FUNDS }, money('1', 'fiscal', '5.00', '8'));
  expect(blank.draft.declaration.funds).toEqual(NO_FUNDS);
  const head = edited(FORM, money(null, 'total', '30.00', '99'));
  expect(head.draft.declaration.funds.total).toBe(wan(99));
});

test('a subtotal follows the projects of its agency alone, added and taken out too', () => {
  const subtotals = [
    { agency: '甲局', funds: funds(10, 5, 5) },
    { agency: '乙局', funds: funds(20, 20) },
  ];
  const add: Edit = {
    ...{ do: 'add', project: null, key: 'a', after: '1', cells: { name: '涉密', total: '10', fiscal: '10' } },
    secret: true,
  };
  const grown = edited({ ...FORM, subtotals }, add).draft;
  expect(grown.declaration.subtotals?.map((row) => row.funds)).toEqual([funds(20, 15, 5), funds(20, 20)]);
  expect(grown.declaration.funds).toEqual(funds(40, 35, 5));
  const gone = applyEdits(grown, [{ do: 'remove', project: '2', indicator: null, seen: 0 }]).draft;
  expect(gone.declaration.subtotals?.[1]?.funds).toEqual(funds(0, 0));
  expect(gone.declaration.funds).toEqual(funds(20, 15, 5));
});

test('what was consistent is consistent after whatever is written to the sources, and after its undo', () => {
  const write = fc.record({
    at: fc.constantFrom('1', '2'),
    cell: fc.constantFrom('fiscal', 'special', 'other'),
    text: fc.option(fc.integer({ min: 0, max: 999 }).map(String)),
  });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 12 }), (writes) => {
      let draft = { declaration: FORM, keys: firstKeys(FORM) };
      const done = [];
      for (const { at, cell, text } of writes) {
        const row = draft.declaration.projects[Number(at) - 1]?.funds;
        const stands = Object.entries(row ?? {}).find(([name]) => name === cell)?.[1];
        const was = stands === null || stands === undefined ? null : printMoney(stands, '万元');
        const made = applyEdits(draft, [money(at, cell, was, text)]);
        expect(made.conflicts).toEqual([]);
        done.push(...made.applied);
        draft = made.draft;
        const { projects, funds: sum } = draft.declaration;
        for (const { funds: of } of projects)
          expect(of.total).toBe((of.fiscal ?? 0n) + (of.special ?? 0n) + (of.other ?? 0n));
        expect(sum.total).toBe(projects.reduce((whole, one) => whole + (one.funds.total ?? 0n), 0n));
      }
      for (const one of done.reverse()) draft = applyEdits(draft, undoOf(one, 0)).draft;
      expect(draft.declaration.funds).toEqual(FORM.funds);
      expect(draft.declaration.projects.map((one) => one.funds)).toEqual(
        FORM.projects.map((one) => one.funds),
      );
    }),
  );
});

test('the rows of agencies stand above their projects; several are added up where none is stated', () => {
  const [a, b, none] = [{ agency: '甲局' }, { agency: '乙局' }, { agency: null }];
  expect(subtotalRows([a, a, b], [a, b])).toEqual([
    { agency: '甲局', row: 1, before: 0, under: [0, 1] },
    { agency: '乙局', row: 2, before: 2, under: [2] },
  ]);
  // A department without projects of its own stands above the first of those below it.
  expect(subtotalRows([a, b], [{ agency: '某部门' }, a, b]).map(({ row, before }) => [row, before])).toEqual([
    ...[
      [1, 0],
      [2, 0],
      [3, 1],
    ],
  ]);
  expect(subtotalRows([none, none], [a])).toEqual([{ agency: '甲局', row: 1, before: 0, under: [0, 1] }]);
  expect(subtotalRows([a, b, a], [])).toEqual([
    { agency: '甲局', row: null, before: 0, under: [0, 2] },
    { agency: '乙局', row: null, before: 1, under: [1] },
  ]);
  expect(subtotalRows([a, a], [])).toEqual([]);
  expect(subtotalRows([none], [])).toEqual([]);
});

test('a subtotal is written, undone and compared by its number, and refused where there is none', () => {
  const stated = { ...FORM, subtotals: [{ agency: '甲局', funds: funds(11) }] };
  const row = (indicator: string, was: string | null, text: string | null, cell = 'total'): Edit => ({
    ...{ do: 'set', project: null, indicator, cell, was, text },
  });
  const before = { declaration: stated, keys: firstKeys(stated) };
  const { draft, applied, conflicts } = applyEdits(before, [row('1', '11.00', '10')]);
  expect(conflicts).toEqual([]);
  expect(draft.declaration.subtotals).toEqual([{ agency: '甲局', funds: funds(10) }]);
  // The sum of the form is its projects', not its subtotals'.
  expect(draft.declaration.funds).toEqual(FORM.funds);
  expect(diffDrafts(before, draft)).toEqual({
    cells: [{ project: null, indicator: '1', cell: 'total', before: '11.00', after: '10.00' }],
    ...{ rows: [], names: { 'null.1': '甲局' } },
  });
  const [made] = applied;
  if (made === undefined) throw new Error('nothing was applied');
  expect(applyEdits(draft, undoOf(made, 1)).draft.declaration).toEqual(stated);
  const why = (edit: Edit) => applyEdits(before, [edit]).conflicts.map((one) => one.why);
  expect(why(row('1', '9.00', '10'))).toEqual(['changed']);
  expect(why(row('2', null, '10'))).toEqual(['cell-unknown']);
  expect(why(row('1', null, '甲', 'agency'))).toEqual(['cell-unknown']);
  expect(why(row('1', '11.00', '很多'))).toHaveLength(1);
});
