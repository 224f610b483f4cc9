/**
 * Money on the screen (金额): grouped in thousands, two decimals, right-aligned by the cell around it.
 *
 *     <Money amount="6028.01" unit="万元" />   →   6,028.01
 */
import { displayMoney, type MoneyUnit, parseMoney } from '../../core/money.ts';

/** As people write it, in its own unit or in another. */
export function showMoney(amount: string, unit: MoneyUnit, as: MoneyUnit = unit): string {
  const money = parseMoney(amount, unit);
  return money.ok ? displayMoney(money.value, as) : amount;
}

export function Money(props: {
  readonly amount: string | null;
  readonly unit: MoneyUnit;
  /** The unit to show it in; its own when none is told. */
  readonly as?: MoneyUnit;
}) {
  const { amount, unit, as } = props;
  return <span className="figure">{amount === null ? '' : showMoney(amount, unit, as)}</span>;
}

/** The share of each amount in their sum, for drawing only; amounts below zero take no width. */
export function shares(
  amounts: readonly { readonly amount: string | null; readonly unit: MoneyUnit }[],
): readonly number[] {
  const fen = amounts.map(({ amount, unit }) => {
    const money = parseMoney(amount ?? '', unit);
    return money.ok && money.value > 0n ? money.value : 0n;
  });
  const sum = fen.reduce((total, part) => total + part, 0n);
  return fen.map((part) => (sum === 0n ? 0 : Number((part * 1_000_000n) / sum) / 1_000_000));
}
