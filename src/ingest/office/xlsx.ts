/**
 * XLSX (Excel 工作簿): a workbook of Excel, WPS or LibreOffice → a folio, a page a sheet, each cell as it shows.
 *
 *     B4 6028.01 shown as #,##0.00     →  '6,028.01', imprint { page: 1, address: 'B4' }
 *
 * Hidden sheets and rows are read and said to be hidden; a formula whose value the file does not hold is said too.
 */
import type { Note } from '../../core/declaration.ts';
import type { Block, FolioReader } from '../folio.ts';
import { Scribe } from '../scribe.ts';
import { readDrawings } from './drawing.ts';
import { Package } from './package.ts';
import { reading } from './refusal.ts';
import { regionsOf } from './region.ts';
import { RegionWriter } from './region-writer.ts';
import { SheetReader } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/** Notes of one kind that a sheet gets; what is beyond them is more of the same. */
const MOST_NOTES = 100;
const EXCERPT = 60;

export const readXlsx: FolioReader = ({ file, bytes }) =>
  reading(file, async () => {
    const parts = await Package.open({ type: 'xlsx', bytes });
    const book = await readWorkbook(parts);
    const scribe = new Scribe();
    const blocks: Block[] = [];
    const notes: Note[] = [];
    let before = 0;
    for (const [index, { name, part, hidden }] of book.sheets.entries()) {
      if (index > 0) scribe.page();
      const sheet = new SheetReader(book, before);
      await parts.need(part, sheet);
      before += sheet.cells;
      const at = { page: index + 1 };
      if (hidden && sheet.cells > 0) notes.push({ code: 'sheet-hidden', at, facts: { sheet: name } });
      if (sheet.hiddenRows > 0) {
        notes.push({ code: 'rows-hidden', at, facts: { sheet: name, rows: sheet.hiddenRows } });
      }
      if (sheet.hiddenColumns > 0) {
        notes.push({ code: 'columns-hidden', at, facts: { sheet: name, columns: sheet.hiddenColumns } });
      }
      for (const address of sheet.unvalued.slice(0, MOST_NOTES)) {
        notes.push({ code: 'formula-without-value', at, facts: { address } });
      }
      const covered = sheet.grid.merge(sheet.merges);
      if (covered.length > 0) {
        const text = covered.join('\n');
        const chars = text.replace(/\s/g, '').length;
        notes.push({ code: 'text-hidden', at, facts: { chars, excerpt: text.slice(0, EXCERPT) } });
      }
      const prefix = book.sheets.length > 1 ? `${name}!` : '';
      const writer = new RegionWriter({ scribe, grid: sheet.grid, prefix });
      for (const region of regionsOf(sheet.grid)) writer.write(region, blocks);
      for (const line of await readDrawings(parts, part)) {
        blocks.push({ kind: 'paragraph', pieces: [scribe.put(line)] });
        scribe.line();
      }
    }
    const { pages, imprints } = scribe;
    return { text: scribe.text, pages, blocks, imprints, sizes: [], furniture: [], notes };
  });
