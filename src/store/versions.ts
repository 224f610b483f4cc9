/**
 * Versions (版本): where a declaration's versions stand, moving one on, and opening the next as a copy.
 *
 *     lockVersion(tx, { tenant, declaration: '9f2c…-1', version: 1 })     →  { state: 'submitted', handed: 1, latest: true, … }
 *     moveVersion(tx, act, key, { state: 'returned', handed: 1 })
 *     openVersion(tx, act, key, { opened: 'return', reason: '指标值不可衡量' })   →  2, a draft
 *     standBack(tx, key)      the draft was discarded: what is in force is the newest again
 *
 * What a version says is never written here: it is copied, row by row and key by key, and the copy is edited.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { AUDIENCES, FIXED, type State } from '../core/lifecycle.ts';
import { OPEN_RULES } from '../core/publish/withhold.ts';
import { bridgeAttachments } from './attachments.ts';
import type { VersionKey } from './rows.ts';
import type { Opening } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

/** Where a version stands. */
export interface Standing {
  readonly state: State;
  readonly revision: number;
  readonly latest: boolean;
  readonly opened: Opening;
  readonly handed: number;
  readonly node: string;
  readonly path: string;
  readonly agency: string | null;
  readonly year: number | null;
  /** The document it was read from, and the declaration it was copied from. */
  readonly document: string | null;
  readonly previous: string | null;
}

function standing(tx: Tx, { tenant, declaration, version }: VersionKey) {
  return tx
    .selectFrom('declaration')
    .select(['state', 'revision', 'latest', 'opened', 'handed', 'node', 'path', 'agency', 'year'])
    .select(['document', 'previous'])
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('version', '=', version);
}

/** Where a version stands; null when whoever asks may not see it, or there is none. */
export async function findVersion(tx: Tx, key: VersionKey): Promise<Standing | null> {
  return (await standing(tx, key).executeTakeFirst()) ?? null;
}

/** The same, and nobody else moves it until the transaction ends. */
export async function lockVersion(tx: Tx, key: VersionKey): Promise<Standing | null> {
  return (await standing(tx, key).forUpdate().executeTakeFirst()) ?? null;
}

/** Of a declaration's versions the newest that whoever asks may see (migrations/0012-version.sql). */
export function newest(table: string): RawBuilder<SqlBool> {
  const overtaken = sql.ref(`${table}.overtaken`);
  return sql<SqlBool>`(${overtaken} < 0 or ${overtaken} < heng.audience(${sql.ref(`${table}.path`)}))`;
}

/** The number of the newest version whoever asks may see; 0 when there is none. */
export async function newestVersion(
  tx: Tx,
  { tenant, declaration }: Pick<VersionKey, 'tenant' | 'declaration'>,
): Promise<number> {
  const row = await tx
    .selectFrom('declaration')
    .select('version')
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where(newest('declaration'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** The number of the last version that was approved, as far as whoever asks may see; null when none was. */
export async function versionInForce(
  tx: Tx,
  { tenant, declaration }: Pick<VersionKey, 'tenant' | 'declaration'>,
): Promise<number | null> {
  const { last } = await tx
    .selectFrom('declaration')
    .select(({ fn }) => fn.max('version').$castTo<number | null>().as('last'))
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('state', 'in', FIXED)
    .executeTakeFirstOrThrow();
  return last;
}

/** Puts a version into a state, handed on so far. */
export async function moveVersion(
  tx: Tx,
  { now, actor }: Act,
  key: VersionKey,
  { state, handed }: { readonly state: State; readonly handed: number },
): Promise<void> {
  await tx
    .updateTable('declaration')
    .set({ state, handed, state_at: now, state_by: actor })
    .where('tenant', '=', key.tenant)
    .where('id', '=', key.declaration)
    .where('version', '=', key.version)
    .execute();
  await overtake(tx, key, handed);
}

/** The versions before this one are overtaken for all it was handed to. */
async function overtake(tx: Tx, { tenant, declaration, version }: VersionKey, handed: number): Promise<void> {
  await tx
    .updateTable('declaration')
    .set({ overtaken: handed })
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('version', '<', version)
    .where('overtaken', '<', handed)
    .execute();
}

/** Further than anybody is (core/lifecycle.ts AUDIENCES): the newest for nobody. */
const EVERYBODY = AUDIENCES.length;

/**
 * After a draft was discarded: the version in force is the newest again; where none is, the discarded one stays so, and
 * what it followed is the newest for nobody.
 */
export async function standBack(tx: Tx, key: VersionKey): Promise<void> {
  const { tenant, declaration } = key;
  const inForce = await versionInForce(tx, key);
  const all = tx.updateTable('declaration').where('tenant', '=', tenant).where('id', '=', declaration);
  if (inForce === null) {
    await all.set({ overtaken: EVERYBODY }).where('version', '<', key.version).execute();
    return;
  }
  await all.set({ latest: false, overtaken: EVERYBODY }).where('version', '>', inForce).execute();
  await all.set({ latest: true, overtaken: -1 }).where('version', '=', inForce).execute();
}

/** Whether a declaration was thrown away, as far as whoever asks may see. */
export async function isDiscarded(tx: Tx, tenant: string, declaration: string): Promise<boolean> {
  const row = await tx
    .selectFrom('declaration')
    .select('state')
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('latest', '=', true)
    .executeTakeFirst();
  return row?.state === 'discarded';
}

/** The tables whose rows a version is made of; what they hold goes over as it is. */
const PARTS = ['project', 'indicator', 'sealed', 'finding', 'answer'] as const;

/**
 * Opens the next version as a draft: a copy of this one with its rows' keys, what is sealed of it,
 * its findings and their answers.
 */
export async function openVersion(
  tx: Tx,
  { now, actor }: Act,
  key: VersionKey,
  { opened, reason }: { readonly opened: Opening; readonly reason: string | null },
): Promise<number> {
  const { tenant, declaration, version: base } = key;
  const { version } = await tx
    .selectFrom('declaration')
    .select(({ fn }) => sql<number>`${fn.max('version')} + 1`.as('version'))
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('declaration')
    .set({ latest: false })
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('version', '=', base)
    .execute();
  const begun = {
    ...{ version, base, opened, reason, latest: true, state: 'draft', revision: 0, edited: true },
    ...{ handed: 0, overtaken: -1, state_at: null, state_by: null },
    ...{ created_at: now.toISOString(), created_by: actor },
  };
  await sql`insert into heng.declaration
    select (jsonb_populate_record(d, ${begun}::jsonb)).* from heng.declaration d
    where d.tenant = ${tenant} and d.id = ${declaration} and d.version = ${base}`.execute(tx);
  for (const part of PARTS) {
    const changed = part === 'project' ? { version, revision: 0 } : { version };
    await sql`insert into ${sql.id('heng', part)}
      select (jsonb_populate_record(r, ${changed}::jsonb)).*
      from ${sql.id('heng', part)} r
      where r.tenant = ${tenant} and r.declaration = ${declaration} and r.version = ${base}`.execute(tx);
  }
  await overtake(tx, { ...key, version }, 0);
  await bridgeAttachments(tx, { ...key, version }, base);
  return version;
}

/**
 * The findings of `d` that are neither mended nor answered, as a condition on `f`: errors and warnings whose key
 * (core/declare/draft.ts findingKey) no answer has.
 */
export const UNANSWERED = sql`
  heng.finding f
  left join heng.project p on p.tenant = f.tenant and p.declaration = f.declaration and p.version = f.version
    and p.position = f.project
  left join heng.indicator i on i.tenant = f.tenant and i.declaration = f.declaration and i.version = f.version
    and i.project = f.project and i.position = f.indicator
  where f.tenant = d.tenant and f.declaration = d.id and f.version = d.version
    and f.severity in ('error', 'warning')
    and (p.secret is not true or f.rule in (${sql.join([...OPEN_RULES])}))
    and not exists (select from heng.answer a
      where a.tenant = f.tenant and a.declaration = f.declaration and a.version = f.version
        and a.finding = f.rule || '|' || coalesce(p.key, '') || '|' || coalesce(i.key, '') || '|' || coalesce(f.field, ''))`;

/** How many errors and warnings of a version are neither mended nor answered. */
export async function countUnanswered(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
): Promise<{ readonly errors: number; readonly warnings: number }> {
  const { rows } = await sql<{ errors: number; warnings: number }>`
    select count(*) filter (where u.severity = 'error') as errors,
      count(*) filter (where u.severity = 'warning') as warnings
    from heng.declaration d, lateral (select f.severity from ${UNANSWERED}) u
    where d.tenant = ${tenant} and d.id = ${declaration} and d.version = ${version}`.execute(tx);
  const [found = { errors: 0, warnings: 0 }] = rows;
  return found;
}
