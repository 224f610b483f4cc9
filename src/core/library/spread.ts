/**
 * Spread (分布): how others set a target, as quartiles that are values somebody wrote.
 *
 *     80 85 90 90 95 98 99 100   →   { count: 8, low: '85', median: '90', high: '98' }
 *
 * By nearest rank: nothing is averaged, so nothing is rounded.
 */
import { compare, decimal, printDecimal } from '../quantity.ts';
import type { Peers } from '../rules/rule.ts';

/** Quartiles of fewer targets say nothing. */
const ENOUGH = 5;

/** The quartiles of decimals; null when there are too few. */
export function spreadOf(values: readonly string[]): Peers | null {
  const count = values.length;
  if (count < ENOUGH) return null;
  const sorted = values.map(decimal).sort(compare);
  const at = (quarters: number) => {
    const value = sorted[Math.ceil((count * quarters) / 4) - 1];
    return value === undefined ? '' : printDecimal(value);
  };
  return { count, low: at(1), median: at(2), high: at(3) };
}
