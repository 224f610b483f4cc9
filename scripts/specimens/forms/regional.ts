/**
 * Regional forms (各地表式): the words and arrangements in which provinces and cities print the same contents.
 *
 *     register   单位 │ 项目 │ 预算数 │ 年度目标 │ 一级 │ 二级 │ 三级 │ 指标性质 │ 指标值 │ 度量单位 │ 权重 │ 指标方向性
 *     template   the national template as it was handed out: 指标1：…, with lines nobody filled in
 *     city       head of labels and values in 元, the objective as 目标1：… 目标2：…, indicators below
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
import { PEOPLE } from '../words.ts';
import {
  type FormPrint,
  fundsTruth,
  head,
  level,
  type Manner,
  NO_FUNDS,
  NONE,
  tableStyle,
  title,
} from './form.ts';
import { pointsFor, runsOf, valueCells } from './rows.ts';

const middle = (text: string, spans: Partial<Cell> = {}): Cell => ({ text, align: 'center', ...spans });
const label = (manner: Manner, text: string, spans: Partial<Cell> = {}): Cell =>
  head(manner, text, { bold: false, ...spans });

/** 正向指标 where more is better. */
const direction = ({ annual }: IndicatorContent): string =>
  annual.op === '≤' || annual.op === '＜' ? '反向指标' : '正向指标';

/** One row an indicator, the agency and the project merged down, all in one table of a whole department. */
export function register(random: Random, content: Content, manner: Manner): FormPrint {
  const weight = random.pick(['权重', '权重（%）', '分值']);
  const heads = [
    '单位名称',
    '项目名称',
    `预算数（${content.unit}）`,
    '年度目标',
    '一级指标',
    '二级指标',
    '三级指标',
    '指标性质',
    '指标值',
    '度量单位',
    weight,
    '指标方向性',
  ];
  const body: Spec[][] = [];
  const total = content.projects.reduce((sum, { indicators }) => sum + indicators.length, 0);
  const projects = content.projects.map((project, index): ProjectTruth => {
    const points = pointsFor(random, project.indicators.length);
    const indicators = project.indicators.map((one, at): IndicatorTruth => {
      const { cells, truth } = valueCells(one, 'parts');
      const own = String(points[at] ?? 0);
      const count = project.indicators.length;
      body.push([
        ...(index === 0 && at === 0 ? [{ text: content.agency, rowSpan: total }] : []),
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
        ...[one.sort.l1, one.sort.l2].map((text) => middle(text)),
        one.name,
        ...cells.map((text) => middle(text)),
        middle(own),
        middle(direction(one)),
      ]);
      return {
        l1: level(one.sort.l1),
        l2: level(one.sort.l2),
        l3: null,
        name: one.name,
        term: null,
        ...NONE,
        ...truth,
        points: own,
      };
    });
    return {
      name: project.name,
      secret: false,
      funds: { ...NO_FUNDS, total: plain(sumOf(project.amounts)) },
      objective: { term: null, annual: project.annual },
      indicators,
    };
  });
  const name = `${content.year}年部门预算项目绩效目标`;
  return {
    layout: 'register',
    blocks: [
      paragraph('附件3', { size: 10 }),
      title(name),
      paragraph(`金额单位：${content.unit}`, { align: 'right' }),
      table({
        ...tableStyle(manner),
        widths: [8, 10, 8, 18, 8, 9, 13, 7, 9, 7, 6, 8],
        rows: [heads.map((text) => head(manner, text)), ...body],
      }),
    ],
    declarations: [{ year: content.year, moneyUnit: content.unit, projects }],
  };
}

/** Lines of the template nobody filled in. */
const UNFILLED = ['指标2：', '……', '指标1：', '……'] as const;

function templateTable(
  random: Random,
  content: Content,
  project: ProjectContent,
  manner: Manner,
): { block: Block; truth: ProjectTruth } {
  const own = { ...project.amounts, special: null };
  const lines: { sort: IndicatorContent['sort']; name: string; value: string }[] = [];
  let last: IndicatorContent['sort'] | null = null;
  const left = (): void => {
    if (last !== null && random.chance(0.5))
      lines.push({ sort: last, name: random.pick(UNFILLED), value: '' });
  };
  for (const one of project.indicators) {
    if (one.sort !== last) left();
    lines.push({ sort: one.sort, name: one.name, value: whole(one.annual) });
    last = one.sort;
  }
  left();
  const l1 = runsOf(lines.map(({ sort }) => sort.l1));
  const l2 = runsOf(lines.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  const money = (amount: number | null): Cell => middle(printed(amount, manner.money), { columnSpan: 2 });
  const rows: Spec[][] = [
    [label(manner, '项目名称', { columnSpan: 2 }), { text: project.name, columnSpan: 3 }],
    [
      label(manner, '主管部门及代码', { columnSpan: 2 }),
      content.department,
      label(manner, '实施单位'),
      content.agency,
    ],
    [
      label(manner, '项目属性', { columnSpan: 2 }),
      random.pick(['延续性项目', '新增项目', '一次性项目']),
      label(manner, '项目期'),
      random.pick(['1年', '3年', '2024-2026']),
    ],
    [
      label(manner, `项目资金\n（${content.unit}）`, { columnSpan: 2, rowSpan: 3 }),
      label(manner, random.pick(['年度资金总额：', '年度资金总额'])),
      money(sumOf(own)),
    ],
    [label(manner, random.pick(['其中：财政拨款', '其中：一般公共预算'])), money(own.fiscal)],
    [label(manner, '其他资金'), money(own.other)],
    [label(manner, '总\n体\n目\n标'), label(manner, '年度目标'), { text: project.annual, columnSpan: 3 }],
    [
      label(manner, '绩\n效\n指\n标', { rowSpan: lines.length + 1 }),
      ...[
        '一级指标',
        '二级指标',
        '三级指标',
        random.pick(['指标值', '年度指标值', '指标值（包含数字及文字描述）']),
      ].map((text) => label(manner, text)),
    ],
    ...lines.map(({ sort, name, value }, at): Spec[] => [
      ...(l1[at] === 0 ? [] : [middle(sort.l1, { rowSpan: l1[at] ?? 1 })]),
      ...(l2[at] === 0 ? [] : [middle(sort.l2, { rowSpan: l2[at] ?? 1 })]),
      name,
      middle(value),
    ]),
  ];
  return {
    block: table({ ...tableStyle(manner), repeats: false, headRows: 0, widths: [8, 12, 22, 26, 22], rows }),
    truth: {
      name: project.name,
      secret: false,
      funds: fundsTruth(own),
      objective: { term: null, annual: project.annual },
      indicators: project.indicators.map(({ sort, name, annual }) => ({
        l1: level(sort.l1),
        l2: level(sort.l2),
        l3: null,
        name,
        term: null,
        ...NONE,
        annual: whole(annual),
      })),
    },
  };
}

const YEARS: Record<number, string> = {
  2021: '二〇二一',
  2022: '二〇二二',
  2023: '二〇二三',
  2024: '二〇二四',
  2025: '二〇二五',
  2026: '二〇二六',
};

/** The national template, one project a table, people's names under it. */
export function template(random: Random, content: Content, manner: Manner): FormPrint {
  const name = '项目支出绩效目标申报表';
  const made = content.projects.map((one) => templateTable(random, content, one, manner));
  const year = random.chance(0.4)
    ? `（${YEARS[content.year] ?? content.year}年度）`
    : `（ ${content.year} 年度）`;
  return {
    layout: 'template',
    blocks: made.flatMap(({ block }, at): Block[] => [
      ...(at > 0 ? [{ kind: 'break' } as const] : []),
      ...(random.chance(0.5) ? [paragraph(`附件${at + 2}`, { size: 10 })] : []),
      title(name),
      paragraph(year, { align: 'center' }),
      block,
      paragraph(
        `填报人：${random.pick(PEOPLE)}　　联系电话：0${random.int(20, 99)}-${random.int(2_000_000, 8_999_999)}　　单位负责人：${random.pick(PEOPLE)}`,
        { size: 9 },
      ),
    ]),
    declarations: [
      { title: name, year: content.year, moneyUnit: content.unit, projects: made.map(({ truth }) => truth) },
    ],
  };
}

function cityTable(
  random: Random,
  content: Content,
  project: ProjectContent,
  manner: Manner,
): { block: Block; truth: ProjectTruth } {
  const own = { ...project.amounts, special: null };
  const l1 = runsOf(project.indicators.map(({ sort }) => sort.l1));
  const l2 = runsOf(project.indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  const goals = project.annual
    .replace(/^1\./, '')
    .replace(/。$/, '')
    .split(/；(?:\d+\.)?/)
    .map((deed, at) => `目标${at + 1}：${deed}。`)
    .join('\n');
  const unit = content.unit;
  const wide = (text: string, columnSpan: number): Cell => ({ text, columnSpan });
  const rows: Spec[][] = [
    [
      label(manner, '项目名称'),
      wide(project.name, 2),
      label(manner, '项目类别'),
      wide(random.pick(['其他一次性项目', '经常性专项业务费', '特定目标类']), 2),
    ],
    [
      label(manner, '主管部门'),
      wide(content.department, 2),
      label(manner, '项目单位'),
      wide(content.agency, 2),
    ],
    [
      label(manner, '开始日期'),
      wide(`${content.year}年1月1日`, 2),
      label(manner, '结束日期'),
      wide(`${content.year}年12月31日`, 2),
    ],
    [
      label(manner, `年度资金总额（${unit}）`),
      wide(printed(sumOf(own), manner.money), 2),
      label(manner, `其中：财政拨款（${unit}）`),
      wide(printed(own.fiscal, manner.money), 2),
    ],
    [
      label(manner, '项目负责人'),
      wide(random.pick(PEOPLE), 2),
      label(manner, '联系电话'),
      wide(`1${random.int(30, 99)}${random.int(10_000_000, 99_999_999)}`, 2),
    ],
    [label(manner, random.pick(['年度绩效目标', '年度总目标'])), wide(goals, 5)],
    [
      label(manner, '绩效指标', { rowSpan: project.indicators.length + 1 }),
      ...['一级指标', '二级指标'].map((text) => label(manner, text)),
      label(manner, random.pick(['三级指标', '指标内容']), { columnSpan: 2 }),
      label(manner, random.pick(['指标值', '指标目标值', '绩效指标值'])),
    ],
    ...project.indicators.map(({ sort, name, annual }, at): Spec[] => [
      ...(l1[at] === 0 ? [] : [middle(sort.l1, { rowSpan: l1[at] ?? 1 })]),
      ...(l2[at] === 0 ? [] : [middle(sort.l2, { rowSpan: l2[at] ?? 1 })]),
      { text: name, columnSpan: 2 },
      middle(whole(annual)),
    ]),
  ];
  return {
    block: table({
      ...tableStyle(manner),
      repeats: false,
      headRows: 0,
      widths: [13, 12, 15, 15, 12, 18],
      rows,
    }),
    truth: {
      name: project.name,
      secret: false,
      funds: { ...NO_FUNDS, total: plain(sumOf(own)), fiscal: plain(own.fiscal) },
      objective: { term: null, annual: goals.replaceAll('\n', '') },
      indicators: project.indicators.map(({ sort, name, annual }) => ({
        l1: level(sort.l1),
        l2: level(sort.l2),
        l3: null,
        name,
        term: null,
        ...NONE,
        annual: whole(annual),
      })),
    },
  };
}

/** A city's own form. */
export function city(random: Random, content: Content, manner: Manner): FormPrint {
  const name = `${content.department}${content.year}年项目绩效目标表`;
  const made = content.projects.map((one) => cityTable(random, content, one, manner));
  return {
    layout: 'city',
    blocks: made.flatMap(({ block }, at): Block[] => [
      ...(at > 0 ? [{ kind: 'break' } as const] : []),
      title(name),
      block,
    ]),
    declarations: [
      { title: name, year: content.year, moneyUnit: content.unit, projects: made.map(({ truth }) => truth) },
    ],
  };
}
