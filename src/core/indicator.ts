/**
 * Indicator (绩效指标): level 1, level 2, a name, and the target it must reach.
 *
 *     1-产出指标；13-时效指标；按时完成率；实施周期指标值:准时完成；年度指标值:准时完成
 *
 * The strings are exactly the published characters, line breaks and layout spaces removed.
 */
import type { Pieces, Place } from './place.ts';
import type { Target } from './target/target.ts';

/** One node of an indicator tree as printed; the code is absent on forms that print none. */
export interface Level {
  readonly code: string | null;
  readonly name: string;
}

/** The cells of an indicator, by the name of the field each fills. */
export type IndicatorCell =
  | 'seq'
  | 'l1'
  | 'l2'
  | 'l3'
  | 'name'
  | 'term'
  | 'annual'
  | 'op'
  | 'unit'
  | 'points'
  | 'actual'
  | 'score'
  | IndicatorRemark;

/**
 * What else official forms say of an indicator, kept as published: 指标解释, 评分标准, 备注; 指标属性 or 指标方向性, 上年
 * 指标值, 半年指标值; 偏差原因分析及改进措施 of the self-evaluation; 1-7月完成值, 全年预计完成值, 完成可能性 of the
 * monitoring form.
 */
export const INDICATOR_REMARKS = [
  'explanation',
  'criterion',
  'remark',
  'nature',
  'earlier',
  'halfway',
  'reason',
  'toDate',
  'expected',
  'likelihood',
] as const;
export type IndicatorRemark = (typeof INDICATOR_REMARKS)[number];

export interface Indicator {
  /** The number printed before it, or its position from 1. */
  readonly seq: number;
  readonly l1: Level | null;
  readonly l2: Level | null;
  readonly l3: Level | null;
  readonly name: string;
  /** 实施周期指标值, as published. */
  readonly term: string | null;
  /** 年度指标值, as published: the one that rules. */
  readonly annual: string | null;
  /** Text of a comparator column of its own. */
  readonly op: string | null;
  /** Text of a unit column of its own. */
  readonly unit: string | null;
  /** 分值, a decimal. */
  readonly points: string | null;
  /** 实际完成值, as published. */
  readonly actual: string | null;
  /** 得分, a decimal. */
  readonly score: string | null;
  /** Only the remarks the form has a column for and that are not blank. */
  readonly remarks?: Readonly<Partial<Record<IndicatorRemark, string>>>;
  /** The reading of `annual`; of `term` when the form has no annual value. */
  readonly target: Target;
  readonly at: Place;
  /** Where each cell stands in the decoded text. */
  readonly cells: Partial<Record<IndicatorCell, Pieces>>;
}
