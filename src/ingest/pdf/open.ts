/**
 * Open (打开): the bytes of a PDF → its pages as geometry, one after the other.
 *
 *     const opened = await openPdf({ file: 'book.pdf', bytes });
 *     if (opened.ok) {
 *       for (const page of opened.pdf.pages()) …       { page: 1, width: 595, height: 842, glyphs, rules, fills }
 *       opened.pdf.close();
 *     }
 */
import type { ReadProblem } from '../../core/reading.ts';
import type { Font, PageGeometry } from '../geometry.ts';
import { type Engine, openEngine } from './engine.ts';
import { Fonts } from './fonts.ts';
import { textOf } from './glyphs.ts';
import { inkOf } from './ink.ts';
import { frameOf } from './matrix.ts';

export const MOST_PAGES = 2000;

const PASSWORD = 4;

let engine: Promise<Engine> | null = null;

export class Pdf {
  readonly #engine: Engine;
  readonly #document: number;
  readonly #bytes: number;
  readonly #fonts: Fonts;
  readonly count: number;

  constructor(engine: Engine, document: number, bytes: number) {
    this.#engine = engine;
    this.#document = document;
    this.#bytes = bytes;
    this.#fonts = new Fonts(engine);
    this.count = engine.call.pageCount(document);
  }

  get fonts(): readonly Font[] {
    return this.#fonts.list;
  }

  *pages(): Generator<PageGeometry> {
    for (let page = 1; page <= this.count; page++) yield this.#page(page);
  }

  #page(number: number): PageGeometry {
    const { call } = this.#engine;
    const page = call.openPage(this.#document, number - 1);
    const to = this.#engine.scratch;
    call.pageBox(page, to);
    const box = {
      left: this.#engine.float(to),
      top: this.#engine.float(to + 4),
      right: this.#engine.float(to + 8),
      bottom: this.#engine.float(to + 12),
    };
    const { matrix, width, height } = frameOf(box, call.rotation(page));
    const { glyphs } = textOf(this.#engine, page, matrix, this.#fonts);
    const { rules, fills } = inkOf(this.#engine, page, matrix);
    call.closePage(page);
    return { page: number, width, height, glyphs, rules, fills };
  }

  close(): void {
    this.#engine.call.closeDocument(this.#document);
    this.#engine.call.free(this.#bytes);
  }
}

export type Opening =
  | { readonly ok: true; readonly pdf: Pdf }
  | { readonly ok: false; readonly problem: ReadProblem };

export async function openPdf({ file, bytes }: { file: string; bytes: Uint8Array }): Promise<Opening> {
  engine ??= openEngine();
  const pdfium = await engine;
  const { call } = pdfium;
  const copy = call.malloc(bytes.length);
  pdfium.bytes.set(bytes, copy);
  const document = call.openDocument(copy, bytes.length, 0);
  if (document === 0) {
    const why = call.lastError();
    call.free(copy);
    const problem: ReadProblem =
      why === PASSWORD
        ? { code: 'encrypted', file, facts: { type: 'pdf' } }
        : { code: 'damaged', file, facts: { type: 'pdf', reason: 'xref' } };
    return { ok: false, problem };
  }
  return { ok: true, pdf: new Pdf(pdfium, document, copy) };
}
