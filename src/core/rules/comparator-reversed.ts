/**
 * The written comparator asks for the opposite of what the name wants.
 *
 *     合同逾期率：≥5%  →  { name: '合同逾期率', value: '≥5%', op: 'ge', expected: 'le' }
 *
 * Asked only of names that leave no doubt which way is better.
 */
import type { Op } from '../target/target.ts';
import { BASIS } from './basis.ts';
import { isBounded } from './dimension.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const BAD =
  /(?:事故|投诉|故障|延误|逾期|超支|差错|违规|失误|误报|漏报|死亡|发病|返工|流失|辍学|退件)(?:发生)?(?:率|起数|次数|数|时间)$/;
const TURNED =
  /减少|降低|下降|压减|控制|处理|办结|整改|回复|解决|化解|处置|查处|排除|修复|受理|响应|抢修|救助|减|零|无|低于/;

export const comparatorReversed: Rule<
  'comparator-reversed',
  { name: string; value: string; op: Op; expected: Op }
> = {
  id: 'comparator-reversed',
  section: 'measurability',
  stage: 'review',
  severity: 'warning',
  quality: 'feasibility',
  basis: [BASIS.quantified],
  good: '合同逾期率：≤5%',
  bad: '合同逾期率：≥5%',
  check: eachLine('value', ({ indicator, name, published, target }) => {
    if (target.kind !== 'bound' || target.opFrom !== 'text' || target.op === 'eq') return null;
    const { op } = target;
    const upward = op === 'ge' || op === 'gt';
    const wrong = upward
      ? BAD.test(name) && !TURNED.test(name)
      : target.unit === '%' && isBounded(name) && !BAD.test(name) && !/未|不|无|使用率|占/.test(name);
    if (!wrong || (!upward && target.value === '100')) return null;
    return { name: indicator.name, value: published, op, expected: upward ? 'le' : 'ge' };
  }),
};
