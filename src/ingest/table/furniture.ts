/**
 * Furniture (页码页眉): the lines printers add at the edges of a page: page numbers, and the same words page after page.
 *
 *     — 3 —        第 3 页 共 10 页        12        Annual report 2011   (at the top of every page)
 */
import { median } from './ink.ts';
import type { Sheet, SheetText } from './sheet.ts';

/** How many lines at each edge of a page may be furniture. */
const DEEPEST = 3;
/** The outer part of a page's height furniture stands in. */
const EDGE = 0.12;
/** Longer lines are never furniture. */
const LONGEST = 120;

const NUMBERED =
  /^(?:第\s*\d+\s*页(?:\s*[,，/、|]?\s*[（(]?共\s*\d+\s*页[)）]?)?|共\s*\d+\s*页\s*[,，/、|]?\s*第\s*\d+\s*页|第?\s*\d+\s*[/／]\s*\d+\s*页?|[-—–－·]+\s*\d+\s*[-—–－·]+|(?:page|p\.)\s*\d+(?:\s*(?:of|\/)\s*\d+)?|[ivxlc]+|\d{1,4})$/i;

/** A line of the form itself may stand at the head of every page without being furniture. */
const OF_THE_FORM = /绩效|项目|单位|合计|总计|资金|指标|[；;：:。]|^[（(]?20\d\d年度?[)）]?$|表$/;

/** The lines of all sheets that are furniture. */
export function furnitureOf(sheets: readonly Sheet[]): Set<SheetText> {
  const found = new Set<SheetText>();
  const heads = new Map<string, SheetText[]>();
  for (const sheet of sheets) {
    const size = usualSize(sheet);
    for (const line of edgesOf(sheet)) {
      const text = line.lines.map((print) => print.text).join(' ');
      if (NUMBERED.test(text.trim())) found.add(line);
      // A running head is set no larger than the text.
      else if (
        text.length <= LONGEST &&
        !OF_THE_FORM.test(text) &&
        (line.lines[0]?.size ?? 0) <= 1.05 * size
      ) {
        const key = `${text.replace(/\d+|\s+/g, '#')}@${Math.round(line.y0 / 4)}`;
        heads.set(key, [...(heads.get(key) ?? []), line]);
      }
    }
  }
  for (const lines of heads.values()) {
    if (lines.length >= 2 && lines.length * 3 >= sheets.length) for (const line of lines) found.add(line);
  }
  return found;
}

/** The size most of a page's text is set in. */
function usualSize({ blocks }: Sheet): number {
  const sizes = blocks.flatMap((block) => {
    const prints = block.kind === 'text' ? block.lines : block.cells.flatMap(({ lines }) => lines);
    return prints.map(({ size }) => size);
  });
  return median(sizes);
}

/** The first and last lines of a page, as far as nothing but lines stands between them and the edge. */
function edgesOf({ blocks, height }: Sheet): SheetText[] {
  const edges: SheetText[] = [];
  for (const block of blocks.slice(0, DEEPEST)) {
    if (block.kind !== 'text' || block.y1 > EDGE * height) break;
    edges.push(block);
  }
  for (const block of blocks.slice(-DEEPEST).toReversed()) {
    if (block.kind !== 'text' || block.y0 < (1 - EDGE) * height) break;
    edges.push(block);
  }
  return edges;
}
