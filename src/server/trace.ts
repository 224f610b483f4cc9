/**
 * Trace (出错记录): what is written down of a fault of ours, for whoever maintains the program.
 *
 *     TypeError: not a decimal: ██%
 *         at decimal (…/core/quantity.js:31:25)
 *     caused by: …
 *
 * A message may quote a document, and a document may hold what must not leave it: everything that is not ASCII, which
 * in these documents is everything that tells something, is blocked out, and so are digits outside the frames.
 */

/** An error with its causes, as text that quotes no document. */
export function traceOf(error: unknown): string {
  const lines: string[] = [];
  for (let one = error; one !== undefined; one = one instanceof Error ? one.cause : undefined) {
    if (!(one instanceof Error)) {
      lines.push(shade(String(one)));
      break;
    }
    const frames = one.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
    lines.push([`${one.name}: ${shade(one.message)}`, ...frames.map(ascii)].join('\n'));
  }
  return lines.join('\ncaused by: ');
}

function shade(text: string): string {
  return ascii(text).replace(/\d/g, '█');
}

function ascii(text: string): string {
  return text.replace(/[^\n\x20-\x7E]/g, '█');
}
