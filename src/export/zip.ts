/**
 * Zip (压缩包): the parts of a file in one archive, each packed while it is made, so that none of them is ever whole in
 * memory. The same parts give the same bytes.
 *
 *     await zip([{ name: 'xl/workbook.xml', data: [bytes] }, { name: 'xl/worksheets/sheet1.xml', data: chunks() }])
 */
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly data: Iterable<Uint8Array>;
}

/** What the header of a part and its line in the directory both say: from the version it needs to the name's length. */
const FACTS_BYTES = 24;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the first day the format knows. */
const FIRST_DAY = 0x0021;

/** The archive's bytes; it and each of its parts must be below 4 GB. */
export async function zip(parts: readonly Part[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data } of parts) {
    const { packed, crc, size } = await deflated(data);
    const length = packed.reduce((sum, chunk) => sum + chunk.length, 0);
    const named = Buffer.from(name);
    const facts = Buffer.alloc(FACTS_BYTES);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(FLAGS, 2);
    facts.writeUInt16LE(DEFLATED, 4);
    facts.writeUInt16LE(FIRST_DAY, 8);
    facts.writeUInt32LE(crc, 10);
    facts.writeUInt32LE(length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(named.length, 22);
    chunks.push(Buffer.from('PK\x03\x04'), facts, Buffer.alloc(2), named, ...packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), facts, Buffer.alloc(2), place, named);
    offset += 4 + FACTS_BYTES + 2 + named.length + length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, listed, Buffer.from('PK\x05\x06'), end]);
}

async function deflated(data: Iterable<Uint8Array>) {
  const packed: Uint8Array[] = [];
  let crc = 0;
  let size = 0;
  function* counted() {
    for (const chunk of data) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      yield chunk;
    }
  }
  await pipeline(counted, createDeflateRaw(), async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) packed.push(chunk);
  });
  return { packed, crc, size };
}
