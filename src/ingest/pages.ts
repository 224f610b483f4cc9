/**
 * Pages (分页): where each page of a text begins, and the lines printers add around it: page numbers and running
 * heads. They are furniture: accounted for, and no part of any cell they happen to stand in.
 *
 *     第 3 页 共 10 页        - 3 -        3/10        3        (alone on a line at a page break)
 *
 * Where the extractor left form feeds, they are the breaks; else three blank lines or more are. Where it left
 * neither, page numbers stand in the middle of a cell, and only their rising tells (rising.ts).
 */
import { type NumberLine, needsNumber, risingNumbers } from './rising.ts';

export interface Pages {
  readonly count: number;
  /** The place of a stretch of the source. */
  place(from: number, to: number): { readonly page: number; readonly from: number; readonly to: number };
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly page: number;
  /** Which line of the document it is, blank ones counted. */
  readonly row: number;
  /** The first line of its page that is not blank. */
  readonly top: boolean;
  /** The last. */
  bottom: boolean;
}

/** Longer lines are never furniture; it keeps the patterns below off long text. */
const LONGEST_FURNITURE = 40;
/** Lines longer than this, blanks included, are not even trimmed. */
const LONGEST_LINE = 400;

const LF = 0x0a;
const CR = 0x0d;

const NUMBERED =
  /^(?:第\s*\d+\s*页(?:\s*[,，/、|]?\s*[（(]?共\s*\d+\s*页[)）]?)?|共\s*\d+\s*页\s*[,，/、|]?\s*第\s*\d+\s*页|第\s*\d+\s*\/\s*\d+\s*页|[-—–－·]+\s*\d+\s*[-—–－·]+|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?)$/i;
const BARE = /^([1-9]\d{0,3})(?:\s*[/／]\s*(\d{1,4}))?$/;
/** A line that is part of the form itself may repeat on every page without being furniture. */
const OF_THE_FORM =
  /绩效|项目|单位|合计|总计|资金|拨款|[；;：:。]|指标|^(?:20\d\d年度?)?(?:部门|单位)?(?:预算)?$/;

/** Where another form begins, a page ends, whatever became of the break between them. */
const TITLE = /^.{0,24}绩效(?:目标)?(?:申报)?表(?:[（(].{0,20})?$/;

/** Three blank lines or more, whatever ends a line: LF, CR LF, or CR alone. */
const BLANK_LINES = /\S[^\S\r\n]*(?:(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*){4,}(?=\S)/g;

/** Finds the page breaks of a text. */
export function pagesOf(source: string): Pages {
  const starts = [0];
  const breaks = source.includes('\f') ? /\f/g : BLANK_LINES;
  for (const found of source.matchAll(breaks)) starts.push(found.index + found[0].length);
  if (starts.length > 1 && source.slice(starts.at(-1)).trim() === '') starts.pop();
  return pagesAt(starts);
}

/** Pages that begin at these offsets, ascending, the first at 0. */
export function pagesAt(starts: readonly number[]): Pages {
  const pageAt = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return { count: starts.length, place: (from, to) => ({ page: pageAt(from), from, to }) };
}

function linesOf(source: string, pages: Pages): Line[] {
  const lines: Line[] = [];
  const end = /[\r\n\f]|$/g;
  let row = 0;
  let last: Line | null = null;
  for (let from = 0; from < source.length; ) {
    end.lastIndex = from;
    const to = end.exec(source)?.index ?? source.length;
    const text = to - from > LONGEST_LINE ? '…' : source.slice(from, to).trim();
    if (text !== '') {
      const { page } = pages.place(from + source.slice(from, to).search(/\S/), to);
      const line: Line = { from, to, text, page, row, top: page !== last?.page, bottom: false };
      if (last !== null && (line.top || TITLE.test(text))) last.bottom = true;
      lines.push(line);
      last = line;
    }
    from = to + 1;
    if (source.charCodeAt(to) !== CR || source.charCodeAt(from) !== LF) row++;
  }
  if (last !== null) last.bottom = true;
  return lines;
}

/** Running heads: the same short line at the edge of three pages or more, and of half of all. */
function headsOf(edges: readonly Line[], pages: Pages): Set<string> {
  const times = new Map<string, number>();
  for (const { text } of edges) {
    if (text.length > 3 && text.length <= LONGEST_FURNITURE && !OF_THE_FORM.test(text)) {
      times.set(text, (times.get(text) ?? 0) + 1);
    }
  }
  return new Set([...times].filter(([, n]) => n >= 3 && n * 2 >= pages.count).map(([text]) => text));
}

/** The lines that hold nothing but a number, wherever they stand, and what stands around them. */
function numberLines(lines: readonly Line[]): Map<Line, NumberLine> {
  const found = new Map<Line, NumberLine>();
  let open: Bare[] = [];
  let before = '';
  const close = (after: string) => {
    for (const { line, number, of } of open)
      found.set(line, { row: line.row, from: line.from, number, of, before, after });
    open = [];
  };
  for (const line of lines) {
    const [, number, of] = BARE.exec(line.text) ?? [];
    if (number !== undefined) open.push({ line, number: Number(number), of: of ?? null });
    else {
      close(line.text);
      before = line.text;
    }
  }
  close('');
  return found;
}

interface Bare {
  readonly line: Line;
  readonly number: number;
  readonly of: string | null;
}

/** Numbers that count up by one from page to page; three blank lines may seem to break a page in two. */
function countedUp(bare: readonly Bare[]): Bare[][] {
  const chains: Bare[][] = [];
  const expecting = new Map<number, Bare[]>();
  for (const one of bare) {
    const chain = expecting.get(one.number);
    const last = chain?.at(-1);
    const follows =
      last !== undefined && one.line.page > last.line.page && one.line.page <= last.line.page + 2;
    const own = follows && chain !== undefined ? chain : [];
    if (own.length === 0) chains.push(own);
    own.push(one);
    expecting.set(one.number + 1, own);
  }
  return chains;
}

/**
 * Bare numbers at page edges that are page numbers: `3/10` on page 3 or where `2/10` or `4/10` stands too, and `3`
 * alone where the numbers count up from page to page. A book's numbering may start anywhere, and start again.
 * And those in the middle of the text that rise through it, unless rows have numbers or pages form feeds (`numbered`).
 * What might be a cell's digits is in `doubts`, whichever way it was taken.
 */
function barePageNumbers(
  lines: readonly Line[],
  pages: Pages,
  numbered: boolean,
): { readonly taken: ReadonlySet<Line>; readonly doubts: readonly PageNumberDoubt[] } {
  const numbers = numberLines(lines);
  const bare: Bare[] = [];
  for (const [line, { number, of }] of numbers) if (line.top || line.bottom) bare.push({ line, number, of });
  const taken = new Set<Line>();
  const fractions = new Set(bare.flatMap(({ number, of }) => (of === null ? [] : [`${number}/${of}`])));
  for (const { line, number, of } of bare) {
    const follows = fractions.has(`${number - 1}/${of}`) || fractions.has(`${number + 1}/${of}`);
    if (of !== null && number <= Number(of) && (follows || number === line.page)) taken.add(line);
  }
  // Page numbers stand all at the foot or all at the head: at the other edge a number is part of a cell.
  const integers = bare.filter(({ of }) => of === null);
  const counted = (edge: (line: Line) => boolean) => {
    const chains = countedUp(integers.filter(({ line }) => edge(line)));
    const long = chains.filter((chain) => chain.length > 1);
    return { chains, long, count: long.reduce((sum, chain) => sum + chain.length, 0) };
  };
  const foot = counted(({ bottom }) => bottom);
  const head = counted(({ top, bottom }) => top && !bottom);
  const { chains, long, count } = foot.count >= head.count ? foot : head;
  const systematic = count * 2 >= pages.count;
  for (const chain of long) {
    if (systematic || (chain.length > 2 && chain[0]?.number === 1))
      for (const { line } of chain) taken.add(line);
  }
  const doubts: PageNumberDoubt[] = [];
  const rising = risingNumbers([...numbers.values()], !numbered);
  const edges = new Set(integers.map(({ line }) => line));
  for (const [line, one] of numbers) {
    const verdict = rising.get(one);
    if (verdict === undefined || taken.has(line)) continue;
    const kept = verdict === 'kept-in-doubt';
    if (!kept) taken.add(line);
    // What stands at an edge and may be doubted is below.
    if (verdict !== 'taken' && !edges.has(line)) {
      doubts.push({ number: one.number, from: line.from, to: line.to, taken: !kept });
    }
  }
  const chainOf = new Map(chains.flatMap((chain) => chain.map(({ line }) => [line, chain] as const)));
  for (const { line, number } of integers) {
    const needed = needsNumber(numbers.get(line)?.before ?? '');
    const chain = chainOf.get(line);
    // A text of two or three pages may have one page break with a number, and no number counts up from it.
    const alone = number === line.page && chain?.length === 1 && pages.count <= 3;
    if (alone && !needed) taken.add(line);
    const doubtful = taken.has(line) ? needed || alone : number <= pages.count + 1;
    if (doubtful) doubts.push({ number, from: line.from, to: line.to, taken: taken.has(line) });
  }
  return { taken, doubts };
}

/** A number at a page's edge that may be the page's, or a cell's. */
export interface PageNumberDoubt {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly taken: boolean;
}

export interface Furniture {
  /** 1 for each character of the source that is furniture; null when there is none. */
  readonly mask: Uint8Array | null;
  readonly doubts: readonly PageNumberDoubt[];
}

/** Finds the characters of the source that are furniture. */
export function furnitureOf(source: string, pages: Pages): Furniture {
  const lines = linesOf(source, pages);
  const edges = lines.filter(({ top, bottom }) => top || bottom);
  const heads = headsOf(edges, pages);
  const { taken, doubts } = barePageNumbers(lines, pages, /序号|\f/.test(source));
  let mask: Uint8Array | null = null;
  for (const line of lines) {
    if (line.text.length > LONGEST_FURNITURE) continue;
    const furniture =
      taken.has(line) || ((line.top || line.bottom) && heads.has(line.text)) || NUMBERED.test(line.text);
    if (!furniture) continue;
    mask ??= new Uint8Array(source.length);
    mask.fill(1, line.from, line.to);
  }
  return { mask, doubts };
}
