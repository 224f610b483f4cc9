/**
 * The agency has another declaration for the year.
 *
 *     番禺区教育局 2027, and another of 2027 at its second version   →  { year: 2027, count: 1, version: 2 }
 *
 * A form of one project each is the custom of many places: two such are twice the same only when the project is.
 */
import { BASIS } from './basis.ts';
import type { Neighbour, Rule } from './rule.ts';
import { oneSpelling, type Row } from './sheet.ts';

export const declaredTwice: Rule<'declared-twice', { year: number; count: number; version: number }> = {
  id: 'declared-twice',
  section: 'consistency',
  stage: 'declare',
  severity: 'warning',
  quality: 'form',
  basis: [BASIS.drafting],
  good: '一个单位一个年度一份申报表，或一个项目一张表',
  bad: '同一年度又报了一份申报表',
  check: ({ declaration, rows }, { neighbours }) => {
    const others = (neighbours?.others ?? []).filter((other) => !isOfAnotherProject(rows, other));
    const [newest] = others;
    if (newest === undefined || declaration.year === null) return [];
    return [{ at: {}, facts: { year: declaration.year, count: others.length, version: newest.version } }];
  },
};

function isOfAnotherProject(rows: readonly Pick<Row, 'name'>[], { projects, first }: Neighbour): boolean {
  const [row] = rows;
  return rows.length === 1 && projects === 1 && row?.name !== oneSpelling(first ?? '');
}
