/**
 * Attachments (附件): files beside a declaration, from the version they came with to the one that took them out.
 *
 *     keepAttachment(tx, act, key, { id: '4f…', name: '测算依据.xlsx', type, bytes, … })
 *     listAttachments(tx, { tenant, declaration, version: 2 })     →  those that stand in version 2
 *     removeAttachment(tx, key, '4f…')     of this draft: gone; of a version handed in: not seen from this draft on
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { VersionKey } from './rows.ts';
import type { AttachmentTable } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

export interface StoredAttachment {
  readonly id: string;
  /** Key of the project it belongs to. */
  readonly project: string | null;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string };
}

export type NewAttachment = Pick<
  AttachmentTable,
  'id' | 'project' | 'name' | 'type' | 'size' | 'sha256' | 'bytes'
>;

/** Keeps a file beside a draft. */
export async function keepAttachment(
  tx: Tx,
  { now: made_at, actor: made_by }: Act,
  key: VersionKey,
  file: NewAttachment,
): Promise<void> {
  await tx
    .insertInto('attachment')
    .values({ ...key, ...file, removed: null, made_at, made_by })
    .execute();
}

/** Bytes of all files of the agency a declaration belongs to, over all its declarations and years. */
export async function bytesBeside(tx: Tx, { tenant, declaration, version }: VersionKey): Promise<number> {
  const { bytes } = await tx
    .selectFrom('declaration as d')
    .innerJoin('declaration as e', (join) =>
      join.onRef('e.tenant', '=', 'd.tenant').onRef('e.node', '=', 'd.node'),
    )
    .innerJoin('attachment as a', (join) =>
      join
        .onRef('a.tenant', '=', 'e.tenant')
        .onRef('a.declaration', '=', 'e.id')
        .onRef('a.version', '=', 'e.version'),
    )
    .select(({ fn }) => fn.coalesce(fn.sum<number>('a.size'), sql<number>`0`).as('bytes'))
    .where('d.tenant', '=', tenant)
    .where('d.id', '=', declaration)
    .where('d.version', '=', version)
    .executeTakeFirstOrThrow();
  return Number(bytes);
}

function standsIn(version: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.version <= ${version} and (a.removed is null or a.removed > ${version}))`;
}

/** The files of a version, in the order in which they came. */
export async function listAttachments(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
): Promise<StoredAttachment[]> {
  const rows = await tx
    .selectFrom('attachment as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.tenant', '=', 'a.tenant').onRef('p.id', '=', 'a.made_by'),
    )
    .select(['a.id', 'a.project', 'a.name', 'a.type', 'a.size', 'a.sha256', 'a.made_at', 'a.made_by'])
    .select('p.name as person')
    .where('a.tenant', '=', tenant)
    .where('a.declaration', '=', declaration)
    .where(standsIn(version))
    .orderBy('a.made_at')
    .orderBy('a.id')
    .execute();
  return rows.map(({ made_at: at, made_by, person, ...row }) => ({
    ...{ ...row, at, by: { id: made_by, name: person ?? made_by } },
  }));
}

/** One file of a version with its bytes; null when it has none of that name. */
export async function loadAttachment(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
  id: string,
): Promise<Pick<AttachmentTable, 'name' | 'type' | 'bytes'> | null> {
  const row = await tx
    .selectFrom('attachment as a')
    .select(['a.name', 'a.type', 'a.bytes'])
    .where('a.tenant', '=', tenant)
    .where('a.declaration', '=', declaration)
    .where('a.id', '=', id)
    .where(standsIn(version))
    .executeTakeFirst();
  return row ?? null;
}

/** Takes a file out of a draft; in the versions handed in with it, it stays. */
export async function removeAttachment(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
  id: string,
): Promise<void> {
  await tx
    .deleteFrom('attachment')
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
  await tx
    .updateTable('attachment')
    .set({ removed: version })
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('id', '=', id)
    .where('version', '<', version)
    .where('removed', 'is', null)
    .execute();
}

/**
 * Gives a new version the files of the one it is a copy of, where others between them were discarded: what came in those
 * is taken out of it, what they took out is put beside it again.
 */
export async function bridgeAttachments(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
  base: number,
): Promise<void> {
  if (version === base + 1) return;
  const own = sql`a.tenant = ${tenant} and a.declaration = ${declaration}`;
  await sql`update heng.attachment a set removed = ${version}
    where ${own} and ${standsIn(version)} and not ${standsIn(base)}`.execute(tx);
  await sql`insert into heng.attachment
    select (jsonb_populate_record(a, jsonb_build_object('version', ${version}::integer, 'removed', null,
      'id', left(md5(a.id || ${String(version)}::text), 16)))).*
    from heng.attachment a where ${own} and ${standsIn(base)} and not ${standsIn(version)}`.execute(tx);
}
