/**
 * Pages (分页): where each page of a text begins, and the lines printers add around it: page numbers and running
 * heads. They are furniture: accounted for, and no part of any cell they happen to stand in.
 *
 *     第 3 页 共 10 页        - 3 -        3/10        3        (alone on a line at a page break)
 *
 * Where the extractor left form feeds, they are the breaks; else three blank lines or more are.
 */
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
  /** The first line of its page that is not blank. */
  readonly top: boolean;
  /** The last. */
  bottom: boolean;
}

/** Longer lines are never furniture; it keeps the patterns below off long text. */
const LONGEST_FURNITURE = 40;
/** Lines longer than this, blanks included, are not even trimmed. */
const LONGEST_LINE = 400;

const NUMBERED =
  /^(?:第\s*\d+\s*页(?:\s*[,，/、|]?\s*[（(]?共\s*\d+\s*页[)）]?)?|共\s*\d+\s*页\s*[,，/、|]?\s*第\s*\d+\s*页|第\s*\d+\s*\/\s*\d+\s*页|[-—–－·]+\s*\d+\s*[-—–－·]+|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?)$/i;
const BARE = /^(\d{1,4})(?:\s*\/\s*(\d{1,4}))?$/;
/** A line that is part of the form itself may repeat on every page without being furniture. */
const OF_THE_FORM =
  /绩效|项目|单位|合计|总计|资金|拨款|[；;：:。]|指标|^(?:20\d\d年度?)?(?:部门|单位)?(?:预算)?$/;

/** Finds the page breaks of a text. */
export function pagesOf(source: string): Pages {
  const starts = [0];
  const breaks = source.includes('\f') ? /\f/g : /\S[^\S\n]*(?:\n[^\S\n]*){4,}(?=\S)/g;
  for (const found of source.matchAll(breaks)) starts.push(found.index + found[0].length);
  if (starts.length > 1 && source.slice(starts.at(-1)).trim() === '') starts.pop();
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
  const end = /[\n\f]|$/g;
  let last: Line | null = null;
  for (let from = 0; from < source.length; ) {
    end.lastIndex = from;
    const to = end.exec(source)?.index ?? source.length;
    const text = to - from > LONGEST_LINE ? '…' : source.slice(from, to).trim();
    if (text !== '') {
      const { page } = pages.place(from + source.slice(from, to).search(/\S/), to);
      const line: Line = { from, to, text, page, top: page !== last?.page, bottom: false };
      if (line.top && last !== null) last.bottom = true;
      lines.push(line);
      last = line;
    }
    from = to + 1;
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

/**
 * Bare numbers at page edges that count the pages: `3/10` on page 3 or where `2/10` or `4/10` stands
 * too, and `3` alone where most pages have such a number. A book's numbering may start anywhere.
 */
function barePageNumbers(edges: readonly Line[], pages: Pages): Set<Line> {
  const candidates = edges.flatMap((line) => {
    const [, number, of] = BARE.exec(line.text) ?? [];
    return number === undefined ? [] : [{ line, number: Number(number), of: of ?? null }];
  });
  const fractions = new Set(candidates.flatMap(({ number, of }) => (of === null ? [] : [`${number}/${of}`])));
  const integers = new Set(
    candidates.flatMap(({ line, number, of }) => (of === null ? [`${number} on ${line.page}`] : [])),
  );
  const ofFraction = candidates.filter(({ line, number, of }) => {
    const follows = fractions.has(`${number - 1}/${of}`) || fractions.has(`${number + 1}/${of}`);
    return of !== null && number <= Number(of) && (follows || number === line.page);
  });
  const ofInteger = candidates.filter(({ line: { page }, number, of }) => {
    // A page that three blank lines seem to break in two has its number a page later.
    const near = [1, 2].some(
      (step) =>
        integers.has(`${number - 1} on ${page - step}`) || integers.has(`${number + 1} on ${page + step}`),
    );
    return of === null && (near || number === page);
  });
  // Page numbers stand all at the foot or all at the head: at the other edge a number is part of a cell.
  const foot = ofInteger.filter(({ line }) => line.bottom);
  const head = ofInteger.filter(({ line }) => line.top && !line.bottom);
  const counted = foot.length >= head.length ? foot : head;
  const systematic = counted.length * 2 >= pages.count ? counted : [];
  return new Set([...ofFraction, ...systematic].map(({ line }) => line));
}

/** Marks the characters of the source that are furniture with 1; null when there are none. */
export function furnitureOf(source: string, pages: Pages): Uint8Array | null {
  const lines = linesOf(source, pages);
  const edges = lines.filter(({ top, bottom }) => top || bottom);
  const heads = headsOf(edges, pages);
  const numbers = barePageNumbers(edges, pages);
  let mask: Uint8Array | null = null;
  for (const line of lines) {
    if (line.text.length > LONGEST_FURNITURE) continue;
    const furniture =
      numbers.has(line) || ((line.top || line.bottom) && heads.has(line.text)) || NUMBERED.test(line.text);
    if (!furniture) continue;
    mask ??= new Uint8Array(source.length);
    mask.fill(1, line.from, line.to);
  }
  return mask;
}
