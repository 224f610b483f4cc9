/**
 * Checking a document (检查): every declaration of it by all rules, under the pack it was written under.
 *
 *     checkDocument(document)   →  [[ findings of the first declaration ], …]
 *
 * A row printed twice is told where its project stands, so that it is told once in a document of several agencies.
 */
import type { Declaration, Document, Repeated } from '../core/declaration.ts';
import type { Finding } from '../core/finding.ts';
import { checkDeclaration } from '../core/rules/check.ts';
import { packFor } from './choose.ts';

/** The findings of each declaration of a document, in its order. */
export function checkDocument({ declarations, repeated }: Document): Finding[][] {
  let left = repeated;
  return declarations.map((declaration) => {
    const own = left.filter((row) => holds(declaration, row));
    left = left.filter((row) => !own.includes(row));
    return checkDeclaration(declaration, { pack: packFor(declaration), repeated: own });
  });
}

function holds({ projects }: Declaration, { name }: Repeated): boolean {
  return projects.some((project) => project.name === name);
}
