/**
 * Requests (请求): every request a route can be sent, made from its own schema, with names and numbers of something real.
 *
 *     requestsOf(route, { id: '9f2c…-1', version: 2, … })
 *     →  [{ method: 'POST', url: '/api/declarations/9f2c…-1/deeds', payload: { deed: 'submit', version: 2, … } }, …]
 *
 * Of every choice in a schema each alternative is tried once; what may be left out is there in one request and not in
 * another. A field nothing is known for stops the test that asks: a new route cannot be passed over.
 */
import { type TSchema, TypeGuard } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { InjectOptions } from 'light-my-request';
import type { RouteAccess } from '../../src/server/access.ts';
import { form } from '../server/house.ts';

/** What fields are called, and what to put there: the first that the schema takes. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** What any text may be. */
const TEXTS = ['20', '2026-03-01', 'ordinary-words', 'heng'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export interface Request {
  readonly method: (typeof METHODS)[number];
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: NonNullable<InjectOptions['payload']>;
}

/** The requests of a route; the first is the plainest. */
export function requestsOf(route: RouteAccess, known: Known, upload: Uint8Array): Request[] {
  const { url, schema } = route;
  const method = METHODS.find((one) => one === route.method);
  if (method === undefined) throw new Error(`${route.method} is no method a request is known for`);
  const at = `${method} ${url}`;
  const [params = {}] = variants(schema.params, 'params', known, at);
  const address = url.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = fieldOf(params, name);
    if (value === undefined) throw new Error(`${at}: nothing is known for ${name}`);
    return encodeURIComponent(String(value));
  });
  const asking = variants(schema.querystring, 'query', known, at);
  const queries = asking.length === 0 ? [{}] : asking;
  const multipart = schema.consumes?.includes('multipart/form-data') === true;
  if (multipart)
    return queries.map((query) => ({ method, url: address + asked(query), ...form('a.txt', upload) }));
  const bodies = variants(schema.body, 'body', known, at);
  const [query = {}] = queries;
  const [first] = bodies;
  if (first === undefined) return queries.map((one) => ({ method, url: address + asked(one) }));
  return [
    ...bodies.map((body) => ({ method, url: address + asked(query), ...json(body) })),
    ...queries.slice(1).map((one) => ({ method, url: address + asked(one), ...json(first) })),
  ];
}

function json(body: unknown): Required<Pick<Request, 'headers' | 'payload'>> {
  return { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) };
}

function asked(query: unknown): string {
  const words = new URLSearchParams();
  for (const [name, value] of entriesOf(query)) words.set(name, String(value));
  return words.size === 0 ? '' : `?${words}`;
}

/** Values a schema takes, each alternative at least once. */
function variants(schema: unknown, name: string, known: Known, at: string): unknown[] {
  if (schema === undefined) return [];
  const constant = fieldOf(schema, 'const');
  if (constant !== undefined) return [constant];
  const choices = [fieldOf(schema, 'anyOf'), fieldOf(schema, 'allOf')].find(Array.isArray);
  if (choices !== undefined) return choices.flatMap((one) => variants(one, name, known, at));
  switch (fieldOf(schema, 'type')) {
    case 'object':
      return objects(schema, known, at);
    case 'array': {
      const most = fieldOf(schema, 'maxItems');
      const items = variants(fieldOf(schema, 'items'), name, known, at);
      return [items.slice(0, typeof most === 'number' ? most : items.length)];
    }
    case 'null':
      return [null];
    case 'boolean':
      return [true, false];
    case 'integer':
    case 'number':
      return [fitting(schema, name, [...(known[name] ?? []), fieldOf(schema, 'minimum'), 1], at)];
    case 'string':
      return [fitting(schema, name, [...(known[name] ?? []), ...TEXTS], at)];
    default:
      // Anything at all.
      return [{}];
  }
}

function objects(schema: unknown, known: Known, at: string): object[] {
  const needed = fieldOf(schema, 'required');
  const isNeeded = (name: string) => Array.isArray(needed) && needed.includes(name);
  const fields = entriesOf(fieldOf(schema, 'properties')).map(
    ([name, one]) => [name, variants(one, name, known, at)] as const,
  );
  const whole = Object.fromEntries(fields.map(([name, [first]]) => [name, first]));
  const bare = Object.fromEntries(Object.entries(whole).filter(([name]) => isNeeded(name)));
  const others = fields.flatMap(([name, [, ...rest]]) => rest.map((value) => ({ ...whole, [name]: value })));
  return [bare, whole, ...others];
}

/** The first value a schema takes. */
function fitting(schema: unknown, name: string, values: readonly unknown[], at: string): unknown {
  const found = values.find((value) => value !== undefined && isSchema(schema) && Value.Check(schema, value));
  if (found === undefined) throw new Error(`${at}: nothing is known for ${name}`);
  return found;
}

function isSchema(schema: unknown): schema is TSchema {
  return TypeGuard.IsSchema(schema);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
