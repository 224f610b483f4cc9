/**
 * Aliases (一字多码): the signs that a font's own table gives to more than one of its codes.
 *
 *     <15> <0035>   <19> <0035>        two codes are read as 5: one of them may be drawn as a 9
 *
 * PDFium names the character and not the code, so two such shapes can hide behind one name, and 0 and 8 often have
 * the very same box. Where there are aliases, every single one of these signs is looked at (witness.ts). Ordinary
 * documents have none. The tables are found by what they are, not by the structure of the file.
 */
import { constants, inflateSync } from 'node:zlib';
import { isOfNumbers } from './shape.ts';

const STREAM = Buffer.from('stream');
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** A character map says so in its first words. */
const HEAD = 400;
const HEADING = /begincmap|CIDInit|CMapName/;
/** Of one table, unpacked. */
const LARGEST_TABLE = 4 * 1024 * 1024;
const END = Buffer.from('endstream');

/** Codes of the signs that stand for several codes in one table of the file. */
export function aliasesIn(bytes: Uint8Array): ReadonlySet<number> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set<number>();
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at + STREAM.length)) {
    let from = at + STREAM.length;
    if (file[from] === CARRIAGE_RETURN) from++;
    if (file[from] !== LINE_FEED) continue;
    const table = tableAt(file, from + 1);
    if (table !== null) for (const sign of aliasesOf(table)) found.add(sign);
  }
  return found;
}

/** The character map that begins here, unpacked when it is packed; null where something else does. */
function tableAt(file: Buffer, from: number): string | null {
  const head = unpacked(file.subarray(from, from + HEAD), HEAD * 8);
  if (head === null || !HEADING.test(head)) return null;
  const end = file.indexOf(END, from);
  return unpacked(file.subarray(from, end < 0 ? file.length : end), LARGEST_TABLE);
}

/** What a stream holds; what is not packed is itself. A stream that is cut short, or no such stream, gives less or null. */
function unpacked(data: Buffer, limit: number): string | null {
  const packed =
    data.length > 2 && ((data[0] ?? 0) & 0x0f) === 8 && (((data[0] ?? 0) << 8) | (data[1] ?? 0)) % 31 === 0;
  if (!packed) return data.toString('latin1');
  try {
    return inflateSync(data, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limit }).toString(
      'latin1',
    );
  } catch (error) {
    // Bytes that look packed and are not, or that unpack to more than any table: no table.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

const SECTION = /beginbf(char|range)([\s\S]*?)endbf/g;
const CHAR = /<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi;
const RANGE = /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|\[([^\]]*)\])/gi;
const VALUE = /<([0-9a-f]+)>/gi;
const LONGEST_RANGE = 0x10000;

/** The signs a table gives to several codes. */
function aliasesOf(table: string): Set<number> {
  const codes = new Map<number, number>();
  const several = new Set<number>();
  const give = (code: number, value: number) => {
    if (!isOfNumbers(value)) return;
    const before = codes.get(value);
    if (before === undefined) codes.set(value, code);
    else if (before !== code) several.add(value);
  };
  for (const [, kind, body = ''] of table.matchAll(SECTION)) {
    if (kind === 'char') {
      for (const [, code = '', value = ''] of body.matchAll(CHAR)) give(number(code), number(value));
      continue;
    }
    for (const [, first = '', last = '', value, list = ''] of body.matchAll(RANGE)) {
      const from = number(first);
      const count = Math.min(number(last) - from + 1, LONGEST_RANGE);
      if (value === undefined) {
        let code = from;
        for (const [, one = ''] of list.matchAll(VALUE)) give(code++, number(one));
      } else {
        for (let i = 0; i < count; i++) give(from + i, number(value) + i);
      }
    }
  }
  return several;
}

const number = (hex: string) => Number.parseInt(hex, 16);
