/**
 * Count × unit cost against the budget.
 *
 *     29,027 套 × 200 元 = 580.54 万元 over a budget of 407.54 万元  →  implied 140.40 元/套
 *
 * Said only where one quantity and one unit cost speak of the same piece: the unit the cost is per, or a bare
 * number of an indicator named after it (…的套数). A ceiling may lie a tenth above what is paid in the end.
 */
import { type MoneyUnit, printMoney } from '../money.ts';
import { compare, decimal, divide, multiply } from '../quantity.ts';
import type { Bound } from '../target/target.ts';
import { BASIS } from './basis.ts';
import { dimensionOf } from './dimension.ts';
import { fenOf, isCost } from './price.ts';
import type { Rule } from './rule.ts';
import { eachRow, type Line } from './sheet.ts';

const ONE = decimal('1');
const CEILING_ROOM = decimal('1.1');

interface Priced {
  readonly fen: bigint;
  readonly per: string;
  readonly price: string;
  readonly ceiling: boolean;
}

function unitCost(line: Line): Priced[] {
  if (!isCost(line)) return [];
  return line.singles.flatMap((single) => {
    if (single.kind !== 'bound' || typeof single.per !== 'string' || dimensionOf(single.per) === 'time')
      return [];
    const fen = fenOf(single);
    return fen === null
      ? []
      : [{ fen, per: single.per, price: single.value, ceiling: single.op === 'le' || single.op === 'lt' }];
  });
}

function counted(line: Line, per: string): Bound[] {
  const { target, name, aspect } = line;
  if (aspect !== 'quantity' || target.kind !== 'bound' || target.per !== null) return [];
  const same = target.unit === per || (target.unit === null && name.includes(`${per}数`));
  return same ? [target] : [];
}

export const quantityTimesCost: Rule<
  'quantity-times-cost',
  {
    count: string;
    per: string;
    price: string;
    product: string;
    budget: string;
    implied: string;
    unit: MoneyUnit;
  }
> = {
  id: 'quantity-times-cost',
  section: 'consistency',
  stage: 'review',
  severity: 'info',
  quality: 'feasibility',
  basis: [BASIS.matched],
  good: '20000 套 × 200 元 = 400.00 万元，预算 407.54 万元',
  bad: '29027 套 × 200 元 = 580.54 万元，预算 407.54 万元',
  check: eachRow(null, ({ project, lines }, _context, { declaration: { moneyUnit } }) => {
    const budget = project.funds.total;
    const [cost, ...otherCosts] = lines.flatMap(unitCost);
    if (budget === null || budget <= 0n || cost === undefined || otherCosts.length > 0) return null;
    const [count, ...otherCounts] = lines.flatMap((line) => counted(line, cost.per));
    if (count === undefined || otherCounts.length > 0) return null;
    const pieces = decimal(count.value);
    const product = multiply(pieces, { digits: cost.fen, scale: 0 });
    const allowed = multiply({ digits: budget, scale: 0 }, cost.ceiling ? CEILING_ROOM : ONE);
    if (pieces.digits <= 0n || compare(product, allowed) <= 0) return null;
    const implied = divide({ digits: budget, scale: 0 }, pieces, 0);
    return {
      count: count.value,
      per: cost.per,
      price: cost.price,
      product: printMoney(product.digits / 10n ** BigInt(product.scale), moneyUnit),
      budget: printMoney(budget, moneyUnit),
      implied: printMoney(implied.digits, '元'),
      unit: moneyUnit,
    };
  }),
};
