/**
 * Attainment (完成程度): how far an actual reaches its target, from 0 to 1, exact to six places.
 *
 *     attain(≥ 95 %, { kind: 'number', value: '90', unit: '%' })   →  ratio '0.947368', not reached
 *     attain(≤ 2 小时, { kind: 'number', value: '90', unit: '分钟' })  →  ratio '1', reached
 *
 * Reached is 1. Not reached is actual ÷ target for at-least targets, and target ÷ actual for at-most targets,
 * nothing from twice the target on (the notice gives no formula for these: a default a policy pack may change).
 * A target of 0 never divides: it is reached or it is not. Raising the actual of an at-least target never lowers
 * attainment; lowering that of an at-most target never does.
 */

import { daysOf } from '../period.ts';
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  parseDecimal,
  printDecimal,
} from '../quantity.ts';
import type { Between, Bound, Deadline, Target } from './target.ts';

/** What was reached: a number with its unit, a day (YYYY-MM-DD), or done and not done. */
export type Actual =
  | { readonly kind: 'number'; readonly value: string; readonly unit: string | null }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'done'; readonly done: boolean };

export type Attainment =
  | { readonly comparable: true; readonly reached: boolean; readonly ratio: string }
  | { readonly comparable: false; readonly why: 'kind' | 'unit' | 'number' | 'recurring' };

const REACHED: Attainment = { comparable: true, reached: true, ratio: '1' };
const MISSED: Attainment = { comparable: true, reached: false, ratio: '0' };
const PLACES = 6;

/** Units of one dimension as integer multiples of its smallest: exact conversion only. */
const FACTORS: readonly Record<string, bigint>[] = [
  { 毫秒: 1n, 秒: 1000n, 分钟: 60_000n, 小时: 3_600_000n, 日: 86_400_000n, 周: 604_800_000n },
  { 月: 1n, 季度: 3n, 年: 12n },
  { 毫米: 1n, 厘米: 10n, 米: 1000n, 公里: 1_000_000n },
  { 平方米: 1n, 公顷: 10_000n, 平方公里: 1_000_000n },
  { 克: 1n, 公斤: 1000n, 千克: 1000n, kg: 1000n, 吨: 1_000_000n },
  { '‰': 1n, '%': 10n },
];

/** The value in the target's unit as a fraction a/b, or null when the units do not convert exactly. */
function converted(
  value: Decimal,
  from: string | null,
  to: string | null,
): { a: Decimal; b: Decimal } | null {
  const one = decimal('1');
  if (from === to || from === null || to === null) return { a: value, b: one };
  for (const family of FACTORS) {
    const x = family[from];
    const y = family[to];
    if (x !== undefined && y !== undefined) {
      return { a: multiply(value, { digits: x, scale: 0 }), b: { digits: y, scale: 0 } };
    }
  }
  return null;
}

const isZero = (value: Decimal): boolean => value.digits === 0n;

function share(top: Decimal, bottom: Decimal): Attainment {
  if (isZero(bottom) || top.digits <= 0n !== bottom.digits <= 0n) return MISSED;
  const ratio = divide(top, bottom, PLACES);
  const capped = compare(ratio, decimal('1')) > 0 ? decimal('1') : ratio;
  return { comparable: true, reached: false, ratio: printDecimal(capped) };
}

function attainBound(target: Bound, actual: Actual): Attainment {
  if (actual.kind !== 'number') return { comparable: false, why: 'kind' };
  const number = parseDecimal(actual.value);
  if (number === null) return { comparable: false, why: 'number' };
  const fraction = converted(number, actual.unit, target.unit);
  if (fraction === null) return { comparable: false, why: 'unit' };
  const { a, b } = fraction;
  const goal = multiply(decimal(target.value), b);
  const side = compare(a, goal);
  switch (target.op) {
    case 'ge':
      return side >= 0 ? REACHED : share(a, goal);
    case 'gt':
      return side > 0 ? REACHED : share(a, goal);
    case 'le':
    case 'lt': {
      if (side < 0 || (side === 0 && target.op === 'le')) return REACHED;
      if (goal.digits <= 0n || compare(a, add(goal, goal)) >= 0) return MISSED;
      return share(goal, a);
    }
    case 'eq':
      if (side === 0) return REACHED;
      return side < 0 ? share(a, goal) : share(goal, a);
  }
}

function attainBetween(target: Between, actual: Actual): Attainment {
  const { unit, per } = target;
  const low = attainBound({ kind: 'bound', op: 'ge', value: target.min, unit, per, opFrom: 'text' }, actual);
  const high = attainBound({ kind: 'bound', op: 'le', value: target.max, unit, per, opFrom: 'text' }, actual);
  return low.comparable && low.reached ? high : low;
}

function attainDeadline(target: Deadline, actual: Actual): Attainment {
  if (actual.kind !== 'day') return { comparable: false, why: 'kind' };
  const days = daysOf(target.by);
  if (days === null || daysOf(actual.day)?.first !== actual.day)
    return { comparable: false, why: 'recurring' };
  return actual.day <= days.last ? REACHED : MISSED;
}

/** Compares an actual with its target; never divides by zero and never throws on a target that was read. */
export function attain(target: Target, actual: Actual): Attainment {
  switch (target.kind) {
    case 'bound':
      return attainBound(target, actual);
    case 'between':
      return attainBetween(target, actual);
    case 'deadline':
      return attainDeadline(target, actual);
    case 'yesno':
      if (actual.kind !== 'done') return { comparable: false, why: 'kind' };
      return actual.done === target.expect ? REACHED : MISSED;
    default:
      return { comparable: false, why: 'kind' };
  }
}
