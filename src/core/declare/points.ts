/**
 * Points (分值): what the indicators of a project come to.
 *
 *     50 + 30 + 10   →   90; one without points, or with a word for them, counts as none
 */
import type { Indicator } from '../indicator.ts';
import { add, type Decimal, decimal, parseDecimal } from '../quantity.ts';

/** The points of indicators added up, exactly. */
export function sumOfPoints(indicators: readonly Pick<Indicator, 'points'>[]): Decimal {
  return indicators.reduce(
    (sum, { points }) => add(sum, (points === null ? null : parseDecimal(points)) ?? decimal('0')),
    decimal('0'),
  );
}
