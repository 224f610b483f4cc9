/**
 * Furniture (页码页眉): the lines printers add at the edges of a page: page numbers, and the same words page after page.
 *
 *     — 3 —        第 3 页 共 10 页        12        Annual report 2011   (at the head of every page)
 *
 * Two pages on each side tell what is printed again, so that a book is never held in memory as a whole.
 */
import { type Area, around, median, type Word } from './ink.ts';
import { type Band, bandsOf } from './lines.ts';

/** A line at the edge of a page. */
export interface Edge extends Area {
  readonly band: Band;
  /** A page number, whatever the other pages say. */
  readonly isNumber: boolean;
  /** What a line of another page has in common with it when it is the same: its words but for numbers, its place. */
  readonly key: string | null;
}

/** How many lines at each edge of a page may be furniture. */
const DEEPEST = 3;
/** The outer part of a page's height furniture stands in. */
const MARGIN = 0.12;
/** Longer lines are never furniture. */
const LONGEST = 120;

const NUMBERED =
  /^(?:第\s*\d+\s*页(?:\s*[,，/、|]?\s*[（(]?共\s*\d+\s*页[)）]?)?|共\s*\d+\s*页\s*[,，/、|]?\s*第\s*\d+\s*页|第?\s*\d+\s*[/／]\s*\d+\s*页?|[-—–－·]+\s*\d+\s*[-—–－·]+|(?:page|p\.)\s*\d+(?:\s*(?:of|\/)\s*\d+)?|[ivxlc]+|\d{1,4})$/i;
/** A line of the form itself may stand at the head of every page without being furniture. */
const OF_THE_FORM = /绩效|项目|单位|合计|总计|资金|指标|[；;：:。]|^[（(]?20\d\d年度?[)）]?$|表$/;

/** The first and last lines of a page that may be furniture, from the edges inwards. */
export function edgesOf(words: readonly Word[], height: number): Edge[] {
  const usual = median(words.map(({ size }) => size));
  const top = bandsOf(words.filter((word) => word.y1 <= MARGIN * height)).slice(0, DEEPEST);
  const foot = bandsOf(words.filter((word) => word.y0 >= (1 - MARGIN) * height)).slice(-DEEPEST);
  return [...top, ...foot].map((band) => {
    const text = band.lines.flatMap((line) => line.words.map((word) => word.text)).join(' ');
    const size = band.lines.reduce((most, line) => Math.max(most, line.size), 0);
    // A running head is set no larger than the text, and is no row of a table.
    const isPlain = text.length <= LONGEST && band.lines.length <= 2 && size <= 1.05 * usual;
    const key =
      isPlain && !OF_THE_FORM.test(text)
        ? `${text.replace(/\d+|\s+/g, '#')}@${Math.round(band.y0 / 4)}`
        : null;
    return { ...around(band.lines), band, isNumber: NUMBERED.test(text), key };
  });
}

/** Which edges of a page are furniture, by those of the pages around it. */
export function furnitureOf(edges: readonly Edge[], near: readonly (readonly Edge[])[]): Edge[] {
  const known = new Set(near.flatMap((page) => page.flatMap(({ key }) => (key === null ? [] : [key]))));
  return edges.filter(({ isNumber, key }) => isNumber || (key !== null && known.has(key)));
}
