/**
 * The command as a person runs it: a process, its words, what it prints and how it ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BRIEF } from '../store/child.ts';

const ROOT = join(import.meta.dirname, '../..');
export const PANYU = join(ROOT, 'examples/panyu-2024/panyu-2024.txt');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own for a test's data. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'heng-cli-'));
}

/** Starts `heng`; the environment is bare, so that the tests say the same everywhere. */
export function start(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  out: 'pipe' | number = 'pipe',
): ChildProcess {
  return spawn(process.execPath, [...BRIEF, join(ROOT, 'bin/heng'), ...words], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
    stdio: ['pipe', out, 'pipe'],
  });
}

/** Runs `heng` to its end, with `input` on its standard input; `file` takes what it prints, if given. */
export function heng(
  words: readonly string[],
  input: string | Uint8Array = '',
  env: Readonly<Record<string, string>> = {},
  file: 'pipe' | number = 'pipe',
): Promise<Ran> {
  const child = start(words, env, file);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // A command that refuses early reads no further; that the rest is not taken is its right.
  child.stdin?.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  child.stdin?.end(input);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
  });
}
