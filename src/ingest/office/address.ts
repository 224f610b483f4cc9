/**
 * Address (单元格地址): A1 of a workbook.
 *
 *     columnOf('AB12')     →  27
 *     addressOf(11, 27)    →  'AB12'
 */

/** Excel's own bounds. */
export const LAST_ROW = 1_048_575;
export const LAST_COLUMN = 16_383;

const LETTER_A = 0x41;
const LETTERS = 26;

/** The column of an address, from 0; -1 when it names none. */
export function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length && at < 3; at++) {
    const letter = address.charCodeAt(at) - LETTER_A;
    if (letter < 0 || letter >= LETTERS) break;
    column = column * LETTERS + letter + 1;
  }
  return Math.min(column - 1, LAST_COLUMN);
}

/** The address of a row and a column, from 0. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / LETTERS) - 1) {
    letters = String.fromCharCode(LETTER_A + (rest % LETTERS)) + letters;
  }
  return `${letters}${row + 1}`;
}
