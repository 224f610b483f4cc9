/**
 * Hostile files, each small to send and large to read: bombs, loops, false claims, depth, sheer amount.
 *
 *     HOSTILE['a zip bomb']()   →  { file: 'bomb.xlsx', bytes }: 1.5 MB that unpack to 1.5 GB
 */
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { Upload } from '../../src/server/reader-process.ts';

const MEGABYTE = 1024 * 1024;

// --- archives ---

interface Part {
  readonly name: string;
  readonly packed: Buffer;
  readonly size: number;
  readonly crc: number;
}

function part(name: string, text: string | Buffer): Part {
  const data = Buffer.from(text);
  return { name, packed: deflateRawSync(data), size: data.length, crc: crc32(data) };
}

/** A part of so many megabytes of blanks, packed once and repeated; it may claim to be smaller. */
function bomb(name: string, megabytes: number, claimed = megabytes * MEGABYTE): Part {
  const block = deflateRawSync(Buffer.alloc(MEGABYTE, 0x20), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array<Buffer>(megabytes).fill(block), Buffer.from([0x03, 0x00])]);
  return { name, packed, size: claimed, crc: 0 };
}

function archive(parts: readonly Part[]): Buffer {
  const local: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const { name, packed, size, crc } of parts) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc, 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    local.push(head, Buffer.from(name), packed);
    index.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    index.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...index, end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Ten entities, each ten of the one before: a billion words when they are spelt out. */
const LAUGHS = `<!DOCTYPE l [<!ENTITY a0 "哈">${Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`,
).join('')}]>`;

function workbook(sheet: Part, strings = `${XML}<sst><si><t>项目</t></si></sst>`): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return archive([
    part(
      '[Content_Types].xml',
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `${XML}<Relationships xmlns="${RELATIONS}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${RELATIONS}">${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ),
    part('xl/sharedStrings.xml', strings),
    sheet,
  ]);
}

const SHEET = 'xl/worksheets/sheet1.xml';
const sheetOf = (rows: string, before = '') =>
  part(
    SHEET,
    `${XML}${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  );

function letter(body: string, before = ''): Buffer {
  return archive([
    part(
      '[Content_Types].xml',
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    part(
      'word/document.xml',
      `${XML}${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  ]);
}

// --- PDF ---

/** A PDF of the objects, numbered from 1; the first is the catalogue. */
function pdf(objects: readonly string[], trailer = ''): Buffer {
  const parts = ['%PDF-1.7\n'];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const text = `${index + 1} 0 obj\n${object}\nendobj\n`;
    offsets.push(at);
    parts.push(text);
    at += text.length;
  }
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`);
  const extra = trailer.replaceAll('XREF', String(at));
  parts.push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra} >>\nstartxref\n${at}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

const stream = (content: string, entries = '') =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const MEDIA = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /X 4 0 R >> >>';

/** A PDF of one page that draws `content`; object 4 is the form it may use. */
function onePage(content: string, form = stream('')): Buffer {
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
    ...[FONT, form],
    `<< /Type /Page /Parent 2 0 R ${MEDIA} /Contents 6 0 R >>`,
    stream(content),
  ]);
}

function pagesOf(kids: readonly string[], count: number, more: readonly string[]): Buffer {
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${count} >>`,
    ...[FONT, stream('')],
    ...more,
  ]);
}

const times = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i));

const FORM_ENTRIES = `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 4 0 R >> >>`;

/** Every hostile file, made when it is asked for. */
export const HOSTILE: Readonly<Record<string, () => Upload>> = {
  'a zip bomb': () => ({ file: 'bomb.xlsx', bytes: workbook(bomb(SHEET, 1500)) }),
  'a zip bomb that lies about its size': () => ({
    file: 'liar.xlsx',
    bytes: workbook(bomb(SHEET, 1500, 1000)),
  }),
  'a billion laughs in a workbook': () => ({
    file: 'laughs.xlsx',
    bytes: workbook(sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>', LAUGHS)),
  }),
  'a billion laughs in a letter': () => ({
    file: 'laughs.docx',
    bytes: letter('<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>', LAUGHS),
  }),
  'a sheet of 2^20 rows of one string': () => ({
    file: 'rows.xlsx',
    bytes: workbook(
      sheetOf(times(2 ** 20, (i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('')),
    ),
  }),
  'a sheet with a cell in its last corner': () => ({
    file: 'corner.xlsx',
    bytes: workbook(
      sheetOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
  }),
  'tables in tables, ten thousand deep': () => ({
    file: 'deep.docx',
    bytes: letter(`${'<w:tbl><w:tr><w:tc>'.repeat(10_000)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(10_000)}`),
  }),
  'a page of a hundred thousand nested elements': () => ({
    file: 'deep.html',
    bytes: Buffer.from(`<html>${'<div>'.repeat(100_000)}指标${'</div>'.repeat(100_000)}`),
  }),
  'a table of a hundred thousand columns spanned': () => ({
    file: 'span.html',
    bytes: Buffer.from(
      `<table>${'<tr><td rowspan="65534" colspan="1000">项目</td><td>1</td></tr>'.repeat(300)}</table>`,
    ),
  }),
  'sixty megabytes of web page': () => ({
    file: 'long.html',
    bytes: Buffer.concat([
      Buffer.from('<html><table>'),
      Buffer.alloc(60 * MEGABYTE, '<tr><td>数量指标</td><td>≥95%</td></tr>'),
    ]),
  }),
  'a csv of ten million fields': () => ({ file: 'wide.csv', bytes: Buffer.alloc(10_000_000, ',') }),
  'a csv whose quote never ends': () => ({
    file: 'quote.csv',
    bytes: Buffer.concat([Buffer.from('"'), Buffer.alloc(4 * MEGABYTE, 'a\n')]),
  }),
  'a JSON of a million brackets': () => ({ file: 'deep.json', bytes: Buffer.alloc(1_000_000, '[') }),
  'a PDF that claims fifty thousand pages': () => ({
    file: 'claim.pdf',
    bytes: pagesOf(
      times(50_000, () => '5 0 R'),
      50_000,
      [`<< /Type /Page /Parent 2 0 R ${MEDIA} >>`],
    ),
  }),
  'a PDF that claims two thousand million pages': () => ({
    file: 'claim.pdf',
    bytes: pagesOf(['5 0 R'], 2_000_000_000, [`<< /Type /Page /Parent 2 0 R ${MEDIA} >>`]),
  }),
  'a PDF whose form draws itself': () => ({
    file: 'recursive.pdf',
    bytes: onePage('/X Do', stream('/X Do /X Do', FORM_ENTRIES)),
  }),
  'a PDF whose tree of pages bites its tail': () => ({
    file: 'tail.pdf',
    bytes: pagesOf(['5 0 R'], 1, ['<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>']),
  }),
  'a PDF whose table of objects points to itself': () => ({
    file: 'loop.pdf',
    bytes: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'], '/Prev XREF'),
  }),
  'a page of a million lines': () => ({
    file: 'lines.pdf',
    bytes: onePage(times(1_000_000, (i) => `${i % 595} 0 m ${i % 595} 842 l S`).join('\n')),
  }),
  'a page of a million small boxes': () => ({
    file: 'boxes.pdf',
    bytes: onePage(times(1_000_000, (i) => `${(i * 7) % 595} ${(i * 13) % 842} 3 3 re f`).join('\n')),
  }),
  'a page of a million characters': () => ({
    file: 'characters.pdf',
    bytes: onePage(
      `BT /F1 1 Tf ${times(1000, (i) => `1 0 0 1 0 ${i * 0.8} Tm (${'95%'.repeat(333)}) Tj`).join('\n')} ET`,
    ),
  }),
  'a PDF of brackets in brackets': () => ({ file: 'brackets.pdf', bytes: onePage('['.repeat(1_000_000)) }),
};

/** A thousand ordinary pages: large, and not hostile at all. */
export function thousandPages(): Upload {
  const pages = times(1000, (i) => `<< /Type /Page /Parent 2 0 R ${MEDIA} /Contents ${1005 + i} 0 R >>`);
  const contents = times(1000, (i) => stream(`BT /F1 12 Tf 72 700 Td (Page ${i + 1}) Tj ET`));
  const kids = times(1000, (i) => `${i + 5} 0 R`);
  return { file: 'thousand.pdf', bytes: pagesOf(kids, 1000, [...pages, ...contents]) };
}
