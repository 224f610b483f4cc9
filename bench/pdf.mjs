/**
 * Reading PDF: pages a second from bytes to declarations and findings, as the reader does it: in processes, one a core.
 *
 *     heng, two processes        what a folder of PDF files gets on two cores
 *     heng, one process          what one file gets
 *     PDFium, characters only    the decoder alone: every character and its box, no line, no table
 *     pdftotext -bbox            poppler's words with boxes, where it is installed: a process a file, no table
 *
 * The book is made of the pages of the example and some specimens, over and over. The floors run on one
 * core; nothing they give is a table yet.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { init } from '@embedpdf/pdfium';
import { Reader } from '../dist/app/server/reader.js';
import { inTurn, table } from './measure.mjs';

const ROOT = join(import.meta.dirname, '..');
/** Pages of a book; a budget book of a city has as many. */
const PAGES = 200;
/** One specimen of so many: a book has a few fonts, not those of every office in the land. */
const EVERY = 12;
/** Books read in one run: enough for two processes to have work to the end. */
const BOOKS = 2;

async function openPdfium() {
  const wasm = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const pdfium = await init({ wasmBinary: readFileSync(wasm) });
  pdfium.PDFiumExt_Init();
  const { wasmExports, HEAPU8 } = pdfium.pdfium;
  if (HEAPU8 === undefined) throw new Error('PDFium shows no memory.');
  const put = (bytes) => {
    const at = wasmExports.malloc(bytes.length);
    new Uint8Array(wasmExports.memory.buffer).set(bytes, at);
    return at;
  };
  return { pdfium, wasmExports, put };
}

/** A book of about PAGES pages, the specimens' in turn; what they share is in it once a specimen. */
async function makeBook() {
  const { pdfium, wasmExports, put } = await openPdfium();
  const files = [join(ROOT, 'examples/panyu-2024/panyu-2024.pdf')];
  const specimens = join(ROOT, 'test/specimens/forms');
  const pdfs = readdirSync(specimens).filter((file) => file.endsWith('.pdf'));
  for (const [index, file] of pdfs.sort().entries())
    if (index % EVERY === 0) files.push(join(specimens, file));
  // One of the specimens needs a password.
  const sources = files
    .map((file) => readFileSync(file))
    .map((bytes) => pdfium.FPDF_LoadMemDocument(put(bytes), bytes.length, ''))
    .filter((source) => source !== 0);
  const book = pdfium.FPDF_CreateNewDocument();
  const share = Math.ceil(PAGES / sources.length);
  let pages = 0;
  for (const source of sources) {
    const count = pdfium.FPDF_GetPageCount(source);
    const chosen = Array.from({ length: share }, (_, i) => 1 + (i % count)).join(',');
    if (!pdfium.FPDF_ImportPages(book, source, chosen, pages)) throw new Error('a specimen gives no pages');
    pages += share;
  }
  const writer = pdfium.PDFiumExt_OpenFileWriter();
  pdfium.PDFiumExt_SaveAsCopy(book, writer);
  const size = pdfium.PDFiumExt_GetFileWriterSize(writer);
  const at = wasmExports.malloc(size);
  pdfium.PDFiumExt_GetFileWriterData(writer, at, size);
  return { bytes: Buffer.from(wasmExports.memory.buffer.slice(at, at + size)), pages };
}

/** Every character of every page and its box, as one loop over PDFium's own functions. */
async function decoder() {
  const { pdfium, wasmExports, put } = await openPdfium();
  const boxes = wasmExports.malloc(32);
  return (bytes) => {
    const at = put(bytes);
    const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, '');
    let sum = 0;
    for (let i = 0; i < pdfium.FPDF_GetPageCount(document); i++) {
      const page = wasmExports.FPDF_LoadPage(document, i);
      const text = wasmExports.FPDFText_LoadPage(page);
      const count = wasmExports.FPDFText_CountChars(text);
      for (let k = 0; k < count; k++) {
        sum += wasmExports.FPDFText_GetUnicode(text, k);
        wasmExports.FPDFText_GetCharBox(text, k, boxes, boxes + 8, boxes + 16, boxes + 24);
      }
      wasmExports.FPDFText_ClosePage(text);
      wasmExports.FPDF_ClosePage(page);
    }
    wasmExports.FPDF_CloseDocument(document);
    wasmExports.free(at);
    return sum;
  };
}

const { bytes, pages } = await makeBook();
const folder = mkdtempSync(join(tmpdir(), 'heng-bench-'));
const file = join(folder, 'book.pdf');
writeFileSync(file, bytes);
const [two, one] = [new Reader({ processes: 2 }), new Reader({ processes: 1 })];

async function read(reader, books) {
  const readings = await Promise.all(
    Array.from({ length: books }, (_, i) => reader.read({ file: `${i}.pdf`, bytes })),
  );
  return readings.map((reading) => {
    if (!reading.ok) throw new Error(reading.problem.code);
    return reading.document.declarations.length;
  });
}

const decode = await decoder();
const pdftotext = () => promisify(execFile)('pdftotext', ['-bbox', file, join(folder, 'out.html')]);
const hasPoppler = await pdftotext().then(
  () => true,
  () => false,
);
const [declarations] = await read(two, 1);
console.log(
  `  a book of ${pages} pages, ${(bytes.length / 1e6).toFixed(1)} MB: ${declarations} declarations read`,
);
if (!hasPoppler) console.log('  pdftotext is not installed here: one floor is missing');
table(
  'pages/s',
  await inTurn(
    [
      { name: 'heng, two processes', amount: BOOKS * pages, work: () => read(two, BOOKS) },
      { name: 'heng, one process', amount: pages, work: () => read(one, 1) },
      { name: 'PDFium, characters only', amount: pages, work: () => decode(bytes) },
      ...(hasPoppler ? [{ name: 'pdftotext -bbox', amount: pages, work: pdftotext }] : []),
    ],
    3,
  ),
);
await Promise.all([two.close(), one.close()]);
rmSync(folder, { recursive: true });
