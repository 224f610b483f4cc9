/**
 * Engine (PDF 内核): PDFium, compiled to WebAssembly: its functions by name and its memory as numbers.
 *
 *     const engine = await openEngine();
 *     engine.call.pageCount(document)             →  33
 *     engine.floats(4, (at) => engine.call.pageBox(page, at))      →  [0, 842, 595, 0], or null
 *
 * The package's own wrapper converts every argument through a general path; a page takes thousands of calls, so they
 * go straight to the compiled functions. A file that makes PDFium stop (a trap, memory at its limit) leaves the
 * memory as it fell: that engine is not used again.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init } from '@embedpdf/pdfium';

type Native = (...numbers: readonly number[]) => number;

const isNative = (value: unknown): value is Native => typeof value === 'function';

interface Memory {
  readonly buffer: ArrayBuffer;
}

const isMemory = (value: unknown): value is Memory =>
  typeof value === 'object' && value !== null && 'buffer' in value && value.buffer instanceof ArrayBuffer;

/** Scratch memory for what a call gives back: bytes. */
const SCRATCH = 4096;

function callsOf(find: (name: string) => Native) {
  return {
    malloc: find('malloc'),
    free: find('free'),
    lastError: find('FPDF_GetLastError'),
    openDocument: find('FPDF_LoadMemDocument'),
    closeDocument: find('FPDF_CloseDocument'),
    isEncrypted: find('EPDF_IsEncrypted'),
    removeEncryption: find('EPDF_RemoveEncryption'),
    openWriter: find('PDFiumExt_OpenFileWriter'),
    closeWriter: find('PDFiumExt_CloseFileWriter'),
    saveCopy: find('PDFiumExt_SaveAsCopy'),
    writerSize: find('PDFiumExt_GetFileWriterSize'),
    writerData: find('PDFiumExt_GetFileWriterData'),
    pageCount: find('FPDF_GetPageCount'),
    openPage: find('FPDF_LoadPage'),
    closePage: find('FPDF_ClosePage'),
    pageBox: find('FPDF_GetPageBoundingBox'),
    annotationCount: find('FPDFPage_GetAnnotCount'),
    annotation: find('FPDFPage_GetAnnot'),
    annotationType: find('FPDFAnnot_GetSubtype'),
    closeAnnotation: find('FPDFPage_CloseAnnot'),
    flatten: find('FPDFPage_Flatten'),
    rotation: find('FPDFPage_GetRotation'),
    objectCount: find('FPDFPage_CountObjects'),
    object: find('FPDFPage_GetObject'),
    formObjectCount: find('FPDFFormObj_CountObjects'),
    formObject: find('FPDFFormObj_GetObject'),
    objectType: find('FPDFPageObj_GetType'),
    objectMatrix: find('FPDFPageObj_GetMatrix'),
    markCount: find('FPDFPageObj_CountMarks'),
    mark: find('FPDFPageObj_GetMark'),
    removeMark: find('FPDFPageObj_RemoveMark'),
    markValueType: find('FPDFPageObjMark_GetParamValueType'),
    markBytes: find('FPDFPageObjMark_GetParamBlobValue'),
    fillColour: find('FPDFPageObj_GetFillColor'),
    strokeColour: find('FPDFPageObj_GetStrokeColor'),
    strokeWidth: find('FPDFPageObj_GetStrokeWidth'),
    drawMode: find('FPDFPath_GetDrawMode'),
    segmentCount: find('FPDFPath_CountSegments'),
    segment: find('FPDFPath_GetPathSegment'),
    segmentType: find('FPDFPathSegment_GetType'),
    segmentPoint: find('FPDFPathSegment_GetPoint'),
    segmentCloses: find('FPDFPathSegment_GetClose'),
    clipPath: find('FPDFPageObj_GetClipPath'),
    clipCount: find('FPDFClipPath_CountPaths'),
    clipSegmentCount: find('FPDFClipPath_CountPathSegments'),
    clipSegment: find('FPDFClipPath_GetPathSegment'),
    openText: find('FPDFText_LoadPage'),
    closeText: find('FPDFText_ClosePage'),
    charCount: find('FPDFText_CountChars'),
    charCode: find('FPDFText_GetUnicode'),
    charGenerated: find('FPDFText_IsGenerated'),
    charUnmapped: find('FPDFText_HasUnicodeMapError'),
    charBox: find('FPDFText_GetCharBox'),
    charLooseBox: find('FPDFText_GetLooseCharBox'),
    charOrigin: find('FPDFText_GetCharOrigin'),
    charMatrix: find('FPDFText_GetMatrix'),
    charSize: find('FPDFText_GetFontSize'),
    charObject: find('FPDFText_GetTextObject'),
    newText: find('FPDFPageObj_CreateTextObj'),
    destroyObject: find('FPDFPageObj_Destroy'),
    textMode: find('FPDFTextObj_GetTextRenderMode'),
    textFont: find('FPDFTextObj_GetFont'),
    fontName: find('FPDFFont_GetBaseFontName'),
    fontEmbedded: find('FPDFFont_GetIsEmbedded'),
    fontFlags: find('FPDFFont_GetFlags'),
    fontWeight: find('FPDFFont_GetWeight'),
    glyphPath: find('FPDFFont_GetGlyphPath'),
    glyphSegmentCount: find('FPDFGlyphPath_CountGlyphSegments'),
    glyphSegment: find('FPDFGlyphPath_GetGlyphPathSegment'),
    bitmap: find('FPDFBitmap_Create'),
    closeBitmap: find('FPDFBitmap_Destroy'),
    fillBitmap: find('FPDFBitmap_FillRect'),
    bitmapBuffer: find('FPDFBitmap_GetBuffer'),
    bitmapStride: find('FPDFBitmap_GetStride'),
    drawPage: find('FPDF_RenderPageBitmap'),
    setSystemFonts: find('FPDF_SetSystemFontInfo'),
  };
}

export class Engine {
  /** PDFium's functions: pointers, booleans and numbers all as numbers. */
  readonly call: ReturnType<typeof callsOf>;
  readonly #memory: Memory;
  readonly #scratch: number;
  readonly #names = new Map<string, number>();
  #bytes: Uint8Array;
  #floats: Float32Array;
  #doubles: Float64Array;
  #ints: Int32Array;

  constructor(exports: object) {
    const members = new Map<string, unknown>(Object.entries(exports));
    const memory = members.get('memory');
    if (!isMemory(memory)) throw new Error('PDFium has no memory.');
    this.#memory = memory;
    this.call = callsOf((name) => {
      const found = members.get(name);
      if (!isNative(found)) throw new Error(`PDFium has no ${name}.`);
      return found;
    });
    this.#bytes = new Uint8Array(memory.buffer);
    this.#floats = new Float32Array(memory.buffer);
    this.#doubles = new Float64Array(memory.buffer);
    this.#ints = new Int32Array(memory.buffer);
    this.#scratch = this.call.malloc(SCRATCH);
  }

  /** The scratch memory, for calls with several results: its address is a multiple of 8. */
  get scratch(): number {
    return this.#scratch;
  }

  /** Memory as it is now: any call may make it grow, which moves it. */
  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#renew();
    return this.#bytes;
  }

  float(address: number): number {
    if (this.#floats.length === 0) this.#renew();
    return this.#floats[address >> 2] ?? 0;
  }

  double(address: number): number {
    if (this.#doubles.length === 0) this.#renew();
    return this.#doubles[address >> 3] ?? 0;
  }

  int(address: number): number {
    if (this.#ints.length === 0) this.#renew();
    return this.#ints[address >> 2] ?? 0;
  }

  /** The text of a call that writes UTF-8 with an ending zero and gives the length it needs. */
  string(call: (at: number, room: number) => number): string {
    const length = call(this.#scratch, SCRATCH);
    if (length <= 1 || length > SCRATCH) return '';
    return Buffer.from(this.bytes.subarray(this.#scratch, this.#scratch + length - 1)).toString('utf8');
  }

  /** The address of a word of PDF's, written once. */
  name(word: string): number {
    const known = this.#names.get(word);
    if (known !== undefined) return known;
    const bytes = Buffer.from(`${word}\0`, 'latin1');
    const address = this.call.malloc(bytes.length);
    this.bytes.set(bytes, address);
    this.#names.set(word, address);
    return address;
  }

  #renew(): void {
    const { buffer } = this.#memory;
    this.#bytes = new Uint8Array(buffer);
    this.#floats = new Float32Array(buffer);
    this.#doubles = new Float64Array(buffer);
    this.#ints = new Int32Array(buffer);
  }
}

/** Gives a function to PDFium to call back; `shape` is WebAssembly's: `viii` takes three numbers and gives none. */
export type Lend = (work: (...numbers: number[]) => number, shape: string) => number;

/** A new PDFium of its own memory; `prepare` may lend it what the host would. */
export async function openEngine(
  prepare: (engine: Engine, lend: Lend) => void = () => undefined,
): Promise<Engine> {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const silent = () => undefined;
  const overrides = { wasmBinary: await readFile(file), print: silent, printErr: silent };
  const pdfium = await init(overrides);
  pdfium.PDFiumExt_Init();
  const engine = new Engine(pdfium.pdfium.wasmExports);
  prepare(engine, (work, shape) => pdfium.pdfium.addFunction(work, shape));
  return engine;
}
