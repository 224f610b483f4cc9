/**
 * Nodes (机构管理): the system administrator keeps the tree.
 *
 *     await makeNode(store, act, { id: 'zsj', parent: 'czj', kind: 'department', name: '…', code: null })
 *     await changeNode(store, act, 'zsj', { closed: true })     throws node-occupied while somebody sits there
 *
 * Moving a node moves all below it and what belongs to them: from then on others reach it.
 */
import { isWithin, type Node, type NodeKind, OPERATOR } from '../../core/organisation.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import {
  addNode,
  changeNode as change,
  findNode,
  isOccupied,
  moveNode,
  type StoredNode,
} from '../../store/nodes.ts';
import { type Act, inTenant, type Tx, widened } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import { saidLine } from '../said.ts';

/** What may stand below what: 财政区划 in each other, then finance office, department, agency. */
const BELOW: Readonly<Record<NodeKind, readonly NodeKind[]>> = {
  region: ['region', 'finance', 'department'],
  finance: ['department', 'agency'],
  department: ['department', 'agency'],
  agency: ['agency'],
};

function refuseKind(kind: NodeKind, parent: NodeKind): void {
  if (!BELOW[parent].includes(kind)) throw new Refused({ code: 'node-kind', facts: { kind, parent } });
}

/** An open node of that id, or node-missing. */
export async function openNode(tx: Tx, tenant: string, id: string): Promise<StoredNode> {
  const node = await findNode(tx, tenant, id);
  if (node === null || node.closed) throw new Refused({ code: 'node-missing', facts: { node: id } });
  return node;
}

export function makeNode(
  store: Store,
  act: Act,
  { id, parent: above, kind, name, code }: Omit<Node, 'path' | 'parent'> & { readonly parent: string },
): Promise<StoredNode> {
  return inTenant(store, act.tenant, async (tx) => {
    const parent = await openNode(tx, act.tenant, above);
    refuseKind(kind, parent.kind);
    const node = await addNode(tx, act, { id, parent, kind, name: saidLine(name), code });
    if (node === null) throw new Refused({ code: 'node-taken', facts: { node: id } });
    await record(tx, act, {
      ...{ deed: 'node-make', outcome: 'done', object: { kind: 'node', id } },
      after: { kind, name: node.name, code, parent: above },
    });
    return node;
  });
}

export interface NodeChange {
  readonly name?: string;
  readonly code?: string | null;
  readonly parent?: string;
  readonly closed?: boolean;
}

/** Renames, moves, closes or opens a node. */
export function changeNode(store: Store, act: Act, id: string, asked: NodeChange): Promise<StoredNode> {
  const { tenant } = act;
  return inTenant(store, tenant, async (tx) => {
    const node = await findNode(tx, tenant, id);
    if (node === null) throw new Refused({ code: 'node-missing', facts: { node: id } });
    const { parent: above, ...rest } = asked;
    if (rest.closed === true && (node.parent === null || (await isOccupied(tx, tenant, node))))
      throw new Refused({ code: 'node-occupied', facts: { node: id } });
    if (rest.closed === false && node.parent !== null) await openNode(tx, tenant, node.parent);
    await change(tx, act, id, rest.name === undefined ? rest : { ...rest, name: saidLine(rest.name) });
    if (above !== undefined && above !== node.parent) await move(tx, act, { node, above });
    const after = await findNode(tx, tenant, id);
    if (after === null) throw new Error('a node that was changed is gone');
    await record(tx, act, {
      ...{ deed: 'node-change', outcome: 'done', object: { kind: 'node', id } },
      ...{ before: said(node), after: said(after) },
    });
    return after;
  });
}

function said({ name, code, parent, closed }: StoredNode) {
  return { name, code, parent, closed };
}

/** Beyond what the administrator sees: the declarations below it move with it, unread. */
async function move(
  tx: Tx,
  { tenant }: Act,
  { node, above }: { readonly node: StoredNode; readonly above: string },
): Promise<void> {
  const parent = await openNode(tx, tenant, above);
  if (node.parent === null || isWithin(parent.path, node.path))
    throw new Refused({ code: 'node-below-itself', facts: { node: node.id } });
  refuseKind(node.kind, parent.kind);
  await widened(tx, OPERATOR, () => moveNode(tx, tenant, node, parent));
}
