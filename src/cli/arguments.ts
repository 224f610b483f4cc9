/**
 * Arguments (命令行参数): what a person typed after `heng`, checked against what the command takes.
 *
 *     parseCall(['check', 'a.txt', '--lang', 'en'])  →  command check, positionals ['a.txt'], lang en
 *     parseCall(['target', '-3%~5%'])                →  positionals ['-3%~5%']: a dash before a digit is a value
 *
 * node:util splits the words; what is unknown, missing or too much is a Problem, never an exception.
 */
import { parseArgs } from 'node:util';
import type { OptionName } from '../locale/command.ts';
import { LANGS, type Lang } from '../locale/lang.ts';
import type { Problem } from '../locale/problem.ts';

/** What one option takes: nothing, any text, or one of a list. */
export type OptionKind = 'flag' | 'text' | readonly string[];

export type Options = Readonly<Partial<Record<OptionName, OptionKind>>>;

/** The shape of a command's arguments. */
export interface Shape {
  readonly options: Options;
  /** How many things it works on: none, one or none, at least one, any number. */
  readonly takes: 'none' | 'maybe-one' | 'some' | 'any';
}

/** Options every command has. */
const SHARED: Options = { lang: LANGS, help: 'flag' };

/** Options of a command, the shared ones included. */
export function optionsOf(shape: Shape): Options {
  return { ...shape.options, ...SHARED };
}

/** Every option there is, in the order of the help. */
export const OPTION_ORDER: readonly OptionName[] = [
  'json',
  'html',
  'jsonl',
  'type',
  'name',
  'l1',
  'l2',
  'op',
  'unit',
  'format',
  'layout',
  'declaration',
  'out',
  'data',
  'tenant',
  'node',
  'report',
  'head',
  'server',
  'host',
  'port',
  'example',
  'production',
  'factors',
  'lang',
  'help',
];

/** One call of a command, as typed. */
export class Call {
  readonly command: string;
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<OptionName, string>;

  constructor(command: string, positionals: readonly string[], values: ReadonlyMap<OptionName, string>) {
    this.command = command;
    this.positionals = positionals;
    this.#values = values;
  }

  /** Whether a flag was given. */
  has(option: OptionName): boolean {
    return this.#values.has(option);
  }

  /** An option's value; null when it was not given. */
  text(option: OptionName): string | null {
    return this.#values.get(option) ?? null;
  }
}

export type Parsed =
  | { readonly ok: true; readonly call: Call }
  | { readonly ok: false; readonly problem: Problem };

const refuse = (problem: Problem): Parsed => ({ ok: false, problem });

/** Checks the words after a command's name against its shape. */
export function parseCall(command: string, shape: Shape, words: readonly string[]): Parsed {
  const kinds = optionsOf(shape);
  const { tokens } = parseArgs({ args: [...words], options: spelled(kinds), strict: false, tokens: true });
  const values = new Map<OptionName, string>();
  const positionals = new Map<number, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      positionals.set(token.index, token.value);
      continue;
    }
    const typed = words[token.index] ?? token.rawName;
    // -3%~5% is a value: every option of one dash is a letter.
    if (!token.rawName.startsWith('--') && /^-[^a-z]/i.test(typed)) {
      positionals.set(token.index, typed);
      continue;
    }
    const name = OPTION_ORDER.find((option) => option === token.name);
    const kind = name === undefined ? undefined : kinds[name];
    if (name === undefined || kind === undefined) {
      return refuse({ code: 'option-unknown', facts: { option: token.rawName } });
    }
    const problem = misuse(token.rawName, kind, token.value);
    if (problem !== null) return refuse(problem);
    values.set(name, token.value ?? '');
  }
  const things = [...positionals.entries()].sort(([a], [b]) => a - b).map(([, value]) => value);
  const call = new Call(command, things, values);
  if (call.has('help')) return { ok: true, call };
  const limit = shape.takes === 'none' ? 0 : shape.takes === 'maybe-one' ? 1 : Number.POSITIVE_INFINITY;
  const extra = things[limit];
  if (extra !== undefined) return refuse({ code: 'argument-unexpected', facts: { argument: extra } });
  if (shape.takes === 'some' && things.length === 0) {
    return refuse({ code: 'argument-missing', facts: { command } });
  }
  return { ok: true, call };
}

/** The options as node:util wants them. */
function spelled(kinds: Options): Record<string, { type: 'boolean' | 'string'; short?: string }> {
  const options: Record<string, { type: 'boolean' | 'string'; short?: string }> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    options[name] = {
      type: kind === 'flag' ? 'boolean' : 'string',
      ...(name === 'help' ? { short: 'h' } : {}),
    };
  }
  return options;
}

function misuse(option: string, kind: OptionKind, value: string | undefined): Problem | null {
  if (kind === 'flag') {
    return value === undefined ? null : { code: 'option-takes-no-value', facts: { option } };
  }
  if (value === undefined) return { code: 'option-needs-value', facts: { option } };
  if (kind === 'text' || kind.includes(value)) return null;
  return { code: 'option-value', facts: { option, value, allowed: kind.join(', ') } };
}

/**
 * The language to answer in: `--lang`, else what the terminal speaks when that is English and says so by HENG_LANG
 * or LANG; Chinese otherwise, also under LANG=C, which says nothing about the person.
 */
export function langOf(words: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = words.indexOf('--lang');
  const typed = at >= 0 ? words[at + 1] : words.find((word) => word.startsWith('--lang='))?.slice(7);
  if (typed !== undefined) return typed === 'en' ? 'en' : 'zh-CN';
  const spoken = env['HENG_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return /^en/i.test(spoken) ? 'en' : 'zh-CN';
}
