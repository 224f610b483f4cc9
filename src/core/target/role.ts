/**
 * Role (角色): whether a number in a clause sets a target at all.
 *
 *     无5人以上集体上访      denied: what must not happen has a number but sets none
 *     由80%提高到90%         the 80 % is what was
 *     500人以上大型活动3场   the 500 only says which ones are counted
 *     一年2次                the year is what the count is per
 */
import type { Cursor, NumToken } from './cursor.ts';
import type { Op } from './target.ts';

const DENIED =
  /(?:无(?!线|人|偿|害化|障碍|纸化|缝|形|烟|证|土|主|机|故障|论)|不发生|不出现|不产生|未发生|未出现|没有发生|没有出现|杜绝|避免|防止|不漏|不落|不掉|零发生)[^,;、。]*$/;
const WAS = /(?:由|从|上年|去年)[^,;、。]{0,8}$/;
const CHANGES_TO =
  /^→|^(?:[\u3400-\u9fff]{0,2})?(?:提[高升]|增[加长]|上升|下降|降[低至到]|减少|缩短|压[缩减]|[,;]今年)/;
/** 单价50万元以上设备: a threshold named before its number. */
const SIZED = /^(?:单价|投资|总投资|金额|造价|年龄|规模|产值)$/;
const SIZE_UNITS = /^(?:匹|口|寸|核|座位|MB|GB|TB)$/;
const HAPPENS = /^[次场期轮回遍趟顿餐]$|次$/;

/** An operator said before the number. */
export interface Written {
  readonly op: Op;
  readonly word: string;
  readonly symbol: boolean;
  readonly at: number;
}

function endOfQuantity(cursor: Cursor): number {
  const unit = cursor.peek(1);
  return unit?.kind === 'unit' ? unit.to : cursor.to;
}

/** `since` is where the atom before this one ended. */
export function isDenied(cursor: Cursor, first: NumToken, written: Written | null, since: number): boolean {
  if (written?.symbol === true) return false;
  const said = cursor.text.slice(Math.max(first.from - 16, cursor.start, since), first.from);
  if (said !== '' && DENIED.test(said)) return true;
  // 一起也不发生
  return (
    first.numeral.chinese && /^[\u3400-\u9fff]?(?:也|都)[不没]/.test(cursor.after(endOfQuantity(cursor), 4))
  );
}

/** Whether the number is what was: 由80%提高到90%, 从5天缩短至3天. */
export function isFormer(cursor: Cursor, first: NumToken): boolean {
  if (cursor.text.startsWith('→', endOfQuantity(cursor))) return true;
  if (first.from === cursor.start || !WAS.test(cursor.before(first.from, 14))) return false;
  return CHANGES_TO.test(cursor.after(endOfQuantity(cursor), 6));
}

/** Whether a size at the start of the clause only says which ones are counted. */
export function isQualifier(cursor: Cursor, first: NumToken): boolean {
  if (first.from !== cursor.start && !SIZED.test(cursor.before(first.from, 6))) return false;
  const unit = cursor.peek(1);
  const after = cursor.peek(2);
  const noun = cursor.peek(3);
  if (unit?.kind !== 'unit' || unit.unit.dimension === 'share') return false;
  if (after?.kind !== 'op' || after.place !== 'after' || noun?.kind !== 'text') return false;
  for (let ahead = 4; ; ahead++) {
    const token = cursor.peek(ahead);
    if (token === null) return false;
    if (token.kind === 'num') return true;
  }
}

/** A size in the name of what is counted: 16GB内存条20根, 5000流明投影机2台. */
export function isSpecification(cursor: Cursor, first: NumToken): boolean {
  if (first.from !== cursor.start) return false;
  const unit = cursor.peek(1);
  const sized = unit?.kind === 'unit';
  if (sized && unit.unit.dimension !== 'measure' && !SIZE_UNITS.test(unit.unit.name)) return false;
  const noun = cursor.peek(sized ? 2 : 1);
  const count = cursor.peek(sized ? 3 : 2);
  const counted = cursor.peek(sized ? 4 : 3);
  if (noun?.kind !== 'text' || count?.kind !== 'num' || counted?.kind !== 'unit') return false;
  return cursor.peek(sized ? 5 : 4) === null && counted.unit.name !== (sized ? unit.unit.name : '');
}

/** The per that a span of time right before a count is: 一年2次, 三天不少于一次; null when it is none. */
export function frequencyOf(cursor: Cursor, first: NumToken): string | null {
  const unit = cursor.peek(1);
  if (unit?.kind !== 'unit' || unit.unit.dimension !== 'time' || cursor.peek(2)?.from !== unit.to)
    return null;
  const ahead = cursor.peek(2)?.kind === 'op' ? 3 : 2;
  const count = cursor.peek(ahead);
  const counted = cursor.peek(ahead + 1);
  if (count?.kind !== 'num' || counted?.kind !== 'unit' || !HAPPENS.test(counted.unit.name)) return null;
  const { value } = first.numeral;
  return value === '1' ? unit.unit.name : `${value === '0.5' ? '半' : value}${unit.unit.name}`;
}
