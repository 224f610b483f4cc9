/**
 * Result: text that may not read (读取结果).
 *
 *     parseMoney('6,028.01', '万元')  →  { ok: true, value: 6028_0100_00n }
 *     parseMoney('六千', '万元')      →  { ok: false, why: 'number-expected', at: [0, 2] }
 *
 * One of the four doors for what goes wrong (ARCHITECTURE.md): a Result is for text that may not read; it is
 * never thrown, and its error says where.
 */

/** Half-open range of UTF-16 code units inside one text: [from, to). */
export type Span = readonly [from: number, to: number];

export type Result<T, Why extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Why; readonly at: Span };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function unread<Why extends string>(
  why: Why,
  at: Span,
): { readonly ok: false; readonly why: Why; readonly at: Span } {
  return { ok: false, why, at };
}
