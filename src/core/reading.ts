/**
 * Reading (读取结论): why a file cannot be read at all, and what a reader was unsure of, as codes with facts.
 *
 *     { code: 'unsupported-type', file: 'a.pdf', facts: { type: 'pdf' } }        the file is refused
 *     { code: 'fund-column-inferred', at: { page: 1, row: 1 }, facts: { … } }    the file is read, this is unsure
 *
 * Codes and facts only: the sentences stand in locale/read.ts, where a missing one does not compile.
 */
import type { Document, DocumentType } from './declaration.ts';

/** Why a file is refused, and the facts each refusal gives. */
export interface ReadProblemFacts {
  'empty-file': { readonly bytes: number };
  'too-large': { readonly bytes: number; readonly limit: number };
  'binary-file': { readonly bytes: number };
  'unknown-encoding': { readonly bytes: number };
  'unsupported-type': { readonly type: DocumentType };
  /** Word, Excel or WPS as before 2007: saved anew as docx or xlsx it can be read. */
  'old-office': Record<string, never>;
  /** A document of a format that is not read; it can be saved as one that is. */
  'foreign-format': {
    readonly format: 'OpenDocument' | 'OFD' | 'MHT' | 'XML' | 'XLSB' | 'PPTX' | 'RTF';
  };
  /** A password is needed to open it. */
  encrypted: { readonly type: DocumentType };
  /** The file's own structure is broken; `reason` is a word of the format: `xref`, `zip`, `xml`. */
  damaged: { readonly type: DocumentType; readonly reason: string };
  'too-many-pages': { readonly pages: number; readonly limit: number };
  /** An archive that unpacks to more than is read: bytes, or entries. */
  'unpacks-too-large': { readonly unpacked: number; readonly limit: number };
  'too-many-cells': { readonly limit: number };
  'nested-too-deep': { readonly limit: number };
}

export type ReadProblemCode = keyof ReadProblemFacts;

/** A file that cannot be used. */
export type ReadProblem = {
  [C in ReadProblemCode]: { readonly code: C; readonly file: string; readonly facts: ReadProblemFacts[C] };
}[ReadProblemCode];

/** What reading a file comes to. */
export type Reading =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly problem: ReadProblem };

/** What a reader may be unsure of, and the facts each note gives; amounts are decimal text in `unit`. */
export interface NoteFacts {
  /** No performance table in the document: no error. */
  'no-declaration': Record<string, never>;
  /** Bytes that are no character of the file's encoding, often a file cut short. */
  'bad-bytes': { readonly count: number; readonly encoding: string };
  /** Text no cell of the form holds. */
  'text-not-placed': { readonly chars: number; readonly excerpt: string };
  /** The table stops before its last indicator does. */
  truncated: { readonly project: string; readonly indicators: number };
  /** A heading without a single project under it. */
  'table-empty': { readonly agency: string | null };
  /** A second 合计: another table, whose own heading is missing. */
  'heading-lost': Record<string, never>;
  'total-not-reconciled': { readonly stated: string; readonly found: string; readonly unit: string };
  'subtotal-not-reconciled': {
    readonly agency: string;
    readonly stated: string;
    readonly found: string;
    readonly unit: string;
  };
  /** Empty money columns were lost; `taken` names the columns the numbers were given to, comma-separated. */
  'fund-column-inferred': {
    readonly rows: number;
    readonly numbers: number;
    readonly columns: number;
    readonly taken: string;
  };
  /** As above for one project, where nothing in the document decides it. */
  'fund-column-unsure': { readonly project: string; readonly numbers: number; readonly taken: string };
  'funds-not-additive': { readonly project: string };
  'amount-unreadable': { readonly text: string; readonly why: string };
  'row-without-amount': { readonly project: string };
  /** No full stop before the project's name: where it begins is taken from the layout. */
  'row-start-unsure': { readonly project: string };
  /** The project's name was taken to go on behind its amounts. */
  'name-continued': { readonly project: string };
  /** The lines behind the amounts may belong to the project's name; they were taken as its objective. */
  'name-end-unsure': { readonly project: string };
  /** A number alone on a line at a page's edge, taken as the page's though the cell before it may need one. */
  'page-number-taken': { readonly number: number };
  /** The same, left in its cell though it may be the page's. */
  'page-number-kept': { readonly number: number };
  /** Level 1 is none of the known ones, or missing. */
  'level-unrecognised': { readonly name: string; readonly l1: string | null };
  'numbering-broken': { readonly project: string; readonly printed: number; readonly expected: number };
  /** A page that is a picture: nothing on it was read. */
  'page-without-text': { readonly page: number };
  /** A page with more on it than any that people read: its text was read, no table was looked for. */
  'page-too-dense': { readonly page: number };
  /** A page that cannot be opened: nothing on it was read. */
  'page-damaged': { readonly page: number };
  /** The text of a page was recognised in its picture by another program, and may be wrong. */
  'text-from-scan': { readonly chars: number };
  /** Characters the font gives no meaning for; they stand as U+FFFD. */
  'characters-unmapped': { readonly font: string; readonly count: number };
  /** Two decoders read a number differently: `text` was kept. */
  'number-disputed': { readonly text: string; readonly other: string };
  /** Text that is drawn but cannot be seen: white, tiny, or outside the page. */
  'text-hidden': { readonly chars: number; readonly excerpt: string };
  /** Text across the page at a slant, a watermark: it stands in no line and no cell. */
  'text-slanted': { readonly chars: number; readonly excerpt: string };
  'sheet-hidden': { readonly sheet: string };
  'rows-hidden': { readonly sheet: string; readonly rows: number };
  'columns-hidden': { readonly sheet: string; readonly columns: number };
  /** A formula whose value the file does not hold. */
  'formula-without-value': { readonly address: string };
  /** Text that was changed with tracking on: the newest version was read. */
  'changes-tracked': { readonly count: number };
  /** A table that speaks of performance and is none of the forms this program knows. */
  'form-unrecognised': { readonly title: string };
  /** A column whose heading is none of the form's: its cells were not read. */
  'column-unrecognised': { readonly heading: string };
  /** No 单位：万元 or 元 anywhere: the usual one was taken. */
  'money-unit-assumed': { readonly unit: string };
  /** Which row a cell continues over a page break was taken from its looks. */
  'continuation-unsure': { readonly excerpt: string };
}

export type NoteCode = keyof NoteFacts;
