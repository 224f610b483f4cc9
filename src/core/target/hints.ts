/**
 * Hints (旁证): what the form says of a target outside its value: a comparator column, a unit column, and the
 * template in the indicator's own name.
 *
 *     仓库(≥**平方米)   →  op ge, unit 平方米        群众满意度（%）  →  unit %
 *     op column ﹦, unit column 万元                 →  op eq, unit 元, four places
 */
import { fold, foldText } from './fold.ts';
import { isChineseDigit, scaleAt } from './numerals.ts';
import { AFTER, BEFORE } from './operators.ts';
import { perAt } from './per.ts';
import type { Op, Per } from './target.ts';
import { type Dimension, unitAt } from './units.ts';

/** A unit as a column or a name gives it: 万元/公里 is 元, four places, per 公里. */
export interface UnitHint {
  readonly unit: string;
  readonly dimension: Dimension;
  /** Powers of ten the number is to be multiplied by. */
  readonly places: number;
  readonly per: Per;
}

export interface NameHint {
  readonly op: Op | null;
  readonly unit: UnitHint | null;
}

/** Comparator codes of the interchange tables; 6 定性, 9 其他 and 10 不适用 say no operator. */
const CODES: Record<string, Op> = { '1': 'ge', '2': 'gt', '3': 'eq', '4': 'lt', '5': 'le' };

/** The operator in a comparator column: `≥`, `大于等于`, `﹦`, `5`; null when it says none. */
export function opHint(column: string): Op | null {
  const text = foldText(column);
  const before = BEFORE.whole(text) ?? CODES[text];
  if (before !== undefined && before !== null) return before;
  const after = AFTER.whole(text);
  return after === 'ge' || after === 'le' || after === 'gt' ? after : null;
}

/** The unit in a unit column or a bracket; null when the text is none, such as 是/否. */
export function unitHint(column: string): UnitHint | null {
  return readUnit(foldText(column), false);
}

/** Whether the text is a unit and nothing else: 公里, 万元/公里, 元/月/人. */
export function isUnit(text: string): boolean {
  return readUnit(text, true) !== null;
}

function readUnit(text: string, known: boolean): UnitHint | null {
  if (
    text === '' ||
    text.length > 24 ||
    /^(?:[-/\\无]|是[/、]?否|有[/、]?无|定性|文字|百分制|N\/A)$/.test(text)
  )
    return null;
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
    if (mark !== '/' && mark !== '·' && mark !== '*' && mark !== '每') return null;
    const next = perAt(text, mark === '每' ? at : at + 1);
    if (next === null) return null;
    per.push(next.unit.name);
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

const NOTHING: NameHint = { op: null, unit: null };
const TEMPLATE = /^(?:单位[:为]?)?([≥≤<>=]{0,2})(?:[*_xX×＿★☆]+|\d+(?:\.\d+)?)?(.*)$/;

/** The template in a name: its last bracket that is one, or an operator or % at its very end. */
export function nameHint(name: string): NameHint {
  const { text } = fold(name);
  const last = text.charAt(text.length - 1);
  if (last !== ')' && !'%‰≥≤<>='.includes(last) && !text.includes('(')) return NOTHING;
  for (let close = text.lastIndexOf(')'); close > 0; close = text.lastIndexOf(')', close - 1)) {
    const open = matching(text, close);
    if (open < 0) break;
    const hint = template(text.slice(open + 1, close));
    if (hint !== null) return hint;
    if (open === 0) break;
    close = open;
  }
  const tail = /([≥≤<>=]{1,2})(?:[*_xX＿]*)([%‰]?)$|([%‰])$/.exec(text.slice(-6));
  if (tail === null) return NOTHING;
  const sign = tail[2] === '' ? undefined : (tail[2] ?? tail[3]);
  return { op: BEFORE.whole(tail[1] ?? '') ?? null, unit: sign === undefined ? null : readUnit(sign, true) };
}

function matching(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const char = text.charAt(i);
    if (char === ')') depth++;
    else if (char === '(' && --depth === 0) return i;
  }
  return -1;
}

function template(inside: string): NameHint | null {
  if (inside.length > 24) return null;
  const parts = TEMPLATE.exec(inside);
  if (parts === null) return null;
  const [, sign = '', rest = ''] = parts;
  const op = sign === '' ? null : BEFORE.whole(sign);
  const unit = rest === '' ? null : readUnit(rest, true);
  if (rest !== '' && unit === null) return null;
  if (op === null && unit === null) return null;
  return { op, unit };
}
