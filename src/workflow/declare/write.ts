/**
 * Write (填报): who may write a declaration, and the draft that is written, held until the transaction ends.
 *
 *     await openDraft(tx, { act, person }, { id: '9f2c…-1', version: 1 })
 *     →  the row of the newest version, a draft, of an agency the person writes for; else Refused
 */
import type { Declaration, Repeated } from '../../core/declaration.ts';
import { transition } from '../../core/lifecycle.ts';
import { holds } from '../../core/organisation.ts';
import type { Neighbours } from '../../core/rules/rule.ts';
import { MARKS, type MarkedRow } from '../../store/documents.ts';
import type { Checked } from '../../store/findings.ts';
import type { Others } from '../../store/library/context.ts';
import type { VersionKey } from '../../store/rows.ts';
import type { Tx } from '../../store/tenant.ts';
import { newestVersion } from '../../store/versions.ts';
import type { Desk } from '../desk.ts';
import { Refused } from '../refused.ts';

/** 经办 and 单位负责人. */
export const WRITERS = ['clerk', 'head'] as const;

/** What a draft is checked beside: what its reader found twice, last year's declaration, what others do. */
export interface CheckedBeside extends Others {
  readonly repeated: readonly Repeated[];
  readonly previous: Declaration | null;
  /** Whether it was written here and read from no document. */
  readonly written: boolean;
  readonly neighbours: Neighbours;
}

/** Checks a declaration by the rules. */
export type CheckDraft = (declaration: Declaration, beside: CheckedBeside) => Checked;

/** The row of a draft that is held. */
export interface OpenDraft {
  readonly key: VersionKey;
  readonly row: MarkedRow;
  readonly revision: number;
  readonly edited: boolean;
  readonly document: string | null;
  readonly previous: string | null;
  readonly node: string;
  readonly agency: string | null;
  readonly year: number | null;
  /** Whether whoever writes may see what secret projects hold. */
  readonly cleared: boolean;
}

/** Holds the newest version for writing; refused when it is no draft, or not this person's to write. */
export async function openDraft(
  tx: Tx,
  { act: { tenant }, person }: Omit<Desk, 'store'>,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<OpenDraft> {
  const row = await tx
    .selectFrom('declaration')
    .selectAll()
    .select(MARKS)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ code: 'version-missing', facts: { id, version } });
  const { state, path, latest } = row;
  if (!holds(person, WRITERS, path)) throw new Refused({ code: 'deed-denied', facts: { deed: 'edit' } });
  if (!latest) {
    const newest = await newestVersion(tx, { tenant, declaration: id });
    throw new Refused({ code: 'version-overtaken', facts: { version, newest } });
  }
  if (transition(state, 'edit') === null)
    throw new Refused({ code: 'deed-refused', facts: { deed: 'edit', state } });
  const { revision, edited, document, previous, node, agency, year, cleared } = row;
  const key = { tenant, declaration: id, version };
  return { key, row, revision, edited, document, previous, node, agency, year, cleared };
}
