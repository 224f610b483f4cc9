/**
 * Cell (单元格): the name by which form, margin, source and address speak of one place.
 *
 *     '3.2.annual'   annual target of the second indicator of the third project
 *     '3.objective'  objective of the third project
 *     '0.total'      the stated total of the whole form
 */
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
  'points',
  'actual',
  'score',
] as const;
export type IndicatorField = (typeof INDICATOR_FIELDS)[number];

const ALWAYS: readonly IndicatorField[] = ['l1', 'l2', 'name', 'term', 'annual'];

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

/** The indicator columns this declaration fills. */
export function columnsOf(projects: readonly ProjectView[]): readonly IndicatorField[] {
  const filled = (field: IndicatorField) =>
    projects.some((project) => project.indicators.some((indicator) => indicator[field] !== null));
  return INDICATOR_FIELDS.filter((field) => ALWAYS.includes(field) || filled(field));
}

/** The cell a finding speaks of, among the cells the form shows. */
export function cellOfFinding(finding: FindingView, columns: readonly IndicatorField[]): CellKey {
  const { project, indicator, field } = finding.at;
  if (project === undefined) return cellKey(0, null, MONEY_FIELDS.find((name) => name === field) ?? 'total');
  if (indicator === undefined) {
    const known = [...MONEY_FIELDS, 'objective' as const].find((name) => name === field);
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
  const value = indicator[field];
  if (value === null || typeof value === 'string') return value;
  return value.code === null ? value.name : `${value.code}-${value.name}`;
}

/** Where in the source a cell stands, as half-open ranges. */
export function piecesOf(declaration: DeclarationView, key: CellKey): readonly (readonly [number, number])[] {
  const parts = cellParts(key);
  if (parts === null) return [];
  const project = declaration.projects[parts.project - 1];
  if (parts.indicator === null) return project?.cells[parts.field] ?? [];
  const indicator = project?.indicators[parts.indicator - 1];
  return indicator?.cells[parts.field] ?? [];
}

/** Whether the field is one the form words a heading for. */
export function isFieldName(field: string, names: Readonly<Record<FieldName, string>>): field is FieldName {
  return Object.hasOwn(names, field);
}
