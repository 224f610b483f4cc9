/**
 * The agency has another declaration for the year.
 *
 *     番禺区教育局 2027, and another of 2027 at its second version   →  { year: 2027, count: 1, version: 2 }
 *
 * A form of one project each is the custom of many places: two such are twice the same only when the project is.
 */
import type { Declaration } from '../declaration.ts';
import { BASIS } from './basis.ts';
import type { Neighbour, Rule } from './rule.ts';
import { oneSpelling } from './sheet.ts';

export const declaredTwice: Rule<'declared-twice', { year: number; count: number; version: number }> = {
  id: 'declared-twice',
  section: 'consistency',
  stage: 'declare',
  severity: 'warning',
  quality: 'form',
  basis: [BASIS.drafting],
  good: '一个单位一个年度一份申报表，或一个项目一张表',
  bad: '同一年度又报了一份申报表',
  check: ({ declaration }, { neighbours }) => {
    const others = twins(declaration, neighbours?.others ?? []);
    const [newest] = others;
    if (newest === undefined || declaration.year === null) return [];
    return [{ at: {}, facts: { year: declaration.year, count: others.length, version: newest.version } }];
  },
};

/** Of the others those that say the year a second time. */
export function twins({ projects }: Declaration, others: readonly Neighbour[]): Neighbour[] {
  const own = projects.length === 1 ? oneSpelling(projects[0]?.name ?? '') : null;
  return others.filter(
    (other) => own === null || other.projects !== 1 || own === oneSpelling(other.first ?? ''),
  );
}
