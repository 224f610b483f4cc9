/**
 * Laws of checking, whatever the form holds: it never throws, every finding points at something that is there,
 * the order is that of the form, and the time is bounded by the length of the text.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RULE_IDS } from '../../src/core/rules/catalogue.ts';
import { checkDeclaration } from '../../src/core/rules/check.ts';
import { LANGS } from '../../src/locale/lang.ts';
import { messageOf } from '../../src/locale/locale.ts';
import { readForm } from './form.ts';

const SEED = 20240101;

const word = fc.constantFrom(
  ...[
    '培训',
    '率',
    '满意度',
    '（%）',
    '完成',
    '250项',
    '95%',
    '≥',
    '。',
    '，',
    '“',
    '》',
    '1',
    '万元',
    '200元/套',
    '涉密项目',
  ],
  ...[
    '及时',
    '2024年底前',
    '粤A8G1U3',
    '13800138000',
    '控制数',
    '提高',
    '资金',
    '支付率',
    '-',
    '、',
    '亿',
    '無',
    'Ａ',
    '\u{20BB7}',
  ],
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
const levels = fc.constantFrom(
  '产出指标/数量指标',
  '产出指标/成本指标',
  '效益指标/社会效益',
  '1-产出指标/13-时效指标',
  '满意度指标/满意度',
  '/',
);
const money = fc.constantFrom(
  '',
  ' | 总计 20.00',
  ' | 总计 -1.00 | 财政 2.00',
  ' | 总计 二十',
  ' | 财政 0.00',
);
const line = fc
  .tuple(levels, text, text)
  .map(([where, name, value]) => `${where}/${name.replaceAll('：', '')}：${value}`);
const project = fc
  .tuple(text, money, text, fc.array(line, { maxLength: 6 }))
  .map(([name, funds, objective, lines]) => [`项目：项目${name}${funds}`, `目标：${objective}`, ...lines]);
const form = fc.array(project, { maxLength: 5 }).map((projects) => ['合计：20.00', ...projects.flat()]);

test('every finding points at something that is there and has a sentence, in the order of the form', () => {
  fc.assert(
    fc.property(form, (lines) => {
      const { declaration, context } = readForm(lines);
      const findings = checkDeclaration(declaration, context);
      let last = [0, 0, 0];
      for (const { rule, at, facts } of findings) {
        const found = at.project === undefined ? undefined : declaration.projects[at.project - 1];
        expect(at.project === undefined || found !== undefined).toBe(true);
        expect(at.indicator === undefined || found?.indicators[at.indicator - 1] !== undefined).toBe(true);
        const place = [at.project ?? 0, at.indicator ?? 0, RULE_IDS.indexOf(rule)];
        const step = place.map((part, index) => part - (last[index] ?? 0)).find((part) => part !== 0) ?? 0;
        expect(step).toBeGreaterThanOrEqual(0);
        last = place;
        for (const lang of LANGS) expect(messageOf({ rule, facts }, lang)).not.toMatch(/\{\w+(:\w+)?\}/);
      }
    }),
    { seed: SEED, numRuns: 600 },
  );
});

test('half-width and full-width spellings are judged alike', () => {
  const wide = (spelled: string) =>
    spelled.replace(/[0-9%]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
  const judged = (value: string) => {
    const { declaration, context } = readForm([
      '项目：某项目 | 总计 20.00',
      `产出指标/数量指标/服务规范率：${value}`,
    ]);
    return checkDeclaration(declaration, context).map(({ rule }) => rule);
  };
  for (const value of ['95%', '120%', '30', '第3名', '5天'])
    expect(judged(wide(value))).toEqual(judged(value));
});

const LONG = 200_000;
const HOSTILE = [
  '完成1项',
  '资金',
  '（',
  '1',
  '为',
  '优',
  '预算',
  '普通问题',
  'A',
  '推动',
  ' ',
  '“”',
  '粤A',
  '≥1%，',
  '本单位',
];

test.each(HOSTILE)('a cell of %s over and over is judged in bounded time', (unit) => {
  const cell = unit.repeat(Math.ceil(LONG / unit.length));
  const { declaration, context } = readForm([
    `项目：${cell} | 总计 20.00`,
    `目标：${cell}`,
    `产出指标/数量指标/${cell}：${cell}`,
    '效益指标/社会效益/某指标：有效提高',
  ]);
  const start = performance.now();
  const findings = checkDeclaration(declaration, context);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(findings.length).toBeGreaterThan(0);
});

test('a project of very many indicators is judged in bounded time', () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `产出指标/数量指标/指标${index % 7000}：${index}次 | 分值 1`,
  );
  const { declaration, context } = readForm([]);
  const one = readForm(['项目：某项目 | 总计 20.00', '目标：完成1项，完成2项，完成3项']).declaration
    .projects[0];
  const indicators = lines.map(
    (text) => readForm(['项目：某项目', text]).declaration.projects[0]?.indicators[0],
  );
  if (one === undefined) throw new Error('the form has a project');
  const project = { ...one, indicators: indicators.filter((indicator) => indicator !== undefined) };
  const start = performance.now();
  checkDeclaration({ ...declaration, projects: [project] }, context);
  expect(performance.now() - start).toBeLessThan(3000);
});
