/**
 * Report (导入报告): what became of every file, one row each as it is known, and the sums at the end.
 *
 *     heng import 2024年度/ --report 导入.csv
 *     file,verdict,code,detail,declarations
 *     2024年度/a.pdf,imported,,,9f2c0a71b3d4e5f60718-1
 *     2024年度/b.docx,failed,damaged,b.docx 作为 Word 文件已损坏（zip），请重新导出。,
 *
 * Rows are written and forgotten: ten thousand files need no more memory than ten.
 */
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { type CommandWords, commandWords, type SkipReason } from '../locale/command.ts';
import type { Lang } from '../locale/lang.ts';
import { type AnyProblem, wordAny } from '../server/problem.ts';
import { naming } from './desk.ts';
import type { Outcome } from './intake.ts';

export type Verdict = Outcome['verdict'];

/** How many files ended each way. */
export type Counts = Readonly<Record<Verdict, number>>;

/** Files that ended the same way for the same reason. */
export interface Reason {
  readonly verdict: Verdict;
  readonly code: AnyProblem['code'] | SkipReason | null;
  readonly count: number;
  /** What was said of the first. */
  readonly example: string;
}

const WORST_FIRST: readonly Verdict[] = ['failed', 'empty', 'skipped', 'unchanged', 'imported'];

/** The sums of an import, by verdict and by reason. */
export class Tally {
  readonly #lang: Lang;
  readonly #counts: Record<Verdict, number> = { imported: 0, unchanged: 0, empty: 0, failed: 0, skipped: 0 };
  readonly #reasons = new Map<string, Reason>();

  constructor(lang: Lang) {
    this.#lang = lang;
  }

  add(outcome: Outcome): void {
    const { verdict } = outcome;
    const code = codeOf(outcome);
    this.#counts[verdict] += 1;
    const key = `${verdict} ${code}`;
    const { count, example } = this.#reasons.get(key) ?? {
      count: 0,
      example: naming(outcome.file, detailOf(outcome, this.#lang) ?? outcome.file),
    };
    this.#reasons.set(key, { verdict, code, count: count + 1, example });
  }

  get counts(): Counts {
    return this.#counts;
  }

  /** The worst first, of one verdict the most frequent first. */
  get reasons(): readonly Reason[] {
    const rank = ({ verdict }: Reason) => WORST_FIRST.indexOf(verdict);
    return [...this.#reasons.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
  }
}

function codeOf({ problem, why }: Outcome): Reason['code'] {
  return problem?.code ?? why ?? null;
}

/** The sentence that tells why a file failed or was skipped; null for one that came in. */
export function detailOf({ file, problem, why }: Outcome, lang: Lang): string | null {
  if (problem !== undefined) return wordAny(problem, lang).detail;
  return why === undefined ? null : wordsOf(lang).skipped[why](file);
}

function wordsOf(lang: Lang): CommandWords {
  return commandWords(lang);
}

/** How a report is written down: what stands before, between and after its rows. */
export interface Form {
  readonly head: string;
  row(outcome: Outcome, index: number): string;
  foot(rows: number, counts: Counts, stopped: boolean): string;
}

/** The JSON value of `heng import --json`. */
export function jsonForm(lang: Lang): Form {
  return {
    head: '{"files":[',
    row(outcome, index) {
      const { file, verdict, declarations } = outcome;
      const code = codeOf(outcome);
      const detail = detailOf(outcome, lang);
      const error = code === null || detail === null ? {} : { error: { code, detail } };
      const row = { file, verdict, ...(declarations === undefined ? {} : { declarations }), ...error };
      return `${index === 0 ? '' : ','}\n${JSON.stringify(row)}`;
    },
    foot: (rows, counts, stopped) =>
      `${rows === 0 ? '' : '\n'}],${JSON.stringify({ ...counts, stopped }).slice(1)}\n`,
  };
}

/** A table that a spreadsheet opens: UTF-8 with its mark, and no cell that would be taken for a formula. */
export function csvForm(lang: Lang): Form {
  const line = (cells: readonly string[]) => `${cells.map(quote).join(',')}\r\n`;
  return {
    head: `\uFEFF${line(['file', 'verdict', 'code', 'detail', 'declarations'])}`,
    row(outcome) {
      const { file, verdict, declarations = [] } = outcome;
      return line([
        file,
        verdict,
        codeOf(outcome) ?? '',
        detailOf(outcome, lang) ?? '',
        declarations.join(' '),
      ]);
    },
    foot: () => '',
  };
}

function quote(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A report on its way into a file, which has its name only when the report is whole. */
export class ReportFile {
  readonly #path: string;
  readonly #draft: string;
  readonly #handle: FileHandle;

  private constructor(path: string, draft: string, handle: FileHandle) {
    this.#path = path;
    this.#draft = draft;
    this.#handle = handle;
  }

  static async open(path: string): Promise<ReportFile> {
    const draft = `${path}.${process.pid}.part`;
    return new ReportFile(path, draft, await open(draft, 'w'));
  }

  /** What this makes in its folder, which are no files to be imported. */
  get files(): readonly string[] {
    return [this.#path, this.#draft];
  }

  async write(text: string): Promise<void> {
    await this.#handle.write(text);
  }

  async finish(): Promise<void> {
    await this.#handle.close();
    await rename(this.#draft, this.#path);
  }

  async drop(): Promise<void> {
    await this.#handle.close();
    await rm(this.#draft, { force: true });
  }
}
