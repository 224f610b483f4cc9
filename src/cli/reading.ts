/**
 * Reading (读取): the documents a call names, in its order; a bad one never stops the rest.
 *
 *     const exit = await readEach(call, desk, async (document) => { … });     2 when any could not be read
 *
 * They are read in processes of their own (server/reader.ts), a few ahead of the one that is handed over. A small text
 * is read here: that takes less time than a process takes to start, and nothing it holds can take long.
 */
import { DOCUMENT_TYPES, type Document, type DocumentType } from '../core/declaration.ts';
import { readTextFile } from '../ingest/read.ts';
import { sniff } from '../ingest/sniff.ts';
import type { AnyProblem } from '../server/problem.ts';
import { Reader } from '../server/reader.ts';
import type { Call } from './arguments.ts';
import type { Desk } from './desk.ts';
import { readInput, STDIN } from './input.ts';

/** Texts up to this size are read at once. */
const SMALL = 512 * 1024;

type Read =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly problem: AnyProblem };

/** Reads each file of the call and hands it over; says of each that cannot be used why not. */
export async function readEach(
  call: Call,
  desk: Desk,
  use: (document: Document) => Promise<void>,
): Promise<0 | 2 | 3> {
  const type = DOCUMENT_TYPES.find((one) => one === call.text('type')) ?? null;
  const reader = new Reader();
  const nameOf = (file: string) => (file === STDIN ? desk.words.stdin : file);
  const { positionals } = call;
  const readings: Promise<Read>[] = [];
  let exit: 0 | 2 | 3 = 0;
  try {
    for (const [index, file] of positionals.entries()) {
      desk.terminal.progress(
        performance.now(),
        desk.words.reading(index + 1, positionals.length, nameOf(file)),
      );
      while (readings.length < positionals.length && readings.length < index + reader.processes) {
        const next = positionals[readings.length] ?? file;
        // A fault of ours is that file's and nobody else's.
        const faulty = (error: unknown): Read => ({ ok: false, problem: desk.fault(error) });
        readings.push(readOne(reader, next, { name: nameOf(next), type }).catch(faulty));
      }
      const reading = await readings[index];
      delete readings[index];
      if (reading?.ok === true) await use(reading.document);
      else if (reading !== undefined) {
        const refused = desk.refuse(reading.problem, nameOf(file));
        exit = exit === 3 ? 3 : refused;
      }
    }
  } finally {
    await reader.close();
  }
  return exit;
}

async function readOne(
  reader: Reader,
  file: string,
  { name, type }: { readonly name: string; readonly type: DocumentType | null },
): Promise<Read> {
  const input = await readInput(file, name);
  if (!input.ok) return input;
  const { bytes } = input;
  const small = bytes.length <= SMALL && (type === null || type === 'txt') && sniff(file, bytes) === 'txt';
  const reading = small
    ? readTextFile({ file, bytes })
    : await reader.read({ file, bytes, ...(type === null ? {} : { type }) });
  if (reading.ok || !('file' in reading.problem)) return reading;
  return { ok: false, problem: { ...reading.problem, file: name } };
}
