/**
 * Atom (原子目标): one quantity or date as written, before the form's hints and inference are applied; and the small
 * arithmetic atoms need.
 *
 *     每人每月不少于2次   →  { shape: 'one', value: '2', unit: 次, per: ['人', '月'], op: 'ge' }
 */
import { decimal, printDecimal, shift, subtract } from '../quantity.ts';
import type { Op, TargetNote, Unreadability } from './target.ts';
import type { Unit } from './units.ts';

/** One quantity or date as written, before the form's hints and inference are applied. */
export interface Atom {
  readonly shape: 'one' | 'range' | 'date';
  /** The number, or the lower end of a range. */
  readonly value: string;
  /** The upper end of a range. */
  readonly max: string;
  readonly unit: Unit | null;
  /** 万 or 亿 stands in the value itself, so that a 万元 column does not scale it again. */
  readonly scaled: boolean;
  readonly per: readonly string[];
  /** Written operator. */
  readonly op: Op | null;
  /** 增长, 下降: a change by this much is meant, which binds from below whatever the name says. */
  readonly change: boolean;
  readonly by: string;
  readonly start: string | null;
  readonly every: string | null;
  /** Folded span of the atom with its operators. */
  readonly from: number;
  readonly to: number;
  readonly notes: readonly TargetNote[];
}

/** Why a clause with a number could not be read. */
export interface Obstacle {
  readonly from: number;
  readonly to: number;
  readonly why: Unreadability;
}

export interface ClauseRead {
  readonly atoms: readonly Atom[];
  readonly obstacle: Obstacle | null;
  /** A template nobody filled in stands here: `≤**元`. */
  readonly blank: boolean;
  /** A date stands here that sets no latest day: 2024年1月1日起, 次年3月底前. */
  readonly loose: boolean;
}

/** Smaller units that may follow a larger one, and how many make it. */
export const PARTS_OF: Record<string, Record<string, { readonly per: string; readonly unit: string }>> = {
  小时: { 分钟: { per: '60', unit: '分钟' }, 分: { per: '60', unit: '分钟' } },
  年: { 月: { per: '12', unit: '月' } },
  日: { 小时: { per: '24', unit: '小时' } },
};
export function sameSide(a: Op, b: Op): boolean {
  return (a === 'ge' || a === 'gt') === (b === 'ge' || b === 'gt');
}

/** `90% ≤ X` says X ≥ 90%. */
export function flip(op: Op): Op {
  return ({ ge: 'le', gt: 'lt', le: 'ge', lt: 'gt', eq: 'eq' } as const)[op];
}

export function order(a: string, b: string): readonly [string, string] {
  return subtract(decimal(b), decimal(a)).digits < 0n ? [b, a] : [a, b];
}

/** 10-20万元 is 100000 to 200000: the lower end takes the scale of the upper. */
export function scaleLike(value: string, written: string): string {
  const scale = /[百千万亿]+$/.exec(written.replace(/[余多来]/g, ''))?.[0] ?? '';
  const places = [...scale].reduce(
    (sum, c) => sum + (c === '百' ? 2 : c === '千' ? 3 : c === '万' ? 4 : 8),
    0,
  );
  return printDecimal(shift(decimal(value), places));
}

export function inheritYear(start: string, by: string): string {
  const year = /^\d{4}/.exec(start)?.[0];
  return year !== undefined && by.startsWith('--') ? `${year}-${by.slice(2)}` : by;
}
