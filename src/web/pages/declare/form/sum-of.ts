/**
 * Sum of (相加): what amounts as the form shows them come to, blanks and what is no amount left out.
 *
 *     sumOf([project1.funds, project2.funds], 'total', '万元')   →  '30.00', null where no row has one
 */
import { type MoneyUnit, parseMoney, printMoney } from '../../../../core/money.ts';
import type { Funds } from '../../../../server/contract.ts';

export function sumOf(rows: readonly Funds[], field: keyof Funds, unit: MoneyUnit): string | null {
  const told = rows.flatMap((funds) => {
    const read = parseMoney(funds[field] ?? '', unit);
    return read.ok ? [read.value] : [];
  });
  if (told.length === 0) return null;
  return printMoney(
    told.reduce((sum, fen) => sum + fen, 0n),
    unit,
  );
}
