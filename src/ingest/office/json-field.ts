/**
 * JSON field (数据项): one value of a JSON text and the way to it, asked for what it must be.
 *
 *     field.at('declarations').each()[0].at('agency').text()   →  '番禺区政务服务数据管理局（本级）'
 *     field.at('moneyUnit').oneOf(['元', '万元'])              →  throws Unfit '[0].declarations[0].moneyUnit'
 */

/** A value that is not what it must be; the message is the way to it. */
export class Unfit extends Error {}

export class Field {
  readonly #value: unknown;
  readonly #path: string;

  constructor(value: unknown, path = '') {
    this.#value = value;
    this.#path = path;
  }

  /** A member of an object; one that is missing is a field without a value. */
  at(name: string): Field {
    return new Field(this.#record()[name], `${this.#path}.${name}`);
  }

  names(): string[] {
    return Object.keys(this.#record());
  }

  /** Whether there is a value, null not counted. */
  get given(): boolean {
    return this.#value !== undefined && this.#value !== null;
  }

  get isList(): boolean {
    return Array.isArray(this.#value);
  }

  each(): Field[] {
    if (!Array.isArray(this.#value)) throw this.#unfit();
    const list: readonly unknown[] = this.#value;
    return list.map((value, index) => new Field(value, `${this.#path}[${index}]`));
  }

  text(): string {
    if (typeof this.#value !== 'string') throw this.#unfit();
    return this.#value;
  }

  /** A text, or null when there is none. */
  textOrNull(): string | null {
    return this.given ? this.text() : null;
  }

  /** A whole number from `least` on. */
  count(least: number): number {
    const value = this.#value;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) throw this.#unfit();
    return value;
  }

  truth(): boolean {
    if (typeof this.#value !== 'boolean') throw this.#unfit();
    return this.#value;
  }

  oneOf<T extends string>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.#value);
    if (found === undefined) throw this.#unfit();
    return found;
  }

  /** A value that is no list and no object. */
  plain(): string | number | boolean | null {
    const value = this.#value;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value !== 'number') throw this.#unfit();
    return value;
  }

  /** What `read` makes of the text; null from it is unfit. */
  as<T>(read: (text: string) => T | null): T {
    const made = read(this.text());
    if (made === null) throw this.#unfit();
    return made;
  }

  #record(): Record<string, unknown> {
    if (!isRecord(this.#value)) throw this.#unfit();
    return this.#value;
  }

  #unfit(): Unfit {
    return new Unfit(this.#path === '' ? '$' : this.#path.replace(/^\./, ''));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
