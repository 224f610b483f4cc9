/**
 * Child (另一个进程): starts child.mjs and reads what it says, line by line.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** For processes that live a second: the database's code is compiled once and fast, not a second time and well. */
export const BRIEF = ['--liftoff-only'];

export interface Child {
  readonly process: ChildProcess;
  /** Every whole line it has said so far. */
  readonly lines: readonly string[];
  /** Settles once it has said that many lines, or has ended. */
  said(count: number): Promise<void>;
  readonly ended: Promise<void>;
}

export function startChild(...args: readonly string[]): Child {
  const words = [...BRIEF, join(import.meta.dirname, 'child.mjs'), ...args];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const { count, done } of waiting) if (lines.length >= count) done();
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  return {
    process: child,
    lines,
    ended,
    said: (count) =>
      Promise.race([
        ended,
        new Promise<void>((done) => {
          if (lines.length >= count) done();
          else waiting.push({ count, done });
        }),
      ]),
  };
}
