/**
 * Names (名称): what a row's name tells of the row, in half-width characters.
 *
 *     合计                    the declaration's totals
 *     番禺区妇幼保健院        an agency (资金使用单位): its subtotal
 *     校园维修改造            a project
 */
import type { Fen } from '../../../core/money.ts';

export const TOTAL = /^(?:合计|总计|总合计|本页合计|金额合计)$/;
/** How the names of agencies end; a project's seldom does, and the sums have the last word. */
export const AGENCY_NAME =
  /(?:局|委|委员会|办|办公室|中心|院|所|站|队|会|部|厅|馆|处|校|园|社|厂|街道|政府|本级|机关|学院|学校|小学|中学|医院|公司|集团|基地|团)(?:\([^)]*\))?$/;

/** Rows after an agency's that are added up to find its total: more would be slow, and no agency has so many. */
const MOST_ROWS_OF_AN_AGENCY = 2000;

/**
 * Whether a row without objective and indicators is an agency's: by its name, or as the sum of the totals from `next`
 * on.
 */
export function isAgency(
  name: string,
  total: Fen | null,
  totals: readonly (Fen | null | undefined)[],
  next: number,
): boolean {
  if (next >= totals.length) return false;
  if (AGENCY_NAME.test(name.normalize('NFKC'))) return true;
  if (total === null) return false;
  let sum = 0n;
  for (let at = next; at < Math.min(totals.length, next + MOST_ROWS_OF_AN_AGENCY); at++) {
    sum += totals[at] ?? 0n;
    if (sum === total) return true;
    if (sum > total) return false;
  }
  return false;
}
