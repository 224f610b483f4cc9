/**
 * Twice (重复报送): of two declarations of one agency and year one is handed in; forms of one project each are one.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Deed } from '../../src/core/lifecycle.ts';
import { answerFindings } from '../../src/workflow/declare/answer.ts';
import { Refused } from '../../src/workflow/refused.ts';
import type { DeedWanted } from '../../src/workflow/review/perform.ts';
import { GOOD, MIDDLING, openOffice, type TestOffice } from './office.ts';

const LIST = ['免费刻章', '政务大厅运行'];

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** `done`, or the code and the facts of the refusal. */
async function does(who: string, id: string, deed: Deed, more: Partial<DeedWanted> = {}): Promise<unknown> {
  try {
    await office.does(who, id, deed, more);
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return [error.problem.code, error.problem.facts];
    throw error;
  }
}

const declare = (year: number, projects: readonly string[], node = 'a1') =>
  office.declare(node, `${node} ${year} ${projects.join()} ${Math.random()}`, { year, projects });

const taken = (year: number, declaration: string, version: number, state: string) => [
  'year-declared',
  { year, declaration, version, state },
];

test('the second is refused while the first is with the department, and not once that is taken back and discarded', async () => {
  const first = await declare(2041, LIST);
  const second = await declare(2041, ['档案数字化', '网络安全']);
  // Another year, another agency: nothing to do with each other.
  expect(await does('head1', await declare(2042, LIST), 'submit')).toBe('done');
  expect(await does('head2', await declare(2041, LIST, 'a2'), 'submit')).toBe('done');

  // A draft beside it is told, and has to be explained: here it goes first.
  const [code] = [await does('head1', first, 'submit')].flat();
  expect(code).toBe('findings-open');
  expect(await does('head1', second, 'discard', { reason: '并入另一份' })).toBe('done');
  expect(await does('head1', first, 'submit')).toBe('done');

  const third = await declare(2041, LIST);
  expect(await does('head1', third, 'submit')).toEqual(taken(2041, first, 1, 'submitted'));
  expect(await does('head1', first, 'withdraw', { reason: '改用另一份' })).toBe('done');
  expect(await does('head1', first, 'discard', { version: 2, reason: '改用另一份' })).toBe('done');
  expect(await does('head1', third, 'submit')).toBe('done');
});

test('what was returned is still the first, and what was approved is adjusted beside nothing', async () => {
  const first = await declare(2043, LIST);
  expect(await does('head1', first, 'submit')).toBe('done');
  const reason = '数量指标要写明';
  expect(await does('reviewer1', first, 'return', { points: MIDDLING, reason })).toBe('done');
  const second = await declare(2043, LIST);
  expect(await does('head1', second, 'submit')).toEqual(taken(2043, first, 2, 'draft'));
  expect(await does('head1', second, 'discard', { reason: '重复' })).toBe('done');
  expect(await does('head1', first, 'submit', { version: 2, reason: '已核实' })).toBe('done');
  expect(await does('reviewer1', first, 'review', { version: 2, points: GOOD })).toBe('done');
  const third = await declare(2043, LIST);
  expect(await does('head1', third, 'submit')).toEqual(taken(2043, first, 2, 'reviewed'));
  expect(await does('approver', first, 'approve', { version: 2 })).toBe('done');
  expect(await does('head1', third, 'submit')).toEqual(taken(2043, first, 2, 'approved'));
  expect(await does('head1', third, 'discard', { reason: '改办调整' })).toBe('done');
  expect(await does('head1', first, 'adjust', { version: 2, reason: '追加项目' })).toBe('done');
  expect(await does('head1', first, 'submit', { version: 3 })).toBe('done');
});

test('a form for each project is handed in for each, and once for each', async () => {
  const chops = await declare(2044, ['免费刻章']);
  const hall = await declare(2044, ['政务大厅运行']);
  expect(await does('head1', chops, 'submit')).toBe('done');
  expect(await does('head1', hall, 'submit')).toBe('done');
  const again = await declare(2044, ['免费刻章']);
  expect(await does('head1', again, 'submit')).toEqual(taken(2044, chops, 1, 'submitted'));
  const list = await declare(2044, LIST);
  expect([await does('head1', list, 'submit')].flat()[0]).toBe('year-declared');
});

test('of two handed in at once one is the second, which is told so', async () => {
  const projects = ['免费刻章'];
  const both = [await declare(2045, projects), await declare(2045, projects)];
  for (const id of both) {
    const [code] = [await does('head1', id, 'submit')].flat();
    expect(code).toBe('findings-open');
    const findings = ['declared-twice|||'];
    await answerFindings(office.desk('head1'), id, { version: 1, findings, text: '分两份编制' });
  }
  const ends = await Promise.all(both.map((id) => does('head1', id, 'submit')));
  expect(ends.map((end) => [end].flat()[0]).toSorted()).toEqual(['done', 'year-declared']);
});
