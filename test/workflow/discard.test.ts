/**
 * Discard (作废): a draft that is thrown away leaves every list and sum and stays in the history; what was in force
 * before it is so again, with its files; and what was returned is mended or explained, not thrown away.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAttachments } from '../../src/store/attachments.ts';
import { listDeclarations, loadDeclaration } from '../../src/store/declarations.ts';
import { listVersions, loadDraft } from '../../src/store/history.ts';
import { countLibrary } from '../../src/store/library/count.ts';
import { countQueues } from '../../src/store/queues.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { attachFile, detachFile } from '../../src/workflow/declare/attach.ts';
import { editDraft } from '../../src/workflow/declare/edit.ts';
import { openDeeds } from '../../src/workflow/review/perform.ts';
import { remind } from '../../src/workflow/review/remind.ts';
import { GOOD, MIDDLING, NOW, openOffice, type TestOffice, told } from './office.ts';

const UNCHECKED = () => ({ ruleset: 'none', findings: [] });

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const does: TestOffice['does'] = (...wanted) => office.does(...wanted);

async function approve(id: string, version = 1): Promise<void> {
  await does('head1', id, 'submit', { version });
  await does('reviewer1', id, 'review', { version, points: GOOD });
  await does('approver', id, 'approve', { version });
}

function edit(id: string, version: number, base: number, text: string) {
  const at = { project: '1', indicator: '1', cell: 'annual' } as const;
  const edits = [{ do: 'set', ...at, was: '≥100份', text } as const];
  return editDraft(office.desk('clerk1'), id, { version, base, edits }, UNCHECKED);
}

/** What somebody's list holds of a declaration. */
async function listed(who: string, id: string, state?: string): Promise<string[]> {
  const { items } = await listDeclarations(office.as(who), LOCAL, state === undefined ? {} : { state });
  return items.filter((one) => one.id === id).map((one) => `${one.version} ${one.state}`);
}

const mayOf = async (who: string, id: string) => {
  const stored = await loadDeclaration(office.as(who), LOCAL, id);
  return stored === null ? [] : openDeeds(office.person(who), stored);
};

test('a first draft leaves lists, sums and heaps, and stays to be looked at', async () => {
  const sums = async () => {
    const { count, sums: all } = await listDeclarations(office.as('head1'), LOCAL, {});
    const heaps = await countQueues(office.as('head1'), LOCAL, {
      ...{ queues: ['to-write', 'to-submit', 'overdue'], day: '2026-08-03' },
    });
    return { count, total: all.total, heaps };
  };
  const before = await sums();
  const id = await office.declare('a1', 'thrown away');
  expect((await sums()).total).toBe(before.total + 1_000_000n);
  expect(await mayOf('clerk1', id)).toEqual(['edit', 'discard']);
  expect(await told(does('clerk1', id, 'discard', { reason: ' ' }))).toBe('reason-missing');
  expect(await told(does('head2', id, 'discard', { reason: '重复' }))).toBe('version-missing');
  expect(await does('clerk1', id, 'discard', { reason: '与另一份重复' })).toEqual({
    ...{ state: 'discarded', opened: null },
  });
  expect(await sums()).toEqual(before);
  expect(await listed('head1', id)).toEqual([]);
  expect(await listed('head1', id, 'discarded')).toEqual(['1 discarded']);
  expect(await mayOf('head1', id)).toEqual([]);
  expect(await told(edit(id, 1, 0, '≥1份'))).toBe('deed-refused');
  expect(await told(does('head1', id, 'submit'))).toBe('deed-refused');
  const [version] = await listVersions(office.as('clerk1'), LOCAL, id);
  expect(version).toMatchObject({ state: 'discarded', newest: true });
  expect(version?.deeds.map(({ deed, reason, by }) => [deed, reason, by.name])).toEqual([
    ['discard', '与另一份重复', '李华'],
  ]);
  expect((await loadDraft(office.as('clerk1'), LOCAL, id, 1))?.declaration.projects).toHaveLength(1);
  const journal = await inTenant(office.store, LOCAL, (tx) =>
    tx.selectFrom('journal').select(['deed', 'reason', 'object']).orderBy('number', 'desc').execute(),
  );
  const own = journal.find(({ object }) => object?.['id'] === id);
  expect(own).toMatchObject({ deed: 'discard', reason: '与另一份重复' });
});

test('an adjustment given up leaves what is in force, to be adjusted again under the next number', async () => {
  const id = await office.declare('a1', 'given up');
  const [kept] = await attachFile(office.desk('clerk1'), id, {
    ...{ file: '测算.txt', bytes: Buffer.from('一'), project: null },
  });
  await approve(id);
  await does('head1', id, 'adjust', { reason: '追加' });
  await edit(id, 2, 0, '≥999份');
  await attachFile(office.desk('clerk1'), id, { file: '多余.txt', bytes: Buffer.from('二'), project: null });
  await detachFile(office.desk('clerk1'), id, kept?.id ?? '');
  await does('clerk1', id, 'discard', { version: 2, revision: 1, reason: '追加未获批准' });
  for (const who of ['head1', 'reviewer1', 'approver']) expect(await listed(who, id)).toEqual(['1 approved']);
  expect(await mayOf('head1', id)).toEqual(['adjust']);
  expect(await told(edit(id, 2, 1, '≥1份'))).toBe('version-overtaken');
  expect(await does('head1', id, 'adjust', { reason: '再追加' })).toEqual({ state: 'approved', opened: 3 });
  const third = await loadDraft(office.as('head1'), LOCAL, id, 3);
  expect(third?.declaration.projects[0]?.indicators[0]?.annual).toBe('≥100份');
  const files = (version: number) =>
    inTenant(office.as('head1'), LOCAL, async (tx) =>
      (await listAttachments(tx, { tenant: LOCAL, declaration: id, version })).map(({ name }) => name),
    );
  expect(await Promise.all([1, 2, 3].map(files))).toEqual([['测算.txt'], ['多余.txt'], ['测算.txt']]);
  const versions = await listVersions(office.as('head1'), LOCAL, id);
  expect(versions.map(({ version, state, base, newest }) => [version, state, base, newest])).toEqual([
    [1, 'approved', null, false],
    [2, 'discarded', 1, false],
    [3, 'draft', 1, true],
  ]);
  expect((await listVersions(office.as('approver'), LOCAL, id)).map(({ newest }) => newest)).toEqual([true]);
});

test('what was withdrawn may be discarded: the department loses it from its list and is told', async () => {
  const id = await office.declare('a1', 'withdrawn');
  await does('head1', id, 'submit');
  await does('head1', id, 'withdraw', { reason: '项目取消' });
  expect(await listed('reviewer1', id)).toEqual(['1 withdrawn']);
  await does('head1', id, 'discard', { version: 2, reason: '项目取消' });
  for (const who of ['head1', 'reviewer1', 'approver']) expect(await listed(who, id)).toEqual([]);
  expect((await loadDeclaration(office.as('reviewer1'), LOCAL, id))?.version).toBe(1);
  expect((await loadDeclaration(office.as('head1'), LOCAL, id))?.version).toBe(2);
  const notices = await inTenant(office.store, LOCAL, (tx) =>
    tx
      .selectFrom('notice')
      .select(['person', 'kind'])
      .where('declaration', '=', id)
      .where('kind', '=', 'discard')
      .orderBy('person')
      .execute(),
  );
  expect(notices.map(({ person }) => person)).toEqual(['clerk1', 'reviewer1']);
});

test('what was returned is owed; an adjustment that was returned may be given up', async () => {
  const id = await office.declare('a1', 'owed');
  await does('head1', id, 'submit');
  await does('reviewer1', id, 'return', { points: MIDDLING, reason: '请写明数量' });
  expect(await mayOf('clerk1', id)).toEqual(['edit']);
  expect(await told(does('clerk1', id, 'discard', { version: 2, reason: '不要了' }))).toBe('discard-owed');
  const adjusted = await office.declare('a1', 'owed no more');
  await approve(adjusted);
  await does('head1', adjusted, 'adjust', { reason: '追加' });
  await does('head1', adjusted, 'submit', { version: 2 });
  await does('reviewer1', adjusted, 'return', { version: 2, points: MIDDLING, reason: '依据不足' });
  expect(await mayOf('clerk1', adjusted)).toEqual(['edit', 'discard']);
  await does('clerk1', adjusted, 'discard', { version: 3, reason: '不再追加' });
  for (const who of ['head1', 'reviewer1', 'approver'])
    expect(await listed(who, adjusted)).toEqual(['1 approved']);
});

test('what was returned comes again changed, answered or explained', async () => {
  const returned = async (n: string) => {
    const id = await office.declare('a1', n);
    await does('head1', id, 'submit');
    await does('reviewer1', id, 'return', { points: MIDDLING, reason: '请写明数量' });
    return id;
  };
  const same = await returned('as it was');
  expect(await told(does('head1', same, 'submit', { version: 2 }))).toBe('return-unmended');
  // Changed and changed back is as it was.
  await edit(same, 2, 0, '≥120份');
  const at = { project: '1', indicator: '1', cell: 'annual' } as const;
  const back = [{ do: 'set', ...at, was: '≥120份', text: '≥100份' } as const];
  await editDraft(office.desk('clerk1'), same, { version: 2, base: 1, edits: back }, UNCHECKED);
  expect(await told(does('head1', same, 'submit', { version: 2, revision: 2 }))).toBe('return-unmended');
  await does('head1', same, 'submit', { version: 2, revision: 2, reason: '数量已在附件写明' });
  const mended = await returned('mended');
  await edit(mended, 2, 0, '≥120份');
  await does('head1', mended, 'submit', { version: 2, revision: 1 });
  const filed = await returned('with a file');
  await attachFile(office.desk('clerk1'), filed, {
    ...{ file: '依据.txt', bytes: Buffer.from('依据'), project: null },
  });
  await does('head1', filed, 'submit', { version: 2 });
  const withdrawn = await office.declare('a1', 'withdrawn by mistake');
  await does('head1', withdrawn, 'submit');
  await does('head1', withdrawn, 'withdraw', { reason: '误操作' });
  await does('head1', withdrawn, 'submit', { version: 2 });
});

test('an agency whose only declaration was discarded is reminded like one that has none', async () => {
  const id = await office.declare('a2', 'reminded', { year: 2027 });
  await inTenant(office.store, LOCAL, (tx) =>
    tx
      .insertInto('deadline')
      .values({
        ...{ tenant: LOCAL, node: 'a2', year: 2027, stage: 'declare', due: '2026-08-04' },
        ...{ made_at: NOW, made_by: 'operator' },
      })
      .execute(),
  );
  await does('head2', id, 'discard', { reason: '重填' });
  await remind(office.store, { tenant: LOCAL, actor: 'service', now: NOW });
  const notices = await inTenant(office.store, LOCAL, (tx) =>
    tx.selectFrom('notice').select(['person', 'declaration']).where('kind', '=', 'due-declare').execute(),
  );
  expect(notices.toSorted((a, b) => a.person.localeCompare(b.person))).toEqual([
    { person: 'clerk2', declaration: null },
    { person: 'head2', declaration: null },
  ]);
});

test('the library counts no discarded draft', async () => {
  const id = await office.declare('a3', 'counted', { values: ['≥77份'] });
  await countLibrary(office.store, LOCAL);
  const lines = () =>
    inTenant(office.store, LOCAL, (tx) =>
      tx.selectFrom('library_line').select('text').where('declaration', '=', id).execute(),
    );
  expect(await lines()).toEqual([{ text: '≥77份' }]);
  await does('head3', id, 'discard', { reason: '重复' });
  await countLibrary(office.store, LOCAL);
  expect(await lines()).toEqual([]);
});
