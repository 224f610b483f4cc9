/**
 * PDF maker: small PDFs in the open, so that a test shows what it reads.
 *
 *     const pdf = new PdfMaker();
 *     const font = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
 *     pdf.page({ fonts: { F1: font }, content: 'BT /F1 12 Tf 72 700 Td (99.5%) Tj ET' });
 *     pdf.bytes()      the file
 */

export interface PageSketch {
  readonly content: string;
  /** Resource names → object numbers. */
  readonly fonts?: Readonly<Record<string, number>>;
  readonly objects?: Readonly<Record<string, number>>;
  readonly box?: readonly [left: number, bottom: number, right: number, top: number];
  /** More entries of the page, as written: `/Rotate 90`. */
  readonly entries?: string;
}

export class PdfMaker {
  readonly #objects: (Uint8Array | null)[] = [null, null];
  readonly #pages: number[] = [];

  /** An object, or a stream when there is data; gives its number. */
  add(dictionary: string, data?: string | Uint8Array): number {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    return this.#objects.push(
      bytes === undefined
        ? Buffer.from(dictionary, 'latin1')
        : Buffer.concat([
            Buffer.from(dictionary.replace(/>>\s*$/, `/Length ${bytes.length} >>\nstream\n`), 'latin1'),
            bytes,
            Buffer.from('\nendstream', 'latin1'),
          ]),
    );
  }

  page({ content, fonts = {}, objects = {}, box = [0, 0, 595, 842], entries = '' }: PageSketch): void {
    const refs = (named: Readonly<Record<string, number>>) =>
      Object.entries(named)
        .map(([name, number]) => `/${name} ${number} 0 R`)
        .join(' ');
    const stream = this.add('<< >>', content);
    this.#pages.push(
      this.add(
        `<< /Type /Page /Parent 2 0 R /MediaBox [${box.join(' ')}] /Contents ${stream} 0 R ` +
          `/Resources << /Font << ${refs(fonts)} >> /XObject << ${refs(objects)} >> >> ${entries} >>`,
      ),
    );
  }

  /** The file; `trailer` takes more entries, as written. */
  bytes(trailer = ''): Uint8Array {
    const kids = this.#pages.map((number) => `${number} 0 R`).join(' ');
    this.#objects[0] = Buffer.from('<< /Type /Catalog /Pages 2 0 R >>');
    this.#objects[1] = Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${this.#pages.length} >>`);
    const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')];
    let length = 9;
    const offsets = this.#objects.map((object, i) => {
      const at = length;
      const part = Buffer.concat([
        Buffer.from(`${i + 1} 0 obj\n`),
        object ?? Buffer.from('null'),
        Buffer.from('\nendobj\n'),
      ]);
      parts.push(part);
      length += part.length;
      return at;
    });
    const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${entries}` +
          `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(parts);
  }
}
