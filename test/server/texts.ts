/**
 * Hostile texts, and requests that carry one of them: every place of a route where a caller says something, one place
 * at a time, everything else as the route wants it.
 *
 *     askingsOf('/api/set-up', operation, {}, '__proto__')
 *     →  [{ place: 'body administrators.system.login', url: '/api/set-up', payload: { … } }, …]
 */

/** What a schema of the description says, as far as it is looked at. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
}

export interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Texts that mean something to some interpreter, or to none. */
export const HOSTILE_TEXTS: readonly string[] = [
  '番\u0000禺\u202e\ufeff\u2028\udc00\ud800番',
  '__proto__',
  "../../%00%2e%2e%2f'; drop table heng.declaration; --",
  '_\\%{"a":"b}\r\nset-cookie: heng=planted',
  '1e400',
  '9'.repeat(400),
  '',
  '衡'.repeat(30_000),
];

/** Values that are no text where a text is wanted. */
export const HOSTILE_VALUES: readonly unknown[] = [null, {}, 2 ** 53];

/** Values by the name they go under, where only one that is there will do. */
type Known = Readonly<Record<string, unknown>>;

/** A value the schema takes; of names that are known the one that is there. */
function sample(schema: Schema, name: string, known: Known): unknown {
  if (schema.enum !== undefined) return schema.enum[0];
  if (name in known) return known[name];
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0] ?? {}, name, known);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sample(inner, key, known)]),
      );
    case 'array':
      return [sample(schema.items ?? {}, name, known)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return 'x1';
  }
}

/** The paths of all leaves of a value. */
function leaves(value: unknown, path: string): string[] {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

/** The value with another leaf. */
function withLeaf(value: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (value === null || typeof value !== 'object') return leaf;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    name === key ? withLeaf(inner, rest, leaf) : inner,
  ]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function bodiesOf({ requestBody }: Operation, known: Known): unknown[] {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return [];
  // Of alternatives, also within a list, each is tried.
  const inner = (one: Schema): Schema[] => one.anyOf?.flatMap(inner) ?? [one];
  const lists = Object.entries(schema.properties ?? {}).filter(([, { items }]) => items?.anyOf !== undefined);
  const [list] = lists;
  if (list === undefined) return inner(schema).map((one) => sample(one, '', known));
  const [name, { items = {} }] = list;
  return inner(items).map((one) => withLeaf(sample(schema, '', known), [name], [sample(one, '', known)]));
}

export interface Asking {
  readonly place: string;
  readonly url: string;
  readonly payload?: unknown;
}

/** The requests of an operation with a hostile value in one place each. */
export function askingsOf(path: string, operation: Operation, known: Known, hostile: unknown): Asking[] {
  const { parameters = [] } = operation;
  const bodies = bodiesOf(operation, known);
  const [body] = bodies;
  const urlOf = (odd: string | null) => {
    const text = (name: string, schema: Schema) =>
      String(name === odd ? hostile : sample(schema, name, known));
    const inPath = parameters.filter((one) => one.in === 'path');
    const filled = inPath.reduce(
      (url, { name, schema }) => url.replace(`{${name}}`, encode(text(name, schema))),
      path,
    );
    const query = parameters
      .filter((one) => one.in === 'query' && (one.name === odd || one.name in known))
      .map(({ name, schema }) => `${name}=${encode(text(name, schema))}`);
    return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
  };
  const asked = parameters
    .filter(() => typeof hostile === 'string')
    .map(({ name, in: where }) => ({
      place: `${where} ${name}`,
      url: urlOf(name),
      ...(body === undefined ? {} : { payload: body }),
    }));
  const said = bodies.flatMap((one) =>
    leaves(one, '').map((leaf) => ({
      place: `body ${leaf}`,
      url: urlOf(null),
      payload: withLeaf(one, leaf.split('.'), hostile),
    })),
  );
  return [...asked, ...said];
}

/** A lone surrogate has no address; it comes as the bytes some programs send for it. */
function encode(text: string): string {
  return /\p{Cs}/u.test(text) ? '%ED%A0%80' : encodeURIComponent(text);
}
