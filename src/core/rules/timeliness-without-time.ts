/**
 * An indicator under timeliness (时效指标) that speaks of no time.
 *
 *     时效指标 减少群众跑动次数和办事距离：服务均等化  →  { name, value }
 */
import { BASIS } from './basis.ts';
import { dimensionOf } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const TIMELY =
  /[时日天月年季周期早快速]|进度|效率|率|先后|同步|序时|当场|随到|即|截止|之前|以前|前完成|延误|滞后|频次|拖欠|拖延|积压|完成|次数\/|每/;

export const timelinessWithoutTime: Rule<'timeliness-without-time', { name: string; value: string }> = {
  id: 'timeliness-without-time',
  section: 'classification',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.tree],
  good: '时效指标 事项办结时限：≤3 个工作日',
  bad: '时效指标 减少群众跑动次数和办事距离：服务均等化',
  check: eachLine('l2', ({ aspect, indicator, name, value, published, singles }) => {
    if (aspect !== 'timeliness' || value === '' || TIMELY.test(name) || TIMELY.test(value)) return null;
    const timed = singles.some(
      (single) =>
        single.kind === 'deadline' ||
        single.kind === 'yesno' ||
        single.kind === 'absent' ||
        single.kind === 'placeholder' ||
        single.kind === 'unreadable' ||
        (single.kind === 'qualitative' && single.ref === 'budget') ||
        ((single.kind === 'bound' || single.kind === 'between') &&
          (single.per !== null ||
            single.unit === null ||
            dimensionOf(single.unit) === 'time' ||
            dimensionOf(single.unit) === 'share')),
    );
    return timed ? null : { name: indicator.name, value: published };
  }),
};
