/**
 * Writing a declaration over HTTP: begun empty or from last year's, edited cell by cell by two people at once, answered,
 * with attachments; and nobody's work lost.
 */
import type { TSchema } from '@sinclair/typebox';
import { TypeRegistry } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../src/core/declare/draft.ts';
import { DraftChange } from '../../src/server/contract/draft.ts';
import { DeclarationView, ImportReport } from '../../src/server/contract.ts';
import { form, openHouse, PANYU, type TestHouse } from './house.ts';

TypeRegistry.Set('Unsafe', () => true);

let house: TestHouse;
let id: string;

beforeAll(async () => {
  house = await openHouse();
  const request = { method: 'POST', url: '/api/documents', ...form('panyu-2024.txt', PANYU) } as const;
  id = hold(ImportReport, (await house.ask(request)).json()).declarations[0]?.id ?? '';
});

afterAll(async () => {
  await house.close();
});

function hold<T extends TSchema>(schema: T, value: unknown) {
  const errors = [...Value.Errors(schema, value)].map(({ path, message }) => `${path} ${message}`);
  expect(errors).toEqual([]);
  return Value.Decode(schema, value);
}

async function load(of = id): Promise<DeclarationView> {
  return hold(DeclarationView, (await house.ask(`/api/declarations/${of}`)).json());
}

function post(url: string, payload: unknown) {
  const headers = { 'content-type': 'application/json' };
  return house.ask({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
}

async function edit(edits: readonly Edit[], base: number, of = id): Promise<DraftChange> {
  const answer = await post(`/api/declarations/${of}/edits`, { version: 1, base, edits });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return hold(DraftChange, answer.json());
}

/** A row of an open project, and what its target says. */
function someCell({ projects }: DeclarationView, nth = 0) {
  const open = projects.filter(({ withheld, indicators }) => !withheld && indicators.length > 1)[nth];
  const [row] = open?.indicators ?? [];
  if (open === undefined || row === undefined) throw new Error('the table has targets');
  return { project: open.key, indicator: row.key, was: row.annual };
}

function rowIn({ projects }: Pick<DeclarationView, 'projects'>, project: string, indicator: string) {
  return projects.find(({ key }) => key === project)?.indicators.find(({ key }) => key === indicator);
}

describe('a declaration that was read', () => {
  test('is edited in a cell: shown, checked anew, and only what changed comes back', async () => {
    const before = await load();
    const { project, indicator, was } = someCell(before);
    const set: Edit = { do: 'set', project, indicator, cell: 'annual', was, text: '≥97%' };
    const change = await edit([set], before.revision);
    expect(change).toMatchObject({ version: 1, revision: before.revision + 1, conflicts: [] });
    expect(change.projects.map(({ key }) => key)).toEqual([project]);
    expect(change.projects[0]?.indicators.find(({ key }) => key === indicator)).toMatchObject({
      annual: '≥97%',
      target: { kind: 'bound' },
    });
    expect(change.order).toHaveLength(before.projects.length);
    const after = await load();
    expect(after).toMatchObject({ edited: true, editable: false, revision: change.revision });
    expect(rowIn(after, project, indicator)?.cells).not.toHaveProperty('annual');
    expect(after.findings).toEqual(change.findings);
  });
});
