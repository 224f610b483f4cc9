/**
 * Paginate (分页): a sheet's cells, broken into lines, laid out on pages.
 *
 *     page 1  ┌────────┬────────┐      page 2  ┌────────┬────────┐   header rows again
 *             │ 项目   │ 指标   │              │ 项目   │ 指标   │
 *             ├────────┼────────┤              ├────────┼────────┤
 *             │        │ 一     │              │        │ 三     │   a merged cell goes on: its text stands where it
 *             │ 免费…  ├────────┤              │        │        │   began, and only what found no room follows
 *             │        │ 二     │              └────────┴────────┘
 *             └────────┴────────┘
 *
 * Rows stay whole: only one that is taller than a page is cut, between two lines. The last row stands on no page
 * alone, and no page parts a name or a label.
 */

/** A cell of the grid with its text in lines. */
export interface Laid<T> {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly lines: readonly string[];
  /** What the writer wants to know of it. */
  readonly of: T;
}

/** A piece of a cell on a page: its top and height, and the lines that stand in it. */
export interface Box<T> {
  readonly top: number;
  readonly height: number;
  readonly column: number;
  readonly lines: readonly string[];
  readonly of: T;
}

export interface Room {
  /** Height of the first page that the table may take, and of every further one. */
  readonly first: number;
  readonly further: number;
  readonly line: number;
  /** Above and below the lines of a cell, together. */
  readonly padding: number;
}

/** Rows looked at for one page: no page holds more. */
const WINDOW = 120;
/** Texts of so few lines are names and labels, which are not parted by a page's end. */
const LABEL_LINES = 4;
/** Heights are sums of fractions. */
const TINY = 0.001;

/** The boxes of each page; rows before `headerRows` stand on every page. */
export function paginate<T>(
  cells: readonly Laid<T>[],
  rows: number,
  headerRows: number,
  room: Room,
): Box<T>[][] {
  const isHead = ({ row }: Laid<T>) => row < headerRows;
  const head = onPage(cells.filter(isHead), heightsOf(cells.filter(isHead), 0, headerRows, room), 0, room);
  const top = head.bottom;
  const pages: Box<T>[][] = [];
  let open: readonly Laid<T>[] = cells.filter((cell) => !isHead(cell));
  let [row, end] = [headerRows, rows];
  do {
    const space = (pages.length === 0 ? room.first : room.further) - top;
    const page = fill(open, row, end, space, room);
    pages.push([...head.boxes, ...page.boxes.map((box) => ({ ...box, top: box.top + top }))]);
    open = page.rest;
    end += page.added;
    row = page.next;
  } while (row < end);
  return pages;
}

interface Filled<T> {
  readonly boxes: Box<T>[];
  /** What is left for the next page, which begins with the row `next`. */
  readonly rest: Laid<T>[];
  readonly next: number;
  /** Rows that came into being: one when a row was cut. */
  readonly added: number;
}

/** Fills a page with the rows from `from` on. */
function fill<T>(open: readonly Laid<T>[], from: number, end: number, space: number, room: Room): Filled<T> {
  const until = Math.min(end, from + WINDOW);
  const near = open.filter(({ row }) => row < until);
  const heights = heightsOf(near, from, until, room);
  let next = from;
  let left = space;
  for (; next < until && (heights[next - from] ?? 0) <= left + TINY; next++)
    left -= heights[next - from] ?? 0;
  if (next === end - 1 && next - from > 1) next--;
  next = beforeLabels(near, heights, from, next, room);
  const cut = next === from;
  // A row taller than a page takes all of it, or a line of its own on a page too small for any.
  if (cut) heights[next++ - from] = Math.max(left, room.line + room.padding);
  const page = onPage(
    near.filter(({ row }) => row < next),
    heights.slice(0, next - from),
    from,
    room,
  );
  // What ends with the row that was cut and has lines left goes on in a row of its own, and all beside it with it.
  const added =
    cut && page.rest.some(({ row, rowSpan, lines }) => row + rowSpan === next && lines.length > 0) ? 1 : 0;
  const going = page.rest.filter(({ row, rowSpan }) => row + rowSpan >= next + 1 - added);
  const rest = [
    ...going.map(
      (cell): Laid<T> => ({ ...cell, row: next, rowSpan: cell.row + cell.rowSpan - next + added }),
    ),
    ...open.filter(({ row }) => row >= next).map((cell): Laid<T> => ({ ...cell, row: cell.row + added })),
  ];
  return { boxes: page.boxes, rest, next, added };
}

/** The last row before which a page may end without parting the few lines of a name or a label. */
function beforeLabels<T>(
  near: readonly Laid<T>[],
  heights: readonly number[],
  from: number,
  next: number,
  room: Room,
): number {
  const parted = near.find(({ row, rowSpan, lines }) => {
    if (row <= from || row >= next || row + rowSpan <= next || lines.length > LABEL_LINES) return false;
    const height = heights.slice(row - from, next - from).reduce((sum, own) => sum + own, 0);
    return lines.length * room.line + room.padding > height + TINY;
  });
  return parted === undefined ? next : beforeLabels(near, heights, from, parted.row, room);
}

/** The boxes of cells on rows of these heights, and each cell with the lines it has no room for there. */
function onPage<T>(cells: readonly Laid<T>[], heights: readonly number[], from: number, room: Room) {
  const tops = [0];
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
  const bottom = tops.at(-1) ?? 0;
  const boxes: Box<T>[] = [];
  const rest: Laid<T>[] = [];
  for (const cell of cells) {
    const { row, column, rowSpan, lines, of } = cell;
    const top = tops[row - from] ?? 0;
    const height = (tops[row + rowSpan - from] ?? bottom) - top;
    const fits = Math.max(1, Math.floor((height - room.padding) / room.line + TINY));
    boxes.push({ top, height, column, lines: lines.slice(0, fits), of });
    rest.push({ ...cell, lines: lines.slice(fits) });
  }
  return { boxes, rest, bottom };
}

/** Heights of the rows from `from` to `to` at which every cell that ends there shows all its lines. */
function heightsOf<T>(cells: readonly Laid<T>[], from: number, to: number, room: Room): number[] {
  const heights = Array.from({ length: to - from }, () => room.line + room.padding);
  const ending = cells
    .filter(({ row, rowSpan }) => row + rowSpan <= to)
    .sort((a, b) => a.rowSpan - b.rowSpan || a.row - b.row);
  for (const { row, rowSpan, lines } of ending) {
    const wanted = lines.length * room.line + room.padding;
    let there = 0;
    for (let at = row; at < row + rowSpan; at++) there += heights[at - from] ?? 0;
    const more = Math.max(0, wanted - there) / rowSpan;
    for (let at = row; at < row + rowSpan; at++) heights[at - from] = (heights[at - from] ?? 0) + more;
  }
  return heights;
}
