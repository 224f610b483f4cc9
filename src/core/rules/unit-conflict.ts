/**
 * The name promises one kind of quantity and the value gives another.
 *
 *     网络平均无故障时间：99%                     a time is promised, a share given
 *     民生卡小程序正常运营时间：故障时长不超过5%    a time is promised, a share given, of the opposite thing
 *     培训及时率（%）：5天                        a share is promised, a time given
 */
import { BASIS } from './basis.ts';
import { type Dimension, dimensionOf, promised } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

/** What cannot stand for what: a count may well be of 小时 (培训数量：40小时), a share never is. */
const CLASHES: Readonly<Record<Dimension, readonly Dimension[]>> = {
  time: ['share', 'money', 'area'],
  share: ['time', 'money', 'area', 'count'],
  money: ['share', 'time'],
  area: ['share', 'time', 'money'],
  count: ['share', 'money', 'area'],
};

/** A change is told in shares of whatever changes: 压缩办理时间 30%. */
const CHANGE = /减少|压缩|缩短|降低|下降|提高|提升|增加|增长|节约|节省|变化|同比|较上年/;

export const unitConflict: Rule<
  'unit-conflict',
  { name: string; value: string; promised: Dimension; given: Dimension }
> = {
  id: 'unit-conflict',
  section: 'measurability',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.quantified, BASIS.directed],
  good: '网络可用率：≥99%',
  bad: '网络平均无故障时间：99%',
  check: eachLine('value', ({ indicator, name, published, singles }) => {
    const promise = promised(name);
    if (promise === null || CHANGE.test(name)) return null;
    for (const single of singles) {
      if (single.kind !== 'bound' && single.kind !== 'between') continue;
      const given = single.per === null ? dimensionOf(single.unit) : null;
      if (given !== null && CLASHES[promise].includes(given))
        return { name: indicator.name, value: published, promised: promise, given };
    }
    return null;
  }),
};
