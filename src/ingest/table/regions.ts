/**
 * Regions (表格范围): where in a column of bands a table may begin and end.
 *
 *     Table 2. Farm holdings             prose, captions and remarks end a region
 *     Country      2005     2010         ┐
 *     Belgium       51       43          │  bands of several lines begin and carry one
 *     Bulgaria     534      371          ┘
 *     Source: Eurostat.
 *     The figures in this section are …
 *
 * Lines drawn across tell more than white does: what stands between two of the same length belongs together.
 */
import { isCaption, isDatum, isRemark, isYear } from './datum.ts';
import { type Area, around, isDense, type Line, overlap } from './ink.ts';
import type { Stroke, Strokes } from './lattice.ts';
import type { Band } from './lines.ts';

/** Bands that may be a table, and the lines drawn across among them. */
export interface Region {
  readonly kind: 'region';
  readonly bands: readonly Band[];
  readonly strokes: readonly Stroke[];
  /** Where lines are drawn down through it. */
  readonly walls: readonly number[];
}

type Kind = 'several' | 'single' | 'prose';

/** Ends of two drawn lines that mean the same stand this close. */
const SAME_END = 5;
/** The widest white between two bands of a table, in parts of the font size; more where they have the same columns. */
const WIDEST = 2;
const WIDEST_ALIGNED = 6;
const WIDEST_ENCLOSED = 6;
/** This many bands of one line each in a row are no longer part of what stands above them. */
const MOST_SINGLES = 4;

/** The bands of a zone in order, those that may be tables gathered into regions. */
export function regionsOf(bands: readonly Band[], { across: strokes, down }: Strokes): (Band | Region)[] {
  const zone = around(bands.flatMap(({ lines }) => lines));
  const kinds = bands.map((band) => kindOf(band, zone));
  const enclosed = enclosedBands(bands, strokes, kinds);
  for (const [i, isEnclosed] of enclosed.entries())
    if (isEnclosed && kinds[i] === 'prose') kinds[i] = 'single';
  const found: (Band | Region)[] = [];
  for (let i = 0; i < bands.length; ) {
    const end = kinds[i] === 'several' ? endOf(i, bands, kinds, enclosed) : i;
    if (end <= i) {
      const band = bands[i];
      if (band !== undefined) found.push(band);
      i++;
      continue;
    }
    const own = bands.slice(i, end);
    const head = headAbove(found, own, strokes);
    found.splice(found.length - head.length, head.length);
    const all = [...head, ...own];
    found.push({ kind: 'region', bands: all, strokes: strokesAt(strokes, all), walls: wallsAt(down, all) });
    i = end;
  }
  return found;
}

const textOf = (line: Line) => line.words.map(({ text }) => text).join(' ');

function kindOf({ lines }: Band, zone: Area): Kind {
  const [first] = lines;
  if (first === undefined) return 'prose';
  const opening = textOf(first);
  if (isCaption(opening) || isRemark(opening)) return 'prose';
  if (lines.length > 1) return isSetWide(lines, zone) || isItem(lines) ? 'prose' : 'several';
  return isSentence(first, zone) ? 'prose' : 'single';
}

/** A line of running text: long, and made of words. */
function isSentence(line: Line, zone: Area): boolean {
  const text = textOf(line);
  const isLong = isDense(text) ? text.length >= 18 : line.words.length >= 6;
  return isLong && line.x1 - line.x0 > 0.5 * (zone.x1 - zone.x0);
}

/** A line of running text whose blanks were stretched to fill it. */
function isSetWide(lines: readonly Line[], zone: Area): boolean {
  const words = lines.reduce((sum, line) => sum + line.words.length, 0);
  const ink = lines.reduce((sum, line) => sum + line.x1 - line.x0, 0);
  const widest = lines.reduce(
    (most, line, i) => Math.max(most, i === 0 ? 0 : line.x0 - (lines[i - 1]?.x1 ?? 0)),
    0,
  );
  const data = lines.filter((line) => isDatum(textOf(line))).length;
  const size = lines[0]?.size ?? 0;
  return words >= 7 && data * 2 < lines.length && widest < 2.2 * size && ink > 0.8 * (zone.x1 - zone.x0);
}

const BULLET =
  /^(?:[•●◦▪■□►▸‣·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){0,2}\.?|[(（]?[一二三四五六七八九十]{1,2}[)）、])$/i;

/** An item of a list: a mark and what it marks. */
function isItem(lines: readonly Line[]): boolean {
  const [mark, text, ...rest] = lines;
  return (
    mark !== undefined &&
    text !== undefined &&
    rest.length === 0 &&
    BULLET.test(textOf(mark)) &&
    !isDatum(textOf(text)) &&
    text.words.length > 2
  );
}

/** Which bands stand between two drawn lines of the same length, with little prose among them. */
function enclosedBands(
  bands: readonly Band[],
  strokes: readonly Stroke[],
  kinds: readonly Kind[],
): boolean[] {
  const enclosed = bands.map(() => false);
  const groups: Stroke[][] = [];
  for (const stroke of strokes) {
    const group = groups.find(([one]) => one !== undefined && isAlike(one, stroke));
    if (group === undefined) groups.push([stroke]);
    else group.push(stroke);
  }
  for (const group of groups) {
    for (const [index, upper] of group.entries()) {
      const lower = group[index + 1];
      if (lower === undefined) break;
      const own = bands.flatMap((band, i) => {
        const y = (band.y0 + band.y1) / 2;
        return y > upper.at && y < lower.at ? [i] : [];
      });
      const prose = own.filter((i) => kinds[i] === 'prose').length;
      const several = own.filter((i) => kinds[i] === 'several').length;
      if (several > 0 && prose * 3 <= own.length) for (const i of own) enclosed[i] = true;
    }
  }
  return enclosed;
}

const isAlike = (a: Stroke, b: Stroke) =>
  Math.abs(a.from - b.from) <= SAME_END && Math.abs(a.to - b.to) <= SAME_END;

/** The end of the region that begins at a band: behind the last that has several lines or is enclosed. */
function endOf(
  start: number,
  bands: readonly Band[],
  kinds: readonly Kind[],
  enclosed: readonly boolean[],
): number {
  let end = start + 1;
  let last = bands[start];
  let isFar = false;
  for (let i = start + 1; i < bands.length; i++) {
    const band = bands[i];
    const before = bands[i - 1];
    if (band === undefined || before === undefined || last === undefined || kinds[i] === 'prose') break;
    const white = (band.y0 - before.y1) / Math.max(1, sizeOf(band), sizeOf(before));
    const isInside = enclosed[i] === true && enclosed[i - 1] === true;
    if (white > (isInside ? WIDEST_ENCLOSED : WIDEST_ALIGNED)) break;
    if (white > WIDEST && !isInside) isFar = true;
    if (kinds[i] === 'several') {
      // Far from what stands above, only the same columns make it one table, and no heading may come.
      if (isFar && (!isAligned(last, band) || (hasValues(last) && !hasValues(band)))) break;
      last = band;
      isFar = false;
    }
    if (kinds[i] === 'several' || enclosed[i] === true) end = i + 1;
    else if (i - end >= MOST_SINGLES) break;
  }
  while (end < bands.length && kinds[end] === 'single' && goesOn(bands[end - 1], bands[end])) end++;
  return end;
}

/** Whether a single line belongs to the band above it: set in part beside it, or its label going on. */
function goesOn(above: Band | undefined, band: Band | undefined): boolean {
  const [label] = above?.lines ?? [];
  const [line] = band?.lines ?? [];
  if (above === undefined || label === undefined || band === undefined || line === undefined) return false;
  const white = (band.y0 - above.y1) / Math.max(1, sizeOf(band));
  const isSmall = /^\p{Ll}/u.test(line.words[0]?.text ?? '') && Math.abs(line.size - label.size) < 0.5;
  return white < -0.15 || (white < 0.35 && isSmall && line.x0 > label.x0 - 2 && line.words.length < 8);
}

const hasValues = ({ lines }: Band) =>
  lines.slice(1).some((line) => isDatum(textOf(line)) && !isYear(textOf(line)));

/** Whether two bands have several lines each, all of the one's among the other's columns. */
function isAligned(a: Band, b: Band): boolean {
  if (a.lines.length < 2 || b.lines.length < 2) return false;
  const pairs = a.lines.filter((one) =>
    b.lines.some((other) => overlap(one.x0, one.x1, other.x0, other.x1) > -1.2 * one.size),
  );
  return pairs.length * 4 >= 3 * Math.min(a.lines.length, b.lines.length);
}

const sizeOf = (band: Band) => band.lines.reduce((most, line) => Math.max(most, line.size), 0);

/** The bands just above a region that are its header: enclosed by its lines, or over its columns but not its first. */
function headAbove(
  before: readonly (Band | Region)[],
  own: readonly Band[],
  strokes: readonly Stroke[],
): Band[] {
  const head: Band[] = [];
  const area = around(own.flatMap(({ lines }) => lines));
  const size = own[0] === undefined ? 0 : sizeOf(own[0]);
  let top = own[0];
  for (const block of before.toReversed()) {
    if ('kind' in block || top === undefined || head.length >= 4) break;
    const [line, other] = block.lines;
    if (line === undefined || other !== undefined) break;
    // A label whose values stand between its lines.
    const isBeside = top.y0 - block.y1 < -0.15 * size;
    if (isBeside) {
      head.unshift(block);
      top = block;
      continue;
    }
    if (top.y0 - block.y1 > 1.2 * size || isCaption(textOf(line)) || line.words.length > 8) break;
    const parted = strokes.some(
      ({ at, from, to }) =>
        at > (block.y0 + block.y1) / 2 &&
        at <= (top?.y1 ?? 0) &&
        overlap(from, to, area.x0, area.x1) > 0.8 * (area.x1 - area.x0),
    );
    const roofed = strokes.some(
      ({ at, from, to }) =>
        at < block.y0 + 0.3 * size &&
        at > block.y0 - 4 * size &&
        overlap(from, to, area.x0, area.x1) > 0.8 * (area.x1 - area.x0),
    );
    const isAside = line.x0 > area.x0 + 0.2 * (area.x1 - area.x0);
    if (parted || !(roofed || isAside)) break;
    head.unshift(block);
    top = block;
  }
  // A line over the middle of everything is a title, unless a drawn line closes it in.
  return head;
}

/** The drawn lines above, among and below some bands, next to them. */
function strokesAt(strokes: readonly Stroke[], bands: readonly Band[]): Stroke[] {
  const area = around(bands.flatMap(({ lines }) => lines));
  const size = bands.reduce((most, band) => Math.max(most, sizeOf(band)), 0);
  return strokes.filter(
    ({ at, from, to }) =>
      at > area.y0 - size &&
      at < area.y1 + size &&
      overlap(from, to, area.x0, area.x1) > 0.5 * Math.min(to - from, area.x1 - area.x0),
  );
}

/** Where lines are drawn down through most of some bands. */
function wallsAt(down: readonly Stroke[], bands: readonly Band[]): number[] {
  const area = around(bands.flatMap(({ lines }) => lines));
  return down
    .filter(
      ({ at, from, to }) =>
        at > area.x0 && at < area.x1 && overlap(from, to, area.y0, area.y1) > 0.6 * (area.y1 - area.y0),
    )
    .map(({ at }) => at);
}
