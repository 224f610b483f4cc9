/**
 * Lines (逐行): a stream of bytes as numbered lines of text, a chunk's worth at a time.
 *
 *     for await (const lines of linesOf(process.stdin))     [{ number: 1, text: '{"value":"95%"}' }, …]
 *
 * Memory stays bounded: of a line longer than MAX_LINE_BYTES nothing is kept, and its text is null.
 */

/** The longest line that is read. */
export const MAX_LINE_BYTES = 1024 * 1024;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break; null when it is too long. */
  readonly text: string | null;
}

const LF = 0x0a;

/** Lines end with LF or CR LF; the last needs no end. A byte order mark before the first is no part of it. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder('utf-8');
  let held: Buffer[] = [];
  let size = 0;
  let number = 0;

  const finish = (end: Buffer): Line => {
    const bytes = held.length === 0 ? end : Buffer.concat([...held, end]);
    const tooLong = size + end.length > MAX_LINE_BYTES;
    held = [];
    size = 0;
    number += 1;
    return { number, text: tooLong ? null : decoder.decode(bytes).replace(/\r$/, '') };
  };

  for await (const chunk of stream) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      lines.push(finish(chunk.subarray(start, end)));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    size += rest.length;
    if (size > MAX_LINE_BYTES) held = [];
    else if (rest.length > 0) held.push(rest);
    if (lines.length > 0) yield lines;
  }
  if (size > 0) yield [finish(Buffer.alloc(0))];
}
