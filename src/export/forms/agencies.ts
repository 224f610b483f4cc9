/**
 * Agencies (单位小计行): the rows of a list in their order: each agency's subtotal above its projects.
 *
 *     [...agencyOrder(declaration)]   →  番禺区…局本级 (subtotal), 免费刻章 (project), 工作经费 (project), …
 */
import type { Declaration } from '../../core/declaration.ts';
import type { Funds, Project } from '../../core/project.ts';
import type { FormField } from '../../locale/export.ts';

export type ListRow =
  | { readonly kind: 'agency'; readonly agency: string; readonly funds: Funds }
  | { readonly kind: 'project'; readonly project: Project };

/** Agencies without projects of their own, such as departments, stand where they stood. */
export function* agencyOrder({ projects, subtotals = [] }: Declaration): Generator<ListRow> {
  const waiting = [...subtotals];
  let current: string | null = null;
  for (const project of projects) {
    if (project.agency !== current) {
      const until = waiting.findIndex(({ agency }) => agency === project.agency) + 1;
      for (const row of waiting.splice(0, until)) yield { kind: 'agency', ...row };
      current = project.agency;
    }
    yield { kind: 'project', project };
  }
  for (const row of waiting) yield { kind: 'agency', ...row };
}

/** Whether every project stands under an agency whose row is there, in the order of the rows. */
export function agencyUnfit({ projects, subtotals = [] }: Declaration): FormField[] {
  let current: string | null = null;
  let next = 0;
  for (const { agency } of projects) {
    if (agency === current) continue;
    const at = subtotals.findIndex((row, index) => index >= next && row.agency === agency);
    if (at < 0) return ['agency'];
    current = agency;
    next = at + 1;
  }
  return [];
}
