/**
 * The wall: ARCHITECTURE.md prints which room may import which; this test parses that table and holds every file
 * under src/ to it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');
const LONGEST_FILE = 600;

/** room → what it may import: whole rooms, or single files and folders (`server/contract.ts`, `server/contract/`) as types only. */
function wall(): Map<string, string[]> {
  const rows = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').matchAll(
    /^\| `(\w+)` +\|[^|]*\|([^|]*)\|$/gm,
  );
  return new Map(
    [...rows].map(([, room = '', may = '']) => [
      room,
      [...may.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ''),
    ]),
  );
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const IMPORT =
  /(?:^|\n)\s*(?:(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?|.*?\bimport\()['"]([^'"]+)['"]/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(IMPORT)].map((m) => ({
    from: file,
    to: m[3] ?? '',
    typeOnly: m[2] !== undefined,
  }));
}

const files = filesUnder(SRC);
const imports = files.flatMap(importsOf);
const roomOf = (path: string) => relative(SRC, path).split('/')[0] ?? '';

test('the table names every room, and every room of the table exists', () => {
  const rooms = readdirSync(SRC).filter(
    (name) => statSync(join(SRC, name)).isDirectory() && filesUnder(join(SRC, name)).length > 0,
  );
  expect([...wall().keys()].sort()).toEqual(rooms.sort());
});

test('a room imports only what the table allows', () => {
  const table = wall();
  const broken = imports.flatMap(({ from, to, typeOnly }) => {
    if (!to.startsWith('.')) return [];
    const target = resolve(dirname(from), to);
    const room = roomOf(from);
    if (roomOf(target) === room) return [];
    const may = table.get(room) ?? [];
    const path = relative(SRC, target);
    const single = typeOnly && may.some((one) => one === path || (one.endsWith('/') && path.startsWith(one)));
    return may.includes(roomOf(target)) || single ? [] : [`${relative(ROOT, from)} imports ${to}`];
  });
  expect(broken).toEqual([]);
});

test('core imports no package, not even one of Node', () => {
  const bare = imports.filter(({ from, to }) => roomOf(from) === 'core' && !to.startsWith('.'));
  expect(bare.map(({ from, to }) => `${relative(ROOT, from)} imports ${to}`)).toEqual([]);
});

test('core asks no clock and throws no dice', () => {
  const impure = files.filter(
    (file) =>
      roomOf(file) === 'core' &&
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bperformance\.now\b/.test(
        readFileSync(file, 'utf8'),
      ),
  );
  expect(impure.map((file) => relative(ROOT, file))).toEqual([]);
});

// In core a type may name what is made of it: the id of a rule is whatever the table of rules has.
test('no import cycles; among types, none outside core', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (to.startsWith('.') && !(typeOnly && roomOf(from) === 'core'))
      graph.set(from, [...(graph.get(from) ?? []), resolve(dirname(from), to)]);
  }
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].map((p) => relative(SRC, p)).join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test(`no file is longer than ${LONGEST_FILE} lines`, () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > LONGEST_FILE + 1);
  expect(long.map((file) => relative(ROOT, file))).toEqual([]);
});
