/**
 * A bare number: thirty of what?
 *
 *     电子公务团队信息管理师：30  →  { value: '30' }
 *
 * Pure numbers (指数, 系数, 倍数, 得分, 比值) need no unit.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const PURE = /指数|系数|倍数|倍率|得分|评分|分数|比值|比例|比$|排名|名次|PH|pH|代码|密度/;

export const targetWithoutUnit: Rule<'target-without-unit', { value: string }> = {
  id: 'target-without-unit',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.quantified],
  good: '免费刻制印章：29027 套',
  bad: '免费刻制印章：29027',
  check: eachLine('value', ({ target, name, published }) =>
    (target.kind === 'bound' || target.kind === 'between') &&
    target.unit === null &&
    target.per === null &&
    !PURE.test(name)
      ? { value: published }
      : null,
  ),
};
