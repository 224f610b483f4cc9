/**
 * Checking a document (检查): every declaration of it by all rules, under the pack it was written under.
 *
 *     checkDocument(document)   →  [[ findings of the first declaration ], …]
 *
 * A row printed twice is told where its project stands, so that it is told once in a document of several agencies.
 */
import type { Declaration, Document, Repeated } from '../core/declaration.ts';
import type { Finding } from '../core/finding.ts';
import { checkDeclaration, checkHead } from '../core/rules/check.ts';
import type { Neighbours, RuleContext } from '../core/rules/rule.ts';
import { packFor } from './choose.ts';

/** What a declaration can be held against beside itself. */
export type Beside = Omit<RuleContext, 'pack' | 'repeated'>;

/** The findings of each declaration of a document, in its order. */
export function checkDocument(
  { declarations, repeated }: Pick<Document, 'declarations' | 'repeated'>,
  beside: Beside = {},
): Finding[][] {
  const left = new Set(repeated);
  return declarations.map((declaration) => {
    const own = ownOf(declaration, left);
    for (const row of own) left.delete(row);
    return checkDeclaration(declaration, { ...beside, pack: packFor(declaration), repeated: own });
  });
}

function ownOf({ projects }: Declaration, rows: ReadonlySet<Repeated>): Repeated[] {
  if (rows.size === 0) return [];
  const names = new Set(projects.map(({ name }) => name));
  return [...rows].filter(({ name }) => names.has(name));
}

/** The findings of a declaration that rest on where it is kept. */
export function checkKept(declaration: Declaration, neighbours: Neighbours): Finding[] {
  return checkHead(declaration, { pack: packFor(declaration), repeated: [], neighbours });
}
