/**
 * Nodes, people and offices: kept by their administrators, and counting from the next request on.
 */
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, openHouse, PANYU, type TestHouse } from '../server/house.ts';
import { Clock, text, Visitor } from './visitor.ts';

let house: TestHouse;
let clock: Clock;
let system: Visitor;
let security: Visitor;

beforeAll(async () => {
  clock = new Clock();
  house = await openHouse({ now: clock.now });
  system = await enter('sunli');
  security = await enter('wuyan');
});

afterAll(async () => {
  await house.close();
});

async function enter(person: string): Promise<Visitor> {
  const visitor = new Visitor(house.app);
  await visitor.send('POST', '/api/demo', { person });
  return visitor;
}

function upload(visitor: Visitor, url: string, name: string, bytes: Uint8Array) {
  const request = { method: 'POST', url, ...form(name, bytes) } as const;
  return house.app.inject({ ...request, cookies: Object.fromEntries(visitor.cookies) });
}

test('the tree stands with parents before children, and grows only where it may', async () => {
  const { body } = await system.send('GET', '/api/nodes');
  expect(Array.isArray(body) ? body.map(({ path }) => path) : body).toEqual([
    '/root/',
    '/root/czj/',
    '/root/czj/jyj/',
    '/root/czj/zsj/',
    '/root/czj/jyj/jyj-bj/',
    '/root/czj/zsj/zsj-bj/',
  ]);
  const made = { id: 'zx', parent: 'zsj', kind: 'agency', name: '番禺区政务服务中心', code: '123001' };
  expect((await system.send('POST', '/api/nodes', made)).body).toEqual({
    ...{ ...made, path: '/root/czj/zsj/zx/', closed: false },
  });
  for (const [change, code] of [
    [{}, 'node-taken'],
    [{ id: 'y', parent: 'nowhere' }, 'node-missing'],
    [{ id: 'y', parent: 'zsj-bj', kind: 'department' }, 'node-kind'],
    [{ id: 'Y' }, 'request-invalid'],
  ] as const)
    expect((await system.send('POST', '/api/nodes', { ...made, ...change })).body).toMatchObject({ code });
});

test('a node that is occupied stays open; a closed one takes nobody', async () => {
  const close = { closed: true };
  for (const id of ['root', 'czj', 'zsj-bj'])
    expect((await system.send('PATCH', `/api/nodes/${id}`, close)).body).toMatchObject({
      code: 'node-occupied',
    });
  const made = { id: 'old', parent: 'jyj', kind: 'agency', name: '撤销的单位', code: null };
  await system.send('POST', '/api/nodes', made);
  expect((await system.send('PATCH', '/api/nodes/old', close)).body).toMatchObject({
    closed: true,
    code: null,
  });
  const seat = { person: 'lihua', node: 'old', office: 'clerk' };
  expect((await security.send('POST', '/api/appointments', seat)).body).toMatchObject({
    code: 'node-missing',
  });
});

test('whoever a node is moved to reaches what belongs to it, whoever it was taken from does not', async () => {
  const clerk = await enter('lihua');
  expect((await upload(clerk, '/api/documents', 'panyu-2024.txt', PANYU)).statusCode).toBe(200);
  const seat = { person: 'liuyang', node: 'jyj', office: 'head' };
  await security.send('POST', '/api/appointments', seat);
  const other = await enter('liuyang');
  expect((await other.send('GET', '/api/declarations')).body).toMatchObject({ count: 0 });
  expect((await system.send('PATCH', '/api/nodes/zsj', { parent: 'zsj-bj' })).body).toMatchObject({
    code: 'node-below-itself',
  });
  const moved = await system.send('PATCH', '/api/nodes/zsj-bj', { parent: 'jyj' });
  expect(moved.body).toMatchObject({ path: '/root/czj/jyj/zsj-bj/', parent: 'jyj' });
  expect((await other.send('GET', '/api/declarations')).body).toMatchObject({ count: 1 });
  expect((await clerk.send('GET', '/api/declarations')).body).toMatchObject({ count: 1 });
  await system.send('PATCH', '/api/nodes/zsj-bj', { parent: 'zsj' });
  expect((await other.send('GET', '/api/declarations')).body).toMatchObject({ count: 0 });
});

test('an office counts from the next request on, given or taken', async () => {
  const clerk = await enter('liuyang');
  const seat = { person: 'liuyang', node: 'zsj-bj', office: 'clerk' };
  expect((await clerk.send('GET', '/api/declarations')).body).toMatchObject({ count: 0 });
  await security.send('POST', '/api/appointments', seat);
  expect((await clerk.send('GET', '/api/declarations')).body).toMatchObject({ count: 1 });
  await security.send('DELETE', `/api/appointments?${new URLSearchParams(seat)}`);
  expect((await clerk.send('GET', '/api/declarations')).body).toMatchObject({ count: 0 });
  const again = await security.send('DELETE', `/api/appointments?${new URLSearchParams(seat)}`);
  expect([again.status, again.body['code']]).toEqual([404, 'office-not-held']);
});

test('a closed person is out at once, by session and by token', async () => {
  const clerk = await enter('zhoushen');
  const made = await clerk.send('POST', '/api/account/tokens', { name: '报送', scopes: ['read'], days: 1 });
  const program = new Visitor(house.app, { authorization: `Bearer ${text(made, 'token')}` });
  expect((await program.send('GET', '/api/declarations')).status).toBe(200);
  const closed = await system.send('PATCH', '/api/people/zhoushen', { status: 'closed' });
  expect(closed.body).toMatchObject({ status: 'closed' });
  for (const one of [clerk, program]) expect((await one.send('GET', '/api/declarations')).status).toBe(401);
  const opened = await system.send('PATCH', '/api/people/zhoushen', { status: 'active' });
  // There is no password to come back with, so an invitation is due.
  expect(opened.body).toMatchObject({ status: 'invited' });
  expect((await program.send('GET', '/api/declarations')).status).toBe(401);
});

test('people are made one by one', async () => {
  const person = { login: ' Huang.Rong ', name: '黄蓉', email: 'hr@example.gov.cn' };
  const made = await system.send('POST', '/api/people', person);
  expect(made.body).toMatchObject({
    login: 'huang.rong',
    link: expect.stringMatching(/^\/invitations\/demo\./),
  });
  for (const [change, code] of [
    [{ login: 'HUANG.RONG' }, 'login-taken'],
    [{ login: '黄 蓉' }, 'login-unfit'],
    [{ login: 'hr', email: 'not an address' }, 'email-unfit'],
  ] as const)
    expect((await system.send('POST', '/api/people', { ...person, ...change })).body).toMatchObject({ code });
  const { body } = await security.send('GET', `/api/people?search=${encodeURIComponent('黄')}`);
  expect(body).toMatchObject([
    {
      ...{ login: 'huang.rong', status: 'invited', email: 'hr@example.gov.cn' },
      appointments: [],
      lockedUntil: null,
    },
  ]);
});

test('people are made by the hundred, as Excel saves them; with a bad row nothing is', async () => {
  const head = '登录名,姓名,电子邮箱,单位,职务';
  const good = [
    'a.one,甲一,a@example.gov.cn,番禺区政务服务数据管理局（本级）,"经办、涉密人员"',
    'd.four,丁四,,440113000,',
  ];
  const rows = [
    ...[head, ...good],
    'A.ONE,甲二,,,',
    'b.two,"乙,二",,nowhere,经办',
    ',丙,,,',
    'e.five,戊五,,zsj-bj,科长',
    'f.six,己六,,,经办',
  ];
  const put = (who: Visitor, path: string, lines: readonly string[]) =>
    upload(who, path, '人员.csv', iconv.encode(lines.join('\r\n'), 'gb18030'));
  const refused = await put(system, '/api/people/import', rows);
  expect(refused.json()).toEqual({
    invited: [],
    refused: [
      { row: 4, login: 'A.ONE', message: '登录名 a.one 已被使用。请换一个。' },
      { row: 5, login: 'b.two', message: '找不到单位 nowhere，或者它已撤销。' },
      { row: 6, login: '', message: expect.stringContaining('登录名') },
      { row: 7, login: 'e.five', message: expect.stringContaining('没有“科长”这种职务') },
      { row: 8, login: 'f.six', message: '填写了职务，没有填写任职的单位。' },
    ],
  });
  const found = async (login: string) =>
    (await security.send('GET', `/api/people?search=${login}`)).body as unknown;
  expect(await found('a.one')).toEqual([]);

  const table = [head, ...good];
  expect((await put(security, '/api/people/import', table)).statusCode).toBe(403);
  expect((await put(system, '/api/appointments/import', table)).statusCode).toBe(403);
  const early = await put(security, '/api/appointments/import', table);
  expect(early.json()).toMatchObject({ appointed: 0, refused: [{ row: 2, login: 'a.one' }, { row: 3 }] });
  expect((await put(system, '/api/people/import', table)).json()).toMatchObject({
    invited: [
      { login: 'a.one', name: '甲一' },
      { login: 'd.four', name: '丁四' },
    ],
    refused: [],
  });
  const given = await put(security, '/api/appointments/import', table);
  expect(given.json()).toEqual({ appointed: 2, refused: [] });
  expect(await found('a.one')).toMatchObject([
    { appointments: [{ office: 'cleared' }, { office: 'clerk', node: { id: 'zsj-bj' } }] },
  ]);
  expect((await put(security, '/api/appointments/import', table)).json()).toEqual({
    appointed: 0,
    refused: [],
  });
  const unfit = await upload(system, '/api/people/import', '人员.csv', Buffer.from('姓名\n甲'));
  expect([unfit.statusCode, unfit.json().code]).toEqual([422, 'table-unfit']);
  const large = await upload(system, '/api/people/import', '人员.csv', Buffer.alloc(1_048_577, '甲'));
  expect([large.statusCode, large.json().detail]).toEqual([413, '上传的内容超过 1 MB。']);
});

test.each(['xlsx', 'csv'])('the template is a table that can be imported: %s', async (format) => {
  const response = await house.app.inject({
    url: `/api/people/template?format=${format}`,
    cookies: Object.fromEntries(system.cookies),
  });
  expect(response.statusCode).toBe(200);
  expect(decodeURIComponent(String(response.headers['content-disposition']))).toContain(
    `人员导入模板.${format}`,
  );
  const answer = await upload(system, '/api/people/import', `人员.${format}`, response.rawPayload);
  expect(answer.json()).toMatchObject({
    invited: [],
    refused: [
      { row: 2, login: 'lihua' },
      { row: 3, login: 'chenjing' },
    ],
  });
});

test('lost factors are taken away by the security administrator, whose deeds stand in the journal', async () => {
  const clerk = await enter('lihua');
  const offer = await clerk.send('POST', '/api/account/totp');
  expect(text(offer, 'uri')).toMatch(/^otpauth:\/\/totp\/Heng:lihua\?/);
  expect((await security.send('POST', '/api/people/lihua/factors')).body).toMatchObject({
    factors: { totp: false, passkeys: 0 },
  });
  expect((await clerk.send('GET', '/api/declarations')).status).toBe(401);
  expect((await security.send('POST', '/api/people/nobody/unlock')).body).toMatchObject({
    code: 'person-missing',
  });
  const rows = await house.store.kysely
    .selectFrom('journal')
    .selectAll()
    .where('tenant', '=', 'demo')
    .execute();
  const deeds = new Set(rows.map(({ deed, actor }) => `${deed} ${actor}`));
  for (const deed of [
    'node-make sunli',
    'node-change sunli',
    'person-make sunli',
    'person-change sunli',
    'appoint wuyan',
    'dismiss wuyan',
    'factor-remove wuyan',
    'token-make zhoushen',
  ])
    expect(deeds).toContain(deed);
  expect(JSON.stringify(rows)).not.toContain('/invitations/');
});
