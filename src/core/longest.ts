/**
 * Longest (最长): how much a person may write in one place; the page says so before, the server refuses beyond.
 *
 *     LONGEST_CELL   32767     what one cell of a workbook holds, so that every form can give it back
 *     LONGEST_SAID   2000      a reason, an answer, a comment: a page of a letter
 *
 * What was read from a document may be longer: it stays, can be confirmed, and is written over by less.
 */
export const LONGEST_CELL = 32_767;
export const LONGEST_SAID = 2000;
