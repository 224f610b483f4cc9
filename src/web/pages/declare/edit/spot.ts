/**
 * Spot (格位): a cell of a draft by the keys of its rows, which stay the same while rows move; and what stands in it.
 *
 *     { project: '3', indicator: 'k7Qd0aZx1u', cell: 'annual' }   →   '≥90%'
 *     { project: null, indicator: null, cell: 'agency' }          →   '番禺区教育局'
 *     { project: null, indicator: '2', cell: 'total' }            →   '30.00', the second agency's subtotal
 */
import type { RowKey } from '../../../../core/declare/draft.ts';
import type { DeclarationView, IndicatorView, ProjectView } from '../../../../server/contract.ts';
import { type CellKey, type CellParts, cellKey, cellParts, MONEY_FIELDS, writtenIn } from '../form/cell.ts';

/** `project: null` is the head of the form, a row of it an agency's subtotal; `indicator: null` the project itself. */
export interface Spot {
  readonly project: RowKey | null;
  readonly indicator: RowKey | null;
  readonly cell: string;
}

/** What spots name, as far as they are looked for. */
export type Rows = Pick<DeclarationView, 'projects'>;

export function sameSpot(a: Spot, b: Spot): boolean {
  return a.project === b.project && a.indicator === b.indicator && a.cell === b.cell;
}

/** One word for it, for maps. */
export function spotName({ project, indicator, cell }: Spot): string {
  return `${project ?? ''}|${indicator ?? ''}|${cell}`;
}

export function projectAt(view: DeclarationView, key: RowKey | null): ProjectView | undefined {
  return key === null ? undefined : view.projects.find((project) => project.key === key);
}

export function indicatorAt(
  view: DeclarationView,
  { project, indicator }: Pick<Spot, 'project' | 'indicator'>,
): IndicatorView | undefined {
  if (indicator === null) return undefined;
  return projectAt(view, project)?.indicators.find(({ key }) => key === indicator);
}

/** Where it stands now, by position; null when its row is gone. */
export function placeOf(view: Rows, spot: Spot): CellKey | null {
  if (spot.project === null)
    return cellKey(0, spot.indicator === null ? null : Number(spot.indicator), spot.cell);
  const project = view.projects.findIndex(({ key }) => key === spot.project);
  if (project < 0) return null;
  if (spot.indicator === null) return cellKey(project + 1, null, spot.cell);
  const row = view.projects[project]?.indicators.findIndex(({ key }) => key === spot.indicator) ?? -1;
  return row < 0 ? null : cellKey(project + 1, row + 1, spot.cell);
}

/** The cell at a position, by its keys; null when there is none. */
export function spotOf({ projects }: Rows, place: CellKey): Spot | null {
  const parts = cellParts(place);
  if (parts === null) return null;
  const { field: cell, indicator: row } = parts;
  if (parts.project === 0) return { project: null, indicator: row === null ? null : String(row), cell };
  const project = projects[parts.project - 1];
  if (project === undefined) return null;
  if (row === null) return { project: project.key, indicator: null, cell };
  const indicator = project.indicators[row - 1];
  return indicator === undefined ? null : { project: project.key, indicator: indicator.key, cell };
}

/** The same of a cell that may be written in; null of any other. */
export function spotAt(view: Rows, place: CellKey): Spot | null {
  const parts = cellParts(place);
  const closed = parts !== null && view.projects[parts.project - 1]?.secret === true && !isOpen(parts);
  return closed ? null : spotOf(view, place);
}

/** Whether a cell of a secret project is written: its name and its money. */
function isOpen({ indicator, field }: CellParts): boolean {
  return indicator === null && (field === 'name' || MONEY_FIELDS.some((fund) => fund === field));
}

/** What a cell says now; undefined when its row is gone. */
export function textAt(view: DeclarationView, spot: Spot): string | null | undefined {
  const place = placeOf(view, spot);
  return place === null ? undefined : writtenIn(view, place);
}
