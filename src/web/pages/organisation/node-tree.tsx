/**
 * The tree on the page (单位树): opened and walked by the arrow keys, as trees are.
 *
 *     ▾ 番禺区
 *       ▾ 番禺区财政局
 *         ▸ 番禺区政务服务数据管理局
 */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { NodeView } from '../../../server/contract/organisation.ts';
import { useLang } from '../../lang.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { arrange, type Branch, found } from './tree.ts';

interface Line {
  readonly branch: Branch;
  readonly level: number;
  readonly open: boolean;
}

/** The lines to be seen, from the top. */
function linesOf(branches: readonly Branch[], isOpen: (node: NodeView) => boolean, level = 1): Line[] {
  return branches.flatMap((branch) => {
    const open = branch.below.length > 0 && isOpen(branch.node);
    return [{ branch, level, open }, ...(open ? linesOf(branch.below, isOpen, level + 1) : [])];
  });
}

/** A tree up to so many nodes stands open from the start; a larger one shows its first levels. */
const SMALL = 60;
const OPEN_LEVELS = 2;

export function NodeTree(props: {
  readonly nodes: readonly NodeView[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}) {
  const { nodes, chosen, choose } = props;
  const { words } = useLang();
  const [search, setSearch] = useState('');
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const branches = useMemo(() => arrange(found(nodes, search)), [nodes, search]);
  const way = nodes.find(({ id }) => id === chosen)?.path ?? '';
  const isOpen = ({ id, path }: NodeView) => {
    const first =
      nodes.length <= SMALL ||
      path.split('/').length - 2 <= OPEN_LEVELS ||
      (way.startsWith(path) && way !== path);
    return search.trim() !== '' || (turned.get(id) ?? first);
  };
  const lines = linesOf(branches, isOpen);
  const turn = (id: string, open: boolean) => setTurned(new Map(turned).set(id, open));
  const reached = lines.some(({ branch }) => branch.node.id === chosen) ? chosen : lines[0]?.branch.node.id;

  const go = (id: string | undefined) => {
    if (id === undefined) return;
    choose(id);
    box.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
  };
  const press = (event: KeyboardEvent, at: number) => {
    const line = lines[at];
    if (line === undefined) return;
    const { node, below } = line.branch;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(lines[at + 1]?.branch.node.id),
      ArrowUp: () => go(lines[at - 1]?.branch.node.id),
      ArrowRight: () => (below.length > 0 && !line.open ? turn(node.id, true) : go(below[0]?.node.id)),
      ArrowLeft: () => (line.open ? turn(node.id, false) : go(node.parent ?? undefined)),
      Home: () => go(lines[0]?.branch.node.id),
      End: () => go(lines.at(-1)?.branch.node.id),
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };

  return (
    <div className="node-tree">
      <SearchField field={field} value={search} change={setSearch} label={words.organisation.tree.search} />
      {lines.length === 0 && <p className="quiet">{words.organisation.tree.none}</p>}
      <div role="tree" aria-label={words.organisation.tree.title} ref={box}>
        {lines.map(({ branch: { node, below }, level, open }, at) => (
          <div
            key={node.id}
            role="treeitem"
            data-node={node.id}
            aria-level={level}
            aria-selected={node.id === chosen}
            aria-expanded={below.length > 0 ? open : undefined}
            tabIndex={node.id === reached ? 0 : -1}
            className="node-line"
            style={{ paddingLeft: `${level * 16 - 8}px` }}
            onClick={() => go(node.id)}
            onKeyDown={(event) => press(event, at)}
          >
            {below.length > 0 ? (
              <button
                type="button"
                className="node-turn"
                tabIndex={-1}
                aria-label={
                  open ? words.organisation.tree.shut(node.name) : words.organisation.tree.open(node.name)
                }
                onClick={(event) => {
                  event.stopPropagation();
                  turn(node.id, !open);
                }}
              >
                <Glyph name={open ? 'down' : 'right'} size={12} />
              </button>
            ) : (
              <span className="node-turn" />
            )}
            <span className={node.closed ? 'node-name node-closed' : 'node-name'}>{node.name}</span>
            <small>{node.closed ? words.organisation.tree.closed : words.nodeKind[node.kind]}</small>
          </div>
        ))}
      </div>
    </div>
  );
}
