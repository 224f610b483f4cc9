/**
 * A bare number: thirty of what?
 *
 *     电子公务团队信息管理师：30  →  { value: '30' }
 *
 * Pure numbers (指数, 系数, 倍数, 得分, 比值) need no unit, nor does zero; a unit in its own column or in the name counts.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const PURE = /指数|系数|倍数|倍率|得分|评分|分数|比值|比例|比$|排名|名次|PH|pH|代码|密度|[):：,，]./;
/** A number and nothing else but comparators, a scale and 以上 or 以内: whatever else stands there may be a unit. */
const BARE =
  /^(?:标准[:：]|[≥≤><=≧≦约达到第]|不[少低高大小]于|不超过|至少|大于等于|小于等于|大于|小于|等于)*[\d.,]+[万亿余多]?(?:以上|以下|以内|左右)?$/;

export const targetWithoutUnit: Rule<'target-without-unit', { value: string }> = {
  id: 'target-without-unit',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.quantified],
  good: '免费刻制印章：29027 套',
  bad: '免费刻制印章：29027',
  check: eachLine('value', ({ target, indicator, aspect, name, value, published }) =>
    target.kind === 'bound' &&
    target.unit === null &&
    target.per === null &&
    target.value !== '0' &&
    aspect !== 'timeliness' &&
    (indicator.unit ?? '').trim() === '' &&
    BARE.test(value) &&
    !PURE.test(name) &&
    !name.endsWith(')')
      ? { value: published }
      : null,
  ),
};
