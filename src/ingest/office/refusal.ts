/**
 * Refusal (拒读): why a file is not read, thrown from wherever that is found out, caught once at the reader's door.
 *
 *     reading(async () => { …; throw new Refusal({ code: 'damaged', file, facts: { type: 'xlsx', reason: 'zip' } }); })
 *       →  { ok: false, problem: { code: 'damaged', … } }
 *
 * No other exception is caught: those are mistakes of ours, not of the file.
 */
import type { ReadProblem } from '../../core/reading.ts';
import type { Folio, FolioReading } from '../folio.ts';

export class Refusal extends Error {
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Runs a reader; what it refuses is its result. */
export async function reading(read: () => Promise<Folio>): Promise<FolioReading> {
  try {
    return { ok: true, folio: await read() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}
