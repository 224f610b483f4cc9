/**
 * List (目标表): a row a project, its indicators packed in one cell in one of three notations.
 *
 *     codes      1、1-产出指标；11-数量指标；培训班期数；实施周期指标值:≥12期；年度指标值:≥12期。
 *     brackets   【产出指标-数量指标】指标1:培训班期数(≥12期)
 *     lines      产出指标：数量指标：培训班期数≥12期；质量指标：…
 *
 * Amounts stand in a tree: 合计, the agencies, their projects indented below them.
 */
import {
  type Content,
  type IndicatorContent,
  type ProjectContent,
  printed,
  sumOf,
  totals,
  whole,
} from '../content.ts';
import { type Cell, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import type { IndicatorTruth, ProjectTruth } from '../truth.ts';
import {
  type FormPrint,
  fundsTruth,
  head,
  heading,
  level,
  type Manner,
  NONE,
  tableStyle,
  title,
} from './form.ts';

export type Notation = 'codes' | 'brackets' | 'lines';

interface Packed {
  readonly text: string;
  readonly truth: readonly IndicatorTruth[];
}

function codes(indicators: readonly IndicatorContent[]): Packed {
  const text = indicators
    .map(({ sort, name, term, annual }, at) => {
      const levels = `${sort.code1}-${sort.l1}；${sort.code2}-${sort.l2}`;
      return `${at + 1}、${levels}；${name}；实施周期指标值:${whole(term)}；年度指标值:${whole(annual)}。`;
    })
    .join('');
  const truth = indicators.map(({ sort, name, term, annual }, at) => ({
    seq: at + 1,
    l1: level(sort.l1, sort.code1),
    l2: level(sort.l2, sort.code2),
    l3: null,
    name,
    term: whole(term),
    annual: whole(annual),
    ...NONE,
  }));
  return { text, truth };
}

/** Numbered through each bracket, as the forms do; `seq` is left open. */
function brackets(indicators: readonly IndicatorContent[]): Packed {
  const groups = new Map<string, IndicatorContent[]>();
  for (const one of indicators) {
    const name = `${one.sort.l1}-${one.sort.l2}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const text = [...groups]
    .map(([name, group]) => {
      const items = group.map((one, at) => `指标${at + 1}:${one.name}(${whole(one.annual)})`);
      return `【${name}】${items.join(';')}`;
    })
    .join('\n');
  const truth = [...groups.values()].flat().map(({ sort, name, annual }) => ({
    l1: level(sort.l1),
    l2: level(sort.l2),
    l3: null,
    name,
    term: null,
    annual: whole(annual),
    ...NONE,
  }));
  return { text, truth };
}

/** Level 1 and level 2 named once, then name and value without anything between them: only where a comparator parts them. */
function lines(indicators: readonly IndicatorContent[]): Packed {
  const parted = indicators.filter(({ annual }) => annual.op !== '');
  const out: string[] = [];
  let [first, second] = ['', ''];
  for (const { sort, name, annual } of parted) {
    const opens = `${sort.l1 === first ? '' : `${out.length === 0 ? '' : '\n'}${sort.l1}：`}`;
    const next = sort.l1 === first && sort.l2 === second ? '' : `${sort.l2}：`;
    out.push(`${opens}${next}${name}${whole(annual)}；`);
    [first, second] = [sort.l1, sort.l2];
  }
  const truth = parted.map(({ sort, name, annual }) => ({
    l1: level(sort.l1),
    l2: level(sort.l2),
    l3: null,
    name,
    term: null,
    annual: whole(annual),
    ...NONE,
  }));
  return { text: out.join('').replace(/；$/, '。'), truth };
}

const PACK = { codes, brackets, lines };

/** Agencies under a department. */
const UNDER = ['信息中心', '第二执法大队', '档案服务所', '培训学校'] as const;

export interface ListWish {
  readonly notation: Notation;
  readonly twoLevels: boolean;
  readonly agencyRow: boolean;
  readonly width: number;
  readonly declarationTitle?: string;
  /** The projects are shared out to so many agencies, each with its subtotal. */
  readonly owners?: number;
}

export function listWish(random: Random, width: number): ListWish {
  return {
    notation: random.pick(['codes', 'codes', 'brackets']),
    twoLevels: random.chance(0.3),
    agencyRow: random.chance(0.7),
    width,
  };
}

export function list(random: Random, content: Content, manner: Manner, wish: ListWish): FormPrint {
  const { notation, twoLevels, agencyRow } = wish;
  const amounts = (of: ProjectContent['amounts']): Cell[] =>
    [sumOf(of), of.fiscal, of.special, of.other].map((one) => ({
      text: printed(one, manner.money),
      align: 'right',
    }));
  const money = ['总计', '财政拨款', '财政专户拨款', '其他资金'];
  const first = random.pick(['项目名称（资金使用单位）', '项目名称', '单位（项目）名称']);
  const heads: Spec[][] = twoLevels
    ? [
        [
          head(manner, first, { rowSpan: 2 }),
          head(manner, '项目金额', { columnSpan: 4 }),
          head(manner, '绩效目标', { rowSpan: 2 }),
          head(manner, '绩效指标', { rowSpan: 2 }),
        ],
        money.map((text) => head(manner, text)),
      ]
    : [[first, ...money, '绩效目标', '绩效指标'].map((text) => head(manner, text))];
  const sum = totals(content.projects);
  const owner = `${content.town}${content.department.slice(content.town.length)}本级`;
  const owners =
    wish.owners === undefined
      ? [{ owner, projects: content.projects }]
      : Array.from({ length: wish.owners }, (_, at) => ({
          owner: at === 0 ? owner : `${content.town}${UNDER[at - 1] ?? ''}`,
          projects: content.projects.filter((_one, index) => index % (wish.owners ?? 1) === at),
        }));
  const truth: ProjectTruth[] = [];
  const rowOf = (project: ProjectContent, agency: string): Spec[] => {
    const packed = PACK[notation](project.indicators);
    truth.push({
      name: project.name,
      agency: agencyRow ? agency : null,
      secret: project.secret,
      funds: fundsTruth(project.amounts),
      objective: { term: null, annual: project.annual, text: project.annual },
      indicators: packed.truth,
    });
    return [
      { text: project.name, indent: agencyRow ? 2 : 1 },
      ...amounts(project.amounts),
      project.annual,
      packed.text,
    ];
  };
  const rows = owners.flatMap(({ owner: agency, projects }): Spec[][] => [
    ...(agencyRow ? [[{ text: agency, indent: 1 }, ...amounts(totals(projects)), '', '']] : []),
    ...projects.map((project) => rowOf(project, agency)),
  ]);
  const name =
    wish.declarationTitle ??
    random.pick(['项目支出绩效目标表', '项目支出绩效目标表（含转移支付项目）', '部门预算项目绩效目标表']);
  return {
    layout: `list-${notation}`,
    blocks: [
      title(name),
      heading(content.agency, content.unit, wish.width),
      table({
        ...tableStyle(manner),
        widths: [11, 7, 7, 6, 6, 25, 38],
        headRows: twoLevels ? 2 : 1,
        rows: [...heads, ['合计', ...amounts(sum), '', ''], ...rows],
      }),
    ],
    declarations: [
      {
        title: name,
        agency: content.agency,
        year: null,
        moneyUnit: content.unit,
        funds: fundsTruth(sum),
        ...(wish.owners === undefined
          ? {}
          : {
              subtotals: owners.map(({ owner: agency, projects }) => ({
                agency,
                funds: fundsTruth(totals(projects)),
              })),
            }),
        projects: truth,
      },
    ],
  };
}
