/**
 * Walk (清点): the files a call means: those it names, and of folders all in them, in the order of their names.
 *
 *     for await (const found of walk(['2024年度/']))
 *       { kind: 'document', file: '2024年度/a.pdf' }
 *       { kind: 'skipped', file: '2024年度/photo.png', why: 'not-a-document' }
 *       { kind: 'failed', file: '2024年度/locked', problem: { code: 'file-denied', … } }
 *
 * Nothing is left out without a word. Links are followed, each folder is entered once: a link back to where it stands
 * ends there. One folder's names are in memory at a time, and of the folders that were entered a number each.
 */
import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DOCUMENT_TYPES } from '../core/declaration.ts';
import type { SkipReason } from '../locale/command.ts';
import type { Problem } from '../locale/problem.ts';
import { fileProblem, STDIN } from './input.ts';

export type Found =
  | { readonly kind: 'document'; readonly file: string }
  | { readonly kind: 'skipped'; readonly file: string; readonly why: SkipReason }
  | { readonly kind: 'failed'; readonly file: string; readonly problem: Problem };

/** Endings of documents, and of what is told how to become one: the office files of before 2007 and of WPS. */
const ENDINGS = new RegExp(
  `\\.(?:${[...DOCUMENT_TYPES, 'htm', 'text', 'doc', 'xls', 'wps', 'et'].join('|')})$`,
  'i',
);
/** What programs leave beside documents: .DS_Store, Word's ~$owner file. */
const HIDDEN = /^(?:\.|~\$)/;

/** Finds all that the names mean; `except` are files of the call itself: its report. */
export async function* walk(
  names: readonly string[],
  except: readonly string[] = [],
): AsyncGenerator<Found, void, undefined> {
  const way: Way = { own: new Set(except.map((file) => resolve(file))), entered: new Set() };
  for (const name of names) {
    const status = name === STDIN ? null : await statusOf(name);
    if (status !== null && 'code' in status) {
      yield { kind: 'failed', file: name, problem: status };
      continue;
    }
    // What is named is meant, whatever it is called and whatever it is.
    if (status === null || !status.isDirectory()) {
      yield { kind: 'document', file: name };
      continue;
    }
    let told = 0;
    for await (const found of enter(name, way)) {
      if (found.kind === 'document' || found.file === name) told += 1;
      yield found;
    }
    if (told === 0) {
      yield { kind: 'failed', file: name, problem: { code: 'folder-empty', facts: { folder: name } } };
    }
  }
}

function statusOf(path: string): Promise<Stats | Problem> {
  return stat(path).catch((error: unknown) => fileProblem(path, error));
}

interface Way {
  readonly own: ReadonlySet<string>;
  /** Device and inode of every folder entered so far. */
  readonly entered: Set<string>;
}

async function* enter(folder: string, way: Way): AsyncGenerator<Found, void, undefined> {
  let names: string[];
  try {
    const { dev, ino } = await stat(folder, { bigint: true });
    const identity = `${dev}:${ino}`;
    if (way.entered.has(identity)) {
      yield { kind: 'skipped', file: folder, why: 'folder-seen' };
      return;
    }
    way.entered.add(identity);
    names = await readdir(folder);
  } catch (error) {
    yield { kind: 'failed', file: folder, problem: fileProblem(folder, error) };
    return;
  }
  for (const name of names.sort()) {
    const path = join(folder, name);
    if (HIDDEN.test(name)) yield { kind: 'skipped', file: path, why: 'hidden' };
    else if (!way.own.has(resolve(path))) yield* look(path, way);
  }
}

async function* look(path: string, way: Way): AsyncGenerator<Found, void, undefined> {
  const status = await statusOf(path);
  if ('code' in status) {
    // Its name is in the folder and it is not: a link that leads nowhere, or round in a circle.
    const gone = status.code === 'file-missing' || status.code === 'file-unreadable';
    yield gone
      ? { kind: 'skipped', file: path, why: 'link-broken' }
      : { kind: 'failed', file: path, problem: status };
  } else if (status.isDirectory()) yield* enter(path, way);
  else if (!status.isFile()) yield { kind: 'skipped', file: path, why: 'special-file' };
  else if (!ENDINGS.test(path)) yield { kind: 'skipped', file: path, why: 'not-a-document' };
  else yield { kind: 'document', file: path };
}
