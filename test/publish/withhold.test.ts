/**
 * What leaves of a secret project: its name, its funds, and nothing else, in data and in text.
 */
import { expect, test } from 'vitest';
import type { Declaration, Document } from '../../src/core/declaration.ts';
import type { Indicator } from '../../src/core/indicator.ts';
import type { Project } from '../../src/core/project.ts';
import { withholdFindings, withholdProject, withholdSecrets } from '../../src/core/publish/withhold.ts';
import type { Span } from '../../src/core/result.ts';

const TEXT = [
  '合计 300.00',
  'X1 100.00 保密项目，在某处建某物',
  '1、产出指标；某物数量；年度指标值:7座',
  '（续）另有某事',
  '公开项目 200.00 办好窗口',
  '1、产出指标；窗口数；年度指标值:9个',
  '- 2 -',
  'X1 100.00 保密项目，在某处建某物',
].join('\n');

const MARKS = ['某处', '某物', '某事', '7座', '保密'];

function find(part: string, after = 0): Span {
  const from = TEXT.indexOf(part, after);
  if (from < 0) throw new Error(`no ${part}`);
  return [from, from + part.length];
}

function indicator(name: string, annual: string): Indicator {
  const [nameAt, valueAt] = [find(name), find(annual)];
  return {
    seq: 1,
    l1: { code: null, name: '产出指标' },
    l2: null,
    l3: null,
    name,
    term: null,
    annual,
    op: null,
    unit: null,
    points: null,
    actual: null,
    score: null,
    target: {
      kind: 'bound',
      op: 'ge',
      value: annual.slice(0, 1),
      unit: annual.slice(1),
      per: null,
      opFrom: 'default',
    },
    at: { page: 1, from: nameAt[0], to: valueAt[1] },
    cells: { name: [nameAt], annual: [valueAt] },
  };
}

function project(seq: number, name: string, total: string, objective: string, one: Indicator): Project {
  return {
    seq,
    name,
    agency: null,
    secret: objective.startsWith('保密'),
    funds: { total: BigInt(total.replace('.', '')) * 10_000n, fiscal: null, special: null, other: null },
    objective: { term: null, annual: null, text: objective },
    indicators: [one],
    at: { page: 1, row: seq },
    cells: { name: [find(name)], total: [find(total)], objective: [find(objective)] },
  };
}

const secret = project(1, 'X1', '100.00', '保密项目，在某处建某物', indicator('某物数量', '7座'));
const open = project(2, '公开项目', '200.00', '办好窗口', indicator('窗口数', '9个'));

const declaration: Declaration = {
  title: null,
  agency: null,
  year: null,
  moneyUnit: '万元',
  funds: { total: 3_000_000n, fiscal: null, special: null, other: null },
  projects: [secret, open],
  cells: { total: [find('300.00')] },
};

const lost = find('（续）另有某事');
const again = find('X1', find('- 2 -')[1]);

const document: Document = {
  file: 'a.txt',
  sha256: '00',
  type: 'txt',
  pages: 2,
  layout: 'guangdong-list',
  declarations: [declaration],
  repeated: [{ name: 'X1', at: { page: 2 }, pieces: [[again[0], TEXT.length]] }],
  notes: [
    {
      code: 'text-not-placed',
      at: { page: 1, from: lost[0], to: lost[1] },
      facts: { chars: 8, excerpt: '（续）另有某事' },
    },
    { code: 'fund-column-unsure', at: { page: 1, row: 1 }, facts: { name: 'X1', text: '某处' } },
    { code: 'fund-column-unsure', at: { page: 1, row: 2 }, facts: { name: '公开项目' } },
  ],
  coverage: {
    chars: 100,
    accounted: 92,
    lost: [{ at: { page: 1, from: lost[0], to: lost[1] }, text: '（续）另有某事' }],
  },
  text: TEXT,
};

const shown = withholdSecrets(document);

test('nothing of the content is anywhere in what leaves', () => {
  const all = JSON.stringify(shown, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  for (const mark of MARKS) expect(all).not.toContain(mark);
});

test('name and funds of the secret project stay, and all of the open one', () => {
  const [first, second] = shown.declarations[0]?.projects ?? [];
  expect(first).toEqual({
    ...secret,
    objective: { term: null, annual: null, text: null },
    withheld: secret.indicators.length,
    indicators: [],
    cells: { name: secret.cells.name, total: secret.cells.total },
  });
  expect(second).toBe(open);
  expect(withholdProject(open)).toBe(open);
});

test('the text keeps its length, its lines, every public character, and the name and money of the secret row', () => {
  expect(shown.text.split('\n')).toEqual([
    '合计 300.00',
    'X1 100.00 ███████████',
    '████████████████████',
    '███████',
    '公开项目 200.00 办好窗口',
    '1、产出指标；窗口数；年度指标值:9个',
    '- 2 -',
    '██ ██████ ███████████',
  ]);
  expect(shown.text).toHaveLength(TEXT.length);
});

test('notes and lost pieces about it keep their place and lose their words; others keep both', () => {
  expect(shown.notes.map(({ facts }) => facts)).toEqual([
    { chars: 8, excerpt: '███████' },
    { name: 'X1', text: '██' },
    { name: '公开项目' },
  ]);
  expect(shown.coverage.lost).toEqual([{ at: { page: 1, from: lost[0], to: lost[1] }, text: '███████' }]);
});

test('a document without secrets is given as it is', () => {
  const plain = { ...document, declarations: [{ ...declaration, projects: [open] }] };
  expect(withholdSecrets(plain)).toBe(plain);
});

test('of its findings only those about its openness and its money leave', () => {
  const findings = [
    { rule: 'secret-content', severity: 'error', at: { project: 1 }, facts: {} },
    { rule: 'target-vague', severity: 'warning', at: { project: 1, indicator: 1 }, facts: { value: '某物' } },
    { rule: 'target-vague', severity: 'warning', at: { project: 2, indicator: 1 }, facts: { value: '9个' } },
    { rule: 'funds-mismatch', severity: 'error', at: { project: 1 }, facts: {} },
    { rule: 'total-mismatch', severity: 'error', at: {}, facts: {} },
  ] as const;
  const left = withholdFindings(declaration, findings);
  expect(left.map(({ rule, at }) => [rule, at])).toEqual([
    ['secret-content', { project: 1 }],
    ['target-vague', { project: 2, indicator: 1 }],
    ['funds-mismatch', { project: 1 }],
    ['total-mismatch', {}],
  ]);
});
