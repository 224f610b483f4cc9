/**
 * Unfit (放不下的内容): what a form has no place for. A form that cannot hold all of a declaration is refused and not
 * filled in by halves.
 *
 *     extraOf(declaration)   →  [{ field: 'points', project: 3 }]     a self-evaluation asked for as a list
 */
import type { Declaration } from '../../core/declaration.ts';
import type { FormField } from '../../locale/export.ts';

export interface Unfit {
  readonly field: FormField;
  /** Position of the project, from 1; null for the declaration itself. */
  readonly project: number | null;
}

const OF_INDICATOR = ['op', 'unit', 'points', 'actual', 'score', 'remarks'] as const;
const OF_PROJECT = ['termFunds', 'execution', 'actual', 'score', 'particulars'] as const;

/** What only some forms have columns for, as far as a declaration has it; `held` names what this one has. */
export function extraOf({ projects }: Declaration, held: ReadonlySet<FormField> = new Set()): Unfit[] {
  const found: Unfit[] = [];
  for (const project of projects) {
    for (const field of OF_PROJECT) {
      if (!held.has(field) && project[field] !== undefined) found.push({ field, project: project.seq });
    }
    for (const field of OF_INDICATOR) {
      const said = project.indicators.some((indicator) => (indicator[field] ?? null) !== null);
      if (!held.has(field) && said) found.push({ field, project: project.seq });
    }
  }
  return found;
}
