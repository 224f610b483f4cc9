/**
 * Edit (编辑), by law: whatever two people write, every edit is made or comes back; what both wrote in different cells is
 * there whoever was first; what is undone is as it was; no key stands twice.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft, Edit } from '../../src/core/declare/draft.ts';
import { firstKeys } from '../../src/core/declare/draft.ts';
import { applyEdits, indicatorTexts, projectTexts } from '../../src/core/declare/edit.ts';
import { undoOf } from '../../src/core/declare/undo.ts';
import { LONGEST_CELL } from '../../src/core/longest.ts';
import { someDeclaration } from '../store/some-document.ts';

function draftOf(projects: readonly string[], values = ['≥100份', '得到有效提高', '100%']): Draft {
  const declaration = someDeclaration({ projects, values });
  return { declaration, keys: firstKeys(declaration) };
}

const DRAFT = draftOf(['免费刻章', '办件服务', '窗口运行']);

/** What a draft says, row by row, without what only its source had. */
function said({ declaration, keys }: Draft) {
  return keys.projects.map((key, at) => ({
    key,
    secret: declaration.projects[at]?.secret,
    cells: projectTexts(declaration, at),
    rows: (keys.indicators[at] ?? []).map((row, place) => {
      const indicator = declaration.projects[at]?.indicators[place];
      return { row, cells: indicator === undefined ? {} : indicatorTexts(indicator) };
    }),
  }));
}

const PROJECT_KEYS = ['1', '2', '3', 'pA', 'pB'] as const;
const ROW_KEYS = ['1', '2', '3', 'rA', 'rB'] as const;
const CELLS = ['annual', 'term', 'name', 'l2', 'unit', 'op', 'points', 'remark', 'criterion'] as const;
const TEXTS = ['≥90%', '95', '得到有效提高', '2026年底前', '完成数量', '份', '≤', null] as const;

const text = fc.constantFrom(...TEXTS);
const set = fc.record({
  do: fc.constant('set' as const),
  project: fc.constantFrom(...PROJECT_KEYS),
  indicator: fc.constantFrom(...ROW_KEYS),
  cell: fc.constantFrom(...CELLS),
  was: text,
  text,
});
const setMoney = fc.record({
  do: fc.constant('set' as const),
  project: fc.constantFrom(null, ...PROJECT_KEYS),
  indicator: fc.constant(null),
  cell: fc.constantFrom('total', 'fiscal', 'year', 'title', 'nothing'),
  was: fc.constantFrom('1.00', null, '2024'),
  text: fc.constantFrom('1.00', '407.54', '0.0000001', '多', '2025', null),
});
const add: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    project: fc.constantFrom(...PROJECT_KEYS),
    key: fc.constantFrom(...ROW_KEYS),
    after: fc.constantFrom(null, ...ROW_KEYS),
    cells: fc.record({ name: fc.constantFrom('办件量', '满意度'), annual: fc.constantFrom('≥1件', '90%') }),
  }),
  fc.record({
    do: fc.constant('add' as const),
    project: fc.constant(null),
    key: fc.constantFrom(...PROJECT_KEYS),
    after: fc.constantFrom(null, ...PROJECT_KEYS),
    cells: fc.record({
      name: fc.constantFrom('新项目', '某保密项目'),
      total: fc.constantFrom('5', '254.80'),
    }),
    secret: fc.boolean(),
  }),
);
const remove = fc.record({
  do: fc.constant('remove' as const),
  project: fc.constantFrom(...PROJECT_KEYS),
  indicator: fc.constantFrom(null, ...ROW_KEYS),
  seen: fc.constant(0),
});
const move = fc.record({
  do: fc.constant('move' as const),
  project: fc.constantFrom(...PROJECT_KEYS),
  indicator: fc.constantFrom(null, ...ROW_KEYS),
  after: fc.constantFrom(null, ...PROJECT_KEYS, ...ROW_KEYS),
});
const setObjective = fc.record({
  do: fc.constant('set' as const),
  project: fc.constantFrom(...PROJECT_KEYS),
  indicator: fc.constant(null),
  cell: fc.constantFrom('objective', 'objectiveTerm', 'objectiveAnnual'),
  was: fc.constantFrom('办好免费刻章', '办好', null),
  text: fc.constantFrom('办好', '办得更好', null),
});
const edit: fc.Arbitrary<Edit> = fc.oneof(set, setMoney, setObjective, add, remove, move);
const edits = fc.array(edit, { minLength: 1, maxLength: 30 });

test('what was read with characters that no form prints is mended by saying it again', () => {
  const draft = draftOf(['免费\u0007刻章']);
  const edit = { project: '1', indicator: null, cell: 'name', was: '免费刻章', text: '免费刻章' };
  const once = applyEdits(draft, [{ do: 'set', ...edit }]);
  expect([once.draft.declaration.projects[0]?.name, once.applied[0]?.changed]).toEqual(['免费刻章', true]);
  expect(applyEdits(once.draft, [{ do: 'set', ...edit }]).applied[0]?.changed).toBe(false);
});

test('a cell takes what a cell of a workbook holds, and what was read longer is written over by less', () => {
  const at = { do: 'set', project: '1', indicator: '1', cell: 'annual' } as const;
  const full = '文'.repeat(LONGEST_CELL);
  const draft = draftOf(['免费刻章'], [`${full}件`]);
  const more = applyEdits(DRAFT, [
    { ...at, was: '≥100份', text: `${full}件` },
    { do: 'add', project: '1', key: 'n1', after: null, cells: { name: `${full}件` } },
    { ...at, was: '≥100份', text: '≥200份' },
  ]);
  expect(more.conflicts).toEqual([
    { edit: 0, why: 'cell-full', theirs: '≥100份' },
    { edit: 1, why: 'cell-full', theirs: null },
  ]);
  expect(more.applied.map(({ number }) => number)).toEqual([2]);
  expect(applyEdits(DRAFT, [{ ...at, was: '≥100份', text: full }]).conflicts).toEqual([]);
  expect(applyEdits(draft, [{ ...at, was: `${full}件`, text: '≥200份' }]).conflicts).toEqual([]);
});

describe('whatever is edited', () => {
  test('every edit is made or comes back, in the order in which they were asked for', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const { applied, conflicts } = applyEdits(DRAFT, list);
        const told = [...applied.map(({ number }) => number), ...conflicts.map((one) => one.edit)];
        expect(told.sort((a, b) => a - b)).toEqual(list.map((_, at) => at));
      }),
    );
  });

  test('no key stands twice, and keys and rows stay together', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const { declaration, keys } = applyEdits(DRAFT, list).draft;
        expect(new Set(keys.projects).size).toBe(keys.projects.length);
        expect(keys.projects).toHaveLength(declaration.projects.length);
        expect(declaration.projects.map(({ seq }) => seq)).toEqual(keys.projects.map((_, at) => at + 1));
        declaration.projects.forEach(({ indicators }, at) => {
          expect(keys.indicators[at]).toHaveLength(indicators.length);
          expect(new Set(keys.indicators[at]).size).toBe(indicators.length);
        });
      }),
    );
  });

  // Sums are taken back by whoever shows them (desk.test.ts): one may have met its parts only by the edit.
  test('undoing what was made, last first, brings back what was said', () => {
    const moneyless = fc.array(fc.oneof(set, setObjective, add, remove, move), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(moneyless, (list) => {
        const done = applyEdits(DRAFT, list);
        const undone = done.applied.toReversed().reduce((draft, one) => {
          const back = applyEdits(draft, undoOf(one, 0));
          expect(back.conflicts).toEqual([]);
          return back.draft;
        }, done.draft);
        expect(said(undone)).toEqual(said(DRAFT));
      }),
      { numRuns: 1000 },
    );
  });

  test('a secret project never says more than its name and its funds', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const before = applyEdits(DRAFT, [
          {
            do: 'add',
            project: null,
            key: 'pA',
            after: null,
            cells: { name: '代号甲', total: '9' },
            secret: true,
          },
        ]).draft;
        const { declaration, keys } = applyEdits(before, list).draft;
        const kept = declaration.projects[keys.projects.indexOf('pA')];
        const added = list.some((one) => one.do === 'add' && one.key === 'pA' && one.secret !== true);
        if (kept === undefined || added) return;
        expect(kept).toMatchObject({ secret: true, indicators: [], objective: { text: null } });
      }),
    );
  });

  test('the same request sent twice is made once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(set, setMoney, add)), (list) => {
        const fresh = list.filter((one, at) => list.findIndex((other) => isSame(one, other)) === at);
        const once = applyEdits(DRAFT, fresh);
        const made = once.applied.map(({ number }) => fresh[number]).filter((one) => one !== undefined);
        expect(said(applyEdits(once.draft, made).draft)).toEqual(said(once.draft));
      }),
    );
  });
});

/** Whether two edits speak of one cell, or of one new row. */
function isSame(a: Edit, b: Edit): boolean {
  if (a.do === 'set' && b.do === 'set')
    return a.project === b.project && a.indicator === b.indicator && a.cell === b.cell;
  return a.do === 'add' && b.do === 'add' && a.project === b.project && a.key === b.key;
}

test('edits of different cells come to the same whichever is first', () => {
  const there = fc.record({
    project: fc.constantFrom('1', '2', '3'),
    indicator: fc.constantFrom('1', '2', '3'),
    cell: fc.constantFrom(...CELLS),
    text,
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(there, { selector: (one) => `${one.project} ${one.indicator} ${one.cell}` }),
      (list) => {
        const sets = list.map((one): Edit => ({ do: 'set', ...one, was: textAt(DRAFT, one) }));
        const forth = applyEdits(DRAFT, sets);
        const back = applyEdits(DRAFT, sets.toReversed());
        expect(forth.conflicts).toEqual([]);
        expect(back.draft).toEqual(forth.draft);
      },
    ),
  );
});

function textAt(
  draft: Draft,
  { project, indicator, cell }: { project: string; indicator: string; cell: string },
) {
  const row = said(draft)
    .find(({ key }) => key === project)
    ?.rows.find((one) => one.row === indicator);
  return row?.cells[cell] ?? null;
}

test('two authors, each seeing what came back last, overwrite nothing unseen', () => {
  const step = fc.record({
    author: fc.constantFrom('a', 'b'),
    looks: fc.boolean(),
    project: fc.constantFrom('1', '2'),
    indicator: fc.constantFrom('1', '2'),
    cell: fc.constantFrom('annual', 'name'),
    text: fc.constantFrom('甲', '乙', '丙', '丁', null),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let draft = DRAFT;
      const seen = new Map<string, Draft>([
        ['a', DRAFT],
        ['b', DRAFT],
      ]);
      for (const { author, looks, text: wanted, ...cell } of steps) {
        if (looks) seen.set(author, draft);
        const was = textAt(seen.get(author) ?? draft, cell);
        const stood = textAt(draft, cell);
        const made = applyEdits(draft, [{ do: 'set', ...cell, was, text: wanted }]);
        if (made.conflicts.length === 0) expect([was, wanted]).toContain(stood);
        else expect(made.conflicts).toEqual([{ edit: 0, why: 'changed', theirs: stood }]);
        draft = made.draft;
        seen.set(author, draft);
      }
    }),
  );
});

describe('a row', () => {
  test('somebody changed since is not taken out', () => {
    const wanted: Edit = { do: 'remove', project: '2', indicator: '1', seen: 4 };
    const later = { changedAt: () => 5 };
    expect(applyEdits(DRAFT, [wanted], later).conflicts).toEqual([{ edit: 0, why: 'changed', theirs: null }]);
    expect(applyEdits(DRAFT, [{ ...wanted, seen: 5 }], later).applied).toHaveLength(1);
  });

  test('that holds what its author may not see is not taken out', () => {
    const wanted: Edit = { do: 'remove', project: '2', indicator: null, seen: 0 };
    const { draft, conflicts } = applyEdits(DRAFT, [wanted], { sealed: new Set(['2']) });
    expect([draft, conflicts]).toEqual([DRAFT, [{ edit: 0, why: 'sealed', theirs: null }]]);
  });

  test('nobody knows any more takes no text', () => {
    const gone: Edit = { do: 'set', project: '9', indicator: null, cell: 'name', was: null, text: '新名' };
    expect(applyEdits(DRAFT, [gone]).conflicts).toEqual([{ edit: 0, why: 'gone', theirs: null }]);
  });

  test('added behind one that is gone stands last', () => {
    const added: Edit = {
      do: 'add',
      project: '1',
      key: 'rA',
      after: 'rB',
      cells: { name: '办件量', annual: '≥9件' },
    };
    const { draft } = applyEdits(DRAFT, [added]);
    expect(draft.keys.indicators[0]).toEqual(['1', '2', '3', 'rA']);
    expect(draft.declaration.projects[0]?.indicators[3]?.target).toMatchObject({ kind: 'bound', op: 'ge' });
  });
});

describe('a cell', () => {
  test('keeps an amount to the fen, as the form prints it', () => {
    const wanted: Edit = {
      do: 'set',
      project: '1',
      indicator: null,
      cell: 'total',
      was: '1.00',
      text: ' 1,407.543２ ',
    };
    const { draft, applied } = applyEdits(DRAFT, [wanted]);
    expect(draft.declaration.projects[0]?.funds.total).toBe(1_407_543_200n);
    expect(applied[0]?.edit).toMatchObject({ text: '1407.5432' });
  });

  test('that changed has no place in the source any more', () => {
    const wanted: Edit = {
      do: 'set',
      project: '1',
      indicator: '1',
      cell: 'annual',
      was: '≥100份',
      text: '≥120份',
    };
    expect(DRAFT.declaration.projects[0]?.indicators[0]?.cells).toHaveProperty('annual');
    const { draft } = applyEdits(DRAFT, [wanted]);
    expect(draft.declaration.projects[0]?.indicators[0]).toMatchObject({ annual: '≥120份', cells: {} });
  });

  test('that makes a project call itself secret closes it at once', () => {
    const objective = '此项目为涉密项目，内容不予公开';
    const said: Edit = {
      do: 'set',
      project: '1',
      indicator: null,
      cell: 'objective',
      was: '办好免费刻章',
      text: objective,
    };
    const next: Edit = {
      do: 'set',
      project: '1',
      indicator: '1',
      cell: 'annual',
      was: '≥100份',
      text: '≥120份',
    };
    const { draft, conflicts } = applyEdits(DRAFT, [said, next]);
    expect(draft.declaration.projects[0]?.secret).toBe(true);
    expect(conflicts).toEqual([{ edit: 1, why: 'cell-withheld', theirs: null }]);
  });
});
