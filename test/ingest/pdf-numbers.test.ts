/**
 * Numbers of a PDF, looked at beside being read: fonts that say one sign and draw another.
 */
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/ingest/pdf/engine.ts';
import { openPdf } from '../../src/ingest/pdf/open.ts';
import { PdfMaker } from './pdf-maker.ts';

const engine = await openEngine();

/** What is read of one line, disputed signs as `5!9`: read 5, drawn 9. */
function line(build: (pdf: PdfMaker) => number, string: string, operators = '0 Tr'): string {
  const pdf = new PdfMaker();
  const F1 = build(pdf);
  pdf.page({ fonts: { F1 }, content: `BT ${operators} /F1 12 Tf 72 700 Td ${string} Tj ET` });
  return readLine(pdf.bytes());
}

function readLine(bytes: Uint8Array): string {
  const opening = openPdf(engine, { file: 'x.pdf', bytes });
  if (!opening.ok) throw new Error(opening.problem.code);
  const glyphs = [...opening.pdf.pages()].flatMap((page) => page.glyphs);
  opening.pdf.close();
  return glyphs.map(({ text, other }) => (other === undefined ? text : `${text}!${other}`)).join('');
}

/** A table that gives codes their meaning: `{ 9: '5' }` makes the nine a five. */
function table(meanings: Readonly<Record<string, string>>): string {
  const entries = Object.entries(meanings).map(
    ([code, sign]) =>
      `<${code.charCodeAt(0).toString(16)}> <${sign.charCodeAt(0).toString(16).padStart(4, '0')}>`,
  );
  return `/CIDInit /ProcSet findresource begin begincmap /CMapName /X def
1 begincodespacerange <00> <FF> endcodespacerange
${entries.length} beginbfchar
${entries.join('\n')}
endbfchar endcmap`;
}

const ALL = Object.fromEntries([...'0123456789%.,-+'].map((sign) => [sign, sign]));

/** A font of the fourteen that every reader draws, with a table of meanings. */
const saying = (name: string, meanings: Readonly<Record<string, string>>) => (pdf: PdfMaker) => {
  const unicode = pdf.add('<< >>', table({ ...ALL, ...meanings }));
  return pdf.add(
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding /ToUnicode ${unicode} 0 R >>`,
  );
};

const HONEST = '0123456789%.,-+';

describe('an honest font', () => {
  it.each([
    'Helvetica',
    'Helvetica-Bold',
    'Helvetica-Oblique',
    'Times-Roman',
    'Times-Bold',
    'Times-Italic',
    'Times-BoldItalic',
    'Courier',
    'Courier-Bold',
    'Courier-Oblique',
  ])('%s is not doubted', (name) => {
    expect(line(saying(name, {}), `(${HONEST})`)).toBe(HONEST);
    expect(line(saying(name, {}), `(${HONEST})`, '1 Tr 80 Tz')).toBe(HONEST);
  });
});

describe('a font whose table lies', () => {
  it.each(['Helvetica', 'Times-Roman', 'Courier-Bold'])('%s is found out', (name) => {
    expect(line(saying(name, { 9: '5', 5: '9' }), '(159%)')).toBe('19!55!9%');
    expect(line(saying(name, { 9: '5' }), '(159%)')).toBe('155!9%');
    expect(line(saying(name, { 1: '7', 7: '1' }), '(17)')).toBe('7!11!7');
    expect(line(saying(name, { '.': ',', ',': '.' }), '(1,234.5)')).toBe('1.!,234,!.5');
    expect(line(saying(name, { '-': '+' }), '(-5)')).toBe('+!-5');
  });

  it('two codes of one name and one box are told apart: 0 and 8 of Times', () => {
    expect(line(saying('Times-Roman', { 8: '0' }), '(1080)')).toBe('100!80');
  });

  it('is found out when it reads upwards', () => {
    expect(line(saying('Helvetica', { 9: '5', 5: '9' }), '(159%)', '0 1 -1 0 1000 300 Tm')).toBe('19!55!9%');
  });
});

describe('a font made of pictures', () => {
  const STROKES: Readonly<Record<string, string>> = {
    '1': '60 0 380 70 re 215 0 90 700 re f 80 520 m 80 610 l 215 700 l 305 700 l f',
    '4': '330 0 90 700 re f 20 160 480 80 re f 20 160 m 20 240 l 330 700 l 420 700 l 110 240 l 110 160 l f',
    '7': '30 620 460 80 re f 490 700 m 490 630 l 220 0 l 120 0 l 390 620 l 390 700 l f',
  };

  const drawn = (meanings: Readonly<Record<string, string>>) => (pdf: PdfMaker) => {
    const shapes = Object.entries(STROKES).map(([sign, path]) => {
      const number = pdf.add('<< >>', `600 0 0 0 500 700 d1 ${path}`);
      return { sign, number };
    });
    const procedures = shapes.map(({ sign, number }) => `/s${sign} ${number} 0 R`).join(' ');
    const differences = shapes.map(({ sign }) => `${sign.charCodeAt(0)} /s${sign}`).join(' ');
    const unicode = pdf.add('<< >>', table(meanings));
    return pdf.add(
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${procedures} >> /Encoding << /Type /Encoding /Differences [${differences}] >> /FirstChar 48 /LastChar 57 /Widths [${Array(10).fill(600).join(' ')}] /ToUnicode ${unicode} 0 R >>`,
    );
  };

  it('is read by its table', () => {
    expect(line(drawn({ 1: '1', 4: '4', 7: '7' }), '(147)')).toBe('147');
  });

  it('is found out when its table lies', () => {
    expect(line(drawn({ 1: '7', 4: '4', 7: '1' }), '(147)')).toBe('7!141!7');
  });
});

describe('a text to read in place of what is printed', () => {
  const replaced = (mark: string, string: string) => {
    const pdf = new PdfMaker();
    const F1 = saying('Helvetica', {})(pdf);
    pdf.page({ fonts: { F1 }, content: `BT /F1 12 Tf 72 700 Td ${mark} BDC ${string} Tj EMC ET` });
    return readLine(pdf.bytes());
  };

  it('does not count', () => {
    expect(replaced('/Span << /ActualText (1,250.00) >>', '(1,750.00)')).toBe('1,750.00');
    expect(replaced('/Span << /ActualText () >>', '(99%)')).toBe('99%');
    expect(replaced('/P << /MCID 0 >>', '(99%)')).toBe('99%');
    expect(replaced('/Span << /ActualText (5) >>', '(9)')).toBe('9');
    expect(replaced('/Span << /ActualText (x) >>', '(9)')).toBe('9');
  });

  it('counts of a single character that is no part of a number', () => {
    expect(replaced('/Span << /ActualText <FEFF6237> >>', '(x)')).toBe('户');
    expect(replaced('/Span << /ActualText <FEFF6237> >>', '(xx)')).toBe('xx');
    expect(replaced('/Span << /ActualText (9) >>', '(x)')).toBe('x');
  });
});
