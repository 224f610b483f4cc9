/**
 * Rows (行): the stream cut into the form's rows, each a name, amounts, and, for a project, an objective and a list
 * of indicators.
 *
 *     合计 6,028.01 6,028.01                                   the declaration's totals
 *     广州市番禺区政务服务数据管理局本级 6,028.01 6,028.01     an agency (资金使用单位): its subtotal
 *     工作经费 6.00 6.00 -通过出国（境）… 1、1-产出指标；…     a project
 *
 * Rows begin only where an indicator list has ended, so numbers inside a list are never taken for amounts.
 */
import { GAP, gapAt, indentedAt, type Stream, type Stretch } from '../../stream.ts';
import { type Amounts, amountsIn, LIKELY } from './amounts.ts';
import { guessHead, type Head, headsOf, type Key, keysOf, settle } from './indicators.ts';

export interface Item {
  readonly head: Head;
  readonly keys: readonly Key[];
  /** Where the item ends: the next head, the next row, or the end of the list. */
  readonly to: number;
}

export type RowDoubt = 'row-without-amount' | 'row-start-unsure' | 'name-continued';

export interface Row {
  /** The name; two stretches when the amounts stand in the middle of it. */
  readonly name: readonly Stretch[];
  readonly amounts: Amounts | null;
  readonly objective: Stretch;
  readonly items: readonly Item[];
  readonly doubts: readonly RowDoubt[];
}

/** Longest stretch without a full stop that is still a name and no objective. */
const LONGEST_NAME = 80;
/** Longest end of a name that may stand behind its amounts. */
const LONGEST_REST = 8;
const NAME_END =
  /(?:费|项目|资金|工程|建设|续建|服务|工作|补助|补贴|采购|租金|运维|维护|平台|系统|支出|专项|计划|活动|改造|覆盖|\)|”|\d)$/;
/** How the rest of a name ends, where little doubt may remain. */
const REST_END = /(?:费|项目|资金|工程|补助|补贴)$/;
const AFTERWORD_REACH = 60;
/** What follows a table: its notes, the signatures under it, the next section of a budget report. */
const AFTERWORD =
  /^(?:注\d?[:、.]|备注[:、]|说明[:、]|(?:填表|填报|制表|经办|审核|编制|联系|负责)(?:人|日期|单位)?[^;。]{0,12}:|第[一二三四五六七八九十]+部分|附[件表注]\d*|表\d|公开\d*表|[一二三四五六七八九十]+、|[^;。]{0,40}(?:预算|收支|收入|支出|决算)[^;。]{0,12}表(?:[^示明现]|$))/;

interface Open {
  readonly head: Head;
  readonly keys: Key[];
}

/** A list of indicators, and the stretch before it in which its row, and rows without a list, begin. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly amounts: readonly Amounts[];
  readonly items: readonly Open[];
}

/** The amounts of the rows that begin between two lists; `needed` when there must be one. */
function amountsBetween(stream: Stream, from: number, to: number, needed: boolean): Amounts[] {
  const all = amountsIn(stream, from, to);
  const likely = all.filter(({ sure }) => sure >= LIKELY);
  if (likely.length > 0 || !needed) return likely;
  // A lone number is a row's amount only behind the full stop that ends the list before it.
  const stop = from + stream.text.slice(from, to).indexOf('。');
  return all.filter((amounts) => stop >= from && amounts.from > stop + 1).slice(0, 1);
}

/** Whether whole lines stand between two lists: a row whose amounts are missing. */
function linesBetween(stream: Stream, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    if (stream.text[at - 1] === '。' && gapAt(stream, at) >= GAP.line) return true;
  }
  return false;
}

/** Groups heads and keys into lists: a list ends where numbering starts again behind a row's amounts. */
function blocksOf(stream: Stream, start: number, fences: readonly number[]): Block[] {
  const keys = keysOf(stream).filter(({ from }) => from >= start);
  const blocks: Block[] = [];
  let items: Open[] = [];
  let last = 0;
  let tail = start;
  let nextKey = 0;

  const begin = (raw: Head) => {
    const head = settle(stream, raw, last);
    const fenced = fences.some((fence) => fence > tail && fence <= head.from);
    const goesOn = items.length > 0 && head.seq === last + 1 && !fenced;
    const starts = items.length === 0 || head.seq === 1 || fenced;
    const amounts = goesOn ? [] : amountsBetween(stream, tail, head.from, starts);
    const fresh = !goesOn && (amounts.length > 0 || (starts && linesBetween(stream, tail, head.from)));
    if (items.length === 0 || fresh) {
      items = [{ head, keys: [] }];
      blocks.push({ from: tail, to: head.from, amounts, items });
      last = head.seq ?? 1;
    } else {
      items.push({ head, keys: [] });
      last = head.seq ?? last + 1;
    }
    tail = head.to;
  };
  const take = (key: Key) => {
    const open = items.at(-1);
    if (open === undefined || open.keys.some(({ kind }) => kind === key.kind)) {
      const guess = guessHead(stream, tail, key, last);
      if (guess !== null) begin(guess);
    }
    items.at(-1)?.keys.push(key);
    tail = key.to;
  };
  for (const head of headsOf(stream)) {
    if (head.from < start) continue;
    for (let key = keys[nextKey]; key !== undefined && key.from < head.from; key = keys[++nextKey]) take(key);
    // An unnumbered head before the values of the one before it is that one's level 2.
    const inside = head.seq === null && items.at(-1)?.keys.length === 0;
    if (head.from >= tail && !inside) begin(head);
  }
  for (let key = keys[nextKey]; key !== undefined; key = keys[++nextKey]) take(key);
  const to = tableEnd(stream, tail, blocks.length > 0);
  blocks.push({ from: tail, to, amounts: amountsBetween(stream, tail, to, false), items: [] });
  return blocks;
}

/** Where the table ends: before notes, signatures or the next table, or at the full stop of the last value. */
function tableEnd(stream: Stream, from: number, inList: boolean): number {
  for (let at = from + 1; at < stream.text.length; at++) {
    if (gapAt(stream, at) < GAP.line) continue;
    // Inside a value any line may start with anything; behind a full stop or an amount it may not.
    const before = stream.text.charAt(at - 1);
    if (inList && before !== '。' && !/\d/.test(before)) continue;
    if (AFTERWORD.test(stream.text.slice(at, at + AFTERWORD_REACH))) return at;
  }
  return stream.text.length;
}

/** Where a name that ends at `to` begins, looking back no further than `from`. */
function nameFrom(stream: Stream, from: number, to: number): { at: number; sure: boolean } {
  const text = stream.text.slice(from, to);
  const stop = text.lastIndexOf('。', text.length - 2);
  if (stop >= 0) return { at: from + stop + 1, sure: true };
  for (let at = from + 1; at < to; at++) {
    if (stream.text[at - 1] === ';' && gapAt(stream, at) >= GAP.line) return { at, sure: true };
  }
  let line: number | null = null;
  for (let at = to - 1; at > from; at--) {
    if (indentedAt(stream, at)) return { at, sure: false };
    if (line === null && gapAt(stream, at) >= GAP.blank) line = at;
  }
  for (let at = to - 1; at > from && line === null; at--) if (gapAt(stream, at) >= GAP.line) line = at;
  return { at: line ?? from, sure: false };
}

/** The end of a name whose amounts stand on a line of it that is not the last: `…年度专项经 24.69 24.69 ⏎ 费`. */
function nameRest(stream: Stream, name: Stretch, amounts: Amounts, to: number): Stretch | null {
  if (gapAt(stream, amounts.from) !== GAP.space || gapAt(stream, amounts.to) < GAP.line) return null;
  const before = stream.text.slice(name[0], name[1]);
  const unclosed = before.split('(').length > before.split(')').length;
  if (NAME_END.test(before) && !unclosed) return null;
  let widest = 0;
  let start = name[0];
  for (let at = name[0] + 1; at <= name[1]; at++) {
    if (at < name[1] && gapAt(stream, at) < GAP.line) continue;
    widest = Math.max(widest, at - start);
    start = at;
  }
  let end = amounts.to + 1;
  while (end < to && gapAt(stream, end) < GAP.line) end++;
  const rest = stream.text.slice(amounts.to, end);
  if (end >= to || rest.length > Math.min(widest, LONGEST_REST)) return null;
  if (unclosed ? !rest.endsWith(')') : !REST_END.test(rest)) return null;
  return [amounts.to, end];
}

/** The row whose amounts are these; its objective may reach to `to`. */
function rowAt(
  stream: Stream,
  from: { at: number; sure: boolean },
  amounts: Amounts,
  to: number,
): Omit<Row, 'items'> {
  const name: Stretch = [from.at, amounts.from];
  const rest = nameRest(stream, name, amounts, to);
  const doubts: RowDoubt[] = from.sure ? [] : ['row-start-unsure'];
  if (rest !== null) doubts.push('name-continued');
  return {
    name: rest === null ? [name] : [name, rest],
    amounts,
    objective: [rest?.[1] ?? amounts.to, to],
    doubts,
  };
}

/** A row without amounts: its first line is its name. */
function bareRow(stream: Stream, from: number, to: number): Omit<Row, 'items'> {
  let end = from;
  for (let at = from + 1; at <= to && end === from; at++)
    if (at === to || gapAt(stream, at) >= GAP.line) end = at;
  return { name: [[from, end]], amounts: null, objective: [end, to], doubts: ['row-without-amount'] };
}

/** The rows that begin in a block, without their items; the last owns the block's list. */
function rowsIn(
  stream: Stream,
  block: Block,
  afterList: boolean,
  fences: readonly number[],
): Omit<Row, 'items'>[] {
  const { amounts, to } = block;
  const starts = amounts.map((amount, index) => {
    const before = amounts[index - 1]?.to ?? block.from;
    const fence = fences.findLast((at) => at > before && at <= amount.from);
    if (fence !== undefined) return { at: fence, sure: true };
    const prose = stream.text.slice(before, amount.from).includes('。');
    // Between two amounts without a list: a name, unless an objective comes first.
    const nameOnly = (index > 0 || !afterList) && !prose && amount.from - before <= LONGEST_NAME;
    return nameOnly ? { at: before, sure: true } : nameFrom(stream, before, amount.from);
  });
  const rows = amounts.map((amount, index) =>
    rowAt(stream, starts[index] ?? { at: amount.from, sure: false }, amount, starts[index + 1]?.at ?? to),
  );
  if (rows.length > 0 || block.items.length === 0) return rows;
  return [bareRow(stream, afterList ? valueEnd(stream, block.from, to) : block.from, to)];
}

/** Where the last value of a list ends when no amounts say so: behind the first full stop that ends a line. */
function valueEnd(stream: Stream, from: number, to: number): number {
  let end = to;
  for (let at = to; at > from; at--) {
    if (stream.text[at - 1] !== '。') continue;
    if (end === to || gapAt(stream, at) >= GAP.line) end = at;
  }
  return end;
}

/** All rows of a stream from `start` on; no row reaches over a fence, where another agency's form begins. */
export function rowsOf(stream: Stream, start: number, fences: readonly number[]): Row[] {
  const blocks = blocksOf(stream, start, fences);
  const begun = blocks.map((block, index) => rowsIn(stream, block, index > 0, fences));
  return blocks.flatMap((block, index) => {
    const rows = begun[index] ?? [];
    const next = blocks[index + 1];
    const nextRow = begun[index + 1]?.[0];
    // A list ends where the next row's name begins; the last one at its last full stop.
    const end =
      nextRow?.name[0]?.[0] ?? (next === undefined ? block.to : lastStop(stream, next.from, next.to));
    return rows.map((row, i) => {
      const items = i < rows.length - 1 ? [] : block.items;
      return {
        ...row,
        items: items.map(({ head, keys }, k) => ({ head, keys, to: items[k + 1]?.head.from ?? end })),
      };
    });
  });
}

function lastStop(stream: Stream, from: number, to: number): number {
  const stop = stream.text.slice(from, to).lastIndexOf('。');
  return stop < 0 ? to : from + stop + 1;
}
