/**
 * The spending rate as an indicator: it has its own ten points already (预算执行率).
 *
 *     资金拨付及时使用率：91%  →  { name: '资金拨付及时使用率', value: '91%' }
 *
 * Benefits paid out to people (补贴发放率, 工资发放率) are outputs and are left alone.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const SPENDING =
  /(?:资金|预算|经费|项目支出|财政支出)[^,。;合效]{0,5}(?:执行|支付|支出|使用|拨付)(?:完成)?(?:率|进度)|预算执行(?:率|进度)|支出进度/;

const PAID_OUT = /补助|补贴|津贴|奖补|救助|低保|工资|薪酬|奖励|养老金|抚恤/;

export const executionRateAsIndicator: Rule<'execution-rate-as-indicator', { name: string; value: string }> =
  {
    id: 'execution-rate-as-indicator',
    section: 'classification',
    stage: 'review',
    severity: 'warning',
    quality: 'relevance',
    basis: [BASIS.evaluation, BASIS.guide],
    good: '工程款支付与完工进度一致：按合同节点支付',
    bad: '资金拨付及时使用率：91%',
    check: eachLine('name', ({ indicator, name, value, published }) =>
      !PAID_OUT.test(name) && (SPENDING.test(name) || SPENDING.test(value))
        ? { name: indicator.name, value: published }
        : null,
    ),
  };
