/**
 * Money (金额): integer fen in bigint, read from and printed in the unit of the form.
 *
 *     parseMoney('6,028.01', '万元')      →  6028_0100_00n fen, as a Result
 *     printMoney(6028010000n, '万元')     →  '6028.01'          // data: plain decimal, two places at least
 *     displayMoney(6028010000n, '万元')   →  '6,028.01'         // people: grouped in thousands
 *
 * Forms are filled in 元 or in 万元 (财预〔2015〕88号 附件); both may stand in one document.
 */
import { parseDecimal, printDecimal, shift } from './quantity.ts';
import { ok, type Result, unread } from './result.ts';

/** Integer fen: 1 元 = 100 fen. */
export type Fen = bigint;

export const MONEY_UNITS = ['元', '万元'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** Decimal places between the unit and fen. */
const PLACES: Record<MoneyUnit, number> = { 元: 2, 万元: 6 };

export type MoneyError = 'number-expected' | 'finer-than-fen' | 'too-long';

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/**
 * Reads an amount as published, thousands separators and full-width forms included.
 * Errors: `number-expected` (not a number), `too-long`, `finer-than-fen` (would lose part of a fen).
 */
export function parseMoney(text: string, unit: MoneyUnit): Result<Fen, MoneyError> {
  const half = text.normalize('NFKC').replace(/[\s¥]/g, '');
  const plain = GROUPED.test(half) ? half.replaceAll(',', '') : half;
  if (plain.length > 40) return unread('too-long', [0, text.length]);
  const value = parseDecimal(plain);
  if (value === null) return unread('number-expected', [0, text.length]);
  const fen = shift(value, PLACES[unit]);
  const canonical = printDecimal(fen);
  if (canonical.includes('.')) return unread('finer-than-fen', [0, text.length]);
  return ok(BigInt(canonical));
}

/** Plain decimal text in the unit, with two places at least and more only when needed: `254.80`, `407.5432`. */
export function printMoney(fen: Fen, unit: MoneyUnit): string {
  const text = printDecimal({ digits: fen, scale: PLACES[unit] });
  const point = text.indexOf('.');
  if (point < 0) return `${text}.00`;
  return text.length - point === 2 ? `${text}0` : text;
}

/** The same for people: `6,028.01`. */
export function displayMoney(fen: Fen, unit: MoneyUnit): string {
  const [whole = '', fraction = ''] = printMoney(fen, unit).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}
