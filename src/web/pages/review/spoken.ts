/**
 * Spoken of (所指之处): what comments and differences speak of, by the lasting names of its rows: a cell, a row without one,
 * the whole form without either; and where that stands on the screen.
 *
 *     spokenAt(declaration, '3.2.annual')                                       →  { project: '3', indicator: 'k7Qd0aZx1u', cell: 'annual' }
 *     cellAt(declaration, { project: '3', indicator: 'gone', cell: 'annual' })   →  null
 */
import { placeOf, type Rows, type Spot, spotOf } from '../declare/edit/spot.ts';
import { type CellKey, cellKey, hasHalves, shownCell } from '../declare/form/cell.ts';

export type Spoken = { readonly [Part in keyof Spot]: Spot[Part] | null };

/** What all of a declaration is spoken of by. */
const WHOLE: Spoken = { project: null, indicator: null, cell: null };

/** What a cell of the screen is spoken of by; all of the form by no cell. A sum of the head is one of the form. */
export function spokenAt(rows: Rows, key: CellKey): Spoken {
  const spot = spotOf(rows, key);
  if (spot === null) return WHOLE;
  return spot.project === null ? { ...spot, indicator: null } : spot;
}

/** The cell on the screen; null when the version shown has no such row, or all of it is meant. */
export function cellAt(rows: Rows, { project, indicator, cell }: Spoken): CellKey | null {
  if (project === null && cell === null) return null;
  const place = placeOf(rows, { project, indicator, cell: cell ?? 'name' });
  if (place === null || project === null) return place;
  // A form with one field for the objective shows either half there.
  const at = rows.projects.findIndex(({ key }) => key === project);
  const found = rows.projects[at];
  const half = cell === 'objectiveTerm' || cell === 'objectiveAnnual';
  if (half && found !== undefined && !hasHalves(found)) return cellKey(at + 1, null, 'objective');
  return shownCell(rows.projects, place);
}
