/**
 * Corrections over HTTP: what a person says a cell holds is shown, checked, exported, taken back; and refused in a
 * sentence when it cannot be.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read.ts';
import {
  DeclarationList,
  DeclarationView,
  ImportReport,
  Problem,
  SourceView,
} from '../../src/server/contract.ts';
import { hold } from './hold.ts';
import { form, openHouse, PANYU, type TestHouse } from './house.ts';

let house: TestHouse;
let id: string;

beforeAll(async () => {
  house = await openHouse();
  const request = { method: 'POST', url: '/api/documents', ...form('panyu-2024.txt', PANYU) } as const;
  id = hold(ImportReport, (await house.ask(request)).json()).declarations[0]?.id ?? '';
});

afterAll(async () => {
  await house.close();
});

async function load(): Promise<DeclarationView> {
  return hold(DeclarationView, (await house.ask(`/api/declarations/${id}`)).json());
}

function send(payload: unknown, of = id) {
  const headers = { 'content-type': 'application/json' };
  const url = `/api/declarations/${of}/corrections`;
  return house.ask({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
}

async function refused(payload: unknown, of = id): Promise<Problem> {
  return hold(Problem, (await send(payload, of)).json());
}

/** The first open project with a target, and the finding-prone cell of it. */
async function someCell() {
  const { projects, revision } = await load();
  const project = projects.findIndex(({ withheld, indicators }) => !withheld && indicators.length > 0) + 1;
  const [indicator] = projects[project - 1]?.indicators ?? [];
  if (indicator === undefined) throw new Error('the table has targets');
  return { base: revision, project, indicator: 1, cell: 'annual', was: indicator.annual };
}

test('a correction is shown, checked anew, and taken back without a trace', async () => {
  const before = await load();
  const { was, ...cell } = await someCell();
  const after = hold(DeclarationView, (await send({ ...cell, text: '得到有效提高' })).json());
  expect(after.revision).toBe(1);
  expect(after.corrections).toEqual([
    expect.objectContaining({
      number: 1,
      was,
      text: '得到有效提高',
      by: 'chenjing',
      at: '2026-03-01T08:00:00.000Z',
    }),
  ]);
  const said = after.projects[cell.project - 1]?.indicators[0];
  expect(said?.target).toMatchObject({ kind: 'qualitative' });
  expect(after.measurability.qualitative).toBe(before.measurability.qualitative + 1);
  const vague = (view: DeclarationView) =>
    view.findings
      .filter(({ at }) => at.project === cell.project && at.indicator === 1)
      .map(({ rule }) => rule);
  expect(vague(before)).not.toContain('target-vague');
  expect(vague(after)).toContain('target-vague');
  for (const format of ['json', 'csv', 'html']) {
    const file = await house.ask(`/api/declarations/${id}/export?format=${format}`);
    const read = await readDocument({ file: `export.${format}`, bytes: file.rawPayload });
    if (!read.ok) throw new Error(`${format} ${read.problem.code}`);
    const exported = read.document.declarations[0]?.projects[cell.project - 1]?.indicators[0];
    expect([format, exported?.annual]).toEqual([format, '得到有效提高']);
  }
  const [item] = hold(DeclarationList, (await house.ask('/api/declarations')).json()).items;
  expect(item?.measurability).toEqual(after.measurability);

  const url = `/api/declarations/${id}/corrections/1?base=1`;
  const undone = hold(DeclarationView, (await house.ask({ method: 'DELETE', url })).json());
  expect({ ...undone, revision: 0 }).toEqual(before);
  const again = hold(Problem, (await house.ask({ method: 'DELETE', url: url.replace('=1', '=2') })).json());
  expect(again).toMatchObject({ status: 404, code: 'correction-missing' });
});

test('money is corrected exactly, in the unit of the form', async () => {
  const { project, base } = await someCell();
  const said = { base, project, indicator: null, cell: 'total', text: '1,407.543201' };
  const after = hold(DeclarationView, (await send(said)).json());
  expect(after.projects[project - 1]?.funds.total).toBe('1407.543201');
  const number = after.corrections[0]?.number;
  const url = `/api/declarations/${id}/corrections/${number}?base=${after.revision}`;
  expect((await house.ask({ method: 'DELETE', url })).statusCode).toBe(200);
});

test('open data says what was read, what a person said and who; what that settles is noted no more', async () => {
  const table =
    '项目支出绩效目标表\r\n单位名称：某某市教育局,单位：万元\r\n项目名称,总计,绩效目标,绩效指标\r\n合计,100,,\r\n校园维修,40,完成。,1、1-产出指标；11-数量指标；面积；年度指标值:≥3。\r\n教师培训,50,完成。,1、1-产出指标；11-数量指标；人次；年度指标值:≥3。\r\n';
  const upload = { method: 'POST', url: '/api/documents', ...form('表.csv', Buffer.from(table)) } as const;
  const own = hold(ImportReport, (await house.ask(upload)).json()).declarations[0]?.id ?? '';
  const json = async () => {
    const [document] = (await house.ask(`/api/declarations/${own}/export?format=json`)).json();
    const codes = document.notes.map(({ code }: { readonly code: string }) => code);
    const [{ corrections, projects }] = document.declarations;
    return { codes, corrections, total: projects[1].funds.total };
  };
  const before = await json();
  expect(before).toMatchObject({ total: '50.00', corrections: undefined });
  expect(before.codes).toContain('total-not-reconciled');
  expect(
    (await send({ base: 0, project: 2, indicator: null, cell: 'total', text: '60' }, own)).statusCode,
  ).toBe(200);
  const after = await json();
  expect(after.total).toBe('60.00');
  expect(after.codes).not.toContain('total-not-reconciled');
  expect(after.corrections).toEqual([
    {
      ...{ project: 2, indicator: null, cell: 'total', was: '50.00', text: '60' },
      ...{ by: expect.any(String), at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    },
  ]);
});

test('the text as it was read confirms the cell', async () => {
  const before = await load();
  const { was, ...cell } = await someCell();
  const after = hold(DeclarationView, (await send({ ...cell, text: was })).json());
  expect(after.projects).toEqual(before.projects);
  expect(after.corrections.map((one) => [one.was, one.text])).toEqual([[was, was]]);
});

describe('refused', () => {
  test.each([
    ['text that is no amount', { cell: 'total', indicator: null, text: '六千' }, 422, '“六千”不是金额'],
    ['a cell that is not there', { cell: 'nothing', text: '1' }, 422, '没有这个单元格'],
    ['a number for a text', { text: 5 }, 400, ''],
    ['no base', { base: undefined, text: '5' }, 400, ''],
  ])('is %s', async (_, part, status, words) => {
    const { was: _was, ...cell } = await someCell();
    const problem = await refused({ ...cell, ...part });
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(words);
  });

  test('is a correction of what somebody else has corrected meanwhile', async () => {
    const { was: _, ...cell } = await someCell();
    const problem = await refused({ ...cell, base: cell.base - 1, text: '5' });
    expect(problem).toMatchObject({ status: 409, code: 'declaration-changed' });
  });

  test('is a correction of nothing', async () => {
    const { was: _, ...cell } = await someCell();
    expect(await refused({ ...cell, text: '5' }, 'nobody-1')).toMatchObject({ code: 'declaration-missing' });
  });

  test('is a correction of a secret project, in every cell of it', async () => {
    const { projects, revision: base } = await load();
    const project = projects.findIndex(({ secret }) => secret) + 1;
    expect(project).toBeGreaterThan(0);
    for (const [cell, indicator] of [
      ['total', null],
      ['objective', null],
      ['annual', 1],
    ] as const) {
      const problem = await refused({ base, project, indicator, cell, text: '1' });
      expect(problem).toMatchObject({ status: 422, code: 'correction-refused' });
    }
  });
});

test('a project that calls itself secret by a correction is withheld at once, its original too', async () => {
  const { project, base } = await someCell();
  const objective = (await load()).projects[project - 1]?.objective.text ?? '';
  expect(objective.length).toBeGreaterThan(10);
  const said = { base, project, indicator: null, cell: 'objective', text: '此项目为涉密项目' };
  const after = hold(DeclarationView, (await send(said)).json());
  const hidden = after.projects[project - 1];
  expect(hidden).toMatchObject({ withheld: true, indicators: [], objective: { text: null } });
  expect(JSON.stringify(after)).not.toContain('此项目为涉密项目');
  expect(JSON.stringify(after)).not.toContain(objective.slice(0, 12));
  const source = hold(SourceView, (await house.ask(`/api/declarations/${id}/source`)).json());
  expect(source.text.replace(/\s/g, '')).not.toContain(objective.slice(0, 12));
  const number = after.corrections.find(({ cell }) => cell === 'objective')?.number;
  const url = `/api/declarations/${id}/corrections/${number}?base=${after.revision}`;
  const undone = hold(DeclarationView, (await house.ask({ method: 'DELETE', url })).json());
  expect(undone.projects[project - 1]?.objective.text).toBe(objective);
});
