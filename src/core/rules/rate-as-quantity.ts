/**
 * A share filed under quantity (数量指标), where a count belongs.
 *
 *     数量指标 服务合同执行规范率：100%  →  { name, value }
 *
 * Only shares of how well or how promptly are meant: coverage, completion and vaccination rates tell a quantity in
 * their way, and official templates file them there.
 */
import { BASIS } from './basis.ts';
import { promised } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const QUALITY =
  /合格|达标|优良|优质|规范|及时|准时|按时|按期|准确|完好|维护|合规|满意|质量|正常|故障|可用|通过|稳定|有效/;

export const rateAsQuantity: Rule<'rate-as-quantity', { name: string; value: string }> = {
  id: 'rate-as-quantity',
  section: 'classification',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.tree],
  good: '质量指标 服务合同执行规范率：100%',
  bad: '数量指标 服务合同执行规范率：100%',
  check: eachLine('l2', ({ aspect, indicator, name, published, target }) => {
    if (aspect !== 'quantity' || (target.kind !== 'bound' && target.kind !== 'between')) return null;
    if (target.unit !== '%' || !QUALITY.test(name)) return null;
    const promise = promised(name);
    return promise === 'share' || promise === 'time' ? { name: indicator.name, value: published } : null;
  }),
};
