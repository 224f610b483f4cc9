/**
 * Words of a project: all its indicators and targets as one text, to tell whether another says just the same.
 *
 *     满意度 ≥90%, 完成率 100%, 合格率 100%   →   '合格率\t100%\n完成率\t100%\n满意度\t≥90%'
 */
import type { Row } from './sheet.ts';

/** Projects with fewer indicators are alike by chance. */
const ENOUGH_INDICATORS = 3;

/** Names and values in one order; null when there are too few to be known by. */
export function wordsOf({ lines }: Pick<Row, 'lines'>): string | null {
  if (lines.length < ENOUGH_INDICATORS) return null;
  return lines
    .map(({ name, value }) => `${name}\t${value}`)
    .sort()
    .join('\n');
}
