/**
 * Choosing the pack (选政策包) a declaration was written under, by what its form prints.
 *
 *     1-产出指标；11-数量指标          →  guangdong      (its codes)
 *     成本指标 / 经济成本指标          →  national-2021  (cost at level 1)
 *     产出指标 / 成本指标              →  national-2015
 *
 * Every pack is asked how well its tree explains the levels of the form; the best wins. Where trees explain them
 * equally well, the budget year decides, and without a year the older tree. A new region is a new pack in PACKS.
 */
import type { Declaration } from '../core/declaration.ts';
import type { Level } from '../core/indicator.ts';
import { branchOf, type PolicyPack, standingOf } from '../core/policy.ts';
import { GUANGDONG } from './guangdong/pack.ts';
import { NATIONAL_2015 } from './national-2015/pack.ts';
import { NATIONAL_2021 } from './national-2021/pack.ts';

/** In the order in which they are preferred when they fit alike. */
export const PACKS: readonly PolicyPack[] = [NATIONAL_2015, NATIONAL_2021, GUANGDONG];

type Pair = readonly [l1: Level | null, l2: Level | null];

/** Points for one pair of levels: named under its own branch, and printed with the pack's own code. */
function likeness(pack: PolicyPack, [l1, l2]: Pair): number {
  const own = branchOf(pack, l1);
  const standing = standingOf(pack, l1, l2);
  if (standing === null) return 0;
  const named =
    standing.leaf !== null && (own === null || own === standing.branch) ? 2 : own === null ? 0 : 1;
  const code = l2?.code ?? null;
  const coded = code !== null && standing.leaf?.code === code ? 1 : 0;
  return named + coded;
}

/** Years between a pack's first year and the budget's; a pack of a later year fits last. */
function age(pack: PolicyPack, year: number | null): number {
  if (year === null) return pack.since;
  return pack.since > year ? Number.MAX_SAFE_INTEGER : year - pack.since;
}

/** Packs by declarations that asked for theirs: rules, screens and the library ask for the same one. */
const CHOSEN = new WeakMap<Declaration, PolicyPack>();

/** The pack that explains the levels of a declaration best. */
export function packFor(declaration: Declaration): PolicyPack {
  const chosen = CHOSEN.get(declaration) ?? choose(declaration);
  CHOSEN.set(declaration, chosen);
  return chosen;
}

function choose(declaration: Declaration): PolicyPack {
  const pairs = new Map<string, Pair>();
  for (const { indicators } of declaration.projects)
    for (const { l1, l2 } of indicators)
      pairs.set(`${l1?.code}\t${l1?.name}\t${l2?.code}\t${l2?.name}`, [l1, l2]);
  const scored = PACKS.map((pack) => {
    let score = 0;
    for (const pair of pairs.values()) score += likeness(pack, pair);
    return { pack, score, age: age(pack, declaration.year) };
  });
  scored.sort((a, b) => b.score - a.score || a.age - b.age);
  return scored[0]?.pack ?? NATIONAL_2015;
}
