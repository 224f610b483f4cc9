/**
 * Packed (一格之内的指标): all indicators of a project in one cell, in the notations officials use.
 *
 *     1、1-产出指标；11-数量指标；出国组团次数；实施周期指标值:1-2次/年；年度指标值:1-2次/年。2、…      numbered
 *     【产出指标-数量指标】指标1:机柜数量(≥77台)；指标2:…【效益指标-社会效益指标】…                  bracketed
 *     产出指标：数量指标：培训人次≥500人次；质量指标：合格率≥95%。效益指标：…                          labelled
 *     1.数量指标：培训人次≥500人次⏎2.质量指标：…                                                       lines
 *
 * Where no value is set apart, the name ends where the comparator or the number begins.
 */
import type { Indicator } from '../../core/indicator.ts';
import { keysOf } from '../layouts/guangdong-list/indicators.ts';
import { indicatorOf as numberedOf } from '../layouts/guangdong-list/projects.ts';
import { itemsIn } from '../layouts/guangdong-list/rows.ts';
import { GAP, gapAt, type Stream, type Stretch } from '../stream.ts';
import type { Desk } from './desk.ts';
import type { GridCell } from './grid.ts';
import { indicatorOf, isUnfilled, keyOf, NO_PARTS, type Part, partOf } from './indicator.ts';

const L1 =
  '(?:产出|效益|效果|满意度?|成本|投入|过程|社会公众满意度|服务对象满意度|决策|管理|履职效能|社会效应|可持续发展能力)';
const L2 =
  '(?:产出|完成)?(?:数量|质量|时效|成本)|(?:经济|社会|生态环境|生态)(?:效益|成本)|生态环境成本|可持续影响|(?:服务对象|社会公众|受益对象|群众)?满意度';

/** 【产出指标-数量指标】, 〔产出指标/数量指标〕 */
const BRACKET = /[【〔[]([^】〕\]-]{2,12})(?:[-/:>、]+([^】〕\]]{2,16}))?[】〕\]]/g;
const LABEL = new RegExp(
  `(?:(?:\\(?[\\d一二三四五六七八九十]{1,3}[)、.]){0,2}|[(]\\d{1,2}[)])(?:\\d{1,4}-)?(?:(${L1}指标)|((?:${L2})(?:指标)?))(?:\\([^()]{0,10}\\))?[:：-]`,
  'g',
);
const ITEM = /指标\d{1,3}[:：]/g;

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly l1: Part | null;
  readonly l2: Part | null;
}

function bracketsOf(stream: Stream): Mark[] {
  return [...stream.text.matchAll(BRACKET)].map(({ index, 0: whole, 1: first = '', 2: second }) => {
    const l1At: Stretch = [index + 1, index + 1 + first.length];
    const end = index + whole.length;
    const l2At: Stretch | null = second === undefined ? null : [end - 1 - second.length, end - 1];
    return {
      from: index,
      to: end,
      l1: partOf(stream, l1At),
      l2: l2At === null ? null : partOf(stream, l2At),
    };
  });
}

function labelsOf(stream: Stream): Mark[] {
  const marks: Mark[] = [];
  for (const { index, 0: whole, 1: first, 2: second } of stream.text.matchAll(LABEL)) {
    const before = stream.text.charAt(index - 1);
    // A level's label begins an entry; 培训质量指标： inside one does not.
    if (index > 0 && !/[;。:,、]/.test(before) && gapAt(stream, index) < GAP.space) continue;
    const word = first ?? second ?? '';
    const at = index + whole.indexOf(word);
    const part = partOf(stream, [at, at + word.length]);
    marks.push({
      ...{ from: index, to: index + whole.length },
      ...(first === undefined ? { l1: null, l2: part } : { l1: part, l2: null }),
    });
  }
  return marks;
}

/** Where the entries between two labels begin and end. */
function entriesOf(stream: Stream, from: number, to: number): Stretch[] {
  const { text } = stream;
  const numbered = [...text.slice(from, to).matchAll(ITEM)].map(({ index, 0: { length } }) => ({
    index,
    length,
  }));
  const entries: Stretch[] = [];
  const add = (start: number, end: number) => {
    let [a, b] = [start, end];
    while (a < b && /[;。,、]/.test(text.charAt(a))) a++;
    while (b > a && /[;。,、]/.test(text.charAt(b - 1))) b--;
    if (a < b) entries.push([a, b]);
  };
  if (numbered.length > 0) {
    for (const [index, { index: at, length }] of numbered.entries()) {
      add(from + at + length, from + (numbered[index + 1]?.index ?? to - from));
    }
    return entries;
  }
  let start = from;
  let depth = 0;
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[;。]/.test(char)) {
      add(start, at);
      start = at + 1;
    } else if (
      at > start &&
      gapAt(stream, at) >= GAP.line &&
      /^\(?\d{1,2}[、.)](?!\d)/.test(text.slice(at, at + 5))
    ) {
      add(start, at);
      start = at;
    }
  }
  add(start, to);
  return entries;
}

/** The names and values of a cell that holds nothing but some indicators: 指标1：培训期数≥4期；指标2：… */
export function entriesIn(stream: Stream): { readonly name: Part; readonly value: Part | null }[] {
  return entriesOf(stream, 0, stream.text.length).flatMap((entry) => {
    const { name, value } = splitEntry(stream, entry, false);
    if (isUnfilled(stream.text.slice(...name)) && value === null) return [];
    return [{ name: partOf(stream, name), value: value === null ? null : partOf(stream, value) }];
  });
}

const COMPARED =
  /(?:≥|≤|>=|<=|>|<|＝|=|不少于|不低于|不小于|不超过|不高于|不大于|大于等于|小于等于|大于|小于|达到|达|控制在|至少|低于|高于|超过)/;
const NUMBER = /\d[\d.,]*(?:[-~至]\d[\d.,]*)?(?:%|‰|[^\d;。,:()]{0,8})?(?:以上|以下|以内|左右)?$/;
const LONGEST_NUMBER = 40;
const PREFIX = /^\(?\d{1,2}[、.)](?!\d)/;

/** Where the bracket that ends a text was opened; -1 when none ends it. */
function closingBracket(text: string): number {
  if (!text.endsWith(')')) return -1;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text.charAt(at) === ')') depth++;
    else if (text.charAt(at) === '(' && --depth === 0) return at;
  }
  return -1;
}

/** The name and the value of an entry: `机柜数量(≥77台)`, `培训人次≥500人次`, `资金支付率：100%`. */
export function splitEntry(
  stream: Stream,
  [start, to]: Stretch,
  bracketed: boolean,
): { name: Stretch; value: Stretch | null } {
  const prefix = PREFIX.exec(stream.text.slice(start, to))?.[0].length ?? 0;
  const from = start + prefix;
  const text = stream.text.slice(from, to);
  const open = closingBracket(text);
  // In the bracketed notation the value always stands in brackets behind the name.
  if (open > 0 && (bracketed || /\d|[≥≤><=]/.test(text.slice(open)))) {
    return { name: [from, from + open], value: [from + open + 1, to - 1] };
  }
  const colon = /[:;]/.exec(text)?.index ?? -1;
  if (colon > 0 && colon < text.length - 1) {
    return { name: [from, from + colon], value: [from + colon + 1, to] };
  }
  const compared = COMPARED.exec(text)?.index ?? -1;
  if (compared > 0) return { name: [from, from + compared], value: [from + compared, to] };
  // A number with its unit is short, and stands at the end.
  const rest = Math.max(0, text.length - LONGEST_NUMBER);
  const number = NUMBER.exec(text.slice(rest))?.index ?? -1;
  if (number > 0) return { name: [from, from + rest + number], value: [from + rest + number, to] };
  return { name: [from, to], value: null };
}

function byMarks(
  desk: Desk,
  stream: Stream,
  marks: readonly Mark[],
  bracketed: boolean,
  row: number,
): Indicator[] {
  const indicators: Indicator[] = [];
  let l1: Part | null = null;
  let l2: Part | null = null;
  for (const [index, mark] of marks.entries()) {
    if (mark.l1 !== null && !isSecond(mark.l1, l1, marks[index + 1]?.from === mark.to, marks)) {
      l1 = mark.l1;
      l2 = mark.l2;
    } else l2 = mark.l2 ?? mark.l1;
    desk.place(partOf(stream, [mark.from, mark.to]).cell.pieces);
    const end = marks[index + 1]?.from ?? stream.text.length;
    for (const entry of entriesOf(stream, mark.to, end)) {
      const { name, value } = splitEntry(stream, entry, bracketed);
      if (isUnfilled(stream.text.slice(...name)) && value === null) continue;
      const parts = {
        ...{ ...NO_PARTS, seq: indicators.length + 1, l1, l2, name: partOf(stream, name) },
        annual: value === null ? null : partOf(stream, value),
      };
      indicators.push(indicatorOf(desk, parts, row));
    }
    // Separators and the form's own 指标1： are no data.
    desk.place(partOf(stream, [mark.to, end]).cell.pieces);
  }
  return indicators;
}

/**
 * Whether a name of both trees' level 1 is a level 2 here: 成本指标 under 产出指标, 服务对象满意度指标 under 满意度指标, or
 * in a cell that names no level 1 at all. A label that another follows at once is the upper one.
 */
function isSecond(own: Part, above: Part | null, leads: boolean, marks: readonly Mark[]): boolean {
  const key = keyOf(own);
  if (leads) return false;
  if (key.startsWith('成本')) return above !== null && keyOf(above).startsWith('产出');
  if (!/^(?:服务对象|社会公众)满意度/.test(key)) return false;
  if (above !== null && keyOf(above).startsWith('满意')) return true;
  return marks.every(({ l1 }) => l1 === null || /^(?:服务对象|社会公众)满意度/.test(keyOf(l1)));
}

/** How the indicators of a cell are written. */
export type Notation = 'numbered' | 'bracketed' | 'labelled';

/** The notation of a cell; null when it holds none of them. */
export function notationOf(stream: Stream): Notation | null {
  if (keysOf(stream).length > 0) return 'numbered';
  if (bracketsOf(stream).some(({ l1, l2 }) => l1 !== null && l2 !== null)) return 'bracketed';
  if (labelsOf(stream).length > 0) return 'labelled';
  return itemsIn(stream).length > 0 ? 'numbered' : null;
}

/** The indicators a cell holds; what belongs to none is left to the account. */
export function packedIn(desk: Desk, each: GridCell, row: number): Indicator[] {
  const { stream } = each;
  const notation = notationOf(stream);
  if (notation === null) return [];
  if (notation === 'numbered') {
    const { pages, account, notes } = desk;
    const own = { stream, pages, account, notes };
    return itemsIn(stream).map((item, index) => numberedOf(own, item, index + 1, row));
  }
  const bracketed = notation === 'bracketed';
  return byMarks(desk, stream, bracketed ? bracketsOf(stream) : labelsOf(stream), bracketed, row);
}
