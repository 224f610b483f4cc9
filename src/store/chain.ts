/**
 * Chain (哈希链): entries one after another, each sealed with the hash of the one before, and who walks along them.
 *
 *     hash = SHA-256( previous + "\n" + canonical(entry without previous and hash) )
 *
 *     const walk = new Walk();
 *     for (const link of links) walk.step(link);
 *     walk.faults      →  [{ number: 412, why: 'changed' }]
 *
 * Nothing here asks a database: an exported journal is walked by the same steps. Canonical JSON is that of RFC 8785.
 */
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from './tables.ts';

/** What journals may be hashed with; SM3 is the national algorithm (GB/T 32905). */
export const JOURNAL_ALGORITHMS = ['sha256', 'sm3'] as const;
export type JournalAlgorithm = (typeof JOURNAL_ALGORITHMS)[number];

/** The hash before the first entry. */
export const ORIGIN = '0'.repeat(64);

/** What an entry says, as it is hashed; `at` to the microsecond: `2026-07-01T01:12:03.123000Z`. */
export interface Said {
  readonly tenant: string;
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly address: string | null;
  readonly deed: string;
  readonly outcome: string;
  readonly object: JsonObject | null;
  readonly before: Json;
  readonly after: Json;
  readonly reason: string | null;
  readonly algorithm: JournalAlgorithm;
}

export interface Link extends Said {
  readonly previous: string;
  readonly hash: string;
}

/** Where a chain ends, or ended when somebody noted it down. */
export interface Head {
  readonly number: number;
  readonly hash: string;
}

/**
 * `changed`: it does not say what was sealed; `missing`: it is not there; `reordered`: it is whole and stands in another
 * place; `head`: the end is not the one kept, or not the one noted down.
 */
export type FaultReason = 'changed' | 'missing' | 'reordered' | 'head';

export interface Fault {
  readonly number: number;
  /** The last of them, when several in a row are missing. */
  readonly to?: number;
  readonly why: FaultReason;
}

/** A line of an exported journal as an entry; null when it is none, or tells more than an entry has. */
export function linkOf(line: Json): Link | null {
  if (typeof line !== 'object' || line === null || isList(line)) return null;
  const { tenant, number, at, actor, address, deed, outcome, object, reason, ...others } = line;
  const { before, after, algorithm, previous, hash, ...more } = others;
  const known = JOURNAL_ALGORITHMS.find((one) => one === algorithm);
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || known === undefined) return null;
  if (typeof tenant !== 'string' || typeof at !== 'string' || typeof actor !== 'string') return null;
  if (typeof deed !== 'string' || typeof outcome !== 'string') return null;
  if (typeof previous !== 'string' || typeof hash !== 'string') return null;
  if ((address !== null && typeof address !== 'string') || (reason !== null && typeof reason !== 'string'))
    return null;
  if (object === undefined || typeof object !== 'object' || (object !== null && isList(object))) return null;
  if (before === undefined || after === undefined || Object.keys(more).length > 0) return null;
  return {
    ...{ tenant, number, at, actor, address, deed, outcome, object, before, after, reason },
    ...{ algorithm: known, previous, hash },
  };
}

/** JSON with names in order and no blanks: the same text for the same value, whoever writes it. */
export function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const named = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${named.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** A time as it is hashed: the database keeps microseconds, and JavaScript gives it milliseconds. */
export function stamp(at: Date): string {
  return at.toISOString().replace('Z', '000Z');
}

/** The hash of an entry: over the hash before it and all it says. */
export function sealOf(previous: string, said: Said): string {
  return createHash(said.algorithm)
    .update(`${previous}\n${canonical({ ...said })}`)
    .digest('hex');
}

/** Faults told one by one; more are counted. */
const MOST_TOLD = 100;
/** How far from its place a whole entry is looked for. */
const NEARBY = 200;

/** One walk along a chain, in the order of the numbers; it remembers nothing but where it is. */
export class Walk {
  readonly faults: Fault[] = [];
  readonly algorithms = new Set<JournalAlgorithm>();
  entries = 0;
  /** Faults found, told or not. */
  found = 0;
  first: number | null = null;
  last: Head | null = null;
  readonly #noted: readonly Head[];

  /** `noted`: heads somebody wrote down earlier. */
  constructor(noted: readonly Head[] = []) {
    this.#noted = noted.map(({ number, hash }) => ({ number, hash: hash.toLowerCase() }));
  }

  /** The next entry. An export may begin in the middle: then its first entry is believed of what came before. */
  step({ previous, hash, ...said }: Link, { partial = false } = {}): void {
    const { number } = said;
    const before = this.last ?? { number: partial ? number - 1 : 0, hash: partial ? previous : ORIGIN };
    if (number > before.number + 1) {
      const to = number - 1;
      this.fault({ number: before.number + 1, why: 'missing', ...(to > before.number + 1 ? { to } : {}) });
    }
    const linked = previous === before.hash || number > before.number + 1;
    if (number <= before.number) this.fault({ number, why: 'reordered' });
    else if (sealOf(previous, said) !== hash) {
      this.fault({ number, why: this.#standsElsewhere(previous, hash, said) ? 'reordered' : 'changed' });
    } else if (!linked) this.fault({ number, why: 'reordered' });
    else if (this.#noted.some((one) => one.number === number && one.hash !== hash))
      this.fault({ number, why: 'head' });
    this.first ??= number;
    this.last = { number, hash };
    this.entries += 1;
    this.algorithms.add(said.algorithm);
  }

  /**
   * The end of the walk, held against the head kept beside the entries as it stood before and after, and against those
   * noted down. An export has no head.
   */
  finish(head: { readonly begun: Head | null; readonly ended: Head | null } | null): void {
    const last = this.last?.number ?? 0;
    if (head !== null) {
      const least = head.begun?.number ?? 0;
      if (least > last)
        this.fault({ number: last + 1, why: 'missing', ...(least > last + 1 ? { to: least } : {}) });
      const kept = head.ended ?? { number: 0, hash: ORIGIN };
      const same = kept.number === last && kept.hash === (this.last?.hash ?? ORIGIN);
      if (kept.number <= last && !same) this.fault({ number: last, why: 'head' });
    }
    for (const { number } of this.#noted) {
      if (number > last || number < (this.first ?? 1)) this.fault({ number, why: 'head' });
    }
  }

  fault(fault: Fault): void {
    this.found += 1;
    if (this.faults.length < MOST_TOLD) this.faults.push(fault);
  }

  /** Whether its seal holds under another number near by: it was moved, and not rewritten. */
  #standsElsewhere(previous: string, hash: string, said: Said): boolean {
    if (this.found >= MOST_TOLD) return false;
    for (let away = 1; away <= NEARBY; away++) {
      for (const number of [said.number - away, said.number + away]) {
        if (sealOf(previous, { ...said, number }) === hash) return true;
      }
    }
    return false;
  }
}
