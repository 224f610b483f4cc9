/**
 * The catalogue as a whole: in order, complete, worded in both languages, and printed in docs/rules.md.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RULE_IDS, RULES } from '../../src/core/rules/catalogue.ts';
import { SECTIONS } from '../../src/core/rules/rule.ts';
import { cataloguePage } from '../../src/locale/catalogue.ts';
import { LANGS } from '../../src/locale/lang.ts';
import { messageOf, sentences } from '../../src/locale/locale.ts';

const FOLDER = join(import.meta.dirname, '../../src/core/rules');

test('a rule is the file of its name, and is listed once', () => {
  const files = readdirSync(FOLDER).map((name) => name.replace('.ts', ''));
  expect(files).toEqual(expect.arrayContaining([...RULE_IDS]));
  expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
});

test('rules stand in the order of their sections', () => {
  const places = RULES.map(({ section }) => SECTIONS.indexOf(section));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('only arithmetic, missing parts and secrets are errors', () => {
  const errors = RULES.filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ section }) => !['funds', 'completeness', 'disclosure'].includes(section))).toEqual(
    [],
  );
});

test('every rule names its basis by document, and gives an example of each kind', () => {
  for (const { basis, good, bad } of RULES) {
    expect(basis.length).toBeGreaterThan(0);
    for (const one of basis) expect(one).toMatch(/〔\d{4}〕\d+号|《.+》/);
    expect(good).not.toBe(bad);
  }
});

test.each(LANGS)('the sentences in %s are finished and do not shout', (lang) => {
  for (const { question, guidance, message } of Object.values(sentences(lang).rules)) {
    expect(question).toMatch(/[？?]$/);
    expect(guidance).toMatch(/[。.]$/);
    expect(`${question}${guidance}${message}`).not.toMatch(/[！!]/);
  }
});

test('no English is left in Chinese sentences, and no braces in a finished one', () => {
  for (const { question, guidance, message } of Object.values(sentences('zh-CN').rules))
    expect(`${question}${guidance}${message.replace(/\{[^}]*\}/g, '')}`).not.toMatch(/[A-Za-z]{3}/);
  const facts = { value: '得到有效提高', word: '有效' };
  expect(messageOf({ rule: 'target-vague', facts }, 'zh-CN')).toBe(
    '“得到有效提高”说不出达到多少，验收时无法判断',
  );
  expect(messageOf({ rule: 'target-vague', facts: { value: null, word: null } }, 'zh-CN')).toBe(
    '涉密内容不予显示，请自查：指标值能否衡量？',
  );
});

test('amounts are grouped and codes are worded', () => {
  const facts = { cell: 'total', stated: '6028.01', sum: '-1234567.5', difference: '1.00', unit: '万元' };
  expect(messageOf({ rule: 'total-mismatch', facts }, 'zh-CN')).toBe(
    '合计行的总计为 6,028.01 万元，各项目相加为 -1,234,567.5 万元，相差 1.00 万元',
  );
});

// Run with -u after a change of a rule or its wording.
test('docs/rules.md is what the catalogue says', async () => {
  await expect(cataloguePage()).toMatchFileSnapshot('../../docs/rules.md');
});

test('English sentences quote Chinese only where officials wrote it', () => {
  const facts = { stated: '31.00', sum: '30.00', difference: '1.00', unit: '万元' };
  expect(messageOf({ rule: 'funds-mismatch', facts }, 'en')).toBe(
    'Total is 31.00 × 10,000 yuan, the sources add up to 30.00 × 10,000 yuan; difference 1.00 × 10,000 yuan',
  );
  for (const { question, message } of Object.values(sentences('en').rules))
    expect(`${question}${message}`).not.toMatch(/[\u4e00-\u9fff]/);
});
