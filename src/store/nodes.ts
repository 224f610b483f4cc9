/**
 * Nodes (机构): the tree of regions, finance offices, departments and agencies.
 *
 *     await addNode(tx, act, { id: 'zsj-bj', parent: 'zsj', kind: 'agency', name: '…（本级）', code: null })
 *     →  { path: '/root/czj/zsj/zsj-bj/', … }
 *
 * A path is the ids from the root, each with a slash behind it; whoever reaches a node reaches what begins with its
 * path. A node is never taken away, only closed: declarations and the journal name it.
 */
import { sql } from 'kysely';
import type { Node } from '../core/organisation.ts';
import { sortKey } from './sort-key.ts';
import type { NodeTable } from './tables.ts';
import type { Act, Tx } from './tenant.ts';

export interface StoredNode extends Node {
  readonly closed: boolean;
}

function nodeOf({ id, parent, kind, name, code, path, closed_at }: NodeTable): StoredNode {
  return { id, parent, kind, name, code, path, closed: closed_at !== null };
}

/** The whole tree, parents before children and names in the order a Chinese reader looks them up. */
export async function listNodes(tx: Tx, tenant: string): Promise<StoredNode[]> {
  const rows = await tx
    .selectFrom('node')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy(sql`length(path) - length(replace(path, '/', ''))`)
    .orderBy('name_key')
    .execute();
  return rows.map(nodeOf);
}

export async function findNode(tx: Tx, tenant: string, id: string): Promise<StoredNode | null> {
  const nodes = tx.selectFrom('node').selectAll().where('tenant', '=', tenant);
  const row = await nodes.where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : nodeOf(row);
}

/** Adds a node below its parent; null when there is one of that id. */
export async function addNode(
  tx: Tx,
  { tenant, now }: Act,
  { id, parent, kind, name, code }: Omit<Node, 'path' | 'parent'> & { readonly parent: StoredNode },
): Promise<StoredNode | null> {
  const row: NodeTable = {
    ...{ tenant, id, parent: parent.id, kind, name, name_key: sortKey(name), code },
    ...{ path: `${parent.path}${id}/`, created_at: now, closed_at: null },
  };
  const added = await tx
    .insertInto('node')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? nodeOf(row) : null;
}

/** Renames a node, or closes and opens it. */
export async function changeNode(
  tx: Tx,
  { tenant, now }: Act,
  id: string,
  { name, code, closed }: Partial<Pick<StoredNode, 'name' | 'code' | 'closed'>>,
): Promise<void> {
  const change = {
    ...(name === undefined ? {} : { name, name_key: sortKey(name) }),
    ...(code === undefined ? {} : { code }),
    ...(closed === undefined ? {} : { closed_at: closed ? now : null }),
  };
  if (Object.keys(change).length === 0) return;
  await tx.updateTable('node').set(change).where('tenant', '=', tenant).where('id', '=', id).execute();
}

/** Puts a node, all below it and all that belongs to them below another parent. */
export async function moveNode(tx: Tx, tenant: string, node: StoredNode, parent: StoredNode): Promise<void> {
  const path = `${parent.path}${node.id}/`;
  // Declarations and documents follow their nodes by their foreign keys (migrations/0018-rights.sql).
  await sql`
    update heng.node set path = ${path} || substr(path, ${node.path.length + 1})
    where tenant = ${tenant} and starts_with(path, ${node.path})`.execute(tx);
  await tx
    .updateTable('node')
    .set({ parent: parent.id })
    .where('tenant', '=', tenant)
    .where('id', '=', node.id)
    .execute();
}

/** Whether open nodes stand below it or people hold offices at it. */
export async function isOccupied(tx: Tx, tenant: string, { id }: Pick<Node, 'id'>): Promise<boolean> {
  const below = await tx
    .selectFrom('node')
    .select('id')
    .where('tenant', '=', tenant)
    .where('parent', '=', id)
    .where('closed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (below !== undefined) return true;
  const seats = tx.selectFrom('appointment').select('person').where('tenant', '=', tenant);
  return (await seats.where('node', '=', id).limit(1).executeTakeFirst()) !== undefined;
}
