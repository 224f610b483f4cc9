/**
 * Tree (单位树): nodes in the order they stand under one another, and which of them a search leaves.
 *
 *     arrange(nodes)          番禺区 › 番禺区财政局 › 番禺区政务服务数据管理局 › …（本级）
 *     found(nodes, '政务')     those that match and everything above them
 */
import type { NodeView } from '../../../server/contract/organisation.ts';

export interface Branch {
  readonly node: NodeView;
  readonly below: readonly Branch[];
}

/** A node is a root when what it stands under is not to be seen. */
export function arrange(nodes: readonly NodeView[]): readonly Branch[] {
  const known = new Set(nodes.map(({ id }) => id));
  const under = new Map<string | null, NodeView[]>();
  for (const node of nodes) {
    const parent = node.parent !== null && known.has(node.parent) ? node.parent : null;
    under.set(parent, [...(under.get(parent) ?? []), node]);
  }
  const branches = (parent: string | null): readonly Branch[] =>
    (under.get(parent) ?? [])
      .toSorted((a, b) => (a.code ?? a.id).localeCompare(b.code ?? b.id))
      .map((node) => ({ node, below: branches(node.id) }));
  return branches(null);
}

export function found(nodes: readonly NodeView[], search: string): readonly NodeView[] {
  const text = search.trim().toLowerCase();
  if (text === '') return nodes;
  const paths = nodes
    .filter(({ name, id, code }) => [name, id, code ?? ''].some((one) => one.toLowerCase().includes(text)))
    .map(({ path }) => path);
  return nodes.filter(({ path }) => paths.some((match) => match.startsWith(path)));
}

/** Names from the root to a node: what a picker shows beside it. */
export function trail(nodes: readonly NodeView[], node: NodeView): readonly string[] {
  return nodes
    .filter(({ path }) => node.path.startsWith(path) && path !== node.path)
    .toSorted((a, b) => a.path.length - b.path.length)
    .map(({ name }) => name);
}
