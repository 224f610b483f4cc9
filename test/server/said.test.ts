/** Words with nothing to be seen in them are no words: refused wherever a person writes some, and nothing is kept. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isVisible, saidLine, saidText } from '../../src/workflow/said.ts';
import { type Ask, form, openHouse, PANYU, type TestHouse } from './house.ts';

const UNFIT = [
  ' ',
  '\u3000',
  '\u200b',
  '\ufeff\u2060',
  '\u0000',
  'a\u0000b',
  'a\u0007b',
  'a\uffffb',
  'a\ud800',
];

let house: TestHouse;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  const kept = await house.ask({ method: 'POST', url: '/api/documents', ...form('panyu-2024.txt', PANYU) });
  id = kept.json().declarations[0].id;
});
afterAll(() => house.close());

function send(ask: Ask, method: 'POST' | 'PATCH', url: string, payload: unknown) {
  const headers = { 'content-type': 'application/json' };
  return ask({ method, url, headers, payload: JSON.stringify(payload) });
}

test('what is said is kept without the blanks around it; a name is one line', () => {
  expect(saidLine('\ufeff 数字城管科\n')).toBe('数字城管科');
  expect(saidText(' 因项目延期：\n一、\t合同未签\r\n')).toBe('因项目延期：\n一、\t合同未签');
  expect(saidLine('𰻝面 👩‍🌾')).toBe('𰻝面 👩‍🌾');
  expect(() => saidLine('数字\n城管')).toThrow('text-unfit');
  expect(isVisible('\u00ad\u2800\u3164')).toBe(false);
});

test('an answer that says nothing closes no finding', async () => {
  const open = async () => {
    const { findings } = (await house.ask(`/api/declarations/${id}`)).json();
    return findings.filter(({ answer }: { readonly answer?: unknown }) => answer === undefined);
  };
  const before = await open();
  const findings = before.map(({ key }: { readonly key: string }) => key);
  expect(findings.length).toBeGreaterThan(0);
  for (const text of UNFIT) {
    const answer = await send(house.ask, 'POST', `/api/declarations/${id}/answers`, {
      ...{ version: 1, findings, text },
    });
    expect([answer.statusCode, answer.json().code], JSON.stringify(text)).toEqual([422, 'text-unfit']);
  }
  expect(await open()).toEqual(before);
});

test('names and comments that say nothing are refused', async () => {
  const [system, reviewer] = [await house.as('sunli'), await house.as('zhaomin')];
  const whole = { version: 1, project: null, indicator: null, cell: null, parent: null };
  const asked = (text: string) => [
    send(system, 'POST', '/api/people', { login: 'nobody', name: text, email: null }),
    send(system, 'PATCH', '/api/people/liuyang', { name: text }),
    send(system, 'POST', '/api/nodes', { id: 'nb', parent: 'zsj', kind: 'agency', name: text, code: null }),
    send(system, 'PATCH', '/api/nodes/zsj', { name: text }),
    send(house.ask, 'POST', '/api/declarations', { from: 'empty', agency: text, year: 2027 }),
    send(reviewer, 'POST', '/api/account/tokens', { name: text, scopes: ['read'], days: 1 }),
    send(house.ask, 'POST', `/api/declarations/${id}/comments`, { ...whole, text }),
  ];
  for (const text of UNFIT) {
    const answers = await Promise.all(asked(text));
    const told = answers.map((answer) => `${answer.statusCode} ${answer.json().code}`);
    expect(told, JSON.stringify(text)).toEqual(told.map(() => '422 text-unfit'));
  }
});

test('what is pasted with characters that no form prints is written out in every format', async () => {
  const { revision, projects } = (await house.ask(`/api/declarations/${id}`)).json();
  const [, project] = projects;
  const row = { project: project.key, indicator: project.indicators[0].key };
  const was = project.indicators[0].name;
  const text = '\u0000完成\u0007数量\ufffe（\u000b份\uffff）';
  const added = { name: '补\u0007办\uffff服务', objective: '办\u0000好' };
  const edited = await send(house.ask, 'POST', `/api/declarations/${id}/edits`, {
    ...{ version: 1, base: revision },
    edits: [
      { do: 'set', ...row, cell: 'name', was, text },
      { do: 'add', project: null, key: 'pasted', after: null, cells: added },
    ],
  });
  expect(edited.json().conflicts).toEqual([]);
  const after = (await house.ask(`/api/declarations/${id}`)).json();
  expect(after.projects[0].name).toBe('补办服务');
  expect(after.projects[2].indicators[0].name).toBe('完成数量（ 份）');
  for (const format of ['docx', 'xlsx', 'pdf', 'html', 'csv', 'json']) {
    const written = await house.ask(`/api/declarations/${id}/export?format=${format}`);
    expect([format, written.statusCode]).toEqual([format, 200]);
  }
});
