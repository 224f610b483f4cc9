/**
 * Matrix (区域绩效目标表): one project shared out to townships, a column each, with its own amount and its own values.
 *
 *     │ 一级指标 │ 二级指标 │ 三级指标     │ 东山镇 │ 西湖乡 │ 大塘镇 │
 *     │ 资金额度（万元）                   │ 120.00 │  80.00 │  64.50 │
 *     │ 产出指标 │ 数量指标 │ 新建管网长度 │ ≥900米 │ ≥600米 │        │
 */
import { type Content, plain, printed, whole } from '../content.ts';
import { paragraph, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import { TOWNSHIPS } from '../words.ts';
import { type FormPrint, head, level, type Manner, NO_FUNDS, NONE, tableStyle, title } from './form.ts';
import { runsOf } from './rows.ts';

export function matrix(random: Random, content: Content, manner: Manner): FormPrint {
  const [project] = content.projects;
  if (project === undefined) throw new RangeError('a matrix needs a project');
  const townships = random.some(TOWNSHIPS, random.int(3, 6));
  const amounts = townships.map(() => random.int(500, 90_000));
  const first = runsOf(project.indicators.map(({ sort }) => sort.l1));
  const second = runsOf(project.indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  const values = project.indicators.map(({ annual }) =>
    townships.map(() => {
      if (random.chance(0.1)) return '';
      const number = Number(annual.number);
      return Number.isInteger(number) && annual.number !== '' && annual.unit !== '%'
        ? whole({ ...annual, number: String(Math.max(1, number + random.int(-20, 40))) })
        : whole(annual);
    }),
  );
  const rows: Spec[][] = [
    ['一级指标', '二级指标', '三级指标', ...townships].map((text) => head(manner, text)),
    [
      {
        text: `${random.pick(['资金额度', '补助金额', '分配金额'])}（${content.unit}）`,
        columnSpan: 3,
        align: 'center',
      },
      ...amounts.map((amount): Spec => ({ text: printed(amount, manner.money), align: 'right' })),
    ],
    ...project.indicators.map(({ sort, name }, at): Spec[] => [
      ...(first[at] === 0 ? [] : [{ text: sort.l1, rowSpan: first[at] ?? 1, align: 'center' } as const]),
      ...(second[at] === 0 ? [] : [{ text: sort.l2, rowSpan: second[at] ?? 1, align: 'center' } as const]),
      name,
      ...(values[at] ?? []).map((text): Spec => ({ text, align: 'center' })),
    ]),
  ];
  const name = `${content.year}年${project.name}区域绩效目标表`;
  return {
    layout: 'matrix',
    blocks: [
      title(name),
      paragraph(`单位：${content.unit}`, { align: 'right' }),
      table({ ...tableStyle(manner), widths: [9, 11, 16, ...townships.map(() => 10)], rows }),
    ],
    declarations: townships.map((township, column) => ({
      agency: township,
      year: content.year,
      moneyUnit: content.unit,
      projects: [
        {
          name: project.name,
          secret: false,
          funds: { ...NO_FUNDS, total: plain(amounts[column] ?? null) },
          indicators: project.indicators.flatMap((one, at) => {
            const value = values[at]?.[column] ?? '';
            return value === ''
              ? []
              : [
                  {
                    l1: level(one.sort.l1),
                    l2: level(one.sort.l2),
                    l3: null,
                    name: one.name,
                    term: null,
                    ...NONE,
                    annual: value,
                  },
                ];
          }),
        },
      ],
    })),
  };
}
