/**
 * What a person says a cell holds: laid over what was read, exactly, and nothing else changes.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Declaration, Note } from '../../src/core/declaration.ts';
import {
  type CellName,
  type Correction,
  cellText,
  correct,
  correctAll,
  typedText,
} from '../../src/core/declare/correction.ts';
import { cellsOfNotes, isAnswered } from '../../src/core/declare/doubt.ts';
import { NO_FUNDS } from '../../src/core/project.ts';
import { someDeclaration } from '../store/some-document.ts';

const READ = someDeclaration({ projects: ['免费刻章', '服务外包'], values: ['≥50%', '得到有效提高'] });

const at = (project: number, indicator: number | null, cell: string): CellName => ({
  project,
  indicator,
  cell,
});

function corrected(name: CellName, text: string | null, read: Declaration = READ): Declaration {
  const result = correct(read, { ...name, text });
  if (!result.ok) throw new Error(result.why);
  return result.declaration;
}

function refusal(name: CellName, text: string | null, read: Declaration = READ): string {
  const result = correct(read, { ...name, text });
  return result.ok ? 'ok' : result.why;
}

describe('a correction', () => {
  test('of a value reads its target anew', () => {
    const after = corrected(at(2, 1, 'annual'), '≥90%');
    expect(after.projects[1]?.indicators[0]?.target).toMatchObject({ kind: 'bound', op: 'ge', value: '90' });
    expect(after.projects[0]).toBe(READ.projects[0]);
    expect(READ.projects[1]?.indicators[0]?.annual).toBe('≥50%');
  });

  test('of a name or a comparator reads it anew too', () => {
    const plain = corrected(at(1, 1, 'annual'), '5');
    const named = corrected(at(1, 1, 'name'), '投诉率', plain);
    expect(named.projects[0]?.indicators[0]?.target).toMatchObject({ op: 'le', opFrom: 'name' });
    const said = corrected(at(1, 1, 'op'), '≥', named);
    expect(said.projects[0]?.indicators[0]?.target).toMatchObject({ op: 'ge', opFrom: 'text' });
  });

  test('of an amount is exact, in the unit of the form', () => {
    expect(corrected(at(1, null, 'total'), ' 1,407.543201 ').projects[0]?.funds.total).toBe(1_407_543_201n);
    expect(corrected(at(0, null, 'fiscal'), '0.1').funds.fiscal).toBe(100_000n);
    expect(corrected(at(1, null, 'fiscal'), '').projects[0]?.funds.fiscal).toBeNull();
  });

  test.each([
    ['六千', 'number-expected'],
    ['1.2345678', 'finer-than-fen'],
    ['9'.repeat(60), 'too-long'],
  ])('of an amount to %s is refused', (text, why) => {
    expect(refusal(at(1, null, 'total'), text)).toBe(why);
  });

  test('of the head', () => {
    expect(corrected(at(0, null, 'agency'), '番禺区教育局（本级）').agency).toBe('番禺区教育局（本级）');
    expect(corrected(at(0, null, 'year'), '２０２５年').year).toBe(2025);
    expect(refusal(at(0, null, 'year'), '今年')).toBe('year-expected');
    expect(refusal(at(0, null, 'moneyUnit'), '亿元')).toBe('unit-expected');
  });

  test('of the unit says the same numbers in the other unit', () => {
    const yuan = corrected(at(0, null, 'moneyUnit'), '元');
    for (const cell of ['total', 'fiscal']) {
      expect(cellText(yuan, at(1, null, cell))).toBe(cellText(READ, at(1, null, cell)));
    }
    expect(yuan.projects[0]?.funds.total).toBe(100n);
    const fine = corrected(at(1, null, 'total'), '1.234567');
    expect(refusal(at(0, null, 'moneyUnit'), '元', fine)).toBe('finer-than-fen');
  });

  test('of a level, with or without its code', () => {
    expect(corrected(at(1, 1, 'l2'), '12-质量指标').projects[0]?.indicators[0]?.l2).toEqual({
      code: '12',
      name: '质量指标',
    });
    expect(corrected(at(1, 1, 'l2'), '质量指标').projects[0]?.indicators[0]?.l2?.code).toBeNull();
  });

  test('of a remark, and of the results of a project', () => {
    const said = corrected(at(1, 1, 'reason'), '合同延期');
    expect(said.projects[0]?.indicators[0]?.remarks).toEqual({ reason: '合同延期' });
    expect(corrected(at(1, 1, 'reason'), null, said)).toEqual(READ);
    expect(corrected(at(1, null, 'score'), '96.5').projects[0]?.score).toBe('96.5');
  });

  test('of the objective keeps its halves together', () => {
    const objective = corrected(at(1, null, 'objective'), '办好\n刻章').projects[0]?.objective;
    expect(objective).toEqual({ term: null, annual: '办好刻章', text: '办好刻章' });
    const half = corrected(at(1, null, 'objectiveTerm'), '办好');
    // The whole is the year's half; once that is blank it is the term's.
    expect(corrected(at(1, null, 'objective'), null, half).projects[0]?.objective).toEqual({
      ...{ term: '办好', annual: null, text: '办好' },
    });
  });

  test('keeps no character that no form prints', () => {
    const pasted = '\u0000办好\u0007刻\ufffe章\uffff\ud800\v\f第二行\u2028第三行\u001b\n末行';
    const said = '办好刻章 第二行 第三行末行';
    expect(typedText(pasted)).toBe(said);
    expect(corrected(at(1, 1, 'name'), pasted).projects[0]?.indicators[0]?.name).toBe(said);
    expect(corrected(at(0, null, 'agency'), pasted).agency).toBe(said);
    expect(typedText('\u0007\n')).toBeNull();
    // Taken out, they hide nothing.
    expect(corrected(at(1, null, 'name'), '\u0007涉密\u0000项目').projects[0]?.secret).toBe(true);
    expect(typedText('𰻝面 👩‍🌾')).toBe('𰻝面 👩‍🌾');
  });

  test('of what is not there, or is secret, is refused', () => {
    expect(refusal(at(9, null, 'name'), '某')).toBe('cell-unknown');
    expect(refusal(at(1, 9, 'name'), '某')).toBe('cell-unknown');
    expect(refusal(at(1, null, 'annual'), '某')).toBe('cell-unknown');
    expect(refusal(at(0, 1, 'agency'), '某')).toBe('cell-unknown');
    expect(refusal(at(1, null, 'constructor'), '某')).toBe('cell-unknown');
    const secret = someDeclaration({ secret: true });
    expect(refusal(at(1, null, 'total'), '1', secret)).toBe('cell-withheld');
  });

  test('that makes a project call itself secret makes it secret', () => {
    expect(corrected(at(1, null, 'name'), '某涉密项目').projects[0]?.secret).toBe(true);
  });

  test('in an order that does not matter to the unit of money', () => {
    const list: Correction[] = [
      { ...at(1, null, 'total'), text: '300' },
      { ...at(0, null, 'moneyUnit'), text: '元' },
    ];
    const after = correctAll(READ, list);
    expect(after.ok && after.declaration.projects[0]?.funds.total).toBe(30_000n);
    expect(correctAll(READ, list.toReversed())).toEqual(after);
  });
});

const CELLS = [
  ...['title', 'agency', 'total', 'other'].map((cell) => at(0, null, cell)),
  ...['name', 'total', 'special', 'objective', 'objectiveAnnual', 'actual', 'score'].map((cell) =>
    at(2, null, cell),
  ),
  ...['l1', 'l3', 'name', 'term', 'annual', 'op', 'unit', 'points', 'actual', 'reason'].map((cell) =>
    at(1, 2, cell),
  ),
];

test('law: what a cell says, said again, changes nothing; what it was told, it says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CELLS), fc.string({ unit: 'grapheme', maxLength: 12 }), (name, text) => {
      expect(correct(READ, { ...name, text: cellText(READ, name) ?? null })).toEqual({
        ok: true,
        declaration: READ,
      });
      const after = correct(READ, { ...name, text });
      if (!after.ok) return;
      const said = cellText(after.declaration, name) ?? null;
      expect(correct(after.declaration, { ...name, text: said })).toEqual(after);
    }),
    { seed: 20_260_301, numRuns: 500 },
  );
});

describe('a note stands on the cell it speaks of', () => {
  const [first, second] = READ.projects;
  if (first === undefined || second === undefined) throw new Error('two projects');
  const declaration: Declaration = {
    ...READ,
    cells: { total: [[0, 5]] },
    projects: [
      { ...first, cells: { name: [[10, 14]], total: [[15, 20]] }, indicators: [] },
      {
        ...second,
        cells: { name: [[30, 34]] },
        funds: NO_FUNDS,
        indicators: second.indicators.slice(0, 1).map((one) => ({
          ...one,
          cells: {
            seq: [[40, 41]],
            annual: [
              [41, 44],
              [50, 52],
            ],
          },
        })),
      },
    ],
  };
  const note = (code: string, place: Partial<Note['at']>): Note => ({
    code,
    at: { page: 1, ...place },
    facts: {},
  });

  test.each([
    ['number-disputed', { from: 42, to: 43 }, at(2, 1, 'annual')],
    ['continuation-unsure', { from: 51, to: 52 }, at(2, 1, 'annual')],
    ['level-unrecognised', { from: 40, to: 44 }, at(2, 1, 'annual')],
    ['row-start-unsure', { from: 10, to: 20 }, at(1, null, 'name')],
    ['fund-column-unsure', { from: 10, to: 20 }, at(1, null, 'total')],
    ['row-without-amount', { from: 30, to: 34 }, at(2, null, 'total')],
    ['name-continued', { row: 2 }, at(2, null, 'name')],
    ['money-unit-assumed', {}, at(0, null, 'moneyUnit')],
    ['total-not-reconciled', { from: 0, to: 5 }, at(0, null, 'total')],
    ['total-not-reconciled', { from: 6, to: 8 }, at(0, null, 'total')],
    ['total-not-reconciled', { from: 60, to: 62 }, null],
    ['sheet-hidden', {}, null],
    ['page-number-taken', { from: 25, to: 26 }, null],
  ])('%s', (code, place, cell) => {
    expect(cellsOfNotes(declaration, [note(code, place)])).toEqual([cell]);
  });
});

test('sums that did not agree are answered when they do', () => {
  const note = (code: string, facts: Note['facts']): Note => ({ code, at: { page: 1 }, facts });
  const stated = corrected(at(0, null, 'total'), '3');
  const total = note('total-not-reconciled', { stated: '3.00', found: '2.00', unit: '万元' });
  expect(isAnswered(stated, total)).toBe(false);
  expect(isAnswered(corrected(at(0, null, 'total'), '2', stated), total)).toBe(true);
  const parts = note('funds-not-additive', { project: '免费刻章' });
  const more = corrected(at(1, null, 'fiscal'), '0.4');
  expect(isAnswered(more, parts)).toBe(false);
  expect(isAnswered(corrected(at(1, null, 'other'), '0.6', more), parts)).toBe(true);
  expect(isAnswered(more, note('number-disputed', { text: '50', other: '90' }))).toBe(false);
});
