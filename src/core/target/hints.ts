/**
 * Hints (旁证): what the form says of a target outside its value: a comparator column, a unit column, and the
 * template in the indicator's own name.
 *
 *     仓库(≥**平方米)   →  op ge, unit 平方米        群众满意度（%）  →  unit %
 *     op column ﹦, unit column 万元                 →  op eq, unit 元, four places
 */
import { fold, foldText } from './fold.ts';
import { AFTER, BEFORE } from './operators.ts';
import type { Op } from './target.ts';
import { readUnit, type UnitHint } from './unit-text.ts';

export interface NameHint {
  readonly op: Op | null;
  readonly unit: UnitHint | null;
}

/** Comparator codes of the interchange tables; 6 定性, 9 其他 and 10 不适用 say no operator. */
const CODES: Record<string, Op> = { '1': 'ge', '2': 'gt', '3': 'eq', '4': 'lt', '5': 'le' };

const LONGEST_COLUMN = 40;

/** The operator in a comparator column: `≥`, `大于等于`, `﹦`, `5`; null when it says none. */
export function opHint(column: string): Op | null {
  if (column.length > LONGEST_COLUMN) return null;
  const text = foldText(column).replace(/\([^()]*\)$/, '');
  const before = BEFORE.whole(text) ?? CODES[text];
  if (before !== undefined && before !== null) return before;
  const after = AFTER.whole(text);
  return after === 'ge' || after === 'le' || after === 'gt' ? after : null;
}

/** The unit in a unit column or a bracket; null when the text is none, such as 是/否. */
export function unitHint(column: string): UnitHint | null {
  const text = foldText(column)
    .replace(/^(?:计量)?单位:?/, '')
    .replace(/^\((.*)\)$/, '$1');
  // 台、套 is one counter written as two.
  return readUnit(/^[\u3400-\u9fff]、[件套台]$/.test(text) ? text.replace('、', '') : text, false);
}

/** A bracket anywhere, or an operator, a share or money at the end; most names have none. */
const HAS_TEMPLATE = /[(（【［〔[﹙*＊≥≤≧≦]|单位|[%％‰<>=＞＜＝元]\s*$/;
const NOTHING: NameHint = { op: null, unit: null };
const TEMPLATE = /^(?:单位[:为]?)?([≥≤<>=]{0,2})(?:[*_xX×＿★☆]+|\d+(?:\.\d+)?)?(.*)$/;

/** The template in a name: its last bracket that is one, or an operator or % at its very end. */
export function nameHint(name: string): NameHint {
  if (!HAS_TEMPLATE.test(name)) return NOTHING;
  const { text } = fold(name);
  for (let close = text.lastIndexOf(')'); close > 0; close = text.lastIndexOf(')', close - 1)) {
    const open = matching(text, close);
    if (open < 0) break;
    const hint = template(text.slice(open + 1, close));
    if (hint !== null) return hint;
    if (open === 0) break;
    close = open;
  }
  const named = /[:,]([^:,()]{1,8})$/.exec(text.slice(-12));
  const written = named === null ? null : readUnit(named[1] ?? '', true);
  const called = named !== null && text.slice(0, -(named[1] ?? '').length - 1).endsWith('单位');
  if (written !== null && (called || written.dimension === 'money' || written.dimension === 'share')) {
    return { op: null, unit: written };
  }
  const open = /([≥≤<>=]{1,2})[*_xX＿]+([^*_()]{1,6})$/.exec(text.slice(-16));
  if (open !== null) {
    return { op: BEFORE.whole(open[1] ?? '') ?? null, unit: readUnit(open[2] ?? '', false) };
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
  // After a sign or blanks even a noun in no list is a unit: （≥**头只）.
  const stated = sign !== '' || /[*_xX×＿★☆]/.test(inside);
  if (/^(?:19|20)\d\d/.test(inside)) return null;
  const unit = rest === '' ? null : readUnit(rest, !stated);
  if (rest !== '' && unit === null) return null;
  if (op === null && unit === null) return null;
  return { op, unit };
}
