/**
 * An annual target with a deadline in another year than the budget's.
 *
 *     2024 budget, 年度指标值 2025年6月底前完成  →  { value, deadline: '2025-06-30', year: 2024 }
 *
 * Asked only where the document says its year, and of indicators about time; a window that reaches into the year is
 * in order.
 */
import { yearOf } from '../period.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const DATED = /时间|日期|时限|期限|完成|竣工|完工/;

export const deadlineOutsideYear: Rule<
  'deadline-outside-year',
  { value: string; deadline: string; year: number }
> = {
  id: 'deadline-outside-year',
  section: 'consistency',
  stage: 'review',
  severity: 'warning',
  quality: 'feasibility',
  basis: [BASIS.realistic, BASIS.form],
  good: '2024 年度，2024年12月底前完成',
  bad: '2024 年度，年度指标值为 2025年6月底前完成',
  check: eachLine('annual', ({ indicator, aspect, name, singles, published }, _context, sheet) => {
    const { year } = sheet.declaration;
    if (year === null || indicator.annual === null || (aspect !== 'timeliness' && !DATED.test(name)))
      return null;
    for (const single of singles) {
      if (single.kind !== 'deadline') continue;
      const by = yearOf(single.by);
      const from = single.from === undefined ? by : yearOf(single.from);
      if (by !== null && from !== null && (by < year || from > year))
        return { value: published, deadline: single.by, year };
    }
    return null;
  }),
};
