/**
 * Cover (遮盖): which parts of a page are painted over before anybody sees it: every line that holds a character
 * withheld from the text, with room around it for what a font draws beyond its box.
 *
 *     coverOf(document, [1])   →   Map { 1 → [[168.2, 301.5, 420.9, 316.3], …] }
 *
 * Text and picture are hidden by one account (withhold.ts), so neither shows what the other does not.
 */
import type { Document } from '../declaration.ts';
import type { Box } from '../place.ts';
import { withheldSpans } from './withhold.ts';

/** Points around a line; accents, underlines and the slant of a letter stay within it. */
const AROUND = 2;

/** The boxes to paint over on each page that has any. */
export function coverOf(document: Document): ReadonlyMap<number, readonly Box[]> {
  const boxes = new Map<number, Box[]>();
  const hidden = withheldSpans(document);
  const imprints = document.imprints ?? [];
  let next = 0;
  for (const { from, to, page, box } of imprints) {
    // Both are in the order of the text.
    while ((hidden[next]?.[1] ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    const span = hidden[next];
    if (span === undefined) break;
    if (box === undefined || span[0] >= to) continue;
    const [x0, y0, x1, y1] = box;
    const covered: Box = [x0 - AROUND, y0 - AROUND, x1 + AROUND, y1 + AROUND];
    const list = boxes.get(page);
    if (list === undefined) boxes.set(page, [covered]);
    else list.push(covered);
  }
  return boxes;
}
