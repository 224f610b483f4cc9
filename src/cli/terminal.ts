/**
 * Terminal (终端): where results and messages go. Results to stdout, messages to stderr, never mixed.
 *
 *     await terminal.print('6,028.01\n')     a result; waits while the reader is slow
 *     terminal.say('已读 3 个文件')            a message for the person
 *
 * A reader that went away (`heng check … | head`) ends the program quietly, a full disk with a sentence. Colours
 * stand only on a terminal, and not where NO_COLOR asks for none.
 */
import type { Severity } from '../core/finding.ts';

const COLOURS = { red: 31, yellow: 33, blue: 34, grey: 90, bold: 1 } as const;
export type Colour = keyof typeof COLOURS;

const SEVERITY_COLOUR: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', info: 'blue' };

/** Progress is printed this often on a terminal, and this much more rarely into a log. */
const TERMINAL_MS = 100;
const LOG_MS = 5_000;

/** Columns of a progress bar. */
const BAR = 20;

export class Terminal {
  readonly #out: NodeJS.WriteStream;
  readonly #messages: NodeJS.WriteStream;
  readonly #coloured: boolean;
  #progressAt = Number.NEGATIVE_INFINITY;
  #progressShown = false;

  constructor(out: NodeJS.WriteStream, messages: NodeJS.WriteStream, env: NodeJS.ProcessEnv) {
    this.#out = out;
    this.#messages = messages;
    this.#coloured = (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
    // Nobody is left to be told that messages cannot be written.
    messages.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 3));
  }

  /** What to do when results can no longer be written: it says so and ends the program. */
  whenBroken(end: (reason: string) => never): void {
    this.#out.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') process.exit(0);
      end(code ?? message);
    });
  }

  /** Whether a person sees the results directly. */
  get isSeen(): boolean {
    return this.#out.isTTY === true;
  }

  /** Writes a result; resolves when the stream takes more. */
  print(text: string | Uint8Array): Promise<void> {
    if (this.#progressShown) this.#messages.write(this.#clear());
    if (text.length === 0 || this.#out.write(text)) return Promise.resolve();
    return new Promise((done) => this.#out.once('drain', done));
  }

  /** Writes one line of message, clearing a progress line that stands there. */
  say(line: string): void {
    this.#messages.write(`${this.#clear()}${line}\n`);
  }

  /** Shows how far long work is, on one line that is overwritten; into a log, now and then as a line of its own. */
  progress(now: number, line: string): void {
    const every = this.#messages.isTTY ? TERMINAL_MS : LOG_MS;
    if (now - this.#progressAt < every) return;
    // The first report of a log would say that nothing is done yet.
    const first = this.#progressAt === Number.NEGATIVE_INFINITY;
    this.#progressAt = now;
    if (this.#messages.isTTY) {
      this.#messages.write(`${this.#clear()}${cut(line, (this.#messages.columns ?? 80) - 1)}`);
      this.#progressShown = true;
    } else if (!first) this.#messages.write(`${line}\n`);
  }

  /** How much of the work is done, as a bar before the progress line; nothing into a log. */
  bar(part: number): string {
    if (!this.#messages.isTTY) return '';
    const full = Math.round(Math.min(1, Math.max(0, part)) * BAR);
    return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} `;
  }

  /** Colours a piece of a result, or of a message, when its stream is a terminal. */
  paint(text: string, colour: Colour, stream: 'out' | 'messages' = 'out'): string {
    const tty = (stream === 'out' ? this.#out : this.#messages).isTTY === true;
    return tty && this.#coloured ? `\u001B[${COLOURS[colour]}m${text}\u001B[0m` : text;
  }

  paintSeverity(text: string, severity: Severity): string {
    return this.paint(text, SEVERITY_COLOUR[severity]);
  }

  #clear(): string {
    const clear = this.#progressShown ? '\r\u001B[2K' : '';
    this.#progressShown = false;
    return clear;
  }
}

/** Columns a text takes on a terminal: an East Asian wide character takes two. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    columns +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}

/** Pads to a number of columns, on the right or on the left. */
export function pad(text: string, columns: number, side: 'right' | 'left' = 'right'): string {
  const blank = ' '.repeat(Math.max(0, columns - width(text)));
  return side === 'right' ? `${text}${blank}` : `${blank}${text}`;
}

/** Cuts to a number of columns, with … where something is left off. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (width(kept) + width(character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
