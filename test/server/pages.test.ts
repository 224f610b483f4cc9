/**
 * Pages of the original: where their text stands, and how they look with what is secret painted over: the pixels are
 * gone, not hidden.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Box } from '../../src/core/place.ts';
import { withheldSpans } from '../../src/core/publish/withhold.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { DeclarationView, ImportReport, Problem, SourcePage, SourceView } from '../../src/server/contract.ts';
import { Drawer } from '../../src/server/drawer.ts';
import { hold } from './hold.ts';
import { form, openHouse, PANYU, type TestHouse } from './house.ts';

const FILE = 'panyu-2024.pdf';
const PDF = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024', FILE));
const WIDTH = 800;

let house: TestHouse;
let id: string;
let text: string;

async function load(file: string, bytes: Uint8Array): Promise<string> {
  const request = { method: 'POST', url: '/api/documents', ...form(file, bytes) } as const;
  const report = hold(ImportReport, (await house.ask(request)).json());
  return report.declarations[0]?.id ?? '';
}

beforeAll(async () => {
  house = await openHouse();
  id = await load(FILE, PDF);
  text = await load('panyu-2024.txt', PANYU);
});

afterAll(async () => {
  await house.close();
});

/** The colours within a box of a picture, as a set of #rrggbb. */
function coloursIn(png: Uint8Array, [x0, y0, x1, y1]: Box, across: number): Set<string> {
  const { width, height, data, channels } = decode(png);
  const scale = width / across;
  const colours = new Set<string>();
  for (let y = Math.ceil(y0 * scale); y < Math.min(height, Math.floor(y1 * scale)); y++) {
    for (let x = Math.ceil(x0 * scale); x < Math.min(width, Math.floor(x1 * scale)); x++) {
      const at = (y * width + x) * channels;
      colours.add([0, 1, 2].map((channel) => Number(data[at + channel]).toString(16)).join());
    }
  }
  return colours;
}

test('the source says how it can be shown, and how large its pages are', async () => {
  const view = hold(SourceView, (await house.ask(`/api/declarations/${id}/source`)).json());
  expect(view).toMatchObject({ type: 'pdf', shows: 'image' });
  expect(view.sizes).toHaveLength(view.pages);
  const plain = (await house.ask(`/api/declarations/${text}/source`)).json();
  expect(hold(SourceView, plain).shows).toBe('text');
});

test('a page tells where its text stands', async () => {
  const view = hold(SourceView, (await house.ask(`/api/declarations/${id}/source`)).json());
  const page = hold(SourcePage, (await house.ask(`/api/declarations/${id}/pages/1`)).json());
  expect(page).toMatchObject({ page: 1, whole: true });
  const title = page.places.find(({ from, to }) =>
    view.text.slice(from, to).startsWith('项目支出绩效目标表'),
  );
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = title?.box ?? [];
  expect(x1 - x0).toBeGreaterThan(100);
  expect(y1).toBeLessThan(120);
  expect(y0).toBeGreaterThan(0);
});

test('a page comes as a picture, and not again when nothing has changed', async () => {
  const url = `/api/declarations/${id}/pages/1.png?width=${WIDTH}`;
  const first = await house.ask(url);
  expect(first.headers['content-type']).toBe('image/png');
  expect(first.headers['cache-control']).toBe('private, no-cache');
  expect(decode(first.rawPayload).width).toBe(WIDTH);
  const again = await house.ask({ url, headers: { 'if-none-match': String(first.headers['etag']) } });
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
});

test('what is secret is one flat colour on the page, and stands there in print without the cover', async () => {
  const reading = await readDocument({ file: FILE, bytes: PDF });
  if (!reading.ok) throw new Error(reading.problem.code);
  const { document } = reading;
  const hidden = withheldSpans(document);
  expect(hidden.length).toBeGreaterThan(0);
  const imprints = (document.imprints ?? []).filter(({ from, to }) =>
    hidden.some(([start, end]) => start < to && from < end),
  );
  expect(imprints.length).toBeGreaterThan(2);
  const drawer = new Drawer();
  try {
    for (const { page, box } of imprints) {
      const [across = 0] = document.sizes?.[page - 1] ?? [];
      if (box === undefined) throw new Error('a line of a PDF has a box');
      const covered = await house.ask(`/api/declarations/${id}/pages/${page}.png?width=${WIDTH}`);
      expect(coloursIn(covered.rawPayload, box, across).size).toBe(1);
      const sheet = { sha256: document.sha256, page, width: WIDTH, cover: [] };
      const open = await drawer.draw(sheet, async () => PDF);
      if (!open.ok) throw new Error(open.problem.code);
      expect(coloursIn(open.png, box, across).size).toBeGreaterThan(4);
    }
  } finally {
    await drawer.close();
  }
});

test('a project that a correction makes secret is covered the next time its page is asked for', async () => {
  const asked = async () => {
    const view = (await house.ask(`/api/declarations/${id}`)).json();
    return hold(DeclarationView, view);
  };
  const { projects, revision: base } = await asked();
  const project = projects.findIndex(({ withheld, at }) => !withheld && at.page === 1) + 1;
  const [from = 0] = projects[project - 1]?.cells['objective']?.[0] ?? [];
  const page = hold(SourcePage, (await house.ask(`/api/declarations/${id}/pages/1`)).json());
  const box = page.places.find((place) => place.from <= from && from < place.to)?.box;
  if (box === undefined) throw new Error('the objective stands on the page');
  const url = `/api/declarations/${id}/pages/1.png?width=${WIDTH}`;
  const colours = async () => coloursIn((await house.ask(url)).rawPayload, box, 842).size;
  expect(await colours()).toBeGreaterThan(4);
  const payload = { base, project, indicator: null, cell: 'name', text: '某涉密项目' };
  const corrections = `/api/declarations/${id}/corrections`;
  await house.ask({ method: 'POST', url: corrections, payload });
  expect(await colours()).toBe(1);
  const { corrections: made, revision } = await asked();
  const undo = `${corrections}/${made[0]?.number}?base=${revision}`;
  expect((await house.ask({ method: 'DELETE', url: undo })).statusCode).toBe(200);
  // What was once called secret stays sealed in its document: taking the word back opens it to nobody.
  expect(await colours()).toBe(1);
});

test.each([
  ['/pages/99', 404, 'page-missing'],
  ['/pages/99.png', 404, 'page-missing'],
  ['/pages/0', 400, 'request-invalid'],
  ['/pages/one.png', 400, 'request-invalid'],
  ['/pages/1.png?width=0', 400, 'request-invalid'],
])('%s is refused', async (path, status, code) => {
  const response = await house.ask(`/api/declarations/${id}${path}`);
  expect(hold(Problem, response.json())).toMatchObject({ status, code });
});

test('a text has no pages to draw', async () => {
  const response = await house.ask(`/api/declarations/${text}/pages/1.png`);
  expect(hold(Problem, response.json())).toMatchObject({ status: 422, code: 'page-not-drawn' });
});

test('a document that cannot be drawn costs its own refusal, and the next page is drawn', async () => {
  const drawer = new Drawer();
  try {
    const broken = await drawer.draw({ sha256: '0', page: 1, width: 400, cover: [] }, async () =>
      Buffer.from('%PDF-1.7\nnothing'),
    );
    expect(broken).toEqual({ ok: false, problem: { code: 'page-not-drawn', facts: { page: 1 } } });
    const good = await drawer.draw({ sha256: '1', page: 1, width: 400, cover: [] }, async () => PDF);
    expect(good.ok).toBe(true);
    const late = new Drawer({ seconds: 0.001 });
    const slow = await late.draw({ sha256: '1', page: 1, width: 400, cover: [] }, async () => PDF);
    await late.close();
    expect(slow).toEqual({ ok: false, problem: { code: 'drawing-too-long', facts: { seconds: 0.001 } } });
  } finally {
    await drawer.close();
  }
});
