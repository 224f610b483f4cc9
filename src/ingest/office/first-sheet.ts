/**
 * First sheet (第一张表): the cells of a plain list, from a workbook or from text with separators, whichever it is.
 *
 *     await firstSheet(bytes)   →  Grid { rows: [ 登录名 姓名 …, lihua 李华 … ] }, or null when it is no table
 */
import { decode } from '../decode.ts';
import { gridOf } from './csv.ts';
import type { Grid } from './grid.ts';
import { Package } from './package.ts';
import { Refusal } from './refusal.ts';
import { SheetReader } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/** How every archive begins, and so every workbook. */
const ARCHIVE = 'PK';

export async function firstSheet(bytes: Uint8Array): Promise<Grid | null> {
  if (String.fromCharCode(...bytes.subarray(0, 2)) !== ARCHIVE) {
    const decoded = decode(bytes);
    return decoded.ok ? gridOf(decoded.text) : null;
  }
  try {
    const parts = await Package.open({ type: 'xlsx', bytes });
    const book = await readWorkbook(parts);
    const first = book.sheets[0];
    if (first === undefined) return null;
    const sheet = new SheetReader(book, 0);
    await parts.need(first.part, sheet);
    return sheet.grid;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
