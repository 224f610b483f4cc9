/**
 * Laws of the recognisers: whatever a table holds, nothing is thrown, nothing is lost silently, and every cell is the
 * characters it points to.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recogniseFolio } from '../../src/ingest/recognise.ts';
import { folioOf } from './drawn.ts';
import { misplacedCells } from './provenance.ts';

/** Words of forms and words of none, so that tables come near to every layout. */
const WORDS = [
  ...[
    '项目名称',
    '项目名称（资金使用单位）',
    '单位名称',
    '主管部门',
    '实施单位',
    '序号',
    '单位：万元',
    '金额（元）',
  ],
  ...[
    '总计',
    '合计',
    '财政拨款',
    '其他资金',
    '年度资金总额',
    '其中：财政拨款',
    '中期资金总额',
    '项目资金（万元）',
    '金额合计',
  ],
  ...[
    '绩效目标',
    '总体目标',
    '年度目标',
    '中期目标',
    '实际完成情况',
    '预期目标',
    '年度主要任务',
    '绩效指标',
    '绩',
    '效',
  ],
  ...[
    '一级指标',
    '二级指标',
    '三级指标',
    '指标值',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '指标性质',
    '度量单位',
    '备注',
  ],
  ...[
    '偏差原因分析',
    '经费保障',
    '确定能',
    '有可能',
    '完成目标可能性',
    '1-7月执行情况',
    '全年预算数',
    '全年执行数',
    '执行率',
  ],
  ...[
    '产出指标',
    '效益指标',
    '满意度指标',
    '数量指标',
    '社会效',
    '益指标',
    '河口镇',
    '双桥镇',
    '某某局',
    '维修校舍',
    '培训人次',
  ],
  ...[
    '100.00',
    '1,200.5',
    '≥95%',
    '500人次',
    '√',
    '-',
    '',
    '',
    '',
    '1、1-产出指标；11-数量指标；次数；年度指标值:3次。',
  ],
  ...[
    '【产出指标-数量指标】指标1:台数(≥77台)',
    '数量指标：培训≥5次；质量指标：合格率',
    '2024年度',
    '部门整体支出绩效目标表',
    '总分',
  ],
  ...[
    '项目支出绩效目标表',
    '←',
    '↑',
    '一二三四五六七八九十'.repeat(9),
    '第一⏎行',
    '=1+1',
    'Total',
    '￥5万元',
    '指标1：',
  ],
];

const row = (columns: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: columns, maxLength: columns });
const table = fc
  .integer({ min: 1, max: 9 })
  .chain((columns) =>
    fc.array(
      fc.oneof({ weight: 9, arbitrary: row(columns) }, { weight: 1, arbitrary: fc.constant('────') }),
      { minLength: 1, maxLength: 16 },
    ),
  );
const drawing = fc
  .array(
    fc.tuple(fc.array(fc.constantFrom(...WORDS.filter((word) => word.length > 3)), { maxLength: 3 }), table),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) =>
    parts
      .map(([lines, rows]) =>
        [
          ...lines,
          ...rows.map((cells) => (typeof cells === 'string' ? cells : `│ ${cells.join(' │ ')} │`)),
        ].join('\n'),
      )
      .join('\n\n'),
  );

describe('any table', () => {
  test('is read without an exception, each character accounted for and each cell in its place', () => {
    fc.assert(
      fc.property(drawing, (text) => {
        const folio = folioOf(text);
        const document = recogniseFolio({ file: 'any', sha256: '', type: 'html', folio });
        const { coverage, declarations, notes } = document;
        const lost = coverage.lost.reduce((sum, { text: run }) => sum + run.replace(/\s/g, '').length, 0);
        expect(coverage.accounted + lost).toBe(coverage.chars);
        expect(coverage.chars).toBe(folio.text.replace(/\s/g, '').length);
        expect(misplacedCells(document)).toEqual([]);
        if (declarations.length === 0) expect(notes.map(({ code }) => code)).toContain('no-declaration');
        for (const { projects } of declarations) {
          expect(projects.map(({ seq }) => seq)).toEqual(projects.map((_, index) => index + 1));
        }
      }),
      { numRuns: 300, seed: 20260101 },
    );
  });

  test('is read alike twice', () => {
    fc.assert(
      fc.property(drawing, (text) => {
        const read = () => recogniseFolio({ file: 'any', sha256: '', type: 'html', folio: folioOf(text) });
        expect(read()).toEqual(read());
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});

describe('a table of 4,000 rows is read whole', () => {
  const rows = (head: string, line: (index: number) => string) => {
    const lines = Array.from({ length: 4_000 }, (_, index) => line(index));
    const folio = folioOf(['项目支出绩效目标表', head, ...lines].join('\n'));
    return recogniseFolio({ file: 'large', sha256: '', type: 'html', folio });
  };

  test('a project a row', () => {
    const { declarations } = rows(
      '│ 项目名称 │ 总计 │ 绩效目标 │ 绩效指标 │',
      (i) => `│ 项目${i} │ ${i}.00 │ 目标 │ 1、1-产出指标；11-数量指标；次数；年度指标值:3次。 │`,
    );
    expect(declarations[0]?.projects.map(({ indicators }) => indicators.length)).toEqual(
      Array(4_000).fill(1),
    );
  });

  test('an indicator a row', () => {
    const { declarations } = rows(
      '│ 项目名称 │ 总计 │ 一级指标 │ 二级指标 │ 三级指标 │ 指标值 │\n│ 甲 │ 1 │ 产出指标 │ 质量指标 │ 甲 │ 1 │',
      (i) => `│ │ │ 产出指标 │ 数量指标 │ 指标${i}次数 │ ${i}次 │`,
    );
    expect(declarations[0]?.projects[0]?.indicators).toHaveLength(4_001);
  });

  test('rows that are no form', () => {
    const document = rows('│ 科目 │ 年 │ 收入 │ 支出 │', (i) => `│ ${i} │ 2024 │ 收入 │ 支出 │`);
    expect(document.declarations).toEqual([]);
  });
});

describe('cells that are made to be slow', () => {
  const many = 60_000;
  test.each([
    ['digits', '1'.repeat(many)],
    ['digits and a word', `${'1'.repeat(many)}这是什么单位的数字呢请看`],
    ['open brackets', '(元'.repeat(many)],
    ['colons', '绩效目标：'.repeat(many / 4)],
    ['levels', '产出指标：数量指标：'.repeat(many / 10)],
    ['marks', '【产出指标-数量指标】指标1:'.repeat(many / 12)],
    ['commas', '1,'.repeat(many)],
  ])('%s', (_, long) => {
    const text = [
      `项目支出绩效目标表${long.slice(0, 3_000)}`,
      `单位名称：${long}`,
      `│ 项目名称 │ 总计 │ ${long} │ 绩效指标 │`,
      `│ 项目 │ ${long} │ 目标 │ ${long} │`,
      `│ ${long} │ 1 │ ${long} │ 数量指标：${long} │`,
      '',
      '│ 项目名称 │ 校园 │ ← │ ← │',
      `│ ${long} │ 财政拨款 │ ${long} │ 1 │`,
      '│ 一级指标 │ 二级指标 │ 三级指标 │ 指标值 │',
      `│ 产出指标 │ ${long} │ ${long} │ ${long} │`,
    ].join('\n');
    const { coverage } = recogniseFolio({ file: 'slow', sha256: '', type: 'html', folio: folioOf(text) });
    expect(coverage.chars).toBe(text.replace(/[\s│←]/g, '').length);
  });
});
