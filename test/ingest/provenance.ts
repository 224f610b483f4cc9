/**
 * Provenance: the law that a cell is exactly the characters its pieces point to.
 *
 *     misplacedCells(document)  →  []        or  ['工作经费 2 annual: 100% ≠ 100']
 */
import type { Document } from '../../src/core/declaration.ts';
import type { Pieces } from '../../src/core/place.ts';

/** Each cell's pieces, joined, are the cell. */
export function misplacedCells(document: Document): string[] {
  const joined = (pieces: Pieces | undefined) =>
    (pieces ?? []).map(([from, to]) => document.text.slice(from, to)).join('');
  const wrong: string[] = [];
  const hold = (what: string, pieces: Pieces | undefined, text: string | null) => {
    if ((text ?? '') !== joined(pieces)) wrong.push(`${what}: ${text} ≠ ${joined(pieces)}`);
  };
  for (const { title, agency, moneyUnit, cells, projects } of document.declarations) {
    hold('title', cells.title, title);
    hold('agency', cells.agency, agency);
    if (cells.moneyUnit !== undefined) hold('moneyUnit', cells.moneyUnit, moneyUnit);
    for (const project of projects) {
      hold('name', project.cells.name, project.name);
      hold('objective', project.cells.objective, project.objective.text);
      for (const indicator of project.indicators) {
        for (const field of ['name', 'term', 'annual'] as const) {
          hold(`${project.name} ${indicator.seq} ${field}`, indicator.cells[field], indicator[field]);
        }
        for (const field of ['l1', 'l2'] as const) {
          const text = joined(indicator.cells[field]);
          if (!text.startsWith(indicator[field]?.code ?? '') || !text.endsWith(indicator[field]?.name ?? ''))
            wrong.push(text);
        }
      }
    }
  }
  return wrong;
}
