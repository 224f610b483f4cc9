/**
 * The desk (编写台) without a browser: edits stand at once, are sent one request at a time, come back as others' changes
 * or as disagreements, and are taken back to exactly what was there.
 */
import { expect, test } from 'vitest';
import type { Edit } from '../../src/core/declare/draft.ts';
import type { DraftChange } from '../../src/server/contract/draft.ts';
import type { DeclarationView } from '../../src/server/contract.ts';
import { apply } from '../../src/web/pages/declare/edit/apply.ts';
import { readTabs, writeTabs } from '../../src/web/pages/declare/edit/clipboard.ts';
import { Desk, type Way } from '../../src/web/pages/declare/edit/desk.ts';
import { type Grid, next, pasting, rangeOf, step } from '../../src/web/pages/declare/edit/grid.ts';
import { inverse } from '../../src/web/pages/declare/edit/inverse.ts';
import {
  type BrowserStorage,
  countUnsent,
  newKey,
  openSlots,
  Slot,
  shutSlots,
} from '../../src/web/pages/declare/edit/slot.ts';
import { placeOf, spotAt, textAt } from '../../src/web/pages/declare/edit/spot.ts';

const funds = { total: null, fiscal: null, special: null, other: null };
const counts = {
  ...{ measurable: 0, inferred: 0, yesno: 0, qualitative: 0 },
  ...{ placeholder: 0, absent: 0, unreadable: 0, withheld: 0 },
};

const NO_POLICY = {
  points: { completeness: 0, relevance: 0, ambition: 0, feasibility: 0 },
  grades: [],
};

/** An empty declaration with two projects of three and no indicators, made by edits alone. */
function sample(): DeclarationView {
  const blank: DeclarationView = {
    ...{ id: 'd1', version: 1, state: 'draft', opened: 'empty', reason: null, base: null },
    ...{ node: { id: 'a', name: '甲局' }, due: null, may: ['edit'], edited: true, cleared: false },
    ...{ points: { declared: 90, sums: {} }, levels: [], file: null, sha256: null, type: null, pages: 0 },
    ...{ layout: null, importedAt: '2026-01-01T00:00:00Z', title: null, agency: '甲局', year: 2027 },
    ...{
      moneyUnit: '万元',
      funds,
      subtotals: [],
      computed: null,
      revision: 5,
      editable: true,
      corrections: [],
    },
    ...{ measurability: counts, projects: [], cells: {}, findings: [], repeated: [], notes: [] },
    ...{ inForce: null, review: NO_POLICY, coverage: { chars: 0, accounted: 0, lost: [] } },
  };
  const row = (key: string, after: string | null, name: string): Edit => ({
    ...{ do: 'add', project: 'p', key, after },
    cells: { l1: '1-产出指标', l2: '11-数量指标', name, annual: '50%', points: '10' },
  });
  return apply(blank, [
    { do: 'add', project: null, key: 'p', after: null, cells: { name: '窗口', total: '12.5' } },
    ...[row('a', null, '甲'), row('b', 'a', '乙'), row('c', 'b', '丙')],
    { do: 'add', project: null, key: 'q', after: 'p', cells: { name: '修缮', total: '7' } },
  ]);
}

class Memory implements BrowserStorage {
  readonly #kept = new Map<string, string>();
  get length(): number {
    return this.#kept.size;
  }
  key(at: number): string | null {
    return [...this.#kept.keys()][at] ?? null;
  }
  getItem(key: string): string | null {
    return this.#kept.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    this.#kept.set(key, text);
  }
  removeItem(key: string): void {
    this.#kept.delete(key);
  }
}

function changeOf(view: DeclarationView, conflicts: DraftChange['conflicts'] = []): DraftChange {
  const { version, revision, title, agency, year, moneyUnit, projects, findings, measurability } = view;
  const head = { title, agency, year, moneyUnit, funds: view.funds, subtotals: view.subtotals };
  const order = projects.map(({ key }) => key);
  return { version, revision, conflicts, head, order, projects, findings, measurability, others: [] };
}

const set = (indicator: string, text: string | null, was: string | null = '50%'): Edit => ({
  ...{ do: 'set', project: 'p', indicator, cell: 'annual', was, text },
});
const annual = (view: DeclarationView, indicator: string) =>
  textAt(view, { project: 'p', indicator, cell: 'annual' });

function deskWith(
  way: Partial<Way>,
  storage: BrowserStorage = new Memory(),
  tab = 'one',
  now = 1000,
  base = sample(),
): Desk {
  return new Desk(base, {
    ...{ person: 'p1', slot: new Slot(storage, 'd1', tab), now: () => now, visible: () => true },
    way: {
      send: () => Promise.reject(new Error('silent')),
      look: () => Promise.reject(new Error('silent')),
      isSilence: () => true,
      settled: () => undefined,
      ...way,
    },
  });
}

test('what takes edits back leaves exactly what was there', () => {
  const before = sample();
  const edits: Edit[] = [
    set('a', '≥90%'),
    { do: 'move', project: 'p', indicator: 'c', after: null },
    { do: 'remove', project: 'p', indicator: 'b', seen: 5 },
    { do: 'add', project: 'p', key: 'd', after: 'a', cells: { name: '丁' } },
    { do: 'remove', project: 'p', indicator: null, seen: 5 },
    { do: 'set', project: 'q', indicator: null, cell: 'total', was: '7.00', text: '8' },
  ];
  const after = apply(before, edits);
  expect(after.projects.map(({ name }) => name)).toEqual(['修缮']);
  expect(after.projects[0]?.funds.total).toBe('8.00');
  expect(apply(after, inverse(before, edits))).toEqual(before);
});

test('an objective whose one half was cleared and then all of it comes back in its halves', () => {
  const on = { do: 'set', project: 'p', indicator: null } as const;
  const begun = apply(sample(), [
    { ...on, cell: 'objective', was: null, text: '办好' },
    { ...on, cell: 'objectiveTerm', was: null, text: '三年办好' },
  ]);
  const edits: Edit[] = [
    { ...on, cell: 'objectiveAnnual', was: '办好', text: null },
    { ...on, cell: 'objective', was: '三年办好', text: null },
  ];
  const after = apply(begun, edits);
  expect(after.projects[0]?.objective).toEqual({ term: null, annual: null, text: null });
  expect(apply(after, inverse(begun, edits))).toEqual(begun);
});

test('an edit changes its project alone and reads its target anew', () => {
  const before = sample();
  const after = apply(before, [set('a', '不少于90%')]);
  expect(after.projects[0]?.indicators[0]?.target).toMatchObject({ kind: 'bound', op: 'ge', value: '90' });
  expect(after.projects[1]).toBe(before.projects[1]);
  expect(apply(before, [set('gone', '1')])).toBe(before);
});

test('edits of one cell become one; the answer is merged and the rest is sent after it', async () => {
  const sent: Edit[][] = [];
  const desk = deskWith({
    send: async ({ edits }) => {
      sent.push(edits);
      return changeOf({ ...apply(sample(), edits), revision: 6 });
    },
  });
  desk.write([set('a', '60%')]);
  desk.write([set('a', '70%', '60%')]);
  expect(annual(desk.state().view, 'a')).toBe('70%');
  expect(desk.state()).toMatchObject({ standing: 'saving', unsaved: 1, canUndo: true });
  await desk.flush();
  expect(sent).toEqual([[set('a', '70%')]]);
  expect(desk.state()).toMatchObject({ standing: 'saved', unsaved: 0 });
  expect(desk.state().view.revision).toBe(6);
  expect(desk.state().view.computed?.funds.total).toBe('19.50');
  expect(desk.state().view.points.sums).toEqual({ p: '30', q: '0' });
});

test('what is written of a line that went and came back is written of the line that is there now', async () => {
  const sent: Edit[][] = [];
  const desk = deskWith({
    send: async ({ edits }) => {
      sent.push(edits);
      return changeOf({ ...apply(sample(), edits), revision: 6 });
    },
  });
  desk.write([set('a', '≥80%')]);
  desk.write([{ do: 'remove', project: 'p', indicator: 'a', seen: 5 }]);
  desk.undo();
  expect(annual(desk.state().view, 'a')).toBe('≥80%');
  desk.write([set('a', '≥90%', '≥80%')]);
  expect(annual(desk.state().view, 'a')).toBe('≥90%');
  await desk.flush();
  expect(annual(desk.state().view, 'a')).toBe('≥90%');
  expect(sent).toHaveLength(1);
});

test('where two wrote both texts stand until one decides', async () => {
  const theirs = { ...apply(sample(), [set('a', '80%')]), revision: 6 };
  const conflict = { edit: 0, why: 'changed', message: '', theirs: '80%', by: '李华', at: null } as const;
  const sent: Edit[][] = [];
  const desk = deskWith({
    send: async ({ edits }) => {
      sent.push(edits);
      return sent.length === 1
        ? changeOf(theirs, [conflict])
        : changeOf({ ...apply(theirs, edits), revision: 7 });
    },
  });
  desk.write([set('a', '95%')]);
  await desk.flush();
  expect(annual(desk.state().view, 'a')).toBe('80%');
  const [two] = desk.state().disagreements;
  expect(two).toMatchObject({ theirs: '80%', by: '李华', edit: { text: '95%' } });
  desk.decide(two?.id ?? '', 'mine');
  await desk.flush();
  expect(sent[1]).toEqual([set('a', '95%', '80%')]);
  expect(annual(desk.state().view, 'a')).toBe('95%');
  expect(desk.state().disagreements).toEqual([]);
});

test('a line somebody removed keeps its text: it is added as a new line, or let go', async () => {
  const gone = { ...apply(sample(), [{ do: 'remove', project: 'p', indicator: 'b', seen: 5 }]), revision: 6 };
  let asked = 0;
  const desk = deskWith({
    send: async ({ edits }) => {
      asked += 1;
      const conflict = { edit: 0, why: 'gone', message: '', theirs: null, by: null, at: null } as const;
      return asked === 1 ? changeOf(gone, [conflict]) : changeOf({ ...apply(gone, edits), revision: 7 });
    },
  });
  desk.write([set('b', '来不及')]);
  await desk.flush();
  desk.decide(desk.state().disagreements[0]?.id ?? '', 'mine');
  await desk.flush();
  expect(desk.state().view.projects[0]?.indicators.at(-1)?.annual).toBe('来不及');
});

test('what was not sent is found again: by the same tab at once, by another when the first is gone', async () => {
  const storage = new Memory();
  const first = deskWith({}, storage);
  first.write([set('a', '断网时写的')]);
  await expect(first.flush()).rejects.toThrow('silent');
  expect(first.state()).toMatchObject({ standing: 'offline', unsaved: 1 });
  expect(annual(deskWith({}, storage, 'two', 2000).state().view, 'a')).toBe('50%');
  expect(annual(deskWith({}, storage, 'one', 2000).state().view, 'a')).toBe('断网时写的');
  expect(annual(deskWith({}, storage, 'two', 60_000).state().view, 'a')).toBe('断网时写的');
});

test('what a version was handed in without is asked about in the next one, and is not written by itself', async () => {
  const storage = new Memory();
  const before = deskWith({}, storage);
  before.write([set('a', '≥90%')]);
  before.write([set('b', '60%')]);
  before.write([{ do: 'add', project: 'p', key: 'd', after: 'c', cells: { name: '丁' } }]);
  before.write([{ do: 'set', project: 'p', indicator: 'd', cell: 'annual', was: null, text: '5件' }]);
  before.write([{ do: 'add', project: 'p', key: 'e', after: 'd', cells: { name: '戊' } }]);
  before.undo();
  before.write([{ do: 'remove', project: 'p', indicator: 'c', seen: 5 }]);
  // Of the next version a reviewer had one cell mended; another says already what was wished.
  const next = { ...apply(sample(), [set('a', '80%'), set('b', '60%')]), version: 2, revision: 0 };
  const sent: Edit[][] = [];
  const way: Partial<Way> = {
    send: async ({ edits }) => {
      sent.push(edits);
      return changeOf({ ...apply(next, edits), revision: 1 });
    },
  };
  const open = (tab: string, now: number) => deskWith(way, storage, tab, now, next);
  // A tab that takes them over keeps them at once: it may be closed before anything is decided.
  open('two', 60_000).open()();
  expect(countUnsent(storage, 'p1')).toBe(3);
  const desk = open('three', 120_000);
  expect(desk.state()).toMatchObject({ unsaved: 0, view: { version: 2 } });
  expect(annual(desk.state().view, 'a')).toBe('80%');
  const [cell, line, removal] = desk.state().disagreements;
  expect(desk.state().disagreements).toMatchObject([
    { why: 'earlier', theirs: '80%', edit: { indicator: 'a', text: '≥90%' } },
    { why: 'earlier', edit: { do: 'add', key: 'd', cells: { name: '丁', annual: '5件' } } },
    { why: 'earlier', edit: { do: 'remove', indicator: 'c' } },
  ]);
  desk.decide(cell?.id ?? '', 'mine');
  desk.decide(line?.id ?? '', 'mine');
  desk.decide(removal?.id ?? '', 'theirs');
  await desk.flush();
  expect(sent.flat()).toMatchObject([{ do: 'set', was: '80%', text: '≥90%' }, { do: 'add' }]);
  expect(
    desk.state().view.projects[0]?.indicators.map(({ name, annual: said }) => `${name} ${said}`),
  ).toEqual([...['甲 ≥90%', '乙 60%', '丙 50%', '丁 5件']]);
  expect(countUnsent(storage, 'p1')).toBe(0);
});

test('a line removed in an earlier version and brought back asks nothing; one that is gone keeps its text', () => {
  const storage = new Memory();
  const before = deskWith({}, storage);
  before.write([{ do: 'remove', project: 'p', indicator: 'b', seen: 5 }]);
  before.undo();
  before.write([set('c', '70%')]);
  const next = apply({ ...sample(), version: 2 }, [{ do: 'remove', project: 'p', indicator: 'c', seen: 5 }]);
  const desk = deskWith({}, storage, 'one', 2000, next);
  expect(desk.state().disagreements).toMatchObject([{ why: 'gone', edit: { indicator: 'c', text: '70%' } }]);
});

test('undo and redo are edits, and writing anew forgets what could be redone', () => {
  const desk = deskWith({});
  desk.write([set('a', '60%')]);
  desk.write([{ do: 'remove', project: 'p', indicator: 'b', seen: 5 }]);
  desk.undo();
  expect(desk.state().view.projects[0]?.indicators.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  desk.undo();
  expect(annual(desk.state().view, 'a')).toBe('50%');
  desk.redo();
  expect(annual(desk.state().view, 'a')).toBe('60%');
  desk.write([set('c', '1%')]);
  expect(desk.state().canRedo).toBe(false);
});

test('arrows go over the lines, and over the end of a line', () => {
  const grid: Grid = { view: sample(), funds: ['total'], columns: ['name', 'annual'] };
  const at = (indicator: string | null, cell: string, project = 'p') => ({ project, indicator, cell });
  expect(step(grid, at('a', 'name'), 'down')).toEqual(at('b', 'name'));
  expect(step(grid, at('a', 'name'), 'bottom')).toEqual(at('c', 'name'));
  expect(step(grid, at(null, 'total'), 'down')).toEqual(at(null, 'total', 'q'));
  expect(step(grid, at('b', 'name'), 'left')).toEqual(at(null, 'objective'));
  expect(next(grid, at('a', 'annual'), 1)).toEqual(at('b', 'name'));
  expect(rangeOf(grid, at('c', 'annual'), at('b', 'name')).map((row) => row.length)).toEqual([2, 2]);
});

test('a pasted block fills cells and adds lines under the levels above', () => {
  const view = sample();
  const grid: Grid = { view, funds: ['total'], columns: ['l1', 'l2', 'name', 'annual'] };
  const corner = { project: 'p', indicator: 'c', cell: 'name' };
  const block = readTabs('戊\t"每年\n8000件"\r\n己\t90%\n');
  expect(block).toEqual([
    ['戊', '每年\n8000件'],
    ['己', '90%'],
  ]);
  const after = apply(view, pasting(grid, corner, [[corner]], block));
  const rows = after.projects[0]?.indicators ?? [];
  expect(rows.map(({ name, annual: value }) => `${name} ${value}`)).toEqual([
    ...['甲 50%', '乙 50%', '戊 每年8000件', '己 90%'],
  ]);
  expect(rows[3]?.l2).toEqual({ code: '11', name: '数量指标' });
  const filled = pasting(grid, corner, rangeOf(grid, { ...corner, indicator: 'a' }, corner), [['同']]);
  expect(apply(view, filled).projects[0]?.indicators.map(({ name }) => name)).toEqual(['同', '同', '同']);
  expect(writeTabs([['a\nb', 'c"d', 'e']])).toBe('"a\nb"\t"c""d"\te');
});

test('keys of rows are of ten letters and digits', () => {
  expect(newKey()).toMatch(/^[A-Za-z0-9]{10}$/);
  expect(new Set(Array.from({ length: 1000 }, newKey)).size).toBe(1000);
});

test('on the screen too a sum follows the parts it equalled', () => {
  const view = { ...sample(), funds: { ...funds, total: '19.50' } };
  const edit: Edit = {
    ...{ do: 'set', project: 'p', indicator: null },
    cell: 'total',
    was: '12.50',
    text: '13',
  };
  const after = apply(view, [edit]);
  expect(after.funds.total).toBe('20.00');
  expect(apply(after, inverse(view, [edit])).funds.total).toBe('19.50');
  expect(apply({ ...view, funds: { ...funds, total: '19' } }, [edit]).funds.total).toBe('19');
});

test('what was refused of a cell is forgotten once the cell is written again and saved', async () => {
  const refused = { edit: 0, why: 'number-expected', message: '', theirs: null, by: null, at: null } as const;
  let asked = 0;
  const desk = deskWith({
    send: async ({ edits }) => {
      asked += 1;
      if (asked === 1) return changeOf({ ...sample(), revision: 6 }, [refused]);
      return changeOf({ ...apply(sample(), edits), revision: 7 });
    },
  });
  const money = (text: string): Edit => ({
    ...{ do: 'set', project: 'p', indicator: null, cell: 'fiscal', was: null, text },
  });
  desk.write([money('6万元')]);
  await desk.flush();
  expect(desk.state().disagreements).toHaveLength(1);
  desk.write([money('6')]);
  await desk.flush();
  expect(desk.state().disagreements).toEqual([]);
});

test('a sum that met its parts only by an edit is what it was when the edit is taken back', () => {
  const view = { ...sample(), funds: { ...funds, total: '20.00' } };
  const edit: Edit = {
    ...{ do: 'set', project: 'p', indicator: null },
    cell: 'total',
    was: '12.50',
    text: '13',
  };
  const back = apply(apply(view, [edit]), inverse(view, [edit]));
  expect(back.funds.total).toBe('20.00');
  expect(back.projects[0]?.funds.total).toBe('12.50');
});

test('whoever signs out leaves nothing in the browser; its writer goes on, and nobody else finds it', () => {
  const storage = new Memory();
  const desk = deskWith({}, storage);
  desk.write([set('a', '60%')]);
  expect(countUnsent(storage, 'p1')).toBe(1);
  expect(countUnsent(storage, 'p2')).toBe(0);

  shutSlots(storage);
  desk.write([set('b', '70%')]);
  expect(storage.length).toBe(0);

  openSlots(storage, 'p1');
  desk.write([set('c', '80%')]);
  expect(countUnsent(storage, 'p1')).toBe(3);
  openSlots(storage, 'p2');
  expect(storage.length).toBe(0);
});

test('a subtotal is written and taken back, follows its projects, and stands between them for the arrows', () => {
  const rows = [{ agency: '甲局', funds: { total: '12.50', fiscal: null, special: null, other: null } }];
  const begun = sample();
  const view = {
    ...begun,
    subtotals: rows,
    projects: begun.projects.map((one) => ({ ...one, agency: '甲局' })),
  };
  const edit: Edit = {
    ...{ do: 'set', project: null, indicator: '1', cell: 'total', was: '12.50', text: '19.5' },
  };
  const written = apply(view, [edit]);
  expect(written.subtotals[0]?.funds.total).toBe('19.50');
  expect(inverse(view, [edit])).toMatchObject([{ was: '19.50', text: '12.50' }]);
  expect(apply(written, inverse(view, [edit])).subtotals).toEqual(rows);
  const more: Edit = { do: 'set', project: 'q', indicator: null, cell: 'total', was: '7.00', text: '8' };
  const after = apply(written, [more]);
  expect(after.subtotals[0]?.funds.total).toBe('20.50');
  expect(apply(after, inverse(written, [more])).subtotals).toEqual(written.subtotals);
  const grid = { view: written, funds: ['total', 'fiscal'] as const, columns: [] };
  const subtotal = { project: null, indicator: '1', cell: 'total' };
  const first = { project: 'p', indicator: null, cell: 'total' };
  expect(step(grid, first, 'up')).toEqual(subtotal);
  expect(step(grid, subtotal, 'down')).toEqual(first);
  expect(step(grid, subtotal, 'right')).toEqual({ ...subtotal, cell: 'fiscal' });
  expect(step(grid, subtotal, 'up')).toEqual({ ...subtotal, indicator: null });
  expect(placeOf(written, subtotal)).toBe('0.1.total');
  expect(spotAt(written, '0.1.total')).toEqual(subtotal);
});
