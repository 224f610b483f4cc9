/**
 * The indicator library on both databases: what it counts, what it tells, and what it keeps to itself.
 */
import { expect, test } from 'vitest';
import type { Declaration } from '../../src/core/declaration.ts';
import { NOBODY, type NodeKind, reachOf } from '../../src/core/organisation.ts';
import { layOut } from '../../src/core/rules/sheet.ts';
import { wordsOf } from '../../src/core/rules/words-of.ts';
import { readTarget } from '../../src/core/target/read.ts';
import { packFor } from '../../src/policy/choose.ts';
import { withReach } from '../../src/store/connect.ts';
import { importDocument } from '../../src/store/documents.ts';
import { readContext } from '../../src/store/library/context.ts';
import { countLibrary, SERVICE } from '../../src/store/library/count.ts';
import { mergeEntries, splitEntry } from '../../src/store/library/merge.ts';
import { loadEntry, searchLibrary, suggestFromLibrary } from '../../src/store/library/read.ts';
import { addNode, findNode, moveNode, type StoredNode } from '../../src/store/nodes.ts';
import { type Act, inTenant, ROOT } from '../../src/store/tenant.ts';
import { someDocument } from '../store/some-document.ts';
import { bothStores } from './both-stores.ts';

const NOW = new Date('2026-03-01T08:30:00.123Z');

/** `群众满意度 ≥95%` as an indicator of 满意度. */
function said(text: string): Declaration['projects'][number]['indicators'][number] {
  const [name = '', value = ''] = text.split(' ');
  const l2 = name.includes('满意度') ? '服务对象满意度指标' : '数量指标';
  return {
    ...{ seq: 1, l1: null, l2: { code: null, name: l2 }, l3: null, name, term: null, annual: value },
    ...{ op: null, unit: null, points: null, actual: null, score: null, at: { page: 1 }, cells: {} },
    target: readTarget({ value, name, l2 }),
  };
}

bothStores(NOW, ({ kind, store, office }) => {
  let files = 0;

  /** A declaration of an agency: one project with these indicators; handed on or not. */
  async function declare(
    act: Act,
    agency: string,
    indicators: readonly string[],
    { handed = 1, secret = false, year = 2024 } = {},
  ): Promise<Declaration> {
    files += 1;
    const document = someDocument(`${kind}-${files}`, { agency, year, secret });
    const [first] = document.declarations;
    if (first === undefined) throw new Error('a document without a declaration');
    const declaration = {
      ...first,
      projects: first.projects.map((project) => ({ ...project, indicators: indicators.map(said) })),
    };
    await importDocument(store, act, { document: { ...document, declarations: [declaration] } });
    if (handed > 0) await approve(act, declaration.agency);
    return declaration;
  }

  /** As the deeds of the lifecycle would, one after the other. */
  async function approve({ tenant }: Act, agency: string | null): Promise<void> {
    await inTenant(store, tenant, async (tx) => {
      const own = tx
        .updateTable('declaration')
        .where('tenant', '=', tenant)
        .where('agency', '=', agency)
        .where('state', '<>', 'approved');
      await own.set({ handed: 1, state: 'submitted' }).execute();
      await own.set({ handed: 2, state: 'reviewed' }).execute();
      await own.set({ handed: 2, state: 'approved' }).execute();
    });
  }

  test('one indicator in several spellings is one entry, with its values and quartiles', async () => {
    const act = await office();
    const { tenant } = act;
    await declare(act, '教育局', ['群众满意度 ≥80%', '办件数量（件） ≥100件']);
    await declare(act, '民政局', ['2024年度群众满意度（％） ≥90%']);
    await declare(act, '财政局', ['“群众 满意度” ≥95%'.replace(' 满', '满')], { year: 2025 });
    await declare(act, '水务局', ['群众满意度 ≥85%', '群众满意度 ≥85%']);
    expect(await countLibrary(store, tenant)).toBe(4);
    expect(await countLibrary(store, tenant)).toBe(0);
    const { count, items } = await searchLibrary(withReach(store, NOBODY), tenant, { search: '满意' });
    expect(count).toBe(1);
    expect(items[0]).toEqual({
      ...{ key: '群众满意度', name: '群众满意度', aspect: 'satisfaction', unit: '%', count: 4, agencies: 4 },
      ...{ l1: null, l2: { code: null, name: '服务对象满意度指标' }, years: [2024, 2025] },
      quartiles: { count: 5, low: '85', median: '85', high: '90' },
    });
    const entry = await loadEntry(store, tenant, '群众满意度');
    expect(entry?.values[0]).toEqual({ text: '≥85%', count: 2 });
    expect(
      entry?.groups.filter(({ by }) => by === 'year').map(({ group, count: of }) => [group, of]),
    ).toEqual([
      ['2024', 3],
      ['2025', 1],
    ]);
    expect(entry?.names).toHaveLength(3);
    expect((await searchLibrary(store, tenant, { year: 2025 })).count).toBe(1);
    expect((await searchLibrary(store, tenant, { year: 2023 })).count).toBe(0);
    expect((await searchLibrary(store, tenant, { search: '办件' })).items[0]?.key).toBe('办件数量');
    // Nothing holds it: what is most like it.
    expect((await searchLibrary(store, tenant, { search: '居民满意度' })).items[0]?.key).toBe('群众满意度');
  });

  test('a draft is not read through the library until three agencies say the same', async () => {
    const act = await office();
    const { tenant } = act;
    await declare(act, '教育局', ['秘而不宣率 ≥37%'], { handed: 0 });
    await declare(act, '民政局', ['秘而不宣率 ≥38%'], { handed: 0 });
    await countLibrary(store, tenant);
    expect((await searchLibrary(store, tenant, {})).count).toBe(0);
    await declare(act, '财政局', ['秘而不宣率 ≥37%'], { handed: 0 });
    await countLibrary(store, tenant);
    const entry = await loadEntry(store, tenant, '秘而不宣率');
    expect(entry).toMatchObject({ count: 3, agencies: 3, values: [] });
    await declare(act, '水务局', ['秘而不宣率 ≥41%']);
    await countLibrary(store, tenant);
    expect((await loadEntry(store, tenant, '秘而不宣率'))?.values).toEqual([{ text: '≥41%', count: 1 }]);
  });

  test('what changed is counted again, what is gone is forgotten, and counting anew comes to the same', async () => {
    const act = await office();
    const { tenant } = act;
    await declare(act, '教育局', ['办件数量 ≥100件']);
    const { agency } = await declare(act, '民政局', ['巡查次数 ≥12次', '办件数量 ≥50件'], { handed: 0 });
    await countLibrary(store, tenant);
    expect((await searchLibrary(store, tenant, {})).count).toBe(1);
    await inTenant(store, tenant, async (tx) => {
      await tx.updateTable('indicator').set({ name: '走访次数' }).where('name', '=', '巡查次数').execute();
      const own = tx.updateTable('declaration').where('agency', '=', agency);
      await own.set({ revision: 1 }).execute();
    });
    await approve(act, agency);
    expect(await countLibrary(store, tenant)).toBe(1);
    const before = await searchLibrary(store, tenant, {});
    expect(before.items.map(({ key }) => key)).toEqual(['办件数量', '走访次数']);
    await inTenant(withReach(store, SERVICE), tenant, async (tx) => {
      for (const table of ['library_source', 'library_due', 'library_entry'] as const)
        await tx.deleteFrom(table).where('tenant', '=', tenant).execute();
    });
    expect(await countLibrary(store, tenant)).toBe(2);
    expect(await searchLibrary(store, tenant, {})).toEqual(before);
    // Nobody at work takes a declaration away; the owner of the database may.
    await store.kysely
      .deleteFrom('declaration')
      .where('tenant', '=', tenant)
      .where('agency', '=', agency)
      .execute();
    expect(await countLibrary(store, tenant)).toBe(1);
    expect((await searchLibrary(store, tenant, {})).items.map(({ count }) => count)).toEqual([1]);
  });

  test('not a word of a secret project', async () => {
    const act = await office();
    for (const agency of ['教育局', '民政局', '财政局']) {
      await declare(act, agency, ['涉密设备数量 ≥3台'], { secret: true });
    }
    await countLibrary(store, act.tenant);
    expect((await searchLibrary(store, act.tenant, {})).count).toBe(0);
    const lines = await inTenant(store, act.tenant, (tx) =>
      tx.selectFrom('library_line').selectAll().execute(),
    );
    expect(lines).toEqual([]);
  });

  test('people merge names and take it back; only those who review', async () => {
    const act = await office();
    const { tenant } = act;
    const node = { node: 'root', path: '/root/' } as const;
    const reviewer = withReach(
      store,
      reachOf({ id: 'p-1', appointments: [{ office: 'reviewer', ...node }] }),
    );
    const clerk = withReach(store, reachOf({ id: 'p-2', appointments: [{ office: 'clerk', ...node }] }));
    await declare(act, '教育局', ['群众满意度 ≥95%', '服务对象满意度 ≥90%']);
    await countLibrary(store, tenant);
    await expect(
      mergeEntries(clerk, { ...act, actor: 'p-2' }, { keep: '群众满意度', merge: '服务对象满意度' }),
    ).rejects.toThrow(/row-level security/);
    const merged = await mergeEntries(
      reviewer,
      { ...act, actor: 'p-1' },
      { keep: '群众满意度', merge: '服务对象满意度' },
    );
    expect(merged).toEqual({ ok: true, key: '群众满意度' });
    expect((await searchLibrary(store, tenant, {})).items.map(({ key }) => key)).toEqual(['群众满意度']);
    const entry = await loadEntry(store, tenant, '群众满意度');
    expect(entry?.names.map(({ name, merged: other }) => [name, other])).toEqual([
      ['服务对象满意度', true],
      ['群众满意度', false],
    ]);
    expect((await searchLibrary(store, tenant, { search: '服务对象' })).items[0]?.key).toBe('群众满意度');
    expect(
      await mergeEntries(reviewer, { ...act, actor: 'p-1' }, { keep: '服务对象满意度', merge: '群众满意度' }),
    ).toMatchObject({
      why: 'same',
    });
    expect(
      await mergeEntries(reviewer, { ...act, actor: 'p-1' }, { keep: '群众满意度', merge: '没有' }),
    ).toMatchObject({
      why: 'missing',
    });
    expect(await splitEntry(reviewer, { ...act, actor: 'p-1' }, '服务对象满意度')).toEqual({
      ok: true,
      key: '服务对象满意度',
    });
    expect((await searchLibrary(store, tenant, {})).count).toBe(2);
    expect(await splitEntry(reviewer, { ...act, actor: 'p-1' }, '服务对象满意度')).toMatchObject({
      why: 'missing',
    });
  });

  test('suggestions begin with what was typed, of the same kind first', async () => {
    const act = await office();
    for (const agency of ['教育局', '民政局']) {
      await declare(act, agency, ['满意度 ≥90%', '满意人数 ≥10人', '群众满意度 ≥95%']);
    }
    await countLibrary(store, act.tenant);
    const suggest = async (wanted: { name?: string; l2?: string }) =>
      (await suggestFromLibrary(withReach(store, NOBODY), act.tenant, { ...wanted, limit: 5 })).map(
        ({ name }) => name,
      );
    expect(await suggest({ name: '满意' })).toEqual(['满意人数', '满意度', '群众满意度']);
    expect(await suggest({ name: '满意', l2: '服务对象满意度指标' })).toEqual([
      '满意度',
      '群众满意度',
      '满意人数',
    ]);
    expect(await suggest({ l2: '数量指标' })).toEqual(['满意人数']);
    expect(await suggest({ name: '100%_' })).toEqual([]);
    const [first] = await suggestFromLibrary(store, act.tenant, { name: '满意度', limit: 1 });
    expect(first).toMatchObject({ values: [{ text: '≥90%', count: 2 }], count: 2, agencies: 2, unit: '%' });
  });

  test('rules learn how others set a target, and who said just the same', async () => {
    const act = await office();
    const same = ['完成数量 100%', '合格数量 100%', '群众满意度 ≥90%'];
    for (let n = 1; n <= 6; n++) await declare(act, `单位${n}`, same);
    const own = await declare(act, '教育局', same, { handed: 0 });
    await countLibrary(store, act.tenant);
    const { peers, copies } = await inTenant(withReach(store, NOBODY), act.tenant, (tx) =>
      readContext(tx, act.tenant, [own]),
    );
    expect(peers('群众满意度（%）', '%', true)).toMatchObject({
      count: 7,
      low: '90',
      median: '90',
      high: '90',
    });
    expect(peers('群众满意度', '%', false)).toBeNull();
    const [row] = layOut(own, packFor(own)).rows;
    const words = row === undefined ? null : wordsOf(row);
    expect(copies(words ?? '')).toBe(6);
    expect(copies('别的')).toBe(0);
  });

  test('an agency that moves to another department takes its lines along, at the next count', async () => {
    const act = await office();
    const { tenant } = act;
    const nodes = await inTenant(store, tenant, async (tx) => {
      const root = await findNode(tx, tenant, ROOT.id);
      const below = async (parent: StoredNode | null, id: string, kind: NodeKind) => {
        const node =
          parent === null ? null : await addNode(tx, act, { id, parent, kind, name: id, code: null });
        if (node === null) throw new Error(`no node ${id}`);
        return node;
      };
      const [old, fresh] = [
        await below(root, 'jyj', 'department'),
        await below(root, 'wjj', 'department'),
      ] as const;
      return { fresh, agency: await below(old, 'yy', 'agency') };
    });
    const { agency, fresh } = nodes;
    await declare({ ...act, node: agency }, '医院', ['门诊量 ≥100人次']);
    await countLibrary(store, tenant);
    const found = async (sector: string) => (await searchLibrary(store, tenant, { sector })).count;
    expect([await found('jyj'), await found('wjj')]).toEqual([1, 0]);
    await inTenant(store, tenant, (tx) => moveNode(tx, tenant, agency, fresh));
    expect(await countLibrary(store, tenant)).toBe(1);
    expect([await found('jyj'), await found('wjj')]).toEqual([0, 1]);
    expect(await countLibrary(store, tenant)).toBe(0);
  });
});
