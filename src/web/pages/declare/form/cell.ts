/**
 * Cell (单元格): the name by which form, margin, source and address speak of one place.
 *
 *     '3.2.annual'   annual target of the second indicator of the third project
 *     '3.objective'  objective of the third project
 *     '0.total'      the stated total of the whole form
 *     '0.2.total'    the subtotal of the second agency
 */
import { INDICATOR_REMARKS } from '../../../../core/indicator.ts';
import type { FieldName } from '../../../../locale/screen/zh-cn.ts';
import type {
  DeclarationView,
  FindingView,
  IndicatorView,
  ProjectView,
} from '../../../../server/contract.ts';

export type CellKey = string;

export const MONEY_FIELDS = ['total', 'fiscal', 'special', 'other'] as const;
export type MoneyField = (typeof MONEY_FIELDS)[number];

/** The columns of an indicator; those after `annual` and l3 only where the form has them. */
export const INDICATOR_FIELDS = [
  'l1',
  'l2',
  'l3',
  'name',
  'op',
  'term',
  'annual',
  'unit',
  'toDate',
  'expected',
  'actual',
  'points',
  'score',
  'reason',
  'likelihood',
  'explanation',
  'criterion',
  'nature',
  'earlier',
  'halfway',
  'remark',
] as const;
export type IndicatorField = (typeof INDICATOR_FIELDS)[number];

const PLAIN = ['name', 'op', 'term', 'annual', 'unit', 'points', 'actual', 'score'] as const;
const LEVELS = ['l1', 'l2', 'l3'] as const;
const OBJECTIVE_HALVES = ['objectiveTerm', 'objectiveAnnual'] as const;
/** Cells above the table. */
export const HEAD_FIELDS = ['title', 'agency', 'year', 'moneyUnit'] as const;

const ALWAYS: readonly IndicatorField[] = ['l1', 'l2', 'name', 'annual'];

export function cellKey(project: number, indicator: number | null, field: string): CellKey {
  return indicator === null ? `${project}.${field}` : `${project}.${indicator}.${field}`;
}

export interface CellParts {
  readonly project: number;
  readonly indicator: number | null;
  readonly field: string;
}

export function cellParts(key: CellKey): CellParts | null {
  const match = /^(\d+)(?:\.(\d+))?\.([a-z\d]+)$/i.exec(key);
  if (match === null) return null;
  return {
    project: Number(match[1]),
    indicator: match[2] === undefined ? null : Number(match[2]),
    field: match[3] ?? '',
  };
}

export function projectOf(key: CellKey): number | null {
  return cellParts(key)?.project ?? null;
}

/** The indicator columns this declaration fills, and those that are wanted besides. */
export function columnsOf(
  projects: readonly ProjectView[],
  wanted: readonly IndicatorField[],
): readonly IndicatorField[] {
  const filled = (field: IndicatorField) =>
    projects.some((project) => project.indicators.some((indicator) => textOf(indicator, field) !== null));
  return INDICATOR_FIELDS.filter(
    (field) => ALWAYS.includes(field) || wanted.includes(field) || filled(field),
  );
}

/** The money columns: all four on the form that prints them, elsewhere those that are filled, and the total. */
export function fundsShown({ layout, funds, projects }: DeclarationView): readonly MoneyField[] {
  if (layout === 'guangdong-list') return MONEY_FIELDS;
  const rows = [funds, ...projects.map((project) => project.funds)];
  return MONEY_FIELDS.filter((field) => field === 'total' || rows.some((row) => row[field] !== null));
}

/** The cell a finding speaks of, among the cells the form shows. */
export function cellOfFinding(finding: FindingView, columns: readonly IndicatorField[]): CellKey {
  const { project, indicator, field } = finding.at;
  if (project === undefined) return cellKey(0, null, MONEY_FIELDS.find((name) => name === field) ?? 'total');
  if (indicator === undefined) {
    const known = [...MONEY_FIELDS, 'objective' as const, 'actual' as const, 'score' as const].find(
      (name) => name === field,
    );
    return cellKey(project, null, known ?? 'name');
  }
  // A level that is wrong is wrong of its indicator: its cell may be merged with others that are right.
  if (field === 'l1' || field === 'l2' || field === 'l3') return cellKey(project, indicator, 'name');
  const column = columns.find((name) => name === field);
  return cellKey(project, indicator, column ?? (field === undefined ? 'name' : 'annual'));
}

/** The cell that stands for this one on paper: level cells of equal neighbours are merged into the first. */
export function shownCell(projects: readonly ProjectView[], key: CellKey): CellKey {
  const parts = cellParts(key);
  if (parts === null || parts.indicator === null || (parts.field !== 'l1' && parts.field !== 'l2'))
    return key;
  const indicators = projects[parts.project - 1]?.indicators ?? [];
  const said = indicators.map((indicator) => levelText(indicator, parts.field === 'l1' ? 'l1' : 'l2'));
  let first = parts.indicator;
  while (first > 1 && said[first - 2] === said[parts.indicator - 1]) first -= 1;
  return cellKey(parts.project, first, parts.field);
}

/** What makes two level cells one: the same level 1, and for level 2 the same level 2 as well. */
export function levelText(indicator: IndicatorView, field: 'l1' | 'l2'): string {
  const first = textOf(indicator, 'l1') ?? '';
  return field === 'l1' ? first : `${first}\n${textOf(indicator, 'l2') ?? ''}`;
}

/** Runs of equal neighbours: how many rows the cell of each row spans, 0 under a cell that spans it. */
export function spans(values: readonly string[]): readonly number[] {
  const lengths = values.map(() => 0);
  let start = 0;
  values.forEach((value, at) => {
    if (at > 0 && value !== values[at - 1]) start = at;
    lengths[start] = (lengths[start] ?? 0) + 1;
  });
  return lengths;
}

export function textOf(indicator: IndicatorView, field: IndicatorField): string | null {
  const remark = INDICATOR_REMARKS.find((known) => known === field);
  if (remark !== undefined) return indicator.remarks?.[remark] ?? null;
  const plain = PLAIN.find((known) => known === field);
  if (plain !== undefined) return indicator[plain];
  const level = LEVELS.find((known) => known === field);
  const value = level === undefined ? null : indicator[level];
  if (value === null) return null;
  return value.code === null ? value.name : `${value.code}-${value.name}`;
}

/** What a cell of the form says, as a person would write it; amounts as plain decimals in the unit of the form. */
export function writtenIn(declaration: DeclarationView, key: CellKey): string | null {
  const parts = cellParts(key);
  if (parts === null) return null;
  const { project: at, indicator: row, field } = parts;
  const fund = MONEY_FIELDS.find((known) => known === field);
  if (at === 0) {
    if (row !== null)
      return fund === undefined ? null : (declaration.subtotals[row - 1]?.funds[fund] ?? null);
    if (fund !== undefined) return declaration.funds[fund];
    const head = HEAD_FIELDS.find((known) => known === field);
    if (head !== 'year') return head === undefined ? null : declaration[head];
    return declaration.year === null ? null : String(declaration.year);
  }
  const project = declaration.projects[at - 1];
  if (project === undefined) return null;
  if (row !== null) {
    const indicator = project.indicators[row - 1];
    const known = INDICATOR_FIELDS.find((name) => name === field);
    return indicator === undefined || known === undefined ? null : textOf(indicator, known);
  }
  if (fund !== undefined) return project.funds[fund];
  switch (field) {
    case 'name':
      return project.name;
    case 'objective':
      return project.objective.text;
    case 'objectiveTerm':
      return project.objective.term;
    case 'objectiveAnnual':
      return project.objective.annual;
    case 'actual':
      return project.actual ?? null;
    case 'score':
      return project.score ?? null;
    default:
      return null;
  }
}

/** Whether a cell stands above the table: title, agency, unit of money. */
export function isHeadCell(key: CellKey): boolean {
  const parts = cellParts(key);
  return parts?.project === 0 && HEAD_FIELDS.some((field) => field === parts.field);
}

/** Whether a person may correct the cell: it is one that is written in, and of no secret project. */
export function mayCorrect({ projects }: DeclarationView, key: CellKey): boolean {
  const parts = cellParts(key);
  if (parts === null) return false;
  if (parts.project === 0 && parts.indicator !== null) return false;
  if (parts.project === 0) return isHeadCell(key) || MONEY_FIELDS.some((fund) => fund === parts.field);
  return projects[parts.project - 1]?.withheld === false && parts.field !== 'seq';
}

/** The cells that are one on paper: a level merged over equal neighbours; any other cell is itself alone. */
export function mergedCells(projects: readonly ProjectView[], key: CellKey): readonly CellKey[] {
  const parts = cellParts(key);
  const level = parts?.field === 'l1' ? 'l1' : parts?.field === 'l2' ? 'l2' : null;
  if (parts === null || parts.indicator === null || level === null) return [key];
  const indicators = projects[parts.project - 1]?.indicators ?? [];
  const said = indicators.map((indicator) => levelText(indicator, level));
  const first = cellParts(shownCell(projects, key))?.indicator ?? parts.indicator;
  const cells: CellKey[] = [];
  for (let row = first; row <= said.length && said[row - 1] === said[first - 1]; row += 1) {
    cells.push(cellKey(parts.project, row, level));
  }
  return cells;
}

/** Whether the form has both halves of a project's objective, each a cell of its own. */
export function hasHalves({ cells }: ProjectView): boolean {
  return cells['objectiveTerm'] !== undefined && cells['objectiveAnnual'] !== undefined;
}

/** Where in the source a cell stands, as half-open ranges. */
export function piecesOf(declaration: DeclarationView, key: CellKey): readonly (readonly [number, number])[] {
  const parts = cellParts(key);
  if (parts === null) return [];
  const project = declaration.projects[parts.project - 1];
  if (parts.project === 0) return declaration.cells[parts.field] ?? [];
  if (parts.field === 'objective' && project?.cells['objective'] === undefined) {
    return OBJECTIVE_HALVES.flatMap((half) => project?.cells[half] ?? []);
  }
  if (parts.indicator === null) return project?.cells[parts.field] ?? [];
  const indicator = project?.indicators[parts.indicator - 1];
  return indicator?.cells[parts.field] ?? [];
}

/** Whether the field is one the form words a heading for. */
export function isFieldName(field: string, names: Readonly<Record<FieldName, string>>): field is FieldName {
  return Object.hasOwn(names, field);
}
