/**
 * Layout (版式): one official form as one kind of reader knows it. A new form is one new file in layouts/ that
 * exports a Layout, and its name in the list of read.ts.
 *
 *     guangdong-list    项目支出绩效目标表 of Guangdong agencies, its indicators as a numbered list in one cell
 */
import type { Declaration, Note, Repeated } from '../core/declaration.ts';
import type { Account } from './account.ts';
import type { Pages } from './pages.ts';

/** What a layout reads from. */
export interface SourceText {
  readonly text: string;
  readonly pages: Pages;
  /** 1 for each character that is a page number or a running head; null when there is none. */
  readonly furniture: Uint8Array | null;
  /** Where the layout marks what it has placed. */
  readonly account: Account;
}

export interface Recognition {
  readonly declarations: readonly Declaration[];
  readonly repeated: readonly Repeated[];
  readonly notes: readonly Note[];
}

export interface Layout {
  readonly id: string;
  /** A quick look that may be wrong only by saying yes: a word the form cannot do without. */
  mayRead(text: string): boolean;
  /** Reads the form; null when the text does not hold it. */
  recognise(source: SourceText): Recognition | null;
}
