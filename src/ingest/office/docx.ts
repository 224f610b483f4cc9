/**
 * DOCX (Word 文档): a document of Word, WPS or LibreOffice → a folio.
 *
 *     <w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>…      →  cell [r,c] ↓n →2
 *
 * Headers stand before the body and footers and footnotes after it: the unit of money is now and then in the header.
 * They are furniture as well as paragraphs, so that a form may use them and nobody misses them.
 */
import type { Note } from '../../core/declaration.ts';
import type { Span } from '../../core/result.ts';
import type { Block, FolioReader } from '../folio.ts';
import { Scribe } from '../scribe.ts';
import { Story } from './docx-story.ts';
import { type Flow, writeFlow } from './flow.ts';
import { Package } from './package.ts';
import { reading } from './refusal.ts';

const EXCERPT = 60;

export const readDocx: FolioReader = ({ file, bytes }) =>
  reading(file, async () => {
    const parts = await Package.open({ type: 'docx', bytes });
    const main = await parts.main('word/document.xml');
    const relationships = await parts.relationships(main);
    const found = { changes: 0, hidden: '' };
    const read = async (part: string): Promise<readonly Flow[]> => {
      const story = new Story();
      await parts.need(part, story);
      found.changes += story.changes;
      found.hidden += story.hidden;
      return story.end();
    };
    const readAll = async (type: string) => {
      const flows: Flow[] = [];
      const seen = new Set<string>();
      for (const { part } of relationships.filter((each) => each.type === type)) {
        // The same header often is there three times: for first, odd and even pages.
        const flow = await read(part);
        const said = JSON.stringify(flow);
        if (!seen.has(said)) flows.push(...flow);
        seen.add(said);
      }
      return flows;
    };
    const scribe = new Scribe();
    const blocks: Block[] = [];
    const furniture: Span[] = [];
    const edge = (flow: readonly Flow[]) => {
      const from = scribe.length;
      writeFlow(scribe, flow, blocks);
      if (scribe.length > from) furniture.push([from, scribe.length]);
    };
    edge(await readAll('header'));
    writeFlow(scribe, await read(main), blocks);
    writeFlow(scribe, await readAll('footnotes'), blocks);
    writeFlow(scribe, await readAll('endnotes'), blocks);
    edge(await readAll('footer'));
    const notes: Note[] = [];
    const at = { page: 1 };
    if (found.changes > 0) notes.push({ code: 'changes-tracked', at, facts: { count: found.changes } });
    const hidden = found.hidden.trim();
    if (hidden !== '') {
      const facts = { chars: hidden.replace(/\s/g, '').length, excerpt: hidden.slice(0, EXCERPT) };
      notes.push({ code: 'text-hidden', at, facts });
    }
    return { text: scribe.text, pages: scribe.pages, blocks, imprints: [], sizes: [], furniture, notes };
  });
