/**
 * Comments (批注): what people say of a version, at a cell, a row or the whole, in threads.
 *
 *     addComment(tx, act, key, { project: '3', indicator: '2', cell: 'annual', parent: null, text: '请写明数量' })   →  7
 *     listComments(store, 'panyu', '9f2c…-1')   →  [{ number: 7, version: 1, …, by: { id: 'p-4', name: '赵颖' } }]
 *
 * A comment is seen by whoever sees its version; one on the content of a secret project is sealed, and the database
 * gives it to the cleared alone (migrations/0019-key.sql).
 */
import { sql } from 'kysely';
import { ROLES } from '../core/lifecycle.ts';
import type { Store } from './connect.ts';
import { hold } from './hold.ts';
import type { Doer } from './people.ts';
import type { VersionKey } from './rows.ts';
import type { CommentTable } from './tables.ts';
import { type Act, inTenant, type Tx } from './tenant.ts';
import type { Standing } from './versions.ts';

/** What a comment stands at, by the keys of its rows; neither for the whole declaration. */
export interface CommentSpot {
  readonly project: string | null;
  readonly indicator: string | null;
  readonly cell: string | null;
}

export interface Comment extends CommentSpot {
  /** The comment it answers. */
  readonly parent: number | null;
  readonly text: string;
}

export interface StoredComment extends Comment {
  readonly number: number;
  readonly version: number;
  readonly at: Date;
  readonly by: Doer;
  /** Whether it is sealed: what is said of a secret project's content. */
  readonly secret: boolean;
  readonly resolved: { readonly at: Date; readonly by: Doer } | null;
}

/** The comments of all versions whoever asks may see, in their order. */
export function listComments(store: Store, tenant: string, id: string): Promise<StoredComment[]> {
  return inTenant(store, tenant, async (tx) => {
    const rows = await tx
      .selectFrom('comment as c')
      .leftJoin('person as p', (join) =>
        join.onRef('p.tenant', '=', 'c.tenant').onRef('p.id', '=', 'c.made_by'),
      )
      .leftJoin('person as q', (join) =>
        join.onRef('q.tenant', '=', 'c.tenant').onRef('q.id', '=', 'c.resolved_by'),
      )
      .select([
        'c.number',
        'c.version',
        'c.project',
        'c.indicator',
        'c.cell',
        'c.parent',
        'c.text',
        'c.sealed',
      ])
      .select(['c.made_at', 'c.made_by', 'p.name', 'c.resolved_at', 'c.resolved_by', 'q.name as resolver'])
      .where('c.tenant', '=', tenant)
      .where('c.declaration', '=', id)
      .orderBy('c.number')
      .execute();
    return rows.map((row) => ({
      ...{ number: row.number, version: row.version, project: row.project, indicator: row.indicator },
      ...{ cell: row.cell, parent: row.parent, at: row.made_at },
      text:
        row.sealed === null
          ? row.text
          : opened(tx, { tenant, declaration: id, number: row.number }, row.sealed),
      secret: row.sealed !== null,
      by: { id: row.made_by, name: row.name ?? row.made_by },
      resolved:
        row.resolved_at === null || row.resolved_by === null
          ? null
          : { at: row.resolved_at, by: { id: row.resolved_by, name: row.resolver ?? row.resolved_by } },
    }));
  });
}

/** Which comment: what its text is sealed for. */
type CommentKey = Pick<CommentTable, 'tenant' | 'declaration' | 'number'>;

export function commentContext({ tenant, declaration, number }: CommentKey): string {
  return `comment ${tenant} ${declaration} ${number}`;
}

function opened(tx: Tx, key: CommentKey, sealed: Uint8Array): string {
  return tx.key.open(sealed, commentContext(key)).toString();
}

function sealedText(tx: Tx, key: CommentKey, text: string): Pick<CommentTable, 'text' | 'sealed'> {
  return { text: '', sealed: tx.key.seal(Buffer.from(text), commentContext(key)) };
}

/** Seals what was said of the content of projects that are secret by now, with every answer to it. */
export async function sealComments(tx: Tx, key: VersionKey, projects: readonly string[]): Promise<void> {
  const { tenant, declaration, version } = key;
  const inside = (alias: string) => sql`${sql.ref(`${alias}.version`)} = ${version}
    and ${sql.ref(`${alias}.project`)} in (${sql.join([...projects])})
    and (${sql.ref(`${alias}.indicator`)} is not null or ${sql.ref(`${alias}.cell`)} is not null)`;
  const { rows } = await sql<
    Pick<CommentTable, 'number' | 'text'>
  >`select c.number, c.text from heng.comment c
    left join heng.comment q on q.tenant = c.tenant and q.declaration = c.declaration and q.number = c.parent
    where c.tenant = ${tenant} and c.declaration = ${declaration} and c.sealed is null
      and (${inside('c')} or ${inside('q')})`.execute(tx);
  for (const { number, text } of rows) {
    const one = { tenant, declaration, number };
    await tx
      .updateTable('comment')
      .set(sealedText(tx, one, text))
      .where('tenant', '=', tenant)
      .where('declaration', '=', declaration)
      .where('number', '=', number)
      // Another process may have sealed it meanwhile.
      .where('sealed', 'is', null)
      .execute();
  }
}

/** Projects that are secret while something said of their content, or an answer to it, stands in the open. */
export async function saidOpenly(
  store: Store,
): Promise<readonly (VersionKey & { readonly projects: readonly string[] })[]> {
  const { rows } = await sql<VersionKey & { readonly projects: readonly string[] }>`
    with said as (
      select c.tenant, c.declaration, c.version, c.project from heng.comment c
        where c.sealed is null and (c.indicator is not null or c.cell is not null)
      union select q.tenant, q.declaration, q.version, q.project from heng.comment c
        join heng.comment q on q.tenant = c.tenant and q.declaration = c.declaration and q.number = c.parent
        where c.sealed is null and (q.indicator is not null or q.cell is not null))
    select p.tenant, p.declaration, p.version, array_agg(p.key) as projects from said s
      join heng.project p on p.tenant = s.tenant and p.declaration = s.declaration
        and p.version = s.version and p.key = s.project and p.secret
      group by p.tenant, p.declaration, p.version`.execute(store.kysely);
  return rows;
}

/** What a spot is in a version: whether its rows are there, and whether it is secret. */
export async function findSpot(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
  { project, indicator }: CommentSpot,
): Promise<{ readonly secret: boolean } | null> {
  if (project === null) return indicator === null ? { secret: false } : null;
  const { rows } = await sql<{
    secret: boolean;
    there: boolean;
  }>`select p.secret, ${indicator}::text is null or exists (
      select from heng.indicator i where i.tenant = p.tenant and i.declaration = p.declaration
        and i.version = p.version and i.project = p.position and i.key = ${indicator}) as there
    from heng.project p where p.tenant = ${tenant} and p.declaration = ${declaration} and p.version = ${version}
      and p.key = ${project}`.execute(tx);
  const [row] = rows;
  return row?.there === true ? { secret: row.secret } : null;
}

interface Found {
  readonly version: number;
  readonly parent: number | null;
  /** Whether it is sealed. */
  readonly secret: boolean;
  readonly resolved: boolean;
}

/** A comment by its number, when whoever asks may see it. */
export async function findComment(
  tx: Tx,
  { tenant, declaration }: Pick<VersionKey, 'tenant' | 'declaration'>,
  number: number,
): Promise<Found | null> {
  const row = await tx
    .selectFrom('comment')
    .select(['version', 'parent', 'sealed', 'resolved_at'])
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { version, parent, sealed, resolved_at } = row;
  return { version, parent, secret: sealed !== null, resolved: resolved_at !== null };
}

/**
 * Adds a comment, sealed when it speaks of a secret; its number, from 1 over all versions. It runs with a reach that
 * sees all comments, one at a time for a declaration, so that no two take the same number.
 */
export async function addComment(
  tx: Tx,
  { now, actor }: Act,
  { tenant, declaration, version }: VersionKey,
  { secret, ...comment }: Comment & { readonly secret: boolean },
): Promise<number> {
  hold(tx, `${tenant} ${declaration}`);
  const { last } = await tx
    .selectFrom('comment')
    .select(({ fn }) => fn.coalesce(fn.max('number'), sql<number>`0`).as('last'))
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .executeTakeFirstOrThrow();
  const number = last + 1;
  const { project, indicator, cell, parent, text } = comment;
  const kept = secret ? sealedText(tx, { tenant, declaration, number }, text) : { text, sealed: null };
  const row = tx.insertInto('comment').values({
    ...{ tenant, declaration, version, number, project, indicator, cell, parent, ...kept },
    ...{ made_at: now, made_by: actor, resolved_at: null, resolved_by: null },
  });
  tx.along(row.compile());
  return number;
}

/** Marks a comment as settled, or open again. */
export async function resolveComment(
  tx: Tx,
  { tenant, now, actor }: Act,
  {
    declaration,
    number,
    resolved,
  }: { readonly declaration: string; readonly number: number; readonly resolved: boolean },
): Promise<void> {
  await tx
    .updateTable('comment')
    .set(resolved ? { resolved_at: now, resolved_by: actor } : { resolved_at: null, resolved_by: null })
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('number', '=', number)
    .execute();
}

/** Who spoke in a thread and may see the version: an office of theirs is among those it was handed to. */
export async function listSpeakers(
  tx: Tx,
  { tenant, declaration }: Pick<VersionKey, 'tenant' | 'declaration'>,
  parent: number,
  { path, handed }: Pick<Standing, 'path' | 'handed'>,
): Promise<string[]> {
  const audience = sql`case a.office when 'approver' then 2 when 'reviewer' then 1 else 0 end`;
  const { rows } = await sql<{ person: string }>`
    select distinct c.made_by as person from heng.comment c
    join heng.appointment a on a.tenant = c.tenant and a.person = c.made_by
      and a.office in (${sql.join([...ROLES])})
    join heng.node n on n.tenant = a.tenant and n.id = a.node and starts_with(${path}, n.path)
    where c.tenant = ${tenant} and c.declaration = ${declaration} and ${parent}::integer in (c.number, c.parent)
      and ${audience} <= ${handed}`.execute(tx);
  return rows.map(({ person }) => person);
}
