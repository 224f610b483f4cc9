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
import { ANY_MANNER, type Before, type Manner, nameRest, nameStart } from './edges.ts';
import { guessHead, type Head, headsOf, type Key, keysOf, settle } from './indicators.ts';
import { isFull, type Line, linesIn, NO_WIDTH, widest } from './lines.ts';
import { AGENCY_NAME, TOTAL } from './names.ts';

export interface Item {
  readonly head: Head;
  readonly keys: readonly Key[];
  /** Where the item ends: the next head, the next row, or the end of the list. */
  readonly to: number;
}

export type RowDoubt = 'row-without-amount' | 'row-start-unsure' | 'name-continued' | 'name-end-unsure';

export interface Row {
  /** The name; two stretches when the amounts stand in the middle of it. */
  readonly name: readonly Stretch[];
  readonly amounts: Amounts | null;
  readonly objective: Stretch;
  readonly items: readonly Item[];
  readonly doubts: readonly RowDoubt[];
}

/** Blocks of a form, and rows of a block, that show how it is laid out. */
const SHOWING = 200;
const AFTERWORD_REACH = 60;
/** What follows a table: its notes, the signatures under it, the next section of a budget report. */
const AFTERWORD =
  /^(?:注\d?[:、.]|备注[:、]|说明[:、]|(?:填表|填报|制表|经办|审核|编制|联系|负责)(?:人|日期|单位)?[^;。]{0,12}:|第[一二三四五六七八九十]+部分|附[件表注]\d*|表\d|公开\d*表|[一二三四五六七八九十]+、|[^;。]{0,40}(?:预算|收支|收入|支出|决算)[^;。]{0,12}表(?:[^示明现]|$))/;

/** The same behind a value's end only: elsewhere it is `80%⏎以上为合格`. */
const CLOSING = /^以上(?:为|是|均|数据|内容|项目)/;
/** Behind a full stop, these say that the value goes on: `最高限价。；`, `（…。）`. */
const STOPS = /[。;,、:)》」”’]/;

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

/** The items of a list that stands in a cell of its own: nothing but heads and keys. */
export function itemsIn(stream: Stream): Item[] {
  const items: Open[] = [];
  let last = 0;
  let tail = 0;
  const begin = (raw: Head) => {
    const head = settle(stream, raw, last);
    items.push({ head, keys: [] });
    last = head.seq ?? last + 1;
    tail = head.to;
  };
  const keys = keysOf(stream);
  let nextKey = 0;
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
    for (let key = keys[nextKey]; key !== undefined && key.from < head.from; key = keys[++nextKey]) take(key);
    const inside = head.seq === null && items.at(-1)?.keys.length === 0;
    if (head.from >= tail && !inside) begin(head);
  }
  for (let key = keys[nextKey]; key !== undefined; key = keys[++nextKey]) take(key);
  return items.map((item, index) => ({ ...item, to: items[index + 1]?.head.from ?? stream.text.length }));
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
    const fenced = fenceIn(fences, tail, head.from) !== undefined;
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

/** Whether what is printed under tables begins here, behind a value that has ended or may have. */
function isAfterword({ text }: Stream, at: number, ended = text[at - 1] === '。'): boolean {
  const words = text.slice(at, at + AFTERWORD_REACH);
  return AFTERWORD.test(words) || (ended && CLOSING.test(words));
}

/** Where the table ends: before notes, signatures or the next table, or at the full stop of the last value. */
function tableEnd(stream: Stream, from: number, inList: boolean): number {
  for (let at = from + 1; at < stream.text.length; at++) {
    if (gapAt(stream, at) < GAP.line) continue;
    // Inside a value any line may start with anything; behind a full stop or an amount it may not.
    const before = stream.text.charAt(at - 1);
    if (inList && before !== '。' && !/\d/.test(before)) continue;
    if (isAfterword(stream, at)) return at;
  }
  return stream.text.length;
}

/** Where the last value of a list would end if it repeated 实施周期指标值, as most do; null when it does not. */
function likeTerm({ text }: Stream, item: Open | undefined): number | null {
  const [term, annual] = item?.keys ?? [];
  if (term?.kind !== 'term' || annual?.kind !== 'annual') return null;
  const value = text.slice(term.to, annual.from).replace(/;$/, '');
  if (value === '' || !text.startsWith(value, annual.to)) return null;
  const end = annual.to + value.length;
  return text[end] === '。' ? end + 1 : end;
}

/** How likely nothing but a name follows the amounts of a row: total and agencies have no objective. */
function nothingBehind(name: string): number {
  return TOTAL.test(name) || AGENCY_NAME.test(name) ? 10 : 0;
}

/** A row without amounts: its first line is its name. */
function bareRow(stream: Stream, from: number, to: number): Omit<Row, 'items'> {
  let end = from;
  for (let at = from + 1; at <= to && end === from; at++)
    if (at === to || gapAt(stream, at) >= GAP.line) end = at;
  return { name: [[from, end]], amounts: null, objective: [end, to], doubts: ['row-without-amount'] };
}

/** Which form a place of the stream belongs to, from 0. */
function formAt(fences: readonly number[], at: number): number {
  let low = 0;
  let high = fences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((fences[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last fence behind `from` and no further than `to`. */
function fenceIn(fences: readonly number[], from: number, to: number): number | undefined {
  const fence = fences[formAt(fences, to) - 1];
  return fence !== undefined && fence > from ? fence : undefined;
}

type Begun = Omit<Row, 'items'>;

/** The rows that begin in a block, without their items; the last owns the block's list. */
function rowsIn(
  stream: Stream,
  block: Block,
  previous: Block | undefined,
  fences: readonly number[],
  manners: readonly Manner[],
): Begun[] {
  const { amounts, to } = block;
  let manner = manners[formAt(fences, block.from)] ?? ANY_MANNER;
  const rows: Begun[] = [];
  let from = block.from;
  let before: Before =
    previous === undefined
      ? { width: NO_WIDTH, likeTerm: null, nothing: 6 }
      : { width: manner.list, likeTerm: likeTerm(stream, previous.items.at(-1)), nothing: null };
  for (const [index, amount] of amounts.entries()) {
    const fence = fenceIn(fences, from, amount.from);
    if (fence !== undefined) manner = manners[formAt(fences, amount.from)] ?? ANY_MANNER;
    const start =
      fence === undefined ? nameStart(stream, from, amount.from, manner, before) : { at: fence, sure: true };
    const name: Stretch = [start.at, amount.from];
    const { stretch: rest, sure } = nameRest(stream, name, amount, amounts[index + 1]?.from ?? to, manner);
    const doubts: RowDoubt[] = start.sure ? [] : ['row-start-unsure'];
    if (rest !== null) doubts.push('name-continued');
    else if (!sure) doubts.push('name-end-unsure');
    const above = rows.pop();
    if (above !== undefined) rows.push({ ...above, objective: [above.objective[0], start.at] });
    from = rest?.[1] ?? amount.to;
    rows.push({
      name: rest === null ? [name] : [name, rest],
      amounts: amount,
      objective: [from, to],
      doubts,
    });
    const whole = stream.text.slice(...name) + (rest === null ? '' : stream.text.slice(...rest));
    before = { width: manner.objective, likeTerm: null, nothing: nothingBehind(whole) };
  }
  if (rows.length > 0 || block.items.length === 0) return rows;
  return [bareRow(stream, previous === undefined ? block.from : valueEnd(stream, block.from, to), to)];
}

/** How the table is laid out, as its rows show where they are sure. */
function mannerOf(stream: Stream, rows: readonly Row[]): Manner {
  let { name, objective, list } = ANY_MANNER;
  let indented = 0;
  let known = 0;
  let goOn = 0;
  const beside: (readonly Line[])[] = [];
  for (const row of rows) {
    const [first] = row.items;
    const last = row.items.at(-1);
    objective = widest(objective, linesIn(stream, ...row.objective));
    if (first !== undefined && last !== undefined)
      list = widest(list, linesIn(stream, first.head.from, last.to));
    if (row.amounts === null || row.doubts.includes('row-start-unsure')) continue;
    const [own, rest] = row.name.map((stretch) => linesIn(stream, ...stretch));
    name = widest(name, [...(own ?? []), ...(rest ?? [])]);
    if (rest !== undefined) goOn++;
    else if (own !== undefined && own.length > 1) beside.push(own);
    if (row.items.length === 0) continue;
    known++;
    if (indentedAt(stream, row.name[0]?.[0] ?? 0)) indented++;
  }
  const short = beside.filter((lines) => lines.slice(-1).some((line) => !isFull(line, name))).length;
  const goesOn = short > 0 && short > goOn ? false : goOn > 1 ? true : null;
  return { name, objective, list, indents: known > 0 && indented * 2 > known, goesOn };
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

/** Gives each row its items: a list ends where the next row's name begins, the last of a form at its full stop. */
function withItems(
  stream: Stream,
  blocks: readonly Block[],
  begun: readonly (readonly Begun[])[],
  fences: readonly number[],
): Row[] {
  const starts = begun.slice(1).flatMap(([row]) => row?.name[0]?.[0] ?? []);
  const unstopped = starts.length > 0 && !starts.some((start) => stream.text[start - 1] === '。');
  return blocks.flatMap((block, index) => {
    const rows = begun[index] ?? [];
    const next = blocks[index + 1];
    const start = begun[index + 1]?.[0]?.name[0]?.[0];
    // Behind the last list of a form stands another form, or whatever was printed under the table.
    const last = start === undefined || fenceIn(fences, block.to, start) === start;
    const end =
      !last || next === undefined
        ? (start ?? block.to)
        : listEnd(stream, block.items.at(-1), [next.from, start ?? next.to], unstopped);
    return rows.map((row, i) => {
      const items = i < rows.length - 1 ? [] : block.items;
      return {
        ...row,
        items: items.map(({ head, keys }, k) => ({ head, keys, to: items[k + 1]?.head.from ?? end })),
      };
    });
  });
}

/** A block from its last rows on: a table may have rows without lists in their thousands. */
function lastRowsOf(block: Block): Block {
  const above = block.amounts.at(-1 - SHOWING);
  if (above === undefined) return block;
  return { ...block, from: above.to, amounts: block.amounts.slice(-SHOWING) };
}

/** How each form is laid out, as the rows of its first blocks show. */
function mannersOf(stream: Stream, blocks: readonly Block[], fences: readonly number[]): Manner[] {
  const first: Block[][] = Array.from({ length: fences.length + 1 }, () => []);
  for (const block of blocks) {
    const own = first[formAt(fences, block.to)];
    if (own !== undefined && own.length < SHOWING) own.push(lastRowsOf(block));
  }
  const learn = (manners: readonly Manner[]) =>
    first.map((own) => {
      const begun = own.map((block, index) => rowsIn(stream, block, own[index - 1], fences, manners));
      return mannerOf(stream, withItems(stream, own, begun, fences));
    });
  // Where names end shows only once it is known how wide they are.
  return learn(learn([]));
}

/** All rows of a stream from `start` on; no row reaches over a fence, where another agency's form begins. */
export function rowsOf(stream: Stream, start: number, fences: readonly number[]): Row[] {
  const blocks = blocksOf(stream, start, fences);
  const manners = mannersOf(stream, blocks, fences);
  const begun = blocks.map((block, index) => rowsIn(stream, block, blocks[index - 1], fences, manners));
  return withItems(stream, blocks, begun, fences);
}

/**
 * Where the last list of a table ends: as its 实施周期指标值 does, or behind the first full stop that ends a line. What
 * follows that is a sentence printed under the table, or the second of the value, broken off just there: it is lost,
 * and the account says so, rather than published as part of a value it may not belong to.
 */
function listEnd(stream: Stream, last: Open | undefined, [from, to]: Stretch, unstopped: boolean): number {
  const ends = (end: number) =>
    end === to ||
    isAfterword(stream, end) ||
    (gapAt(stream, end) >= GAP.line && !STOPS.test(stream.text.charAt(end)));
  const like = likeTerm(stream, last);
  // `80%` repeats in `80%以上。` as well: without its full stop it ends a list only where no list has one.
  if (like !== null && like <= to && ends(like)) {
    const stop = stream.text.indexOf('。', like);
    const stopped = stream.text[like - 1] === '。' || stop < 0 || stop >= to;
    if (stopped || unstopped || like === to || isAfterword(stream, like, true)) return like;
  }
  for (let at = stream.text.indexOf('。', from); at >= 0 && at < to; at = stream.text.indexOf('。', at + 1)) {
    if (ends(at + 1)) return at + 1;
  }
  return to;
}
