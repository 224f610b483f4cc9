/**
 * What a file is, by its bytes before its name.
 */
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read.ts';
import { sniff } from '../../src/ingest/sniff.ts';
import { archive, docx, xlsx } from './archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const OLE = 'd0cf11e0a1b11ae1';
const ole = (inside: string) =>
  new Uint8Array(Buffer.concat([Buffer.from(OLE, 'hex'), Buffer.alloc(504), Buffer.from(inside, 'utf16le')]));

describe('a file is', () => {
  test.each([
    ['a Word document, though named .xlsx', 'a.xlsx', docx(''), 'docx'],
    ['a workbook, though named nothing', 'a', xlsx([{ rows: '' }]), 'xlsx'],
    ['a workbook of another name inside', 'a.docx', archive({ 'xl/workbook2.xml': '' }), 'xlsx'],
    ['what its name says where the archive does not tell', 'a.docx', bytes('PK\x03\x04…'), 'docx'],
    ['an archive', 'a.zip', archive({ 'a.txt': 'x' }), 'binary'],
    [
      'OpenDocument',
      'a.xlsx',
      bytes(`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`),
      'OpenDocument',
    ],
    ['OFD', 'a.ofd', archive({ 'OFD.xml': '' }), 'OFD'],
    ['a binary workbook', 'a.xlsx', archive({ 'xl/workbook.bin': '' }), 'XLSB'],
    ['slides', 'a.docx', archive({ 'ppt/presentation.xml': '' }), 'PPTX'],
    ['a workbook of before 2007', 'a.xls', ole('Workbook'), 'old-office'],
    ['a document of WPS', 'a.wps', ole('WpsDocument'), 'old-office'],
    ['a workbook with a password', 'a.xlsx', ole('EncryptedPackage'), 'encrypted'],
    [
      'a web page in .xls',
      'a.xls',
      bytes('<html xmlns:o="urn:schemas-microsoft-com:office:office"><table>'),
      'html',
    ],
    ['a web page behind a mark', 'a.xls', bytes('\ufeff\n<!DOCTYPE html>'), 'html'],
    ['a web page in XML', 'a', bytes('<?xml version="1.0"?><!DOCTYPE html>'), 'html'],
    [
      'a workbook of 2003 in XML',
      'a.xls',
      bytes('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook'),
      'XML',
    ],
    ['a web archive', 'a.doc', bytes('MIME-Version: 1.0\nContent-Type: multipart/related'), 'MHT'],
    ['rich text', 'a.doc', bytes('{\\rtf1\\ansi'), 'RTF'],
    ['separated text', 'a.tsv', bytes('甲\t乙'), 'csv'],
    ['a text, though named .docx', 'a.docx', bytes('绩效目标'), 'txt'],
  ])('%s', (_, file, content, type) => {
    expect(sniff(file, content)).toBe(type);
  });
});

test.each([
  ['a.ofd', archive({ 'OFD.xml': '' }), { code: 'foreign-format', facts: { format: 'OFD' } }],
  ['a.xls', ole('Workbook'), { code: 'old-office', facts: {} }],
  ['a.docx', ole('EncryptedPackage'), { code: 'encrypted', facts: { type: 'docx' } }],
  ['a.xlsx', ole('EncryptedPackage'), { code: 'encrypted', facts: { type: 'xlsx' } }],
])('%s is refused in words of its own', async (file, content, problem) => {
  expect(await readDocument({ file, bytes: content })).toEqual({ ok: false, problem: { ...problem, file } });
});

test('an old file of an odd number of bytes is told at once', () => {
  for (const size of [4097, 5001, 65_537]) {
    const old = Uint8Array.from({ length: size }, (_, i) => (i * i * 31) & 0xff);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(sniff('a.doc', old)).toBe('old-office');
  }
});
