/**
 * Beside (对照): what a declaration is checked beside: the rows its reader found twice, last year's of the same agency,
 * the year's others, and what the library knows.
 *
 *     readBeside(tx, 'panyu', { document, previous: null, node: 'zsj-bj', agency: '番禺区…', year: 2026 })
 *     →  { file: 'panyu-2026.xlsx', repeated: [], previous: the declaration of 2025 }
 *     besideOf(tx, 'panyu', declaration, { id: '9f2c…-1', node: 'zsj-bj', document, previous: null })     →  all of it
 */
import type { Declaration, Repeated } from '../../core/declaration.ts';
import { draftOf, MARKS } from '../../store/documents.ts';
import { readContext } from '../../store/library/context.ts';
import { readNeighbours } from '../../store/neighbours.ts';
import { sortKey } from '../../store/sort-key.ts';
import type { Tx } from '../../store/tenant.ts';
import type { CheckedBeside, OpenDraft } from './write.ts';

export interface Beside {
  /** The name of the document it was read from; blank for one written here. */
  readonly file: string;
  readonly repeated: readonly Repeated[];
  readonly previous: Declaration | null;
}

type Asked = Pick<OpenDraft, 'document' | 'previous' | 'node' | 'agency' | 'year'>;

/** What a draft is checked beside, as far as whoever writes it may see. */
export async function readBeside(tx: Tx, tenant: string, draft: Asked): Promise<Beside> {
  const source =
    draft.document === null
      ? undefined
      : tx
          .selectFrom('document')
          .select(['file', 'repeated'])
          .where('tenant', '=', tenant)
          .where('id', '=', draft.document)
          .executeTakeFirst();
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
): Promise<CheckedBeside> {
  const { agency, year } = declaration;
  const at = { ...kept, agency, year };
  const [{ repeated, previous }, others, neighbours] = await Promise.all([
    readBeside(tx, tenant, at),
    readContext(tx, tenant, [declaration], kept),
    readNeighbours(tx, tenant, at),
  ]);
  return { ...others, repeated, previous, neighbours, written: kept.document === null };
}

/** The newest version of the declaration it was copied from, else of last year's of the same agency. */
export async function readPrevious(
  tx: Tx,
  tenant: string,
  { previous, node, agency, year }: Omit<Asked, 'document'>,
): Promise<Declaration | null> {
  const all = tx
    .selectFrom('declaration')
    .selectAll()
    .select(MARKS)
    .where('tenant', '=', tenant)
    .where('latest', '=', true)
    .where('state', '<>', 'discarded');
  if (previous === null && (year === null || agency === null)) return null;
  const found = await (previous !== null
    ? all.where('id', '=', previous)
    : all
        .where('agency_key', '=', sortKey(agency))
        .where('node', '=', node)
        .where('year', '=', (year ?? 0) - 1)
        .orderBy('created_at', 'desc')
        .limit(1)
  ).executeTakeFirst();
  return found === undefined ? null : (await draftOf(tx, found)).declaration;
}
