/**
 * Lines (行宽): how wide the lines of a cell are. A cell is filled to its width before its text goes on below, so a
 * short line is the last of its cell, and a line wider than any name is no name.
 *
 *     信创终端替换第       full: the name may go on
 *     3批 30.00 30.00      short: the name ends here
 *
 * Printers fill by columns (two for a Chinese character) or by characters; either makes a line full.
 */
import { GAP, gapAt, offsetOf, type Stream } from '../../stream.ts';

export interface Line {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/** The widest lines of a kind of cell; zero where none was seen. */
export interface Width {
  readonly columns: number;
  readonly chars: number;
}

export const NO_WIDTH: Width = { columns: 0, chars: 0 };

/** A line may end this much early: the next character did not fit, or may not begin a line. */
const SLACK_COLUMNS = 3;
const SLACK_CHARS = 1;
/** From here on characters are two columns wide. */
const WIDE = 0x2e80;

/** The lines of a stretch; the first begins at `from` wherever that stands. */
export function linesIn(stream: Stream, from: number, to: number): Line[] {
  const lines: Line[] = [];
  let start = from;
  let columns = 0;
  for (let i = from; i < to; i++) {
    if (i > start && gapAt(stream, i) >= GAP.line) {
      lines.push({ from: start, to: i, columns });
      start = i;
      columns = 0;
    }
    columns += stream.source.charCodeAt(offsetOf(stream, i)) >= WIDE ? 2 : 1;
  }
  if (to > start) lines.push({ from: start, to, columns });
  return lines;
}

/** The wider of a width and each line. */
export function widest(width: Width, lines: readonly Line[]): Width {
  let { columns, chars } = width;
  for (const line of lines) {
    columns = Math.max(columns, line.columns);
    chars = Math.max(chars, line.to - line.from);
  }
  return { columns, chars };
}

/** Whether a line is as wide as its cell, so that its text may go on below. */
export function isFull(line: Line, width: Width): boolean {
  return line.columns >= width.columns - SLACK_COLUMNS || line.to - line.from >= width.chars - SLACK_CHARS;
}

/** Whether a line could stand in a cell of this width. */
export function fits(line: Line, width: Width): boolean {
  return line.columns <= width.columns + SLACK_COLUMNS || line.to - line.from <= width.chars;
}
