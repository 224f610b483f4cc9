/**
 * What a declaration without a total comes to: the same in the list, which asks the database, as in the form, which
 * asks core; and a stated total is never touched.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Declaration } from '../../src/core/declaration.ts';
import { amountOf } from '../../src/core/declare/amount.ts';
import { type ExecutionRow, NO_FUNDS, type Project } from '../../src/core/project.ts';
import { listDeclarations } from '../../src/store/declarations.ts';
import { importDocuments } from '../../src/store/documents.ts';
import { openStore } from '../../src/store/open.ts';
import { addTenant } from '../../src/store/tenant.ts';
import { someDeclaration, someDocument } from './some-document.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const PLAIN = { spent: null, expected: null, rate: null, points: null, score: null };

const fen = fc.option(fc.bigInt(-5_000n, 9_000_000_000_000n));
const rows: fc.Arbitrary<readonly ExecutionRow[]> = fc.array(
  fc
    .record({
      name: fc.constantFrom('年度资金总额', '其中：当年财政拨款', '其他资金', '合计', ''),
      initial: fen,
      budget: fen,
    })
    .map((row) => ({ ...PLAIN, ...row })),
  { maxLength: 3 },
);
const project: fc.Arbitrary<Project> = fc
  .record({ total: fen, fiscal: fen, secret: fc.boolean(), execution: fc.option(rows) })
  .map(({ total, fiscal, secret, execution }) => ({
    ...{ seq: 1, name: '免费刻章', agency: null, secret, funds: { ...NO_FUNDS, total, fiscal } },
    ...{ objective: { term: null, annual: null, text: null }, indicators: [], at: { page: 1 }, cells: {} },
    ...(execution === null ? {} : { execution }),
  }));
const declaration: fc.Arbitrary<Declaration> = fc
  .record({ total: fen, projects: fc.array(project, { maxLength: 3 }) })
  .map(({ total, projects }) => ({ ...someDeclaration({}), funds: { ...NO_FUNDS, total }, projects }));

test('projects are added up, and of a form without amounts its execution block', () => {
  const [one, two] = [6_762_450_00n, 9_249_730_00n];
  const form = (own: Partial<Project>, total: bigint | null = null) => {
    const read = someDeclaration({ projects: ['甲', '乙'] });
    const funds = { ...NO_FUNDS, total };
    return amountOf({ funds, projects: read.projects.map((each) => ({ ...each, ...own })) });
  };
  expect(form({ funds: { ...NO_FUNDS, total: one, other: two } })).toEqual({
    by: 'projects',
    funds: { total: 2n * one, fiscal: null, special: null, other: 2n * two },
  });
  const execution = [
    { ...PLAIN, name: '其中：当年财政拨款', initial: 1n, budget: 2n },
    { ...PLAIN, name: '年度资金总额', initial: one, budget: two },
  ];
  const blank = { funds: NO_FUNDS, execution };
  expect(form(blank)).toEqual({ by: 'execution', funds: { ...NO_FUNDS, total: 2n * two } });
  expect(form({ ...blank, secret: true })).toBeNull();
  expect(form({ funds: NO_FUNDS })).toBeNull();
  expect(form(blank, one)).toBeNull();
});

test('the list says the same, sums it and sorts by it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heng-amount-'));
  const store = await openStore({ dataDir: folder, now: NOW });
  try {
    await addTenant(store, { tenant: 'office', name: '单位', now: NOW });
    const declarations = fc.sample(declaration, 60);
    const document = { ...someDocument(1), declarations };
    await importDocuments(store, { tenant: 'office', actor: '李', now: NOW }, [{ document }]);
    const { items, sums } = await listDeclarations(store, 'office', { sort: 'total' });
    const told = new Map(items.map(({ id, amount, computed }) => [id, { amount, computed }]));
    const wanted = declarations.map((each) => {
      const added = amountOf(each);
      return { amount: each.funds.total ?? added?.funds.total ?? null, computed: added?.by ?? null };
    });
    const ids = declarations.map((_, at) => `${document.sha256.slice(0, 20)}-${at + 1}`);
    expect(ids.map((id) => told.get(id))).toEqual(wanted);
    expect(sums.total).toBe(wanted.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n));
    expect(sums.computed).toBe(wanted.filter(({ computed }) => computed !== null).length);
    const sorted = items.flatMap(({ amount }) => (amount === null ? [] : [amount]));
    expect(sorted).toEqual([...sorted].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    expect(items.slice(sorted.length).every(({ amount }) => amount === null)).toBe(true);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
