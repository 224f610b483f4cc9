/**
 * None of a project's indicators carries points (分值), and the form asks for them.
 *
 *     培训次数 （空）, 培训合格率 （空）  →  { name: '培训', indicators: 2, prescribed: 90 }
 *
 * A form written here asks; so does one that was read and gives points to another of its projects. A published list
 * has no column for them.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow, type Row } from './sheet.ts';

const carriesPoints = ({ lines }: Row) => lines.some(({ indicator }) => indicator.points !== null);

export const pointsNotGiven: Rule<
  'points-not-given',
  { name: string; indicators: number; prescribed: number }
> = {
  id: 'points-not-given',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.guide, BASIS.evaluation],
  good: '培训次数 50 分，参训人员满意度 40 分',
  bad: '培训次数、参训人员满意度都没有分值',
  check: eachRow(null, (row, { written, pack }, { rows }) => {
    const { lines, project } = row;
    if (lines.length === 0 || carriesPoints(row)) return null;
    if (written !== true && !rows.some(carriesPoints)) return null;
    const { declaredPoints: prescribed } = pack.thresholds;
    return { name: project.name, indicators: lines.length, prescribed };
  }),
};
