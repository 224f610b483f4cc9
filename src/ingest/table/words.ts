/**
 * Words (成词): glyphs → words. A page draws its glyphs nearly always along the line, so that a word is a run of
 * glyphs each of which stands where the one before it ended.
 *
 *     T o t a l   1 , 2 3 4    →   Total  1,234
 *
 * What is drawn in another order comes out as more words than there are; lines.ts puts those together again.
 */
import type { Glyph } from '../geometry.ts';
import { around, isBlankBetween, overlap, type Word } from './ink.ts';

/** Glyphs may run into each other by this much of the font size: kerning, italics, accents drawn apart. */
const DEEPEST_OVERLAP = 0.5;
/** A glyph whose size differs by more begins a word of its own: a note's number, a unit's square. */
const MOST_ALIKE = 0.85;

/** The words of a page, in the order it draws them. */
export function wordsOf(glyphs: Iterable<Glyph>): Word[] {
  const words: Word[] = [];
  let run: Glyph[] = [];
  for (const glyph of glyphs) {
    const last = run.at(-1);
    if (last !== undefined && !follows(last, glyph)) {
      words.push(...withoutLeaders(run));
      run = [];
    }
    run.push(glyph);
  }
  if (run.length > 0) words.push(...withoutLeaders(run));
  return words;
}

const DOT = /^[.…·‥_]+$/;
/** So many dots in a row lead the eye; fewer are an ellipsis or the end of a sentence. */
export const LEAST_LEADER = 4;

/** Whether a text is dots alone: part of what leads from a label to its value. */
export const isDots = (text: string) => DOT.test(text);

/** The words of a run: dots that lead on from a label are a word of their own. */
function withoutLeaders(run: readonly Glyph[]): Word[] {
  const parts: Glyph[][] = [];
  for (const glyph of run) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    if (part !== undefined && last !== undefined && isDots(last.text) === isDots(glyph.text))
      part.push(glyph);
    else parts.push([glyph]);
  }
  if (!parts.some((part) => isLeader(part))) return [wordOf(run)];
  const words: Glyph[][] = [];
  let isOpen = false;
  for (const part of parts) {
    if (isLeader(part)) words.push(part);
    else if (isOpen) words.at(-1)?.push(...part);
    else words.push([...part]);
    isOpen = !isLeader(part);
  }
  return words.map(wordOf);
}

const isLeader = (part: readonly Glyph[]) =>
  part.length >= LEAST_LEADER && part.every((glyph) => isDots(glyph.text));

/** Whether a glyph goes on with the word that ends in another. */
function follows(last: Glyph, next: Glyph): boolean {
  const size = Math.min(last.size, next.size);
  if (size < MOST_ALIKE * Math.max(last.size, next.size)) return false;
  const shared = overlap(last.y0, last.y1, next.y0, next.y1);
  if (shared < 0.7 * Math.min(last.y1 - last.y0, next.y1 - next.y0)) return false;
  const gap = next.x0 - last.x1;
  return (
    gap > -DEEPEST_OVERLAP * size && next.x1 > last.x0 && !isBlankBetween(last.text, next.text, gap, size)
  );
}

/** A word of these glyphs, in this order. */
export function wordOf(glyphs: readonly Glyph[]): Word {
  let text = '';
  let size = 0;
  for (const glyph of glyphs) {
    text += glyph.text;
    if (glyph.size > size) size = glyph.size;
  }
  return { ...around(glyphs), text, size, glyphs };
}
