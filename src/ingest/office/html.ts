/**
 * HTML (网页): a published web page, or what Word, Excel and WPS save as one → a folio.
 *
 *     <td rowspan=2>项目<br>名称<td colspan=2>金额     →  cells [0,0] ↓2 "项目⏎名称", [0,1] →2 "金额"
 *
 * Read as a browser reads it, missing end tags and all; what a browser does not show is not read.
 */
import type { Note } from '../../core/declaration.ts';
import { decode } from '../decode.ts';
import type { Block, FolioReader } from '../folio.ts';
import { Scribe } from '../scribe.ts';
import { type Flow, wordsOf, writeFlow } from './flow.ts';
import { readTable } from './html-table.ts';
import { attributeOf, type Element, isElement, type Node, parseTree } from './html-tree.ts';
import { Line } from './line.ts';
import { Refusal, reading } from './refusal.ts';

/** Larger pages are refused: the tree of one takes twenty times its size. */
export const LARGEST_PAGE = 16 * 1024 * 1024;

/** Characters of hidden text that a note quotes. */
const EXCERPT = 60;

const NOT_SHOWN = new Set([
  ...['head', 'script', 'style', 'noscript', 'template', 'title', 'xml', 'object', 'iframe', 'noframes'],
  ...['svg', 'math', 'audio', 'video', 'canvas', 'map', 'datalist', 'rp'],
]);
/** Elements that go on in the line they stand in; every other begins a line of its own. */
const INLINE = new Set(
  `a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark nobr o:p q
   rb rt ruby s samp select small span st1 strike strong sub sup textarea time tt u var wbr`.split(/\s+/),
);
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;

export const readHtml: FolioReader = ({ file, bytes }) =>
  reading(file, async () => {
    const size = { bytes: bytes.length };
    if (bytes.length > LARGEST_PAGE) {
      throw new Refusal({ code: 'too-large', facts: { ...size, limit: LARGEST_PAGE } });
    }
    const decoded = decode(bytes);
    if (!decoded.ok) throw new Refusal({ code: decoded.why, facts: size });
    const { badBytes: count, encoding, text } = decoded;
    const notes: Note[] = [];
    if (count > 0) notes.push({ code: 'bad-bytes', at: { page: 1 }, facts: { count, encoding } });
    const page = new Page();
    const flow = page.read(parseTree(text));
    const hidden = page.hidden.trim();
    if (hidden !== '') {
      const facts = { chars: hidden.replace(/\s/g, '').length, excerpt: hidden.slice(0, EXCERPT) };
      notes.push({ code: 'text-hidden', at: { page: 1 }, facts });
    }
    const scribe = new Scribe();
    const blocks: Block[] = [];
    writeFlow(scribe, flow, blocks);
    const { pages, imprints } = scribe;
    return { text: scribe.text, pages, blocks, imprints, sizes: [], furniture: [], notes };
  });

/** Walks a page's elements and gathers what is shown. */
class Page {
  /** What the page holds and does not show. */
  hidden = '';

  /** The flow inside an element. */
  read(element: Element): Flow[] {
    const line = new Line();
    this.#children(element, line);
    return line.end();
  }

  /** Whether an element is shown; the words of one that is not are kept. */
  shows(element: Element): boolean {
    if (!isHidden(element)) return true;
    for (const words of wordsOf(this.read(element))) this.hidden += `${words}\n`;
    return false;
  }

  #children(element: Element, line: Line): void {
    for (const child of element.childNodes) this.#node(child, line);
  }

  #node(node: Node, line: Line): void {
    if (node.nodeName === '#text' && 'value' in node) line.add(node.value);
    if (!isElement(node)) return;
    const name = node.tagName;
    if (NOT_SHOWN.has(name)) return;
    if (!this.shows(node)) return;
    if (name === 'br') line.break();
    else if (name === 'table') line.put(readTable(node, this));
    else if (INLINE.has(name)) this.#inline(name, node, line);
    else {
      line.break();
      const pre = name === 'pre' || name === 'xmp' || name === 'listing';
      if (pre) line.keepBlanks(() => this.#children(node, line));
      else this.#children(node, line);
      line.break();
    }
  }

  /** What a browser draws in a line without its being text of the page: the state of a form's fields. */
  #inline(name: string, node: Element, line: Line): void {
    const field = attributeOf(node, 'type')?.toLowerCase() ?? 'text';
    if (name === 'select') line.add(chosen(node));
    else if (name !== 'input') this.#children(node, line);
    else if (field === 'checkbox' || field === 'radio') {
      line.add(attributeOf(node, 'checked') === null ? '☐' : '☑');
    } else if (field !== 'hidden' && field !== 'password') line.add(attributeOf(node, 'value') ?? '');
  }
}

function isHidden(element: Element): boolean {
  return attributeOf(element, 'hidden') !== null || HIDDEN_STYLE.test(attributeOf(element, 'style') ?? '');
}

/** The option a list of choices shows: the one selected, else the first. */
function chosen(select: Element): string {
  const options: Element[] = [];
  for (const child of select.childNodes) {
    if (!isElement(child)) continue;
    if (child.tagName === 'option') options.push(child);
    if (child.tagName === 'optgroup') options.push(...child.childNodes.filter(isElement));
  }
  const option = options.find((each) => attributeOf(each, 'selected') !== null) ?? options[0];
  return (option?.childNodes ?? []).map((node) => ('value' in node ? node.value : '')).join('');
}
