/**
 * Exports over HTTP: the file, its name and kind, and what is refused.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FORMS, MEDIA } from '../../src/export/write.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { ExportQuery } from '../../src/server/contract.ts';
import { form, openHouse, PANYU, type TestHouse } from './house.ts';

let house: TestHouse;
let id: string;

beforeAll(async () => {
  house = await openHouse();
  const upload = { method: 'POST', url: '/api/documents', ...form('2024年 目标表.txt', PANYU) } as const;
  id = (await house.ask(upload)).json().declarations[0].id;
});

afterAll(async () => {
  await house.close();
});

const get = (query: string) => house.ask({ method: 'GET', url: `/api/declarations/${id}/export?${query}` });

test.each(['xlsx', 'docx', 'pdf', 'html', 'csv'] as const)('%s is the form as a file', async (format) => {
  const response = await get(`format=${format}`);
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe(MEDIA[format]);
  const name = encodeURIComponent(`2024年 目标表.${format}`);
  expect(response.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${name}`);
  const reading = await readDocument({ file: `a.${format}`, bytes: response.rawPayload });
  if (!reading.ok) throw new Error(reading.problem.code);
  expect(reading.document.declarations[0]?.projects).toHaveLength(19);
  expect(reading.document.text).not.toContain('保密项目');
  expect(Buffer.compare((await get(`format=${format}`)).rawPayload, response.rawPayload)).toBe(0);
});

test('json is the document with this declaration, secrets withheld', async () => {
  const response = await get('format=json');
  const [document] = response.json();
  expect(document.declarations[0].projects[0]).toMatchObject({
    name: 'AKTDGC',
    secret: true,
    indicators: [],
  });
  expect(response.body).not.toContain('保密项目');
});

test('another form is asked for by name', async () => {
  const response = await get('format=csv&layout=indicator-list');
  expect(response.body).toContain('一级指标,二级指标,指标名称');
});

test('every form there is may be asked for', () => {
  const { layout } = ExportQuery.properties;
  expect(layout.anyOf.map((form) => form.const)).toEqual(FORMS.map(({ id: own }) => own));
});

test.each([
  ['format=xlsx&layout=form', 422, 'form-unfit'],
  ['format=xlsx&layout=letter', 400, 'request-invalid'],
  ['format=pdf&layout=matrix', 400, 'request-invalid'],
  ['format=pdf&layout=', 400, 'request-invalid'],
  ['format=exe', 400, 'request-invalid'],
  ['', 400, 'request-invalid'],
])('%s is refused', async (query, status, code) => {
  const response = await get(query);
  expect([response.statusCode, response.json().code]).toEqual([status, code]);
  expect(response.headers['content-disposition']).toBeUndefined();
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
});

test('a declaration that is not there is no file', async () => {
  const response = await house.ask({ url: '/api/declarations/nowhere/export?format=pdf' });
  expect([response.statusCode, response.json().code]).toEqual([404, 'declaration-missing']);
});
