/**
 * Lines (折行): a text → the lines it takes in a cell, broken where nothing is lost and nothing looks wrong.
 *
 *     breakLines('每天6000人以上', 30, measure)   →  ['每天', '6000人', '以上']
 *
 * A number or a Latin word stays whole, and so does a phrase of several, as long as it fits a line: whoever joins the
 * lines again cannot know of a blank at their ends. No line begins with a closing mark or ends with an opening one.
 */

/** Runs of Latin letters, digits and their punctuation, the blanks within included; else single characters. */
const UNITS = /[!-~\u00A1-\u024F](?:[!-~\u00A1-\u024F ]*[!-~\u00A1-\u024F])?|[\s\S]/gu;
const NOT_FIRST = /^[，。、；：？！）》〉】〕」』”’％‰℃…—～·,.;:?!)\]}%]/;
const NOT_LAST = /[（《〈【〔「『“‘([{￥＄]$/;

/** The lines of a text at most so wide; its own line breaks count. */
export function breakLines(text: string, width: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((line) => breakLine(line, width, measure));
}

function breakLine(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let taken = 0;
  for (const unit of unitsOf(text, width, measure)) {
    const wide = measure(unit);
    if (taken + wide > width && line.length > 0) {
      const next = carried(line, unit, (text) => measure(text) + wide <= width);
      lines.push(line.join(''));
      line = next;
      taken = measure(next.join(''));
    }
    line.push(unit);
    taken += wide;
  }
  return [...lines, line.join('')];
}

/** Takes off a line what may not end it, or must stand before what would else begin the next, as far as that fits. */
function carried(line: string[], unit: string, fits: (text: string) => boolean): string[] {
  const next: string[] = [];
  let first = unit;
  while (line.length > 1) {
    const last = line.at(-1) ?? '';
    if (!NOT_FIRST.test(first) && !NOT_LAST.test(last)) break;
    if (!fits([last, ...next].join(''))) break;
    line.pop();
    next.unshift(last);
    first = last;
  }
  return next;
}

/** Units that fit a line: one too long is broken between two of its characters, never at a blank. */
function unitsOf(text: string, width: number, measure: (text: string) => number): string[] {
  return (text.match(UNITS) ?? []).flatMap((unit) =>
    unit.length > 1 && measure(unit) > width ? (unit.match(/\S(?: +\S)*/gu) ?? []) : [unit],
  );
}
