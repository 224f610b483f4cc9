/**
 * Comments (批注) and queues (待办): who may say something where, who sees it, and whose heap a declaration lies on.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queuesOf } from '../../src/core/review/queue.ts';
import { listComments } from '../../src/store/comments.ts';
import { listDeclarations } from '../../src/store/declarations.ts';
import { replaceFindings } from '../../src/store/findings.ts';
import { listNotices } from '../../src/store/notices.ts';
import { countQueues } from '../../src/store/queues.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { comment, settle } from '../../src/workflow/review/comment.ts';
import { setDue } from '../../src/workflow/review/deadline.ts';
import { openOffice, pathOf, type TestOffice, told } from './office.ts';

const POINTS = { completeness: '20', relevance: '25', ambition: '25', feasibility: '20' };
const WHOLE = { project: null, indicator: null, cell: null, parent: null };
const CELL = { project: '1', indicator: '2', cell: 'annual', parent: null };

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const does: TestOffice['does'] = (...wanted) => office.does(...wanted);
const says = (who: string, id: string, said: Parameters<typeof comment>[2]) =>
  comment(office.desk(who), id, said);
const heard = async (who: string, id: string) =>
  (await listComments(office.as(who), LOCAL, id)).map(
    ({ number, text, by }) => `${number} ${by.name} ${text}`,
  );

test('a thread at a cell, seen by whoever sees its version, settled by those in the line', async () => {
  const id = await office.declare('a1', 'thread');
  expect(await says('clerk1', id, { ...WHOLE, version: 1, text: '初稿' })).toBe(1);
  expect(await told(says('reviewer1', id, { ...CELL, version: 1, text: '?' }))).toBe('version-missing');
  await does('head1', id, 'submit');
  expect(await says('reviewer1', id, { ...CELL, version: 1, text: '请写明数量' })).toBe(2);
  expect(await says('clerk1', id, { ...CELL, parent: 2, version: 1, text: '已按窗口数测算' })).toBe(3);
  expect(await told(says('clerk1', id, { ...CELL, indicator: '9', version: 1, text: '?' }))).toBe(
    'comment-misplaced',
  );
  for (const [spot, cell] of [
    [CELL, 'nonsense'],
    [CELL, 'title'],
    [{ ...CELL, indicator: null }, 'annual'],
    [WHOLE, 'objective'],
    [WHOLE, '__proto__'],
  ] as const)
    expect(await told(says('clerk1', id, { ...spot, cell, version: 1, text: '?' })), cell).toBe(
      'comment-misplaced',
    );
  expect(await told(says('clerk1', id, { ...WHOLE, parent: 99, version: 1, text: '?' }))).toBe(
    'comment-missing',
  );
  expect(await told(says('head2', id, { ...WHOLE, version: 1, text: '?' }))).toBe('version-missing');
  expect(await heard('reviewer1', id)).toEqual(['1 李华 初稿', '2 赵颖 请写明数量', '3 李华 已按窗口数测算']);
  expect(await heard('approver', id)).toEqual([]);
  await does('reviewer1', id, 'return', {
    reason: '请修改',
    points: { ...POINTS, relevance: '10', ambition: '15' },
  });
  // What the agency says of its new draft is its own until it hands it in.
  await says('clerk1', id, { ...CELL, version: 2, text: '先改这里' });
  expect(await heard('reviewer1', id)).toHaveLength(3);
  await settle(office.desk('reviewer1'), id, {
    ...{ number: 2, resolved: true },
  });
  const [, second] = await listComments(office.as('clerk1'), LOCAL, id);
  expect(second?.resolved?.by.name).toBe('赵颖');
  const notices = async (who: string) =>
    (await listNotices(office.as(who), office.act(who))).items
      .filter(({ declaration, kind }) => declaration === id && kind === 'comment')
      .map((notice) => notice.id.split('.').at(-1))
      .toSorted();
  expect(await notices('clerk1')).toEqual(['c2']);
  expect(await notices('head1')).toEqual(['c1', 'c2', 'c3', 'c4']);
  expect(await notices('reviewer1')).toEqual(['c3']);
});

test('of a secret project only the whole is spoken of', async () => {
  const id = await office.declare('a1', 'secret', { secret: true, values: [] });
  const spot = { ...WHOLE, version: 1, project: '1' };
  expect(await told(says('clerk1', id, { ...spot, cell: 'objective', text: '?' }))).toBe('comment-misplaced');
  expect(await told(says('clerk1', id, { ...spot, text: '金额请核对' }))).toBe('done');
});

test('what the cleared say of a secret is sealed, and given to nobody else by the database itself', async () => {
  const id = await office.declare('a1', 'said', { secret: true, values: [] });
  const path = pathOf('a1');
  const clerk = office.person('clerk1');
  const cleared = office.desk({
    ...clerk,
    appointments: [...clerk.appointments, { office: 'cleared', node: 'a1', path }],
  });
  const say = (text: string, parent: number | null = null) =>
    comment(cleared, id, {
      ...{
        version: 1,
        project: '1',
        indicator: null,
        cell: parent === null ? 'objective' : null,
        parent,
        text,
      },
    });
  expect([await say('目标不实'), await say('已改', 1)]).toEqual([1, 2]);
  expect((await listComments(cleared.store, LOCAL, id)).map(({ text }) => text)).toEqual([
    '目标不实',
    '已改',
  ]);
  for (const who of ['clerk1', 'head1', 'auditor'])
    expect(
      await inTenant(office.as(who), LOCAL, (tx) =>
        tx.selectFrom('comment').selectAll().where('declaration', '=', id).execute(),
      ),
    ).toEqual([]);
  expect(await told(says('head1', id, { ...WHOLE, parent: 2, version: 1, text: '?' }))).toBe(
    'comment-missing',
  );
  const rows = await office.store.kysely
    .selectFrom('comment')
    .selectAll()
    .where('declaration', '=', id)
    .execute();
  expect(rows.map(({ text, sealed }) => [text, Buffer.from(sealed ?? []).includes('目标')])).toEqual([
    ['', false],
    ['', false],
  ]);
  await expect(
    inTenant(cleared.store, LOCAL, (tx) =>
      tx.updateTable('comment').set({ text: '改' }).where('declaration', '=', id).execute(),
    ),
  ).rejects.toThrow('a comment stays as it was said');
});

test('a declaration lies on the heaps of those whose turn it is', async () => {
  const id = await office.declare('a3', 'heaps', { year: 2031 });
  const heaps = async (who: string) => {
    const queues = queuesOf(office.person(who));
    const counts = await countQueues(office.as(who), LOCAL, { queues, day: '2026-08-03' });
    const found: string[] = [];
    for (const { queue, count } of counts) {
      const listed = await listDeclarations(office.as(who), LOCAL, { queue, day: '2026-08-03' });
      expect(listed.count).toBe(count);
      if (listed.items.some((item) => item.id === id)) found.push(queue);
    }
    return found.join(' ');
  };
  const everybody = async () => [await heaps('head3'), await heaps('reviewer2'), await heaps('approver')];
  expect(await everybody()).toEqual(['to-submit', '', '']);
  const key = { tenant: LOCAL, declaration: id, version: 1 };
  const at = { project: 1, indicator: 1, field: 'annual' as const };
  await inTenant(office.as('head3'), LOCAL, (tx) =>
    replaceFindings(tx, key, {
      ruleset: 'test',
      findings: [{ rule: 'target-vague', severity: 'warning', at, facts: { text: '较好' } }],
    }),
  );
  expect(await everybody()).toEqual(['to-write', '', '']);
  expect(await told(does('head3', id, 'submit'))).toBe('findings-open');
  await inTenant(office.as('head3'), LOCAL, (tx) =>
    tx
      .insertInto('answer')
      .values({
        ...{ ...key, finding: 'target-vague|1|1|annual', text: '按上级文件' },
        ...{ made_at: new Date('2026-08-03'), made_by: 'head3' },
      })
      .execute(),
  );
  await does('head3', id, 'submit');
  expect(await everybody()).toEqual(['waiting', 'to-review', '']);
  await setDue(office.desk('reviewer2'), {
    ...{ node: 'jyj', year: 2031, stage: 'review', due: '2026-08-02' },
  });
  expect(await everybody()).toEqual(['waiting', 'to-review overdue', '']);
  await does('reviewer2', id, 'review', { points: POINTS });
  expect(await everybody()).toEqual(['waiting', '', 'to-approve overdue']);
  await does('approver', id, 'approve');
  expect(await everybody()).toEqual(['approved', 'approved', 'approved']);
  await does('head3', id, 'adjust', { reason: '年中追加' });
  expect(await everybody()).toEqual(['to-write', 'approved', 'approved']);
});

test('deadlines are set by reviewers and approvers below their node', async () => {
  const sets = (who: string, node: string, due: string) =>
    told(
      setDue(office.desk(who), {
        node,
        year: 2028,
        stage: 'declare',
        due,
      }),
    );
  expect(await sets('reviewer1', 'a1', '2027-09-30')).toBe('done');
  expect(await sets('reviewer1', 'czj', '2027-09-30')).toBe('office-missing');
  expect(await sets('head1', 'a1', '2027-09-30')).toBe('office-missing');
  expect(await sets('approver', 'nowhere', '2027-09-30')).toBe('node-missing');
  expect(await sets('approver', 'czj', '2027-02-30')).toBe('deadline-unreal');
});
