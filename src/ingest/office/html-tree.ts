/**
 * HTML tree (网页元素): markup → elements, by the algorithm every browser follows, with bounds no browser has.
 *
 *     <div><div><div>… 100,000 of them          →  refused: nested-too-deep
 *     <table><b>1<b>2<b>3… a million of them    →  refused: too-many-cells
 */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parse, type TreeAdapter } from 'parse5';
import { Refusal } from './refusal.ts';

/** Most elements inside one another; browsers stop at 512. */
export const DEEPEST_HTML = 512;
/** Most elements and comments. */
export const MOST_NODES = 1_000_000;
/** Most steps spent on moving what stands in a table outside its cells. */
const MOST_MOVES = 200_000_000;

/** The attributes that are ever asked for; others are not kept. */
const READ = new Set([
  ...['rowspan', 'colspan', 'style', 'hidden'],
  ...['type', 'value', 'checked', 'selected'],
]);

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function attributeOf(element: Element, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** The page's outermost element. */
export function parseTree(text: string): Element {
  const tooMany = () => new Refusal({ code: 'too-many-cells', facts: { limit: MOST_NODES } });
  let depth = 0;
  let nodes = 0;
  let moves = 0;
  const moved = (parent: DefaultTreeAdapterTypes.ParentNode) => {
    moves += parent.childNodes.length;
    if (moves > MOST_MOVES) throw tooMany();
  };
  const bounded: TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      if (++nodes > MOST_NODES) throw tooMany();
      const kept = attributes.filter((attribute) => READ.has(attribute.name));
      return defaultTreeAdapter.createElement(name, namespace, kept);
    },
    createCommentNode() {
      if (++nodes > MOST_NODES) throw tooMany();
      return defaultTreeAdapter.createCommentNode('');
    },
    insertBefore(parent, node, reference) {
      moved(parent);
      defaultTreeAdapter.insertBefore(parent, node, reference);
    },
    insertTextBefore(parent, words, reference) {
      moved(parent);
      defaultTreeAdapter.insertTextBefore(parent, words, reference);
    },
    detachNode(node) {
      if (node.parentNode !== null) moved(node.parentNode);
      defaultTreeAdapter.detachNode(node);
    },
    onItemPush() {
      if (++depth > DEEPEST_HTML) {
        throw new Refusal({ code: 'nested-too-deep', facts: { limit: DEEPEST_HTML } });
      }
    },
    onItemPop() {
      depth--;
    },
  };
  const { childNodes } = parse(text, { treeAdapter: bounded });
  return childNodes.find(isElement) ?? defaultTreeAdapter.createElement('html', html.NS.HTML, []);
}
