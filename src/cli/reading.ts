/**
 * Reading (读取): the documents a call names, in its order; a bad one never stops the rest.
 *
 *     const exit = await readEach(call, desk, async (document) => { … });     2 when any could not be read
 *     const exit = await foliosOf(call, desk, async (folio, file) => { … });   its tables alone
 *
 * They are read in processes of their own (server/reader.ts), a few ahead of the one that is handed over. A small text
 * is read here: that takes less time than a process takes to start, and nothing it holds can take long.
 */
import { DOCUMENT_TYPES, type Document, type DocumentType } from '../core/declaration.ts';
import type { Folio } from '../ingest/folio.ts';
import { readTextFile } from '../ingest/read.ts';
import { sniff } from '../ingest/sniff.ts';
import type { AnyProblem } from '../server/problem.ts';
import { Reader } from '../server/reader.ts';
import type { Call } from './arguments.ts';
import type { Desk } from './desk.ts';
import { readInput, STDIN } from './input.ts';

/** Texts up to this size are read at once. */
const SMALL = 512 * 1024;

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: AnyProblem };

/** What a call says of its files. */
interface Source {
  readonly reader: Reader;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly type: DocumentType | null;
}

/** Reads each file of the call and hands it over; says of each that cannot be used why not. */
export function readEach(
  call: Call,
  desk: Desk,
  use: (document: Document) => Promise<void>,
): Promise<0 | 2 | 3> {
  return each(call, desk, documentOf, use);
}

/** The same with the paragraphs and tables of each file, whatever they are about. */
export function foliosOf(
  call: Call,
  desk: Desk,
  use: (folio: Folio, file: string) => Promise<void>,
): Promise<0 | 2 | 3> {
  return each(call, desk, folioOf, use);
}

async function documentOf({ reader, file, bytes, type }: Source): Promise<Read<Document>> {
  const small = bytes.length <= SMALL && (type === null || type === 'txt') && sniff(file, bytes) === 'txt';
  const reading = small
    ? readTextFile({ file, bytes })
    : await reader.read({ file, bytes, ...(type === null ? {} : { type }) });
  return reading.ok ? { ok: true, value: reading.document } : reading;
}

async function folioOf({ reader, file, bytes, type }: Source): Promise<Read<Folio>> {
  const reading = await reader.folio({ file, bytes, ...(type === null ? {} : { type }) });
  return reading.ok ? { ok: true, value: reading.folio } : reading;
}

async function each<T>(
  call: Call,
  desk: Desk,
  read: (source: Source) => Promise<Read<T>>,
  use: (value: T, file: string) => Promise<void>,
): Promise<0 | 2 | 3> {
  const type = DOCUMENT_TYPES.find((one) => one === call.text('type')) ?? null;
  const reader = new Reader();
  const nameOf = (file: string) => (file === STDIN ? desk.words.stdin : file);
  const { positionals } = call;
  const readings: Promise<Read<T>>[] = [];
  const begin = async (file: string): Promise<Read<T>> => {
    try {
      const input = await readInput(file, nameOf(file));
      return input.ok ? await read({ reader, file, bytes: input.bytes, type }) : input;
    } catch (error) {
      // A fault of ours is that file's and nobody else's.
      return { ok: false, problem: desk.fault(error) };
    }
  };
  let exit: 0 | 2 | 3 = 0;
  try {
    for (const [index, file] of positionals.entries()) {
      const name = nameOf(file);
      desk.terminal.progress(performance.now(), desk.words.reading(index + 1, positionals.length, name));
      for (const next of positionals.slice(readings.length, index + reader.processes)) {
        readings.push(begin(next));
      }
      const reading = await readings[index];
      delete readings[index];
      if (reading?.ok === true) await use(reading.value, file);
      else if (reading !== undefined) {
        const { problem } = reading;
        const refused = desk.refuse('file' in problem ? { ...problem, file: name } : problem, name);
        exit = exit === 3 ? 3 : refused;
      }
    }
  } finally {
    await reader.close();
  }
  return exit;
}
