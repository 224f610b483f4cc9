/**
 * Shelf (书架): versions of declarations as they were last read, so that not every reader reads every row again.
 *
 *     shelf.at(row)              →  the draft that was put there for this very row, or undefined
 *     shelf.put(row, draft)
 *
 * The row of a version is asked for every time, under the rights of whoever asks; only what hangs from it is kept here.
 * A row is known by the transaction that wrote it: PostgreSQL gives its number to no other, so that a version that was
 * written again, or never came to be, is another. Whoever writes what hangs from a row writes the row too. What is taken from the shelf is never changed.
 */
import type { Draft } from '../core/declare/draft.ts';
import type { Finding } from '../core/finding.ts';

/** A version with its rows' keys, the revision that last changed each project, and what the rules say of it. */
export interface KeptDraft extends Draft {
  readonly revisions: readonly number[];
  readonly findings: readonly Finding[];
}

/** A version's row, as far as it tells one from another. */
export interface RowMark {
  readonly tenant: string;
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  /** The transaction that wrote the row; null when it is the one that asks, which may write more. */
  readonly writer: string | null;
  /** Whether whoever asks is given what secret projects hold. */
  readonly cleared: boolean;
}

/** Where a version lies, whatever it says by now. */
function placeOf({ tenant, id, version, cleared }: RowMark): string {
  return [tenant, id, version, cleared ? 'cleared' : 'open'].join(' ');
}

interface Kept {
  readonly writer: string;
  readonly revision: number;
  readonly draft: KeptDraft;
}

/** Lines, projects and indicators, that are kept in all: some 50 MB. */
const MOST_LINES = 50_000;

/** What was asked for last stays longest. */
export class Shelf {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;
  #lines = 0;

  constructor(most = MOST_LINES) {
    this.#most = most;
  }

  at(row: RowMark): KeptDraft | undefined {
    const place = placeOf(row);
    const kept = this.#kept.get(place);
    if (kept === undefined || kept.writer !== row.writer || kept.revision !== row.revision) return undefined;
    this.#kept.delete(place);
    this.#kept.set(place, kept);
    return kept.draft;
  }

  put(row: RowMark, draft: KeptDraft): void {
    const { writer, revision } = row;
    if (writer === null) return;
    const place = placeOf(row);
    this.#drop(place);
    this.#kept.set(place, { writer, revision, draft });
    this.#lines += linesOf(draft);
    for (const oldest of this.#kept.keys()) {
      if (this.#lines <= this.#most) break;
      this.#drop(oldest);
    }
  }

  #drop(place: string): void {
    const gone = this.#kept.get(place);
    if (gone === undefined) return;
    this.#kept.delete(place);
    this.#lines -= linesOf(gone.draft);
  }
}

function linesOf({ declaration: { projects } }: KeptDraft): number {
  return projects.reduce((lines, { indicators }) => lines + 1 + indicators.length, 1);
}
