/**
 * Sniff (文件类型): what a file is, by its bytes before its name: a PDF named .txt is a PDF.
 *
 *     25 50 44 46 2D   →  pdf          50 4B 03 04 with word/…   →  docx          notes.txt   →  txt
 *     <html in .xls    →  html         D0 CF 11 E0               →  old-office, or encrypted
 */
import { DOCUMENT_TYPES, type DocumentType } from '../core/declaration.ts';
import type { ReadProblemFacts } from '../core/reading.ts';

/** A type this program has a word for, why another is refused, or `binary`: pictures, archives. */
export type Sniffed = DocumentType | 'old-office' | 'encrypted' | 'binary' | Foreign;

/** Documents of formats that are not read; they can be saved as one that is. */
export type Foreign = ReadProblemFacts['foreign-format']['format'];

const MAGIC: readonly (readonly [bytes: string, type: Sniffed])[] = [
  ['%PDF-', 'pdf'],
  ['\x89PNG', 'binary'],
  ['\xff\xd8\xff', 'binary'],
  ['GIF8', 'binary'],
  ['\x1f\x8b', 'binary'],
  ['Rar!', 'binary'],
  ['7z\xbc\xaf', 'binary'],
  ['\x7fELF', 'binary'],
  ['{\\rtf', 'RTF'],
];
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const ZIP = 'PK\x03\x04';
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;
const HTML = /^\s*(?:<!--|<!doctype|<html|<head|<meta|<style|<body|<table|<div|<\?xml)/i;
/** What Excel and Word of 2003 save as XML, and the single-file form of OpenDocument. */
const OTHER_XML =
  /^\s*<\?xml[^<]*(?:<\?mso-application|<(?:\w+:)?(?:Workbook|wordDocument|package|document)[\s>])/;
const WEB_ARCHIVE = /^\s*(?:MIME-Version:|From: <Saved by)/i;
const ENDING = /\.([a-z]{3,4})$/i;

/** Bytes looked at. */
const HEAD = 1024;

/** What a file's name says it is. */
export function named(file: string): DocumentType | null {
  const ending = ENDING.exec(file)?.[1]?.toLowerCase();
  if (ending === 'htm') return 'html';
  if (ending === 'text') return 'txt';
  if (ending === 'tsv') return 'csv';
  return DOCUMENT_TYPES.find((type) => type === ending) ?? null;
}

/** Decides the type of a file from its bytes, then its name; plain text when neither tells. */
export function sniff(file: string, bytes: Uint8Array): Sniffed {
  const head = latin1(bytes, 0, HEAD).replace(BYTE_ORDER_MARK, '');
  for (const [magic, type] of MAGIC) if (head.startsWith(magic)) return type;
  const name = named(file);
  if (head.startsWith(OLE)) return isEncrypted(bytes) ? 'encrypted' : 'old-office';
  if (head.startsWith(ZIP)) return packed(bytes) ?? (name === 'docx' || name === 'xlsx' ? name : 'binary');
  if (WEB_ARCHIVE.test(head)) return 'MHT';
  if (OTHER_XML.test(head)) return 'XML';
  if (HTML.test(head)) return 'html';
  // A name may promise an office file that the bytes are not: then it is what the bytes are, text.
  if (name === 'pdf' || name === 'docx' || name === 'xlsx') return 'txt';
  return name ?? 'txt';
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}

/** Office keeps what a password guards in a compound file, in a stream of this name. */
const GUARDED = Buffer.from('EncryptedPackage', 'utf16le');

function isEncrypted(bytes: Uint8Array): boolean {
  // Sought as bytes: Node never comes back from seeking UTF-16 text in an odd number of bytes.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(GUARDED);
}

const DIRECTORY_END = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY = 46;
/** Entries looked at: the telling ones come early. */
const MOST_ENTRIES = 1_000;

const PARTS: readonly (readonly [part: RegExp, type: Sniffed])[] = [
  [/^word\/document\d*\.xml$/i, 'docx'],
  [/^xl\/workbook\d*\.xml$/i, 'xlsx'],
  [/^xl\/workbook\.bin$/i, 'XLSB'],
  [/^OFD\.xml$/i, 'OFD'],
  [/^ppt\//i, 'PPTX'],
];

/** What an archive holds, by the names in its directory; null when it has none or none that tells. */
function packed(bytes: Uint8Array): Sniffed | null {
  // OpenDocument says what it is in its first part, which is not compressed.
  const format = /^mimetypeapplication\/vnd\.oasis\.opendocument/.test(latin1(bytes, 30, 100));
  if (format) return 'OpenDocument';
  const tail = Math.max(0, bytes.length - DIRECTORY_END - LONGEST_COMMENT);
  const end = latin1(bytes, tail, bytes.length).lastIndexOf('PK\x05\x06');
  if (end < 0 || tail + end + DIRECTORY_END > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = view.getUint32(tail + end + 16, true);
  for (let entry = 0; entry < MOST_ENTRIES && at + ENTRY <= bytes.length; entry++) {
    const name = latin1(bytes, at + ENTRY, at + ENTRY + view.getUint16(at + 28, true));
    for (const [part, type] of PARTS) if (part.test(name)) return type;
    at +=
      ENTRY + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return null;
}
