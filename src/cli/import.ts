/**
 * `heng import` (导入): files and whole folders into the store.
 *
 *     heng import 2024年度/ --report 导入.csv
 *     ██████░░░░░░░░░░░░░░ 正在导入 3120/10000，2 个失败，每秒 41.0 个，还需 2 分 48 秒 2024年度/某局.pdf
 *     导入 9950 个，未变 0 个，没有绩效目标表 40 个，失败 10 个，跳过 3 个，用时 4 分 2 秒
 *       damaged         7 个，例如：a.docx 作为 Word 文件已损坏（zip），请重新导出。
 *
 * One that cannot be used is told and left out; one that is there already is passed over without being read, so that
 * a stopped import goes on where it stopped. How it is done: intake.ts.
 */
import { basename } from 'node:path';
import { DOCUMENT_TYPES } from '../core/declaration.ts';
import type { Problem } from '../locale/problem.ts';
import { renewFindings } from '../server/keep.ts';
import { exitOf } from '../server/problem.ts';
import { Reader } from '../server/reader.ts';
import type { Call } from './arguments.ts';
import type { Command, Desk } from './desk.ts';
import { actOf, openHouse, storePlace, TENANT } from './house.ts';
import { fileProblem, STDIN } from './input.ts';
import { intake, type Outcome, outcomeOf } from './intake.ts';
import { Pace } from './pace.ts';
import { csvForm, type Form, jsonForm, ReportFile, Tally } from './report.ts';
import { pad } from './terminal.ts';
import { walk } from './walk.ts';

/** Failures told one by one on the screen; beyond them they are counted, and the report has them all. */
const TOLD = 20;
const COUNT_EVERY = 100;

export const importFiles: Command = {
  shape: {
    options: {
      ...{ json: 'flag', type: DOCUMENT_TYPES, data: 'text', tenant: TENANT, node: 'text', report: 'text' },
    },
    takes: 'some',
  },
  async run(call, desk) {
    const path = call.text('report');
    const report = path === null ? null : await openReport(path);
    if (report !== null && !(report instanceof ReportFile)) return desk.refuse(report);
    try {
      const exit = await importAll(call, desk, report);
      await report?.finish();
      if (path !== null) desk.terminal.say(desk.words.reported(path));
      return exit;
    } catch (error) {
      await report?.drop();
      throw error;
    }
  },
};

function openReport(path: string): Promise<ReportFile | Problem> {
  return ReportFile.open(path).catch((error: unknown) => {
    const problem = fileProblem(path, error);
    const reason = 'reason' in problem.facts ? problem.facts.reason : problem.code;
    return { code: 'output-denied', facts: { file: path, reason } };
  });
}

/** Where outcomes are written as they come. */
interface Sink {
  readonly form: Form;
  readonly write: (text: string) => Promise<void>;
}

function sinksOf(call: Call, { terminal, lang }: Desk, report: ReportFile | null): Sink[] {
  const sinks: Sink[] = [];
  if (call.has('json')) sinks.push({ form: jsonForm(lang), write: (text) => terminal.print(text) });
  if (report !== null) {
    const form = /\.csv$/i.test(call.text('report') ?? '') ? csvForm(lang) : jsonForm(lang);
    sinks.push({ form, write: (text) => report.write(text) });
  }
  return sinks;
}

async function importAll(call: Call, desk: Desk, report: ReportFile | null): Promise<0 | 2 | 3> {
  const { terminal, words } = desk;
  const own = report?.files ?? [];
  const all = await countFiles(call, desk, own);
  const sinks = sinksOf(call, desk, report);
  const tally = new Tally(desk.lang);
  const start = performance.now();
  const stop = new AbortController();
  let exit: 0 | 2 | 3 = 0;
  let rows = 0;
  for (const { form, write } of sinks) await write(form.head);
  for await (const outcome of outcomes(call, desk, { all, own, stop })) {
    tally.add(outcome);
    for (const { form, write } of sinks) await write(form.row(outcome, rows));
    rows += 1;
    if (outcome.problem === undefined) continue;
    if (tally.counts.failed <= TOLD) desk.refuse(outcome.problem, nameOf(outcome.file, desk));
    if (tally.counts.failed === TOLD + 1) terminal.say(words.moreFailures(TOLD));
    exit = exit === 3 ? 3 : exitOf(outcome.problem);
  }
  const stopped = stop.signal.aborted;
  for (const { form, write } of sinks) await write(form.foot(rows, tally.counts, stopped));
  if (!call.has('json') && rows > 0) sum(tally, (performance.now() - start) / 1000, desk);
  if (stopped) terminal.say(words.stopped);
  return stopped && exit === 0 ? 2 : exit;
}

/** How many files there are to go through, so that the time left can be told. */
async function countFiles(call: Call, { terminal, words }: Desk, own: readonly string[]): Promise<number> {
  let files = 0;
  for await (const { kind } of walk(call.positionals, own)) {
    if (kind === 'document') files += 1;
    if (files % COUNT_EVERY === 0 && files > 0) terminal.progress(performance.now(), words.counting(files));
  }
  return files;
}

interface Run {
  readonly all: number;
  readonly own: readonly string[];
  readonly stop: AbortController;
}

/** Takes everything in, shows how far it is, and stops when asked to: at once the first time, hard the second. */
async function* outcomes(call: Call, desk: Desk, { all, own, stop }: Run): AsyncGenerator<Outcome> {
  if (all === 0) {
    // Nothing to import: no store is made for a mistyped name.
    for await (const found of walk(call.positionals, own))
      if (found.kind !== 'document') yield outcomeOf(found);
    return;
  }
  const { terminal, words } = desk;
  const reader = new Reader();
  const pace = new Pace(performance.now());
  let [done, failed, current] = [0, 0, ''];
  const show = () => {
    const now = performance.now();
    pace.count(done, now);
    const left = pace.rate === 0 ? null : words.duration((all - done) / pace.rate);
    const line = words.importing(done, all, failed, pace.rate.toFixed(1), left);
    terminal.progress(now, `${terminal.bar(done / Math.max(1, all))}${line} ${basename(current)}`);
  };
  const onStop = () => {
    stop.abort();
    // What is being read is given up; what was read is stored.
    void reader.close();
  };
  process.once('SIGINT', onStop).once('SIGTERM', onStop);
  const store = await openHouse(storePlace(call, desk));
  try {
    const act = await actOf(store, call);
    yield* intake(walk(call.positionals, own), {
      ...{ store, act, reader, signal: stop.signal },
      type: DOCUMENT_TYPES.find((one) => one === call.text('type')) ?? null,
      nameOf: (file) => nameOf(file, desk),
      fault: (error) => desk.fault(error),
      onBegin(file) {
        current = file;
        show();
      },
      onEnd({ verdict }) {
        if (verdict !== 'skipped') done += 1;
        if (verdict === 'failed') failed += 1;
        show();
      },
    });
    // Whatever came first, each is held against all that came; what is stopped here is done by the service.
    if (!stop.signal.aborted)
      await renewFindings(store, act().tenant, (checked) =>
        terminal.progress(performance.now(), words.comparing(checked)),
      );
  } finally {
    process.off('SIGINT', onStop).off('SIGTERM', onStop);
    await reader.close();
    await store.close();
  }
}

/** What a file is called before people: standard input has no name of its own. */
function nameOf(file: string, { words }: Desk): string {
  return file === STDIN ? words.stdin : file;
}

/** What the person sees at the end: the sums, then the reasons, the worst first. */
function sum(tally: Tally, seconds: number, { terminal, words }: Desk): void {
  terminal.say(words.imported(tally.counts, words.duration(seconds)));
  for (const { code, count, example } of tally.reasons) {
    if (code !== null) terminal.say(`  ${pad(code, 20)} ${words.because(count, example)}`);
  }
}
