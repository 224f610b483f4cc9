/**
 * Zip time (压缩包内时间): the same archive without the moment it was made, so that the same content gives the same bytes.
 *
 *     undated(bytes)   →  bytes whose entries are all dated 1980-01-01, the first day the format knows
 */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
/** 1980-01-01 00:00 as DOS wrote it: the time, then the date. */
const FIRST_DAY = 0x0021_0000;

/** Dates every entry of a zip archive that has no comment, in its directory and at the entry itself. */
export function undated(archive: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('a zip archive without its end');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('a zip archive with a broken directory');
    view.setUint32(at + 12, FIRST_DAY, true);
    view.setUint32(view.getUint32(at + 42, true) + 10, FIRST_DAY, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
