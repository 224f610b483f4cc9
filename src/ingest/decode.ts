/**
 * Decode (字符编码): bytes → text, by what the bytes are and not by what anybody says they are.
 *
 *     EF BB BF …           UTF-8 with a mark            BOM removed, offsets count from the first character
 *     D5 C1 CA A1 …        GB18030 (GBK, GB2312)        tried when the bytes are not UTF-8
 *     FF FE / 00 every 2nd UTF-16                       with or without its mark
 *
 * A file cut in the middle of a character, or with a few bad bytes in it, is read and says how many.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding; readonly badBytes: number }
  | { readonly ok: false; readonly why: 'binary-file' | 'unknown-encoding' };

/** Share of characters that may be unreadable before the encoding is judged to be another. */
const TOLERATED = 1 / 200;
/** Share of characters that must be such as officials' documents have: below it, the encoding was guessed wrong. */
const PLAUSIBLE = 0.97;
/** Control characters that text never has; more than this share of them and the file is binary. */
const CONTROLS = 1 / 1000;
/** Characters looked at to judge an encoding. */
const SAMPLE = 200_000;

const REPLACEMENT = 0xfffd;

interface Census {
  readonly bad: number;
  readonly plausible: number;
  readonly controls: number;
  readonly counted: number;
}

function census(text: string): Census {
  let bad = 0;
  let plausible = 0;
  let controls = 0;
  const counted = Math.min(text.length, SAMPLE);
  for (let i = 0; i < counted; i++) {
    const c = text.charCodeAt(i);
    if (c === REPLACEMENT) bad++;
    else if (c < 0x20 ? c >= 0x09 && c <= 0x0d : c < 0x7f) plausible++;
    else if (c < 0x20 || c === 0x7f) controls++;
    else if (
      (c >= 0x4e00 && c <= 0x9fff) ||
      (c >= 0x3000 && c <= 0x33ff) ||
      (c >= 0xff00 && c <= 0xffef) ||
      (c >= 0x2000 && c <= 0x27bf) ||
      (c >= 0xa0 && c <= 0x451) ||
      (c >= 0x2f00 && c <= 0x2fdf) ||
      (c >= 0x3400 && c <= 0x4dbf) ||
      (c >= 0xd800 && c <= 0xdfff) ||
      c === 0xfeff
    ) {
      plausible++;
    }
  }
  return { bad, plausible, controls, counted };
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function accept(text: string, encoding: Encoding): Decoded | null {
  const { bad, plausible, controls, counted } = census(text);
  if (counted === 0) return { ok: true, text, encoding, badBytes: 0 };
  // One bad character is the end of a file cut short, however short the file.
  if (bad > Math.max(1, counted * TOLERATED) || controls > counted * CONTROLS) return null;
  if (plausible + bad < counted * PLAUSIBLE) return null;
  let badBytes = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) badBytes++;
  return { ok: true, text, encoding, badBytes };
}

/** Reads bytes as text; refuses what is not text, or is in an encoding this program does not know. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return accept(decodeAs(bytes, 'utf-16le'), 'utf-16le') ?? { ok: false, why: 'binary-file' };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return accept(decodeAs(bytes, 'utf-16be'), 'utf-16be') ?? { ok: false, why: 'binary-file' };
  }
  const head = bytes.subarray(0, SAMPLE);
  if (head.includes(0)) {
    const wide =
      accept(decodeAs(bytes, 'utf-16le'), 'utf-16le') ?? accept(decodeAs(bytes, 'utf-16be'), 'utf-16be');
    return wide ?? { ok: false, why: 'binary-file' };
  }
  const text = accept(decodeAs(bytes, 'utf-8'), 'utf-8') ?? accept(decodeAs(bytes, 'gb18030'), 'gb18030');
  if (text !== null) return text;
  const { controls, counted } = census(decodeAs(head, 'utf-8'));
  return { ok: false, why: controls > counted * CONTROLS ? 'binary-file' : 'unknown-encoding' };
}
