/**
 * Unify (字形归一): radicals and compatibility characters that some producers write for ordinary ones → the character
 * an official would type. They look the same, and no search and no comparison finds them.
 *
 *     '⽬标'  →  '目标'        '⻓期'  →  '长期'        '㎡'  →  '㎡': a sign of its own is left
 *
 * A font often draws two of them with one glyph, and a PDF then names whichever comes first.
 */

/** Radicals that Unicode does not decompose, or into what nobody types on the mainland, each beside its character. */
const RADICALS = new Map(
  (
    '⺁厂⺄乙⺈刀⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺝月⺠民⺩王⺫目⺬示⻃覀⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青' +
    '⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⼾户⾭青⿈黄'
  )
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

/** The dash of Chinese, and the bar that fonts draw alike. */
const BAR = 0x2015;
const DASH = '—';

const ODD = /[\u2e80-\u2fdf\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/u;

/** The same text in unified characters. */
export function unify(text: string): string {
  const code = text.charCodeAt(0);
  if (code === BAR && text.length === 1) return DASH;
  // Nearly every character ends here.
  if (text.length === 1 && (code < 0x2e80 || (code > 0x2fdf && code < 0xf900) || code > 0xfaff)) return text;
  if (!ODD.test(text)) return text;
  return RADICALS.get(text) ?? text.normalize('NFKC');
}
