/**
 * Sniff (文件类型): what a file is, by its first bytes before its name: a PDF named .txt is a PDF.
 *
 *     25 50 44 46 2D   →  pdf          50 4B 03 04 + .docx   →  docx          notes.txt   →  txt
 */
import { DOCUMENT_TYPES, type DocumentType } from '../core/declaration.ts';

/** A type this program has a word for, the office files of before 2007, or `binary`: pictures, archives. */
export type Sniffed = DocumentType | 'old-office' | 'binary';

const MAGIC: readonly (readonly [bytes: string, type: Sniffed])[] = [
  ['%PDF-', 'pdf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'old-office'],
  ['\x89PNG', 'binary'],
  ['\xff\xd8\xff', 'binary'],
  ['GIF8', 'binary'],
  ['\x1f\x8b', 'binary'],
  ['Rar!', 'binary'],
  ['7z\xbc\xaf', 'binary'],
  ['\x7fELF', 'binary'],
  ['{\\rtf', 'binary'],
];
const ZIP = 'PK\x03\x04';
const HTML = /^\s*(?:<!--|<!doctype|<html|<head|<body|<table|<\?xml)/i;
const ENDING = /\.([a-z]{3,4})$/i;

/** Bytes looked at. */
const HEAD = 1024;

function named(file: string): DocumentType | null {
  const ending = ENDING.exec(file)?.[1]?.toLowerCase();
  if (ending === 'htm') return 'html';
  if (ending === 'text') return 'txt';
  return DOCUMENT_TYPES.find((type) => type === ending) ?? null;
}

/** Decides the type of a file from its bytes, then its name; plain text when neither tells. */
export function sniff(file: string, bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  for (const [magic, type] of MAGIC) if (head.startsWith(magic)) return type;
  const name = named(file);
  if (head.startsWith(ZIP)) return name === 'docx' || name === 'xlsx' ? name : 'binary';
  if (HTML.test(head)) return 'html';
  // A name may promise an office file that the bytes are not: then it is what the bytes are, text.
  if (name === 'pdf' || name === 'docx' || name === 'xlsx') return 'txt';
  return name ?? 'txt';
}
