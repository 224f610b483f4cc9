/**
 * Archive: makes zip files for the tests of the office readers, so that each shows in full what it reads.
 *
 *     archive({ 'word/document.xml': '<w:document>…' })   →  the bytes of a zip
 */
import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

function record(
  signature: number,
  fields: readonly (readonly [bytes: 2 | 4, value: number])[],
  name: string,
): Buffer {
  const head = Buffer.alloc(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0));
  head.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [bytes, value] of fields) {
    head.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return Buffer.concat([head, Buffer.from(name)]);
}

export function archive(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const sum = crc32(data);
    const shared = [
      [2, 20],
      [2, 0],
      [2, 8],
      [2, 0],
      [2, 33],
      [4, sum],
      [4, packed.length],
      [4, data.length],
      [2, Buffer.byteLength(name)],
      [2, 0],
    ] as const;
    const local = record(LOCAL, shared, name);
    directory.push(record(CENTRAL, [[2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]], name));
    files.push(local, packed);
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const count = directory.length;
  const end = record(
    END,
    [
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, size],
      [4, offset],
      [2, 0],
    ],
    '',
  );
  return new Uint8Array(Buffer.concat([...files, ...directory, end]));
}

/** A Word document around a body. */
export function docx(body: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  const root = `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  return archive({ 'word/document.xml': root, ...others });
}

interface SheetXml {
  /** Rows inside `sheetData`. */
  readonly rows: string;
  /** What stands before and after them. */
  readonly before?: string;
  readonly after?: string;
  readonly name?: string;
  readonly state?: string;
}

/** A workbook around its sheets. */
export function xlsx(
  sheets: readonly SheetXml[],
  {
    styles = '',
    texts = [],
    others = {},
  }: { styles?: string; texts?: readonly string[]; others?: Record<string, string> } = {},
): Uint8Array {
  const list = sheets.map(({ name, state }, index) => {
    const shown = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${shown} r:id="rId${index + 1}"/>`;
  });
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="x/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return archive({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}<Relationship Id="s" Type="x/styles" Target="styles.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ before = '', rows, after = '' }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<?xml version="1.0"?><worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
    ...others,
  });
}
