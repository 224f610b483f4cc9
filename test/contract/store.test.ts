/**
 * The store's contract: one suite, word for word the same on the embedded PostgreSQL and on a real server.
 */
import fc from 'fast-check';
import { CompiledQuery, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Correction, correctAll } from '../../src/core/declare/correction.ts';
import type { Finding } from '../../src/core/finding.ts';

import { type Check, correctCell, undoCorrection } from '../../src/store/corrections.ts';
import { listDeadlines, setDeadline } from '../../src/store/deadlines.ts';
import { listDeclarations, loadDeclaration } from '../../src/store/declarations.ts';
import {
  bytesToDraw,
  hasDocument,
  importDocument,
  loadDocument,
  readDeclaration,
} from '../../src/store/documents.ts';
import { type Checked, replaceFindings, staleDeclarations } from '../../src/store/findings.ts';
import { inTenant } from '../../src/store/tenant.ts';
import { anyDocument } from '../store/any-document.ts';
import { someDocument } from '../store/some-document.ts';
import { bothStores } from './both-stores.ts';

const NOW = new Date('2026-03-01T08:30:00.123Z');

bothStores(NOW, ({ kind, store, office }) => {
  test('of days set at once for the same work the last stands, and each was told of the one before', async () => {
    const act = await office();
    const wanted = { node: 'root', year: 2027, stage: 'declare' as const };
    const days = Array.from({ length: 8 }, (_, at) => `2026-09-${10 + at}`);
    const before = await Promise.all(
      days.map((due) => inTenant(store, act.tenant, (tx) => setDeadline(tx, act, { ...wanted, due }))),
    );
    const [last, ...more] = await listDeadlines(store, act.tenant, 2027);
    expect(more).toEqual([]);
    expect([...before.filter((day) => day !== null), last?.due].toSorted()).toEqual(days);
  });

  test('says what it is', () => {
    expect(store.kind).toBe(kind);
  });

  test('any document comes back as it was', async () => {
    const act = await office();
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const { verdict } = await importDocument(store, act, { document });
        fc.pre(verdict !== 'unchanged');
        expect(await loadDocument(store, act.tenant, document.sha256)).toStrictEqual(document);
      }),
      { numRuns: 150, seed: 20_260_301 },
    );
  });

  test('importing twice changes nothing', async () => {
    const act = await office();
    const document = someDocument(1);
    const first = await importDocument(store, act, { document });
    const before = await listDeclarations(store, act.tenant, {});
    const later = { ...act, actor: '王', now: new Date('2027-01-01T00:00:00Z') };
    const renamed = { ...document, file: 'copy.txt' };
    const second = await importDocument(store, later, { document: renamed });
    expect(first.verdict).toBe('imported');
    expect(second).toEqual({ verdict: 'unchanged', ids: first.ids });
    expect(await listDeclarations(store, act.tenant, {})).toEqual(before);
    expect(before.items[0]?.importedAt).toEqual(NOW);
  });

  test('ten imports of one document at once keep it once', async () => {
    const act = await office();
    const document = someDocument(1);
    const all = await Promise.all(Array.from({ length: 10 }, () => importDocument(store, act, { document })));
    expect(all.filter(({ verdict }) => verdict === 'imported')).toHaveLength(1);
    expect((await listDeclarations(store, act.tenant, {})).count).toBe(1);
  });

  test('a document without a declaration is kept and called empty', async () => {
    const act = await office();
    const document = { ...someDocument('空'), declarations: [] };
    expect(await importDocument(store, act, { document })).toEqual({ verdict: 'empty', ids: [] });
    expect(await hasDocument(store, act.tenant, document.sha256)).toBe(true);
    expect(await hasDocument(store, act.tenant, '0'.repeat(64))).toBe(false);
    expect(await loadDocument(store, act.tenant, '0'.repeat(64))).toBeNull();
  });

  test('the original bytes come back when they were handed over', async () => {
    const act = await office();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 256);
    const [kept, not] = [someDocument('原件'), someDocument('无原件')];
    const { ids: with_ } = await importDocument(store, act, { document: kept, bytes });
    const { ids: without } = await importDocument(store, act, { document: not });
    const bytesOf = ([id = '']: readonly string[]) => bytesToDraw(store, act.tenant, id);
    expect(Buffer.from((await bytesOf(with_)) ?? [])).toEqual(Buffer.from(bytes));
    expect(await bytesOf(without)).toBeNull();
  });

  test('an import that fails under way leaves nothing', async () => {
    const act = await office();
    const document = someDocument(1);
    const [declaration] = document.declarations;
    if (declaration === undefined) throw new Error('the document has a declaration');
    const broken = { ...document, declarations: [declaration, { ...declaration, year: 2 ** 40 }] };
    await expect(importDocument(store, act, { document: broken })).rejects.toThrow(/out of range/);
    expect(await hasDocument(store, act.tenant, document.sha256)).toBe(false);
    expect((await importDocument(store, act, { document })).verdict).toBe('imported');
  });

  test('a list counts, sums, searches, sorts and pages', async () => {
    const act = await office();
    const { tenant } = act;
    await importDocument(store, act, {
      document: someDocument(1, { agency: '增城区教育局', projects: ['甲', '乙'] }),
    });
    await importDocument(store, act, {
      document: someDocument(2, { agency: '番禺区教育局', projects: ['100%达标'] }),
    });
    await importDocument(store, act, {
      document: someDocument(
        3,
        { agency: '白云区ＡＢＣ中心', year: 2025, projects: [] },
        { agency: null, projects: ['丙'] },
      ),
    });
    const all = await listDeclarations(store, tenant, { sort: 'agency' });
    expect(all.items.map(({ agency }) => agency)).toEqual([
      null,
      '白云区ＡＢＣ中心',
      '番禺区教育局',
      '增城区教育局',
    ]);
    expect(all.count).toBe(4);
    expect(all.sums.total).toBe(4_000_000n);
    expect(all.sums.projects).toBe(4);
    expect(all.sums.indicators).toBe(8);
    expect(all.sums.measurability).toMatchObject({ measurable: 4, qualitative: 4, withheld: 0 });
    const agencies = async (query: Parameters<typeof listDeclarations>[2]) =>
      (await listDeclarations(store, tenant, query)).items.map(({ agency }) => agency);
    expect(await agencies({ sort: 'total', limit: 1 })).toEqual(['增城区教育局']);
    expect(await agencies({ sort: 'agency', offset: 3, limit: 10 })).toEqual(['增城区教育局']);
    expect(await agencies({ sort: 'agency', order: 'desc', limit: 1 })).toEqual(['增城区教育局']);
    expect(await agencies({ search: '教育 番禺' })).toEqual(['番禺区教育局']);
    expect(await agencies({ search: 'abc' })).toEqual(['白云区ＡＢＣ中心']);
    expect(await agencies({ search: '0%' })).toEqual(['番禺区教育局']);
    expect(await agencies({ search: '%' })).toEqual(['番禺区教育局']);
    expect(await agencies({ search: '_' })).toEqual([]);
    expect(await agencies({ search: "'; drop table heng.document; --\0" })).toEqual([]);
    expect(await agencies({ year: 2025 })).toEqual(['白云区ＡＢＣ中心']);
    const none = await listDeclarations(store, tenant, { search: '没有的' });
    expect(none).toMatchObject({ count: 0, items: [], sums: { total: 0n, projects: 0 } });
  });

  test('a secret project is searched by its name only, and its indicators are counted and nothing more', async () => {
    const act = await office();
    const document = someDocument('密', { projects: ['AKTDGC'], values: ['五十台'], secret: true });
    await importDocument(store, act, { document });
    expect((await listDeclarations(store, act.tenant, { search: 'aktdgc' })).count).toBe(1);
    expect((await listDeclarations(store, act.tenant, { search: '五十' })).count).toBe(0);
    expect((await listDeclarations(store, act.tenant, { search: '办好' })).count).toBe(0);
    expect((await listDeclarations(store, act.tenant, {})).sums.measurability).toMatchObject({ withheld: 1 });
  });

  test('one declaration comes with its document and its findings', async () => {
    const act = await office();
    const document = someDocument(1, { agency: '甲局' }, { agency: '乙局' });
    const findings: Finding[] = [
      { rule: 'total-mismatch', severity: 'error', at: {}, facts: { total: '1.00', half: '\ud800' } },
      {
        rule: 'target-vague',
        severity: 'warning',
        at: { project: 1, indicator: 2, field: 'annual' },
        facts: {},
      },
    ];
    const { ids } = await importDocument(store, act, {
      document,
      findings: { ruleset: 'r1', lists: [[], findings] },
    });
    const [first = '', second = ''] = ids;
    const stored = await loadDeclaration(store, act.tenant, second);
    expect(stored).toMatchObject({
      ...{ id: second, version: 1, state: 'draft', importedAt: NOW, ruleset: 'r1', findings },
      ...{ revision: 0, corrections: [] },
      document: { ...document, declarations: document.declarations.slice(1) },
    });
    expect((await loadDeclaration(store, act.tenant, first, 1))?.findings).toEqual([]);
    expect(await loadDeclaration(store, act.tenant, second, 2)).toBeNull();
    expect(await loadDeclaration(store, act.tenant, 'none')).toBeNull();
  });

  test('findings are replaced, counted and found stale', async () => {
    const act = await office();
    const { ids } = await importDocument(store, act, { document: someDocument(1) });
    const [id = ''] = ids;
    expect(await staleDeclarations(store, act.tenant, { ruleset: 'r1' })).toEqual([{ id, version: 1 }]);
    const vague: Finding = {
      rule: 'target-vague',
      severity: 'warning',
      at: { project: 1 },
      facts: { value: '提高' },
    };
    const both = [vague, { ...vague, severity: 'info' as const }];
    const save = (declaration: string, checked: Checked) =>
      inTenant(store, act.tenant, (tx) =>
        replaceFindings(tx, { tenant: act.tenant, declaration, version: 1 }, checked),
      );
    await save(id, { ruleset: 'r1', findings: both });
    await save(id, { ruleset: 'r2', findings: [vague, vague, vague] });
    await save('none', { ruleset: 'r2', findings: [vague] });
    expect(await staleDeclarations(store, act.tenant, { ruleset: 'r2' })).toEqual([]);
    expect(await staleDeclarations(store, act.tenant, { ruleset: 'r3' })).toHaveLength(1);
    expect((await loadDeclaration(store, act.tenant, id))?.findings).toEqual([vague, vague, vague]);
    expect((await listDeclarations(store, act.tenant, {})).items[0]?.findings).toEqual({
      error: 0,
      warning: 3,
      info: 0,
    });
  });

  test('a forgotten where leaks nothing: a tenant sees and changes its own rows only', async () => {
    const [mine, theirs] = [await office(), await office()];
    const document = someDocument(1);
    await importDocument(store, mine, { document });
    await importDocument(store, theirs, { document: someDocument(2, { agency: '别人的' }) });
    const tables = ['document', 'declaration', 'project', 'indicator', 'tenant'] as const;
    await inTenant(store, mine.tenant, async (tx) => {
      for (const table of tables) {
        const rows = await tx.selectFrom(table).select('tenant').distinct().execute();
        expect(rows, table).toEqual([{ tenant: mine.tenant }]);
      }
      const { numUpdatedRows } = await tx
        .updateTable('declaration')
        .set({ agency: '改了' })
        .executeTakeFirst();
      expect(numUpdatedRows).toBe(1n);
      const { numDeletedRows } = await tx.deleteFrom('project').executeTakeFirst();
      expect(numDeletedRows).toBe(1n);
    });
    expect((await listDeclarations(store, theirs.tenant, {})).items[0]).toMatchObject({
      agency: '别人的',
      projects: 1,
    });
    await expect(
      inTenant(store, mine.tenant, (tx) =>
        tx.updateTable('declaration').set({ tenant: theirs.tenant }).execute(),
      ),
    ).rejects.toThrow(/a version stays the one it is/);
  });

  test('without a tenant there is nothing to see, and a tenant is forgotten with its transaction', async () => {
    const act = await office();
    await importDocument(store, act, { document: someDocument(1) });
    const count = sql<{ count: number }>`select count(*) as count from heng.document`;
    await store.transact(CompiledQuery.raw('select 1'), async (tx) => {
      await sql`select set_config('role', 'heng_app', true)`.execute(tx);
      expect((await count.execute(tx)).rows).toEqual([{ count: 0 }]);
    });
    const { rows } = await sql<{ tenant: string | null; role: string }>`
      select current_setting('heng.tenant', true) as tenant, current_setting('role') as role`.execute(
      store.kysely,
    );
    expect(rows[0]?.tenant ?? '').toBe('');
    expect(rows[0]?.role).toBe('none');
  });

  test('every table has row-level security, its tenant first in every key and index, and another owner than the role', async () => {
    const { rows: open } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'heng' and c.relkind = 'r' and c.relname <> 'migration'
        and (not c.relrowsecurity or pg_get_userbyid(c.relowner) = 'heng_app')`.execute(store.kysely);
    expect(open).toEqual([]);
    const { rows: indexes } = await sql<{ name: string; first: string }>`
      select c.relname as name, a.attname as first from pg_index i
      join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where n.nspname = 'heng' and c.relname !~ '^(?:migration|seal_proof|transition)_'`.execute(
      store.kysely,
    );
    expect(indexes.length).toBeGreaterThan(6);
    expect(indexes.filter(({ first }) => first !== 'tenant')).toEqual([]);
    const { rows: foreign } = await sql<{ name: string }>`
      select conname as name from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where n.nspname = 'heng' and k.contype = 'f' and a.attname <> 'tenant'`.execute(store.kysely);
    expect(foreign).toEqual([]);
  });

  test('a table an import refers to has no whole index but its key, so that no import is checked by another', async () => {
    const { rows } = await sql<{ name: string; part: boolean }>`
      select c.relname as name, i.indpred is not null as part from pg_index i
      join pg_class c on c.oid = i.indexrelid join pg_constraint k on k.confrelid = i.indrelid
      where k.contype = 'f' and k.connamespace = 'heng'::regnamespace and not i.indisprimary
        and c.relname ~ '^(?:tenant|document|declaration|project|indicator)_'`.execute(store.kysely);
    expect(rows.map(({ name }) => name)).toContain('declaration_document');
    expect(rows.filter(({ part }) => !part)).toEqual([]);
  });

  test('a large document goes in and comes back', async () => {
    const act = await office();
    const projects = Array.from({ length: 1500 }, (_, i) => `项目${i}`);
    const document = someDocument('大', { projects, values: ['≥1个', '≤2个', '合格'] });
    await importDocument(store, act, { document });
    expect(await loadDocument(store, act.tenant, document.sha256)).toEqual(document);
  });

  describe('corrections', () => {
    /** A declaration whose second indicator of the second project the reader was unsure of. */
    async function unsure() {
      const act = await office();
      const [declaration] = someDocument(1, { projects: ['免费刻章', '服务外包'] }).declarations;
      if (declaration === undefined) throw new Error('one declaration');
      const [first, second] = declaration.projects;
      if (first === undefined || second === undefined) throw new Error('two projects');
      const [one, two] = second.indicators;
      if (one === undefined || two === undefined) throw new Error('two indicators');
      const spoken = { ...two, annual: '≥50%', cells: { annual: [[20, 24] as const] } };
      const document = {
        ...someDocument(1),
        declarations: [{ ...declaration, projects: [first, { ...second, indicators: [one, spoken] }] }],
        notes: [
          {
            code: 'number-disputed',
            at: { page: 1, from: 21, to: 23 },
            facts: { text: '50', other: '90' },
          },
        ],
      };
      const { ids } = await importDocument(store, act, { document });
      const [id = ''] = ids;
      const load = async () => {
        const stored = await loadDeclaration(store, act.tenant, id);
        if (stored === null) throw new Error('it was imported');
        return stored;
      };
      return { act, id, document, load };
    }
    const check: Check = async (_tx, _key, { projects }) => ({
      ruleset: 'test',
      findings: projects.flatMap(({ indicators }, project): Finding[] =>
        indicators.flatMap(({ annual }, row) =>
          annual === '≥50%'
            ? [
                {
                  rule: 'target-vague',
                  severity: 'warning',
                  at: { project: project + 1, indicator: row + 1 },
                  facts: {},
                },
              ]
            : [],
        ),
      ),
    });
    const cell = { project: 2, indicator: 2, cell: 'annual' };

    /** Every correction ever made in an office, undone ones too. */
    const recorded = (tenant: string) =>
      inTenant(store, tenant, (tx) => tx.selectFrom('correction').selectAll().orderBy('number').execute());

    test('are laid over what was read, and change what depends on it', async () => {
      const { act, id, document, load } = await unsure();
      const said = { base: 0, correction: { ...cell, text: '≥90%' } };
      expect(await correctCell(store, act, id, said, check)).toEqual({ ok: true, revision: 1 });
      const after = await load();
      const target = after.document.declarations[0]?.projects[1]?.indicators[1];
      expect(target).toMatchObject({ annual: '≥90%', target: { kind: 'bound', value: '90' } });
      expect(after.corrections).toEqual([
        { ...cell, text: '≥90%', was: '≥50%', number: 1, settled: ['number-disputed'], at: NOW, by: '李' },
      ]);
      expect(after.findings).toEqual([]);
      const asRead = { tenant: act.tenant, declaration: id, version: 0 };
      expect(await inTenant(store, act.tenant, (tx) => readDeclaration(tx, asRead))).toEqual(
        document.declarations[0],
      );
      expect((await loadDocument(store, act.tenant, document.sha256))?.declarations).toEqual(
        after.document.declarations,
      );
      const list = await listDeclarations(store, act.tenant, {});
      expect(list.count).toBe(1);
      expect(list.items[0]?.findings.warning).toBe(0);
    });

    test('undone leave no trace in what is shown, and one in the record', async () => {
      const { act, id, load } = await unsure();
      await correctCell(store, act, id, { base: 0, correction: { ...cell, text: '≥50%' } }, check);
      const before = await load();
      expect(before.findings).toHaveLength(1);
      await correctCell(store, act, id, { base: 1, correction: { ...cell, text: '≥90%' } }, check);
      const other = { project: 0, indicator: null, cell: 'moneyUnit', text: '元' };
      await correctCell(store, act, id, { base: 2, correction: other }, check);
      expect((await listDeclarations(store, act.tenant, {})).sums.total).toBe(200n);
      expect((await load()).corrections.map(({ number }) => number)).toEqual([2, 3]);
      await undoCorrection(store, act, id, { base: 3, number: 2 }, check);
      await undoCorrection(store, act, id, { base: 4, number: 3 }, check);
      const { document, findings } = await load();
      expect({ document, findings }).toEqual({ document: before.document, findings: before.findings });
      expect((await recorded(act.tenant)).map(({ number, undone_by }) => [number, undone_by])).toEqual([
        [1, '李'],
        [2, '李'],
        [3, '李'],
      ]);
    });

    test('are searched and listed by what they say', async () => {
      const { act, id } = await unsure();
      const say = (base: number, name: string, text: string) =>
        correctCell(
          store,
          act,
          id,
          { base, correction: { project: base, indicator: null, cell: name, text } },
          check,
        );
      await say(0, 'agency', '花都区教育局');
      await say(1, 'name', '公章费');
      const { items } = await listDeclarations(store, act.tenant, { search: '花都 公章' });
      expect(items[0]?.agency).toBe('花都区教育局');
      expect((await listDeclarations(store, act.tenant, { search: '番禺' })).count).toBe(0);
    });

    test('of two people who saw the same, one is told', async () => {
      const { act, id, load } = await unsure();
      const say = (text: string) =>
        correctCell(store, act, id, { base: 0, correction: { ...cell, text } }, check);
      const both = await Promise.all([say('≥80%'), say('≥90%')]);
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(both).toContainEqual({ ok: false, why: 'changed', revision: 1 });
      expect((await load()).corrections).toHaveLength(1);
    });

    test('refused change nothing', async () => {
      const { act, id, load } = await unsure();
      const before = await load();
      const why = async (correction: Correction, of = id) => {
        const result = await correctCell(store, act, of, { base: 0, correction }, check);
        return result.ok ? 'ok' : result.why;
      };
      expect(await why({ ...cell, cell: 'nothing', text: '1' })).toBe('cell-unknown');
      expect(await why({ project: 1, indicator: null, cell: 'total', text: '一' })).toBe('number-expected');
      expect(await why({ ...cell, text: '1' }, 'nobody-1')).toBe('declaration-missing');
      expect(await undoCorrection(store, act, id, { base: 0, number: 1 }, check)).toEqual({
        ok: false,
        why: 'correction-missing',
      });
      await store.kysely
        .updateTable('declaration')
        .set({ state: 'approved' })
        .where('tenant', '=', act.tenant)
        .where('id', '=', id)
        .execute();
      expect(await why({ ...cell, text: '1' })).toBe('locked');
      expect((await load()).document).toEqual(before.document);
      expect(await recorded(act.tenant)).toEqual([]);
    });

    test('of another office are nobody else’s', async () => {
      const { act, id } = await unsure();
      const other = await office();
      await correctCell(store, act, id, { base: 0, correction: { ...cell, text: '≥90%' } }, check);
      expect(await recorded(other.tenant)).toEqual([]);
      const foreign = { base: 1, correction: { ...cell, text: '≥1%' } };
      expect(await correctCell(store, other, id, foreign, check)).toEqual({
        ok: false,
        why: 'declaration-missing',
      });
    });

    test('come and go in any order, and what is shown is what stands over what was read', async () => {
      const { act, id, document, load } = await unsure();
      const [read] = document.declarations;
      if (read === undefined) throw new Error('one declaration');
      const names = [
        { project: 0, indicator: null, cell: 'moneyUnit' },
        { project: 1, indicator: null, cell: 'total' },
        { project: 2, indicator: 1, cell: 'name' },
        cell,
      ];
      const deed = fc.record({
        name: fc.constantFrom(...names),
        text: fc.constantFrom('元', '12.5', '≥7%', ''),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.option(deed, { nil: null }), { maxLength: 6 }), async (deeds) => {
          for (const one of deeds) {
            const { revision: base, corrections } = await load();
            if (one !== null) {
              await correctCell(store, act, id, { base, correction: { ...one.name, text: one.text } }, check);
            } else if (corrections[0] !== undefined) {
              await undoCorrection(store, act, id, { base, number: corrections[0].number }, check);
            }
          }
          const { corrections, document: shown } = await load();
          const laid = correctAll(read, corrections);
          expect(laid).toEqual({ ok: true, declaration: shown.declarations[0] });
        }),
        { numRuns: 15, seed: 20_260_301 },
      );
    });
  });
});
