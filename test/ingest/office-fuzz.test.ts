/**
 * Files broken at random, always the same ones: every reader gives a sound folio or a problem, soon, and throws nothing.
 */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { FolioReader } from '../../src/ingest/folio.ts';
import { readCsv } from '../../src/ingest/office/csv.ts';
import { readDocx } from '../../src/ingest/office/docx.ts';
import { readHtml } from '../../src/ingest/office/html.ts';
import { readXlsx } from '../../src/ingest/office/xlsx.ts';
import { archive } from './archive.ts';
import { faults } from './sketch.ts';

const FILES = 150;
const SOON = 5_000;

const FOLDER = 'examples/panyu-2024/panyu-2024';
const CSV = '绩效目标表\n单位,"万""元",3\n1,2,3\n'.repeat(100);

const XLSX = [
  '<c r="ZZ99999"><v>1e308</v></c>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<row r="1048576">',
  '</row>',
  '</c>',
  '<c t="s"><v>-1</v></c>',
  ' s="99999999"',
  '<f>',
  '&#xFFFFFF;',
  '<![CDATA[',
  '<!--',
  '<is><t>',
  '<c s="-1"><v>-5</v></c>',
  '<row r="-3">',
];
const DOCX = [
  '<w:tbl>',
  '</w:tbl>',
  '<w:tr>',
  '</w:tr>',
  '<w:tc>',
  '</w:tc>',
  '<w:gridSpan w:val="999999"/>',
  '<w:vMerge/>',
  '<w:p>',
  '</w:p>',
  '<w:txbxContent>',
  '<w:del>',
  '<w:sym w:font="Wingdings" w:char="ZZ"/>',
  '<w:ddList><w:result w:val="-5"/>',
  '&#0;',
  '<w:gridBefore w:val="9999"/>',
];
const HTML = [
  '<table>',
  '</table>',
  '<tr>',
  '<td>',
  '<td rowspan=65534 colspan=1000>',
  '<div>',
  '</div>',
  '<b>',
  '<p>',
  '<!--',
  '<script>',
  '<select>',
  '<option>',
  '<svg>',
  '<template>',
  '<frameset>',
  '<textarea>',
  '<plaintext>',
  '<a><nobr>',
  '<caption>',
  '</body>',
  '<td style="display:none">',
  '<pre>',
];
const SEPARATED = ['"', ',', '\n', '\r', '\t', ';', '""', 'sep=x\n'];

/** Numbers below a bound, always the same for a seed. */
function dice(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

type Dice = ReturnType<typeof dice>;

function breakBytes(bytes: Uint8Array, roll: Dice): Uint8Array {
  if (roll(3) === 0) return bytes.subarray(0, roll(bytes.length));
  const broken = bytes.slice();
  for (let times = roll(20); times >= 0; times--) broken[roll(broken.length)] = roll(256);
  return broken;
}

function breakText(text: string, words: readonly string[], roll: Dice): string {
  let broken = text;
  for (let times = roll(5); times >= 0; times--) {
    const at = roll(broken.length + 1);
    const word = words[roll(words.length)] ?? '';
    const way = roll(4);
    if (way === 0) broken = broken.slice(0, at) + word + broken.slice(at);
    else if (way === 1) broken = broken.slice(0, at) + word.repeat(1 + roll(1_500)) + broken.slice(at);
    else if (way === 2) broken = broken.slice(0, at) + broken.slice(at + roll(200));
    else
      broken = broken.slice(0, at) + broken.slice(at, at + roll(400)).repeat(2 + roll(30)) + broken.slice(at);
  }
  return broken;
}

/** The parts of a sound archive. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  const buffer = Buffer.from(bytes);
  const parts: Record<string, Uint8Array> = {};
  let at = buffer.readUInt32LE(buffer.lastIndexOf(Buffer.from('PK\x05\x06')) + 16);
  while (buffer.readUInt32LE(at) === 0x02014b50) {
    const name = buffer.toString('utf8', at + 46, at + 46 + buffer.readUInt16LE(at + 28));
    const local = buffer.readUInt32LE(at + 42);
    const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const data = buffer.subarray(from, from + buffer.readUInt32LE(at + 20));
    parts[name] = buffer.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data);
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return parts;
}

/** Breaks the bytes of a file, or the text of one of its parts. */
function breaker(
  bytes: Uint8Array,
  part: string | null,
  words: readonly string[],
): (roll: Dice) => Uint8Array {
  const parts = part === null ? {} : unpack(bytes);
  const text = new TextDecoder().decode(part === null ? bytes : parts[part]);
  return (roll) => {
    if (roll(4) === 0) return breakBytes(bytes, roll);
    const broken = new TextEncoder().encode(breakText(text, words, roll));
    return part === null ? broken : archive({ ...parts, [part]: broken });
  };
}

const CASES: readonly (readonly [string, FolioReader, (roll: Dice) => Uint8Array])[] = [
  ['workbooks', readXlsx, breaker(readFileSync(`${FOLDER}.xlsx`), 'xl/worksheets/sheet1.xml', XLSX)],
  ['Word documents', readDocx, breaker(readFileSync(`${FOLDER}.docx`), 'word/document.xml', DOCX)],
  ['web pages', readHtml, breaker(readFileSync(`${FOLDER}.html`), null, HTML)],
  ['separated texts', readCsv, breaker(new TextEncoder().encode(CSV), null, SEPARATED)],
];

test.each(CASES)(
  '%s',
  async (_, read, broken) => {
    for (let seed = 1; seed <= FILES; seed++) {
      const start = performance.now();
      const got = await read({ file: 'a', bytes: broken(dice(seed)) });
      expect(performance.now() - start, `seed ${seed}`).toBeLessThan(SOON);
      if (got.ok) expect(faults(got.folio), `seed ${seed}`).toEqual([]);
    }
  },
  60_000,
);
