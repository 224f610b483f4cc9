/**
 * Datum (数据): whether a piece of text is what stands in the body of a statistical table: a number, or the sign for
 * a missing one.
 *
 *     isDatum('1,234.5')  true      isDatum('(12.3)')  true      isDatum('n.a.')  true      isDatum('–')  true
 *     isDatum('Total')    false     isYear('2009/10')  true      isYear('1 234')  false
 */

const SIGNS = '[-−–—+±~<>≥≤≈＜＞]?\\s*(?:[$€£¥￥]|EUR|US\\$)?\\s*[-−–—+±]?';
const NUMBER = new RegExp(
  `^[([]?${SIGNS}\\s*\\d[\\d.,'’  ]*\\s*(?:%|‰|pp|[kmb]n?)?[)\\]]*(?:\\s?[([]\\s?[-−–]?\\d[\\d.,]*(?:\\s?[-−–]\\s?\\d[\\d.,]*)?\\s?%?[)\\]])?(?:[a-z*†‡§]{0,2}|[¹²³⁰-⁹]*|\\(\\w{1,2}\\)|\\w?\\))[)\\]]*$`,
  'i',
);
const MISSING = /^(?:[-−–—]{1,3}|[.…]+|:|\*+|n\.?\s?[aedq]\.?|n\/[adk]|x|\(x\)|nil|none|c|z|[$€£%])$/i;
const YEAR = /^(?:FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\s?[a-z*]?(?:\(\w\))?$/i;

/** A number, or what stands for a missing one. */
export const isDatum = (text: string) => text.length <= 28 && (NUMBER.test(text) || MISSING.test(text));

/** A year, or two that make a season: a heading more often than a value. */
export const isYear = (text: string) => YEAR.test(text);

const CAPTION =
  /^(?:table|figure|fig\.|chart|graph|box|exhibit|map|annex|appendix|tableau|graphique|tabelle|abbildung|tabla|tabella|表|图|附表|附件)\s*(?:[A-Z]{0,3}[.-]?\d|[IVX]+\b|[一二三四五六七八九十])/i;
const REMARK =
  /^(?:sources?|notes?|n\.?b\.?|remarks?|footnotes?|legend|key|quelle|anmerkung|fuente|nota|注|说明|备注|资料来源|数据来源)\s*[:：.]/i;

/** What stands over a table and names it: `Table 3. Population`. */
export const isCaption = (text: string) => CAPTION.test(text);

/** What stands under a table and explains it: `Source: Eurostat`. */
export const isRemark = (text: string) => REMARK.test(text);

const CONTINUED =
  /[（(]?\s*(?:continued|cont[’']?d\.?|cont\.|suite|fortsetzung|续表?|接上(?:页|表))\s*[)）]?\s*$|^续表/i;

/** What stands over a part of a table that began before: `Table 3 (continued)`. */
export const isContinuation = (text: string) => text.length <= 160 && CONTINUED.test(text);

const SIGN = /^(?:US)?[$€£¥￥]$/;

/** Whether a sign of currency stands before its number: `$` `1,234`, often set apart at the left of their column. */
export const isSigned = (sign: string, number: string) => SIGN.test(sign) && /^[([]?[-−–]?\d/.test(number);

/** Whether a number goes on in the next word: `1` `234` `567`, thousands set apart by blanks; `$` `1,234`. */
export const isGrouped = (left: string, right: string) =>
  isSigned(left, right) || (/(?:^|[^\d.,])\d{1,3}$/.test(left) && /^\d{3}(?!\d)/.test(right));
