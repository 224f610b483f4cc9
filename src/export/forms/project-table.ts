/**
 * Project table (一表一项目): the forms that give each project a table of its own: labelled cells above, its indicators
 * below. form.ts, department-form.ts, self-evaluation.ts and monitoring.ts say which blocks each has.
 *
 *     ┌────────────┬───────────────────────────────────────────────┐
 *     │ 项目名称   │ 校园维修改造                                  │
 *     ├────────────┼────────────────┬───────┬──────────────┬───────┤
 *     │ 项目资金   │ 年度资金总额   │ 100.00│ 其他资金     │       │
 *     ├────────────┼────────────────┴───────┴──────────────┴───────┤
 *     │ 年度目标   │ 完成…                                         │
 *     ├────────────┼──────────┬──────────┬──────────────┬──────────┤
 *     │            │ 一级指标 │ 二级指标 │ 指标名称     │ 年度指标值│
 *     │ 绩效指标   ├──────────┼──────────┼──────────────┼──────────┤
 *     │            │ 产出指标 │ 数量指标 │ 维修面积     │ ≥300㎡   │
 *     └────────────┴──────────┴──────────┴──────────────┴──────────┘
 */
import type { Declaration } from '../../core/declaration.ts';
import type { MoneyUnit } from '../../core/money.ts';
import type { ExecutionRow, Funds, Particular, Project } from '../../core/project.ts';
import type { FormField, FormId } from '../../locale/export.ts';
import { amount, entry, label, mark, type Row, type Sheet, type SheetCell } from '../sheet.ts';
import { halvesOf, headOf, isFunded, isInHalves, type Layout } from './layout.ts';
import { type PanelColumn, panelColumns, panelHeading, panelRows, panelUnfit } from './panel.ts';
import { isFunds, isTold, type Tasks, taskRows, tasksOf } from './tasks.ts';

type Part = Exclude<keyof ExecutionRow, 'name'>;

/** What sets one of these forms apart. */
export interface Skin {
  readonly id: FormId;
  /** The label of the name. */
  readonly name: string;
  /** Columns its panel always has. */
  readonly panel: Parameters<typeof panelColumns>[1];
  /** Columns its block of money spent always has; none where the form has no such block. */
  readonly execution: readonly Part[];
  /** Labels of the objective, and of what came of it. */
  readonly objective: readonly [section: string, annual: string];
  /** Whether it is a department's and lists its tasks. */
  readonly tasks: boolean;
}

const SECTION_WIDTH = 11;
const PARTS: readonly (readonly [part: Part, heading: string])[] = [
  ['initial', '年初预算数'],
  ['budget', '全年预算数'],
  ['spent', '全年执行数'],
  ['expected', '全年预计执行数'],
  ['points', '分值'],
  ['rate', '执行率'],
  ['score', '得分'],
];

export function projectTable(skin: Skin): Layout {
  return {
    id: skin.id,
    unfit: (declaration) => unfit(declaration, skin),
    sheets: (declaration) => declaration.projects.map((project) => sheetOf(declaration, project, skin)),
  };
}

/** The columns of a sheet: one for the names of sections, then those of the panel. */
class Columns {
  readonly panel: readonly PanelColumn[];
  readonly widths: readonly number[];

  /** The name of an indicator takes as many columns as it needs for `least` in all. */
  constructor(panel: readonly PanelColumn[], least: number) {
    const span = Math.max(1, least - panel.length + 1);
    this.panel = panel.map((column) => (column.field === 'name' ? { ...column, span } : column));
    const widths = this.panel.flatMap(({ width, span: own = 1 }) =>
      Array.from({ length: own }, () => width / own),
    );
    this.widths = [SECTION_WIDTH, ...widths];
  }

  /** All columns but the first. */
  get rest(): number {
    return this.widths.length - 1;
  }

  /** Shares out the columns but the first among cells of about these widths; each gets one at least. */
  spans(shares: readonly number[]): number[] {
    const [, ...widths] = this.widths;
    const whole = widths.reduce((sum, width) => sum + width, 0);
    const all = shares.reduce((sum, share) => sum + share, 0);
    const spans: number[] = [];
    let [column, width, wanted] = [0, 0, 0];
    for (const [index, share] of shares.entries()) {
      wanted += (share * whole) / all;
      const most = this.rest - (shares.length - index - 1);
      const from = column;
      do width += widths[column++] ?? 0;
      while (column < most && (index === shares.length - 1 || width + (widths[column] ?? 0) / 2 < wanted));
      spans.push(column - from);
    }
    return spans;
  }

  /** A row of the cells but the first, each over its share. */
  row(cells: readonly SheetCell[], shares: readonly number[]): SheetCell[] {
    const spans = this.spans(shares);
    return cells.map((cell, index) => ({ ...cell, columnSpan: spans[index] ?? 1 }));
  }
}

function sheetOf(declaration: Declaration, project: Project, skin: Skin): Sheet {
  const { moneyUnit, title } = declaration;
  const tasks = skin.tasks ? tasksOf(project) : null;
  const panel = panelColumns(project.indicators, skin.panel);
  const columns = new Columns(panel, tasks === null ? 0 : tasks.columns.length + TASK_TEXTS.length);
  const rows: Row[] = [
    [label(skin.name), entry(project.name, { columnSpan: columns.rest })],
    ...particularRows(columns, tasks?.head ?? project.particulars),
    ...(tasks === null
      ? fundRows(columns, project, moneyUnit, skin)
      : taskBlock(columns, tasks, project, moneyUnit)),
    ...(tasks === null ? [] : particularRows(columns, tasks.foot)),
    ...executionRows(columns, project, moneyUnit, skin),
    ...objectiveRows(columns, project, skin),
    ...indicatorRows(columns, project),
    ...scoreRows(columns, project),
  ];
  return {
    name: `${project.seq} ${project.name}`,
    paper: columns.panel.length > 7 ? 'landscape' : 'portrait',
    title,
    head: headOf(declaration),
    widths: columns.widths,
    headerRows: 0,
    rows,
  };
}

/** Two labels and values a row. */
function particularRows(columns: Columns, particulars: readonly Particular[] = []): Row[] {
  const rows: Row[] = [];
  for (let index = 0; index < particulars.length; index += 2) {
    const [one, other] = [particulars[index], particulars[index + 1]];
    if (one === undefined) continue;
    if (other === undefined || columns.rest < 3) {
      for (const own of other === undefined ? [one] : [one, other]) {
        rows.push([label(own.label), entry(own.value, { columnSpan: columns.rest })]);
      }
      continue;
    }
    const pair = columns.row([entry(one.value), label(other.label), entry(other.value)], [2, 1, 2]);
    rows.push([label(one.label), ...pair]);
  }
  return rows;
}

/** Shares of a task's name and of what is done for it; of each amount 2. */
const TASK_TEXTS = [4, 6];

/** The tasks with their sum, in the place of the rows of funds. */
function taskBlock(columns: Columns, tasks: Tasks, { funds }: Project, unit: MoneyUnit): Row[] {
  const shares = [...TASK_TEXTS, ...tasks.columns.map(() => 2)];
  const rows = taskRows(tasks, funds, unit).map((cells) => columns.row(cells, shares));
  return rows.map((row, index) =>
    index === 0 ? [label(`年度主要任务（${unit}）`, { rowSpan: rows.length }), ...row] : row,
  );
}

const SOURCES = [
  ['total', '资金总额'],
  ['fiscal', '其中：财政拨款'],
  ['special', '财政专户拨款'],
  ['other', '其他资金'],
] as const;

function fundRows(columns: Columns, project: Project, unit: MoneyUnit, { execution }: Skin): Row[] {
  const { funds, termFunds } = project;
  if (execution.length > 0 && !isFunded(funds) && termFunds === undefined) return [];
  const scopes: (readonly [name: string, funds: Funds])[] = [
    ...(termFunds === undefined ? [] : [['中期', termFunds] as const]),
    ['年度', funds],
  ];
  const sources = SOURCES.filter(
    ([source]) => source !== 'special' || scopes.some(([, own]) => own[source] !== null),
  );
  return sources.map(([source, name], index): Row => {
    const cells = scopes.flatMap(([scope, own]) => [
      label(source === 'total' ? `${scope}${name}` : name),
      amount(own[source], unit),
    ]);
    const shared = columns.row(
      cells,
      scopes.flatMap(() => [3, 2]),
    );
    return index === 0 ? [label(`项目资金（${unit}）`, { rowSpan: sources.length }), ...shared] : shared;
  });
}

function executionRows(columns: Columns, project: Project, unit: MoneyUnit, skin: Skin): Row[] {
  const { execution = [] } = project;
  if (execution.length === 0) return [];
  const parts = PARTS.filter(
    ([part]) => skin.execution.includes(part) || execution.some((row) => row[part] !== null),
  );
  const shares = [4, ...parts.map(() => 2)];
  const heading = columns.row([label('资金名称'), ...parts.map(([, text]) => label(text))], shares);
  const rows = execution.map((row) => {
    const values = parts.map(([part]) => {
      const value = row[part];
      return typeof value === 'bigint' ? amount(value, unit) : mark(value);
    });
    return columns.row([label(row.name), ...values], shares);
  });
  return [[label(`预算执行情况（${unit}）`, { rowSpan: rows.length + 1 }), ...heading], ...rows];
}

function objectiveRows(columns: Columns, project: Project, { objective: [section, name] }: Skin): Row[] {
  const { term, annual } = halvesOf(project);
  const texts = [
    ...(term === null ? [] : [['实施期目标', term] as const]),
    [name, annual] as const,
    ...(project.actual === undefined ? [] : [['实际完成情况', project.actual] as const]),
  ];
  if (texts.length === 1) return [[label(section), entry(annual, { columnSpan: columns.rest })]];
  const shares = texts.map(() => 1);
  const names = columns.row(
    texts.map(([text]) => label(text)),
    shares,
  );
  const below = columns.row(
    texts.map(([, text]) => entry(text)),
    shares,
  );
  return [[label(section, { rowSpan: 2 }), ...names], below];
}

function indicatorRows({ panel }: Columns, { indicators }: Project): Row[] {
  // A blank row would be the end of the table to whoever reads it from CSV.
  const rows = indicators.length === 0 ? [] : panelRows(panel, indicators);
  return [[label('绩效指标', { rowSpan: rows.length + 1 }), ...panelHeading(panel)], ...rows];
}

/** The sum of the scores, under the column of scores. */
function scoreRows({ panel }: Columns, { score }: Project): Row[] {
  if (score === undefined) return [];
  return [[label('总得分'), ...panel.map(({ field }) => mark(field === 'score' ? score : null))]];
}

const NUMBER = /^\d+(?:\.\d+)?$/;

/** Labels whose entry is taken for the agency where the form names none. */
const STANDS_FOR_AGENCY = /部门|单位/;

function unfit({ agency: own, funds, subtotals, projects }: Declaration, skin: Skin): FormField[] {
  const found: FormField[] = [];
  const labels = projects.flatMap(({ particulars = [] }) => particulars.map(({ label: text }) => text));
  if (own === null && labels.some((text) => STANDS_FOR_AGENCY.test(text))) found.push('agency');
  if (isFunded(funds)) found.push('total');
  if (subtotals !== undefined) found.push('subtotals');
  for (const project of projects) {
    const { agency, objective, indicators, particulars = [], score, execution, termFunds, actual } = project;
    const tasks = tasksOf(project);
    if (tasks === null && particulars.some(isFunds)) found.push('particulars');
    if (tasks !== null && !(skin.tasks && isTold(tasks) && termFunds === undefined)) found.push('tasks');
    if (agency !== null) found.push('agency');
    if (!isInHalves(objective)) found.push('objective');
    if (score !== undefined && !(NUMBER.test(score) && skin.panel.includes('score'))) found.push('score');
    if (skin.execution.length === 0) {
      if (execution !== undefined) found.push('execution');
      if (actual !== undefined) found.push('actual');
      if (indicators.some((indicator) => indicator.actual !== null || indicator.score !== null))
        found.push('actual');
    }
    if (termFunds !== undefined && !isFunded(termFunds)) found.push('termFunds');
    if (particulars.some((own) => own.label === '' || own.value === '')) found.push('particulars');
    found.push(...panelUnfit(indicators));
  }
  return found;
}
