/**
 * The guard before xlsx and docx: what an archive may do to a reader, and that it does not.
 */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/ingest/office/docx.ts';
import { readXlsx } from '../../src/ingest/office/xlsx.ts';
import { archive, docx, xlsx } from './archive.ts';

const problem = async (bytes: Uint8Array) => {
  const got = await readDocx({ file: 'a.docx', bytes });
  return got.ok ? 'read' : got.problem;
};
const damaged = (reason: string) => ({ code: 'damaged', file: 'a.docx', facts: { type: 'docx', reason } });
const BODY = '<w:p><w:r><w:t>甲</w:t></w:r></w:p>';

/** Writes numbers over an archive's directory, or its only part's. */
function patched(
  bytes: Uint8Array,
  patches: readonly (readonly [signature: string, at: number, value: number])[],
): Uint8Array {
  const buffer = Buffer.from(bytes);
  for (const [signature, at, value] of patches) {
    buffer.writeUInt32LE(value, buffer.indexOf(Buffer.from(signature, 'latin1')) + at);
  }
  return new Uint8Array(buffer);
}

const DIRECTORY = 'PK\x01\x02';
const PART = 'PK\x03\x04';

describe('an archive', () => {
  test('that says it unpacks to more than is read is refused before anything is unpacked', async () => {
    const got = await problem(patched(docx(BODY), [[DIRECTORY, 24, 0x7fffffff]]));
    expect(got).toMatchObject({
      code: 'unpacks-too-large',
      facts: { unpacked: 0x7fffffff, limit: 32 * 1024 * 1024 },
    });
  });

  test('that unpacks to more than it says stops there', async () => {
    const bomb = docx(`<w:p/>${' '.repeat(30_000_000)}`);
    expect(
      await problem(
        patched(bomb, [
          [PART, 22, 100],
          [DIRECTORY, 24, 100],
        ]),
      ),
    ).toEqual(damaged('size'));
  });

  test('that unpacks to a hundred times itself is no bomb when it is small', async () => {
    expect(await problem(docx(`${BODY}${'<w:p/>'.repeat(100_000)}`))).toBe('read');
  });

  test('whose checksum is wrong is damaged, and nothing of it is believed', async () => {
    expect(await problem(patched(docx(BODY), [[DIRECTORY, 16, 1]]))).toEqual(damaged('checksum'));
  });

  test('with two parts of one name is damaged', async () => {
    const twice = Buffer.from(
      archive({ 'word/document.xml': '<w:document/>', 'word/documenu.xml': '<w:document/>' }),
    );
    for (let at = twice.indexOf('documenu'); at >= 0; at = twice.indexOf('documenu'))
      twice.write('document', at);
    expect(await problem(new Uint8Array(twice))).toEqual(damaged('repeated part'));
  });

  test('has parts whatever the case of their names', async () => {
    expect(await problem(archive({ 'Word/Document.xml': '<w:document xmlns:w="w"/>' }))).toBe('read');
  });

  test('with a part that needs a password is told so', async () => {
    const got = await problem(patched(docx(BODY), [[DIRECTORY, 8, 0x0008_0001]]));
    expect(got).toEqual({ code: 'encrypted', file: 'a.docx', facts: { type: 'docx' } });
  });

  test.each([0, 1, 30, 100, 150])('cut after %d bytes is damaged', async (length) => {
    expect(await problem(docx(BODY).subarray(0, length))).toEqual(damaged('zip'));
  });

  test('inside an archive is never opened', async () => {
    const inner = deflateRawSync(Buffer.alloc(1_000_000));
    expect(await problem(docx(BODY, { 'word/embeddings/inner.zip': inner.toString('latin1') }))).toBe('read');
  });
});

describe('markup', () => {
  const part = (xml: string) => archive({ 'word/document.xml': xml });
  test.each([
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a tag without its end', '<a><b></a>'],
    ['an end without its tag', '<a></a></b>'],
    ['half a tag', '<a><b '],
    ['half a comment', '<a><!-- '],
    ['a tag of a megabyte', `<a ${'b'.repeat(1_100_000)}`],
  ])('with %s is damaged', async (_, xml) => {
    expect(await problem(part(xml))).toEqual(damaged('word/document.xml xml'));
  });

  test('nested beyond all use is refused', async () => {
    expect(await problem(part('<a>'.repeat(100_000)))).toMatchObject({ code: 'nested-too-deep' });
  });

  test('with entities that nobody declared keeps them as written', async () => {
    const bytes = docx('<w:p><w:r><w:t>甲&lol;&#8805;&#x110000;&amp;lt;</w:t></w:r></w:p>');
    const got = await readDocx({ file: 'a.docx', bytes });
    expect(got.ok && got.folio.text.trim()).toBe('甲&lol;≥&#x110000;&lt;');
  });

  test('may be UTF-16', async () => {
    const xml =
      '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>绩效目标</w:t></w:r></w:p></w:body></w:document>';
    const bytes = archive({ 'word/document.xml': Buffer.from(`\ufeff${xml}`, 'utf16le') });
    const got = await readDocx({ file: 'a.docx', bytes });
    expect(got.ok && got.folio.text.trim()).toBe('绩效目标');
  });

  test('may be cut anywhere by whoever unpacks it', async () => {
    // Longer than any piece it is unpacked in, so that pieces end inside tags, entities and characters.
    const lines = Array.from({ length: 20_000 }, (_, index) => `项目${index}&amp;<![CDATA[<≥]]>`);
    const bytes = docx(
      lines.map((line) => `<w:p><w:r><w:t a="&gt;>">${line}</w:t></w:r></w:p><!-- - -->`).join(''),
    );
    const got = await readDocx({ file: 'a.docx', bytes });
    expect(got.ok && got.folio.text.split('\n').slice(0, -1)).toEqual(
      lines.map((_, index) => `项目${index}&<≥`),
    );
  });
});

test('what must be there and is not makes a file damaged', async () => {
  expect(await problem(archive({ 'word/other.xml': '<a/>' }))).toEqual(damaged('no word/document.xml'));
  const rows = '<row><c t="s"><v>0</v></c></row>';
  const got = await readXlsx({ file: 'a.xlsx', bytes: xlsx([{ rows }]) });
  expect(got).toMatchObject({ problem: { code: 'damaged', facts: { reason: 'sharedStrings' } } });
});

test('a workbook of more cells than are read is refused', async () => {
  const row = `<row>${'<c><v>1</v></c>'.repeat(1_000)}</row>`;
  const got = await readXlsx({ file: 'a.xlsx', bytes: xlsx([{ rows: row.repeat(2_001) }]) });
  expect(got).toEqual({
    ok: false,
    problem: { code: 'too-many-cells', file: 'a.xlsx', facts: { limit: 2_000_000 } },
  });
});

test('cells scattered over a sheet are refused when their grid is too large', async () => {
  const column = (at: number) =>
    String.fromCharCode(65 + Math.floor(at / 676), 65 + (Math.floor(at / 26) % 26), 65 + (at % 26));
  // Each row touches the next, so that none of it falls apart.
  const rows = Array.from(
    { length: 3_000 },
    (_, row) => `<row><c r="${column(row)}1"><v>1</v></c><c r="${column(row + 1)}1"><v>1</v></c></row>`,
  );
  const got = await readXlsx({ file: 'a.xlsx', bytes: xlsx([{ rows: rows.join('') }]) });
  expect(got.ok ? 'read' : got.problem.code).toBe('too-many-cells');
});
