/**
 * Tree edit distance (树编辑距离): the least cost of making one ordered tree into another by inserting, deleting and
 * renaming nodes (Zhang and Shasha 1989). Inserting and deleting cost 1; renaming costs 1 where labels differ and the
 * share of letters that differ where only texts do.
 *
 *     table(tr(td A, td B))  →  table(tr(td A))      costs 1: one cell is deleted
 *     table(tr(td 95%))      →  table(tr(td 96%))    costs 1/3: one letter of three
 */

export interface Tree {
  readonly label: string;
  /** What the node says; null where it only holds others. */
  readonly text: string | null;
  readonly children: readonly Tree[];
}

/** Nodes in postorder, the leftmost leaf under each, and the roots whose distances are needed. */
interface Ordered {
  readonly nodes: readonly Tree[];
  readonly leftmost: readonly number[];
  readonly keyRoots: readonly number[];
}

function ordered(tree: Tree): Ordered {
  const nodes: Tree[] = [];
  const leftmost: number[] = [];
  const visit = (node: Tree): number => {
    let first = -1;
    for (const child of node.children) {
      const leaf = visit(child);
      if (first < 0) first = leaf;
    }
    nodes.push(node);
    const own = first < 0 ? nodes.length - 1 : first;
    leftmost.push(own);
    return own;
  };
  visit(tree);
  // The last node of each leftmost leaf: it has a left sibling, or is the root.
  const last = new Map<number, number>();
  leftmost.forEach((leaf, at) => {
    last.set(leaf, at);
  });
  return { nodes, leftmost, keyRoots: [...last.values()].sort((a, b) => a - b) };
}

/** Letters to insert, delete or change. */
export function levenshtein(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [[...a], [...b]];
  let row = Array.from({ length: y.length + 1 }, (_, at) => at);
  x.forEach((letter, i) => {
    const next = [i + 1];
    y.forEach((other, j) => {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    });
    row = next;
  });
  return row[y.length] ?? 0;
}

function renaming(a: Tree, b: Tree, known: Map<string, number>): number {
  if (a.label !== b.label) return 1;
  if (a.text === b.text) return 0;
  const [x, y] = [a.text ?? '', b.text ?? ''];
  const key = `${x}\u0000${y}`;
  const cost = known.get(key) ?? levenshtein(x, y) / Math.max([...x].length, [...y].length);
  known.set(key, cost);
  return cost;
}

export function editDistance(left: Tree, right: Tree): number {
  const [a, b] = [ordered(left), ordered(right)];
  const known = new Map<string, number>();
  const width = b.nodes.length;
  const distance = new Float64Array(a.nodes.length * width);
  // One forest table for all pairs of roots: it is filled anew for each.
  const forest = new Float64Array((a.nodes.length + 1) * (width + 1));
  const span = width + 1;
  for (const i of a.keyRoots) {
    for (const j of b.keyRoots) {
      const [fromI, fromJ] = [a.leftmost[i] ?? 0, b.leftmost[j] ?? 0];
      forest[fromI * span + fromJ] = 0;
      for (let x = fromI; x <= i; x++) forest[(x + 1) * span + fromJ] = (forest[x * span + fromJ] ?? 0) + 1;
      for (let y = fromJ; y <= j; y++) forest[fromI * span + y + 1] = (forest[fromI * span + y] ?? 0) + 1;
      for (let x = fromI; x <= i; x++) {
        for (let y = fromJ; y <= j; y++) {
          const [nodeA, nodeB] = [a.nodes[x], b.nodes[y]];
          if (nodeA === undefined || nodeB === undefined) throw new RangeError('outside the tree');
          const [leafA, leafB] = [a.leftmost[x] ?? 0, b.leftmost[y] ?? 0];
          const drop = (forest[x * span + y + 1] ?? 0) + 1;
          const add = (forest[(x + 1) * span + y] ?? 0) + 1;
          const whole = leafA === fromI && leafB === fromJ;
          const keep = whole
            ? (forest[x * span + y] ?? 0) + renaming(nodeA, nodeB, known)
            : (forest[leafA * span + leafB] ?? 0) + (distance[x * width + y] ?? 0);
          const least = Math.min(drop, add, keep);
          forest[(x + 1) * span + y + 1] = least;
          if (whole) distance[x * width + y] = least;
        }
      }
    }
  }
  return distance.at(-1) ?? 0;
}
