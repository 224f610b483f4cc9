/**
 * Words (词表): a trie from folded text to what a word means, matched longest first.
 *
 *     const units = new Words([['人', a], ['人次', b]]);
 *     units.longest('3人次以上', 1)   →  { value: b, to: 3 }
 */

interface Node<T> {
  readonly next: Map<number, Node<T>>;
  value: T | undefined;
}

export interface Match<T> {
  readonly value: T;
  /** Where the word ends in the text. */
  readonly to: number;
}

export class Words<T> {
  readonly #root: Node<T> = { next: new Map(), value: undefined };

  constructor(entries: Iterable<readonly [word: string, value: T]>) {
    for (const [word, value] of entries) this.#add(word, value);
  }

  #add(word: string, value: T): void {
    let node = this.#root;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let next = node.next.get(code);
      if (next === undefined) {
        next = { next: new Map(), value: undefined };
        node.next.set(code, next);
      }
      node = next;
    }
    node.value ??= value;
  }

  /** The longest word that starts at `from`, or null. */
  longest(text: string, from: number): Match<T> | null {
    let node: Node<T> | undefined = this.#root;
    let found: T | undefined;
    let to = from;
    for (let i = from; i < text.length; i++) {
      node = node.next.get(text.charCodeAt(i));
      if (node === undefined) break;
      if (node.value !== undefined) {
        found = node.value;
        to = i + 1;
      }
    }
    return found === undefined ? null : { value: found, to };
  }

  /** The characters a word may begin with. */
  begins(): string[] {
    return [...this.#root.next.keys()].map((code) => String.fromCharCode(code));
  }

  /** The meaning of the whole text, or null. */
  whole(text: string): T | null {
    const match = this.longest(text, 0);
    return match !== null && match.to === text.length ? match.value : null;
  }
}
