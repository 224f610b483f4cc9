/**
 * Amounts (金额): the numbers of a row. They are the only thing that surely tells one row from the next, and they
 * stand among names that end in digits and objectives that begin with them.
 *
 *     信息化项目2024 33.00 33.00 2025年底前完成…       →  33.00, 33.00
 *     57.38 57.38 1、以提升政务服务效能…               →  57.38, 57.38
 *     1,452.⏎09 1,452.09                               →  1452.09, 1452.09      broken inside a number
 *
 * Every way to take the pieces as numbers is weighed: a total equal to the sum of its sources is the best evidence.
 */
import { add, compare, type Decimal, parseDecimal } from '../../../core/quantity.ts';
import { GAP, gapAt, type Stream, type Stretch } from '../../stream.ts';

/** How sure it is that these numbers are a row's amounts. */
export const SURE = 2;
export const LIKELY = 1;
export const PERHAPS = 0;

export interface Amounts {
  readonly from: number;
  readonly to: number;
  /** The numbers, in order; null for a column shown empty by a dash. */
  readonly numbers: readonly (Stretch | null)[];
  readonly sure: number;
}

const NUMERIC = /[-\d][-\d,./]*/g;
const NUMBER = /^-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d{1,6})?$/;
const TWO_PLACES = /\.\d{2}$/;
const DASH = /^[-/]+$/;
const NOTHING: Decimal = { digits: 0n, scale: 0 };

/** Longest run of numeric characters, and most pieces of it, that are weighed: four columns of 20 digits. */
const LONGEST_RUN = 160;
const MOST_PIECES = 10;
/** Shortest run of two amounts glued to words: `0.00` twice. */
const SHORTEST_PAIR = 8;
const MOST_COLUMNS = 4;

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The pieces between blanks of a run of numeric characters. */
function piecesOf(stream: Stream, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  for (let i = from + 1; i <= to; i++) {
    if (i === to || gapAt(stream, i) !== GAP.none) {
      pieces.push({ from: start, to: i });
      start = i;
    }
  }
  return pieces;
}

function parse(text: string): Decimal | null {
  return NUMBER.test(text) ? parseDecimal(text.replaceAll(',', '')) : null;
}

interface Candidate extends Amounts {
  readonly joins: number;
}

/** Weighs one way to take pieces as numbers; null when it is none. */
function weigh(stream: Stream, numbers: readonly Stretch[], joins: number): Candidate | null {
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return null;
  const texts = numbers.map(([from, to]) => stream.text.slice(from, to));
  const values = texts.map(parse);
  const [total, ...sources] = values;
  if (total === undefined || total === null) return null;
  let sum = NOTHING;
  for (const source of sources) {
    if (source === null) return null;
    sum = add(sum, source);
  }
  const places = texts.map((text) => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0));
  const even = places.every((n) => n === places[0]);
  const twoPlaces = texts.every((text) => TWO_PLACES.test(text));
  const bounded =
    gapAt(stream, first[0]) !== GAP.none &&
    (last[1] >= stream.text.length || gapAt(stream, last[1]) !== GAP.none);
  // Glued to a word, digits are a row's amounts only when nothing else could be written so.
  if (!bounded && !(twoPlaces && sources.length > 0)) return null;
  let sure = PERHAPS;
  if (sources.length > 0) {
    // `0` and `0.00` on lines of their own are the rest of a broken `3,500.00`: nothing adds up there.
    const adds = compare(total, sum) === 0 && (even || compare(total, NOTHING) !== 0);
    if (!adds && !twoPlaces) return null;
    // Short numbers on lines of their own are the pieces of a broken one as often as amounts.
    const short = !twoPlaces && texts.every((text) => text.length < 4);
    if (short && !numbers.slice(1).every(([from]) => gapAt(stream, from) === GAP.space)) return null;
    sure = adds && even ? SURE : LIKELY;
  }
  return { from: first[0], to: last[1], numbers, sure, joins };
}

function better(a: Candidate, b: Candidate | null): boolean {
  if (b === null || a.sure !== b.sure) return b === null || a.sure > b.sure;
  // The last two of `48.76 48.7⏎6 0.00 0.00` add up as well, unbroken; all four say more.
  const [one, other] = [a.numbers.length - a.joins, b.numbers.length - b.joins];
  return one !== other ? one > other : a.joins < b.joins;
}

/** Every way to join neighbouring pieces from `index` on into one to four numbers. */
function weighFrom(stream: Stream, pieces: readonly Piece[], index: number): Candidate | null {
  let best: Candidate | null = null;
  const extend = (next: number, numbers: readonly Stretch[], joins: number) => {
    const candidate = weigh(stream, numbers, joins);
    if (candidate !== null && better(candidate, best)) best = candidate;
    if (numbers.length === MOST_COLUMNS) return;
    const start = pieces[next];
    if (start === undefined) return;
    for (let end = next; end < pieces.length && end < next + 3; end++) {
      const piece = pieces[end];
      if (piece === undefined) break;
      // A number is broken by a line's end, never by a space inside a line.
      if (end > next && gapAt(stream, piece.from) === GAP.space) break;
      if (parse(stream.text.slice(start.from, piece.to)) === null) continue;
      extend(end + 1, [...numbers, [start.from, piece.to]], joins + end - next);
    }
  };
  extend(index, [], 0);
  return best;
}

/** Columns shown empty by dashes: `6.00 6.00 - -`, all on one line, are four columns that add up. */
function withDashes(stream: Stream, pieces: readonly Piece[]): Amounts | null {
  let found: Amounts | null = null;
  for (let index = 0; index + MOST_COLUMNS <= pieces.length; index++) {
    const four = pieces.slice(index, index + MOST_COLUMNS);
    const [first, ...rest] = four;
    if (first === undefined || gapAt(stream, first.from) === GAP.none) continue;
    if (!rest.every(({ from }) => gapAt(stream, from) === GAP.space)) continue;
    const texts = four.map(({ from, to }) => stream.text.slice(from, to));
    if (!texts.some((text) => DASH.test(text))) continue;
    const values = texts.map((text) => (DASH.test(text) ? NOTHING : parse(text)));
    const [total, ...sources] = values;
    const sum = sources.reduce<Decimal | null>(
      (a, b) => (a === null || b === null ? null : add(a, b)),
      NOTHING,
    );
    if (total === undefined || total === null || sum === null || compare(total, sum) !== 0) continue;
    const numbers = four.map(({ from, to }, i): Stretch | null =>
      DASH.test(texts[i] ?? '') ? null : [from, to],
    );
    // Digits of the name may stand before the amounts: the last four that add up are the columns.
    found = { from: first.from, to: four.at(-1)?.to ?? first.to, numbers, sure: SURE };
  }
  return found;
}

/** All stretches between `from` and `to` that may be a row's amounts, in order. */
export function amountsIn(stream: Stream, from: number, to: number): Amounts[] {
  const found: Amounts[] = [];
  NUMERIC.lastIndex = from;
  for (let run = NUMERIC.exec(stream.text); run !== null && run.index < to; run = NUMERIC.exec(stream.text)) {
    const end = Math.min(run.index + run[0].length, to);
    // Digits inside a word, the most of them by far, are not worth a second look.
    const bounded =
      gapAt(stream, run.index) !== GAP.none && (end >= stream.text.length || gapAt(stream, end) !== GAP.none);
    if (run[0].length > LONGEST_RUN || (!bounded && run[0].length < SHORTEST_PAIR)) continue;
    const pieces = piecesOf(stream, run.index, end);
    if (pieces.length > MOST_PIECES) continue;
    const dashed = withDashes(stream, pieces);
    if (dashed !== null) {
      found.push(dashed);
      continue;
    }
    let best: Candidate | null = null;
    for (let index = 0; index < pieces.length; index++) {
      const candidate = weighFrom(stream, pieces, index);
      if (candidate !== null && better(candidate, best)) best = candidate;
    }
    if (best !== null) found.push(best);
  }
  return found;
}
