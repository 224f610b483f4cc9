/**
 * Refuse (不予办理): what a version must be before a deed is done to it, beside state, office and revision.
 *
 *     await refuseUnchanged(tx, key)      →  Refused return-unmended: it says just what was returned
 *     await refuseTwice(tx, key, standing)   →  Refused year-declared: 2027 is handed in already, version 1
 *     await refuseOpenFindings(tx, key)   →  Refused findings-open: 2 errors, 5 warnings
 */
import { sql } from 'kysely';
import type { Transition } from '../../core/lifecycle.ts';
import { diffDrafts } from '../../core/review/diff.ts';
import { twins } from '../../core/rules/declared-twice.ts';
import { hasDealt } from '../../store/deeds.ts';
import { readDeclaration, readDraft } from '../../store/documents.ts';
import { hold } from '../../store/hold.ts';
import { readNeighbours } from '../../store/neighbours.ts';
import type { VersionKey } from '../../store/rows.ts';
import { asService } from '../../store/sealed.ts';
import { sortKey } from '../../store/sort-key.ts';
import type { Opening } from '../../store/tables.ts';
import type { Act, Tx } from '../../store/tenant.ts';
import { countUnanswered, type Standing, versionInForce } from '../../store/versions.ts';
import { Refused } from '../refused.ts';

/** How a draft came to be, and what stands behind it. */
interface Owing {
  readonly opened: Opening;
  readonly inForce: number | null;
}

/** What was returned is owed, unless an approved version stands behind it: then only a change of it is given up. */
export function isOwed({ opened, inForce }: Owing): boolean {
  return opened === 'return' && inForce === null;
}

/** Nobody judges their own work: whoever submitted or reviewed a version does nothing else to it in its review. */
export async function refuseOwn(
  tx: Tx,
  { actor }: Act,
  key: VersionKey,
  { deed, stage }: Transition,
): Promise<void> {
  if (stage !== 'review') return;
  if (await hasDealt(tx, key, actor)) throw new Refused({ code: 'deed-own', facts: { deed } });
}

export async function refuseOpenFindings(tx: Tx, key: VersionKey): Promise<void> {
  const declaration = await readDeclaration(tx, key);
  if (declaration?.projects.length === 0) throw new Refused({ code: 'projects-missing', facts: {} });
  const { errors, warnings } = await countUnanswered(tx, key);
  if (errors + warnings > 0) throw new Refused({ code: 'findings-open', facts: { errors, warnings } });
}

/**
 * A second declaration of the year is not handed in beside another: the projects go into the one that was. What was
 * returned, or is an adjustment, is itself the one that was. Of two handed in at once one is the second.
 */
export async function refuseTwice(tx: Tx, key: VersionKey, standing: Standing): Promise<void> {
  const { node, agency, year, opened } = standing;
  if (opened === 'return' || opened === 'adjust' || year === null) return;
  const { tenant, declaration: id } = key;
  await hold(tx, `${tenant} ${node} ${sortKey(agency)} ${year}`);
  const declaration = await readDeclaration(tx, key);
  if (declaration === null) return;
  const { others } = await readNeighbours(tx, tenant, { id, node, agency, year, handed: true });
  const [first] = twins(declaration, others);
  if (first === undefined) return;
  const { id: other, version, state } = first;
  throw new Refused({ code: 'year-declared', facts: { year, declaration: other, version, state } });
}

export async function refuseOwed(tx: Tx, key: VersionKey, { opened }: Standing): Promise<void> {
  const inForce = opened === 'return' ? await versionInForce(tx, key) : null;
  if (isOwed({ opened, inForce })) throw new Refused({ code: 'discard-owed', facts: {} });
}

/** What was returned is not handed in again as it was: a cell, a file or an answer is another. */
export async function refuseUnchanged(tx: Tx, key: VersionKey): Promise<void> {
  const { rows } = await sql<{ base: number; beside: boolean }>`
    select d.base, exists (select from heng.attachment a where a.tenant = d.tenant and a.declaration = d.id
        and d.version in (a.version, a.removed))
      or exists (select from heng.answer a where a.tenant = d.tenant and a.declaration = d.id
        and a.version = d.version and a.made_at > d.created_at) as beside
    from heng.declaration d
    where d.tenant = ${key.tenant} and d.id = ${key.declaration} and d.version = ${key.version}`.execute(tx);
  const [row] = rows;
  if (row === undefined || row.beside) return;
  // What was mended may be what whoever hands it in is not cleared to see.
  const [before, now] = await asService(tx, async () => [
    await readDraft(tx, { ...key, version: row.base }),
    await readDraft(tx, key),
  ]);
  if (before === null || now === null) return;
  const { cells, rows: moved } = diffDrafts(before, now);
  if (cells.length + moved.length === 0) throw new Refused({ code: 'return-unmended', facts: {} });
}
