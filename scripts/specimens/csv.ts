/**
 * Comma-separated values (逗号分隔): a Print as a spreadsheet saves it as CSV: a span's text in its first place, blanks
 * in the others, one line a row, for UTF-8 with a mark at its head or for GB 18030.
 *
 *     csv({ … })   →  '项目支出绩效目标表,,\r\n合计,"6,028.01",…'
 */
import iconv from 'iconv-lite';
import type { Print } from './print.ts';
import { randomOf } from './random.ts';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function csv(print: Print): Uint8Array {
  const lines: string[][] = [];
  for (const block of print.blocks) {
    if (block.kind === 'break') continue;
    if (block.kind === 'columns' || block.kind === 'tabbed') throw new RangeError('no block of a worksheet');
    if (block.kind === 'paragraph') {
      lines.push(block.text.split('\t'));
      continue;
    }
    for (let row = 0; row < block.rows; row++) {
      const line = new Array<string>(block.widths.length).fill('');
      for (const cell of block.cells) if (cell.row === row) line[cell.column] = cell.text;
      lines.push(line);
    }
  }
  const width = Math.max(...lines.map((line) => line.length));
  const text = lines
    .map((line) => [...line, ...new Array<string>(width - line.length).fill('')].map(quoted).join(','))
    .join('\r\n');
  return randomOf(`${print.name} csv`).chance(0.5)
    ? iconv.encode(text, 'gb18030')
    : Buffer.from(`\ufeff${text}\r\n`, 'utf8');
}
