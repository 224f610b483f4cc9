/**
 * Policy pack (政策包): what a region and year prescribe, as data: indicator tree, codes, points, bands,
 * thresholds, which rules run and how severe they are.
 *
 *     guangdong: 1 产出 (11 数量 12 质量 13 时效 14 成本) · 2 效益 (21 22 23 24) · 3 满意度 (31)
 *
 * There is never a branch on a province's name in code: the pack says.
 */
import type { Severity } from './finding.ts';
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

export interface Thresholds {
  /** Points a declaration must come to (the budget execution rate adds the other 10 later). */
  readonly declaredPoints: number;
  /** Percent from which a share counts as everything. */
  readonly fullShare: number;
  /** Grade bands, lower bound included: 优 90, 良 80, 中 60, 差 0. */
  readonly grades: readonly { readonly name: string; readonly from: number }[];
}

export interface PolicyPack {
  /** Folder and identifier: national-2015, national-2021, guangdong. */
  readonly id: string;
  readonly title: string;
  /** 文号 the pack follows. */
  readonly basis: readonly string[];
  readonly tree: readonly TreeBranch[];
  readonly thresholds: Thresholds;
  /** Rules switched off, or with another severity, in this region and year. */
  readonly rules: Partial<Record<RuleId, Severity | 'off'>>;
}
