/**
 * Backtracking (回溯): no pattern of the source can be made to try ways without end by a text somebody else wrote.
 *
 *     /^(?:无|[-—/]+)*$/ on ---------…!   →  twice the time for each further sign; as /^[无\-—/]*$/ none
 *
 * Every pattern there is, as the parser finds it, meets the signs it names, alone and in pairs, some hundred times over
 * and then one that does not fit; what takes longer than a text of that length ever may is named.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, createContext, Script } from 'node:vm';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '../src');
/** Signs of a hostile text. */
const LENGTH = 400;
/** Some thousand times what a pattern that reads on takes for so many; and as long as no machine is too busy for it. */
const MOST_MS = 250;
const PATIENT_MS = 10_000;
const TIMEOUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
/** Pairs are made of the first of the signs a pattern names. */
const PAIRED = 7;

/** What stands for a class in a hostile text. */
const EXAMPLES: Readonly<Record<string, string>> = { d: '1', w: 'a', s: ' ', S: 'x', D: 'x', W: '-' };
const ALWAYS = ['1', 'a', ' ', '中', '\n', '-', '.'];

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

/** The patterns of a file, by what they say. */
function patternsOf(file: string): Map<string, Pattern> {
  const found = new Map<string, Pattern>();
  const lang = file.endsWith('.tsx') ? 'tsx' : 'ts';
  JSON.stringify(parseAst(readFileSync(join(SOURCE, file), 'utf8'), { lang }), (_, node: unknown) => {
    const { regex } = typeof node === 'object' && node !== null && 'regex' in node ? node : { regex: null };
    if (isPattern(regex)) found.set(`/${regex.pattern}/${regex.flags}`, regex);
    return typeof node === 'bigint' ? null : node;
  });
  return found;
}

function isPattern(value: unknown): value is Pattern {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value;
}

/** The signs a pattern names, one for each class, and some that stand for what it leaves out. */
function signsOf(pattern: string): readonly string[] {
  const signs = new Set(ALWAYS);
  const parts = pattern.matchAll(/\\u\{?([0-9a-fA-F]{4,5})\}?|\\([dwsSDW])|([^\\[\](){}?*+|^$.])/gu);
  for (const [, code, name, sign] of parts) {
    if (code !== undefined) signs.add(String.fromCodePoint(Number.parseInt(code, 16)));
    signs.add(EXAMPLES[name ?? ''] ?? sign ?? 'x');
  }
  return [...signs].slice(0, 40);
}

function hostile(pattern: string): readonly string[] {
  const signs = signsOf(pattern);
  const few = signs.slice(0, PAIRED);
  const pairs = few.flatMap((one) => few.filter((other) => other !== one).map((other) => one + other));
  return [...signs, ...pairs].map((piece) => piece.repeat(Math.ceil(LENGTH / piece.length)));
}

const script = new Script('for (const text of texts) text.match(pattern)');

/** The beginning of the first text a pattern does not come to an end of; null when there is none. */
function endless({ pattern, flags }: Pattern): string | null {
  const context = createContext({ pattern: new RegExp(pattern, flags.replace('y', '')), texts: [''] });
  const found = hostile(pattern).find((text) => {
    context['texts'] = [`${text}\u0001`, `x${text}`];
    return [MOST_MS, PATIENT_MS].every((timeout) => !ends(context, timeout));
  });
  return found?.slice(0, 4) ?? null;
}

function ends(context: Context, timeout: number): boolean {
  try {
    script.runInContext(context, { timeout });
    return true;
  } catch (error) {
    // It is of the context, so no Error of ours.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === TIMEOUT)
      return false;
    throw error;
  }
}

test('no pattern tries ways without end', { timeout: 120_000 }, () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.tsx?$/.test(one),
  );
  const all = files.flatMap((file) =>
    [...patternsOf(file)].map(([said, pattern]) => ({ file, said, pattern })),
  );
  expect(all.length).toBeGreaterThan(500);
  const found = all.flatMap(({ file, said, pattern }) => {
    const text = endless(pattern);
    return text === null ? [] : [`${file}: ${said} on ${JSON.stringify(text)}…`];
  });
  expect(found).toEqual([]);
});

test('it finds one that does', () => {
  expect(endless({ pattern: '^(?:无|[-—/]+)*$', flags: '' })).toBe('----');
  expect(endless({ pattern: '^[无\\-—/]*$', flags: '' })).toBeNull();
});
