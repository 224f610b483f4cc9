/**
 * Reading (逐个读取): the documents a call names, one after the other; a bad one never stops the rest.
 *
 *     const exit = await readEach(call, desk, async (document) => { … });     2 when any could not be read
 */
import { DOCUMENT_TYPES, type Document } from '../core/declaration.ts';
import { readDocument } from '../ingest/read.ts';
import type { Call } from './arguments.ts';
import type { Desk } from './desk.ts';
import { readInput, STDIN } from './input.ts';

/** Reads each file of the call and hands it over; says of each that cannot be used why not. */
export async function readEach(
  call: Call,
  desk: Desk,
  use: (document: Document) => Promise<void>,
): Promise<0 | 2 | 3> {
  const type = DOCUMENT_TYPES.find((one) => one === call.text('type'));
  let exit: 0 | 2 | 3 = 0;
  const { positionals } = call;
  for (const [index, file] of positionals.entries()) {
    const name = file === STDIN ? desk.words.stdin : file;
    desk.terminal.progress(performance.now(), desk.words.reading(index + 1, positionals.length, name));
    const input = await readInput(file, name);
    if (!input.ok) {
      exit = desk.refuse(input.problem);
      continue;
    }
    const reading = await readDocument({ file, bytes: input.bytes, ...(type === undefined ? {} : { type }) });
    if (reading.ok) await use(reading.document);
    else exit = desk.refuse({ ...reading.problem, file: name });
  }
  return exit;
}
