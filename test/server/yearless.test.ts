/**
 * Yearless (没有年度的表): the table of Panyu as it was published says no year: it comes in, is written, handed in, passed, approved and given out, and nowhere is a year made up for it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read.ts';
import type { DraftChange } from '../../src/server/contract/draft.ts';
import type { DeclarationList, DeclarationView, ImportReport } from '../../src/server/contract.ts';
import { type Ask, form, openHouse, PANYU, type TestHouse } from './house.ts';

const GOOD = { completeness: '18', relevance: '28', ambition: '27', feasibility: '18' };

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const post = async (ask: Ask, url: string, payload: object) => {
  const answer = await ask({ method: 'POST', url, payload });
  expect([url, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([url, 200, '']);
  return answer;
};

test('a table without a year goes the whole way, and gets one when somebody writes it', async () => {
  const [li, zhao, wang] = [await house.as('lihua'), await house.as('zhaomin'), await house.as('wanglei')];
  const taken = await li({ method: 'POST', url: '/api/documents', ...form('无年度.txt', PANYU) });
  const [{ id, remarks } = { id: '', remarks: ['none'] }] = taken.json<ImportReport>().declarations;
  expect(remarks).toEqual([]);
  const at = `/api/declarations/${id}`;
  const view = async (ask: Ask) => (await ask(at)).json<DeclarationView>();
  const before = await view(li);
  expect(before).toMatchObject({ year: null, due: null });

  const { key } = before.projects[1] ?? { key: '' };
  const line = before.projects[1]?.indicators[3];
  const edited = await post(li, `${at}/edits`, {
    ...{ version: 1, base: 0 },
    edits: [
      {
        ...{ do: 'set', project: key, indicator: line?.key, cell: 'annual' },
        ...{ was: line?.annual ?? null, text: '≥90%' },
      },
    ],
  });
  const { findings, conflicts, revision } = edited.json<DraftChange>();
  expect(conflicts).toEqual([]);
  const keys = findings.filter(({ severity }) => severity !== 'info').map((finding) => finding.key);
  await post(li, `${at}/answers`, { version: 1, findings: keys, text: '按公开文本如实录入' });
  await post(house.ask, `${at}/deeds`, { deed: 'submit', version: 1, revision });
  await post(zhao, `${at}/deeds`, { deed: 'review', version: 1, revision, points: GOOD });
  await post(wang, `${at}/deeds`, { deed: 'approve', version: 1, revision });
  expect(await view(wang)).toMatchObject({ year: null, state: 'approved' });
  const listed = (await wang('/api/declarations?search=政务')).json<DeclarationList>();
  expect(listed.items.map((one) => [one.id, one.year])).toEqual([[id, null]]);

  for (const format of ['txt', 'xlsx', 'docx', 'pdf', 'html', 'csv', 'json']) {
    const out = await wang(`${at}/export?format=${format}`);
    if (format === 'txt') {
      expect(out.statusCode).toBe(400);
      continue;
    }
    expect([format, out.statusCode, out.statusCode === 200 ? '' : out.body]).toEqual([format, 200, '']);
    const again = await readDocument({ file: `无年度.${format}`, bytes: out.rawPayload });
    if (!again.ok) throw new Error(`${format}: ${again.problem.code}`);
    const [read] = again.document.declarations;
    expect([format, read?.year, read?.projects.length]).toEqual([format, null, before.projects.length]);
    expect([format, read?.funds.total]).toEqual([format, 6_028_010_000n]);
  }

  // Adjusted, the year is written at last.
  await post(house.ask, `${at}/deeds`, { deed: 'adjust', version: 1, revision, reason: '补写年度' });
  const dated = await post(li, `${at}/edits`, {
    ...{ version: 2, base: 0 },
    edits: [{ do: 'set', project: null, indicator: null, cell: 'year', was: null, text: '2024' }],
  });
  expect(dated.json<DraftChange>()).toMatchObject({ conflicts: [], head: { year: 2024 } });
});
