/**
 * Heading (表头): title, agency, money unit and column names. It stands before the first row of each agency's
 * form and again at the top of any page, then often in the middle of a cell; so headings are found first and taken
 * out of the stream.
 *
 *     项目支出绩效目标表（含转移支付项目）
 *     单位名称：番禺区政务服务数据管理局（本级） 单位：万元
 *     项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标
 */
import type { MoneyUnit } from '../../../core/money.ts';
import { type Cell, cell, GAP, gapAt, type Stream, type Stretch } from '../../stream.ts';

export type FundColumn = 'total' | 'fiscal' | 'special' | 'other';

export interface Heading {
  readonly from: number;
  readonly to: number;
  readonly title: Cell | null;
  readonly agency: Cell | null;
  readonly year: { readonly value: number; readonly cell: Cell } | null;
  readonly moneyUnit: { readonly value: MoneyUnit; readonly cell: Cell } | null;
  /** The money columns, in the order of their names. */
  readonly columns: readonly FundColumn[];
}

/** Column names, longest first; a broken name's halves stand for themselves. */
const WORDS: readonly (readonly [word: string, column: FundColumn | null])[] = [
  ['财政专户拨款', 'special'],
  ['财政专户管理资金', 'special'],
  ['财政专户', 'special'],
  ['财政拨款', 'fiscal'],
  ['其他资金', 'other'],
  ['总计', 'total'],
  ['合计', 'total'],
  ['金额', 'total'],
  ['项目名称', null],
  ['资金使用单位', null],
  ['使用单位', null],
  ['资金来源', null],
  ['绩效目标', null],
  ['绩效指标', null],
  ['序号', null],
  ['预算', null],
  ['其中:', null],
  ['资金', null],
  ['使用', null],
  ['单位', null],
  ['拨款', null],
  ['单', null],
  ['位', null],
  ['(', null],
  [')', null],
];
const FIRST_COLUMN = '项目名称';
const LAST_COLUMNS = ['绩效目标', '绩效指标'] as const;

/** Characters before the column names in which title, agency and unit are looked for. */
const REACH = 240;

const AGENCY =
  /(?:单位名称|部门名称|(?:预算|填报|编制|申报|填表)(?:单位|部门)(?:名称)?|主管部门|部门|单位)(?:\([^)]{0,8}\))?:(?!(?:人民币)?万?元)/g;
const UNIT = /\(?(?:(?:金额|计量|货币|计价)?单位):(?:人民币)?(万?元)\)?/g;
const YEAR_CELL = /(?:预算)?年度:(20\d\d)年?/g;
const YEAR = /(20\d\d)年/;
const TITLE = /(?:20\d\d年度?)?(?:部门|单位)?(?:预算)?项目(?:支出)?(?:预算)?绩效(?:目标)?(?:申报)?表/g;
const LOOSE_TITLE = /绩效目标/g;

interface Columns {
  readonly to: number;
  readonly columns: readonly FundColumn[];
}

/** Reads column names from `from` on, in whatever order broken cells left them. */
function columnsAt(text: string, from: number): Columns | null {
  const seen = new Set<string>();
  const columns: FundColumn[] = [];
  let at = from;
  let open = 0;
  const finished = () => LAST_COLUMNS.every((word) => seen.has(word));
  const halved = () => seen.has('财政专户') && !seen.has('拨款');
  while (at < text.length) {
    // After the last column only the second halves of broken names may follow, or the first row would be eaten.
    const found = WORDS.find(
      ([word]) =>
        text.startsWith(word, at) &&
        (!finished() ||
          (open > 0 && /^(?:资金|使用|单|位|单位|使用单位|\))$/.test(word)) ||
          (word === '拨款' && halved())),
    );
    if (found === undefined) break;
    const [word, column] = found;
    if (word === FIRST_COLUMN && seen.has(word)) break;
    if (word === '(') open++;
    if (word === ')') open--;
    if (column !== null && !columns.includes(column)) columns.push(column);
    seen.add(word);
    at += word.length;
  }
  return finished() && columns.length > 0 ? { to: at, columns } : null;
}

/**
 * Where the title that ends at `to` begins: on a later page where the known title does, else at the start of the
 * line on which its words begin.
 */
function titleFrom(stream: Stream, least: number, to: number, known: string | null): number | null {
  const text = stream.text.slice(least, to);
  if (known !== null && text.endsWith(known)) return to - known.length;
  const words = [...text.matchAll(TITLE)].at(-1) ?? [...text.matchAll(LOOSE_TITLE)].at(-1);
  if (words === undefined) return null;
  let at = least + words.index;
  while (at > least && gapAt(stream, at) < GAP.line) at--;
  return at;
}

/** The title last read, and whose it was. */
interface KnownTitle {
  readonly title: string;
  readonly agency: string | null;
}

function headingAt(
  stream: Stream,
  least: number,
  columnsFrom: number,
  columns: Columns,
  known: KnownTitle | null,
): Heading {
  const start = Math.max(least, columnsFrom - REACH);
  // What stands before the last full stop belongs to a cell or to prose, not to this heading.
  const stop = start + stream.text.slice(start, columnsFrom).lastIndexOf('。') + 1;
  const before = stream.text.slice(stop, columnsFrom);
  // The nearest label counts: another table's may stand before it.
  const last = (pattern: RegExp) => [...before.matchAll(pattern)].at(-1) ?? null;
  const stretch = (match: RegExpExecArray | null): Stretch | null =>
    match === null ? null : [stop + match.index, stop + match.index + match[0].length];
  const agencyMatch = last(AGENCY);
  const unitMatch = last(UNIT);
  const yearMatch = last(YEAR_CELL);
  const marks = [agencyMatch, unitMatch, yearMatch].map(stretch).filter((mark) => mark !== null);
  const labelsFrom = Math.min(columnsFrom, ...marks.map(([from]) => from));
  const agencyLabel = stretch(agencyMatch);
  let agency: Cell | null = null;
  if (agencyLabel !== null) {
    const end = Math.min(
      columnsFrom,
      ...marks.map(([from]) => from).filter((from) => from >= agencyLabel[1]),
    );
    if (end > agencyLabel[1]) agency = cell(stream, agencyLabel[1], end);
  }
  // Another agency's title may end as the known one does: 2024年部门预算项目支出绩效目标表.
  const sameForm = agency === null || agency.text === known?.agency;
  const title = titleFrom(stream, stop, labelsFrom, sameForm ? (known?.title ?? null) : null);
  const from = title ?? labelsFrom;
  const yearIn = (match: RegExpExecArray | null, base: number) => {
    const digits = match?.[1];
    if (match === null || digits === undefined) return null;
    const at = base + match.index + match[0].indexOf(digits);
    return { value: Number(digits), cell: cell(stream, at, at + digits.length) };
  };
  const unitAt = stretch(unitMatch);
  const word = unitMatch?.[1];
  const unitFrom =
    unitAt === null || word === undefined ? 0 : unitAt[0] + (unitMatch?.[0].lastIndexOf(word) ?? 0);
  return {
    from,
    to: columns.to,
    title: title === null ? null : cell(stream, title, labelsFrom),
    agency,
    year:
      yearIn(yearMatch, stop) ??
      (title === null ? null : yearIn(YEAR.exec(stream.text.slice(title, labelsFrom)), title)),
    moneyUnit:
      word === '元' || word === '万元'
        ? { value: word, cell: cell(stream, unitFrom, unitFrom + word.length) }
        : null,
    columns: columns.columns,
  };
}

/** Title, agency and unit without column names: how a second agency's form may begin. */
const TOP =
  /(?:20\d\d年度?)?(?:部门|单位)?(?:预算)?项目(?:支出)?(?:预算)?绩效(?:目标)?(?:申报)?表(?:\([^)]{0,20}\))?(?:单位|部门)名称:[^:;。]{2,40}?(?:(?:金额|计量|货币|计价)?单位):(?:人民币)?万?元/g;

/** Adds the headings that have no column names of their own; their columns are those of the form before. */
function withTops(stream: Stream, headings: readonly Heading[]): Heading[] {
  const all = [...headings];
  for (const found of stream.text.matchAll(TOP)) {
    const [from, to] = [found.index, found.index + found[0].length];
    const above = headings.findLast((heading) => heading.from <= from);
    const inOne = headings.some((heading) => heading.from < to && from < heading.to);
    if (above === undefined || inOne || gapAt(stream, from) < GAP.line) continue;
    all.push(headingAt(stream, from, to, { to, columns: above.columns }, null));
  }
  return all.sort((a, b) => a.from - b.from);
}

/** All headings of a stream, in order. */
export function headingsOf(stream: Stream): Heading[] {
  const headings: Heading[] = [];
  let least = 0;
  const titles: KnownTitle[] = [];
  for (let at = stream.text.indexOf(FIRST_COLUMN); at >= 0; at = stream.text.indexOf(FIRST_COLUMN, at + 1)) {
    if (at < least) continue;
    const columns = columnsAt(stream.text, at);
    if (columns === null) continue;
    const known = titles.at(-1) ?? null;
    const heading = headingAt(stream, least, at, columns, known);
    if (heading.title !== null) {
      const title = stream.text.slice(heading.from, heading.from + heading.title.text.length);
      titles.push({ title, agency: heading.agency?.text ?? known?.agency ?? null });
    }
    headings.push(heading);
    least = columns.to;
  }
  return withTops(stream, headings);
}
