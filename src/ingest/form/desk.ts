/**
 * Desk (案头): what every recogniser of one folio shares: the text, its pages, the account of its characters, and
 * the notes.
 *
 *     desk.place(cell.pieces)                                          these characters are placed
 *     desk.note('amount-unreadable', cell.pieces, { text, why }, 3)     the reader was unsure at row 3
 */
import type { Note } from '../../core/declaration.ts';
import type { Pieces, Place } from '../../core/place.ts';
import type { NoteCode, NoteFacts } from '../../core/reading.ts';
import type { Account } from '../account.ts';
import type { Pages } from '../pages.ts';

export class Desk {
  readonly text: string;
  readonly pages: Pages;
  readonly account: Account;
  readonly notes: Note[] = [];

  constructor(text: string, pages: Pages, account: Account) {
    this.text = text;
    this.pages = pages;
    this.account = account;
  }

  /** Marks characters as placed: data, a label, a heading. */
  place(pieces: Pieces): void {
    for (const [from, to] of pieces) this.account.mask.fill(1, from, to);
  }

  /** Where pieces stand: from the first character to the last. */
  placeOf(pieces: Pieces, row?: number): Place {
    const from = Math.min(...pieces.map(([start]) => start));
    const to = Math.max(...pieces.map(([, end]) => end));
    if (pieces.length === 0) return row === undefined ? { page: 1 } : { page: 1, row };
    const at = this.pages.place(from, to);
    return row === undefined ? at : { page: at.page, row, from: at.from, to: at.to };
  }

  note<C extends NoteCode>(code: C, at: Pieces, facts: NoteFacts[C], row?: number): void {
    this.notes.push({ code, at: this.placeOf(at, row), facts });
  }
}
