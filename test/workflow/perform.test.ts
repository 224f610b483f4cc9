/**
 * Perform (办理): one declaration from draft to approval and adjustment, and what is refused on the way.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listVersions, loadDraft } from '../../src/store/history.ts';
import { listNotices } from '../../src/store/notices.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { comment } from '../../src/workflow/review/comment.ts';
import { GOOD, MIDDLING, openOffice, type TestOffice, told } from './office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const does: TestOffice['does'] = (...wanted) => office.does(...wanted);

const seen = async (who: string, id: string) =>
  (await listVersions(office.as(who), LOCAL, id)).map(({ version, state }) => `${version} ${state}`);

test('from draft to approved, each step by its own people only', async () => {
  const id = await office.declare('a1', 'journey');
  expect(await told(does('clerk1', id, 'submit'))).toBe('deed-denied');
  expect(await told(does('head2', id, 'submit'))).toBe('version-missing');
  expect(await told(does('reviewer1', id, 'review', { points: GOOD }))).toBe('version-missing');
  expect(await does('head1', id, 'submit')).toEqual({ state: 'submitted', opened: null });
  expect(await told(does('head1', id, 'submit'))).toBe('deed-refused');
  expect(await seen('approver', id)).toEqual([]);
  expect(await seen('reviewer2', id)).toEqual([]);
  expect(await seen('reviewer1', id)).toEqual(['1 submitted']);
  expect(await told(does('head1', id, 'review', { points: GOOD }))).toBe('deed-denied');
  expect(await told(does('reviewer1', id, 'review'))).toBe('points-missing');
  expect(await told(does('reviewer1', id, 'review', { points: MIDDLING }))).toBe('grade-differs');
  expect(await told(does('reviewer1', id, 'return', { points: MIDDLING }))).toBe('reason-missing');
  expect(await told(does('reviewer1', id, 'return', { points: MIDDLING, reason: ' ' }))).toBe(
    'reason-missing',
  );
  expect(await does('reviewer1', id, 'return', { points: MIDDLING, reason: '指标值不可衡量' })).toEqual({
    state: 'returned',
    opened: 2,
  });
  expect(await seen('reviewer1', id)).toEqual(['1 returned']);
  expect(await seen('head1', id)).toEqual(['1 returned', '2 draft']);
  expect(await told(does('reviewer1', id, 'review', { points: GOOD }))).toBe('deed-refused');
  expect(await told(does('head1', id, 'submit', { version: 2, revision: 3 }))).toBe('version-changed');
  await does('head1', id, 'submit', { version: 2, reason: '指标值已在说明中写明' });
  await does('reviewer1', id, 'review', { version: 2, points: GOOD });
  expect(await seen('approver', id)).toEqual(['2 reviewed']);
  expect(await told(does('reviewer1', id, 'approve', { version: 2 }))).toBe('deed-denied');
  await does('approver', id, 'approve', { version: 2 });
  expect(await told(does('approver', id, 'return', { version: 2, reason: '再议' }))).toBe('deed-refused');
  expect(await told(does('head1', id, 'self-evaluate', { version: 2 }))).toBe('deed-refused');
  await does('head1', id, 'adjust', { version: 2, reason: '年中追加' });
  expect(await told(does('head1', id, 'adjust', { version: 2, reason: '再追加' }))).toBe('version-overtaken');
  const versions = await listVersions(office.as('head1'), LOCAL, id);
  expect(
    versions.map(({ version, state, opened, base, inForce }) => [version, state, opened, base, inForce]),
  ).toEqual([
    [1, 'returned', 'import', null, false],
    [2, 'approved', 'return', 1, true],
    [3, 'draft', 'adjust', 2, false],
  ]);
  expect(versions[1]?.deeds.map(({ deed, by, verdict }) => [deed, by.name, verdict?.grade])).toEqual([
    ['submit', '陈明', undefined],
    ['review', '赵颖', '优'],
    ['approve', '王芳', undefined],
    ['adjust', '陈明', undefined],
  ]);
});

test('the next version begins as the last one ended, with the keys of its rows', async () => {
  const id = await office.declare('a1', 'copy', { projects: ['免费刻章', '政务热线'] });
  await does('head1', id, 'submit');
  await does('head1', id, 'withdraw', { reason: '还要改' });
  const [first, second] = [
    await loadDraft(office.as('head1'), LOCAL, id, 1),
    await loadDraft(office.as('head1'), LOCAL, id, 2),
  ];
  expect(second).not.toBeNull();
  expect(second).toEqual(first);
  expect(await loadDraft(office.as('reviewer1'), LOCAL, id, 2)).toBeNull();
});

test('of two people on one version one is done and the other told', async () => {
  const id = await office.declare('a2', 'pair');
  await does('head2', id, 'submit');
  const outcomes = await Promise.all([
    told(does('reviewer1', id, 'review', { points: GOOD })),
    told(does('head2', id, 'withdraw', { reason: '还要改' })),
  ]);
  expect(outcomes.toSorted()).toEqual(['deed-refused', 'done']);
});

test('every deed and every denial stands in the journal, every notice goes to those concerned', async () => {
  const id = await office.declare('a3', 'told', { year: 2024 });
  await does('head3', id, 'submit');
  expect(await told(does('reviewer2', id, 'approve'))).toBe('deed-refused');
  await told(does('head3', id, 'review', { points: GOOD }));
  const entries = await inTenant(office.store, LOCAL, (tx) =>
    tx.selectFrom('journal').select(['actor', 'deed', 'outcome', 'object']).orderBy('number').execute(),
  );
  const own = entries.filter(({ object }) => object?.['id'] === id);
  expect(own.map(({ actor, deed, outcome }) => `${actor} ${deed} ${outcome}`)).toEqual([
    'head3 submit done',
    'head3 review refused',
  ]);
  const notices = await inTenant(office.store, LOCAL, (tx) =>
    tx.selectFrom('notice').select(['person', 'kind', 'facts']).where('declaration', '=', id).execute(),
  );
  expect(notices).toEqual([
    { person: 'reviewer2', kind: 'submit', facts: { agency: '番禺区第一中学', year: 2024 } },
  ]);
});

test('a reason is kept as it is when all of it can be shown, the name of an agency whatever stands in it', async () => {
  const id = await office.declare('a1', 'odd');
  const reason = '指标值\u202e不可𰻝\\衡量：\n一、"数量"';
  await does('head1', id, 'submit');
  const unfit = { points: MIDDLING, reason: '指标值\u0000不可\ud83d衡量' };
  expect(await told(does('reviewer1', id, 'return', unfit))).toBe('text-unfit');
  const unseen = { points: MIDDLING, reason: '\u200b' };
  expect(await told(does('reviewer1', id, 'return', unseen))).toBe('reason-missing');
  await does('reviewer1', id, 'return', { points: MIDDLING, reason });
  const [first, second] = await listVersions(office.as('head1'), LOCAL, id);
  expect([first?.deeds.at(-1)?.reason, second?.reason]).toEqual([reason, reason]);
  const agency = '番禺区\u0000教\ud83d育局';
  const named = await office.declare('a1', 'odd name', { agency, year: 2027 });
  const whole = { project: null, indicator: null, cell: null, parent: null };
  const said = { version: 1, ...whole, text: '请核对单位名称' };
  await comment(office.desk('clerk1'), named, said);
  const { items } = await listNotices(office.as('head1'), office.act('head1'));
  expect(items.find(({ declaration }) => declaration === named)?.facts['agency']).toBe(agency);
});
