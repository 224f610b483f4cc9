/**
 * Main: from the words on the command line to an exit code.
 *
 *     heng check a.txt     →  commands/check.ts, exit 0, 1, 2 or 3
 *
 * Only the named command is loaded, so that a short question gets a quick answer. What nobody foresaw ends here: a
 * sentence, a record in a private file, exit 3, and never a stack trace on the screen.
 */
import { COMMANDS, type CommandName } from '../locale/command.ts';
import { version } from '../server/home.ts';
import { type AnyProblem, type Exit, Refusal } from '../server/problem.ts';
import { StoreProblem } from '../store/problem.ts';
import { Refused } from '../workflow/refused.ts';
import { langOf, parseCall } from './arguments.ts';
import { type Command, Desk } from './desk.ts';
import { helpOf, overview } from './help.ts';
import { Terminal } from './terminal.ts';

const LOAD: Readonly<Record<CommandName, () => Promise<Command>>> = {
  read: async () => (await import('./read.ts')).read,
  tables: async () => (await import('./tables.ts')).tables,
  target: async () => (await import('./target.ts')).target,
  check: async () => (await import('./check.ts')).check,
  rules: async () => (await import('./rules.ts')).rules,
  import: async () => (await import('./import.ts')).importFiles,
  export: async () => (await import('./export.ts')).exportDeclarations,
  serve: async () => (await import('./serve.ts')).serve,
  verify: async () => (await import('./verify.ts')).verify,
  invite: async () => (await import('./invite.ts')).invite,
  key: async () => (await import('./key.ts')).key,
};

/** Runs one call and sets the process's exit code. */
export async function run(words: readonly string[]): Promise<void> {
  const terminal = new Terminal(process.stdout, process.stderr, process.env);
  const desk = new Desk(terminal, langOf(words, process.env), process.env);
  terminal.whenBroken((reason) => process.exit(desk.refuse({ code: 'output-broken', facts: { reason } })));
  try {
    process.exitCode = await answer(words, desk);
  } catch (error) {
    process.exitCode = desk.refuse(refusalOf(error) ?? desk.fault(error));
  }
}

/** The store and the workflow refuse by throwing, from wherever they are asked. */
function refusalOf(error: unknown): AnyProblem | null {
  if (error instanceof StoreProblem) return error.refusal;
  return error instanceof Refusal || error instanceof Refused ? error.problem : null;
}

async function answer(words: readonly string[], desk: Desk): Promise<Exit> {
  const [name, ...rest] = words;
  if (name === '--version') {
    await desk.terminal.print(`${version()}\n`);
    return 0;
  }
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    if (
      name !== undefined &&
      !['help', '--help', '-h', '--lang'].includes(name) &&
      !name.startsWith('--lang=')
    ) {
      return desk.refuse({ code: 'option-unknown', facts: { option: name } });
    }
    await desk.terminal.print(overview(desk.words));
    return name === undefined ? 2 : 0;
  }
  const known = COMMANDS.find((command) => command === name);
  if (known === undefined) return desk.refuse({ code: 'command-unknown', facts: { command: name } });
  const command = await LOAD[known]();
  const parsed = parseCall(known, command.shape, rest);
  if (!parsed.ok) return desk.refuse(parsed.problem);
  if (parsed.call.has('help')) {
    await desk.terminal.print(helpOf(known, command.shape, desk.words));
    return 0;
  }
  return await command.run(parsed.call, desk);
}
