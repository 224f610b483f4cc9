/**
 * Said (所填文字): what a person wrote where words are wanted, as it is kept: without the blanks around it, and with
 * something in it that can be seen.
 *
 *     saidLine(' 数字城管科 ')      →  '数字城管科'
 *     saidLine('\u200b')           →  refused: text-unfit       (nothing to be seen)
 *     saidLine('数字\n城管')        →  refused: text-unfit       (a name is one line)
 *     saidText('因项目延期：\n一、…')  →  the same
 *
 * Control characters, halves of characters and code points that are none are refused: nothing shows or prints them.
 * What a cell of the form holds is kept otherwise (typedText in core/declare/correction.ts).
 */
import { Refused } from './refused.ts';

const VISIBLE =
  /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800]/u;
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
const LAYOUT = /[\t\r\n]/g;

/** Whether there is anything in a text to be seen. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** A name, or other words of one line. */
export function saidLine(text: string): string {
  const said = text.trim();
  if (!isVisible(said) || UNPRINTABLE.test(said)) throw new Refused({ code: 'text-unfit', facts: {} });
  return said;
}

/** Words of one line or several. */
export function saidText(text: string): string {
  saidLine(text.replace(LAYOUT, ' '));
  return text.trim();
}
