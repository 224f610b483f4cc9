/**
 * CSV (逗号分隔文本): comma, semicolon or tab separated text → a folio, by RFC 4180 and the ways programs stray from it.
 *
 *     指标名称,指标值⏎"机柜数量
 *     （台）","≥77"                  →  a table of 2 rows, 2 columns; a cell of two lines
 *
 * Rows above and below that have a single cell are paragraphs, as in a workbook. Addresses are a workbook's: B2.
 */
import type { Note } from '../../core/declaration.ts';
import { decode } from '../decode.ts';
import type { Block, FolioReader } from '../folio.ts';
import { Scribe } from '../scribe.ts';
import { Grid } from './grid.ts';
import { boundCells, Refusal, reading } from './refusal.ts';
import { regionsOf } from './region.ts';
import { RegionWriter } from './region-writer.ts';

/** What may part the cells, the likeliest first. */
const SEPARATORS = [',', '\t', ';', '，', '|'] as const;
/** Characters looked at to find out which. */
const SAMPLE = 20_000;

export const readCsv: FolioReader = ({ file, bytes }) =>
  reading(file, async () => {
    const decoded = decode(bytes);
    if (!decoded.ok) throw new Refusal({ code: decoded.why, facts: { bytes: bytes.length } });
    const { badBytes: count, encoding, text } = decoded;
    const notes: Note[] = [];
    if (count > 0) notes.push({ code: 'bad-bytes', at: { page: 1 }, facts: { count, encoding } });
    const scribe = new Scribe();
    const grid = gridOf(text);
    const writer = new RegionWriter({ scribe, grid, prefix: '' });
    const blocks: Block[] = [];
    for (const region of regionsOf(grid)) writer.write(region, blocks);
    const { pages, imprints } = scribe;
    return { text: scribe.text, pages, blocks, imprints, sizes: [], furniture: [], notes };
  });

/** The separator that parts most lines into the same number of cells. */
function separatorOf(text: string): string {
  // Excel says it in a first line of its own.
  const said = /^sep=(.)\r?\n/.exec(text)?.[1];
  if (said !== undefined) return said;
  const lines = text
    .slice(0, SAMPLE)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n?|\n/);
  let best: string = SEPARATORS[0];
  let most = 0;
  for (const separator of SEPARATORS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(separator).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const agreeing = Math.max(0, ...counts.values());
    if (agreeing > most) {
      most = agreeing;
      best = separator;
    }
  }
  return best;
}

/** The rows with their cells; a quote that is never closed ends with the text. */
export function gridOf(text: string): Grid {
  const separator = separatorOf(text);
  const grid = new Grid();
  let columns: number[] = [];
  let texts: string[] = [];
  let row = 0;
  let column = 0;
  let count = 0;
  let at = /^sep=.\r?\n/.exec(text)?.[0].length ?? 0;
  const endRow = () => {
    if (texts.length > 0) grid.add(row, columns, texts, false);
    columns = [];
    texts = [];
    row++;
    column = 0;
  };
  const point = separator.charCodeAt(0).toString(16).padStart(4, '0');
  const plain = new RegExp(`[\\u${point}\\r\\n]`, 'g');
  while (at < text.length) {
    let cell = '';
    if (text.charAt(at) === '"') {
      let from = at + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        cell += text.slice(from, quote < 0 ? undefined : quote);
        at = quote < 0 ? text.length : quote + 1;
        if (quote < 0 || text.charAt(at) !== '"') break;
        cell += '"';
        from = at + 1;
      }
    }
    // Of a cell that is not quoted all, of one that is what strays behind its quotes.
    plain.lastIndex = at;
    const end = plain.exec(text)?.index ?? text.length;
    cell += text.slice(at, end);
    if (cell.trim() !== '') {
      columns.push(column);
      texts.push(cell);
      boundCells(Math.max(++count, column));
    }
    column++;
    at = end;
    const mark = text.charAt(at);
    if (mark === separator) at++;
    else if (mark !== '') {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      endRow();
    }
  }
  endRow();
  return grid;
}
