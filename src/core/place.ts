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

/** A rectangle on a page in points, its origin the page's top left corner: left, top, right, bottom. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/**
 * Imprint (版面出处): where a stretch of the decoded text stands in the original: a rectangle of a PDF page, or the cell
 * of a workbook.
 *
 *     { from: 120, to: 131, page: 2, box: [56.7, 101.2, 171.4, 112.9] }
 *     { from: 120, to: 131, page: 1, address: 'B7' }
 */
export interface Imprint {
  readonly from: number;
  readonly to: number;
  readonly page: number;
  readonly box?: Box;
  readonly address?: string;
}

/** A page's width and height in points. */
export type PageSize = readonly [width: number, height: number];
