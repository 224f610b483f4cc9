/**
 * Beside (对照): what a draft is checked beside: the rows its reader found twice, and last year's declaration of the
 * same agency.
 *
 *     readBeside(tx, 'panyu', { document, previous: null, node: 'zsj-bj', agency: '番禺区…', year: 2026 })
 *     →  { file: 'panyu-2026.xlsx', repeated: [], previous: the declaration of 2025 }
 */
import type { Declaration, Repeated } from '../../core/declaration.ts';
import { draftOf, MARKS } from '../../store/documents.ts';
import { sortKey } from '../../store/sort-key.ts';
import type { Tx } from '../../store/tenant.ts';
import type { OpenDraft } from './write.ts';

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
