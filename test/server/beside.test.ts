/**
 * Beside (同单位): whose a declaration is and what else is declared for the year is asked when a document comes in, when
 * a draft is written and again when it is handed in; a draft written here is asked for its points and names.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read.ts';
import { checkDocument } from '../../src/policy/check.ts';
import type { DraftChange } from '../../src/server/contract/draft.ts';
import type { DeclarationView, ImportReport, Problem } from '../../src/server/contract.ts';
import { keepAll, renewFindings } from '../../src/server/keep.ts';
import { findNode } from '../../src/store/nodes.ts';
import { DEMO, inTenant } from '../../src/store/tenant.ts';
import { DEMO_AGENCY } from '../../src/workflow/account/demo.ts';
import { type Ask, form, NOW, openHouse, PANYU, type TestHouse } from './house.ts';

const AGENCY = '番禺区政务服务数据管理局（本级）';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const post = (ask: Ask, url: string, payload: object) => ask({ method: 'POST', url, payload });

async function begin(year: number, agency = AGENCY): Promise<DeclarationView> {
  const answer = await post(house.ask, '/api/declarations', { from: 'empty', agency, year });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function edit(id: string, base: number, edits: readonly object[]): Promise<DraftChange> {
  const answer = await post(house.ask, `/api/declarations/${id}/edits`, { version: 1, base, edits });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const project = (key: string, name: string) => ({
  ...{ do: 'add', project: null, key, after: null, cells: { name, total: '10.00', fiscal: '10.00' } },
});

const rulesOf = ({ findings }: Pick<DeclarationView, 'findings'>) => findings.map(({ rule }) => rule);

async function upload(person: string): Promise<ImportReport> {
  const ask = await house.as(person);
  const answer = await ask({ method: 'POST', url: '/api/documents', ...form('panyu-2024.txt', PANYU) });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

test('a document of another agency is told when it comes in, and stands among the findings', async () => {
  const [own] = (await upload('lihua')).declarations;
  expect(own?.remarks).toEqual([]);
  const [others] = (await upload('liuyang')).declarations;
  expect(others?.remarks).toEqual([`表上的单位是“${AGENCY}”，这份申报表归在“番禺区教育局（本级）”名下`]);
  const ask = await house.as('liuyang');
  const view = (await ask(`/api/declarations/${others?.id}`)).json<DeclarationView>();
  expect(view.findings[0]).toMatchObject({ rule: 'agency-differs', severity: 'warning', at: {} });
  // Brought in again it is kept already, and nothing more is said.
  expect((await upload('liuyang')).declarations[0]).toMatchObject({
    id: others?.id,
    remarks: [],
    others: [],
  });
});

test('a correction of a cell keeps what is said of whose it is', async () => {
  const ask = await house.as('liuyang');
  const id = (await upload('liuyang')).declarations[0]?.id ?? '';
  const made = await post(ask, `/api/declarations/${id}/corrections`, {
    ...{ base: 0, project: 2, indicator: 4, cell: 'annual', text: '≥90%' },
  });
  expect([made.statusCode, rulesOf(made.json<DeclarationView>())[0]]).toEqual([200, 'agency-differs']);
});

test('a second declaration of the year is found where it is begun, and in the first when it is handed in', async () => {
  const first = await begin(2031);
  expect(rulesOf(first)).not.toContain('declared-twice');
  const change = await edit(first.id, 0, [project('p1', '档案数字化')]);
  expect(change.findings.map(({ rule }) => rule)).not.toContain('declared-twice');
  const second = await begin(2031);
  expect(second.findings.find(({ rule }) => rule === 'declared-twice')).toMatchObject({
    ...{ message: '本单位 2031 年度另有申报表 1 份，最近一份是第 1 版', facts: { year: 2031, version: 1 } },
  });
  const { revision, findings } = (await house.ask(`/api/declarations/${first.id}`)).json<DeclarationView>();
  await post(house.ask, `/api/declarations/${first.id}/answers`, {
    ...{ version: 1, findings: findings.map(({ key }) => key), text: '已核实' },
  });
  const submit = () =>
    post(house.ask, `/api/declarations/${first.id}/deeds`, { deed: 'submit', version: 1, revision });
  const refused = await submit();
  expect([refused.statusCode, refused.json<Problem>().code]).toEqual([422, 'findings-open']);
  const now = (await house.ask(`/api/declarations/${first.id}`)).json<DeclarationView>();
  expect(rulesOf(now)[0]).toBe('declared-twice');
  expect(now.findings.slice(1).map(({ key }) => key)).toEqual(findings.map(({ key }) => key));
  // The second is thrown away: the first is the only one again.
  await post(house.ask, `/api/declarations/${second.id}/deeds`, {
    ...{ deed: 'discard', version: 1, revision: 0, reason: '重复' },
  });
  expect((await submit()).statusCode).toBe(200);
});

test('a draft written here is asked for points, and every project for a name', async () => {
  const { id } = await begin(2032);
  const row = {
    ...{ do: 'add', project: 'p1', key: 'r1', after: null },
    cells: { l1: '产出指标', l2: '数量指标', name: '数字化卷数', annual: '≥1000卷' },
  };
  const bare = await edit(id, 0, [project('p1', ''), row]);
  const rules = bare.findings.map(({ rule }) => rule);
  expect(rules).toContain('project-name-missing');
  expect(rules).toContain('points-not-given');
  expect(rules).not.toContain('points-missing');
  const at = { do: 'set', project: 'p1', was: null };
  const filled = await edit(id, bare.revision, [
    { ...at, indicator: null, cell: 'name', text: '档案数字化' },
    { ...at, indicator: 'r1', cell: 'points', text: '90' },
  ]);
  expect(filled.conflicts).toEqual([]);
  const left = filled.findings.map(({ rule }) => rule);
  expect(left).not.toContain('project-name-missing');
  expect(left).not.toContain('points-not-given');
});

/** What is found at each place, however it was asked. */
const saidOf = (view: Pick<DeclarationView, 'findings'>) =>
  view.findings.map(({ key, severity, facts }) => [key, severity, facts]);

const panyuOf = (year: number) =>
  Buffer.from(PANYU.toString().replace('项目支出绩效目标表', `${year}年度项目支出绩效目标表`));

test('the rules say the same of what comes in, by page or command, is edited, corrected and checked again', async () => {
  const ask = await house.as('lihua');
  const view = async (id: string) => (await ask(`/api/declarations/${id}`)).json<DeclarationView>();
  const takenIn = async (year: number) => {
    const taken = await ask({
      ...{ method: 'POST', url: '/api/documents' },
      ...form(`${year}.txt`, panyuOf(year)),
    });
    return taken.json<ImportReport>().declarations[0]?.id ?? '';
  };
  await takenIn(2024);
  const id = await takenIn(2025);
  const before = await view(id);
  const rules = before.findings.map(({ rule }) => rule);
  expect(rules.filter((rule) => rule === 'same-target-every-year').length).toBeGreaterThan(0);
  // In the order of the form, as all others.
  const places = before.findings.map(({ at }) => at.project ?? 0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));

  // As if another build had checked it.
  const stale = (one: string) =>
    inTenant(house.store, DEMO, (tx) =>
      tx.updateTable('declaration').set({ ruleset: 'older' }).where('id', '=', one).execute(),
    );
  await stale(id);
  expect(await renewFindings(house.store, DEMO)).toBeGreaterThan(0);
  expect(saidOf(await view(id))).toEqual(saidOf(before));

  const correct = await post(ask, `/api/declarations/${id}/corrections`, {
    ...{ base: 0, project: 2, indicator: 4, cell: 'annual' },
    text: before.projects[1]?.indicators[3]?.annual ?? null,
  });
  expect(correct.statusCode).toBe(200);
  expect(saidOf(await view(id))).toEqual(saidOf(before));

  const [open] = before.projects.filter(({ withheld }) => !withheld);
  const edits = ['另一个', open?.name].map((text, at, all) => ({
    ...{ do: 'set', project: open?.key, indicator: null, cell: 'name' },
    ...{ was: at === 0 ? open?.name : all[0], text },
  }));
  const { revision } = await view(id);
  const changed = await post(ask, `/api/declarations/${id}/edits`, { version: 1, base: revision, edits });
  expect(changed.json<DraftChange>().conflicts).toEqual([]);
  expect(saidOf(await view(id))).toEqual(saidOf(before));

  // The command: several at once, in whatever order, then each beside all of them.
  const node = await inTenant(house.store, DEMO, (tx) => findNode(tx, DEMO, DEMO_AGENCY));
  if (node === null) throw new Error('the demo has an agency');
  const act = { tenant: DEMO, actor: 'lihua', now: NOW, node };
  const kept = await Promise.all(
    [2028, 2027].map(async (year) => {
      const bytes = panyuOf(year);
      const reading = await readDocument({ file: `${year}.txt`, bytes });
      if (!reading.ok) throw new Error(reading.problem.code);
      const { document } = reading;
      return { document, bytes, findings: checkDocument(document) };
    }),
  );
  const [later] = await keepAll(house.store, act, kept);
  await renewFindings(house.store, DEMO);
  const byCommand = await view(later?.ids[0] ?? '');
  expect(saidOf(byCommand).map(([key]) => key)).toEqual(saidOf(before).map(([key]) => key));
});

test('a declaration whose year is mended is held against the year before that', async () => {
  const ask = await house.as('lihua');
  const bytes = Buffer.from(`${panyuOf(2024).toString()}\n`);
  const taken = await ask({ method: 'POST', url: '/api/documents', ...form('mended.txt', bytes) });
  const id = taken.json<ImportReport>().declarations[0]?.id ?? '';
  const same = ({ findings }: Pick<DeclarationView, 'findings'>) =>
    findings.filter(({ rule }) => rule === 'same-target-every-year').length;
  const before = (await ask(`/api/declarations/${id}`)).json<DeclarationView>();
  expect(same(before)).toBe(0);
  const change = await post(ask, `/api/declarations/${id}/edits`, {
    ...{ version: 1, base: 0 },
    edits: [{ do: 'set', project: null, indicator: null, cell: 'year', was: '2024', text: '2025' }],
  });
  expect(change.json<DraftChange>().conflicts).toEqual([]);
  expect(same(change.json<DraftChange>())).toBeGreaterThan(0);
});

test('what was discarded is said to be so when its file comes in again', async () => {
  const ask = await house.as('lihua');
  const bytes = Buffer.from(PANYU.toString().replaceAll('2024', '2023'));
  const upload = async () =>
    (
      await ask({ method: 'POST', url: '/api/documents', ...form('panyu-2023.txt', bytes) })
    ).json<ImportReport>();
  const id = (await upload()).declarations[0]?.id;
  expect((await upload()).declarations[0]?.discarded).toBe(false);
  const wanted = { deed: 'discard', version: 1, revision: 0, reason: '年度不对' };
  expect((await post(ask, `/api/declarations/${id}/deeds`, wanted)).statusCode).toBe(200);
  expect(await upload()).toMatchObject({ verdict: 'unchanged', declarations: [{ id, discarded: true }] });
});
