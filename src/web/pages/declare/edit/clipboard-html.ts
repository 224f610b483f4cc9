/**
 * Tables from the clipboard (剪贴板表格): what Excel, WPS, Word or a web page hand over as HTML. It is parsed, never shown.
 */
import type { Block } from './clipboard.ts';

const MOST_SPAN = 1000;

function textOf(cell: HTMLTableCellElement): string {
  for (const broken of cell.querySelectorAll('br')) broken.replaceWith('\n');
  return (cell.textContent ?? '')
    .replace(/ /g, ' ')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim();
}

/** The first table of it; null when there is none. */
export function readHtml(html: string): Block | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (table === null) return null;
  const rows: string[][] = [];
  [...table.rows].forEach((line, at) => {
    const row = rows[at] ?? [];
    rows[at] = row;
    let column = 0;
    for (const cell of line.cells) {
      while (row[column] !== undefined) column += 1;
      const text = textOf(cell);
      const down = Math.min(cell.rowSpan, MOST_SPAN, table.rows.length - at);
      for (let below = 0; below < down; below += 1) {
        const other = rows[at + below] ?? [];
        rows[at + below] = other;
        other[column] = text;
        for (let beside = 1; beside < Math.min(cell.colSpan, MOST_SPAN); beside += 1)
          other[column + beside] = '';
      }
      column += Math.min(cell.colSpan, MOST_SPAN);
    }
  });
  const wide = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: wide }, (_, column) => row[column] ?? ''));
}
