/**
 * Unruled (无线表、半线表): a region of bands → a table whose columns are parted by white, whose rows are tiers of text;
 * null when it is no table after all: a list, a contents page, the labels of a chart.
 *
 *     ──────────────────────────
 *     Country      2005     2010        →  3 × 3, half-ruled: cells as if all lines were drawn
 *     ──────────────────────────
 *     Belgium        51       43
 *     Bulgaria      534      371
 *     ──────────────────────────
 */
import { isDatum, isGrouped, isYear } from './datum.ts';
import type { GridCell, GridTable, Slot } from './grid.ts';
import { cutsOf, type Gutter, guttersOf } from './gutters.ts';
import { type HeadCell, headDepth, headOf } from './head.ts';
import { around, type Line, middleX, overlap, type Word } from './ink.ts';
import { type Label, labelsOver, lifted } from './labels.ts';
import type { Stroke } from './lattice.ts';
import { type Band, lineOf } from './lines.ts';
import type { Region } from './regions.ts';
import { type Placed, rowsOf, type Tier } from './rows.ts';
import { reachesOf, sectionOf, sectionsIn, withoutSection } from './sections.ts';

/** The table of a region. */
export function unruledTable({ bands, strokes, walls }: Region): GridTable | null {
  const area = around(bands.flatMap(({ lines }) => lines));
  const sets = sideBySide(bands);
  const values = sets.filter(hasData);
  const telling = values.length >= 2 ? values : sets;
  const gutters = guttersOf(telling, area, Math.max(2, Math.ceil(telling.length / 5)));
  const found = walled(gutters, cutsOf(gutters, sets), walls);
  const first = tiersOf(bands, found, strokes);
  const cuts = walls.length > 0 ? found : filledCuts(first, found);
  if (cuts.length === 0) return null;
  const columns = cuts.length + 1;
  const tiers = cuts.length === found.length ? first : tiersOf(bands, cuts, strokes);
  if (!isTable(tiers, columns, strokes)) return null;
  const sections = sectionsIn(
    tiers,
    [area, ...strokes.map(({ from, to }) => ({ x0: from, x1: to }))],
    columns,
  );
  const depth = withoutSection(headDepth(tiers), sections);
  const head = headOf(tiers.slice(0, depth), reachesOf(tiers, depth, columns), strokes, cuts);
  const labels = tiers.flatMap(({ placed }) => placed.filter(({ first, last }) => first === 0 && last === 0));
  const right = edgeOf(labels.map(({ line }) => line));
  const { tiers: body, labels: floating } = lifted(
    tiers.slice(depth).map((tier, i) => sectionOf(tier, sections[depth + i] ?? null)),
  );
  const rows = rowsOf(body, right);
  const spanning = labelsOver(rows, floating);
  const filled = [...head.cells, ...bodyCells(rows, spanning, floating, head.rows)];
  const headTop = depth > 0 ? [tiers[0]?.y0 ?? area.y0] : [];
  const tops = rows.map((row) => row[0]?.y0 ?? area.y0);
  const levels = Array.from({ length: head.rows }, (_, i) => (headTop[0] ?? area.y0) + i * 0.01);
  const ys = [...levels, ...tops, area.y1];
  if (ys.length - 1 < (strokes.length > 1 ? 2 : 3)) return null;
  const cells = completed(filled, head.rows + rows.length, columns);
  if (!isFilled(cells, columns)) return null;
  const by = strokes.length + walls.length > 0 ? 'half-ruled' : 'unruled';
  return { kind: 'table', by, xs: [area.x0, ...cuts, area.x1], ys, cells };
}

const textOf = (line: Line) => line.words.map(({ text }) => text).join(' ');

/** The cuts of a table, at the lines drawn down through it where there are some. */
function walled(gutters: readonly Gutter[], cuts: readonly number[], walls: readonly number[]): number[] {
  const free = cuts.filter((_, i) => {
    const gutter = gutters[i];
    return gutter === undefined || walls.every((x) => x < gutter.x0 - 2 || x > gutter.x1 + 2);
  });
  const apart = walls.filter((x, i) => i === 0 || x - (walls[i - 1] ?? 0) > 3);
  return [...free, ...apart].sort((a, b) => a - b);
}

/**
 * The cuts but those between a column that has headings alone and one that has values alone, or next to one with
 * nothing of its own: headings set to the left of their values, or values to the left of others.
 */
function filledCuts(tiers: readonly Tier[], cuts: readonly number[]): number[] {
  const depth = headDepth(tiers);
  const ownIn = (part: readonly Tier[]) => {
    const own = new Set<number>();
    for (const { first, last } of part.flatMap(({ placed }) => placed)) if (first === last) own.add(first);
    return own;
  };
  const [heads, values] = [ownIn(tiers.slice(0, depth)), ownIn(tiers.slice(depth))];
  const kept: number[] = [];
  let left = 0;
  for (const [i, cut] of cuts.entries()) {
    const right = i + 1;
    const isOne =
      left > 0 && !(heads.has(left) && heads.has(right)) && !(values.has(left) && values.has(right));
    if (isOne) {
      // From here on what either has is had by the one column of both.
      if (heads.has(left)) heads.add(right);
      if (values.has(left)) values.add(right);
    } else kept.push(cut);
    left = right;
  }
  return kept;
}

/** How far labels may run: as far as the longest, when another is as long; else nobody knows how much farther. */
function edgeOf(labels: readonly Line[]): number {
  const [longest, second] = labels.toSorted((a, b) => b.x1 - a.x1);
  if (longest === undefined) return 0;
  return second !== undefined && longest.x1 - second.x1 < 1.5 * longest.size
    ? longest.x1
    : longest.x1 + 4 * longest.size;
}

/** Bands that stand in part beside each other share more of their height than this. */
const BESIDE = 0.15;

/**
 * What stands beside each other: a label set to the middle of its rows, or a value to the middle of its label's lines,
 * is no band of its own.
 */
function sideBySide(bands: readonly Band[]): Band[] {
  const sets = bands.map(({ lines, ...band }) => ({ ...band, lines: [...lines] }));
  for (const [i, { lines, y0, y1 }] of bands.entries()) {
    const [line, other] = lines;
    if (line === undefined || other !== undefined) continue;
    const isMidway = isBetween(bands[i - 1], { y0, y1 }, bands[i + 1]);
    const isBeside = (near: Band) => isMidway || overlap(near.y0, near.y1, y0, y1) > BESIDE * (y1 - y0);
    for (const near of [sets[i - 1], sets[i + 1]]) {
      if (near === undefined || !isBeside(near)) continue;
      const isOuter =
        near.lines.every(({ x1 }) => x1 < line.x0) || near.lines.every(({ x0 }) => x0 > line.x1);
      const isFree = near.lines.every((one) => overlap(one.x0, one.x1, line.x0, line.x1) < -0.5 * line.size);
      // What stands between the columns of a row, midway to the next, heads the rows below.
      if (isFree && (isOuter || !isMidway)) near.lines.push(line);
    }
  }
  return sets.map((set) => ({ ...set, lines: set.lines.sort((a, b) => a.x0 - b.x0) }));
}

/** What counts of the height of something. */
interface Height {
  readonly y0: number;
  readonly y1: number;
}

/** Whether something stands midway between what is above and below it, close to both. */
function isBetween(above: Height | undefined, own: Height, below: Height | undefined): boolean {
  if (above === undefined || below === undefined) return false;
  const [over, under] = [own.y0 - above.y1, below.y0 - own.y1];
  const height = own.y1 - own.y0;
  return Math.max(over, under) < 0.6 * height && Math.abs(over - under) < 0.3 * height;
}

/** A band of the body: half of what stands behind its first line is data, and not all of it are years. */
function hasData({ lines }: Band): boolean {
  const values = lines.slice(1).map(textOf);
  if (values.every(isYear)) return false;
  const data = values.filter(isDatum).length;
  return data > 0 && data * 2 >= values.length;
}

/** Where columns part, and where text set to the left of each begins. */
interface Columns {
  readonly cuts: readonly number[];
  readonly starts: readonly (readonly number[])[];
}

/** Where lines begin in each column. */
function startsOf(bands: readonly Band[], cuts: readonly number[]): number[][] {
  const starts: number[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const { lines } of bands) {
    for (const line of lines) starts[columnAt(line.x0 + 1, cuts)]?.push(line.x0);
  }
  return starts;
}

/** What stands on each baseline, in the columns some cuts make. */
function tiersOf(bands: readonly Band[], cuts: readonly number[], strokes: readonly Stroke[]): Tier[] {
  const starts = startsOf(bands, cuts);
  return bands.map((band, i) => tierOf(band, bands[i - 1], { cuts, starts }, strokes));
}

function tierOf(band: Band, above: Band | undefined, columns: Columns, strokes: readonly Stroke[]): Tier {
  const placed = band.lines.flatMap((line) => placedAt(line, columns));
  const { x0, x1 } = around(band.lines);
  const ruledAbove =
    above !== undefined &&
    strokes.some(
      ({ at, from, to }) =>
        at > (above.y0 + above.y1) / 2 &&
        at < (band.y0 + band.y1) / 2 &&
        overlap(from, to, x0, x1) > 0.7 * (x1 - x0),
    );
  return { y0: band.y0, y1: band.y1, placed, ruledAbove };
}

const columnAt = (x: number, cuts: readonly number[]) => {
  const column = cuts.findIndex((cut) => x < cut);
  return column < 0 ? cuts.length : column;
};

/** A line in the columns it stands in: what was set close together in neighbouring columns is parted. */
function placedAt(line: Line, { cuts, starts }: Columns): Placed[] {
  const parts: Word[][] = [];
  let last: Word | null = null;
  for (const word of line.words) {
    const column = columnAt(middleX(word), cuts);
    const part = parts.at(-1);
    if (part === undefined || last === null) parts.push([word]);
    else {
      const isNext = columnAt(middleX(last), cuts) !== column && !isGrouped(last.text, word.text);
      // A word that begins just where the column's own text does.
      const begins = (starts[column] ?? []).filter((x) => Math.abs(x - word.x0) < 0.75).length > 1;
      const isWide = word.x0 - last.x1 > 0.6 * word.size;
      if (isNext && (isWide || begins || (isDatum(last.text) && isDatum(word.text)))) parts.push([word]);
      else part.push(word);
    }
    last = word;
  }
  return parts.map((words) => {
    const columns = words.map((word) => columnAt(middleX(word), cuts));
    return { line: lineOf(words), first: Math.min(...columns), last: Math.max(...columns) };
  });
}

/** Whether tiers make a table: text beside text in several of them, and values or at least three columns. */
function isTable(tiers: readonly Tier[], columns: number, strokes: readonly Stroke[]): boolean {
  const beside = tiers.filter(({ placed }) => placed.length > 1).length;
  if (beside < (strokes.length > 1 ? 2 : 3) || beside * 3 < tiers.length) return false;
  const values = tiers.flatMap(({ placed }) => placed.filter(({ first }) => first > 0));
  const data = values.filter(({ line }) => isDatum(textOf(line))).length;
  if (isContents(tiers, columns) || isBlank(tiers)) return false;
  return data * 4 >= values.length || columns > 2 || strokes.length > 1;
}

/** Whether most columns have several entries and several rows most of theirs; labels strewn over a chart have not. */
function isFilled(cells: readonly GridCell[], columns: number): boolean {
  const inColumn = new Map<number, number>();
  const inRow = new Map<number, number>();
  for (const { row, column, columnSpan, lines } of cells) {
    if (lines.length === 0) continue;
    inRow.set(row, (inRow.get(row) ?? 0) + columnSpan);
    for (let x = column; x < column + columnSpan; x++) inColumn.set(x, (inColumn.get(x) ?? 0) + 1);
  }
  const full = [...inRow.values()].filter((count) => count * 2 >= columns).length;
  const sparse = columns - [...inColumn.values()].filter((count) => count > 1).length;
  return full > 1 && sparse * 2 <= columns;
}

/** A form to be filled in: nearly all that is printed are labels that end in a colon. */
function isBlank(tiers: readonly Tier[]): boolean {
  const texts = tiers.flatMap(({ placed }) => placed.map(({ line }) => textOf(line)));
  return texts.filter((text) => /[:：]$/.test(text)).length * 4 > 3 * texts.length;
}

/** A contents page: titles, and beside them pages that rise. */
function isContents(tiers: readonly Tier[], columns: number): boolean {
  if (columns !== 2) return false;
  let last = 0;
  let pages = 0;
  for (const { placed } of tiers) {
    const text = placed.find(({ first }) => first === 1);
    if (text === undefined) continue;
    const page = /^\d{1,3}$/.test(textOf(text.line)) ? Number(textOf(text.line)) : -1;
    if (page < last) return false;
    last = page;
    pages++;
  }
  return pages > 1;
}

/** The cells of the body, with the labels that stand for several rows. */
function bodyCells(
  rows: readonly (readonly Tier[])[],
  spanning: readonly Label[] | null,
  floating: readonly Line[],
  top: number,
): HeadCell[] {
  const isLabel = ({ column }: HeadCell) => column === 0;
  const cells = rows.flatMap((row, i) => cellsOf(row, top + i));
  if (spanning !== null) {
    const labels = spanning.map(
      ({ lines, from, to }): HeadCell => ({
        row: top + from,
        column: 0,
        rowSpan: to - from + 1,
        columnSpan: 1,
        lines,
      }),
    );
    return [...cells.filter((cell) => !isLabel(cell)), ...labels];
  }
  // A label between two rows, and no rule in it: it stands for both.
  for (const line of floating) {
    const below = rows.findIndex(([tier]) => tier !== undefined && tier.y1 > line.y1);
    const row = top + Math.max(0, below - 1);
    const taken = cells.filter(
      (cell) => isLabel(cell) && cell.row <= row + 1 && row < cell.row + cell.rowSpan,
    );
    const [own] = taken;
    if (own === undefined)
      cells.push({ row, column: 0, rowSpan: below > 0 ? 2 : 1, columnSpan: 1, lines: [line] });
    else cells[cells.indexOf(own)] = { ...own, lines: [...own.lines, line] };
  }
  return cells;
}

/** The cells of one row: lines over the same columns are one. */
function cellsOf(tiers: readonly Tier[], row: number): HeadCell[] {
  const cells: { first: number; last: number; lines: Line[] }[] = [];
  for (const { line, first, last } of tiers.flatMap(({ placed }) => placed)) {
    const own = cells.find((cell) => cell.first <= last && first <= cell.last);
    if (own === undefined) cells.push({ first, last, lines: [line] });
    else {
      own.lines.push(line);
      const [low, high] = [Math.min(own.first, first), Math.max(own.last, last)];
      const isFree = cells.every((cell) => cell === own || cell.last < low || cell.first > high);
      if (isFree) Object.assign(own, { first: low, last: high });
    }
  }
  return cells.map(({ first, last, lines }) => ({
    ...{ row, column: first, rowSpan: 1, columnSpan: last - first + 1, lines },
  }));
}

/** All cells of a grid, blank ones where nothing stands. */
function completed(
  filled: readonly (Slot & { lines: readonly Line[] })[],
  rows: number,
  columns: number,
): GridCell[] {
  const taken = new Uint8Array(rows * columns);
  for (const { row, column, rowSpan, columnSpan } of filled) {
    for (let y = row; y < row + rowSpan; y++)
      taken.fill(1, y * columns + column, y * columns + column + columnSpan);
  }
  const blank: GridCell[] = [];
  for (const [index, isTaken] of taken.entries()) {
    if (isTaken === 1) continue;
    blank.push({
      row: Math.floor(index / columns),
      column: index % columns,
      rowSpan: 1,
      columnSpan: 1,
      lines: [],
    });
  }
  return [...filled, ...blank].sort((a, b) => a.row - b.row || a.column - b.column);
}
