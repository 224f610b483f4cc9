/**
 * Folding (归一): one spelling for every way of writing the same thing, with a way back to the original.
 *
 *     fold('≧９５ ％')   →  text '≥95%', and span [1, 3] of it is [1, 3] of the original
 *
 * Full-width becomes half-width, dashes and tildes become one dash and one tilde, spaces and line breaks go.
 * Every remaining character stands for exactly one original character, so spans map back.
 */
import type { Span } from '../result.ts';

/** Code unit → folded code unit; 0 drops it. */
const TABLE = buildTable();

function buildTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0;
  const same = (to: string, from: string): void => {
    for (const char of from) table[char.charCodeAt(0)] = to.charCodeAt(0);
  };
  same('-', '‐‑‒–—―−─━﹘﹣ー');
  same('~', '〜∼˜～﹏');
  same(':', '∶︰﹕');
  same('=', '﹦〓═');
  same('>', '﹥〉＞');
  same('<', '﹤〈＜');
  same('≥', '≧⩾≮');
  same('≤', '≦⩽≯');
  same('%', '﹪');
  same('+', '﹢');
  same('¥', '￥');
  same('/', '∕⁄╱\\＼');
  same('(', '﹙【［〔[');
  same(')', '﹚】］〕]');
  same(';', '﹔');
  same(',', '﹐');
  same('×', '✕✖');
  same('·', '•・‧∙⋅●');
  same('万', '萬');
  same('亿', '億');
  same('两', '兩');
  same('个', '個箇');
  const dropped = '\t\n\v\f\r \u0085\u00a0\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\u00ad';
  for (const char of dropped) table[char.charCodeAt(0)] = 0;
  for (let code = 0x2000; code <= 0x200f; code++) table[code] = 0;
  table[0] = 0;
  return table;
}

export interface Folded {
  readonly source: string;
  readonly text: string;
  /** Folded index → source index; null when they are the same. */
  readonly map: Int32Array | null;
}

/** Folds a text in one pass; linear in its length. */
export function fold(source: string): Folded {
  const length = source.length;
  let clean = true;
  for (let i = 0; i < length; i++) {
    const code = source.charCodeAt(i);
    if (TABLE[code] !== code) {
      clean = false;
      break;
    }
  }
  if (clean) return { source, text: source, map: null };
  const map = new Int32Array(length + 1);
  let text = '';
  let kept = 0;
  for (let i = 0; i < length; i++) {
    const code = TABLE[source.charCodeAt(i)] ?? 0;
    if (code === 0) continue;
    map[kept++] = i;
    text += String.fromCharCode(code);
  }
  map[kept] = length;
  return { source, text, map: kept === length ? null : map };
}

/** Only the text of a fold, where nobody asks for spans. */
export function foldText(source: string): string {
  return fold(source).text;
}

/** The original span of a folded span. */
export function spanOf(folded: Folded, from: number, to: number): Span {
  const { map, source } = folded;
  if (map === null) return [from, to];
  const start = map[from] ?? source.length;
  const end = to > from ? (map[to - 1] ?? source.length - 1) + 1 : start;
  return [start, end];
}

/** The original characters of a folded span, as published. */
export function sourceOf(folded: Folded, from: number, to: number): string {
  const [start, end] = spanOf(folded, from, to);
  return folded.source.slice(start, end);
}
