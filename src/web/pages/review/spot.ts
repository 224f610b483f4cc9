/**
 * Spot (所指之处): a cell by the lasting names of its rows, as comments and differences speak of it, and by its place in
 * the version on the screen, as the form speaks of it.
 *
 *     spotOf(declaration, '3.2.annual')                                        →  { project: '3', indicator: 'k7Qd0aZx1u', cell: 'annual' }
 *     cellAt(declaration, { project: '3', indicator: 'gone', cell: 'annual' })   →  null
 */
import type { DeclarationView } from '../../../server/contract.ts';
import { type CellKey, cellKey, cellParts, hasHalves, shownCell } from '../declare/form/cell.ts';

export interface Spot {
  readonly project: string | null;
  readonly indicator: string | null;
  readonly cell: string | null;
}

type Rows = Pick<DeclarationView, 'projects'>;

/** What all of a declaration is spoken of by. */
export const WHOLE: Spot = { project: null, indicator: null, cell: null };

export function spotOf({ projects }: Rows, key: CellKey): Spot {
  const parts = cellParts(key);
  if (parts === null) return WHOLE;
  const project = projects[parts.project - 1];
  const indicator = parts.indicator === null ? undefined : project?.indicators[parts.indicator - 1];
  return { project: project?.key ?? null, indicator: indicator?.key ?? null, cell: parts.field };
}

/** The cell on the screen; null when the version shown has no such row, or all of it is meant. */
export function cellAt({ projects }: Rows, { project, indicator, cell }: Spot): CellKey | null {
  if (project === null)
    return cell === null ? null : cellKey(0, indicator === null ? null : Number(indicator), cell);
  const at = projects.findIndex(({ key }) => key === project);
  if (at < 0) return null;
  const found = projects[at];
  // A form with one field for the objective shows either half there.
  const half = cell === 'objectiveTerm' || cell === 'objectiveAnnual';
  if (half && found !== undefined && !hasHalves(found)) return cellKey(at + 1, null, 'objective');
  if (indicator === null) return cellKey(at + 1, null, cell ?? 'name');
  const row = (found?.indicators ?? []).findIndex(({ key }) => key === indicator);
  return row < 0 ? null : shownCell(projects, cellKey(at + 1, row + 1, cell ?? 'name'));
}
