/**
 * Refusal (拒读): why a file is not read, thrown from wherever that is found out, caught once at the reader's door.
 *
 *     reading('a.xlsx', async () => { …; throw new Refusal({ code: 'damaged', facts: { type: 'xlsx', reason: 'zip' } }); })
 *       →  { ok: false, problem: { code: 'damaged', file: 'a.xlsx', … } }
 *
 * No other exception is caught: those are mistakes of ours, not of the file.
 */
import type { ReadProblemCode, ReadProblemFacts } from '../../core/reading.ts';
import type { Folio, FolioReading } from '../folio.ts';

/** A problem of a file whose name whoever finds it need not know. */
type Reason = {
  [C in ReadProblemCode]: { readonly code: C; readonly facts: ReadProblemFacts[C] };
}[ReadProblemCode];

export class Refusal extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** Runs a reader; what it refuses is its result. */
export async function reading(file: string, read: () => Promise<Folio>): Promise<FolioReading> {
  try {
    return { ok: true, folio: await read() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: { ...error.reason, file } };
    throw error;
  }
}

/** Most cells of a document: those with something in them, and those of one table's whole grid. */
export const MOST_CELLS = 2_000_000;

/** Refuses a document of more cells than are read. */
export function boundCells(cells: number): void {
  if (cells > MOST_CELLS) throw new Refusal({ code: 'too-many-cells', facts: { limit: MOST_CELLS } });
}
