/**
 * Pages of a PDF as geometry: small PDFs written here, so that each shows what it is read as.
 */
import { describe, expect, it } from 'vitest';
import type { Glyph, PageGeometry } from '../../src/ingest/geometry.ts';
import { openEngine } from '../../src/ingest/pdf/engine.ts';
import { openPdf } from '../../src/ingest/pdf/open.ts';
import { type PageSketch, PdfMaker } from './pdf-maker.ts';

const engine = await openEngine();

function read(bytes: Uint8Array) {
  const opening = openPdf(engine, { file: 'x.pdf', bytes });
  if (!opening.ok) throw new Error(opening.problem.code);
  const { pdf } = opening;
  const pages = [...pdf.pages()];
  const { notes, fonts } = pdf;
  pdf.close();
  return { pages, notes, fonts };
}

/** One page in Helvetica as F1. */
function page(
  content: string,
  sketch: Partial<PageSketch> = {},
): { page: PageGeometry; notes: readonly unknown[] } {
  const pdf = new PdfMaker();
  const F1 = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pdf.page({ fonts: { F1 }, ...sketch, content });
  const { pages, notes } = read(pdf.bytes());
  const [first] = pages;
  if (first === undefined) throw new Error('no page');
  return { page: first, notes };
}

const textOf = (glyphs: readonly Glyph[]) => glyphs.map(({ text }) => text).join('');
const round = (numbers: Iterable<number>) => [...numbers].map((number) => Math.round(number * 10) / 10);
const boxOf = ({ x0, y0, x1, y1 }: Omit<Glyph, 'text' | 'size' | 'font'>) => round([x0, y0, x1, y1]);

describe('characters', () => {
  it('have the box of their advance, from the top left corner of the page', () => {
    const { glyphs, width, height } = page('BT /F1 10 Tf 72 700 Td (5) Tj ET').page;
    expect([width, height]).toEqual([595, 842]);
    expect(glyphs.map(boxOf)).toEqual([[72, 133.2, 77.6, 143.2]]);
    expect(glyphs[0]).toMatchObject({ text: '5', size: 10, font: 0 });
  });

  it('leave out blanks', () => {
    expect(textOf(page('BT /F1 10 Tf 72 700 Td (a b  c) Tj 0 -20 Td (d) Tj ET').page.glyphs)).toBe('abcd');
  });

  it.each([
    [90, [133.2, 517.4, 143.2, 523]],
    [180, [517.4, 698.8, 523, 708.8]],
    [270, [698.8, 72, 708.8, 77.6]],
  ])('are turned with a page of rotation %d that reads upright', (rotation, _) => {
    // The text runs so that it reads to the right once the page is turned.
    const angle = (rotation * Math.PI) / 180;
    const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))];
    const content = `BT /F1 10 Tf ${cos} ${sin} ${-sin} ${cos} 300 400 Tm (25%) Tj ET`;
    const { glyphs, width } = page(content, { entries: `/Rotate ${rotation}` }).page;
    expect(textOf(glyphs)).toBe('25%');
    expect(width).toBe(rotation === 180 ? 595 : 842);
    const [first, second] = glyphs;
    expect((second?.x0 ?? 0) - (first?.x0 ?? 0)).toBeGreaterThan(3);
    expect(Math.abs((second?.y0 ?? 0) - (first?.y0 ?? 0))).toBeLessThan(1);
  });

  it('of a page that reads upwards are turned until it reads', () => {
    const { glyphs, width, height } = page('BT /F1 10 Tf 0 1 -1 0 300 400 Tm (123) Tj ET').page;
    expect([width, height]).toEqual([842, 595]);
    const xs = glyphs.map(({ x0 }) => x0);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(glyphs.map(boxOf)[0]).toEqual([400, 291.2, 405.6, 301.2]);
  });

  it('start from the corner of the crop box', () => {
    const { page: cropped } = page('BT /F1 10 Tf 172 700 Td (5) Tj ET', {
      entries: '/CropBox [100 100 400 800]',
    });
    expect([cropped.width, cropped.height]).toEqual([300, 700]);
    expect(cropped.glyphs.map(boxOf)).toEqual([[72, 91.2, 77.6, 101.2]]);
  });

  it('printed twice for a bold look are one', () => {
    const twice = 'BT /F1 10 Tf 72 700 Td (11.00) Tj ET BT /F1 10 Tf 72.3 700 Td (11.00) Tj ET';
    expect(textOf(page(twice).page.glyphs)).toBe('11.00');
  });

  it('that are radicals or compatibility forms are the characters an official types', () => {
    expect(textOf(mapped(['2F6C', '2ED3', '2F3E', 'F967', '33A1', 'D842DFB7', '0066FB01']))).toBe(
      '目长户不㎡𠮷ffi',
    );
  });

  it('at the end of a line keep their hyphen', () => {
    const { glyphs } = page('BT /F1 10 Tf 12 TL 72 700 Td (exam-) Tj T* (ple 2023-) Tj T* (2024) Tj ET').page;
    expect(textOf(glyphs)).toBe('exam-ple2023-2024');
  });

  it('without a meaning are noted', () => {
    const { glyphs, notes } = readMapped(['E123', '4E2D']);
    expect(textOf(glyphs)).toBe('\ufffd中');
    expect(notes).toEqual([
      { code: 'characters-unmapped', at: { page: 1 }, facts: { font: 'Some', count: 1 } },
    ]);
  });
});

/** Characters of a font that maps its codes 1, 2, … to these UTF-16 values. */
function mapped(values: readonly string[]) {
  return readMapped(values).glyphs;
}

function readMapped(values: readonly string[]) {
  const pdf = new PdfMaker();
  const entries = values.map((value, i) => `<${hex(i + 1)}> <${value}>`).join('\n');
  const unicode = pdf.add('<< >>', toUnicode(entries, values.length));
  const own = pdf.add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
  );
  const F1 = pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [${own} 0 R] /ToUnicode ${unicode} 0 R >>`,
  );
  const codes = values.map((_, i) => hex(i + 1)).join('');
  pdf.page({ fonts: { F1 }, content: `BT /F1 10 Tf 72 700 Td <${codes}> Tj ET` });
  const { pages, notes } = read(pdf.bytes());
  return { glyphs: pages[0]?.glyphs ?? [], notes };
}

const hex = (number: number) => number.toString(16).padStart(4, '0');

function toUnicode(entries: string, count: number, range = '<0000> <FFFF>'): string {
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange ${range} endcodespacerange
${count} beginbfchar
${entries}
endbfchar endcmap CMapName currentdict /CMap defineresource pop end end`;
}

describe('Chinese fonts that are not embedded', () => {
  const TEXT = '总计≥90%，资金50.5万元①±≤×';

  /** Bytes of the text in UTF-16, or in GBK by a table of these characters alone. */
  const utf16 = [...TEXT].map((char) => hex(char.charCodeAt(0))).join('');
  const gbk = 'd7dcbcc6a1dd393025a3acd7cabdf035302e35cdf2d4aaa2d9a1c0a1dca1c1';

  it.each([
    ['STSong-Light', 'UniGB-UCS2-H', utf16],
    ['SimSun', 'UniGB-UTF16-H', utf16],
    ['SimSun', 'GBK-EUC-H', gbk],
    ['SimHei', 'GBKp-EUC-H', gbk],
    ['FangSong_GB2312', 'GBK2K-H', gbk],
    ['KaiTi_GB2312', 'GB-EUC-H', gbk],
  ])('%s in %s reads right', (name, encoding, codes) => {
    const pdf = new PdfMaker();
    const own = pdf.add(
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>`,
    );
    const F1 = pdf.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [${own} 0 R] >>`,
    );
    pdf.page({ fonts: { F1 }, content: `BT /F1 10 Tf 72 700 Td <${codes}> Tj ET` });
    const { pages, notes, fonts } = read(pdf.bytes());
    expect(textOf(pages[0]?.glyphs ?? [])).toBe(TEXT);
    expect(notes).toEqual([]);
    expect(fonts).toMatchObject([{ name, embedded: false }]);
  });
});

describe('what cannot be seen', () => {
  const text = (operators: string, string: string) => `BT ${operators} /F1 10 Tf 72 700 Td (${string}) Tj ET`;

  it.each([
    ['in mode 3', text('3 Tr', 'hidden')],
    ['in white on white', `1 g ${text('', 'hidden')} 0 g`],
    ['off the page', 'BT /F1 10 Tf 900 700 Td (hidden) Tj ET'],
    ['smaller than any print', 'BT /F1 0.2 Tf 72 700 Td (hidden) Tj ET'],
  ])('%s is no glyph, and noted', (_, content) => {
    const { page: first, notes } = page(`${content} BT 0 Tr /F1 10 Tf 72 600 Td (seen) Tj ET`);
    expect(textOf(first.glyphs)).toBe('seen');
    expect(notes).toEqual([{ code: 'text-hidden', at: { page: 1 }, facts: { chars: 6, excerpt: 'hidden' } }]);
  });

  it('because it is cut to another part of the page is noted, and stays when only its end is cut', () => {
    const cut = (y: number) => `q 60 ${y} 60 20 re W n`;
    const { page: first, notes } = page(
      `${cut(690)} ${text('', 'seen to its very end')} Q ${cut(400)} ${text('', 'other page')} Q`,
    );
    expect(textOf(first.glyphs)).toBe('seentoitsveryend');
    expect(Math.max(...first.glyphs.map(({ x1 }) => x1))).toBeLessThanOrEqual(120.1);
    expect(notes).toEqual([
      { code: 'text-hidden', at: { page: 1 }, facts: { chars: 9, excerpt: 'otherpage' } },
    ]);
  });

  it('or lies across the page at a slant is no glyph, and noted', () => {
    const watermark = 'BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (draft) Tj ET';
    const { page: first, notes } = page(`${watermark} ${text('', 'seen')}`);
    expect(textOf(first.glyphs)).toBe('seen');
    expect(notes).toEqual([{ code: 'text-slanted', at: { page: 1 }, facts: { chars: 5, excerpt: 'draft' } }]);
  });

  it('is seen in white on a dark ground', () => {
    const { page: first, notes } = page(`0 0 0.5 rg 60 690 200 30 re f 1 g ${text('', '2024')}`);
    expect(textOf(first.glyphs)).toBe('2024');
    expect(notes).toEqual([]);
  });

  it('is the text, where it lies under a picture of the page', () => {
    const { page: first, notes } = scan('BT 3 Tr /F1 10 Tf 72 700 Td (95%) Tj ET');
    expect(textOf(first.glyphs)).toBe('95%');
    expect(notes).toEqual([{ code: 'text-from-scan', at: { page: 1 }, facts: { chars: 3 } }]);
  });

  it('is said of a page that is a picture alone', () => {
    expect(scan('').notes).toEqual([{ code: 'page-without-text', at: { page: 1 }, facts: { page: 1 } }]);
  });

  function scan(content: string) {
    const pdf = new PdfMaker();
    const F1 = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
    const I1 = pdf.add(
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray >>',
      'x',
    );
    pdf.page({ fonts: { F1 }, objects: { I1 }, content: `q 595 0 0 842 0 0 cm /I1 Do Q ${content}` });
    const { pages, notes } = read(pdf.bytes());
    return { page: pages[0] ?? { glyphs: [] }, notes };
  }
});

describe('a font made of pictures', () => {
  it.each([
    [0.001, 1, 10],
    [1, 0.001, 10],
    [0.012, 0.83, 1],
    [10, 8.3 / 1000, 0.12],
  ])('of matrix %d is as large as it is printed', (matrix, unit, size) => {
    const pdf = new PdfMaker();
    const units = (number: number) => (number * unit).toFixed(5);
    const box = pdf.add(
      '<< >>',
      `${units(600)} 0 ${units(50)} 0 ${units(550)} ${units(750)} d1 ${units(50)} 0 ${units(500)} ${units(750)} re f`,
    );
    const F1 = pdf.add(
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [${matrix} 0 0 ${matrix} 0 0] /CharProcs << /five ${box} 0 R >> /Encoding << /Type /Encoding /Differences [53 /five] >> /FirstChar 53 /LastChar 53 /Widths [${units(600)}] >>`,
    );
    pdf.page({ fonts: { F1 }, content: `BT /F1 ${size} Tf 72 700 Td (5) Tj ET` });
    const [glyph] = read(pdf.bytes()).pages[0]?.glyphs ?? [];
    expect(glyph?.text).toBe('5');
    expect(glyph?.size).toBeGreaterThan(8);
    expect(glyph?.size).toBeLessThan(14);
  });
});

describe('lines and grounds', () => {
  const rules = (content: string, sketch: Partial<PageSketch> = {}) =>
    page(content, sketch).page.rules.map((rule) => [...boxOf(rule), Math.round(rule.width * 10) / 10]);

  it.each([
    ['a stroke', '0.5 w 72 700 m 520 700 l S', [[72, 142, 520, 142, 0.5]]],
    ['a thin filled rectangle', '72 699.75 448 0.5 re f', [[72, 142, 520, 142, 0.5]]],
    ['a stroke under a matrix', 'q 2 0 0 2 10 20 cm 1 w 31 340 m 255 340 l S Q', [[72, 142, 520, 142, 2]]],
    [
      'pieces cell by cell',
      '72 700 m 160 700 l S 160 700 m 300 700 l S 301 700 m 520 700 l S',
      [[72, 142, 520, 142, 1]],
    ],
    [
      'dashes drawn one by one',
      '72 700 m 75 700 l S 78 700 m 81 700 l S 84 700 m 87 700 l S',
      [[72, 142, 87, 142, 1]],
    ],
    ['the same line twice', '72 700 m 520 700 l S 72 700.2 m 520 700.2 l S', [[72, 141.8, 520, 141.8, 1]]],
    ['a slightly slanted line', '72 700 m 520 701 l S', [[72, 141.5, 520, 141.5, 1]]],
    [
      'the sides of a rectangle',
      '100 600 200 50 re S',
      [
        [100, 192, 300, 192, 1],
        [100, 242, 300, 242, 1],
        [100, 192, 100, 242, 1],
        [300, 192, 300, 242, 1],
      ],
    ],
    [
      'a frame filled between two rectangles',
      '100 600 200 50 re 101 601 198 48 re f*',
      [
        [100.5, 192.5, 299.5, 192.5, 1],
        [100.5, 241.5, 299.5, 241.5, 1],
        [100.5, 192.5, 100.5, 241.5, 1],
        [299.5, 192.5, 299.5, 241.5, 1],
      ],
    ],
    ['no white ink', '1 G 72 700 m 520 700 l S', []],
    ['no clip', '72 700 448 20 re W n', []],
    ['no diagonal', '72 700 m 520 300 l S', []],
    ['no curve', '72 700 m 100 800 200 800 300 700 c S', []],
  ])('%s', (_, content, expected) => {
    expect(rules(content)).toEqual(expected);
  });

  it('are kept as far as they are seen', () => {
    expect(rules('q 100 600 200 200 re W n 72 700 m 520 700 l S 72 500 m 520 500 l S Q')).toEqual([
      [99, 142, 301, 142, 1],
    ]);
  });

  it('are found inside forms inside forms', () => {
    const pdf = new PdfMaker();
    const Inner = pdf.add(
      '<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [1 0 0 1 0 100] >>',
      '0 0 m 100 0 l S',
    );
    const Outer = pdf.add(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /Inner ${Inner} 0 R >> >> >>`,
      'q 1 0 0 1 50 0 cm /Inner Do Q',
    );
    pdf.page({ objects: { Outer }, content: 'q 1 0 0 1 0 42 cm /Outer Do Q' });
    const [first] = read(pdf.bytes()).pages;
    expect(first?.rules.map(boxOf)).toEqual([[50, 700, 150, 700]]);
  });

  it('keep a shaded area, and no white one', () => {
    const { fills, rules: none } = page('0.9 g 72 680 448 20 re f 1 g 72 600 448 20 re f').page;
    expect(fills.map(round)).toEqual([[72, 142, 520, 162]]);
    expect(none).toEqual([]);
  });

  it('two lines of a double border stay two', () => {
    expect(rules('72 700 m 520 700 l S 72 702 m 520 702 l S')).toHaveLength(2);
  });
});

describe('fields that were filled in', () => {
  it('are text of the page', () => {
    const pdf = new PdfMaker();
    const F1 = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
    const look = pdf.add(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 ${F1} 0 R >> >> >>`,
      'BT /F1 10 Tf 2 5 Td (6,028.01) Tj ET',
    );
    const field = pdf.add(
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (total) /Rect [72 700 172 720] /F 4 /AP << /N ${look} 0 R >> >>`,
    );
    pdf.page({ fonts: { F1 }, content: '', entries: `/Annots [${field} 0 R]` });
    const [first] = read(pdf.bytes()).pages;
    expect(textOf(first?.glyphs ?? [])).toBe('6,028.01');
    expect(round([first?.glyphs[0]?.x0 ?? 0])).toEqual([74]);
  });
});
