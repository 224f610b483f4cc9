/**
 * A share filed under quantity (数量指标), where a count belongs.
 *
 *     数量指标 服务合同执行规范率：100%  →  { name, value }
 *
 * Shares of coverage and completion are widely filed there and tell a quantity in their way; they are left alone.
 */
import { BASIS } from './basis.ts';
import { promised } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const COUNTED =
  /覆盖|完成|到位|参与|参保|入学|配备|配置|建成|普及|增长|增幅|接入|占比|比例|比重|入户|任务|进度|参训|出勤|参会|到会/;

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
    if (target.unit !== '%' || COUNTED.test(name)) return null;
    const promise = promised(name);
    return promise === 'share' || promise === 'time' ? { name: indicator.name, value: published } : null;
  }),
};
