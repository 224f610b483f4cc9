/**
 * Lines (成行): words → lines. Words that share a baseline make a band across the page; where the gap between two of
 * them is no blank between words, or a ruling line stands in it, a line ends and another begins.
 *
 *     Agriculture    1,234   12.5      →   three lines in one band
 *     forestry and     870    3.1      →   three lines in the next
 */
import { isDatum, isGrouped, isSigned } from './datum.ts';
import { around, heightOf, isBlankBetween, type Line, middleY, overlap, type Word } from './ink.ts';
import { isDots, LEAST_LEADER, wordOf } from './words.ts';

/** Lines of one baseline, from left to right. */
export interface Band {
  readonly y0: number;
  readonly y1: number;
  readonly lines: readonly Line[];
}

/** A gap wider than this part of the font size is no blank between words. */
const WIDEST_BLANK = 1;
/** The widest space typed between two numbers of one text: `July 1, 2008`, `0702 00 00`. */
const WIDEST_SPACE = 0.33;
/** A sign of currency set at the left of its column stands no farther from its number. */
const FARTHEST_SIGN = 8;
/** Numbers closer than this are pieces of one. */
const CLOSEST = 0.155;
/** Words this much larger than their neighbours do not stand on the same baseline by intent. */
const MOST_UNLIKE = 2;

interface Open {
  y0: number;
  y1: number;
  size: number;
  readonly words: Word[];
}

/** The bands of some words, from top to bottom. `isParted` says where a line may not go on. */
export function bandsOf(
  words: readonly Word[],
  isParted: (left: Word, right: Word) => boolean = () => false,
): Band[] {
  const open: Open[] = [];
  for (const word of words.toSorted((a, b) => middleY(a) - middleY(b) || a.x0 - b.x0)) {
    const band = bandFor(open, word);
    if (band === null) open.push({ y0: word.y0, y1: word.y1, size: word.size, words: [word] });
    else {
      band.words.push(word);
      // The tallest of its words says where a band is: a raised number does not.
      if (heightOf(word) > band.y1 - band.y0)
        Object.assign(band, { y0: word.y0, y1: word.y1, size: word.size });
    }
  }
  return open.map(({ y0, y1, words: own }) => ({ y0, y1, lines: linesOf(own, isParted) }));
}

/** The band a word stands in: one of the last, since words come from top to bottom. */
function bandFor(open: readonly Open[], word: Word): Open | null {
  let best: Open | null = null;
  let most = 0.5;
  for (let i = open.length - 1; i >= Math.max(0, open.length - 4); i--) {
    const band = open[i];
    if (band === undefined) break;
    const likeness = Math.max(band.size, word.size) / Math.min(band.size, word.size);
    if (likeness > MOST_UNLIKE) continue;
    const least = Math.min(heightOf(word), band.y1 - band.y0);
    const shared = overlap(band.y0, band.y1, word.y0, word.y1) / Math.max(least, 0.01);
    if (shared > most) {
      best = band;
      most = shared;
    }
  }
  return best;
}

function linesOf(words: readonly Word[], isParted: (left: Word, right: Word) => boolean): Line[] {
  const lines: Line[] = [];
  const sorted = words.toSorted((a, b) => a.x0 - b.x0 || a.x1 - b.x1);
  const leaders = leadersOf(sorted);
  /** The words of the line so far, each as the pieces it was drawn in. */
  let run: Word[][] = [];
  let last: Word | null = null;
  const close = () => {
    if (run.length > 0) lines.push(lineOf(run.map(joined)));
    run = [];
  };
  for (const word of sorted) {
    if (last !== null && leaders.has(word)) {
      // Dots belong to the label they lead on from, however long they are; those behind others, or behind a value,
      // fill a cell that has none.
      if (isFiller(last, word, leaders.has(last) || lines.length > 0)) close();
      run.push([word]);
    } else {
      const gap = last === null ? 0 : word.x0 - last.x1;
      const size = last === null ? word.size : Math.min(last.size, word.size);
      const isEnd =
        last !== null &&
        (leaders.has(last) ||
          (gap > WIDEST_BLANK * size &&
            !(run.length === 1 && gap < FARTHEST_SIGN * size && isSigned(last.text, word.text))) ||
          areValues(last, word, gap) ||
          isParted(last, word));
      if (isEnd) close();
      const piece = run.at(-1);
      if (piece === undefined || last === null || isBlankBetween(last.text, word.text, gap, size))
        run.push([word]);
      else piece.push(word);
    }
    last = word;
  }
  close();
  return lines;
}

/** The words that are dots leading from a label to its value, in one piece or set apart. */
function leadersOf(words: readonly Word[]): Set<Word> {
  const leaders = new Set<Word>();
  let run: Word[] = [];
  const close = () => {
    const dots = run.reduce((sum, word) => sum + word.text.length, 0);
    if (dots >= LEAST_LEADER) for (const word of run) leaders.add(word);
    run = [];
  };
  for (const word of words) {
    if (isDots(word.text)) run.push(word);
    else close();
  }
  close();
  return leaders;
}

/** Whether dots stand where a value would, apart from what is before them. */
function isFiller(last: Word, dots: Word, isBehind: boolean): boolean {
  if (!isBehind || dots.text.length < LEAST_LEADER) return false;
  return dots.x0 - last.x1 > 0.45 * dots.size && (isDots(last.text) || isDatum(last.text));
}

/** Two numbers side by side are two lines, however close; the groups of one number are not: `1 234 567`. */
function areValues(left: Word, right: Word, gap: number): boolean {
  const size = Math.min(left.size, right.size);
  if (gap < CLOSEST * size || !/\d/.test(left.text) || !/\d/.test(right.text)) return false;
  if (!isDatum(left.text) || !isDatum(right.text)) return false;
  return gap > (isGrouped(left.text, right.text) ? 0.45 : WIDEST_SPACE) * size;
}

function joined(pieces: readonly Word[]): Word {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : wordOf(pieces.flatMap(({ glyphs }) => glyphs));
}

/** A line of these words, from left to right. */
export function lineOf(words: readonly Word[]): Line {
  let size = 0;
  for (const word of words) if (word.size > size) size = word.size;
  // Where the text is, not the dots behind it.
  const text = words.filter((word) => !isDots(word.text));
  return { ...around(text.length > 0 ? text : words), words, size };
}
