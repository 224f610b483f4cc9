/**
 * Turnstile (限速): how often one address may try the door, and one person or program ask.
 *
 *     const turnstile = new Turnstile(TRIES)
 *     turnstile.pass('10.1.2.3', now)   →  0, or the seconds to wait
 *     turnstile.fail('10.1.2.3', now)       a failure takes as much as fifteen tries
 *
 * A bucket an address: a whole office behind one address signs in at nine o'clock, but whoever guesses soon waits.
 * Accounts are locked beside it (workflow/account/sign-in.ts), whatever the address.
 */

/** How many at once, and how many come back in a second. */
export interface Pace {
  readonly room: number;
  readonly backASecond: number;
}

/** Tries of an address. */
export const TRIES: Pace = { room: 300, backASecond: 5 };
/**
 * Requests of a person, or of a token. A page opens ten, an editor saves every second; twelve hundred a minute are
 * beyond what hands can do, in several windows too.
 */
export const REQUESTS: Pace = { room: 600, backASecond: 20 };
/** What a failure takes beside its try: 20 of them at once, then one in three seconds. */
const FAILURE = 14;
/** Addresses kept in mind; those that rested longest go first. */
const MOST_ADDRESSES = 10_000;

interface Bucket {
  level: number;
  at: number;
}

export class Turnstile {
  readonly #buckets = new Map<string, Bucket>();
  readonly #pace: Pace;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Lets one try through: 0, or how many seconds to wait. */
  pass(address: string, now: Date): number {
    const bucket = this.#bucket(address, now);
    if (bucket.level < 1) return Math.ceil((1 - bucket.level) / this.#pace.backASecond);
    bucket.level -= 1;
    return 0;
  }

  /** Counts a failure. */
  fail(address: string, now: Date): void {
    this.#bucket(address, now).level -= FAILURE;
  }

  #bucket(address: string, now: Date): Bucket {
    const key = network(address);
    const at = now.getTime();
    const { room, backASecond } = this.#pace;
    const known = this.#buckets.get(key) ?? { level: room, at };
    const back = (Math.max(0, at - known.at) / 1000) * backASecond;
    const bucket = { level: Math.min(room, known.level + back), at };
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST_ADDRESSES) break;
      this.#buckets.delete(oldest);
    }
    return bucket;
  }
}

/** An IPv6 network is given out whole, so its 64 bits are one address: `2001:db8::7` → `2001:db8:0:0`. */
function network(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [before, after] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const [head, tail] = [before ?? [], after ?? []];
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
