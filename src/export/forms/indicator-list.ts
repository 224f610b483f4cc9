/**
 * Indicator list (绩效目标表，一行一个指标): a row an indicator, under its project's name, amounts and objective merged
 * down. It holds whatever a declaration of goals can say, and as CSV it is the table that programs read.
 *
 *     项目名称 │ 总计   │ 财政拨款 │ … │ 年度绩效目标 │ 一级指标 │ 二级指标 │ 指标名称 │ 年度指标值
 *     合计     │ 407.54 │   407.54 │   │              │          │          │          │
 *     免费刻章 │ 407.54 │   407.54 │   │ 贯彻…        │ 产出指标 │ 数量指标 │ 刻章套数 │ ≥2万套
 *
 * Where agencies have no rows of their own, 预算单位 is the first column.
 */
import type { Declaration } from '../../core/declaration.ts';
import type { Funds } from '../../core/project.ts';
import type { FormField } from '../../locale/export.ts';
import { amount, entry, label, type Row, type Sheet, type SheetCell } from '../sheet.ts';
import { agencyOrder, agencyUnfit, type ListRow } from './agencies.ts';
import { halvesOf, headOf, isFunded, isInHalves, type Layout } from './layout.ts';
import { type PanelColumn, panelColumns, panelHeading, panelRows, panelUnfit } from './panel.ts';

const FUNDS = ['总计', '财政拨款', '财政专户拨款', '其他资金'];

export const indicatorList: Layout = {
  id: 'indicator-list',
  unfit,
  sheets(declaration): Sheet[] {
    const { projects } = declaration;
    const panel = panelColumns(
      projects.flatMap(({ indicators }) => indicators),
      ['annual'],
    );
    const twofold = projects.some((project) => halvesOf(project).term !== null);
    const objectives = twofold ? ['实施期绩效目标', '年度绩效目标'] : ['绩效目标'];
    return [
      {
        name: '绩效目标表',
        paper: 'landscape',
        title: declaration.title,
        head: headOf(declaration),
        widths: [
          ...(isColumn(declaration) ? [12] : []),
          16,
          9,
          9,
          7,
          7,
          ...objectives.map(() => 20),
          ...panel.map(({ width }) => width),
        ],
        headerRows: 1,
        rows: { [Symbol.iterator]: () => rowsOf(declaration, objectives, panel) },
      },
    ];
  },
};

function* rowsOf(
  declaration: Declaration,
  objectives: readonly string[],
  panel: readonly PanelColumn[],
): Generator<Row> {
  const column = isColumn(declaration);
  const first = column ? ['预算单位'] : [];
  yield [
    ...[...first, '项目名称', ...FUNDS, ...objectives].map((text) => label(text)),
    ...panelHeading(panel),
  ];
  const lead = (
    name: string,
    funds: Funds,
    texts: readonly (string | null)[],
    look: Partial<SheetCell>,
    agency: string | null = null,
  ): Row => {
    const { rowSpan = 1 } = look;
    const amounts = [funds.total, funds.fiscal, funds.special, funds.other];
    return [
      ...(column ? [entry(agency, { rowSpan })] : []),
      entry(name, look),
      ...amounts.map((fen) => amount(fen, declaration.moneyUnit, { rowSpan })),
      ...objectives.map((_, index) => entry(texts.at(index - objectives.length) ?? null, { rowSpan })),
    ];
  };
  const bare = (name: string, funds: Funds): Row => [
    ...lead(name, funds, [], {}),
    ...panel.map(() => entry(null)),
  ];
  if (isFunded(declaration.funds)) yield bare('合计', declaration.funds);
  for (const item of column ? inColumn(declaration) : agencyOrder(declaration)) {
    if (item.kind === 'agency') {
      yield bare(item.agency, item.funds);
      continue;
    }
    const { project } = item;
    const { term, annual } = halvesOf(project);
    const [top = [], ...rest] = panelRows(panel, project.indicators);
    const { name, funds, agency } = project;
    const look = { rowSpan: rest.length + 1, indented: agency !== null && !column };
    yield [...lead(name, funds, [term, annual], look, agency), ...top];
    yield* rest;
  }
}

/** Whether agencies stand in a column: where no row above their projects names them. */
function isColumn(declaration: Declaration): boolean {
  return declaration.subtotals === undefined && agencyUnfit(declaration).length > 0;
}

function* inColumn({ projects }: Declaration): Generator<ListRow> {
  for (const project of projects) yield { kind: 'project', project };
}

function unfit(declaration: Declaration): FormField[] {
  const { projects } = declaration;
  const column = isColumn(declaration);
  // A blank agency goes on with the one above it.
  const from = projects.findIndex(({ agency }) => agency !== null);
  const blank = projects.some(({ agency }, index) => index > from && agency === null);
  const found: FormField[] = column ? (blank ? ['agency'] : []) : agencyUnfit(declaration);
  for (const project of projects) {
    if (!isInHalves(project.objective)) found.push('objective');
    for (const field of ['termFunds', 'execution', 'actual', 'score', 'particulars'] as const) {
      if (project[field] !== undefined) found.push(field);
    }
    found.push(...panelUnfit(project.indicators));
  }
  return found;
}
