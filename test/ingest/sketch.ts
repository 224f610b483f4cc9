/**
 * Sketch: a folio as a few lines of text, for tests to compare.
 *
 *     项目支出绩效目标表
 *     | 项目 ↓2 | 金额 →2 |
 *     | 总计 | 财政 |
 */
import type { Block, Folio, FolioReading, TableCell } from '../../src/ingest/folio.ts';

export function folioOf(reading: FolioReading): Folio {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.folio;
}

/** The lines of a folio's blocks; a line break in a cell is `/`. */
export function sketch(reading: FolioReading): string[] {
  const { text, blocks } = folioOf(reading);
  const words = ({ pieces }: { pieces: TableCell['pieces'] }) =>
    pieces.map(([from, to]) => text.slice(from, to)).join('/');
  return blocks.flatMap((block: Block) => {
    if (block.kind === 'paragraph') return [words(block)];
    const rows = Array.from({ length: block.rows }, () => '|');
    for (const cell of block.cells) {
      const spans = `${cell.rowSpan > 1 ? ` ↓${cell.rowSpan}` : ''}${cell.columnSpan > 1 ? ` →${cell.columnSpan}` : ''}`;
      rows[cell.row] += ` ${words(cell)}${spans} |`;
    }
    return rows;
  });
}

/** What is wrong with a folio by its own law; nothing, when it is sound. */
export function faults({ text, pages, blocks, imprints }: Folio): string[] {
  const found: string[] = [];
  const seen = new Uint8Array(text.length);
  for (const block of blocks) {
    const pieces = block.kind === 'paragraph' ? block.pieces : block.cells.flatMap((cell) => cell.pieces);
    for (const [from, to] of pieces) {
      if (!(from < to && to <= text.length)) found.push(`piece ${from}–${to}`);
      seen.fill(1, from, to);
    }
    if (block.kind === 'paragraph') continue;
    const taken = new Uint8Array(block.rows * block.columns);
    let last = -1;
    for (const { row, column, rowSpan, columnSpan } of block.cells) {
      const order = row * block.columns + column;
      if (order <= last) found.push(`cell ${row},${column} out of order`);
      last = order;
      if (row + rowSpan > block.rows || column + columnSpan > block.columns)
        found.push(`cell ${row},${column} outside`);
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) {
          if (taken[r * block.columns + c] === 1) found.push(`cell ${r},${c} twice`);
          taken[r * block.columns + c] = 1;
        }
      }
    }
    if (taken.includes(0)) found.push('a hole in the grid');
  }
  for (let at = 0; at < text.length; at++) {
    if (seen[at] === 0 && text.charAt(at).trim() !== '')
      found.push(`${text.charAt(at)} at ${at} in no block`);
  }
  let last = 0;
  for (const { from, to, page } of imprints) {
    if (from < last || to < from || to > text.length) found.push(`imprint ${from}–${to}`);
    if (pages.place(from, to).page !== page) found.push(`imprint ${from} on page ${page}`);
    last = from;
  }
  return found;
}
