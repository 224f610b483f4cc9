/**
 * The description of the API: it says 3.1, every route is in it with what it takes and gives, and nothing else is.
 */
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type TestHouse } from './house.ts';

let house: TestHouse;

const Operation = Type.Object({
  summary: Type.String({ minLength: 5 }),
  tags: Type.Array(Type.String(), { minItems: 1 }),
  parameters: Type.Optional(
    Type.Array(Type.Object({ in: Type.String(), name: Type.String(), schema: Type.Object({}) })),
  ),
  requestBody: Type.Optional(Type.Object({ content: Type.Object({}) })),
  // A redirection has no content.
  responses: Type.Record(Type.String(), Type.Object({ content: Type.Optional(Type.Object({})) })),
});

const Description = Type.Object({
  openapi: Type.Literal('3.1.0'),
  info: Type.Object({ title: Type.String(), version: Type.String() }),
  paths: Type.Record(Type.String(), Type.Record(Type.String(), Operation)),
});

beforeAll(async () => {
  house = await openHouse();
});

afterAll(async () => {
  await house.close();
});

async function description() {
  const response = await house.ask('/api/openapi.json');
  const body: unknown = response.json();
  expect([...Value.Errors(Description, body)].map(({ path, message }) => `${path} ${message}`)).toEqual([]);
  return Value.Decode(Description, body);
}

test('every route of the API is described, with its result and its refusals', async () => {
  const { paths } = await description();
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = house.app.accesses.map(
    ({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`,
  );
  expect(served).toContain('POST /api/documents');
  expect(described.sort()).toEqual(served.sort());
  for (const operations of Object.values(paths)) {
    for (const { responses } of Object.values(operations)) {
      // A redirection has no result of its own; the way out and back of single sign-on are ones.
      const results = Object.keys(responses).filter((status) => status !== '303');
      expect(results.sort()).toEqual(responses['303'] === undefined ? ['200', '4XX', '5XX'] : ['4XX', '5XX']);
    }
  }
});

const METHODS: Readonly<Record<string, HTTPMethods>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
};

test('what is described is served', async () => {
  const { paths } = await description();
  for (const [path, operations] of Object.entries(paths)) {
    const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
    for (const method of Object.keys(operations)) {
      expect(house.app.hasRoute({ url, method: METHODS[method] ?? 'TRACE' })).toBe(true);
    }
  }
});

test('an upload is described as a form with one file', async () => {
  const { paths } = await description();
  expect(paths['/api/documents']?.['post']?.requestBody).toMatchObject({
    content: { 'multipart/form-data': { schema: { required: ['file'] } } },
  });
});

/** Every schema and sub-schema: whatever is an object somewhere below. */
function objectsIn(value: unknown, path = ''): [string, object][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => objectsIn(part, `${path}/${key}`));
  return [[path, value], ...inner];
}

test('no schema lists its items one by one: JSON Schema 2020-12 calls that prefixItems', async () => {
  const document: unknown = (await house.ask('/api/openapi.json')).json();
  const objects = objectsIn(document);
  const listed = objects.filter(([, object]) => 'items' in object && Array.isArray(object.items));
  expect(listed.map(([path]) => path)).toEqual([]);
  expect(objects.filter(([, object]) => 'items' in object && 'minItems' in object).length).toBeGreaterThan(0);
  expect(objects.filter(([, object]) => 'additionalItems' in object)).toEqual([]);
});
