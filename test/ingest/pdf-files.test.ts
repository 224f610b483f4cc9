/**
 * PDF files as they come: locked, damaged, huge, many after each other; and their pages as pictures.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { drawPage } from '../../src/ingest/pdf/draw.ts';
import { openEngine } from '../../src/ingest/pdf/engine.ts';
import { openPdf } from '../../src/ingest/pdf/open.ts';
import { readPdf } from '../../src/ingest/pdf/read.ts';
import { Turns } from '../../src/ingest/pdf/turn.ts';
import { PdfMaker } from './pdf-maker.ts';

function some(pages = 1, content = 'BT /F1 12 Tf 72 700 Td (6,028.01) Tj ET'): PdfMaker {
  const pdf = new PdfMaker();
  const F1 = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (let i = 0; i < pages; i++) pdf.page({ fonts: { F1 }, content });
  return pdf;
}

const problemOf = async (bytes: Uint8Array) => {
  const reading = await readPdf({ file: 'x.pdf', bytes });
  return reading.ok ? null : reading.problem;
};

describe('a locked file', () => {
  it('that needs a password is said to', async () => {
    const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<00> <00>]`;
    expect(await problemOf(some().bytes(lock))).toEqual({
      code: 'encrypted',
      file: 'x.pdf',
      facts: { type: 'pdf' },
    });
  });

  it('that only its owner may change opens', async () => {
    const { bytes } = ownerLocked('BT /F1 12 Tf 72 700 Td (95%) Tj ET');
    const reading = await readPdf({ file: 'x.pdf', bytes });
    expect(reading.ok && reading.folio.text).toContain('95%');
  });
});

/** Locked with the empty password: RC4 of 40 bits, as the format's first version has it. */
function ownerLocked(content: string): { bytes: Uint8Array } {
  const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
  const md5 = (...parts: readonly Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const id = Buffer.from('00', 'hex');
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const owner = rc4(md5(PADDING).subarray(0, 5), PADDING);
  const key = md5(PADDING, owner, permissions, id).subarray(0, 5);
  const user = rc4(key, PADDING);
  const pdf = new PdfMaker();
  const F1 = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  // Objects 1 and 2 are the catalogue and the pages, 3 the font: the content is object 4.
  const own = md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10);
  pdf.page({ fonts: { F1 }, content: rc4(own, Buffer.from(content)).toString('latin1') });
  return {
    bytes: pdf.bytes(
      `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >> /ID [<00> <00>]`,
    ),
  };
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (i: number, j: number) => {
    const held = state[i] ?? 0;
    state[i] = state[j] ?? 0;
    state[j] = held;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}

describe('a damaged file', () => {
  it.each([
    ['only a heading', Buffer.from('%PDF-1.7\n')],
    ['noise', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 'x')])],
    ['no page', new PdfMaker().bytes()],
  ])('%s is said to be', async (_, bytes) => {
    expect(await problemOf(bytes)).toMatchObject({ code: 'damaged', facts: { type: 'pdf' } });
  });

  it('whose table of objects is wrong is read all the same', async () => {
    const bytes = Buffer.from(
      Buffer.from(some().bytes())
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n7'),
    );
    const reading = await readPdf({ file: 'x.pdf', bytes });
    expect(reading.ok && reading.folio.text).toContain('6,028.01');
  });

  it('of too many pages is refused', async () => {
    expect(await problemOf(some(2001).bytes())).toEqual({
      code: 'too-many-pages',
      file: 'x.pdf',
      facts: { pages: 2001, limit: 2000 },
    });
  });

  it('never throws, whatever is changed in it', async () => {
    const whole = Buffer.from(
      some(2, '0.5 w 72 600 300 100 re S BT /F1 12 Tf 72 700 Td (6,028.01) Tj ET').bytes(),
    );
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 20 }),
        fc.nat(whole.length),
        async (changes, cut) => {
          const bytes = Buffer.from(whole);
          for (const { at, byte } of changes) bytes[at] = byte;
          for (const part of [bytes, bytes.subarray(0, cut)]) {
            const reading = await readPdf({ file: 'x.pdf', bytes: part });
            expect(reading.ok ? reading.folio.pages.count : reading.problem.code).toBeTruthy();
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('an engine', () => {
  it('keeps its memory over 500 documents', async () => {
    const engine = await openEngine();
    const bytes = some(3).bytes();
    const open = () => {
      const opening = openPdf(engine, { file: 'x.pdf', bytes });
      if (!opening.ok) throw new Error(opening.problem.code);
      for (const page of opening.pdf.pages()) expect(page.glyphs).toHaveLength(8);
      opening.pdf.close();
    };
    for (let i = 0; i < 50; i++) open();
    const before = engine.bytes.length;
    for (let i = 0; i < 500; i++) open();
    expect(engine.bytes.length).toBe(before);
  });

  it('is replaced after a trap, and only then', async () => {
    let opened = 0;
    const turns = new Turns(() => {
      opened++;
      return openEngine();
    });
    const trap = () => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    expect(await turns.use(() => 1)).toBe(1);
    expect(await turns.use(trap)).toBeNull();
    expect(await turns.use(() => 2)).toBe(2);
    expect(await turns.use(() => 3)).toBe(3);
    expect(opened).toBe(2);
    const fault = () => {
      throw new TypeError('ours');
    };
    await expect(turns.use(fault)).rejects.toThrow('ours');
  });
});

describe('a picture of a page', () => {
  const darkIn = (png: Uint8Array, [x0, y0, x1, y1]: readonly [number, number, number, number]) => {
    const { data, width } = decode(png);
    let dark = 0;
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) if ((data[(y * width + x) * 3] ?? 255) < 100) dark++;
    return dark;
  };

  it('has the width asked for, and the text where the folio has it', async () => {
    const png = await drawPage({ bytes: some().bytes(), page: 1, width: 1190 });
    if (png === null) throw new Error('no picture');
    expect(decode(png)).toMatchObject({ width: 1190, height: 1684, channels: 3 });
    expect(darkIn(png, [144, 260, 250, 290])).toBeGreaterThan(100);
    expect(darkIn(png, [300, 260, 400, 290])).toBe(0);
  });

  it('shows nothing of what is covered', async () => {
    const png = await drawPage({ bytes: some().bytes(), page: 1, width: 1190, cover: [[72, 130, 125, 145]] });
    if (png === null) throw new Error('no picture');
    expect(darkIn(png, [0, 0, 1190, 1684])).toBe(0);
  });

  it('lies as the page is read', async () => {
    const upwards = some(1, 'BT /F1 12 Tf 0 1 -1 0 300 400 Tm (6,028.01) Tj ET').bytes();
    const png = await drawPage({ bytes: upwards, page: 1, width: 842 });
    if (png === null) throw new Error('no picture');
    expect(decode(png)).toMatchObject({ width: 842, height: 595 });
    expect(darkIn(png, [400, 290, 450, 302])).toBeGreaterThan(50);
  });

  it('is none of a page that is not there, or of no PDF', async () => {
    expect(await drawPage({ bytes: some().bytes(), page: 2, width: 100 })).toBeNull();
    expect(await drawPage({ bytes: Buffer.from('%PDF-1.7'), page: 1, width: 100 })).toBeNull();
  });
});
