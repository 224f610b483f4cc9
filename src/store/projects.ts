/**
 * Projects (项目): over all declarations, by name, agency or amount.
 *
 *     listProjects(store, 'panyu', { search: '刻章' })
 *     →  { count: 1, total: 40754000000n, items: [{ name: '免费刻章', declaration: '9f2c…-1', position: 2, … }] }
 *
 * Name and money only: what a secret project holds does not come this way.
 */
import { sql } from 'kysely';
import type { Fen, MoneyUnit } from '../core/money.ts';
import type { Store } from './connect.ts';
import { likeWords } from './sort-key.ts';
import { inTenant } from './tenant.ts';

export interface ProjectQuery {
  /** Words that must all stand in the project's name or its agency's, as they are written. */
  readonly search?: string;
  readonly offset?: number;
  readonly limit?: number;
}

export interface ProjectSummary {
  readonly declaration: string;
  readonly version: number;
  readonly position: number;
  readonly name: string;
  readonly agency: string | null;
  readonly secret: boolean;
  readonly moneyUnit: MoneyUnit;
  readonly total: Fen | null;
}

export interface ProjectList {
  readonly count: number;
  readonly total: Fen;
  readonly items: readonly ProjectSummary[];
}

const DEFAULT_LIMIT = 100;

/** A page of the projects of all latest versions, the costliest first, with count and sum over all that match. */
export function listProjects(
  store: Store,
  tenant: string,
  { search = '', offset = 0, limit = DEFAULT_LIMIT }: ProjectQuery,
): Promise<ProjectList> {
  return inTenant(store, tenant, async (tx) => {
    let found = tx
      .selectFrom('project as p')
      .innerJoin('declaration as d', (join) =>
        join
          .onRef('d.tenant', '=', 'p.tenant')
          .onRef('d.id', '=', 'p.declaration')
          .onRef('d.version', '=', 'p.version')
          .on('d.latest', '=', true)
          .on('d.state', '<>', 'discarded'),
      )
      .where('p.tenant', '=', tenant);
    for (const pattern of likeWords(search)) {
      found = found.where((either) =>
        either.or([either('p.name', 'ilike', pattern), either('d.agency', 'ilike', pattern)]),
      );
    }
    const { count, total } = await found
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.coalesce(fn.sum<Fen>('p.total'), sql<Fen>`0::numeric`).as('total'),
      ])
      .executeTakeFirstOrThrow();
    const items = await found
      .select(['p.declaration', 'p.version', 'p.position', 'p.name', 'p.secret', 'p.total'])
      .select(({ fn }) => [fn.coalesce('p.agency', 'd.agency').as('agency'), 'd.money_unit as moneyUnit'])
      .orderBy('p.total', (by) => by.desc().nullsLast())
      .orderBy('p.declaration')
      .orderBy('p.position')
      .offset(offset)
      .limit(limit)
      .execute();
    return { count, total, items };
  });
}
