/**
 * Same (读回相同): what an export must give back: a declaration without the places it was read from, and of a secret
 * project its name and money.
 *
 *     expect(said(read)).toEqual(said(exported))
 */
import type { Declaration } from '../../src/core/declaration.ts';
import { withholdDeclaration } from '../../src/core/publish/withhold.ts';
import { declarationJson } from '../../src/export/json.ts';

/** Everything a declaration says, in plain data. */
export function said(declaration: Declaration) {
  const { cells: _, projects, ...rest } = declarationJson(withholdDeclaration(declaration));
  return {
    ...rest,
    projects: projects.map(({ at: _at, cells: _cells, indicators, ...project }) => ({
      ...project,
      indicators: indicators.map(({ at: _place, cells: _own, ...indicator }) => indicator),
    })),
  };
}
