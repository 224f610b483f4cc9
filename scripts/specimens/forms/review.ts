/**
 * Review (自评表的其他写法): the self-evaluation in the words other offices use: A and B in the headings, the full points
 * named in them, the year's goal as it was set, totals without points, notes below.
 *
 *     │ 全年预算数（A） │ 全年执行数（B） │ 分值（10分） │ 执行率（B/A） │ 得分 │
 */
import { type Content, type ProjectContent, plain, printed, sumOf, whole } from '../content.ts';
import { type Block, type Cell, paragraph, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import type { IndicatorTruth, ProjectTruth } from '../truth.ts';
import { REASONS } from '../words.ts';
import { reached } from './evaluation.ts';
import { type FormPrint, head, level, type Manner, NONE, tableStyle, title } from './form.ts';
import { pointsFor, runsOf } from './rows.ts';

const middle = (text: string, spans: Partial<Cell> = {}): Cell => ({ text, align: 'center', ...spans });
const label = (manner: Manner, text: string, spans: Partial<Cell> = {}): Cell =>
  head(manner, text, { bold: false, ...spans });

function reviewTable(
  random: Random,
  content: Content,
  project: ProjectContent,
  manner: Manner,
): { block: Block; truth: ProjectTruth } {
  const own = { ...project.amounts, special: null };
  const share = random.int(700, 1000);
  const spent = (amount: number | null): number | null =>
    amount === null ? null : Math.floor((amount * share) / 1000);
  const percent = (amount: number): string => `${(((spent(amount) ?? 0) * 100) / amount).toFixed(1)}%`;
  const lines = [
    ['年度资金总额：', sumOf(own)],
    ['其中：财政资金', own.fiscal],
    ['其他资金', own.other],
  ] as const;
  const score = ((10 * share) / 1000).toFixed(1);
  const execution = lines.map(([name, amount], at) => ({
    initial: null,
    budget: plain(amount),
    spent: plain(spent(amount)),
    expected: null,
    rate: at === 0 && amount !== null ? percent(amount) : null,
    points: at === 0 ? '10' : null,
    score: at === 0 ? score : null,
    ...(name.endsWith('：') ? {} : { name }),
  }));
  const points = pointsFor(random, project.indicators.length);
  const l1 = runsOf(project.indicators.map(({ sort }) => sort.l1));
  const l2 = runsOf(project.indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  let sum = Math.round(Number(score) * 10);
  const indicators: IndicatorTruth[] = [];
  const body = project.indicators.map((one, at): Spec[] => {
    const full = points[at] ?? 0;
    const got = random.chance(0.3) ? (full - random.int(1, 9) / 10).toFixed(1) : String(full);
    sum += Math.round(Number(got) * 10);
    const actual = reached(random, one);
    const reason = got === String(full) ? '' : random.pick(REASONS);
    indicators.push({
      l1: level(one.sort.l1),
      l2: level(one.sort.l2),
      l3: null,
      name: one.name,
      term: null,
      ...NONE,
      annual: whole(one.annual),
      points: String(full),
      actual,
      score: got,
      ...(reason === '' ? {} : { remarks: { reason } }),
    });
    return [
      ...(l1[at] === 0 ? [] : [middle(one.sort.l1, { rowSpan: l1[at] ?? 1 })]),
      ...(l2[at] === 0 ? [] : [middle(one.sort.l2, { rowSpan: l2[at] ?? 1 })]),
      { text: one.name, columnSpan: 2 },
      middle(String(full)),
      middle(whole(one.annual)),
      middle(actual),
      middle(got),
      reason,
    ];
  });
  const total = (sum / 10).toFixed(1);
  const money = (amount: number | null): Cell => ({ text: printed(amount, manner.money), align: 'right' });
  const done = `完成情况：${project.annual}`;
  const rows: Spec[][] = [
    [label(manner, '项目名称', { columnSpan: 2 }), { text: project.name, columnSpan: 8 }],
    [
      label(manner, '主管部门', { columnSpan: 2 }),
      { text: content.department, columnSpan: 3 },
      label(manner, '实施单位', { columnSpan: 2 }),
      { text: content.agency, columnSpan: 3 },
    ],
    [
      label(manner, `项目资金（${content.unit}）`, { columnSpan: 2, rowSpan: 4 }),
      { text: '', columnSpan: 2 },
      label(manner, '全年预算数（A）', { columnSpan: 2 }),
      label(manner, '全年执行数（B）'),
      label(manner, '分值（10分）'),
      label(manner, '执行率（B/A）'),
      label(manner, '得分'),
    ],
    ...lines.map(([name, amount], at): Spec[] => [
      label(manner, name, { columnSpan: 2 }),
      { ...money(amount), columnSpan: 2 },
      money(spent(amount)),
      middle(at === 0 ? '10' : ''),
      middle(at === 0 && amount !== null ? percent(amount) : ''),
      middle(at === 0 ? score : ''),
    ]),
    [
      label(manner, '年度总体\n目标', { rowSpan: 2 }),
      label(manner, '年初设定目标', { columnSpan: 5 }),
      label(manner, '年度总体目标完成情况综述', { columnSpan: 4 }),
    ],
    [
      { text: project.annual, columnSpan: 5 },
      { text: done, columnSpan: 4 },
    ],
    [
      label(manner, '年度\n绩效\n指标', { rowSpan: body.length + 1 }),
      ...['一级指标', '二级指标'].map((text) => label(manner, text)),
      label(manner, '三级指标', { columnSpan: 2 }),
      ...[
        '分值',
        '年度指标值',
        '全年实际值',
        '得分',
        random.pick(['未完成原因和改进措施', '偏差原因分析及改进措施']),
      ].map((text) => label(manner, text)),
    ],
    ...body,
    [
      label(manner, random.pick(['总分', '合计']), { columnSpan: 5 }),
      middle('100'),
      middle(''),
      middle(''),
      middle(total),
      '',
    ],
  ];
  return {
    block: table({
      ...tableStyle(manner),
      repeats: false,
      headRows: 0,
      widths: [7, 8, 10, 8, 8, 7, 12, 12, 10, 16],
      rows,
    }),
    truth: {
      name: project.name,
      secret: false,
      objective: { term: null, annual: project.annual },
      indicators,
      execution,
      actual: done,
      score: total,
    },
  };
}

export function review(random: Random, content: Content, manner: Manner): FormPrint {
  const name = random.pick(['项目支出绩效自评表', '项目绩效自评表', '省级预算项目绩效自评表']);
  const made = content.projects.map((one) => reviewTable(random, content, one, manner));
  return {
    layout: 'review',
    blocks: made.flatMap(({ block }, at): Block[] => [
      ...(at > 0 ? [{ kind: 'break' } as const] : []),
      title(name),
      paragraph(`（${content.year}年度）`, { align: 'center' }),
      block,
      paragraph(
        '注：1.得分一档最高不能超过该指标分值上限。2.定性指标根据指标完成情况分为达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档。',
        { size: 8 },
      ),
    ]),
    declarations: [
      { title: name, year: content.year, moneyUnit: content.unit, projects: made.map(({ truth }) => truth) },
    ],
  };
}
