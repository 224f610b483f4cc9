/**
 * Compare (比对): where what was read differs from a specimen's truth, in words that find the place.
 *
 *     declarations[0].projects[2].indicators[4].annual: expected '≥95%', found '95%'
 *
 * A field the truth leaves out is not compared; every list has exactly the members it should have.
 */

/** JSON as it is parsed. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

const MOST = 300;

function show(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** What differs; nothing when all is as expected. */
export function differences(found: Json | undefined, expected: Json, at = ''): string[] {
  if (isList(expected)) {
    if (!isList(found)) return [`${at}: expected ${show(expected)}, found ${show(found)}`];
    const each = expected.flatMap((one, index) =>
      index < found.length ? differences(found[index], one, `${at}[${index}]`) : [],
    );
    return found.length === expected.length
      ? each
      : [`${at}: expected ${expected.length}, found ${found.length}`, ...each];
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof found !== 'object' || found === null || isList(found)) {
      return [`${at}: expected ${show(expected)}, found ${show(found)}`];
    }
    return Object.entries(expected).flatMap(([key, value]) =>
      value === undefined ? [] : differences(found[key], value, at === '' ? key : `${at}.${key}`),
    );
  }
  return found === expected ? [] : [`${at}: expected ${show(expected)}, found ${show(found)}`];
}
