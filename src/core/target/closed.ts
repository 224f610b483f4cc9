/**
 * Closed lists (固定说法): values whose whole text says yes or no, nothing, or that the number is elsewhere.
 *
 *     按时完成 → yes        未建立 → no        不适用 → absent        标准：控制数 → placeholder
 *
 * Words of degree (及时, 健全, 有效) are on no list: they are qualitative.
 */

import { BEFORE } from './operators.ts';
import type { Target } from './target.ts';
import { isUnit } from './unit-text.ts';

const YES = new Set('是 有 建立 已建立 完成 已完成 准时完成 按时完成 按质按量完成 合格 达标 通过'.split(' '));
const NO = new Set('否 未建立 未完成 不合格 不达标 未达标 未通过 不通过 没有'.split(' '));
const ABSENT = new Set([
  '',
  '无',
  '不适用',
  '/',
  '\\',
  '-',
  '--',
  '空',
  'N/A',
  'n/a',
  'NA',
  '不涉及',
  '无此项',
  '暂无',
]);
const PLACEHOLDER =
  /^(?:标准)?(?:控制数|控制目标数|目标数|计划数|待定|待填|待填报|待补充|另定|另行确定|暂定|标准值|指标值|目标值|年度指标值|见附件|详见附件|见附表|详见附表|年月日|年月|年月日前|月日|具体数值|定量|数值|填报数)$/;
const BUDGET =
  /(?:不|未|不得|不能|不可|不应|严禁)(?:超过?|突破|高于|大于|多于|超出)[^,;。]{0,12}(?:预算|概算|批复数|控制数|下达数|下达指标|预算数)|(?:≤|<|小于等于?|低于)[^,;。0-9]{0,10}(?:预算|概算|批复金额)|预算[^,;。0-9]{0,10}(?:以内|之内|范围内|内控制|控制内)|(?:控制|限制)在[^,;。0-9]{0,12}(?:预算|概算|批复|下达)|按[^,;。0-9]{0,14}(?:预算|指标|批复|概算)[^,;。0-9]{0,8}(?:控制|执行)[^,;。0-9]{0,8}(?:成本|支出|费用|经费|资金)?|预算[^,;。0-9]{0,8}内(?:$|执行|支出|控制)|预算(?:以|之)?内/;

const BEGINS_A_NUMBER = /^[≥≤<>=]{0,2}\d/;

/** The target of a value on one of the lists, or null. `text` is folded, its frame taken off. */
export function readClosed(text: string, source: string, name: string, unitColumn: string): Target | null {
  // Most values begin with a digit or a sign, and no list does.
  if (text.length > 24 || (text.length > 1 && BEGINS_A_NUMBER.test(text))) return null;
  const asks =
    name.includes('是否') ||
    name.includes('有无') ||
    name.includes('有没有') ||
    /是[/、]?否|有[/、]?无/.test(unitColumn);
  if (text === '无' && asks) return { kind: 'yesno', expect: false, opFrom: 'text' };
  if (YES.has(text)) return { kind: 'yesno', expect: true, opFrom: 'text' };
  if (NO.has(text)) return { kind: 'yesno', expect: false, opFrom: 'text' };
  if (ABSENT.has(text)) return { kind: 'absent' };
  if (PLACEHOLDER.test(text) || /^是[/、]否$|^有[/、]无$/.test(text))
    return { kind: 'placeholder', text: source };
  if (isUnit(text) || BEFORE.whole(text) !== null) {
    return { kind: 'placeholder', text: source };
  }
  return null;
}

/** Whether words without a number mean the project's budget: 不超预算, 控制在批复预算内. */
export function meansBudget(text: string): boolean {
  return text.length <= 200 && BUDGET.test(text);
}
