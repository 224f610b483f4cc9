/**
 * Cover (遮盖): which parts of a page are painted over before anybody sees it: every line that holds a character
 * withheld from the text, with room around it for what a font draws beyond its box.
 *
 *     coverOf(document)   →   Map { 1 → [[168.2, 301.5, 420.9, 352.3]], … }      page 1: three lines, as one area
 *
 * Text and picture are hidden by one account (withhold.ts), so neither shows what the other does not. Lines that follow
 * one another are covered as one area, gaps and all, unless something open stands in it: a note somebody stuck on the
 * page there is covered too, and how long each line was does not show.
 */
import type { Document } from '../declaration.ts';
import type { Box, Imprint } from '../place.ts';
import type { Span } from '../result.ts';
import { withheldSpans } from './withhold.ts';

/** Points around a line; accents, underlines and the slant of a letter stay within it. */
const AROUND = 2;

interface Line {
  readonly page: number;
  readonly box: Box;
  /** The withheld stretch it belongs to; null for a line that is open. */
  readonly span: Span | null;
}

/** The boxes to paint over on each page that has any. */
export function coverOf(document: Document): ReadonlyMap<number, readonly Box[]> {
  const hidden = withheldSpans(document);
  const covers = new Map<number, Box[]>();
  if (hidden.length === 0) return covers;
  const pages = new Map<number, Line[]>();
  for (const line of linesOf(document.imprints ?? [], hidden)) {
    const list = pages.get(line.page);
    if (list === undefined) pages.set(line.page, [line]);
    else list.push(line);
  }
  for (const [page, lines] of pages) {
    const open = lines.filter(({ span }) => span === null);
    const stretches = new Map<Span, Box[]>();
    for (const { span, box } of lines) {
      if (span !== null) stretches.set(span, [...(stretches.get(span) ?? []), box]);
    }
    const boxes = [...stretches.values()].flatMap((own) => {
      const whole = own.reduce(around);
      return open.some(({ box }) => meets(whole, box)) ? own : [whole];
    });
    if (boxes.length > 0) covers.set(page, boxes.map(widened));
  }
  return covers;
}

function linesOf(imprints: readonly Imprint[], hidden: readonly Span[]): Line[] {
  // In the order of the text, as the stretches are, whoever wrote them.
  const ordered = [...imprints].sort((a, b) => a.from - b.from);
  let next = 0;
  return ordered.flatMap(({ from, to, page, box }): Line[] => {
    while ((hidden[next]?.[1] ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    const span = hidden[next];
    if (box === undefined) return [];
    return [{ page, box, span: span !== undefined && span[0] < to ? span : null }];
  });
}

function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function meets([x0, y0, x1, y1]: Box, [left, top, right, bottom]: Box): boolean {
  return left < x1 && right > x0 && top < y1 && bottom > y0;
}

function widened([x0, y0, x1, y1]: Box): Box {
  return [x0 - AROUND, y0 - AROUND, x1 + AROUND, y1 + AROUND];
}
