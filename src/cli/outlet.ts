/**
 * Outlet (输出文件): a file appears under its name only when it is whole; what went wrong is a refusal.
 *
 *     await writeWhole('open-data.json', parts)   →  null, or { code: 'output-denied', facts: { file, reason: 'EACCES' } }
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Problem } from '../locale/problem.ts';

type Parts = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** Writes a file part by part; null when it is there. */
export async function writeWhole(path: string, parts: Parts): Promise<Problem | null> {
  const draft = `${path}.${process.pid}.part`;
  const stream = createWriteStream(draft, { flags: 'wx' });
  const whole = finished(stream);
  try {
    await Promise.race([once(stream, 'open'), whole]);
    for await (const part of parts) {
      if (!stream.write(part)) await Promise.race([once(stream, 'drain'), whole]);
    }
    stream.end();
    await whole;
    await rename(draft, path);
    return null;
  } catch (error) {
    stream.destroy();
    await rm(draft, { force: true });
    return denied(path, error);
  }
}

/** Makes a folder and those above it; null when it is there. */
export async function makeFolder(path: string): Promise<Problem | null> {
  try {
    await mkdir(path, { recursive: true });
    return null;
  } catch (error) {
    return denied(path, error);
  }
}

export async function isFolder(path: string): Promise<boolean> {
  if (/[\\/]$/.test(path)) return true;
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

function denied(file: string, error: unknown): Problem {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^E[A-Z]+$/.test(reason)) throw error;
  return { code: 'output-denied', facts: { file, reason } };
}

/** Names for the files of one folder: each source's own name with another ending, none given twice. */
export class Names {
  readonly #given = new Set<string>();

  next(source: string, ending: string): string {
    const stem = basename(source.replaceAll('\\', '/'))
      .replace(/\.[^.]{1,5}$/, '')
      .replace(/[\p{C}:*?"<>|]/gu, '')
      .slice(-120);
    for (let count = 1; ; count++) {
      const name = `${stem === '' ? 'heng' : stem}${count === 1 ? '' : ` ${count}`}.${ending}`;
      if (this.#given.has(name.toLowerCase())) continue;
      this.#given.add(name.toLowerCase());
      return name;
    }
  }
}
