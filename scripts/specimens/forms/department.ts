/**
 * Department (部门整体支出绩效目标表): the tasks of a whole department with their amounts, its objective and indicators.
 *
 *     │ 年度主要任务 │ 任务名称 │ 主要内容 │ 预算金额（万元）              │
 *     │              │          │          │ 总额   │ 财政拨款 │ 其他资金 │
 *     │ 金额合计                           │ 254.80 │  254.80  │          │
 */
import { type Content, plain, printed, sumOf, totals, whole } from '../content.ts';
import { type Cell, paragraph, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import { type FormPrint, head, level, type Manner, NONE, tableStyle, title } from './form.ts';
import { runsOf } from './rows.ts';

const label = (manner: Manner, text: string, spans: Partial<Cell> = {}): Cell =>
  head(manner, text, { bold: false, ...spans });

export function department(random: Random, content: Content, manner: Manner): FormPrint {
  const [first] = content.projects;
  if (first === undefined) throw new RangeError('a department needs a task');
  const own = content.projects.map(({ name, annual, amounts }) => ({
    name,
    annual,
    amounts: { ...amounts, special: null },
  }));
  const sum = { ...totals(content.projects), special: null };
  const money = (of: typeof sum): Cell[] =>
    [sumOf(of), of.fiscal, of.other].map((one) => ({ text: printed(one, manner.money), align: 'right' }));
  const { indicators } = first;
  const l1 = runsOf(indicators.map(({ sort }) => sort.l1));
  const l2 = runsOf(indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  const rows: Spec[][] = [
    [
      label(manner, random.pick(['部门名称', '部门（单位）名称'])),
      { text: content.department, columnSpan: 5 },
    ],
    [
      label(manner, '年度\n主要\n任务', { rowSpan: own.length + 3 }),
      label(manner, '任务名称', { rowSpan: 2 }),
      label(manner, '主要内容', { rowSpan: 2 }),
      label(manner, `预算金额（${content.unit}）`, { columnSpan: 3 }),
    ],
    ['总额', '财政拨款', '其他资金'].map((text) => label(manner, text)),
    ...own.map(({ name, annual, amounts }): Spec[] => [name, annual, ...money(amounts)]),
    [label(manner, '金额合计', { columnSpan: 2 }), ...money(sum)],
    [label(manner, '年度总体目标'), { text: first.term, columnSpan: 5 }],
    [
      label(manner, '年度\n绩效\n指标', { rowSpan: indicators.length + 1 }),
      label(manner, '一级指标'),
      label(manner, '二级指标'),
      label(manner, '三级指标', { columnSpan: 2 }),
      label(manner, '指标值'),
    ],
    ...indicators.map(({ sort, name, annual }, at): Spec[] => [
      ...(l1[at] === 0 ? [] : [{ text: sort.l1, rowSpan: l1[at] ?? 1, align: 'center' } as const]),
      ...(l2[at] === 0 ? [] : [{ text: sort.l2, rowSpan: l2[at] ?? 1, align: 'center' } as const]),
      { text: name, columnSpan: 2 },
      { text: whole(annual), align: 'center' },
    ]),
  ];
  const name = random.pick(['部门整体支出绩效目标表', '部门整体支出绩效目标申报表']);
  return {
    layout: 'department',
    blocks: [
      title(name),
      paragraph(`（${content.year}年度）`, { align: 'center' }),
      table({ ...tableStyle(manner), repeats: false, headRows: 0, widths: [8, 14, 32, 14, 14, 14], rows }),
    ],
    declarations: [
      {
        title: name,
        year: content.year,
        moneyUnit: content.unit,
        projects: [
          {
            secret: false,
            funds: {
              total: plain(sumOf(sum)),
              fiscal: plain(sum.fiscal),
              special: null,
              other: plain(sum.other),
            },
            objective: { term: null, annual: first.term },
            indicators: indicators.map(({ sort, name: of, annual }) => ({
              l1: level(sort.l1),
              l2: level(sort.l2),
              l3: null,
              name: of,
              term: null,
              ...NONE,
              annual: whole(annual),
            })),
          },
        ],
      },
    ],
  };
}
