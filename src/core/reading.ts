/**
 * Reading (读取结论): why a file cannot be read at all, and what a reader was unsure of, as codes with facts.
 *
 *     { code: 'unsupported-type', file: 'a.pdf', facts: { type: 'pdf' } }        the file is refused
 *     { code: 'fund-column-inferred', at: { page: 1, row: 1 }, facts: { … } }    the file is read, this is unsure
 *
 * Codes only: the sentences stand in locale, where a missing one does not compile.
 */
import type { Document } from './declaration.ts';
import type { Facts } from './finding.ts';

export const READ_PROBLEM_CODES = [
  'empty-file',
  'too-large',
  'binary-file',
  'unknown-encoding',
  'unsupported-type',
] as const;
export type ReadProblemCode = (typeof READ_PROBLEM_CODES)[number];

/** A file that cannot be used. */
export interface ReadProblem {
  readonly code: ReadProblemCode;
  readonly file: string;
  readonly facts: Facts;
}

/** What reading a file comes to. */
export type Reading =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly problem: ReadProblem };

export const NOTE_CODES = [
  'no-declaration',
  'bad-bytes',
  'text-not-placed',
  'truncated',
  'total-not-reconciled',
  'subtotal-not-reconciled',
  'fund-column-inferred',
  'fund-column-unsure',
  'funds-not-additive',
  'amount-unreadable',
  'row-without-amount',
  'row-start-unsure',
  'name-continued',
  'level-unrecognised',
  'numbering-broken',
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];
