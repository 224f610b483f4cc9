/**
 * Self-evaluation (项目支出绩效自评表): the budget's execution, what was expected and what was done, the score of each
 * indicator and why it was missed.
 *
 *     │ 项目资金 │              │ 年初预算数 │ 全年预算数 │ 全年执行数 │ 分值 │ 执行率 │ 得分 │
 *     │ （万元） │ 年度资金总额 │   100.00   │    98.50   │   97.20    │  10  │ 98.68% │ 9.87 │
 *     …
 *     │ 绩效指标 │ 一级指标 │ 二级指标 │ 三级指标 │ 年度指标值 │ 实际完成值 │ 分值 │ 得分 │ 偏差原因分析及改进措施 │
 */
import {
  type Content,
  type IndicatorContent,
  type ProjectContent,
  plain,
  printed,
  sumOf,
  whole,
} from '../content.ts';
import { type Block, type Cell, paragraph, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import type { IndicatorTruth, ProjectTruth } from '../truth.ts';
import { QUALITIES, REASONS } from '../words.ts';
import { type FormPrint, head, level, type Manner, NONE, tableStyle, title } from './form.ts';
import { pointsFor, runsOf } from './rows.ts';

const label = (manner: Manner, text: string, spans: Partial<Cell> = {}): Cell =>
  head(manner, text, { bold: false, ...spans });
const middle = (text: string, spans: Partial<Cell> = {}): Cell => ({ text, align: 'center', ...spans });

/** What was reached: near the target, in the words of the target. */
export function reached(random: Random, { annual, qualitative }: IndicatorContent): string {
  if (qualitative)
    return annual.unit === '' && random.chance(0.5) ? annual.number : random.pick(QUALITIES.slice(0, -1));
  const number = Number(annual.number.replaceAll(',', ''));
  if (random.chance(0.5)) return `${annual.number}${annual.unit}`;
  if (annual.unit === '%') return `${Math.min(100, Math.max(0, number - random.int(0, 4)))}%`;
  return `${Number.isInteger(number) ? Math.max(0, number + random.int(-2, 5)) : number}${annual.unit}`;
}

/** Points in whole or one place, below the full ones where something was missed. */
const scoreOf = (random: Random, full: number): string =>
  random.chance(0.7) ? String(full) : (full - random.int(1, 9) / 10).toFixed(1);

function evaluationTable(
  random: Random,
  content: Content,
  project: ProjectContent,
  manner: Manner,
  dash: string,
): { block: Block; truth: ProjectTruth } {
  const budget = { ...project.amounts, special: null };
  const share = random.int(880, 1000);
  const spent = (amount: number | null): number | null =>
    amount === null ? null : Math.floor((amount * share) / 1000);
  const rows = [
    ['年度资金总额', sumOf(budget)],
    [random.pick(['其中：当年财政拨款', '其中：财政拨款']), budget.fiscal],
    ['上年结转资金', null],
    ['其他资金', budget.other],
  ] as const;
  const rate = (amount: number | null): string => {
    const done = spent(amount);
    return amount === null || done === null ? '' : `${((done * 100) / amount).toFixed(2)}%`;
  };
  const executionScore = ((10 * (spent(sumOf(budget)) ?? 0)) / sumOf(budget)).toFixed(2);
  const execution = rows.map(([name, amount], at) => ({
    name,
    initial: plain(amount),
    budget: plain(amount),
    spent: plain(spent(amount)),
    expected: null,
    rate: rate(amount) === '' ? null : rate(amount),
    points: at === 0 ? '10' : dash === '' ? null : dash,
    score: at === 0 ? executionScore : dash === '' ? null : dash,
  }));
  const points = pointsFor(random, project.indicators.length);
  const first = runsOf(project.indicators.map(({ sort }) => sort.l1));
  const second = runsOf(project.indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  let sum = Math.round(Number(executionScore) * 100);
  const indicators: IndicatorTruth[] = [];
  const body = project.indicators.map((indicator, at): Spec[] => {
    const full = points[at] ?? 0;
    const score = scoreOf(random, full);
    sum += Math.round(Number(score) * 100);
    const actual = reached(random, indicator);
    const reason = score === String(full) ? '' : random.pick(REASONS);
    indicators.push({
      seq: at + 1,
      l1: level(indicator.sort.l1),
      l2: level(indicator.sort.l2),
      l3: null,
      name: indicator.name,
      term: null,
      ...NONE,
      annual: whole(indicator.annual),
      points: String(full),
      actual,
      score,
      ...(reason === '' ? {} : { remarks: { reason } }),
    });
    return [
      ...(first[at] === 0 ? [] : [middle(indicator.sort.l1, { rowSpan: first[at] ?? 1 })]),
      ...(second[at] === 0 ? [] : [middle(indicator.sort.l2, { rowSpan: second[at] ?? 1 })]),
      indicator.name,
      middle(whole(indicator.annual)),
      middle(actual),
      middle(String(full)),
      middle(score),
      reason,
    ];
  });
  const total = (sum / 100).toFixed(2);
  const done = random.chance(0.5) ? `已完成：${project.annual}` : project.annual;
  const money = (amount: number | null): Cell => ({ text: printed(amount, manner.money), align: 'right' });
  const lines: Spec[][] = [
    [label(manner, '项目名称'), { text: project.name, columnSpan: 8 }],
    [
      label(manner, '主管部门'),
      { text: content.department, columnSpan: 3 },
      label(manner, '实施单位', { columnSpan: 2 }),
      { text: content.agency, columnSpan: 3 },
    ],
    [
      label(manner, `项目资金\n（${content.unit}）`, { rowSpan: 5 }),
      { text: '', columnSpan: 2 },
      ...['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'].map((text) =>
        label(manner, text),
      ),
    ],
    ...rows.map(([name, amount], at): Spec[] => [
      label(manner, name, { columnSpan: 2 }),
      money(amount),
      money(amount),
      money(spent(amount)),
      middle(at === 0 ? '10' : dash),
      middle(rate(amount)),
      middle(at === 0 ? executionScore : dash),
    ]),
    [
      label(manner, '年度总体目标', { rowSpan: 2 }),
      label(manner, '预期目标', { columnSpan: 4 }),
      label(manner, '实际完成情况', { columnSpan: 4 }),
    ],
    [
      { text: project.annual, columnSpan: 4 },
      { text: done, columnSpan: 4 },
    ],
    [
      label(manner, '绩\n效\n指\n标', { rowSpan: body.length + 1 }),
      ...[
        '一级指标',
        '二级指标',
        '三级指标',
        '年度指标值',
        '实际完成值',
        '分值',
        '得分',
        random.pick(['偏差原因分析及改进措施', '偏差原因分析及改进措施（未完成说明）']),
      ].map((text) => label(manner, text)),
    ],
    ...body,
    [label(manner, '总分', { columnSpan: 6 }), middle('100'), middle(total), ''],
  ];
  return {
    block: table({
      ...tableStyle(manner),
      repeats: false,
      headRows: 0,
      widths: [8, 9, 10, 15, 12, 12, 8, 9, 17],
      rows: lines,
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

export function evaluation(random: Random, content: Content, manner: Manner): FormPrint {
  const name = random.pick(['项目支出绩效自评表', '预算项目支出绩效自评表', '部门预算项目绩效自评表']);
  const dash = random.pick(['', '', '—', '-']);
  const made = content.projects.map((one) => evaluationTable(random, content, one, manner, dash));
  return {
    layout: 'evaluation',
    blocks: made.flatMap(({ block }, at): Block[] => [
      ...(at > 0 ? [{ kind: 'break' } as const] : []),
      title(name),
      paragraph(`（${content.year}年度）`, { align: 'center' }),
      block,
    ]),
    declarations: [
      { title: name, year: content.year, moneyUnit: content.unit, projects: made.map(({ truth }) => truth) },
    ],
  };
}
