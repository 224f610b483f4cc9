/**
 * Input (输入): the bytes of a file or of standard input, or the reason why there are none.
 *
 *     await readInput('a.txt')   →  { ok: true, bytes }
 *     await readInput('/etc')    →  { ok: false, problem: { code: 'file-is-folder', … } }
 *
 * Never more than MAX_BYTES is taken into memory, whatever a pipe delivers.
 */
import { type FileHandle, open } from 'node:fs/promises';
import type { Problem } from '../locale/problem.ts';

/** The largest document that is read. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** The name that means standard input. */
export const STDIN = '-';

export type Input =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: Problem };

/** What kept a file from being opened or read, as a refusal. */
export function fileProblem(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'file-missing', facts: { file } };
    case 'EACCES':
    case 'EPERM':
      return { code: 'file-denied', facts: { file } };
    case 'EISDIR':
      return { code: 'file-is-folder', facts: { file } };
    case '':
      throw error;
    default:
      return { code: 'file-unreadable', facts: { file, reason: code } };
  }
}

/** Reads a file, or standard input when it is `-`; refusals call it by its name. */
export async function readInput(file: string, name = file): Promise<Input> {
  const refuse = (problem: Problem): Input => ({ ok: false, problem });
  if (file === STDIN) {
    const bytes = await gather(process.stdin);
    return bytes === null
      ? refuse({ code: 'file-too-large', facts: { file: name, limit: MAX_BYTES } })
      : { ok: true, bytes };
  }
  if (file.includes('\0'))
    return refuse({ code: 'file-missing', facts: { file: file.replaceAll('\0', '␀') } });
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'r');
    const status = await handle.stat();
    if (status.isDirectory()) return refuse({ code: 'file-is-folder', facts: { file: name } });
    const bytes =
      status.size > MAX_BYTES ? null : await gather(handle.createReadStream({ autoClose: false }));
    return bytes === null
      ? refuse({ code: 'file-too-large', facts: { file: name, limit: MAX_BYTES } })
      : { ok: true, bytes };
  } catch (error) {
    return refuse(fileProblem(file, error));
  } finally {
    await handle?.close();
  }
}

/** All a stream gives, or null as soon as it is more than MAX_BYTES. */
async function gather(stream: AsyncIterable<Buffer>): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
