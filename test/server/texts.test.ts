/**
 * Whatever a caller says wherever something may be said, the service answers: it does or refuses, and no fault is its own.
 */

import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Office } from '../../src/core/organisation.ts';
import { type Ask, form, openHouse, PANYU, type TestHouse } from './house.ts';
import { askingsOf, HOSTILE_TEXTS, HOSTILE_VALUES, type Operation } from './texts.ts';

let house: TestHouse;
let time = Date.parse('2026-03-01T08:00:00Z');
let declaration: string;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;

beforeAll(async () => {
  house = await openHouse({ now: () => new Date(time) });
  const kept = await house.ask({ method: 'POST', url: '/api/documents', ...form('panyu-2024.txt', PANYU) });
  declaration = kept.json().declarations[0].id;
  ({ paths } = (await house.ask('/api/openapi.json')).json());
});

afterAll(() => house.close());

const METHODS: Readonly<Record<string, HTTPMethods>> = {
  ...{ GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' },
};

/** Who of the demo may ask for what an office may ask for. */
const BY: Readonly<Partial<Record<Office, string>>> = {
  ...{ clerk: 'chenjing', head: 'chenjing', reviewer: 'zhaomin', approver: 'wanglei' },
  ...{ system: 'sunli', security: 'wuyan', audit: 'zhengming' },
};

test('every place of every route takes every text', { timeout: 600_000 }, async () => {
  const known = (path: string) => ({
    ...{ id: path.includes('/people/') ? 'liuyang' : declaration, version: 1, revision: 0, base: 0 },
    // What an edit takes out is spoken of no more.
    ...(path.endsWith('/comments') ? { project: '2', indicator: null } : { project: '1', indicator: '1' }),
    ...{ key: 'n1', cell: 'name', after: null, cells: { name: '名称' } },
    ...{ node: 'zsj-bj', kind: 'agency', person: 'liuyang', year: 2027, number: 1, from: 1, to: 1 },
    ...(path === '/api/nodes' ? { parent: 'zsj' } : { parent: null }),
  });
  const faults: string[] = [];
  const done = new Set<string>();
  for (const { method, url, access } of house.app.accesses) {
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    const operation = paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${method} ${path} is not described`);
    const office = typeof access.who === 'string' ? 'head' : access.who[0];
    const person = (office === undefined ? undefined : BY[office]) ?? 'chenjing';
    const ask: Ask = await house.as(person);
    for (const hostile of [...HOSTILE_TEXTS, ...HOSTILE_VALUES]) {
      for (const { place, url, payload } of askingsOf(path, operation, known(path), hostile)) {
        time += 4000;
        const answer = await ask({
          ...{ method: METHODS[method] ?? 'GET', url },
          ...(payload === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) }),
        });
        const said = `${method} ${path} ${place} ${JSON.stringify(hostile).slice(0, 40)}`;
        if (answer.statusCode >= 500) faults.push(`${said} → ${answer.statusCode}`);
        if (answer.statusCode < 300) done.add(`${method} ${path}`);
      }
    }
  }
  // It is no test of the schemas alone: what takes texts did what was asked.
  for (const route of ['declarations/{id}/edits', 'declarations/{id}/comments', 'nodes'])
    expect(done).toContain(`POST /api/${route}`);
  expect(faults).toEqual([]);
});

test('what is said twice where one thing is asked for is refused', async () => {
  const ask = await house.as('chenjing');
  for (const url of [
    '/api/declarations?limit=1&limit=2',
    '/api/declarations?search=a&search=b',
    `/api/declarations/${declaration}?version=1&version=2`,
    `/api/declarations/${declaration}/export?format=csv&format=pdf`,
  ])
    expect((await ask(url)).json(), url).toMatchObject({ code: 'request-invalid', status: 400 });
});
