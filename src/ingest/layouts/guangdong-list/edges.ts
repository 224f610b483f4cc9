/**
 * Edges (名称的起止): where a project's name begins behind the list before it, and where it ends when its amounts
 * stand beside one of its upper lines.
 *
 *     …；年度指标值:有效提升       no full stop: is 信创终端替 the end of the value, or of the next name's first line?
 *     信创终端替 30.00 30.00
 *     换第3批                      the end of the name, or an objective of three characters?
 *     完成2024年全区信创终端…
 *
 * Nothing printed decides it alone, so every place is weighed: stops, indentation, gaps, widths, brackets. What wins
 * narrowly is a doubt, and the doubt becomes a note.
 */
import { GAP, gapAt, indentedAt, type Stream, type Stretch } from '../../stream.ts';
import type { Amounts } from './amounts.ts';
import { fits, isFull, type Line, linesIn, NO_WIDTH, type Width, widest } from './lines.ts';
import { AGENCY_NAME, TOTAL } from './names.ts';

/** How wide the cells of a table are, and what else is usual in it. */
export interface Manner {
  readonly name: Width;
  readonly objective: Width;
  readonly list: Width;
  /** Whether the lines on which names begin are indented. */
  readonly indents: boolean;
  /** Whether names go on behind their amounts: where one does others do, where a short last line precedes them none. */
  readonly goesOn: boolean | null;
}

/** Before anything is known of the table. */
export const ANY_MANNER: Manner = {
  name: NO_WIDTH,
  objective: NO_WIDTH,
  list: NO_WIDTH,
  indents: false,
  goesOn: null,
};

/** The lines of a name behind its amounts, and whether that is sure. */
export interface Rest {
  readonly stretch: Stretch | null;
  readonly sure: boolean;
}

export interface Edge {
  readonly at: number;
  readonly sure: boolean;
}

/** What ends where a name may begin: a list's last value, or an objective; or the amounts of a row above. */
export interface Before {
  readonly width: Width;
  /** Where that value would end if it were the same as 实施周期指标值. */
  readonly likeTerm: number | null;
  /** How likely nothing at all stands between the amounts of the row above and the name. */
  readonly nothing: number | null;
}

/** Longest name looked for. */
const LONGEST_NAME = 120;
/** Characters before the end of a name that are looked at. */
const REACH = 480;
/** Lines a name may have before it is doubted. */
const MOST_LINES = 5;
/** By how much the best place must win to be sure. */
const MARGIN = 1.5;
/** Weight from which a name is taken to go on behind its amounts, and from which it may. */
const GOES_ON = 3;
const MAY_GO_ON = 1.5;
/** Most lines of a name behind its amounts. */
const MOST_REST_LINES = 4;

/** No name and no line of one begins so. */
const NO_START = /^[)、,;:%。》」』”’+~]/;
/** No value and no name ends so. */
const NO_END = /[(、,:《「『“‘+-]$/;
/** How names end. */
const NAME_END =
  /(?:费|项目|资金|工程|建设|续建|服务|工作|补助|补贴|采购|租金|运维|维护|平台|系统|支出|专项|计划|活动|改造|覆盖|购置|更新|治理|管理|奖励|经营|运行|保障|期|局|所|院|站|中心|本级|学校|小学|中学|办事处|政府|[)”》\d])$/;
/** How objectives begin, and names do not. */
const OBJECTIVE_START =
  /^(?:[-—·●]|20\d\d年(?!度)|\(?[\d一二三四五六七八九十]+[、.)]|目标\d|通过|保障|确保|完成|为了?|按照?|根据|做好|提[升高]|落实|开展|加强|推[进动]|贯彻|严格|进一步|主要|无$|用于|对|以|[一二三]是)/;
const BRACKET = /[()《》“”「」[\]【】]/;
const PAIRS = ['()', '《》', '“”', '「」', '[]', '【】'] as const;

/** How many brackets of a stretch stay open, or close without one. */
function unpaired(text: string): number {
  if (!BRACKET.test(text)) return 0;
  let count = 0;
  for (const [open = '', close = ''] of PAIRS) {
    count += Math.abs(text.split(open).length - text.split(close).length);
  }
  return count;
}

/** The whole of the line that a stretch begins in the middle of; a very long one is full anyway. */
function wholeLine(stream: Stream, { from, to }: Line): Line {
  let start = from;
  while (start > 0 && from - start < LONGEST_NAME && gapAt(stream, start) < GAP.line) start--;
  return linesIn(stream, start, to)[0] ?? { from, to, columns: 0 };
}

function weighStart(
  stream: Stream,
  lines: readonly Line[],
  above: readonly Line[],
  index: number,
  to: number,
  manner: Manner,
  before: Before,
) {
  const { text } = stream;
  const start = lines[index]?.from ?? to;
  const previous = above[index - 1];
  const own = lines.slice(index);
  const width = widest(NO_WIDTH, own);
  const name = text.slice(start, to);
  let weight = 0;
  const indented = indentedAt(stream, start);
  if (text[start - 1] === '。') weight += gapAt(stream, start) < GAP.line ? 3 : 5;
  else if (text[start - 1] === ';') weight += 1;
  if (indented) weight += 5;
  else if (manner.indents) weight -= 3;
  const gap = gapAt(stream, start);
  if (gap < GAP.line) weight -= 2;
  else if (gap > GAP.line) weight += 1.5;
  if (before.likeTerm === start) weight += 5;
  if (previous === undefined) weight += before.nothing ?? (text[start - 1] === '。' ? 4 : -2);
  else {
    weight += isFull(previous, before.width) ? -1 : 2;
    weight -= 2 * above.slice(0, index - 1).filter((line) => !isFull(line, before.width)).length;
    if (NO_END.test(text.slice(previous.from, start))) weight -= 4;
  }
  for (const [i, line] of own.entries()) {
    if (manner.name.columns > 0 && !fits(line, manner.name)) weight -= 4;
    if (i < own.length - 1 && !isFull(line, width)) weight -= 1.5;
    if (i > 0 && indentedAt(stream, line.from)) weight -= 5;
  }
  if (own.length > 1) weight += 0.5;
  if (own.length > MOST_LINES) weight -= own.length - MOST_LINES;
  if (NO_START.test(name)) weight -= 5;
  else if (OBJECTIVE_START.test(name)) weight -= 2;
  weight -= 3 * unpaired(name);
  if (name.includes(';')) weight -= 1;
  return weight;
}

/** Where the name that ends at `to` begins, looking back no further than `from`. */
export function nameStart(stream: Stream, from: number, to: number, manner: Manner, before: Before): Edge {
  const stop = stream.text.slice(from, to - 1).lastIndexOf('。');
  const least = stop < 0 ? from : from + stop + 1;
  // Behind a full stop no place but the line starts that follow it is open, and the first of them nearly always wins.
  const lines = linesIn(stream, Math.max(least, to - REACH), to);
  if (lines.length <= 1) return { at: least, sure: stop >= 0 || before.nothing !== null };
  const [first, ...others] = lines;
  const above =
    first === undefined || before.nothing !== null ? lines : [wholeLine(stream, first), ...others];
  let best = { at: least, weight: Number.NEGATIVE_INFINITY };
  let second = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < lines.length; index++) {
    const at = lines[index]?.from ?? to;
    if (to - at > LONGEST_NAME) continue;
    const weight = weighStart(stream, lines, above, index, to, manner, before);
    if (weight > best.weight) {
      second = best.weight;
      best = { at, weight };
    } else if (weight > second) second = weight;
  }
  return { at: best.at, sure: best.weight - second >= MARGIN };
}

/** How likely the name goes on in the first `count` of the lines behind its amounts. */
function weighRest(
  stream: Stream,
  name: readonly Line[],
  lines: readonly Line[],
  count: number,
  manner: Manner,
) {
  const { text } = stream;
  const first = name[0];
  const beside = name.at(-1);
  const last = lines[count - 1];
  if (first === undefined || beside === undefined || last === undefined) return 0;
  const before = text.slice(first.from, beside.to);
  const rest = text.slice(lines[0]?.from, last.to);
  // The line beside the amounts is as wide as the cell, or the name would not go on below it.
  const width = widest(NO_WIDTH, name);
  if (lines.slice(0, count).some((line) => !fits(line, width))) return 0;
  if (/[。;:!]/.test(rest) || OBJECTIVE_START.test(rest)) return 0;
  const next = lines[count];
  const below = next === undefined ? '' : text.slice(next.from, next.to);
  const objectiveBelow = OBJECTIVE_START.test(below);
  let weight = manner.goesOn === null ? 1 : manner.goesOn ? 3 : -3;
  // Widths: a short line with more of the cell below it is not the objective's, and a full one seldom ends a name.
  if (!isFull(beside, manner.name)) weight -= 2;
  weight -= 2 * lines.slice(0, count - 1).filter((line) => !isFull(line, manner.name)).length;
  if (next === undefined) weight -= manner.goesOn === true ? 1 : 2;
  else {
    if (!isFull(last, manner.objective)) weight += 3;
    if (isFull(last, manner.name) && fits(next, width) && !objectiveBelow) weight -= 1.5;
    if (gapAt(stream, next.from) > GAP.line) weight += 1;
  }
  if (gapAt(stream, lines[0]?.from ?? 0) > GAP.line) weight -= 2;
  // Words: how names end, how objectives begin.
  const [open, closed] = [unpaired(before), unpaired(before + rest)];
  weight += 5 * (open - closed) - (closed > 0 ? 3 : 0);
  const ended = NAME_END.test(before + rest);
  if (ended) weight += 1.5;
  weight += NAME_END.test(before) ? (ended ? -1.5 : -3) : 1;
  if (AGENCY_NAME.test(before)) weight -= AGENCY_NAME.test(before + rest) ? 0 : 3;
  else if (AGENCY_NAME.test(before + rest)) weight += 2;
  if (objectiveBelow) weight += 1.5;
  if (rest.includes(',')) weight -= 1.5;
  // A number broken off from the name belongs to it; one broken off from what is below does not.
  if (/\d$/.test(before) && /^\d/.test(rest)) weight += 2;
  if (/\d$/.test(rest) && /^[\d年月日个万亿元%]/.test(below)) weight -= 4;
  if (NO_START.test(below) || /^[.。]/.test(below)) weight -= 4;
  return weight;
}

/** The end of a name whose amounts stand beside a line of it that is not the last. */
export function nameRest(
  stream: Stream,
  [from, to]: Stretch,
  amounts: Amounts,
  end: number,
  manner: Manner,
): Rest {
  const none: Rest = { stretch: null, sure: true };
  if (gapAt(stream, amounts.from) !== GAP.space || gapAt(stream, amounts.to) < GAP.line) return none;
  const all = linesIn(stream, amounts.to, Math.min(end, amounts.to + LONGEST_NAME * 2));
  // An indented line is another row's.
  const other = all.findIndex((line) => manner.indents && indentedAt(stream, line.from));
  const lines = other < 0 ? all : all.slice(0, other + 1);
  if (TOTAL.test(stream.text.slice(from, to))) return none;
  const name = linesIn(stream, from, to);
  let best: { at: number; weight: number } | null = null;
  for (let count = 1; count <= Math.min(other < 0 ? lines.length : other, MOST_REST_LINES); count++) {
    const weight = weighRest(stream, name, lines, count, manner);
    const at = lines[count - 1]?.to ?? end;
    if (weight >= MAY_GO_ON && (best === null || weight > best.weight)) best = { at, weight };
  }
  if (best === null) return none;
  return { stretch: best.weight >= GOES_ON ? [amounts.to, best.at] : null, sure: false };
}
