/**
 * Indicators (绩效指标栏): the numbered list in the last cell of a row.
 *
 *     1、1-产出指标；11-数量指标；出国组团次数；实施周期指标值:1-2次/年；年度指标值:1-2次/年。2、…
 *     └ head ──────┘ └ level 2 ─┘ └ name ────┘ └ key ───────┘└ term ─┘  └ key ────┘└ annual ┘
 *
 * The separators 、 ； 。 stand inside names and values too, so nothing is ever split at them. Heads (a number and a
 * level 1) and keys (the words before a value) are found first; what lies between two of them is one field.
 */
import { GAP, gapAt, type Stream, type Stretch } from '../../stream.ts';

export interface Head {
  readonly from: number;
  /** After the separator that closes level 1, or after the number when there is no level 1. */
  readonly to: number;
  /** The number printed; null when there is none. */
  readonly seq: number | null;
  readonly seqAt: Stretch | null;
  readonly l1: LevelAt | null;
  /** Found by its place before a value only, not by the name of its level 1. */
  readonly guessed: boolean;
}

export interface LevelAt {
  readonly code: Stretch | null;
  readonly name: Stretch;
}

export interface Key {
  readonly kind: 'term' | 'annual';
  readonly from: number;
  readonly to: number;
}

/** What one head's stretch of the list holds. */
export interface Fields {
  readonly l2: LevelAt | null;
  readonly l3: LevelAt | null;
  readonly name: Stretch;
  readonly term: Stretch | null;
  readonly annual: Stretch | null;
}

const KEY = /(实施周期|年度)(?:绩效)?(?:指标|目标)值(:?)/g;
/** A number, a code and a level 1; number or code may be missing. The names are those of both national trees. */
const HEAD =
  /(?:\(?(\d{1,12})[、.,)])?(?:(\d{1,6})-?)?((?:产出|效益|效果|满意|服务对象满意|社会公众|成本|投入|过程|结果)[^;:。,、\d]{0,12});/g;
/** The same for a level 1 this program has no name for: number, code and dash leave no doubt. */
const CODED_HEAD = /\(?(\d{1,12})[、)](\d{1,6})-([^;:。,、\d-][^;:。]{0,20});/g;

const LEVEL = /^(?:\(?(\d{1,8})\)?[-.、:]?)?([^\d].*)$/s;
const CODED_LEVEL = /^\d{1,8}-/;
const LEVEL_NAME = /(?:指标|效益|满意度?|影响|成本|数量|质量|时效)$/;
const LONGEST_LEVEL = 40;

/** Characters before a value in which a head without a known level 1 is looked for. */
const REACH = 400;

export function keysOf(stream: Stream): Key[] {
  const keys: Key[] = [];
  for (const found of stream.text.matchAll(KEY)) {
    const before = stream.text[found.index - 1];
    // Without its colon the words are a key only where a field begins.
    if (found[2] === '' && before !== ';' && before !== '。') continue;
    const kind = found[1] === '年度' ? 'annual' : 'term';
    keys.push({ kind, from: found.index, to: found.index + found[0].length });
  }
  return keys;
}

function stretchOf(at: number, length: number): Stretch {
  return [at, at + length];
}

/** Heads known by their level 1, in order; the numbers are settled later by `settle`. */
export function headsOf(stream: Stream): Head[] {
  const heads: Head[] = [];
  for (const pattern of [HEAD, CODED_HEAD]) {
    for (const found of stream.text.matchAll(pattern)) {
      const [whole, number, code, name = ''] = found;
      const { index } = found;
      if (number === undefined) {
        // Without its number it is a head only where a list may begin or go on, never inside another's fields.
        const before = stream.text[index - 1];
        if (before === ';' || (gapAt(stream, index) < GAP.line && before !== '。')) continue;
      }
      const nameAt = index + whole.length - 1 - name.length;
      const seqAt = stream.text[index] === '(' ? index + 1 : index;
      const codeAt = number === undefined ? index : seqAt + number.length + 1;
      const codeFrom = code === undefined ? 0 : stream.text.indexOf(code, codeAt);
      heads.push({
        from: index,
        to: index + whole.length,
        seq: number === undefined ? null : Number(number),
        seqAt: number === undefined ? null : stretchOf(seqAt, number.length),
        l1: {
          code: code === undefined ? null : stretchOf(codeFrom, code.length),
          name: stretchOf(nameAt, name.length),
        },
        guessed: false,
      });
    }
  }
  heads.sort((a, b) => a.from - b.from);
  return heads.filter((head, i) => i === 0 || head.from >= (heads[i - 1]?.to ?? 0));
}

/**
 * A head's number may have caught digits of the text before it (`2024` and `1、` without a full stop between), so it
 * is settled by what it should be: one more than the last, or 1.
 */
export function settle(stream: Stream, head: Head, last: number): Head {
  if (head.seqAt === null) return head;
  const [from, to] = head.seqAt;
  const digits = stream.text.slice(from, to);
  if (digits === String(last + 1)) return head;
  const cut = (at: number): Head => ({
    ...head,
    from: at,
    seq: Number(stream.text.slice(at, to)),
    seqAt: [at, to],
  });
  for (let at = from + 1; at < to; at++) {
    const value = Number(stream.text.slice(at, to));
    if (gapAt(stream, at) !== GAP.none && (value === last + 1 || value === 1)) return cut(at);
  }
  if (digits === '1' || (Number(digits) === last + 1 && !/[\d.,]/.test(stream.text.charAt(from - 1))))
    return head;
  for (const expected of [last + 1, 1]) {
    const text = String(expected);
    if (digits.length > text.length && digits.endsWith(text)) return cut(to - text.length);
  }
  return head;
}

/**
 * The head of the value at `key` where no level 1 told it: the number before it whose fields fit the form best.
 * `least` bounds the look back.
 */
export function guessHead(stream: Stream, least: number, key: Key, last: number): Head | null {
  const from = Math.max(least, key.from - REACH);
  const text = stream.text.slice(from, key.from);
  let best: { head: Head; score: number } | null = null;
  for (const found of text.matchAll(/(\d{1,3})[、.)]/g)) {
    const seq = Number(found[1]);
    const rest = text.slice(found.index + found[0].length).replace(/;$/, '');
    const fields = rest.split(';').length;
    if (rest === '' || rest.includes('。')) continue;
    const score = (seq === last + 1 || seq === 1 ? 4 : 0) + (fields === 3 ? 3 : fields === 4 ? 2 : 1);
    if (best !== null && score < best.score) continue;
    const at = from + found.index;
    const seqAt = stretchOf(at, found[1]?.length ?? 0);
    const head: Head = { from: at, to: at + found[0].length, seq, seqAt, l1: null, guessed: true };
    best = { head, score };
  }
  if (best === null) return null;
  return withLevel(stream, best.head, key.from);
}

/** Takes the first of three or more fields as level 1. */
function withLevel(stream: Stream, head: Head, to: number): Head {
  const fields = stream.text.slice(head.to, to).replace(/;$/, '').split(';');
  const [first = ''] = fields;
  if (fields.length < 3 || first.length > LONGEST_LEVEL) return head;
  const l1 = levelAt(stream, head.to, head.to + first.length);
  return l1 === null ? head : { ...head, to: head.to + first.length + 1, l1 };
}

function levelAt(stream: Stream, from: number, to: number): LevelAt | null {
  if (to - from > LONGEST_LEVEL) return null;
  const parts = LEVEL.exec(stream.text.slice(from, to));
  const name = parts?.[2];
  if (name === undefined) return null;
  const code = parts?.[1];
  const codeFrom = code === undefined ? from : stream.text.indexOf(code, from);
  return { code: code === undefined ? null : stretchOf(codeFrom, code.length), name: [to - name.length, to] };
}

/** A stretch without one separator at its end. */
function trimmed(stream: Stream, from: number, to: number, separators: string): Stretch {
  const last = stream.text[to - 1];
  return to > from && last !== undefined && separators.includes(last) ? [from, to - 1] : [from, to];
}

/** The fields between a head and `to`, where the next head or row begins. */
export function fieldsOf(stream: Stream, head: Head, keys: readonly Key[], to: number): Fields {
  const values: { term: Stretch | null; annual: Stretch | null } = { term: null, annual: null };
  for (const [index, key] of keys.entries()) {
    const next = keys[index + 1];
    values[key.kind] ??=
      next === undefined ? trimmed(stream, key.to, to, '。;') : trimmed(stream, key.to, next.from, ';,。');
  }
  const end = keys[0]?.from ?? to;
  const [from, nameTo] = trimmed(stream, head.to, end, keys.length > 0 ? ';,。' : '。;');
  const levels: LevelAt[] = [];
  let at = from;
  for (
    let semicolon = stream.text.indexOf(';', at);
    semicolon >= 0 && semicolon < nameTo && levels.length < 2;
  ) {
    const text = stream.text.slice(at, Math.min(semicolon, at + LONGEST_LEVEL));
    // Level 2 needs no code when level 1 is there; level 3 is known by its code alone, or it is part of the name.
    const isLevel = levels.length === 0 ? head.l1 !== null || LEVEL_NAME.test(text) : CODED_LEVEL.test(text);
    const level = isLevel ? levelAt(stream, at, semicolon) : null;
    if (level === null) break;
    levels.push(level);
    at = semicolon + 1;
    semicolon = stream.text.indexOf(';', at);
  }
  return { l2: levels[0] ?? null, l3: levels[1] ?? null, name: [at, nameTo], ...values };
}
