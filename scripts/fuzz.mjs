/**
 * Fuzz: damaged documents of one format, read one after the other as the product reads them. What counts is that each
 * gets a verdict: no crash, nothing over the time and the memory of one file.
 *
 *     node scripts/fuzz.mjs pdf 1000 7        a thousand, from seed 7
 *     node scripts/fuzz.mjs all 20            twenty of every format, seed 1
 *
 * The same seed damages the same way. What fails is written to a folder, named by format, seed and number.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { build } from './build.mjs';
import { main, ROOT, Stop } from './step.mjs';

/** Far below the product's own bounds: a damaged small file has no right to either. */
const SECONDS = 20;
const MEGABYTES = 1024;
const SLOW_MS = 5_000;
/** Specimens are small, so that damage hits something. */
const LARGEST = 400_000;

const FORMATS = ['pdf', 'xlsx', 'docx', 'html', 'csv', 'json', 'txt'];

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Originals of a format: what is in the checkout, else the published example as the product writes it. */
async function specimensOf(format) {
  const specimens = join(ROOT, 'test/specimens');
  const files = [
    ...filesUnder(join(ROOT, 'examples')),
    ...(existsSync(specimens) ? filesUnder(specimens) : []),
  ];
  // The JSON files there say what is in their neighbours; they are no documents.
  const found = files
    .filter((file) => file.endsWith(`.${format}`) && format !== 'json')
    .map((file) => readFileSync(file))
    .filter((bytes) => bytes.length <= LARGEST);
  return found.length > 0 ? found : await written(format);
}

async function written(format) {
  const { readTextFile } = await import('../dist/app/ingest/read.js');
  const bytes = readFileSync(join(ROOT, 'examples/panyu-2024/panyu-2024.txt'));
  const reading = readTextFile({ file: 'panyu-2024.txt', bytes });
  if (!reading.ok) throw new Error(reading.problem.code);
  const { document } = reading;
  if (format === 'json') {
    const { documentJson } = await import('../dist/app/export/json.js');
    return [Buffer.from(JSON.stringify([documentJson(document)]))];
  }
  const { writeForm } = await import('../dist/app/export/write.js');
  const { declarations } = document;
  const form = await writeForm({ declarations, layout: null, format, now: new Date(0) });
  if (!form.ok) throw new Error(form.problem.code);
  return [form.bytes];
}

// --- damage ---

function damages(random) {
  const below = (limit) => Math.floor(random() * limit);
  const some = (bytes) => {
    const from = below(bytes.length);
    return bytes.subarray(from, from + 1 + below(Math.min(4096, bytes.length - from)));
  };
  const put = (bytes, at, what, instead = 0) =>
    Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at + instead)]);
  const NASTY = [
    '\0',
    '\xff\xfe',
    '-1',
    '99999999999',
    '1e308',
    '&#0;',
    ']]>',
    '"',
    '\\',
    '(',
    '<<',
    '%s',
    '￿',
  ];
  const NESTS = ['[', '(', '{', '<<', '<div>', '<table><tr><td>', '<w:tbl><w:tr><w:tc>', 'q ', '"', '【'];
  return {
    flip(bytes) {
      const copy = Buffer.from(bytes);
      for (let i = 1 + below(20); i > 0 && copy.length > 0; i--) copy[below(copy.length)] = below(256);
      return copy;
    },
    truncate: (bytes) => bytes.subarray(0, below(bytes.length)),
    behead: (bytes) => bytes.subarray(below(bytes.length)),
    duplicate(bytes) {
      const piece = some(bytes);
      return put(bytes, below(bytes.length), Buffer.concat(Array(1 + below(50)).fill(piece)));
    },
    splice: (bytes, other) => put(bytes, below(bytes.length), some(other), below(2048)),
    remove: (bytes) => put(bytes, below(bytes.length), Buffer.alloc(0), below(2048)),
    nasty: (bytes) => put(bytes, below(bytes.length), Buffer.from(NASTY[below(NASTY.length)]), below(8)),
    number(bytes) {
      const text = bytes.toString('latin1');
      const at = below(text.length);
      const found = /\d+/.exec(text.slice(at));
      const value = ['0', '-1', '2147483648', '18446744073709551616', '65536'][below(5)];
      return found === null ? bytes : put(bytes, at + found.index, Buffer.from(value), found[0].length);
    },
    nest(bytes) {
      const opener = NESTS[below(NESTS.length)];
      return put(bytes, below(bytes.length), Buffer.from(opener.repeat(10 ** (1 + below(5)))));
    },
  };
}

/** The entries of a zip archive, unpacked; null when it is none. */
function unpack(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) return null;
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    entries.push({ name, data: method === 0 ? data : inflateRawSync(data) });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** A zip archive of the entries; the checksums are right whatever was done to them. */
function pack(entries) {
  const parts = [];
  const index = [];
  let at = 0;
  for (const { name, data } of entries) {
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(30 + Buffer.byteLength(name));
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(head.length - 30, 26);
    head.write(name, 30);
    const entry = Buffer.alloc(46 + head.length - 30);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46);
    parts.push(head, packed);
    index.push(entry);
    at += head.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(index).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...index, end]);
}

/** Damages a document; an office file as often inside its parts as outside, where checksums catch it. */
function damaged(bytes, other, random) {
  const kinds = Object.values(damages(random));
  const hurt = (whole) => {
    let left = whole;
    for (let i = 1 + Math.floor(random() * 3); i > 0 && left.length > 1; i--) {
      left = kinds[Math.floor(random() * kinds.length)](left, other);
    }
    return left;
  };
  const entries = random() < 0.7 ? unpack(bytes) : null;
  if (entries === null) return hurt(bytes);
  const chosen = entries[Math.floor(random() * entries.length)];
  return pack(entries.map((entry) => (entry === chosen ? { ...entry, data: hurt(entry.data) } : entry)));
}

// --- run ---

async function fuzz(format, count, seed) {
  const { Reader } = await import('../dist/app/server/reader.js');
  const specimens = await specimensOf(format);
  const random = randomOf(seed);
  const reader = new Reader({ seconds: SECONDS, megabytes: MEGABYTES });
  const verdicts = new Map();
  /** Failures, and what took long: small files have no reason to. */
  const remarkable = [];
  let failures = 0;
  let slowest = 0;
  const pick = () => specimens[Math.floor(random() * specimens.length)];
  let begun = 0;
  const one = async ({ number, bytes }) => {
    const start = performance.now();
    let verdict;
    try {
      const reading = await reader.read({ file: `${number}.${format}`, bytes });
      verdict = reading.ok
        ? reading.document.declarations.length > 0
          ? 'read'
          : 'empty'
        : reading.problem.code;
    } catch (error) {
      verdict = `fault: ${error.cause?.message ?? error.message}`;
    }
    const took = performance.now() - start;
    slowest = Math.max(slowest, took);
    if (took > SLOW_MS) remarkable.push({ number, bytes, what: `${(took / 1000).toFixed(1)} s` });
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    if (!/^(?:fault|reading-)/.test(verdict)) return;
    failures += 1;
    remarkable.push({ number, bytes, what: verdict });
  };
  const lane = async () => {
    while (begun < count) {
      const number = begun++;
      await one({ number, bytes: damaged(pick(), pick(), random) });
    }
  };
  await Promise.all(Array.from({ length: reader.processes }, lane));
  await reader.close();
  const counts = [...verdicts].sort((a, b) => b[1] - a[1]).map(([verdict, times]) => `${times} ${verdict}`);
  console.log(
    `${format}  ${count} from seed ${seed}, slowest ${(slowest / 1000).toFixed(1)} s: ${counts.join(', ')}`,
  );
  if (remarkable.length > 0) {
    const folder = mkdtempSync(join(tmpdir(), 'heng-fuzz-'));
    for (const { number, bytes, what } of remarkable) {
      const path = join(folder, `${seed}-${number}.${format}`);
      writeFileSync(path, bytes);
      console.log(`  ${path}  ${what}`);
    }
  }
  return failures;
}

await main(async () => {
  const [format = '', count = '100', seed = '1'] = process.argv.slice(2);
  const formats = format === 'all' ? FORMATS : FORMATS.filter((one) => one === format);
  if (formats.length === 0) throw new Stop(`node scripts/fuzz.mjs ${FORMATS.join('|')}|all [COUNT] [SEED]`);
  await build('app');
  let failed = 0;
  for (const one of formats) failed += await fuzz(one, Number(count), Number(seed));
  if (failed > 0) throw new Stop(`${failed} got no verdict of their own.`);
});
