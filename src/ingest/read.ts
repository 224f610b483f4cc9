/**
 * Read (读取): one file → the declarations in it, what was unsure, and an account of every character.
 *
 *     await readDocument({ file: 'panyu-2024.pdf', bytes })
 *       →  { ok: true, document: { layout: 'guangdong-list', declarations: [{ projects: [19] }], … } }
 *     await readDocument({ file: 'photo.png', bytes })
 *       →  { ok: false, problem: { code: 'binary-file', … } }
 *
 * A text is read as a stream of characters (layouts/ that read text); every other format first becomes a folio of
 * paragraphs and tables (folio.ts), which recognise.ts reads. Nothing here throws for what a file holds.
 */
import { createHash } from 'node:crypto';
import { DOCUMENT_TYPES, type Document, type DocumentType, type Note } from '../core/declaration.ts';
import type { Place } from '../core/place.ts';
import type { NoteCode, NoteFacts, Reading, ReadProblem } from '../core/reading.ts';
import { closeAccount, openAccount } from './account.ts';
import { decode } from './decode.ts';
import type { FolioReader, FolioReading } from './folio.ts';
import type { Layout } from './layout.ts';
import { guangdongList } from './layouts/guangdong-list.ts';
import { furnitureOf, pagesOf } from './pages.ts';
import { recogniseFolio } from './recognise.ts';
import { type Foreign, named, sniff } from './sniff.ts';

/** Larger texts are refused: no official form comes near it, and the worst of them still reads in 2 GB. */
export const LARGEST_TEXT_BYTES = 16 * 1024 * 1024;
/** Larger files of other formats are refused. */
export const LARGEST_BYTES = 64 * 1024 * 1024;

/** The readers of formats that have tables, each loaded when the first file of its format comes. */
const READERS: Readonly<Record<Exclude<DocumentType, 'txt' | 'json'>, () => Promise<FolioReader>>> = {
  pdf: async () => (await import('./pdf/read.ts')).readPdf,
  xlsx: async () => (await import('./office/xlsx.ts')).readXlsx,
  docx: async () => (await import('./office/docx.ts')).readDocx,
  html: async () => (await import('./office/html.ts')).readHtml,
  csv: async () => (await import('./office/csv.ts')).readCsv,
};

/** The forms recognised in plain text; the first that knows a text reads it. */
export const LAYOUTS: readonly Layout[] = [guangdongList];

/** Most runs of unplaced text that get a note of their own; the account lists all. */
const MOST_LOST_NOTES = 20;
const EXCERPT = 60;

export interface ReadInput {
  /** The file's name, for its type and for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What the caller says the file is, when its name does not tell. */
  readonly type?: DocumentType;
}

function refuse(problem: ReadProblem): Refusal {
  return { ok: false, problem };
}

/** Reads a document of any supported type; a file that cannot be used is a problem, never an exception. */
export async function readDocument({ file, bytes, type }: ReadInput): Promise<Reading> {
  const found = typeOf({ file, bytes, ...(type === undefined ? {} : { type }) });
  if (!found.ok) return found;
  if (found.type === 'txt') {
    const reading = readTextFile({ file, bytes });
    return reading.ok ? reading : { ok: false, problem: asPromised(reading.problem) };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (found.type === 'json') return (await import('./office/json.ts')).readJson({ file, bytes, sha256 });
  const read = await READERS[found.type]();
  const reading = await read({ file, bytes });
  if (!reading.ok) return reading;
  return { ok: true, document: recogniseFolio({ file, sha256, type: found.type, folio: reading.folio }) };
}

/** A file named as PDF, Excel or Word that is neither that nor text is a broken one of its name. */
function asPromised(problem: ReadProblem): ReadProblem {
  const { code, file } = problem;
  const type = named(file);
  const isOffice = type === 'pdf' || type === 'xlsx' || type === 'docx';
  if (!isOffice || (code !== 'binary-file' && code !== 'unknown-encoding')) return problem;
  return { code: 'damaged', file, facts: { type, reason: 'header' } };
}

/** Reads the paragraphs and tables of a document that has such; nothing is recognised yet. */
export async function readFolio({ file, bytes, type }: ReadInput): Promise<FolioReading> {
  const found = typeOf({ file, bytes, ...(type === undefined ? {} : { type }) });
  if (!found.ok) return found;
  if (found.type === 'txt' || found.type === 'json') {
    return refuse({ code: 'unsupported-type', file, facts: { type: found.type } });
  }
  const read = await READERS[found.type]();
  return read({ file, bytes });
}

function isRead(type: DocumentType | Foreign): type is DocumentType {
  return DOCUMENT_TYPES.some((known) => known === type);
}

type Refusal = { readonly ok: false; readonly problem: ReadProblem };

/** What a file is, by its bytes, its name and its caller; or why it is not read whatever it is. */
function typeOf({
  file,
  bytes,
  type,
}: ReadInput): { readonly ok: true; readonly type: DocumentType } | Refusal {
  const size = { bytes: bytes.length };
  if (bytes.length === 0) return refuse({ code: 'empty-file', file, facts: size });
  const sniffed = sniff(file, bytes);
  // What the caller says counts where the bytes do not tell: text of any kind, and bytes that are no known format.
  const found = sniffed === 'txt' || (sniffed === 'binary' && type !== 'txt') ? (type ?? sniffed) : sniffed;
  if (found === 'binary') return refuse({ code: 'binary-file', file, facts: size });
  if (found === 'old-office') return refuse({ code: 'old-office', file, facts: {} });
  if (found === 'encrypted') {
    return refuse({ code: 'encrypted', file, facts: { type: /\.docx?$/i.test(file) ? 'docx' : 'xlsx' } });
  }
  if (!isRead(found)) return refuse({ code: 'foreign-format', file, facts: { format: found } });
  const limit = LARGEST_BYTES;
  if (found !== 'txt' && bytes.length > limit)
    return refuse({ code: 'too-large', file, facts: { ...size, limit } });
  return { ok: true, type: found };
}

/** Reads plain text, whatever its name. */
export function readTextFile({ file, bytes }: Omit<ReadInput, 'type'>): Reading {
  const size = { bytes: bytes.length };
  if (bytes.length > LARGEST_TEXT_BYTES) {
    return refuse({ code: 'too-large', file, facts: { ...size, limit: LARGEST_TEXT_BYTES } });
  }
  const decoded = decode(bytes);
  if (!decoded.ok) return refuse({ code: decoded.why, file, facts: size });
  // The byte order mark is no character of the document; TextDecoder has removed it.
  if (decoded.text.trim() === '') return refuse({ code: 'empty-file', file, facts: size });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { badBytes: count, encoding } = decoded;
  const bad = count === 0 ? [] : [note('bad-bytes', { page: 1 }, { count, encoding })];
  return { ok: true, document: readText({ file, sha256, text: decoded.text, notes: bad }) };
}

function note<C extends NoteCode>(code: C, at: Place, facts: NoteFacts[C]): Note {
  return { code, at, facts };
}

interface TextInput {
  readonly file: string;
  readonly sha256: string;
  readonly text: string;
  readonly notes: readonly Note[];
}

function readText({ file, sha256, text, notes }: TextInput): Document {
  const pages = pagesOf(text);
  const account = openAccount(text);
  const base = { file, sha256, type: 'txt', pages: pages.count, text } as const;
  for (const layout of LAYOUTS) {
    if (!layout.mayRead(text)) continue;
    const { mask: furniture, doubts } = furnitureOf(text, pages);
    const recognition = layout.recognise({ text, pages, furniture, account });
    if (recognition === null) continue;
    if (furniture !== null) for (let i = 0; i < text.length; i++) account.mask[i] ||= furniture[i] ?? 0;
    const coverage = closeAccount(account, text, pages);
    const lost = coverage.lost.slice(0, MOST_LOST_NOTES).map(({ at, text: run }) => {
      const chars = (at.to ?? 0) - (at.from ?? 0);
      return note('text-not-placed', at, { chars, excerpt: run.slice(0, EXCERPT) });
    });
    const { declarations, repeated } = recognition;
    const numbers = doubts.map(({ number, from, to, taken }) =>
      note(taken ? 'page-number-taken' : 'page-number-kept', pages.place(from, to), { number }),
    );
    const all = [...notes, ...recognition.notes, ...numbers, ...lost];
    return { ...base, layout: layout.id, declarations, repeated, notes: all, coverage };
  }
  const coverage = closeAccount(account, text, pages);
  return {
    ...base,
    layout: null,
    declarations: [],
    repeated: [],
    notes: [...notes, note('no-declaration', { page: 1 }, {})],
    coverage,
  };
}
