/**
 * Scribe (抄录): writes the decoded text of a folio and remembers where everything went.
 *
 *     const scribe = new Scribe();
 *     scribe.put('项目名称', { address: 'A1' });      →  [0, 4]
 *     scribe.cell();                                  a tab
 *     scribe.put('总计', { address: 'B1' });          →  [5, 7]
 *     scribe.line();                                  a line feed
 *     scribe.page();                                  a form feed: page 2 begins
 */
import type { Box, Imprint } from '../core/place.ts';
import type { Span } from '../core/result.ts';
import { type Pages, pagesAt } from './pages.ts';

/** Where a stretch stands in the original. */
export interface Where {
  readonly box?: Box;
  readonly address?: string;
}

/** A million small strings in a list take more room than their text. */
const MOST_PARTS = 4_096;

export class Scribe {
  /** What was written, in long stretches, and what has been written since the last of them. */
  readonly #stretches: string[] = [];
  readonly #parts = new Array<string>(MOST_PARTS).fill('');
  #count = 0;
  readonly #imprints: Imprint[] = [];
  readonly #starts: number[] = [0];
  #length = 0;

  /** Writes a stretch that stands in one place of the original; form feeds in it become line feeds. */
  put(text: string, where: Where = {}): Span {
    const from = this.#length;
    this.#write(text.replaceAll('\f', '\n'));
    if (where.box !== undefined || where.address !== undefined) this.mark(from, where);
    return [from, this.#length];
  }

  /** Says where all that was written from an offset on stands. */
  mark(from: number, where: Where): void {
    this.#imprints.push({ from, to: this.#length, page: this.#starts.length, ...where });
  }

  /** Ends a cell. */
  cell(): void {
    this.#write('\t');
  }

  /** Ends a line, or a row. */
  line(): void {
    this.#write('\n');
  }

  /** Begins the next page. */
  page(): void {
    this.#write('\f');
    this.#starts.push(this.#length);
  }

  /** Characters written so far: the offset of the next. */
  get length(): number {
    return this.#length;
  }

  get text(): string {
    return [...this.#stretches, ...this.#parts.slice(0, this.#count)].join('');
  }

  get imprints(): readonly Imprint[] {
    return this.#imprints;
  }

  get pages(): Pages {
    return pagesAt(this.#starts);
  }

  #write(text: string): void {
    this.#parts[this.#count++] = text;
    this.#length += text.length;
    if (this.#count < MOST_PARTS) return;
    this.#stretches.push(this.#parts.join(''));
    this.#count = 0;
  }
}
