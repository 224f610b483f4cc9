/**
 * Rows (一行一指标): a list with a row an indicator, the project's cells merged down beside its rows.
 *
 *     │ 项目名称 │ 预算金额 │ 绩效目标 │ 一级指标 │ 二级指标 │ 三级指标   │ 指标性质 │ 指标值 │ 度量单位 │ 分值 │
 *     │ 森林防火 │  120.00  │ 完成…    │ 产出指标 │ 数量指标 │ 培训班期数 │    ≥     │   12   │    期    │  10  │
 */
import { type Content, type IndicatorContent, plain, printed, sumOf, whole } from '../content.ts';
import { type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import type { IndicatorTruth } from '../truth.ts';
import { CRITERIA, EXPLANATIONS } from '../words.ts';
import {
  type FormPrint,
  head,
  heading,
  level,
  type Manner,
  NO_FUNDS,
  NONE,
  tableStyle,
  title,
} from './form.ts';

/** The value whole; in parts; or its comparator behind the name, number and unit in columns. */
export type ValueColumns = 'whole' | 'parts' | 'named';

export interface RowsWish {
  readonly values: ValueColumns;
  /** Points stand before or behind the value, or nowhere. */
  readonly points: 'before' | 'after' | 'none';
  readonly levelsMerged: boolean;
  /** 指标解释, 评分标准 and 备注 behind the value. */
  readonly remarks?: boolean;
  readonly width: number;
}

export function rowsWish(random: Random, width: number): RowsWish {
  return {
    values: random.pick(['whole', 'parts']),
    points: random.pick(['before', 'after', 'none']),
    levelsMerged: random.chance(0.6),
    width,
  };
}

/** Points that add up to 90, as the notice has it. */
export function pointsFor(random: Random, count: number): number[] {
  const points = new Array<number>(count).fill(Math.floor(90 / count));
  for (let rest = 90 - count * Math.floor(90 / count); rest > 0; rest--) {
    const at = random.int(0, count - 1);
    points[at] = (points[at] ?? 0) + 1;
  }
  return points;
}

/** The value's cells and what they say: whole, or 性质, 值, 单位 each in its own column. */
export function valueCells(
  { annual, qualitative }: Pick<IndicatorContent, 'annual' | 'qualitative'>,
  columns: ValueColumns,
): { cells: string[]; truth: Pick<IndicatorTruth, 'annual' | 'op' | 'unit'> } {
  if (columns === 'whole')
    return { cells: [whole(annual)], truth: { annual: whole(annual), op: null, unit: null } };
  if (columns === 'named') {
    return {
      cells: [annual.number, annual.unit],
      truth: { annual: annual.number, op: null, unit: annual.unit === '' ? null : annual.unit },
    };
  }
  const op = qualitative ? '定性' : annual.op === '' ? '=' : annual.op;
  return {
    cells: [op, annual.number, annual.unit],
    truth: { annual: annual.number, op, unit: annual.unit === '' ? null : annual.unit },
  };
}

const nameOf = ({ name, annual }: IndicatorContent, columns: ValueColumns): string =>
  columns === 'named' ? `${name}${annual.op}` : name;

function remarksOf([explanation = '', criterion = '', remark = '']: readonly string[]): Pick<
  IndicatorTruth,
  'remarks'
> {
  if (explanation === '') return {};
  return { remarks: { explanation, criterion, ...(remark === '' ? {} : { remark }) } };
}

/** How many equal neighbours begin at each place; 0 where one goes on. */
export function runsOf(names: readonly string[]): number[] {
  return names.map((name, at) => {
    if (at > 0 && names[at - 1] === name) return 0;
    let end = at;
    while (names[end] === name) end += 1;
    return end - at;
  });
}

export function rows(random: Random, content: Content, manner: Manner, wish: RowsWish): FormPrint {
  const valueHeads =
    wish.values === 'whole'
      ? ['指标值']
      : [
          ...(wish.values === 'named' ? [] : [random.pick(['指标性质', '符号'])]),
          '指标值',
          random.pick(['度量单位', '计量单位']),
        ];
  const pointsHead = random.pick(['分值', '权重', '分值权重']);
  const before = wish.points === 'before' ? [pointsHead] : [];
  const after = wish.points === 'after' ? [pointsHead] : [];
  const amount = `${random.pick(['预算金额', '项目金额', '年度预算金额'])}（${content.unit}）`;
  const remarkHeads =
    wish.remarks === true ? [random.pick(['指标解释', '指标说明']), '评分标准', '备注'] : [];
  const heads = [
    '项目名称',
    amount,
    '年度绩效目标',
    '一级指标',
    '二级指标',
    '三级指标',
    ...before,
    ...valueHeads,
    ...after,
    ...remarkHeads,
  ];
  const body: Spec[][] = [];
  const projects = content.projects.map((project) => {
    const points = pointsFor(random, project.indicators.length);
    const count = project.indicators.length;
    const first = runsOf(project.indicators.map(({ sort }) => sort.l1));
    const second = runsOf(project.indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
    const indicators = project.indicators.map((indicator, at): IndicatorTruth => {
      const { cells, truth } = valueCells(indicator, wish.values);
      const own = String(points[at] ?? 0);
      const said =
        wish.remarks === true
          ? [random.pick(EXPLANATIONS), random.pick(CRITERIA), random.chance(0.2) ? '省级重点任务' : '']
          : [];
      const merged = (span: number | undefined, text: string): Spec[] =>
        wish.levelsMerged
          ? span === 0 || span === undefined
            ? []
            : [{ text, rowSpan: span, align: 'center' }]
          : [{ text, align: 'center' }];
      body.push([
        ...(at === 0
          ? [
              { text: project.name, rowSpan: count },
              {
                text: printed(sumOf(project.amounts), manner.money),
                rowSpan: count,
                align: 'right',
              } as const,
              { text: project.annual, rowSpan: count },
            ]
          : []),
        ...merged(first[at], indicator.sort.l1),
        ...merged(second[at], indicator.sort.l2),
        nameOf(indicator, wish.values),
        ...(wish.points === 'before' ? [own] : []),
        ...cells.map((text): Spec => ({ text, align: 'center' })),
        ...(wish.points === 'after' ? [own] : []),
        ...said,
      ]);
      return {
        seq: at + 1,
        l1: level(indicator.sort.l1),
        l2: level(indicator.sort.l2),
        l3: null,
        name: nameOf(indicator, wish.values),
        term: null,
        ...NONE,
        ...truth,
        points: wish.points === 'none' ? null : own,
        ...remarksOf(said),
      };
    });
    return {
      name: project.name,
      agency: null,
      secret: project.secret,
      funds: { ...NO_FUNDS, total: plain(sumOf(project.amounts)) },
      objective: { term: null, annual: project.annual, text: project.annual },
      indicators,
    };
  });
  const name = `${content.year}年${random.pick(['项目支出绩效目标表', '部门预算项目支出绩效目标公开表'])}`;
  const shares = [
    10,
    8,
    24,
    9,
    9,
    14,
    ...before.map(() => 5),
    ...valueHeads.map((_, at) => (valueHeads.length === 1 ? 14 : ([6, 10, 7][at] ?? 6))),
    ...after.map(() => 5),
    ...remarkHeads.map((_, at) => [13, 14, 8][at] ?? 8),
  ];
  return {
    layout: `rows-${wish.values}`,
    blocks: [
      title(name),
      heading(content.agency, content.unit, wish.width, random.pick(['单位名称', '预算单位', '部门名称'])),
      table({
        ...tableStyle(manner),
        widths: shares,
        rows: [heads.map((text) => head(manner, text)), ...body],
      }),
    ],
    declarations: [
      { title: name, agency: content.agency, year: content.year, moneyUnit: content.unit, projects },
    ],
  };
}
