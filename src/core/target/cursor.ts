/**
 * Cursor (游标): the tokens of one clause, and where the reader stands in them.
 *
 *     95%以上   →  num 95 · unit % · op ge; standing at num, peek(1) is the unit
 */
import type { Token } from './lexer.ts';
import type { Unit } from './units.ts';

export type NumToken = Token & { readonly kind: 'num' };

export class Cursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  readonly #first: number;
  readonly #end: number;
  #at: number;

  /** Over the tokens [first, end); `text` is the folded value all spans point into. */
  constructor(text: string, tokens: readonly Token[], first: number, end: number) {
    this.text = text;
    this.#tokens = tokens;
    this.#first = first;
    this.#end = end;
    this.#at = first;
  }

  /** Where the clause begins and ends in the text. */
  get start(): number {
    return this.#tokens[this.#first]?.from ?? 0;
  }

  get end(): number {
    return this.#tokens[this.#end - 1]?.to ?? 0;
  }

  /** How many tokens the clause has. */
  get length(): number {
    return this.#end - this.#first;
  }

  /** The token so many further; null past the end. */
  peek(ahead: number): Token | null {
    const at = this.#at + ahead;
    return at < this.#end ? (this.#tokens[at] ?? null) : null;
  }

  /** The token so many before, the clauses before this one included. */
  back(behind: number): Token | null {
    return this.#tokens[this.#at - behind] ?? null;
  }

  advance(by = 1): void {
    this.#at += by;
  }

  /** Where the current token ends. */
  get to(): number {
    return this.#tokens[this.#at]?.to ?? this.end;
  }

  /** Takes the unit right after the current token, if there is one. */
  takeUnit(): Unit | null {
    const next = this.peek(1);
    if (next?.kind !== 'unit') return null;
    this.advance();
    return next.unit;
  }

  /** The characters of a token. */
  wordOf(token: Token): string {
    return this.text.slice(token.from, token.to);
  }

  /** Up to `most` characters of this clause before a place. */
  before(place: number, most: number): string {
    return this.text.slice(Math.max(this.start, place - most), place);
  }

  after(place: number, most: number): string {
    return this.text.slice(place, place + most);
  }
}
