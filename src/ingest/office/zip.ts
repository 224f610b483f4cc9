/**
 * Zip (压缩包): the parts of an xlsx or docx file, and the guard before them.
 *
 *     const archive = await openArchive({ type: 'xlsx', bytes });
 *     for await (const chunk of archive.part('xl/workbook.xml')) …
 *
 * What the archive says it holds is added up before a byte is unpacked; a part that holds more than it says, or whose
 * checksum is wrong, is damaged. Archives inside it are never opened.
 */
import { crc32, createInflateRaw } from 'node:zlib';
import * as yauzl from 'yauzl';
import type { DocumentType } from '../../core/declaration.ts';
import { Refusal } from './refusal.ts';

/** Most bytes an archive may unpack to. */
export const LARGEST_UNPACKED = 256 * 1024 * 1024;
/** Beyond this size an archive that unpacks to more than `LARGEST_RATIO` times itself is refused. */
export const TRUSTED_UNPACKED = 32 * 1024 * 1024;
export const LARGEST_RATIO = 200;
/** Most parts. */
export const MOST_PARTS = 20_000;

export interface Archive {
  has(name: string): boolean;
  /** The bytes of a part, unpacked as they are asked for; nothing when there is no such part. */
  part(name: string): AsyncIterable<Uint8Array>;
}

interface ArchiveInput {
  readonly type: DocumentType;
  readonly bytes: Uint8Array;
}

/** Opens an archive that is safe to unpack; refuses any other. */
export async function openArchive({ type, bytes }: ArchiveInput): Promise<Archive> {
  const damaged = (reason: string) => new Refusal({ code: 'damaged', facts: { type, reason } });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, yauzl.Entry>();
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(buffer, { strictFileNames: false });
  } catch {
    throw damaged('zip');
  }
  let unpacked = 0;
  let parts = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (++parts > MOST_PARTS) throw damaged('parts');
      // Two parts of one name: which of them counts is anybody's guess, and a way to show two people two files.
      if (entries.has(keyOf(entry.fileName))) throw damaged('repeated part');
      entries.set(keyOf(entry.fileName), entry);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged('zip');
  }
  const limit = Math.min(LARGEST_UNPACKED, Math.max(TRUSTED_UNPACKED, LARGEST_RATIO * bytes.length));
  if (unpacked > limit) throw new Refusal({ code: 'unpacks-too-large', facts: { unpacked, limit } });
  return {
    has: (name) => entries.has(keyOf(name)),
    async *part(name) {
      const entry = entries.get(keyOf(name));
      if (entry === undefined) return;
      // Bit 0: this part needs a password.
      if ((entry.generalPurposeBitFlag & 1) === 1) throw new Refusal({ code: 'encrypted', facts: { type } });
      let sum = 0;
      let length = 0;
      try {
        for await (const chunk of inflated(entry, await dataOf(zip, buffer, entry))) {
          length += chunk.length;
          if (length > entry.uncompressedSize) throw damaged('size');
          sum = crc32(chunk, sum);
          yield chunk;
        }
      } catch (error) {
        if (error instanceof Refusal) throw error;
        throw damaged('zip');
      }
      if (sum !== entry.crc32 || length !== entry.uncompressedSize) throw damaged('checksum');
    },
  };
}

/** Part names differ in more than their case. */
function keyOf(name: string): string {
  return name.toLowerCase();
}

/** Bytes unpacked at a time. */
const CHUNK = 256 * 1024;
const STORED = 0;
const DEFLATED = 8;

async function dataOf(zip: yauzl.ZipFile, buffer: Buffer, entry: yauzl.Entry): Promise<Buffer> {
  const { fileDataStart: from } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  return buffer.subarray(from, from + entry.compressedSize);
}

async function* inflated({ compressionMethod }: yauzl.Entry, data: Buffer): AsyncIterable<Buffer> {
  if (compressionMethod === STORED) {
    yield data;
    return;
  }
  if (compressionMethod !== DEFLATED) throw new Error('compressed in another way');
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  inflate.end(data);
  yield* inflate;
}
