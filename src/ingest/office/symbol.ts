/**
 * Symbol (符号字体): characters of Wingdings and Symbol, which stand at private code points and mean nothing without
 * their font.
 *
 *     symbol('Wingdings 2', 'F052')   →  ☑
 *     symbol('Wingdings', 'F0A8')     →  ◻
 */

const WINGDINGS: Readonly<Record<string, string>> = {
  '6C': '●',
  '6D': '❍',
  '6E': '■',
  '6F': '□',
  '70': '□',
  '71': '❑',
  '72': '❒',
  '75': '◆',
  '76': '❖',
  '9F': '•',
  A1: '○',
  A2: '○',
  A3: '○',
  A4: '◉',
  A7: '▪',
  A8: '◻',
  FB: '✗',
  FC: '✓',
  FD: '☒',
  FE: '☑',
  DF: '←',
  E0: '→',
  E1: '↑',
  E2: '↓',
};
const WINGDINGS2: Readonly<Record<string, string>> = {
  '4F': '✗',
  '50': '✓',
  '51': '☒',
  '52': '☑',
  '53': '☒',
  '54': '☒',
  '2A': '□',
  '30': '□',
  '35': '□',
  A2: '■',
  A3: '□',
};
const SYMBOL: Readonly<Record<string, string>> = {
  B1: '±',
  A3: '≤',
  B3: '≥',
  B4: '×',
  B8: '÷',
  B9: '≠',
  BB: '≈',
  A5: '∞',
  B0: '°',
  '25': '%',
  B7: '•',
  D7: '⋅',
};
const FONTS: readonly (readonly [font: RegExp, symbols: Readonly<Record<string, string>>])[] = [
  [/^wingdings 2$/i, WINGDINGS2],
  [/^wingdings$/i, WINGDINGS],
  [/^symbol$/i, SYMBOL],
];

/** What a symbol means; the character itself where its font is none of these, U+FFFD where nothing is known. */
export function symbol(font: string, code: string): string {
  const point = /^[0-9a-f]{1,5}$/i.test(code) ? Number.parseInt(code, 16) : 0xfffd;
  const isPrivate = point >= 0xf000 && point <= 0xf0ff;
  const low = (isPrivate ? point - 0xf000 : point).toString(16).toUpperCase();
  for (const [name, symbols] of FONTS) if (name.test(font.trim())) return symbols[low] ?? '\ufffd';
  return isPrivate ? '\ufffd' : String.fromCodePoint(point);
}
