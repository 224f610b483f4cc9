/**
 * Previous (上年): what a declaration is held against from the year before.
 *
 *     readPrevious(tx, 'panyu', { previous: null, node: 'zsj-bj', agency: '番禺区…', year: 2026 })   →  that of 2025
 */
import type { Declaration } from '../core/declaration.ts';
import { draftOf, MARKS } from './documents.ts';
import { sortKey } from './sort-key.ts';
import type { Tx } from './tenant.ts';

export interface Followed {
  /** The declaration it was copied from. */
  readonly previous: string | null;
  readonly node: string;
  readonly agency: string | null;
  readonly year: number | null;
}

/** The newest version of the declaration it was copied from, else of last year's of the same agency. */
export async function readPrevious(
  tx: Tx,
  tenant: string,
  { previous, node, agency, year }: Followed,
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
