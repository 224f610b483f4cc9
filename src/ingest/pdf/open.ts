/**
 * Open (打开): the bytes of a PDF → its pages as geometry, one after the other.
 *
 *     const opened = await openPdf({ file: 'book.pdf', bytes });
 *     if (opened.ok) {
 *       for (const page of opened.pdf.pages()) …       { page: 1, width: 595, height: 842, glyphs, rules, fills }
 *       opened.pdf.notes                                [characters-unmapped, …]
 *       opened.pdf.close();
 *     }
 */
import type { Note } from '../../core/declaration.ts';
import type { ReadProblem } from '../../core/reading.ts';
import type { Font, PageGeometry } from '../geometry.ts';
import { aliasesIn } from './aliases.ts';
import type { Engine } from './engine.ts';
import { Fonts } from './fonts.ts';
import type { Frame } from './matrix.ts';
import { layOf, readPage } from './page.ts';
import { Witness } from './witness.ts';

/** No budget book comes near it. */
export const MOST_PAGES = 2000;

/** PDFium's word for a password that is needed, or an encryption it does not know. */
const PASSWORD = 4;
const SECURITY = 5;

const FOR_DISPLAY = 0;
const FLATTENED = 1;
const FREE_TEXT = 3;
const STAMP = 13;
const FORM_FIELD = 20;
/** Annotations of a page that are looked at. */
const MOST_ANNOTATIONS = 2_000;

export class Pdf {
  readonly #engine: Engine;
  readonly #document: number;
  readonly #fonts: Fonts;
  readonly #copy: Copy;
  readonly #notes: Note[] = [];
  /** By font: how many, and the page of the first. */
  readonly #unmapped = new Map<number, { readonly page: number; readonly count: number }>();
  /** How many pages. */
  readonly count: number;

  constructor(engine: Engine, document: number, copy: Copy) {
    this.#engine = engine;
    this.#document = document;
    this.#copy = copy;
    this.#fonts = new Fonts(engine, document);
    this.count = engine.call.pageCount(document);
  }

  /** The fonts of the pages given so far. */
  get fonts(): readonly Font[] {
    return this.#fonts.list;
  }

  /** What the pages given so far were unsure of. */
  get notes(): readonly Note[] {
    const unmapped = [...this.#unmapped].map(([font, { page, count }]): Note => {
      const name = this.#fonts.list[font]?.name ?? '';
      return { code: 'characters-unmapped', at: { page }, facts: { font: name, count } };
    });
    return [...this.#notes, ...unmapped];
  }

  /** The pages in their order, each read when it is asked for. */
  *pages(): Generator<PageGeometry> {
    const aliases = aliasesIn(plainBytes(this.#engine, this.#document, this.#copy));
    const witness = new Witness(this.#engine, aliases);
    for (let number = 1; number <= this.count; number++) {
      const page = this.open(number);
      if (page === 0) {
        this.#notes.push({ code: 'page-damaged', at: { page: number }, facts: { page: number } });
        yield { page: number, width: 0, height: 0, glyphs: [], rules: [], fills: [] };
        continue;
      }
      const { geometry, notes, unmapped } = readPage(this.#engine, page, number, this.#fonts, witness);
      this.#notes.push(...notes);
      for (const [font, count] of unmapped) {
        const before = this.#unmapped.get(font) ?? { page: number, count: 0 };
        this.#unmapped.set(font, { page: before.page, count: before.count + count });
      }
      this.#engine.call.closePage(page);
      yield geometry;
    }
  }

  /** PDFium's handle of a page, what is filled into its form fields being part of it; 0 when it is damaged. */
  open(number: number): number {
    const { call } = this.#engine;
    const page = call.openPage(this.#document, number - 1);
    if (page === 0 || !this.#isWrittenOn(page)) return page;
    if (call.flatten(page, FOR_DISPLAY) !== FLATTENED) return page;
    call.closePage(page);
    return call.openPage(this.#document, number - 1);
  }

  /** How an open page lies when it is read. */
  frame(page: number): Frame {
    return layOf(this.#engine, page, this.#fonts, null).frame;
  }

  /** Whether text stands on the page that is not of its own content; links and marks bring none. */
  #isWrittenOn(page: number): boolean {
    const { call } = this.#engine;
    const count = Math.min(call.annotationCount(page), MOST_ANNOTATIONS);
    for (let i = 0; i < count; i++) {
      const annotation = call.annotation(page, i);
      if (annotation === 0) continue;
      const type = call.annotationType(annotation);
      call.closeAnnotation(annotation);
      if (type === FREE_TEXT || type === STAMP || type === FORM_FIELD) return true;
    }
    return false;
  }

  close(): void {
    this.#fonts.release();
    this.#engine.call.closeDocument(this.#document);
    this.#engine.call.free(this.#copy.at);
  }
}

/** The file in the engine's memory. */
interface Copy {
  readonly at: number;
  readonly length: number;
}

/** The bytes of the file; of an encrypted one, as PDFium writes it plain. */
function plainBytes(engine: Engine, document: number, { at, length }: Copy): Uint8Array {
  const { call } = engine;
  if (call.isEncrypted(document) === 0) return engine.bytes.subarray(at, at + length);
  // A second opening of it: the first keeps its key for the pages still to come.
  const other = call.openDocument(at, length, 0);
  call.removeEncryption(other);
  const writer = call.openWriter();
  call.saveCopy(other, writer);
  const size = call.writerSize(writer);
  const to = call.malloc(size);
  call.writerData(writer, to, size);
  const plain = engine.bytes.slice(to, to + size);
  call.free(to);
  call.closeWriter(writer);
  call.closeDocument(other);
  return plain;
}

export type Opening =
  | { readonly ok: true; readonly pdf: Pdf }
  | { readonly ok: false; readonly problem: ReadProblem };

/** Opens a PDF in an engine. */
export function openPdf(
  engine: Engine,
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
): Opening {
  const { call } = engine;
  const copy = call.malloc(bytes.length);
  if (copy === 0)
    return { ok: false, problem: { code: 'damaged', file, facts: { type: 'pdf', reason: 'memory' } } };
  engine.bytes.set(bytes, copy);
  const document = call.openDocument(copy, bytes.length, 0);
  if (document === 0) {
    const why = call.lastError();
    call.free(copy);
    const problem: ReadProblem =
      why === PASSWORD || why === SECURITY
        ? { code: 'encrypted', file, facts: { type: 'pdf' } }
        : { code: 'damaged', file, facts: { type: 'pdf', reason: 'xref' } };
    return { ok: false, problem };
  }
  const pdf = new Pdf(engine, document, { at: copy, length: bytes.length });
  const problem: ReadProblem | null =
    pdf.count > MOST_PAGES
      ? { code: 'too-many-pages', file, facts: { pages: pdf.count, limit: MOST_PAGES } }
      : pdf.count === 0
        ? { code: 'damaged', file, facts: { type: 'pdf', reason: 'pages' } }
        : null;
  if (problem === null) return { ok: true, pdf };
  pdf.close();
  return { ok: false, problem };
}
