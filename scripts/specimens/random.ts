/**
 * Random (种子随机): numbers that are the same for the same seed on every machine, so that a specimen can be made again.
 *
 *     const random = randomOf('form-017');  random.pick(['甲', '乙']);  random.int(3, 9);  random.chance(0.3)
 */

export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** From `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different ones, in the order of `from`. */
  some<T>(from: readonly T[], count: number): T[];
  shuffle<T>(from: readonly T[]): T[];
}

/** FNV-1a: a seed word becomes 32 bits. */
function hash(word: string): number {
  let bits = 0x811c9dc5;
  for (const letter of word) bits = Math.imul(bits ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return bits >>> 0;
}

/** Mulberry32. */
export function randomOf(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    const one = from[int(0, from.length - 1)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  };
  const shuffle = <T>(from: readonly T[]): T[] =>
    from
      .map((one) => ({ one, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  const some = <T>(from: readonly T[], count: number): T[] => {
    const chosen = new Set(shuffle(from.map((_, index) => index)).slice(0, count));
    return from.filter((_, index) => chosen.has(index));
  };
  return { next, int, chance: (probability) => next() < probability, pick, some, shuffle };
}
