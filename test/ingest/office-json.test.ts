/**
 * What Heng writes as JSON it reads again, and says which field of anything else is not what it must be.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentJson } from '../../src/export/json.ts';
import { readDocument, readTextFile } from '../../src/ingest/read.ts';

const file = 'examples/panyu-2024/panyu-2024.txt';
const original = readTextFile({ file, bytes: readFileSync(file) });
if (!original.ok) throw new Error(original.problem.code);
const printed = documentJson(original.document);

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (value: unknown) => readDocument({ file: 'a.json', bytes: bytes(value) });

/** A document as JSON, without what only its own text gives: offsets. */
function said(text: string): unknown {
  return JSON.parse(text, (key, value) =>
    key === 'cells' || key === 'from' || key === 'to' ? undefined : value,
  );
}

test('a document comes back as it was', async () => {
  const got = await read([printed]);
  if (!got.ok) throw new Error(JSON.stringify(got.problem));
  const again = documentJson(got.document);
  expect(said(JSON.stringify(again.declarations))).toEqual(said(JSON.stringify(printed.declarations)));
  expect(again.notes.map(({ code }) => code)).toEqual(printed.notes.map(({ code }) => code));
  expect(got.document).toMatchObject({ type: 'json', layout: 'guangdong-list', pages: printed.pages });
  expect(got.document.coverage.accounted).toBe(got.document.coverage.chars);
});

test('several documents are one', async () => {
  const got = await read([printed, printed]);
  expect(got.ok && got.document.declarations.length).toBe(2 * printed.declarations.length);
});

test('none is no error', async () => {
  const got = await read([]);
  expect(got.ok && got.document.notes).toEqual([{ code: 'no-declaration', at: { page: 1 }, facts: {} }]);
});

test('targets are read anew, not believed', async () => {
  const text = JSON.stringify([printed]).replaceAll('"kind":"bound"', '"kind":"absent"');
  const got = await readDocument({ file: 'a.json', bytes: new TextEncoder().encode(text) });
  if (!got.ok) throw new Error(JSON.stringify(got.problem));
  const again = documentJson(got.document);
  expect(said(JSON.stringify(again.declarations))).toEqual(said(JSON.stringify(printed.declarations)));
});

describe('what is not as it must be is told by its way', () => {
  const [declaration] = printed.declarations;
  const [project] = declaration?.projects ?? [];
  const [indicator] = project?.indicators ?? [];
  const withProject = (change: object) => [
    { ...printed, declarations: [{ ...declaration, projects: [{ ...project, ...change }] }] },
  ];
  test.each([
    ['[0].declarations', [{}]],
    ['$', [1].at(0)],
    ['[0].declarations[0].moneyUnit', [{ declarations: [{ ...declaration, moneyUnit: '美元' }] }]],
    ['[0].declarations[0].projects', [{ declarations: [{ ...declaration, projects: {} }] }]],
    ['[0].declarations[0].projects[0].name', withProject({ name: 5 })],
    ['[0].declarations[0].projects[0].funds.total', withProject({ funds: { total: '六千' } })],
    ['[0].declarations[0].projects[0].seq', withProject({ seq: -1 })],
    ['[0].declarations[0].projects[0].secret', withProject({ secret: 'no' })],
    [
      '[0].declarations[0].projects[0].indicators[0].l1.name',
      withProject({ indicators: [{ ...indicator, l1: {} }] }),
    ],
    ['[0].declarations[0].projects[0].at.page', withProject({ at: { page: 0 } })],
    ['[0].notes[0].facts.a', [{ ...printed, notes: [{ code: 'x', at: { page: 1 }, facts: { a: [] } }] }]],
  ])('%s', async (reason, value) => {
    expect(await read(value)).toEqual({
      ok: false,
      problem: { code: 'damaged', file: 'a.json', facts: { type: 'json', reason } },
    });
  });

  test.each(['{', '[1,]', '['.repeat(100_000), '{"declarations":[{"__proto__":1}]}'])('%s', async (text) => {
    const got = await readDocument({ file: 'a.json', bytes: new TextEncoder().encode(text) });
    expect(got).toMatchObject({ ok: false, problem: { code: 'damaged' } });
  });
});
