/**
 * Price (造价): targets of money in fen, to be held against the budget.
 *
 *     购置成本 20万元      →  20万元 in fen, per null
 *     200元/套为最高限价   →  200元 in fen, per 套
 *
 * Used by cost-above-budget, cost-equals-budget, quantity-times-cost and saving-above-budget.
 */
import type { Fen } from '../money.ts';
import { parseMoney } from '../money.ts';
import type { Bound } from '../target/target.ts';
import type { Line } from './sheet.ts';

/** The amount of a bound in 元, in fen; null when it is no money or finer than a fen. */
export function fenOf(bound: Bound): Fen | null {
  if (bound.unit !== '元') return null;
  const money = parseMoney(bound.value, '元');
  return money.ok ? money.value : null;
}

const COST = /成本|费用|造价|单价|限价|总价|经费支出|支出总额/;

/** Whether a line is about what the project costs, by its place in the tree or by its name. */
export function isCost({ aspect, branch, name }: Line): boolean {
  return branch === 'cost' || aspect === 'cost' || (branch === 'output' && COST.test(name));
}

/** The whole-project money a cost line allows: not per piece, though per year is the year's whole. */
export function wholeCost(line: Line): Fen | null {
  if (!isCost(line) || line.target.kind !== 'bound') return null;
  const { per } = line.target;
  if (per !== null && per !== '年') return null;
  if (
    /人均|单位|每|单价|平均|户均|单套|单台|单次|补助标准|补贴标准|奖补标准|工资标准|节约|节省|减少|降低/.test(
      line.name,
    )
  )
    return null;
  return fenOf(line.target);
}
