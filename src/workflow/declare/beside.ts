/**
 * Beside (对照): what a declaration is checked beside: the rows its reader found twice, last year's of the same agency,
 * the year's others, and what the library knows.
 *
 *     readBeside(tx, 'panyu', { document, previous: null, node: 'zsj-bj', agency: '番禺区…', year: 2026 })
 *     →  { file: 'panyu-2026.xlsx', repeated: [], previous: the declaration of 2025 }
 *     besideOf(tx, 'panyu', declaration, { id: '9f2c…-1', node: 'zsj-bj', document, previous: null })     →  all of it
 */
import type { Declaration, Repeated } from '../../core/declaration.ts';
import { findSource } from '../../store/documents.ts';
import { readContext } from '../../store/library/context.ts';
import { readNeighbours } from '../../store/neighbours.ts';
import { type Followed, readPrevious } from '../../store/previous.ts';
import type { Tx } from '../../store/tenant.ts';
import type { CheckedBeside, OpenDraft } from './write.ts';

interface Beside {
  /** The name of the document it was read from; blank for one written here. */
  readonly file: string;
  readonly repeated: readonly Repeated[];
  readonly previous: Declaration | null;
}

type Asked = Followed & Pick<OpenDraft, 'document'>;

/** What a draft is checked beside, as far as whoever writes it may see. */
async function readBeside(tx: Tx, tenant: string, draft: Asked): Promise<Beside> {
  const source = draft.document === null ? null : findSource(tx, tenant, draft.document);
  const [found, previous] = await Promise.all([source, readPrevious(tx, tenant, draft)]);
  return { file: found?.file ?? '', repeated: found?.repeated ?? [], previous };
}

/** Where a declaration is kept; `id` is null before it is. */
export interface KeptAt extends Pick<OpenDraft, 'document' | 'previous' | 'node'> {
  readonly id: string | null;
}

/** All that a declaration is checked beside: the same when it comes in, begins, is corrected and is checked again. */
export async function besideOf(
  tx: Tx,
  tenant: string,
  declaration: Declaration,
  kept: KeptAt,
): Promise<CheckedBeside & Pick<Beside, 'file'>> {
  const { agency, year } = declaration;
  const at = { ...kept, agency, year };
  const [beside, others, neighbours] = await Promise.all([
    readBeside(tx, tenant, at),
    readContext(tx, tenant, [declaration], kept),
    readNeighbours(tx, tenant, at),
  ]);
  return { ...beside, ...others, neighbours, written: kept.document === null };
}
