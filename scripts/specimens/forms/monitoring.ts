/**
 * Monitoring (项目支出绩效运行监控表): what was spent and reached from January to July, what the year is expected to come
 * to, why it deviates and whether the target can be reached.
 *
 *     │ 指标 │ … │ 年度指标值 │ 1-7月执行情况 │ 全年预计完成情况 │ 经费保障 │ 制度保障 │ … │ 原因说明 │ 确定能 │ 有可能 │ 完全不可能 │ 备注 │
 */
import { type Content, type ProjectContent, plain, printed, sumOf, whole } from '../content.ts';
import { type Block, type Cell, paragraph, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import type { IndicatorTruth, ProjectTruth } from '../truth.ts';
import { REASONS } from '../words.ts';
import { reached } from './evaluation.ts';
import { type FormPrint, head, level, type Manner, NONE, tableStyle, title } from './form.ts';
import { runsOf } from './rows.ts';

const LIKELY = ['确定能', '有可能', '完全不可能'] as const;
const CAUSES = ['经费保障', '制度保障', '人员保障', '硬件条件保障', '其他'] as const;

const label = (manner: Manner, text: string, spans: Partial<Cell> = {}): Cell =>
  head(manner, text, { bold: false, ...spans });
const middle = (text: string, spans: Partial<Cell> = {}): Cell => ({ text, align: 'center', ...spans });

function monitoringTable(
  random: Random,
  content: Content,
  project: ProjectContent,
  manner: Manner,
): { block: Block; truth: ProjectTruth } {
  const budget = { ...project.amounts, special: null };
  const share = random.int(300, 700);
  const lines = [
    ['年度资金总额', sumOf(budget)],
    ['其中：本年一般公共预算拨款', budget.fiscal],
    ['其他资金', budget.other],
  ] as const;
  const spent = (amount: number | null): number | null =>
    amount === null ? null : Math.floor((amount * share) / 1000);
  const rate = (amount: number | null): string =>
    amount === null ? '' : `${(((spent(amount) ?? 0) * 100) / amount).toFixed(2)}%`;
  const money = (amount: number | null, columnSpan: number): Cell => ({
    text: printed(amount, manner.money),
    align: 'right',
    columnSpan,
  });
  const first = runsOf(project.indicators.map(({ sort }) => sort.l1));
  const second = runsOf(project.indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  const indicators: IndicatorTruth[] = [];
  const body = project.indicators.map((indicator, at): Spec[] => {
    const likely = random.pick([0, 0, 1, 2] as const);
    const cause = likely === 0 ? -1 : random.int(0, CAUSES.length - 1);
    const said = likely === 0 ? '' : random.pick(REASONS);
    const toDate = reached(random, indicator);
    const expected = reached(random, indicator);
    indicators.push({
      seq: at + 1,
      l1: level(indicator.sort.l1),
      l2: level(indicator.sort.l2),
      l3: null,
      name: indicator.name,
      term: null,
      ...NONE,
      annual: whole(indicator.annual),
      remarks: { toDate, expected, likelihood: LIKELY[likely] },
    });
    return [
      ...(first[at] === 0 ? [] : [middle(indicator.sort.l1, { rowSpan: first[at] ?? 1 })]),
      ...(second[at] === 0 ? [] : [middle(indicator.sort.l2, { rowSpan: second[at] ?? 1 })]),
      indicator.name,
      middle(whole(indicator.annual)),
      middle(toDate),
      middle(expected),
      ...CAUSES.map((_, one) => middle(one === cause ? '√' : '')),
      said,
      ...LIKELY.map((_, one) => middle(one === likely ? '√' : '')),
      '',
    ];
  });
  const rows: Spec[][] = [
    [label(manner, '项目名称', { columnSpan: 2 }), { text: project.name, columnSpan: 15 }],
    [
      label(manner, '主管部门', { columnSpan: 2 }),
      { text: content.department, columnSpan: 4 },
      label(manner, '实施单位', { columnSpan: 4 }),
      { text: content.agency, columnSpan: 7 },
    ],
    [
      label(manner, `项目资金\n（${content.unit}）`, { columnSpan: 2, rowSpan: 4 }),
      { text: '', columnSpan: 2 },
      label(manner, '年初预算数', { columnSpan: 2 }),
      label(manner, '1-7月执行数', { columnSpan: 4 }),
      label(manner, '1-7月执行率', { columnSpan: 3 }),
      label(manner, '全年预计执行数', { columnSpan: 4 }),
    ],
    ...lines.map(([name, amount]): Spec[] => [
      label(manner, name, { columnSpan: 2 }),
      money(amount, 2),
      money(spent(amount), 4),
      middle(rate(amount), { columnSpan: 3 }),
      money(amount, 4),
    ]),
    [label(manner, '年度总体目标', { columnSpan: 2 }), { text: project.annual, columnSpan: 15 }],
    [
      label(manner, '绩\n效\n指\n标', { rowSpan: body.length + 2 }),
      ...['一级指标', '二级指标', '三级指标', '年度指标值', '1-7月执行情况', '全年预计完成情况'].map((text) =>
        label(manner, text, { rowSpan: 2 }),
      ),
      label(manner, '偏差原因分析', { columnSpan: 6 }),
      label(manner, '完成目标可能性', { columnSpan: 3 }),
      label(manner, '备注', { rowSpan: 2 }),
    ],
    [...CAUSES, '原因说明', ...LIKELY].map((text) => label(manner, text)),
    ...body,
  ];
  return {
    block: table({
      ...tableStyle(manner),
      repeats: false,
      headRows: 0,
      widths: [4, 7, 8, 11, 9, 9, 9, 4, 4, 4, 4, 4, 11, 4, 4, 5, 4],
      rows,
    }),
    truth: {
      name: project.name,
      secret: false,
      objective: { term: null, annual: project.annual },
      indicators,
      execution: lines.map(([name, amount]) => ({
        name,
        initial: plain(amount),
        budget: null,
        spent: plain(spent(amount)),
        expected: plain(amount),
        rate: amount === null ? null : rate(amount),
        points: null,
        score: null,
      })),
    },
  };
}

export function monitoring(random: Random, content: Content, manner: Manner): FormPrint {
  const name = random.pick(['项目支出绩效运行监控表', '项目支出绩效目标执行监控表']);
  const made = content.projects.map((one) => monitoringTable(random, content, one, manner));
  return {
    layout: 'monitoring',
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
