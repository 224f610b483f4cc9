/**
 * Target (指标值): what an indicator must reach, read from an official's own words into data.
 *
 *     每天6000人以上   →  { kind: 'bound', op: 'ge', value: '6000', unit: '人', per: '日', opFrom: 'text' }
 *     1-2次/年         →  { kind: 'between', min: '1', max: '2', unit: '次', per: '年' }
 *     得到有效提高     →  { kind: 'qualitative', text: '得到有效提高' }
 *
 * These shapes are the JSON contract of `heng target` (docs/spec/target-language.md).
 */
import type { PartialDate } from '../period.ts';
import type { Span } from '../result.ts';

export type Op = 'ge' | 'gt' | 'le' | 'lt' | 'eq';

/** Where the operator comes from: written, or inferred from the indicator's name, its level 2, or by default. */
export type OpFrom = 'text' | 'name' | 'kind' | 'default';

/** What a quantity is counted per: 元/套, 次/年; a list when nested (元/月/人 → ["月","人"]); `100000人` in rates. */
export type Per = string | readonly string[] | null;

/** What the reader may remark; worded in locale/target.ts. */
export const TARGET_NOTES = [
  'approximate',
  'unit-unlisted',
  'operators-disagree',
  'operator-after-number',
  'range-reversed',
  'share-as-fraction',
  'letter-for-digit',
  'space-in-number',
  'operator-column-unread',
  'specification',
  'remark',
  'interval',
  'date-open',
  'too-long',
] as const;
export type TargetNoteCode = (typeof TARGET_NOTES)[number];

/** Why a value could not be read. */
export type Unreadability = 'number-unclear' | 'units-differ-in-range' | 'alternatives' | 'product';

/** Something the reader saw and did not silently decide. */
export interface TargetNote {
  readonly code: TargetNoteCode;
  readonly at?: Span;
}

/** Two places that speak of one target and disagree; the text of the value wins. */
export interface Conflict {
  readonly part: 'op' | 'unit';
  readonly from: 'column' | 'name';
  /** What the text of the value says. */
  readonly text: string;
  /** What the other place says. */
  readonly other: string;
}

interface Marked {
  readonly conflict?: Conflict;
  readonly notes?: readonly TargetNote[];
}

export interface Bound extends Marked {
  readonly kind: 'bound';
  readonly op: Op;
  /** Exact decimal text with the scale folded in: 150万条 → `1500000`. */
  readonly value: string;
  readonly unit: string | null;
  readonly per: Per;
  readonly opFrom: OpFrom;
}

export interface Between extends Marked {
  readonly kind: 'between';
  readonly min: string;
  readonly max: string;
  readonly unit: string | null;
  readonly per: Per;
}

export interface Deadline extends Marked {
  readonly kind: 'deadline';
  readonly by: PartialDate;
  /** Present for a window: not before this day. */
  readonly from?: PartialDate;
  /** Present when it comes back: 每年11月底前 → 年. */
  readonly every?: string;
  readonly opFrom: OpFrom;
}

export interface YesNo extends Marked {
  readonly kind: 'yesno';
  readonly expect: boolean;
  readonly opFrom: OpFrom;
}

export interface Qualitative extends Marked {
  readonly kind: 'qualitative';
  readonly text: string;
  /** The number meant is the project's budget: 不超预算. */
  readonly ref?: 'budget';
}

/** The number is kept elsewhere or was never filled in: 标准：控制数, `≤****元`. */
export interface Placeholder extends Marked {
  readonly kind: 'placeholder';
  readonly text: string;
}

export interface Bands extends Marked {
  readonly kind: 'bands';
  readonly bands: readonly { readonly label: string; readonly value: string; readonly unit: string | null }[];
}

/** 无, 不适用, `/` or an empty cell. */
export interface Absent extends Marked {
  readonly kind: 'absent';
}

export interface Unreadable extends Marked {
  readonly kind: 'unreadable';
  readonly at: Span;
  readonly why: Unreadability;
  /** The whole text, as published. */
  readonly text: string;
}

export interface Clause {
  /** What the clause speaks of: 响应, 普通问题; null when it does not say. */
  readonly subject: string | null;
  readonly target: Target;
}

export interface All extends Marked {
  readonly kind: 'all';
  readonly of: readonly Clause[];
}

/** A target of one clause. */
export type Single =
  | Bound
  | Between
  | Deadline
  | YesNo
  | Qualitative
  | Placeholder
  | Bands
  | Absent
  | Unreadable;

export type Target = Single | All;

/** A target with what else the form says of it. */
export interface TargetSource {
  /** The value cell as published. */
  readonly value: string;
  /** The indicator's name. */
  readonly name?: string | null;
  /** Names of level 1 and level 2: 产出指标, 成本指标. */
  readonly l1?: string | null;
  readonly l2?: string | null;
  /** Text of a comparator column (≥, 大于等于, codes 1–6) and of a unit column, where the form has them. */
  readonly op?: string | null;
  readonly unit?: string | null;
}
