/**
 * The API in memory: every route, every refusal, and every answer held against the contract it promises.
 */
import { Type } from '@sinclair/typebox';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  DeclarationList,
  DeclarationView,
  Health,
  ImportReport,
  Problem,
  RuleView,
  SourceView,
} from '../../src/server/contract.ts';
import { hold } from './hold.ts';
import { form, openHouse, PANYU, type TestHouse } from './house.ts';

let house: TestHouse;
let id: string;

beforeAll(async () => {
  house = await openHouse();
  const response = await house.ask({
    method: 'POST',
    url: '/api/documents',
    ...form('panyu-2024.txt', PANYU),
  });
  id = hold(ImportReport, response.json()).declarations[0]?.id ?? '';
});

afterAll(async () => {
  await house.close();
});

async function get(url: string, headers: Record<string, string> = {}) {
  return await house.ask({ method: 'GET', url, headers });
}

async function refused(url: string, headers: Record<string, string> = {}) {
  const response = await get(url, headers);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = hold(Problem, response.json());
  expect(problem.status).toBe(response.statusCode);
  return problem;
}

test('the service is well, and says which store it has', async () => {
  const health = hold(Health, (await get('/api/health')).json());
  expect(health).toMatchObject({ ok: true, store: 'embedded' });
});

test('which version it is, is told to whoever is signed in and to nobody else', async () => {
  const open = await house.app.inject('/api/health');
  expect(open.json()).toEqual({ ok: true, store: 'embedded' });
  expect((await house.app.inject('/api/openapi.json')).json().info.version).toBe('1');
  expect((await get('/api/health')).json().version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(open.headers['content-disposition']).toBe('attachment; filename="api.json"');
});

test('the list holds the table, its sum, and how far its targets can be measured', async () => {
  const list = hold(DeclarationList, (await get('/api/declarations')).json());
  expect(list.count).toBe(1);
  expect(list.sums).toMatchObject({ total: '6028.01', projects: 19, indicators: 80 });
  expect(list.items[0]).toMatchObject({
    id,
    agency: '番禺区政务服务数据管理局（本级）',
    total: '6028.01',
    importedAt: '2026-03-01T08:00:00.000Z',
  });
  const states = Object.values(list.items[0]?.measurability ?? {});
  expect(states.reduce((sum, count) => sum + count, 0)).toBe(80);
});

test('search finds and does not find', async () => {
  const count = async (search: string) =>
    hold(DeclarationList, (await get(`/api/declarations?search=${encodeURIComponent(search)}`)).json()).count;
  expect(await count('番禺')).toBe(1);
  expect(await count('花都')).toBe(0);
});

test('a declaration comes whole, findings worded in the language asked for', async () => {
  const view = hold(DeclarationView, (await get(`/api/declarations/${id}`)).json());
  expect(view.projects).toHaveLength(19);
  expect(view.funds.total).toBe('6028.01');
  expect(view.repeated.map(({ name }) => name)).toEqual(['租赁岗位合同工经费']);
  expect(view.coverage.lost).toEqual([]);
  const shown = view.projects.flatMap(({ indicators }) => indicators);
  const counted = view.projects.reduce((sum, { indicatorCount }) => sum + indicatorCount, 0);
  expect([shown.length, counted, view.measurability.withheld]).toEqual([76, 80, 4]);
  const vague = view.findings.find(({ rule }) => rule === 'target-vague');
  expect(vague?.message).toMatch(/得到有效提高/);
  const english = hold(DeclarationView, (await get(`/api/declarations/${id}?lang=en`)).json());
  expect(english.findings.find(({ rule }) => rule === 'target-vague')?.message).toMatch(/[a-z]{4}/);
});

test('every cell points at its own characters in the source', async () => {
  const view = hold(DeclarationView, (await get(`/api/declarations/${id}`)).json());
  const { text } = hold(SourceView, (await get(`/api/declarations/${id}/source`)).json());
  const quote = (pieces: readonly (readonly [number, number])[] = []) =>
    pieces
      .map(([from, to]) => text.slice(from, to))
      .join('')
      .replace(/\s/g, '');
  const bare = (value: string) => value.replace(/\s/g, '');
  for (const project of view.projects) {
    expect(quote(project.cells['name'])).toBe(bare(project.name));
    for (const { name, annual, cells } of project.indicators) {
      expect(quote(cells['name'])).toBe(bare(name));
      if (annual !== null) expect(quote(cells['annual'])).toBe(bare(annual));
    }
  }
});

test('nothing of the secret project leaves but its name and its money', async () => {
  const answers = await Promise.all(
    ['/api/declarations', `/api/declarations/${id}`, `/api/declarations/${id}/source`].map((url) => get(url)),
  );
  const again = await house.ask({ method: 'POST', url: '/api/documents', ...form('b.txt', PANYU) });
  for (const { body } of [...answers, again]) {
    for (const secret of [
      '此项目为',
      '不宜公开',
      '保密项目',
      '91%以上。3',
      '标准：控制数；年度指标值:100%。\n',
    ]) {
      expect(body.replaceAll('\\n', '').replace(/\s/g, '')).not.toContain(secret);
    }
  }
  const view = hold(DeclarationView, answers[1]?.json());
  expect(view.projects[0]).toMatchObject({
    name: 'AKTDGC',
    secret: true,
    withheld: true,
    indicatorCount: 4,
    indicators: [],
    funds: { total: '254.80' },
    objective: { text: null },
  });
  const about = view.findings.filter(({ at }) => at.project === 1).map(({ rule }) => rule);
  expect(about).toEqual(['secret-content']);
});

test('the secret project of one agency is withheld in the source of another in the same file', async () => {
  const text = PANYU.toString('utf8');
  const harmless = text
    .replace('保密项目', '便民项目')
    .replace('项目信息不宜公开', '')
    .replace('不宜公开', '');
  const other = harmless.replace(/番禺区政务服务数据管理局（本级）/, '花都区政务服务数据管理局');
  const both = Buffer.from(`${other}\f${text}`);
  const response = await house.ask({
    method: 'POST',
    url: '/api/documents',
    ...form('two.txt', both),
  });
  const { declarations } = hold(ImportReport, response.json());
  expect(declarations.map(({ rows }) => rows[0]?.secret)).toEqual([false, true]);
  const [first] = declarations;
  const source = hold(SourceView, (await get(`/api/declarations/${first?.id}/source`)).json());
  const bare = source.text.replace(/\s/g, '');
  expect([bare.includes('便民项目'), bare.includes('保密项目')]).toEqual([true, false]);
  expect(source.text).toHaveLength(both.toString('utf8').length);
});

test('importing the same file again changes nothing', async () => {
  const response = await house.ask({ method: 'POST', url: '/api/documents', ...form('a.txt', PANYU) });
  const report = hold(ImportReport, response.json());
  expect(report.verdict).toBe('unchanged');
  expect(report.declarations[0]?.rows).toHaveLength(19);
  expect(hold(DeclarationList, (await get('/api/declarations?search=panyu-2024')).json()).count).toBe(1);
});

test('a text without a performance table is kept and is no error', async () => {
  const text = Buffer.from('关于印发工作计划的通知\n各单位：请遵照执行。\n');
  const response = await house.ask({ method: 'POST', url: '/api/documents', ...form('n.txt', text) });
  const report = hold(ImportReport, response.json());
  expect([report.verdict, report.notes.map(({ code }) => code)]).toEqual(['empty', ['no-declaration']]);
});

test('the catalogue of rules, in both languages', async () => {
  const both = await Promise.all(['zh-CN', 'en'].map((lang) => get(`/api/rules?lang=${lang}`)));
  const [chinese = [], english = []] = both.map((response) => hold(Type.Array(RuleView), response.json()));
  expect(chinese.length).toBeGreaterThan(40);
  expect(english.map(({ id: rule }) => rule)).toEqual(chinese.map(({ id: rule }) => rule));
  for (const { question } of english) expect(question).not.toMatch(/[\u4e00-\u9fff]/);
});

test('a target is read', async () => {
  const response = await house.ask({
    method: 'POST',
    url: '/api/target',
    payload: { value: '每天6000人以上' },
  });
  expect(response.json()).toEqual({
    kind: 'bound',
    op: 'ge',
    value: '6000',
    unit: '人',
    per: '日',
    opFrom: 'text',
  });
});

test('the example is imported by name, and its original is not handed out', async () => {
  const url = '/api/examples/panyu-2024.txt';
  const response = await house.ask({ method: 'POST', url });
  expect(hold(ImportReport, response.json())).toMatchObject({ file: 'panyu-2024.txt', verdict: 'unchanged' });
  expect(response.body).not.toContain('保密项目');
  expect(await refused(url)).toMatchObject({ status: 405, code: 'method-refused' });
  for (const name of ['passwd', '..%2F..%2Fpackage.json']) {
    const none = await house.ask({ method: 'POST', url: `/api/examples/${name}` });
    expect(hold(Problem, none.json())).toMatchObject({ status: 404, code: 'example-missing' });
  }
});

test.each([
  ['/api/nothing', 404, 'route-unknown'],
  ['/api/declarations/none', 404, 'declaration-missing'],
  ['/api/declarations/none/source', 404, 'declaration-missing'],
  ['/api/declarations/a%2F..%2Fb', 400, 'request-invalid'],
  ['/api/declarations?limit=100000', 400, 'request-invalid'],
  ['/api/declarations?sort=name', 400, 'request-invalid'],
  [`/api/declarations?search=${'a'.repeat(300)}`, 400, 'request-invalid'],
  ['/api/rules?lang=fr', 400, 'request-invalid'],
  ['/api', 404, 'route-unknown'],
  ['/api/target', 405, 'method-refused'],
  ['/%', 404, 'route-unknown'],
  ['/api/declarations/%E0%A4%A', 404, 'route-unknown'],
])('%s is refused: %i %s', async (url, status, code) => {
  expect(await refused(url)).toMatchObject({ status, code });
});

test('a wrong method is told with those that are right', async () => {
  const response = await house.ask({ method: 'DELETE', url: `/api/declarations/${id}?lang=en` });
  expect(hold(Problem, response.json())).toMatchObject({ status: 405, code: 'method-refused' });
  expect(response.headers['allow']).toBe('GET, HEAD');
});

test('a word that is not in the list is answered with the list', async () => {
  expect((await refused('/api/rules?lang=fr')).detail).toContain('zh-CN, en');
  expect((await refused('/api/declarations?sort=name')).detail).toContain(
    'agency, total, findings, importedAt',
  );
});

test('a refusal speaks the language asked for', async () => {
  expect((await refused('/api/nothing?lang=en')).title).toBe('No such address');
  expect((await refused('/api/nothing', { 'accept-language': 'en-GB,en' })).title).toBe('No such address');
  expect((await refused('/api/nothing')).title).toBe('没有这个地址');
});

test.each([
  ['an empty file', form('a.txt', Buffer.alloc(0)), 422, 'empty-file'],
  ['a binary file', form('a.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])), 422, 'binary-file'],
  ['a broken PDF', form('a.pdf', Buffer.from('%PDF-1.7\n')), 422, 'damaged'],
  [
    'JSON',
    { headers: { 'content-type': 'application/json' }, payload: Buffer.from('{}') },
    415,
    'media-unsupported',
  ],
  ['no body', { headers: {}, payload: Buffer.alloc(0) }, 415, 'media-unsupported'],
])('%s is no document', async (_, request, status, code) => {
  const response = await house.ask({ method: 'POST', url: '/api/documents', ...request });
  expect(hold(Problem, response.json())).toMatchObject({ status, code });
});

const FORM = { 'content-type': 'multipart/form-data; boundary=edge' };

test.each([
  ['garbage', FORM, 'garbage', 'upload-broken'],
  ['nothing', FORM, '', 'upload-missing'],
  [
    'a form cut short',
    FORM,
    '--edge\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n番禺',
    'upload-broken',
  ],
  ['a form cut in its heading', FORM, '--edge\r\ncontent-disposition: form-data; na', 'upload-broken'],
  ['a form without a boundary', { 'content-type': 'multipart/form-data' }, '--edge--', 'upload-broken'],
])('%s is refused as the fault of who sent it', async (_, headers, payload, code) => {
  const response = await house.ask({ method: 'POST', url: '/api/documents', headers, payload });
  expect(hold(Problem, response.json())).toMatchObject({ status: 400, code });
});

test('a form with two files is refused, and neither is taken', async () => {
  const count = async () => hold(DeclarationList, (await get('/api/declarations')).json()).count;
  const before = await count();
  const part = (file: string) =>
    `--edge\r\ncontent-disposition: form-data; name="file"; filename="${file}"\r\n\r\n绩效\r\n`;
  const payload = Buffer.from(`${part('a.txt')}${part('b.txt')}--edge--\r\n`);
  const response = await house.ask({ method: 'POST', url: '/api/documents', headers: FORM, payload });
  expect(hold(Problem, response.json())).toMatchObject({ status: 400, code: 'upload-several' });
  expect(await count()).toBe(before);
});

test('a form without a file is refused', async () => {
  const edge = 'edge';
  const payload = `--${edge}\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n--${edge}--\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${edge}` };
  const response = await house.ask({ method: 'POST', url: '/api/documents', headers, payload });
  expect(hold(Problem, response.json()).code).toBe('upload-missing');
});

test.each([
  ['not JSON', '{"value":', 400, 'body-not-json'],
  ['empty', '', 400, 'body-not-json'],
  ['that is null', 'null', 400, 'request-invalid'],
  ['with a null', '{"value":null}', 400, 'request-invalid'],
  ['with a number', '{"value":5}', 400, 'request-invalid'],
  ['with a number for a name', '{"value":"5","name":5}', 400, 'request-invalid'],
  ['without a value', '{"name":"群众满意度"}', 400, 'request-invalid'],
  ['too long a value', JSON.stringify({ value: '9'.repeat(20_000) }), 400, 'request-invalid'],
  ['too large', JSON.stringify({ value: '9'.repeat(2_000_000) }), 413, 'body-too-large'],
])('a question %s is refused', async (_, payload, status, code) => {
  const headers = { 'content-type': 'application/json' };
  const response = await house.ask({ method: 'POST', url: '/api/target', headers, payload });
  const { detail, ...problem } = hold(Problem, response.json());
  expect(problem).toMatchObject({ status, code });
  expect(detail).not.toMatch(/FST_|64 MB/);
});

test('a question that does not say what it is gets a sentence about that', async () => {
  const response = await house.ask({
    method: 'POST',
    url: '/api/target',
    payload: Buffer.from('95%'),
  });
  const { code, detail } = hold(Problem, response.json());
  expect([code, detail]).toEqual(['media-unsupported', '请求没有写明内容的格式（Content-Type）。']);
});

test('a fault of ours answers 500 and tells nothing of what it was', async () => {
  const broken = await openHouse();
  await sql`alter table heng.declaration rename to elsewhere`.execute(broken.store.kysely);
  const response = await broken.ask('/api/declarations');
  await broken.close();
  expect(hold(Problem, response.json())).toMatchObject({ status: 500, code: 'internal' });
  expect(response.body).not.toMatch(/heng\.|relation|42P01/);
});

test('another name for this machine is refused: DNS rebinding', async () => {
  expect(await refused('/api/health', { host: 'evil.example' })).toMatchObject({
    status: 421,
    code: 'host-unknown',
  });
  expect((await get('/api/health', { host: '127.0.0.1:8080' })).statusCode).toBe(200);
  expect((await get('/api/health', { host: 'LOCALHOST:9000' })).statusCode).toBe(200);
  expect((await get('/api/health', { host: '[::1]:9000' })).statusCode).toBe(200);
});

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://localhost:81' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin: 'http://localhost:80' }, 403],
  [{ origin: 'http://localhost' }, 200],
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{}, 200],
])('a question from a page of %j gets %i', async (headers, status) => {
  const response = await house.ask({
    method: 'POST',
    url: '/api/target',
    headers: { host: 'localhost', ...headers },
    payload: { value: '95%' },
  });
  expect(response.statusCode).toBe(status);
});

test('every answer carries the headers that keep other sites out', async () => {
  for (const url of ['/api/health', '/api/nothing', '/']) {
    const { headers } = await get(url);
    expect(headers['content-security-policy']).toMatch(/default-src 'self'/);
    expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe-eval/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});
