/**
 * Secret (涉密项目): what AKTDGC says is looked for in every answer, export, error, table and file, as everybody there is:
 * only whoever is cleared is shown it, and only in the form and its source. Its 254.80 counts in every sum.
 *
 *     pieces of six characters of its objective, indicators and values that stand nowhere else, in the example as
 *     text, PDF, workbook, Word document and page
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Response } from 'light-my-request';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Project } from '../../src/core/project.ts';
import { withholdSecrets } from '../../src/core/publish/withhold.ts';
import { FORM_FORMATS, FORMS } from '../../src/export/write.ts';
import { readDocument } from '../../src/ingest/read.ts';
import type { RouteAccess } from '../../src/server/access.ts';
import type { DeclarationView } from '../../src/server/contract.ts';
import { countLibrary } from '../../src/store/library/count.ts';
import { DEMO } from '../../src/store/tenant.ts';
import { remind } from '../../src/workflow/review/remind.ts';
import { type Ask, form, NOW, openHouse, type TestHouse } from '../server/house.ts';
import { type Known, requestsOf } from './requests.ts';

const EXAMPLE = join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024');
const KINDS = ['txt', 'pdf', 'xlsx', 'docx', 'html'] as const;
const CLEARED = 'zhoushen';
const PEOPLE = ['lihua', 'chenjing', 'zhaomin', 'wanglei', 'liuyang', 'sunli', 'wuyan', 'zhengming'];
/** Where the cleared are shown it: the form, its source, two versions compared, and what a deed answers. */
const SHOWN = /^\/api\/declarations\/[0-9a-f-]+(?:\?|$|\/(?:source|pages|diff|deeds|corrections))/;
const GOOD = { completeness: '20', relevance: '28', ambition: '25.5', feasibility: '18' };
const FAIR = { completeness: '15', relevance: '20', ambition: '20', feasibility: '15' };

let house: TestHouse;
const asks = new Map<string, Ask>();
/** Ids of the example in each of its formats. */
const ids = new Map<string, string>();
let pieces: readonly string[] = [];
let secretKey = '';

const bare = (text: string) => text.replace(/\s/g, '');
const found = (text: string) => {
  const said = bare(text);
  return pieces.filter((piece) => said.includes(piece));
};
const as = (person: string): Ask => {
  const ask = asks.get(person);
  if (ask === undefined) throw new Error(`${person} is not signed in`);
  return ask;
};

beforeAll(async () => {
  house = await openHouse();
  for (const person of [...PEOPLE, CLEARED]) asks.set(person, await house.as(person));
  // What the product says by itself before it has read anything is no secret.
  const own = [];
  for (const route of looking())
    for (const request of requestsOf(route, known(''), EMPTY))
      own.push(bare((await as('zhengming')(request)).body));
  pieces = await piecesOf(own.join('\n'));
  for (const kind of KINDS) {
    const upload = form(`panyu-2024.${kind}`, readFileSync(`${EXAMPLE}.${kind}`));
    const taken = await as('lihua')({ method: 'POST', url: '/api/documents', ...upload });
    expect([kind, taken.statusCode, found(taken.body)]).toEqual([kind, 200, []]);
    ids.set(kind, taken.json().declarations[0].id);
  }
  await live();
  await countLibrary(house.store, DEMO);
  await remind(house.store, { tenant: DEMO, actor: 'service', now: NOW });
});
afterAll(() => house?.close());

const EMPTY = Buffer.from('无');
const looking = () => house.app.accesses.filter(({ method }) => method === 'GET');

/** All the secret project says, cut into pieces that stand nowhere in the open. */
async function piecesOf(own: string): Promise<string[]> {
  const all = new Set<string>();
  let open = own;
  for (const kind of KINDS) {
    const reading = await readDocument({ file: `a.${kind}`, bytes: readFileSync(`${EXAMPLE}.${kind}`) });
    if (!reading.ok) throw new Error(`the example does not read as ${kind}`);
    open += bare(withholdSecrets(reading.document).text);
    const secret = reading.document.declarations[0]?.projects.find((project) => project.secret);
    if (secret === undefined) throw new Error('no secret project');
    for (const text of textsOf(secret).map(bare))
      for (let at = 0; at + 6 <= text.length; at += 1) all.add(text.slice(at, at + 6));
  }
  return [...all].filter((piece) => !open.includes(piece));
}

function textsOf({ objective, indicators }: Project): string[] {
  const said = [
    ...Object.values(objective),
    ...indicators.flatMap(({ name, term, annual }) => [name, term, annual]),
  ];
  return said.filter((text) => text !== null);
}

function known(id: string): Known {
  return {
    ...{
      id: [id, 'nothing-1'],
      source: [id],
      object: [id],
      version: [1],
      base: [0],
      revision: [0],
      from: [1],
      to: [2],
    },
    ...{
      since: [0],
      number: [1],
      page: [1, 4],
      project: [secretKey, '1'],
      indicator: ['1'],
      cell: ['objective'],
    },
    ...{
      key: [pieces[0], 'k7Qd0aZx1u'],
      keep: [pieces[0]],
      merge: [pieces[1]],
      name: [pieces[2]],
      search: [pieces[3]],
    },
    ...{
      node: ['zsj-bj'],
      parent: [1, 'root'],
      person: ['lihua'],
      attachment: ['0f'],
      after: [null],
      year: [2024],
    },
    ...{ token: [`demo.${'A'.repeat(43)}`], email: ['other@heng.test'], code: ['123456'] },
  };
}

/** One of them goes through the whole lifecycle; another is only edited; the others stay as they were read. */
async function live(): Promise<void> {
  const id = ids.get('txt') ?? '';
  const view = async (person: string) =>
    (await as(person)(`/api/declarations/${id}`)).json<DeclarationView>();
  const { projects } = await view('lihua');
  secretKey = projects.find(({ secret }) => secret)?.key ?? '';
  expect(secretKey).not.toBe('');
  const year = { do: 'set', project: null, indicator: null, cell: 'year', was: null, text: '2024' };
  const money = {
    do: 'set',
    project: secretKey,
    indicator: null,
    cell: 'fiscal',
    was: '254.80',
    text: '254.80',
  };
  const peek = { do: 'set', project: secretKey, indicator: null, cell: 'objective', was: null, text: '看' };
  const gone = { do: 'set', project: secretKey, indicator: '1', cell: 'annual', was: null, text: '看' };
  for (const person of ['lihua', CLEARED]) {
    const { version, revision: base } = await view(person);
    const edits = { version, base, edits: [...(person === 'lihua' ? [year] : []), money, peek, gone] };
    const made = await as(person)({ method: 'POST', url: `/api/declarations/${id}/edits`, payload: edits });
    expect([made.statusCode, found(made.body)]).toEqual([200, []]);
  }
  const does = async (person: string, deed: string, more: object = {}) => {
    if (deed === 'submit') await answer();
    const { version, revision } = await view(person);
    const payload = { deed, version, revision, ...more };
    const done = await as(person)({ method: 'POST', url: `/api/declarations/${id}/deeds`, payload });
    expect([deed, done.statusCode, done.statusCode === 200 ? found(done.body) : done.body]).toEqual([
      deed,
      200,
      [],
    ]);
  };
  const answer = async () => {
    const { version, findings } = await view('lihua');
    const open = findings.filter((one) => one.severity !== 'info' && one.answer === undefined);
    const payload = { version, findings: open.map(({ key }) => key), text: '已核实' };
    await as('lihua')({ method: 'POST', url: `/api/declarations/${id}/answers`, payload });
  };
  await does('chenjing', 'submit');
  await does('zhaomin', 'return', { points: FAIR, reason: '请细化' });
  await does('chenjing', 'submit', { reason: '已逐项核实' });
  await does('zhaomin', 'review', { points: GOOD });
  await does('wanglei', 'approve');
  await does('chenjing', 'adjust', { reason: '七月追加' });
}

/** Text of an answer; of a file what a reader finds in it, and each part of an archive as it stands. */
async function wordsOf(url: string, { headers, rawPayload }: Response): Promise<string> {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(rawPayload) : rawPayload;
  const format = /\/export\?.*format=(xlsx|docx|pdf)/.exec(url)?.[1];
  const words = `${JSON.stringify(headers)}${decodeURIComponent(String(headers['content-disposition'] ?? ''))}${bytes}`;
  if (format === undefined || String(headers['content-type']).includes('json')) return words;
  const reading = await readDocument({ file: `a.${format}`, bytes });
  if (!reading.ok) throw new Error(`${url} does not read`);
  return (
    words + reading.document.text + JSON.stringify(reading.document.declarations, plain) + partsOf(bytes)
  );
}

const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

/** The parts of a zip by their local headers; what is compressed with its size behind it is left to the reader. */
function partsOf(bytes: Buffer): string {
  const parts: string[] = [];
  for (let at = bytes.indexOf('PK\u0003\u0004'); at !== -1; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const [size, name, extra] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    const from = at + 30 + name + extra;
    if (size > 0 && bytes.readUInt16LE(at + 8) === 8)
      parts.push(inflateRawSync(bytes.subarray(from, from + size)).toString());
  }
  return parts.join('\n');
}

test('there is something to look for', () => {
  expect(pieces.length).toBeGreaterThan(30);
  expect([...ids.values()].every((id) => id !== '')).toBe(true);
});

test('every route that answers, asked by everybody about each of them', { timeout: 180_000 }, async () => {
  const leaks: string[] = [];
  let [asked, shown] = [0, 0];
  for (const person of [...PEOPLE, CLEARED]) {
    for (const [kind, id] of ids) {
      for (const route of looking()) {
        if (kind !== 'txt' && !route.url.startsWith('/api/declarations/:id')) continue;
        const all = requestsOf(route, known(id), EMPTY);
        for (const request of kind === 'txt' ? all : all.slice(0, 2)) {
          const response = await as(person)(request);
          asked += 1;
          const own = `${request.url} ${decodeURIComponent(request.url.replaceAll('+', ' '))}`;
          const told = found(await wordsOf(request.url, response)).filter((piece) => !own.includes(piece));
          if (told.length === 0) continue;
          if (person === CLEARED && SHOWN.test(request.url)) shown += 1;
          else leaks.push(`${person} ${kind} ${response.statusCode} ${request.url}: ${told.join(' ')}`);
        }
      }
    }
  }
  process.stderr.write(`${pieces.length} pieces, ${asked} answers, shown ${shown} times to the cleared\n`);
  expect(leaks).toEqual([]);
  expect(shown).toBeGreaterThan(KINDS.length);
});

test('every form and format, for the clerk and for the cleared; the sums are whole', async () => {
  const id = ids.get('txt') ?? '';
  let files = 0;
  for (const person of ['lihua', CLEARED]) {
    for (const format of [...FORM_FORMATS, 'json']) {
      for (const layout of [null, ...FORMS.map((one) => one.id)]) {
        const url = `/api/declarations/${id}/export?format=${format}${layout === null ? '' : `&layout=${layout}`}`;
        const response = await as(person)(url);
        expect([200, 422]).toContain(response.statusCode);
        const words = await wordsOf(url, response);
        expect([url, found(words)]).toEqual([url, []]);
        if (response.statusCode !== 200) continue;
        files += 1;
        expect([url, words.includes('AKTDGC'), /254\.8/.test(words)]).toEqual([url, true, true]);
      }
    }
  }
  expect(files).toBeGreaterThan(2 * FORM_FORMATS.length);
  for (const person of ['lihua', 'chenjing', CLEARED]) {
    const { sums, items } = (await as(person)('/api/declarations')).json();
    expect([sums.total, items.length]).toEqual([(6028.01 * KINDS.length).toFixed(2), KINDS.length]);
    for (const own of ids.values()) {
      const { funds, projects } = (await as(person)(`/api/declarations/${own}`)).json<DeclarationView>();
      expect([funds.total, projects.find(({ secret }) => secret)?.funds.total]).toEqual([
        '6028.01',
        '254.80',
      ]);
    }
  }
});

test('searching for its words finds nothing, for the cleared neither', async () => {
  for (const person of ['lihua', 'zhaomin', CLEARED, 'zhengming']) {
    for (const piece of pieces.filter((_, at) => at % 7 === 0)) {
      const words = encodeURIComponent(piece);
      for (const url of [`/api/declarations?search=${words}`, `/api/library?search=${words}`])
        expect([url, (await as(person)(url)).json().count]).toEqual([url, 0]);
      const suggested = await as(person)(`/api/declarations/${ids.get('pdf')}/suggestions?name=${words}`);
      if (suggested.statusCode === 200) expect(suggested.json()).toEqual([]);
    }
  }
});

test('whatever is written about it, and whatever is broken, answers without it', async () => {
  const id = ids.get('html') ?? '';
  const leaks: string[] = [];
  const isWriting = ({ method, url }: RouteAccess) =>
    method !== 'GET' && /^\/api\/(?:declarations|deeds|target|library)/.test(url);
  for (const person of ['lihua', 'chenjing', 'zhaomin', CLEARED]) {
    for (const route of house.app.accesses.filter(isWriting)) {
      for (const request of requestsOf(route, known(id), EMPTY)) {
        const { payload = '' } = request;
        const half = typeof payload === 'string' ? { ...request, payload: payload.slice(0, -2) } : request;
        for (const one of [request, half]) {
          const response = await as(person)(one);
          const own = `${decodeURIComponent(one.url)} ${String(one.payload ?? '')}`;
          const told = found(response.body).filter((piece) => !own.includes(piece));
          const mayBe = person === CLEARED && SHOWN.test(request.url) && response.statusCode === 200;
          if (told.length > 0 && !mayBe)
            leaks.push(`${person} ${response.statusCode} ${one.method} ${one.url}: ${told}`);
          if (response.statusCode >= 500)
            leaks.push(`${person} ${response.statusCode} ${one.method} ${one.url}`);
        }
      }
    }
  }
  expect(leaks).toEqual([]);
});

test('no table holds it in the open: journal, log, notices, library, searches', async () => {
  const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'heng'::regnamespace and relkind = 'r'`.execute(house.store.kysely);
  expect(tables.length).toBeGreaterThan(30);
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id('heng', name)} t`.execute(
      house.store.kysely,
    );
    const bytes = rows.flatMap(({ row }) =>
      [...row.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString()),
    );
    expect([name, found([...rows.map(({ row }) => row), ...bytes].join('\n'))]).toEqual([name, []]);
  }
});

test('no file of the store holds it in the open', () => {
  const files = readdirSync(house.folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(house.folder, name),
  );
  const held = files
    .filter((file) => statSync(file).isFile())
    .map((file) => [file, readFileSync(file)] as const);
  expect(held.some(([, bytes]) => bytes.includes('AKTDGC'))).toBe(true);
  for (const piece of pieces) {
    const inside = held.filter(
      ([, bytes]) => bytes.includes(piece) || bytes.includes(Buffer.from(piece, 'utf16le')),
    );
    expect([piece, inside.map(([file]) => file)]).toEqual([piece, []]);
  }
});
