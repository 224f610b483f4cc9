/**
 * Child (另一个进程): starts child.mjs and reads what it says, line by line.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Child {
  readonly process: ChildProcess;
  /** Every whole line it has said so far. */
  readonly lines: readonly string[];
  /** Settles once it has said that many lines, or has ended. */
  said(count: number): Promise<void>;
  readonly ended: Promise<void>;
}

export function startChild(...args: readonly string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.mjs'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
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
