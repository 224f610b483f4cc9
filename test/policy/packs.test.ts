/**
 * The policy packs: whole as data, and chosen by what a form prints.
 *
 *     1-产出指标/11-数量指标   ==> guangdong
 *
 * Choices are case lines in test/cases/policy/choose.txt.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../src/core/declaration.ts';
import type { Level } from '../../src/core/indicator.ts';
import { ASPECTS, BRANCHES, standingOf } from '../../src/core/policy.ts';
import { RULE_IDS } from '../../src/core/rules/catalogue.ts';
import { checkDeclaration } from '../../src/core/rules/check.ts';
import { PACKS, packFor } from '../../src/policy/choose.ts';
import { readForm } from '../rules/form.ts';

const CASES = join(import.meta.dirname, '../cases/policy');
const lines = (name: string) =>
  readFileSync(join(CASES, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' ==> ') as [string, string]);

describe.each(PACKS.map((pack) => [pack.id, pack] as const))('%s', (_id, pack) => {
  test('branches, aspects and names are known, and no name stands for two leaves of a branch', () => {
    for (const branch of pack.tree) {
      expect(BRANCHES).toContain(branch.branch);
      const names = branch.leaves.flatMap((leaf) => leaf.names);
      expect(new Set(names).size).toBe(names.length);
      for (const leaf of branch.leaves) expect(ASPECTS).toContain(leaf.aspect);
      for (const named of [branch, ...branch.leaves]) expect(named.names[0]).toMatch(/指标$|满意度$/);
    }
  });

  test('codes are unique, and of their branch', () => {
    const codes = pack.tree
      .flatMap(({ leaves }) => leaves.map(({ code }) => code))
      .filter((code) => code !== null);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, leaves } of pack.tree)
      for (const leaf of leaves) expect(leaf.code?.startsWith(code ?? '') ?? code === null).toBe(true);
  });

  test('points come to what is declared, and every score has exactly one grade', () => {
    expect(pack.tree.reduce((sum, { points }) => sum + points, 0)).toBe(pack.thresholds.declaredPoints);
    const floors = pack.thresholds.grades.map(({ from }) => from);
    expect(floors).toEqual([...floors].sort((a, b) => b - a));
    expect(new Set(floors).size).toBe(floors.length);
    expect(floors.at(-1)).toBe(0);
  });

  test('the rules it speaks of exist', () => {
    expect(RULE_IDS).toEqual(expect.arrayContaining(Object.keys(pack.rules)));
    expect(pack.basis.every((basis) => /〔\d{4}〕\d+号/.test(basis))).toBe(true);
  });
});

test.each(lines('choose.txt'))('%s is written under %s', (form, id) => {
  const [year = '', ...levels] = form.split(' ');
  const head = year === '-' ? [] : [`年度：${year}`];
  const rows = levels.map((level) => `${level}/某指标：1个`);
  expect(packFor(readForm([...head, '项目：某项目', ...rows]).declaration).id).toBe(id);
});

const level = (text: string): Level => {
  const [, code = null, name = text] = /^(?:(\d+)-)?(.*)$/.exec(text) ?? [];
  return { code, name };
};

test.each(lines('standing.txt'))('%s stands at %s', (where, expected) => {
  const [id = '', l1 = '', l2 = ''] = where.split(/[ /]/);
  const pack = PACKS.find((one) => one.id === id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  const standing = standingOf(pack, l1 === '-' ? null : level(l1), l2 === '-' ? null : level(l2));
  const said = standing === null ? 'nowhere' : `${standing.branch.branch} ${standing.leaf?.aspect ?? '-'}`;
  expect(said).toBe(expected);
});

test('an empty declaration has a pack too', () => {
  const { declaration } = readForm([]);
  const empty: Declaration = { ...declaration, projects: [] };
  expect(packFor(empty).id).toBe('national-2015');
});

test('a pack switches a rule off, or changes its severity', () => {
  const { declaration, context } = readForm(['项目：培训 | 总计 2.00', '产出指标/数量指标/培训次数：']);
  const severityOf = (rules: (typeof context.pack)['rules']) =>
    checkDeclaration(declaration, { ...context, pack: { ...context.pack, rules } }).find(
      ({ rule }) => rule === 'target-missing',
    )?.severity;
  expect(severityOf({})).toBe('error');
  expect(severityOf({ 'target-missing': 'info' })).toBe('info');
  expect(severityOf({ 'target-missing': 'off' })).toBeUndefined();
});
