/**
 * History (历次版本): the versions of a declaration that may be seen, each with the deeds done to it, and any of them
 * as a draft to be compared.
 *
 *     listVersions(store, 'panyu', '9f2c…-1')
 *     →  [{ version: 1, state: 'returned', deeds: [{ deed: 'submit', … }, { deed: 'return', … }] }, { version: 2, … }]
 *
 * The version in force is the last one approved: it stays so while an adjustment is being written.
 */
import { sql } from 'kysely';
import type { Draft } from '../core/declare/draft.ts';
import { type Deed, FIXED, type State } from '../core/lifecycle.ts';
import { withholdDeclaration } from '../core/publish/withhold.ts';
import type { Verdict } from '../core/review/verdict.ts';
import type { Store } from './connect.ts';
import { readDraft } from './documents.ts';
import type { Doer } from './people.ts';
import type { Opening } from './tables.ts';
import { inTenant } from './tenant.ts';
import { newest } from './versions.ts';

export interface StoredDeed {
  readonly deed: Deed;
  readonly from: State;
  readonly to: State;
  readonly reason: string | null;
  readonly verdict: Verdict | null;
  readonly at: Date;
  readonly by: Doer;
}

export interface StoredVersion {
  readonly version: number;
  readonly state: State;
  readonly opened: Opening;
  readonly reason: string | null;
  readonly base: number | null;
  readonly at: Date;
  readonly by: Doer;
  /** Whether its budget and targets are the ones that count now. */
  readonly inForce: boolean;
  /** Whether it is the newest, as whoever asks sees it. */
  readonly newest: boolean;
  readonly deeds: readonly StoredDeed[];
}

/** The versions whoever asks may see, in their order; empty when there is none. */
export function listVersions(store: Store, tenant: string, id: string): Promise<StoredVersion[]> {
  return inTenant(store, tenant, async (tx) => {
    const listed = tx
      .selectFrom('declaration as d')
      .leftJoin('person as p', (join) =>
        join.onRef('p.tenant', '=', 'd.tenant').onRef('p.id', '=', 'd.created_by'),
      )
      .select(['d.version', 'd.state', 'd.opened', 'd.reason', 'd.base', 'd.created_at', 'd.created_by'])
      .select(['p.name', sql<boolean>`${newest('d')}`.as('newest')])
      .where('d.tenant', '=', tenant)
      .where('d.id', '=', id)
      // Version 0 is what was read, before anybody corrected it (corrections.ts).
      .where('d.version', '>', 0)
      .orderBy('d.version')
      .execute();
    const done = tx
      .selectFrom('deed as e')
      .leftJoin('person as p', (join) =>
        join.onRef('p.tenant', '=', 'e.tenant').onRef('p.id', '=', 'e.made_by'),
      )
      .select(['e.version', 'e.deed', 'e.from_state', 'e.to_state', 'e.reason', 'e.verdict', 'e.made_at'])
      .select(['e.made_by', 'p.name'])
      .where('e.tenant', '=', tenant)
      .where('e.declaration', '=', id)
      .orderBy('e.version')
      .orderBy('e.number')
      .execute();
    const [versions, deeds] = await Promise.all([listed, done]);
    const inForce = versions.findLast(({ state }) => FIXED.includes(state))?.version;
    return versions.map((row) => ({
      ...{ version: row.version, state: row.state, opened: row.opened, reason: row.reason, base: row.base },
      ...{ at: row.created_at, by: { id: row.created_by, name: row.name ?? row.created_by } },
      inForce: row.version === inForce,
      newest: row.newest,
      deeds: deeds
        .filter(({ version }) => version === row.version)
        .map((one) => ({
          ...{ deed: one.deed, from: one.from_state, to: one.to_state, reason: one.reason },
          ...{ verdict: one.verdict, at: one.made_at },
          by: { id: one.made_by, name: one.name ?? one.made_by },
        })),
    }));
  });
}

/**
 * A version as a draft, with the content of secret projects for the cleared alone; null when it is not to be seen.
 */
export function loadDraft(store: Store, tenant: string, id: string, version: number): Promise<Draft | null> {
  return inTenant(store, tenant, async (tx) => {
    const row = await tx
      .selectFrom('declaration')
      .select(sql<boolean>`heng.is_cleared(path)`.as('cleared'))
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    const draft = row === undefined ? null : await readDraft(tx, { tenant, declaration: id, version });
    if (draft === null) return null;
    const { declaration, keys } = draft;
    return { declaration: row?.cleared === true ? declaration : withholdDeclaration(declaration), keys };
  });
}
