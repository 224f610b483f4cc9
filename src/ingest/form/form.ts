/**
 * Form (表单): what a layout is asked, and what it gives back: one table of the folio with the lines above it, and
 * the projects it found there.
 *
 *     { grid, caption, … }  →  list.read  →  [{ layout: 'guangdong-list', projects: [19], funds: … }]  or null
 *
 * A new form is one file in layouts/ that exports a TableLayout, and its name in the list of recognise.ts.
 */
import type { Declaration, Repeated } from '../../core/declaration.ts';
import type { MoneyUnit } from '../../core/money.ts';
import type { Funds, Project } from '../../core/project.ts';
import type { Cell } from '../stream.ts';
import type { Caption, StatedUnit, Year } from './caption.ts';
import type { Desk } from './desk.ts';
import type { Grid } from './grid.ts';

/** A table, or a part of one under a title of its own. */
export interface Section {
  readonly desk: Desk;
  readonly grid: Grid;
  readonly caption: Caption;
  /** The unit of money where the table states none: the document's last, or null. */
  readonly unit: MoneyUnit | null;
  /** The form that the table before this one was, when nothing stands between them but a page's end. */
  readonly before: Form | null;
}

/** What one table of a form says. */
export interface Form {
  readonly layout: string;
  /** Whose it is: by the lines above it, or its own cells. */
  readonly agency: Cell | null;
  readonly year: Year | null;
  readonly moneyUnit: StatedUnit | null;
  readonly funds: Funds;
  readonly subtotals: NonNullable<Declaration['subtotals']>;
  readonly projects: readonly Project[];
  readonly repeated: readonly Repeated[];
  readonly cells: Declaration['cells'];
  /** It has no name of its own: what it says belongs to the last project of the form before it. */
  readonly rest?: boolean;
  /** How its columns lie, for a table that goes on with it. */
  readonly goesOn?: (section: Section) => Form | null;
}

export interface TableLayout {
  /** Reads the forms a table holds, mostly one; null when it is none of this layout. */
  read(section: Section): readonly Form[] | null;
}
