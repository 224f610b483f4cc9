/**
 * Project form (项目支出绩效目标表): one project a table, the labels of its indicators merged down; the whole term and the
 * year side by side (halves), one of them blank at times, or the year alone.
 *
 *     │ 绩 │ 一级指标 │ 二级指标 │ 三级指标   │ 指标值 │ 二级指标 │ 三级指标   │ 指标值 │
 *     │ 效 ├──────────┼──────────┼────────────┼────────┼──────────┼────────────┼────────┤
 *     │ 指 │ 产出指标 │ 数量指标 │ 培训班期数 │ ≥36期  │ 数量指标 │ 培训班期数 │ ≥12期  │
 */
import {
  type Content,
  type IndicatorContent,
  type ProjectContent,
  printed,
  sumOf,
  whole,
} from '../content.ts';
import { type Block, type Cell, paragraph, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import type { IndicatorTruth, ProjectTruth } from '../truth.ts';
import { PEOPLE } from '../words.ts';
import { type FormPrint, fundsTruth, head, level, type Manner, NONE, tableStyle, title } from './form.ts';
import { pointsFor, runsOf, type ValueColumns, valueCells } from './rows.ts';

export interface ProjectWish {
  /** The whole term beside the year; or the year alone. */
  readonly halves: 'both' | 'term blank' | 'annual blank' | 'none';
  readonly values: ValueColumns;
  readonly points: 'before' | 'after' | 'none';
  /** Two indicators of the year in a row. */
  readonly pairs: boolean;
  readonly width: number;
}

export function projectWish(random: Random, width: number): ProjectWish {
  const halves = random.pick(['none', 'none', 'both', 'both', 'term blank', 'annual blank'] as const);
  return {
    halves,
    values: halves === 'none' ? random.pick(['whole', 'parts']) : 'whole',
    points: halves === 'none' ? random.pick(['before', 'after', 'none']) : 'none',
    pairs: halves === 'none' && random.chance(0.2),
    width,
  };
}

const label = (manner: Manner, text: string, spans: Partial<Cell> = {}): Cell =>
  head(manner, text, { bold: false, ...spans });

const middle = (text: string, rowSpan: number): Cell => ({ text, rowSpan, align: 'center' });

/** The year alone: label, 一级, 二级, 三级, then the value's columns and the points. */
function annualRows(
  random: Random,
  indicators: readonly IndicatorContent[],
  manner: Manner,
  wish: ProjectWish,
) {
  const valueHeads =
    wish.values === 'whole' ? [random.pick(['指标值', '年度指标值'])] : ['指标性质', '指标值', '度量单位'];
  const pointsHead = random.pick(['分值', '权重', '分值（90）']);
  const heads = [
    '一级指标',
    '二级指标',
    '三级指标',
    ...(wish.points === 'before' ? [pointsHead] : []),
    ...valueHeads,
    ...(wish.points === 'after' ? [pointsHead] : []),
  ];
  const points = pointsFor(random, indicators.length);
  const first = runsOf(indicators.map(({ sort }) => sort.l1));
  const second = runsOf(indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  const truth: IndicatorTruth[] = [];
  const body = indicators.map((indicator, at): Spec[] => {
    const own = String(points[at] ?? 0);
    const { cells, truth: values } = valueCells(indicator, wish.values);
    truth.push({
      seq: at + 1,
      l1: level(indicator.sort.l1),
      l2: level(indicator.sort.l2),
      l3: null,
      name: indicator.name,
      term: null,
      ...NONE,
      ...values,
      points: wish.points === 'none' ? null : own,
    });
    return [
      ...(first[at] === 0 ? [] : [middle(indicator.sort.l1, first[at] ?? 1)]),
      ...(second[at] === 0 ? [] : [middle(indicator.sort.l2, second[at] ?? 1)]),
      indicator.name,
      ...(wish.points === 'before' ? [middle(own, 1)] : []),
      ...cells.map((text): Spec => middle(text, 1)),
      ...(wish.points === 'after' ? [middle(own, 1)] : []),
    ];
  });
  const widths = [10, 11, 24, ...heads.slice(3).map((name) => (/性质|单位|分值|权重/.test(name) ? 8 : 16))];
  return { heads: [heads.map((text) => label(manner, text))], body, truth, widths };
}

/** Two indicators of one level 2 in a row. */
function pairRows(indicators: readonly IndicatorContent[], manner: Manner) {
  const heads = ['一级指标', '二级指标', '三级指标', '指标值', '三级指标', '指标值'];
  const groups: IndicatorContent[][] = [];
  for (const one of indicators) {
    const last = groups.at(-1);
    if (last?.length === 1 && last[0]?.sort === one.sort) last.push(one);
    else groups.push([one]);
  }
  const first = runsOf(groups.map(([one]) => one?.sort.l1 ?? ''));
  const second = runsOf(groups.map(([one]) => `${one?.sort.l1}/${one?.sort.l2}`));
  const truth = indicators.map(({ sort, name, annual }) => ({
    l1: level(sort.l1),
    l2: level(sort.l2),
    l3: null,
    name,
    term: null,
    annual: whole(annual),
    ...NONE,
  }));
  const body = groups.map(([left, right], at): Spec[] => [
    ...(first[at] === 0 ? [] : [middle(left?.sort.l1 ?? '', first[at] ?? 1)]),
    ...(second[at] === 0 ? [] : [middle(left?.sort.l2 ?? '', second[at] ?? 1)]),
    left?.name ?? '',
    left === undefined ? '' : whole(left.annual),
    right?.name ?? '',
    right === undefined ? '' : whole(right.annual),
  ]);
  return { heads: [heads.map((text) => label(manner, text))], body, truth, widths: [9, 11, 18, 14, 18, 14] };
}

/** The whole term and the year beside each other. */
function halfRows(
  random: Random,
  indicators: readonly IndicatorContent[],
  manner: Manner,
  wish: ProjectWish,
) {
  const names = random.chance(0.5) ? ['二级指标', '三级指标', '指标值'] : ['二级指标', '指标名称', '指标值'];
  const over = random.chance(0.5);
  const heads: Spec[][] = over
    ? [
        [
          label(manner, '一级指标', { rowSpan: 2 }),
          label(manner, random.pick(['中期指标', '实施期指标']), { columnSpan: 3 }),
          label(manner, '年度指标', { columnSpan: 3 }),
        ],
        [...names, ...names].map((text) => label(manner, text)),
      ]
    : [[label(manner, '一级指标'), ...[...names, ...names].map((text) => label(manner, text))]];
  const first = runsOf(indicators.map(({ sort }) => sort.l1));
  const second = runsOf(indicators.map(({ sort }) => `${sort.l1}/${sort.l2}`));
  const [term, annual] = [wish.halves !== 'term blank', wish.halves !== 'annual blank'];
  const body = indicators.map((one, at): Spec[] => {
    const half = (said: boolean, value: string): Spec[] => [
      ...(second[at] === 0 ? [] : [middle(said ? one.sort.l2 : '', second[at] ?? 1)]),
      said ? one.name : '',
      said ? middle(value, 1) : '',
    ];
    return [
      ...(first[at] === 0 ? [] : [middle(one.sort.l1, first[at] ?? 1)]),
      ...half(term, whole(one.term)),
      ...half(annual, whole(one.annual)),
    ];
  });
  const truth = indicators.map((one, at) => ({
    seq: at + 1,
    l1: level(one.sort.l1),
    l2: level(one.sort.l2),
    l3: null,
    name: one.name,
    term: term ? whole(one.term) : null,
    annual: annual ? whole(one.annual) : null,
    ...NONE,
  }));
  return { heads, body, truth, widths: [9, 10, 17, 12, 10, 17, 12] };
}

function indicatorRows(random: Random, project: ProjectContent, manner: Manner, wish: ProjectWish) {
  if (wish.halves !== 'none') return halfRows(random, project.indicators, manner, wish);
  return wish.pairs
    ? pairRows(project.indicators, manner)
    : annualRows(random, project.indicators, manner, wish);
}

/** The table of one project, and its truth. */
export function projectTable(
  random: Random,
  content: Content,
  project: ProjectContent,
  manner: Manner,
  wish: ProjectWish,
): { block: Block; truth: ProjectTruth } {
  const { heads, body, truth, widths } = indicatorRows(random, project, manner, wish);
  const inner = widths.length;
  const halves = wish.halves !== 'none';
  const [termSaid, annualSaid] = [halves && wish.halves !== 'term blank', wish.halves !== 'annual blank'];
  const left = halves ? 4 : Math.floor((inner - 1) / 2);
  const right = inner - left;
  const own = { ...project.amounts, special: null };
  const term = { fiscal: project.amounts.fiscal * 3, special: null, other: project.amounts.other };
  const value = (text: string, span: number): Cell => ({ text, columnSpan: span });
  const money = (amount: number | null, span: number): Cell => ({
    text: printed(amount, manner.money),
    columnSpan: span,
    align: random.chance(0.5) ? 'right' : 'center',
  });
  const lines = [
    ['资金总额', sumOf(term), sumOf(own)],
    ['其中：财政拨款', term.fiscal, project.amounts.fiscal],
    ['其他资金', term.other, project.amounts.other],
  ] as const;
  const fundRows = lines.map(([name, whole, year], at): Spec[] => {
    const first: Spec[] =
      at === 0 ? [label(manner, `项目资金\n（${content.unit}）`, { rowSpan: 3, columnSpan: 1 })] : [];
    const named = (when: string): string => (at === 0 ? `${when}${name}` : name);
    if (!halves) return [...first, label(manner, named('年度'), { columnSpan: left }), money(year, right)];
    return [
      ...first,
      label(manner, named(random.pick(['中期', '实施期'])), { columnSpan: 2 }),
      money(termSaid ? whole : null, left - 2),
      label(manner, named('年度'), { columnSpan: 1 }),
      money(year, right - 1),
    ];
  });
  const goal = halves
    ? [
        [
          label(manner, random.pick(['总体目标', '绩效目标']), { rowSpan: 2 }),
          label(manner, random.pick(['中期目标', `实施期目标（${content.year}年—${content.year + 2}年）`]), {
            columnSpan: left,
          }),
          label(manner, '年度目标', { columnSpan: right }),
        ],
        [value(termSaid ? project.term : '', left), value(annualSaid ? project.annual : '', right)],
      ]
    : [
        [
          label(manner, random.pick(['年度目标', '年度总体目标', '年度绩效目标'])),
          value(project.annual, inner),
        ],
      ];
  const person = random.pick(PEOPLE);
  const rows: Spec[][] = [
    [label(manner, '项目名称'), value(project.name, inner)],
    [
      label(manner, random.pick(['主管部门', '主管部门及代码'])),
      value(content.department, left),
      label(manner, random.pick(['实施单位', '项目单位'])),
      value(content.agency, right - 1),
    ],
    ...(random.chance(0.5)
      ? [
          [
            label(manner, '项目负责人'),
            value(person, left),
            label(manner, '联系电话'),
            value(`0${random.int(20, 99)}-${random.int(2_000_000, 8_999_999)}`, right - 1),
          ],
        ]
      : []),
    ...fundRows,
    ...goal,
    ...heads.map((row, at): Spec[] =>
      at === 0
        ? [label(manner, '绩\n效\n指\n标', { rowSpan: heads.length + body.length }), ...row]
        : [...row],
    ),
    ...body,
  ];
  return {
    block: table({ ...tableStyle(manner), repeats: false, headRows: 0, widths: [8, ...widths], rows }),
    truth: {
      name: project.name,
      secret: project.secret,
      funds: fundsTruth(own),
      ...(halves && termSaid ? { termFunds: fundsTruth(term) } : {}),
      objective: { term: termSaid ? project.term : null, annual: annualSaid ? project.annual : null },
      indicators: truth,
    },
  };
}

/** Titles of one project's form; the year in brackets under it. */
export function project(random: Random, content: Content, manner: Manner, wish: ProjectWish): FormPrint {
  const name = random.pick(['项目支出绩效目标表', '项目支出绩效目标申报表', '项目绩效目标表']);
  const made = content.projects.map((one) => projectTable(random, content, one, manner, wish));
  const blocks = made.flatMap(({ block }, at): Block[] => [
    ...(at > 0 && random.chance(0.5) ? [{ kind: 'break' } as const] : []),
    title(name),
    paragraph(`（${content.year}年度）`, { align: 'center', size: 10 }),
    block,
  ]);
  return {
    layout: `project-${wish.pairs ? 'pairs' : wish.halves === 'none' ? wish.values : 'halves'}`,
    blocks,
    declarations: [
      { title: name, year: content.year, moneyUnit: content.unit, projects: made.map(({ truth }) => truth) },
    ],
  };
}
