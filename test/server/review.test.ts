/**
 * Review (审核) by the API: the published table from its agency through department and finance office and back, as the
 * people of the demo see it.
 */

import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  CommentView,
  DeadlineView,
  DeedOutcome,
  DiffView,
  NoticesView,
  QueueView,
  VersionView,
} from '../../src/server/contract/review.ts';
import type { DeclarationList, DeclarationView, Problem } from '../../src/server/contract.ts';
import { type Ask, form, openHouse, PANYU, type TestHouse } from './house.ts';

const GOOD = { completeness: '20', relevance: '28', ambition: '25.5', feasibility: '18' };
const MIDDLING = { completeness: '15', relevance: '20', ambition: '20', feasibility: '15' };

let house: TestHouse;
let clerk: Ask;
let head: Ask;
let reviewer: Ask;
let approver: Ask;
let stranger: Ask;
let id = '';

beforeAll(async () => {
  house = await openHouse();
  head = house.ask;
  clerk = await house.as('lihua');
  reviewer = await house.as('zhaomin');
  approver = await house.as('wanglei');
  stranger = await house.as('liuyang');
  const upload = { method: 'POST' as const, url: '/api/documents', ...form('panyu-2024.txt', PANYU) };
  const report: { declarations: { id: string }[] } = (await clerk(upload)).json();
  id = report.declarations[0]?.id ?? '';
});
afterAll(() => house.close());

async function get<T>(ask: Ask, url: string): Promise<T> {
  const answer = await ask(url);
  expect([url, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([url, 200, '']);
  return answer.json<T>();
}

const post = (ask: Ask, url: string, payload: object) => ask({ method: 'POST', url, payload });
const view = (ask: Ask) => get<DeclarationView>(ask, `/api/declarations/${id}`);

async function does(ask: Ask, deed: string, more: object = {}) {
  const { version, revision } = await view(ask);
  const answer = await post(ask, `/api/declarations/${id}/deeds`, { deed, version, revision, ...more });
  if (answer.statusCode !== 200) return answer.json<Problem>().code;
  const { version: now, state } = answer.json<DeclarationView>();
  return `${now} ${state}`;
}

async function heaps(ask: Ask) {
  const queues = await get<QueueView[]>(ask, '/api/queues');
  return queues
    .filter(({ count }) => count > 0)
    .map(({ queue, count, total }) => `${queue} ${count} ${total}`);
}

test('findings are answered before it is handed in, and each sees it when it comes to them', async () => {
  expect(await heaps(head)).toEqual(['to-write 1 6028.01']);
  // The published table does not say its year.
  const year = { do: 'set', project: null, indicator: null, cell: 'year', was: null, text: '2024' };
  const written = await post(clerk, `/api/declarations/${id}/edits`, { version: 1, base: 0, edits: [year] });
  expect([written.statusCode, written.json().conflicts]).toEqual([200, []]);
  expect(await does(head, 'submit')).toBe('findings-open');
  const { findings, version, may } = await view(head);
  expect(may).toEqual(['edit', 'discard', 'submit']);
  const open = findings.filter(({ severity }) => severity !== 'info').map(({ key }) => key);
  const answers = { version, findings: open, text: '按区财政局通知填写' };
  expect((await post(clerk, `/api/declarations/${id}/answers`, answers)).statusCode).toBe(200);
  expect(await heaps(head)).toEqual(['to-submit 1 6028.01']);
  expect(await does(clerk, 'submit')).toBe('deed-denied');
  for (const ask of [reviewer, approver, stranger])
    expect((await ask(`/api/declarations/${id}`)).statusCode).toBe(404);
  expect(await does(head, 'submit')).toBe('1 submitted');
  expect(await heaps(head)).toEqual(['waiting 1 6028.01']);
  expect(await heaps(reviewer)).toEqual(['to-review 1 6028.01']);
  expect(await heaps(approver)).toEqual([]);
  expect((await view(reviewer)).may).toEqual(['return', 'stop', 'review']);
  expect((await stranger(`/api/declarations/${id}`)).statusCode).toBe(404);
});

test('the department comments and returns it; the agency mends it and the versions are compared', async () => {
  const spot = { project: '2', indicator: '1', cell: 'annual', parent: null };
  const comments = `/api/declarations/${id}/comments`;
  const said = await post(reviewer, comments, { ...spot, version: 1, text: '请写明数量' });
  expect(said.json<CommentView[]>()).toMatchObject([
    { ...spot, number: 1, text: '请写明数量', by: { name: '赵敏' }, resolved: null },
  ]);
  expect((await stranger(comments)).statusCode).toBe(404);
  expect(await does(reviewer, 'return', { points: MIDDLING, reason: '指标值不可衡量' })).toBe('1 returned');
  expect(await heaps(head)).toEqual(['to-mend 1 6028.01']);
  const { unread, items } = await get<NoticesView>(clerk, '/api/notices');
  expect([unread, items.map(({ kind }) => kind).toSorted()]).toEqual([2, ['comment', 'return']]);
  expect(items.find(({ kind }) => kind === 'return')?.message).toContain('2024 年度的申报表已退回');
  const read = await post(clerk, '/api/notices/read', {});
  expect(read.json<NoticesView>().unread).toBe(0);
  const draft = await view(clerk);
  expect([draft.version, draft.state, draft.opened, draft.base]).toEqual([2, 'draft', 'return', 1]);
  const was = draft.projects[1]?.indicators[0]?.annual ?? null;
  const edit = { do: 'set', project: '2', indicator: '1', cell: 'annual', was, text: '≥12项' };
  const edits = { version: 2, base: draft.revision, edits: [edit] };
  expect((await post(clerk, `/api/declarations/${id}/edits`, edits)).statusCode).toBe(200);
  const diff = await get<DiffView>(head, `/api/declarations/${id}/diff?from=1&to=2`);
  expect(diff.cells).toEqual([{ project: '2', indicator: '1', cell: 'annual', before: was, after: '≥12项' }]);
  expect(diff.rows).toEqual([]);
  expect((await reviewer(`/api/declarations/${id}/diff?from=1&to=2`)).statusCode).toBe(404);
  const mended = await view(head);
  const open = mended.findings.filter(({ severity, answer }) => severity !== 'info' && answer === undefined);
  if (open.length > 0) {
    const answers = { version: 2, findings: open.map(({ key }) => key), text: '已核实' };
    expect((await post(head, `/api/declarations/${id}/answers`, answers)).statusCode).toBe(200);
  }
  expect(await does(head, 'submit')).toBe('2 submitted');
  const settled = await post(reviewer, `${comments}/1`, { resolved: true });
  expect(settled.json()).toMatchObject([{ number: 1, resolved: { by: { name: '赵敏' } } }]);
});

test('finance approves many at once, each told; a deadline is seen in the list', async () => {
  expect(await does(reviewer, 'review', { points: GOOD })).toBe('2 reviewed');
  expect(await heaps(approver)).toEqual(['to-approve 1 6028.01']);
  const due = { node: 'zsj', year: 2024, stage: 'review', due: '2026-03-15' };
  const set = await approver({ method: 'PUT', url: '/api/deadlines', payload: due });
  expect(set.json<DeadlineView[]>()).toMatchObject([
    { node: { id: 'zsj' }, due: '2026-03-15', by: { name: '王磊' } },
  ]);
  const listed = await get<DeclarationList>(approver, '/api/declarations?queue=to-approve');
  expect(listed.items).toMatchObject([{ id, version: 2, state: 'reviewed', due: '2026-03-15' }]);
  expect((await get<DeclarationList>(approver, '/api/declarations?queue=to-review')).count).toBe(0);
  expect((await get<DeclarationList>(approver, '/api/declarations?state=reviewed')).count).toBe(1);
  const items = [
    { id, version: 2, revision: listed.items[0]?.revision ?? 0 },
    { id: 'nothing-1', version: 1, revision: 0 },
  ];
  const outcomes = await post(approver, '/api/deeds', { deed: 'approve', items });
  expect(outcomes.json<DeedOutcome[]>()).toEqual([
    { id, ok: true, message: null },
    { id: 'nothing-1', ok: false, message: '没有可以查看的申报表 nothing-1 第 1 版。' },
  ]);
  expect(await does(head, 'adjust', { reason: '七月追加预算' })).toBe('3 draft');
  expect(await view(head)).toMatchObject({ version: 3, inForce: 2, reason: '七月追加预算', base: 2 });
  expect(await view(approver)).toMatchObject({ version: 2, inForce: 2, may: [] });
  const versions = await get<VersionView[]>(head, `/api/declarations/${id}/versions`);
  expect(versions.map(({ version, state, inForce }) => [version, state, inForce])).toEqual([
    [1, 'returned', false],
    [2, 'approved', true],
    [3, 'draft', false],
  ]);
  expect(versions[1]?.deeds.map(({ deed, verdict }) => [deed, verdict?.sum, verdict?.grade])).toEqual([
    ['submit', undefined, undefined],
    ['review', '91.5', '优'],
    ['approve', undefined, undefined],
    ['adjust', undefined, undefined],
  ]);
  expect(await get<VersionView[]>(approver, `/api/declarations/${id}/versions`)).toHaveLength(1);
});

test('nothing of the secret project leaves with a difference or a comment', async () => {
  const diff = JSON.stringify((await head(`/api/declarations/${id}/diff?from=1&to=3`)).json());
  const { projects } = await view(head);
  const secret = projects.find((project) => project.secret);
  expect(secret?.name).toBe('AKTDGC');
  const spot = { project: secret?.key ?? '', indicator: '1', cell: 'annual', parent: null };
  const said = await post(head, `/api/declarations/${id}/comments`, { ...spot, version: 3, text: '?' });
  expect([said.statusCode, said.json().code]).toEqual([422, 'comment-misplaced']);
  expect(diff).not.toContain('保密');
});

test('a declaration without a project is not handed in', async () => {
  const begun = await post(head, '/api/declarations', {
    from: 'empty',
    agency: '番禺区政务服务数据管理局（本级）',
    year: 2031,
  });
  const { id: empty, version, revision } = begun.json<DeclarationView>();
  const submitted = await post(head, `/api/declarations/${empty}/deeds`, {
    deed: 'submit',
    version,
    revision,
  });
  expect([submitted.statusCode, submitted.json().code]).toEqual([422, 'projects-missing']);
});
