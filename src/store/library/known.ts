/**
 * Known (已查): what the library said of names and whole projects since it was last counted; an edit asks for the same
 * eighty names as the one before.
 *
 *     known.spreads.get('panyu 群众满意度')      →  [{ unit: '%', floor: true, count: 240, … }], null, or undefined: not asked yet
 *     known.clear()                              the library was counted, or names were put together
 *
 * Every process counts once a minute (server/rounds.ts), and forgets this then: no answer is older.
 */
import type { Entry } from '../../core/library/entry.ts';

/** Which names people have said are one indicator (synonyms.ts). */
export interface Synonyms {
  /** The key an entry is kept under. */
  rootOf(key: string): string;
  /** All keys that were put under one. */
  under(key: string): string[];
}

/** Names, and projects, that are kept. */
const MOST = 100_000;

export class Known {
  readonly synonyms = new Map<string, Synonyms>();
  /** By tenant and key; null where the library has no such name. */
  readonly spreads = new Map<string, Entry['spreads'] | null>();
  /** By tenant, the agencies that do not count, and mark: how many others say the same. */
  readonly copies = new Map<string, number>();

  /** Itself, with room for more. */
  tidied(): this {
    if (this.spreads.size + this.copies.size > MOST) this.clear();
    return this;
  }

  clear(): void {
    this.synonyms.clear();
    this.spreads.clear();
    this.copies.clear();
  }
}
