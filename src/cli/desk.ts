/**
 * Desk (办事台): what every command gets beside its arguments: terminal, languages, environment.
 *
 *     return desk.refuse({ code: 'file-missing', facts: { file } })     the sentence on stderr, exit code 2
 *
 * Messages speak the person's language (--lang, else LANG). Results speak Chinese unless --lang says otherwise, so
 * that a program gets the same answer on every machine.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandWords, commandWords } from '../locale/command.ts';
import type { Lang } from '../locale/lang.ts';
import { type AnyProblem, type Exit, exitOf, wordAny } from '../server/problem.ts';
import { traceOf } from '../server/trace.ts';
import type { Call, Shape } from './arguments.ts';
import type { Terminal } from './terminal.ts';

export interface Command {
  readonly shape: Shape;
  run(call: Call, desk: Desk): Promise<Exit>;
}

export class Desk {
  readonly terminal: Terminal;
  /** Language of messages, and of results a person reads. */
  readonly lang: Lang;
  readonly words: CommandWords;
  readonly env: NodeJS.ProcessEnv;

  constructor(terminal: Terminal, lang: Lang, env: NodeJS.ProcessEnv) {
    this.terminal = terminal;
    this.lang = lang;
    this.words = commandWords(lang);
    this.env = env;
  }

  /** Language of the call's result. */
  resultLang(call: Call): Lang {
    if (!call.has('json')) return this.lang;
    return call.text('lang') === 'en' ? 'en' : 'zh-CN';
  }

  /** Says why something cannot be done, in one sentence and what to do about it; gives the exit code. */
  refuse(problem: AnyProblem, file = ''): 2 | 3 {
    const wording = wordAny(problem, this.lang);
    this.complain({ ...wording, detail: naming(file, wording.detail) });
    return exitOf(problem);
  }

  /** Writes a fault of ours where only this user may read it, and no document quoted; gives what is told of it. */
  fault(error: unknown): AnyProblem {
    const log = join(mkdtempSync(join(tmpdir(), 'heng-')), 'error.log');
    writeFileSync(log, `${traceOf(error)}\n`, { mode: 0o600 });
    return { code: 'internal', facts: { log } };
  }

  complain({ detail, remedy }: { readonly detail: string; readonly remedy?: string }): void {
    const gap = this.lang === 'en' ? ' ' : '';
    this.terminal.say(`heng: ${detail}${remedy === undefined ? '' : `${gap}${remedy}`}`);
  }
}

/** The sentence with the file it is about, when it does not name it itself. */
export function naming(file: string, detail: string): string {
  return detail.includes(file) ? detail : `${file}: ${detail}`;
}
