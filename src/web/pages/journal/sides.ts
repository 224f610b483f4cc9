/**
 * Sides (前后对照): what an entry keeps of before and after, flattened into rows a person reads.
 *
 *     sides({ state: 'draft' }, { state: 'submitted', version: 1 })
 *     →  [ { field: 'state', before: 'draft', after: 'submitted' }, { field: 'version', before: null, after: '1' } ]
 */

export interface Side {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every plain value with the path that leads to it; a list of plain values is one value. */
function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [];
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, inner]) =>
      leaves(inner, path === '' ? name : `${path}.${name}`),
    );
  }
  if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
    return value.flatMap((one, at) => leaves(one, `${path}.${at + 1}`));
  }
  return [[path, Array.isArray(value) ? value.join(', ') : String(value)]];
}

export function sides(before: unknown, after: unknown): readonly Side[] {
  const was = new Map(leaves(before, ''));
  const is = new Map(leaves(after, ''));
  return [...new Set([...was.keys(), ...is.keys()])].map((field) => ({
    field,
    before: was.get(field) ?? null,
    after: is.get(field) ?? null,
  }));
}

/** What an entry speaks of, in one line: `申报表 9f2c… 1`; its kind by the name people know it by. */
export function objectLine(
  object: Readonly<Record<string, unknown>> | null,
  kinds: Readonly<Record<string, string>>,
): string {
  if (object === null) return '';
  const { kind, id, ...rest } = object;
  const named = typeof kind === 'string' ? (kinds[kind] ?? kind) : '';
  return [named, ...leaves([id], '').map(([, value]) => value), ...leaves(rest, '').map(([, value]) => value)]
    .filter((part) => part !== '')
    .join(' ');
}
