/**
 * Place (出处): where in a document something stands.
 *
 *     { page: 1, row: 3 }                 the third project row, on the first page
 *     { page: 1, from: 1234, to: 1290 }   characters 1234–1289 of the decoded text
 *
 * Every cell read from a document keeps its spans, so that a click on it finds its original.
 */
import type { Span } from './result.ts';

export interface Place {
  /** Page, from 1. */
  readonly page: number;
  /** Row of the form, from 1; the order of the projects as printed. */
  readonly row?: number;
  /** UTF-16 offsets into the document's decoded text. */
  readonly from?: number;
  readonly to?: number;
}

/** One cell may stand in several pieces: its lines, or both sides of a page break. */
export type Pieces = readonly Span[];
