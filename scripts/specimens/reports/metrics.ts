/**
 * Metrics (字宽): widths of the letters of Helvetica and Times-Roman, which every PDF reader has and no file need carry
 * (Adobe's core font metrics), in thousandths of the size.
 *
 *     widthOf('Times-Roman', 'Total', 10)   →  20.83 points
 */

export type Face = 'Helvetica' | 'Times-Roman';

/** From the blank (32) to the tilde (126). */
const WIDTHS: Record<Face, readonly number[]> = {
  Helvetica: [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ],
  'Times-Roman': [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
  ],
};

/** Letters beyond ASCII by their code in WinAnsiEncoding, and their width in both faces. */
const BEYOND: Readonly<Record<string, readonly [code: number, helvetica: number, times: number]>> = {
  '–': [0x96, 556, 500],
  '—': [0x97, 1000, 1000],
  '•': [0x95, 350, 350],
  '€': [0x80, 556, 500],
  '’': [0x92, 222, 333],
};

export function widthOf(face: Face, text: string, size: number): number {
  let sum = 0;
  for (const letter of text) {
    const beyond = BEYOND[letter];
    if (beyond === undefined) sum += WIDTHS[face][letter.charCodeAt(0) - 32] ?? 500;
    else sum += face === 'Helvetica' ? beyond[1] : beyond[2];
  }
  return (sum * size) / 1000;
}

/** A text as a PDF string. Throws where no Western font has a letter: our bug. */
export function pdfString(text: string): string {
  const codes = [...text].map((letter) => {
    const beyond = BEYOND[letter];
    if (beyond !== undefined) return beyond[0];
    const code = letter.charCodeAt(0);
    if (code < 32 || code > 126) throw new RangeError(`no such letter in Western fonts: ${letter}`);
    return code;
  });
  return codes
    .map((code) =>
      code < 127 && !'()\\'.includes(String.fromCharCode(code))
        ? String.fromCharCode(code)
        : `\\${code.toString(8).padStart(3, '0')}`,
    )
    .join('');
}
