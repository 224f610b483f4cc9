/**
 * Unit text (单位文字): a unit as a column, a bracket or a name gives it, whole.
 *
 *     万元/公里  →  元, four places, per 公里        元/人·天  →  元 per 人, 日        是/否  →  none
 */
import { isChineseDigit, scaleAt } from './numerals.ts';
import { PERSON_TIME, perAt } from './per.ts';
import type { Per } from './target.ts';
import { type Dimension, unitAt } from './units.ts';

/** A unit as a column or a name gives it: 万元/公里 is 元, four places, per 公里. */
export interface UnitHint {
  /** null when only a scale is given: 万. */
  readonly unit: string | null;
  readonly dimension: Dimension;
  /** Powers of ten the number is to be multiplied by. */
  readonly places: number;
  readonly per: Per;
}

/** Whether the text is a unit and nothing else: 公里, 万元/公里, 元/月/人. */
export function isUnit(text: string): boolean {
  return readUnit(text, true) !== null;
}

/** A unit text; `known` refuses nouns that are in no list. */
export function readUnit(text: string, known: boolean): UnitHint | null {
  if (
    text === '' ||
    text.length > 24 ||
    /^(?:[-/\\无]|是[/、]?否|有[/、]?无|定性|文字|百分制|N\/A)$/.test(text)
  )
    return null;
  if (/^[百千]?[万亿]$/.test(text))
    return { unit: null, dimension: 'count', places: scaleAt(text, 0).places, per: null };
  const scale = scaleAt(text, 0);
  let found = unitAt(text, scale.to);
  let places = scale.places;
  if (found === null && scale.to > 0) {
    found = unitAt(text, 0);
    places = 0;
  }
  if (found === null) {
    const written = /^[\u3400-\u9fff]{1,4}$/.test(text) && !isChineseDigit(text.charAt(0));
    return written && !known ? { unit: text, dimension: 'count', places: 0, per: null } : null;
  }
  const per: string[] = [];
  let at = found.to;
  while (at < text.length) {
    const mark = text.charAt(at);
    if (mark === '(' && per.length === 0 && text.endsWith(')')) break;
    if (!'/·*每.×-'.includes(mark)) return null;
    const next = perAt(text, mark === '每' ? at : at + 1);
    if (next === null) return null;
    per.push(
      ...(found.unit.dimension === 'money'
        ? (PERSON_TIME[next.unit.name] ?? [next.unit.name])
        : [next.unit.name]),
    );
    at = next.to;
    if (text.charAt(at) === ')') at++;
  }
  return {
    unit: found.unit.name,
    dimension: found.unit.dimension,
    places,
    per: per.length === 0 ? null : per.length === 1 ? (per[0] ?? null) : per,
  };
}

/** The unit a bracket holds, or null. */
export function unitText(text: string): UnitHint | null {
  return readUnit(text, true);
}
