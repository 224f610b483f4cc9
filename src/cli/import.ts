/**
 * `heng import` (导入): files and whole folders into the store.
 *
 *     heng import 2024年度/
 *     正在导入 312/1000，2 个失败，每秒 41.0 个，还需 17 秒
 *
 * Each file is on disk before the next is read. One that cannot be used is told and left out; one that is there
 * already is passed over without being read, so that a stopped import goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DOCUMENT_TYPES, type DocumentType } from '../core/declaration.ts';
import { readDocument } from '../ingest/read.ts';
import type { Problem } from '../locale/problem.ts';
import { checkDocument } from '../policy/check.ts';
import { keep } from '../server/keep.ts';
import { type AnyProblem, wordAny } from '../server/problem.ts';
import type { Store } from '../store/connect.ts';
import { hasDocument, type Imported } from '../store/documents.ts';
import { LOCAL } from '../store/tenant.ts';
import type { Command, Desk } from './desk.ts';
import { actNow, openHouse, storePlace } from './house.ts';
import { fileProblem, readInput, STDIN } from './input.ts';

/** What became of one file. */
interface Outcome {
  readonly file: string;
  readonly verdict: Imported['verdict'] | 'failed';
  readonly declarations?: readonly string[];
  readonly error?: { readonly code: string; readonly detail: string };
}

export const importFiles: Command = {
  shape: { options: { json: 'flag', type: DOCUMENT_TYPES, data: 'text' }, takes: 'some' },
  async run(call, desk) {
    const type = DOCUMENT_TYPES.find((one) => one === call.text('type')) ?? null;
    const { files, problems } = await expand(call.positionals);
    for (const problem of problems) desk.refuse(problem);
    const start = performance.now();
    const outcomes = files.length === 0 ? [] : await importAll(files, type, desk, storePlace(call, desk));
    const count = (verdict: Outcome['verdict']) => outcomes.filter((one) => one.verdict === verdict).length;
    const failed = count('failed') + problems.length;
    const seconds = (performance.now() - start) / 1000;
    const [imported, unchanged, empty] = [count('imported'), count('unchanged'), count('empty')];
    if (call.has('json')) {
      const report = { imported, unchanged, empty, failed, files: outcomes };
      await desk.terminal.print(`${JSON.stringify(report, null, 1)}\n`);
    } else if (outcomes.length > 0) {
      desk.terminal.say(
        desk.words.imported(imported, unchanged, empty, failed, desk.words.duration(seconds)),
      );
    }
    const stopped = outcomes.length < files.length;
    if (stopped) desk.terminal.say(desk.words.stopped);
    return failed > 0 || stopped ? 2 : 0;
  },
};

async function importAll(
  files: readonly string[],
  type: DocumentType | null,
  desk: Desk,
  place: Parameters<typeof openHouse>[0],
): Promise<Outcome[]> {
  const { terminal, words } = desk;
  const store = await openHouse(place);
  const outcomes: Outcome[] = [];
  let stop = false;
  const onStop = () => {
    stop = true;
  };
  process.once('SIGINT', onStop).once('SIGTERM', onStop);
  const start = performance.now();
  let failed = 0;
  try {
    for (const file of files) {
      if (stop) break;
      const outcome = await importOne(store, file, type, desk);
      if (outcome.verdict === 'failed') failed += 1;
      outcomes.push(outcome);
      const now = performance.now();
      const rate = (outcomes.length * 1000) / (now - start);
      const left = words.duration((files.length - outcomes.length) / rate);
      terminal.progress(now, words.importing(outcomes.length, files.length, failed, rate.toFixed(1), left));
    }
  } finally {
    process.off('SIGINT', onStop).off('SIGTERM', onStop);
    await store.close();
  }
  return outcomes;
}

async function importOne(
  store: Store,
  file: string,
  type: DocumentType | null,
  desk: Desk,
): Promise<Outcome> {
  const fail = (problem: AnyProblem): Outcome => {
    desk.refuse(problem);
    const { detail } = wordAny(problem, desk.lang);
    return { file, verdict: 'failed', error: { code: problem.code, detail } };
  };
  const name = file === STDIN ? desk.words.stdin : file;
  const input = await readInput(file, name);
  if (!input.ok) return fail(input.problem);
  const { bytes } = input;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (await hasDocument(store, LOCAL, sha256)) return { file, verdict: 'unchanged' };
  // The store keeps a file's name, not the folders of whoever imported it.
  const reading = await readDocument({ file: basename(file), bytes, ...(type === null ? {} : { type }) });
  if (!reading.ok) return fail({ ...reading.problem, file: name });
  const { document } = reading;
  const { verdict, ids } = await keep(store, actNow(), {
    document,
    bytes,
    findings: checkDocument(document),
  });
  return { file, verdict, declarations: ids };
}

const ENDINGS = new RegExp(`\\.(?:${[...DOCUMENT_TYPES, 'htm', 'text'].join('|')})$`, 'i');

/** The files a call means: those it names, and of folders every document in them, in the order of their names. */
async function expand(names: readonly string[]): Promise<{ files: string[]; problems: Problem[] }> {
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    try {
      if (name === STDIN || !(await stat(name)).isDirectory()) {
        files.push(name);
        continue;
      }
      const found = await documentsIn(name);
      if (found.length === 0) problems.push({ code: 'folder-empty', facts: { folder: name } });
      files.push(...found);
    } catch (error) {
      problems.push(fileProblem(name, error));
    }
  }
  return { files, problems };
}

async function documentsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await documentsIn(path)));
    else if (entry.isFile() && ENDINGS.test(entry.name)) found.push(path);
  }
  return found;
}
