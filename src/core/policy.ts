/**
 * Policy pack (政策包): what a region and year prescribe, as data: indicator tree, codes, points, bands,
 * thresholds, which rules run and how severe they are.
 *
 *     guangdong: 1 产出 (11 数量 12 质量 13 时效 14 成本) · 2 效益 (21 22 23 24) · 3 满意度 (31)
 *
 * There is never a branch on a province's name in code: the pack says.
 */
import type { Severity } from './finding.ts';
import type { Level } from './indicator.ts';
import type { Deed } from './lifecycle.ts';
import type { RuleId } from './rules/catalogue.ts';

/** What a level-2 node asks for; rules speak of aspects, packs map codes and names to them. */
export const ASPECTS = [
  'quantity',
  'quality',
  'timeliness',
  'cost',
  'economic',
  'social',
  'ecological',
  'sustainable',
  'satisfaction',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Level 1 of a tree: 产出 效益 满意度 成本. */
export const BRANCHES = ['output', 'benefit', 'satisfaction', 'cost'] as const;
export type Branch = (typeof BRANCHES)[number];

export interface TreeLeaf {
  readonly aspect: Aspect;
  readonly code: string | null;
  /** Official name first, then the spellings in use: 时效指标, 时效. */
  readonly names: readonly string[];
}

export interface TreeBranch {
  readonly branch: Branch;
  readonly code: string | null;
  readonly names: readonly string[];
  /** Points of the branch when declared, before any redistribution. */
  readonly points: number;
  readonly leaves: readonly TreeLeaf[];
}

/** The node of a tree that an indicator stands under; `leaf` is null when only its branch is recognised. */
export interface Standing {
  readonly branch: TreeBranch;
  readonly leaf: TreeLeaf | null;
}

export interface Thresholds {
  /** Points a declaration must come to (the budget execution rate adds the other 10 later). */
  readonly declaredPoints: number;
  /** Percent from which a share counts as everything. */
  readonly fullShare: number;
  /** Grade bands, lower bound included: 优 90, 良 80, 中 60, 差 0. */
  readonly grades: readonly { readonly name: string; readonly from: number }[];
}

/** The four qualities a review gives points (审核四性): 完整性 相关性 适当性 可行性. */
export const JUDGED_QUALITIES = ['completeness', 'relevance', 'ambition', 'feasibility'] as const;
export type JudgedQuality = (typeof JUDGED_QUALITIES)[number];

/** How a reviewer judges a declaration (审核): the most points of each quality, and what each grade lets happen. */
export interface ReviewPolicy {
  readonly points: Readonly<Record<JudgedQuality, number>>;
  /** The best first, lower bound included; the last begins at 0, so that every sum has exactly one. */
  readonly grades: readonly {
    readonly name: string;
    readonly from: number;
    readonly deeds: readonly Deed[];
  }[];
}

export interface PolicyPack {
  /** Folder and identifier: national-2015, national-2021, guangdong. */
  readonly id: string;
  readonly title: string;
  /** First budget year it was prescribed for. */
  readonly since: number;
  /** 文号 the pack follows. */
  readonly basis: readonly string[];
  readonly tree: readonly TreeBranch[];
  readonly thresholds: Thresholds;
  readonly review: ReviewPolicy;
  /** Rules switched off, or with another severity, in this region and year. */
  readonly rules: Partial<Record<RuleId, Severity | 'off'>>;
}

/** A name as trees compare it: without blanks, brackets and the ending 指标. */
function bare(name: string): string {
  return name.replace(/[\s()（）]/g, '').replace(/指标$/, '');
}

const isNamed = (node: { readonly names: readonly string[] }, name: string) =>
  node.names.some((known) => bare(known) === name);

/** The branch of level 1 by its name, else by its code; null when the tree has neither. */
export function branchOf(pack: PolicyPack, level: Level | null): TreeBranch | null {
  if (level === null) return null;
  const name = bare(level.name);
  return (
    pack.tree.find((branch) => isNamed(branch, name)) ??
    pack.tree.find((branch) => branch.code !== null && branch.code === level.code) ??
    null
  );
}

/**
 * Where an indicator stands in the pack's tree. Level 2 decides, looked for under its own level 1 first and in
 * the other branches after it; names count before codes, because a code is the part that is mistyped.
 */
export function standingOf(pack: PolicyPack, l1: Level | null, l2: Level | null): Standing | null {
  const own = branchOf(pack, l1);
  if (l2 !== null) {
    const name = bare(l2.name);
    const branches = own === null ? pack.tree : [own, ...pack.tree.filter((branch) => branch !== own)];
    for (const branch of branches) {
      const leaf = branch.leaves.find((one) => isNamed(one, name));
      if (leaf !== undefined) return { branch, leaf };
    }
    for (const branch of name === '' ? branches : []) {
      const leaf = branch.leaves.find((one) => one.code !== null && one.code === l2.code);
      if (leaf !== undefined) return { branch, leaf };
    }
  }
  return own === null ? null : { branch: own, leaf: null };
}
