/**
 * The case files: every rule has one, with at least one form it must object to and one it must leave alone.
 *
 *     # 名称应是时间，填的却是比率
 *     项目：网络运维
 *     产出指标/质量指标/网络平均无故障时间：99%
 *     ==> 1.1 annual  name=网络平均无故障时间 value=99% promised=time given=share
 *
 * `==> nothing` says that the rule finds nothing. Run with UPDATE_CASES=1 to write what the rules say now; then read it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { RULE_IDS } from '../../src/core/rules/catalogue.ts';
import { checkDeclaration } from '../../src/core/rules/check.ts';
import { readForm } from './form.ts';

const FOLDER = join(import.meta.dirname, '../cases/rules');
const { UPDATE_CASES } = process.env;
const UPDATE = UPDATE_CASES === '1';

interface Case {
  readonly title: string;
  readonly form: readonly string[];
  readonly expected: string;
}

function casesOf(text: string): Case[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [title = '', ...lines] = block.trim().split('\n');
      const said = lines.filter((line) => line.startsWith('==>'));
      const form = lines.filter((line) => line.trim() !== '' && !line.startsWith('==>'));
      return { title, form, expected: said.join('\n') };
    });
}

function print({ at, facts }: Finding): string {
  const place = [at.project ?? 0, at.indicator].filter((part) => part !== undefined).join('.');
  const said = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  return `==> ${place}${at.field === undefined ? '' : ` ${at.field}`}  ${said.join(' ')}`;
}

function said(id: string, { form }: Case): string {
  const { declaration, context } = readForm(form);
  const findings = checkDeclaration(declaration, context).filter(({ rule }) => rule === id);
  return findings.length === 0 ? '==> nothing' : findings.map(print).join('\n');
}

const files = readdirSync(FOLDER).filter((name) => /^[a-z0-9-]+\.txt$/.test(name) && name !== 'sectors.txt');

test('every rule has a case file, and every case file a rule', () => {
  expect(files.map((name) => name.replace('.txt', '')).sort()).toEqual([...RULE_IDS].sort());
});

describe.each(files)('%s', (name) => {
  const id = name.replace('.txt', '');
  const path = join(FOLDER, name);
  const cases = casesOf(readFileSync(path, 'utf8'));

  test('has a form to object to and one to leave alone', () => {
    const expected = UPDATE ? cases.map((one) => said(id, one)) : cases.map((one) => one.expected);
    expect(expected.filter((text) => text !== '==> nothing').length).toBeGreaterThan(0);
    expect(expected).toContain('==> nothing');
  });

  if (UPDATE) {
    test('is written anew', () => {
      const text = cases
        .map((one) => `# ${one.title}\n${one.form.join('\n')}\n${said(id, one)}\n`)
        .join('\n');
      writeFileSync(path, text);
      expect(casesOf(text)).toHaveLength(cases.length);
    });
  } else {
    test.each(cases)('$title', (one) => {
      expect(said(id, one)).toBe(one.expected);
    });
  }
});
