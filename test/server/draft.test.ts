/**
 * Writing a declaration over HTTP, on both databases: begun empty or from last year's, edited cell by cell by two people at once, and
 * nobody's work lost; findings answered, indicators suggested.
 */
import { Type } from '@sinclair/typebox';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../src/core/declare/draft.ts';
import { OPERATOR, reachOf } from '../../src/core/organisation.ts';
import { DraftChange, FindingsView, Suggestion } from '../../src/server/contract/draft.ts';
import { DeclarationList, DeclarationView, ImportReport, Problem } from '../../src/server/contract.ts';
import { withReach } from '../../src/store/connect.ts';
import { loadDeclaration } from '../../src/store/declarations.ts';
import { Shelf } from '../../src/store/shelf.ts';
import { DEMO, inTenant } from '../../src/store/tenant.ts';
import { KEY, type PostgresServer, startPostgres } from '../contract/postgres.ts';
import { hold } from './hold.ts';
import { type Ask, form, openHouse, PANYU, type TestHouse } from './house.ts';

let house: TestHouse;
/** Two people of the agency, one of another, and the department's reviewer. */
let head: Ask;
let clerk: Ask;
let stranger: Ask;
let reviewer: Ask;
let id: string;

/** What lies on the shelf is what the rows say, to whoever may see what is secret and to whoever may not. */
async function isAsItsRows(of: string): Promise<void> {
  const writer = reachOf({ id: 'p', appointments: [{ office: 'clerk', node: 'root', path: '/root/' }] });
  for (const reach of [OPERATOR, writer]) {
    const store = withReach({ ...house.store }, reach);
    const kept = await loadDeclaration(store, DEMO, of);
    expect(kept).not.toBeNull();
    expect(kept).toEqual(await loadDeclaration({ ...store, shelf: new Shelf() }, DEMO, of));
  }
}

async function load(of = id, ask = head): Promise<DeclarationView> {
  return hold(DeclarationView, (await ask(`/api/declarations/${of}`)).json());
}

function post(url: string, payload: unknown, ask = head) {
  const headers = { 'content-type': 'application/json' };
  return ask({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
}

async function refused(url: string, payload: unknown, ask = head): Promise<Problem> {
  return hold(Problem, (await post(url, payload, ask)).json());
}

async function begin(payload: unknown): Promise<DeclarationView> {
  return hold(DeclarationView, (await post('/api/declarations', payload)).json());
}

async function edit(edits: readonly Edit[], base: number, of = id, ask = head): Promise<DraftChange> {
  const answer = await post(`/api/declarations/${of}/edits`, { version: 1, base, edits }, ask);
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

describe.each(['embedded', 'server'] as const)('%s', (kind) => {
  let server: PostgresServer | null = null;

  beforeAll(async () => {
    server = kind === 'server' ? await startPostgres() : null;
    house = await openHouse({ place: server && { url: await server.makeDatabase(), key: KEY } });
    head = house.ask;
    clerk = await house.as('lihua');
    stranger = await house.as('liuyang');
    reviewer = await house.as('zhaomin');
    const request = { method: 'POST', url: '/api/documents', ...form('panyu-2024.txt', PANYU) } as const;
    id = hold(ImportReport, (await head(request)).json()).declarations[0]?.id ?? '';
  });

  afterAll(async () => {
    await house.close();
    await server?.stop();
  });

  afterEach(async () => {
    const { items } = hold(DeclarationList, (await head('/api/declarations?limit=500')).json());
    expect(items.length).toBeGreaterThan(0);
    for (const { id: of } of items) await isAsItsRows(of);
  });

  describe('a declaration that was read', () => {
    test('is edited in a cell: shown, checked anew, and only what changed comes back', async () => {
      const before = await load();
      const { project, indicator, was } = someCell(before);
      const set: Edit = { do: 'set', project, indicator, cell: 'annual', was, text: '≥97%' };
      const change = await edit([set], before.revision);
      expect(change).toMatchObject({ version: 1, revision: before.revision + 1, conflicts: [] });
      expect(change.projects.map(({ key }) => key)).toEqual([project]);
      const row = rowIn(change, project, indicator);
      expect(row).toMatchObject({ annual: '≥97%', target: { kind: 'bound' } });
      expect(change.order).toHaveLength(before.projects.length);
      const after = await load();
      expect(after).toMatchObject({ edited: true, editable: false, revision: change.revision });
      expect(rowIn(after, project, indicator)?.cells).not.toHaveProperty('annual');
      expect(after.findings).toEqual(change.findings);
    });

    test('is not corrected any more once it is edited', async () => {
      const { revision } = await load();
      const correction = { base: revision, project: 1, indicator: 1, cell: 'annual', text: '5' };
      const problem = await refused(`/api/declarations/${id}/corrections`, correction);
      expect(problem).toMatchObject({ status: 409, code: 'declaration-edited' });
    });

    test('keeps its rows’ keys while they are moved, added and taken out', async () => {
      const before = await load();
      const [first, second, third] = before.projects.map(({ key }) => key);
      if (first === undefined || second === undefined || third === undefined) throw new Error('no projects');
      const { project, indicator } = someCell(before, 2);
      const cells = { name: '新增项目', total: '12.5' };
      const change = await edit(
        [
          { do: 'move', project: third, indicator: null, after: null },
          { do: 'add', project: null, key: 'pNew000001', after: third, cells },
          {
            do: 'add',
            project,
            key: 'rNew000001',
            after: indicator,
            cells: { name: '办件量', annual: '≥30件' },
          },
          { do: 'remove', project: second, indicator: null, seen: before.revision },
        ],
        before.revision,
      );
      expect(change.conflicts).toEqual([]);
      expect(change.order.slice(0, 3)).toEqual([third, 'pNew000001', first]);
      expect(change.order).not.toContain(second);
      expect(change.projects.map(({ key }) => key).sort()).toEqual(['pNew000001', project].sort());
      const after = await load();
      expect(after.projects.map(({ key }) => key)).toEqual(change.order);
      expect(after.projects.map(({ seq }) => seq)).toEqual(change.order.map((_, at) => at + 1));
      const stayed = before.projects.find(({ key }) => key === first);
      const { seq: _old, ...same } = stayed ?? { seq: 0 };
      expect(after.projects.find(({ key }) => key === first)).toMatchObject(same);
      const rows = after.projects.find(({ key }) => key === project)?.indicators.map(({ key }) => key) ?? [];
      expect(rows[rows.indexOf(indicator) + 1]).toBe('rNew000001');
      expect(after.projects[1]).toMatchObject({ name: '新增项目', funds: { total: '12.50' } });
    });

    test('is written by its own people alone, and only in its newest version', async () => {
      const { revision, projects } = await load();
      const { project, indicator, was } = someCell({ ...(await load()), projects });
      const edits = [{ do: 'set', project, indicator, cell: 'annual', was, text: '1' }];
      const url = `/api/declarations/${id}/edits`;
      const asked = { version: 1, base: revision, edits };
      expect(await refused(url, asked, stranger)).toMatchObject({ status: 404 });
      expect(await refused(url, asked, reviewer)).toMatchObject({ status: 403 });
      expect(await refused(url, { ...asked, version: 2 })).toMatchObject({ code: 'version-missing' });
      expect(await refused(url, { ...asked, edits: [] })).toMatchObject({ status: 400 });
      expect((await load()).revision).toBe(revision);
    });
  });

  describe('two people at once', () => {
    test('lose nothing: the second who did not see the first is told, and everything else is made', async () => {
      const { revision: base, ...view } = await load();
      const one = someCell({ ...view, revision: base });
      const other = someCell({ ...view, revision: base }, 3);
      const set = (cell: typeof one, text: string): Edit => ({ do: 'set', cell: 'annual', ...cell, text });
      const first = await edit([set(one, '≥11%')], base, id, clerk);
      const second = await edit([set(one, '≥22%'), set(other, '≥33%')], base);
      expect(second.conflicts).toEqual([
        expect.objectContaining({ edit: 0, why: 'changed', theirs: '≥11%', by: '李华' }),
      ]);
      expect(second.conflicts[0]?.message).toBe('李华在您之前改为“≥11%”。');
      expect(second.revision).toBe(first.revision + 1);
      expect(second.others).toEqual([{ id: 'lihua', name: '李华' }]);
      expect(second.projects.map(({ key }) => key).sort()).toEqual([one.project, other.project].sort());
      const seen = hold(
        DraftChange,
        (await clerk(`/api/declarations/${id}/changes?since=${first.revision}`)).json(),
      );
      expect(seen.projects.map(({ key }) => key)).toEqual([other.project]);
      expect(seen.others).toEqual([{ id: 'chenjing', name: '陈静' }]);
      expect(rowIn(await load(), one.project, one.indicator)?.annual).toBe('≥11%');
    });

    test('are told in short what the other wrote at length', async () => {
      const view = await load();
      const one = someCell(view);
      const set = (was: string | null, text: string): Edit => ({
        ...{ do: 'set', project: one.project, indicator: one.indicator, cell: 'annual', was, text },
      });
      const long = '很'.repeat(20_000);
      const { revision } = await edit([set(one.was, long)], view.revision, id, clerk);
      const [told] = (await edit([set(one.was, '≥22%')], view.revision)).conflicts;
      expect(told?.theirs).toBe(long);
      expect(told?.message).toBe(`李华在您之前改为“${'很'.repeat(100)}…”。`);
      expect((await edit([set(long, one.was ?? '')], revision)).conflicts).toEqual([]);
    });

    test('do not take out what the other has just changed', async () => {
      const { revision: base, ...view } = await load();
      const { project, indicator, was } = someCell({ ...view, revision: base }, 1);
      const wrote = await edit(
        [{ do: 'set', project, indicator, cell: 'annual', was, text: '≥77%' }],
        base,
        id,
        clerk,
      );
      const remove = (seen: number, row: string | null = indicator): Edit => ({
        ...{ do: 'remove', project, indicator: row, seen },
      });
      expect((await edit([remove(base)], base)).conflicts).toEqual([
        expect.objectContaining({ why: 'changed', by: '李华' }),
      ]);
      expect((await edit([remove(base, null)], base)).conflicts).toHaveLength(1);
      const done = await edit([remove(wrote.revision)], wrote.revision);
      expect(done.conflicts).toEqual([]);
      const late = await edit(
        [{ do: 'set', project, indicator, cell: 'annual', was: '≥77%', text: '≥78%' }],
        base,
        id,
        clerk,
      );
      expect(late.conflicts).toEqual([expect.objectContaining({ why: 'gone', by: '陈静' })]);
    });

    test('a thousand random edits from two clients: each acknowledged text stands, or gave way to one whose author saw it', async () => {
      const { id: draft } = await begin({
        from: 'empty',
        agency: '番禺区政务服务数据管理局（本级）',
        year: 2030,
      });
      const projects = ['pA', 'pB', 'pC'];
      const rows = ['r1', 'r2', 'r3', 'r4'];
      const laid = projects.flatMap((project): Edit[] => [
        { do: 'add', project: null, key: project, after: null, cells: { name: project } },
        ...rows.map((key): Edit => ({ do: 'add', project, key, after: null, cells: { name: key } })),
      ]);
      let { revision } = await edit(laid, 0, draft);
      const places = projects.flatMap((project) => rows.map((indicator) => ({ project, indicator })));
      /** What each client sees, cell by cell, and the revision it saw. */
      const clients = [head, clerk].map((ask) => ({ ask, revision, seen: new Map<string, string | null>() }));
      const stands = new Map<string, string | null>();
      const random = fc.sample(
        fc.record({ who: fc.nat(1), at: fc.nat(places.length - 1), looks: fc.nat(3) }),
        {
          numRuns: 1000,
          seed: 7,
        },
      );
      const BATCH = 8;
      for (let from = 0; from < random.length; from += BATCH) {
        const lists = clients.map((client, who) =>
          random.slice(from, from + BATCH).flatMap((one, at) => {
            const place = places[one.at];
            if (one.who !== who || place === undefined) return [];
            const cell = `${place.project} ${place.indicator}`;
            const text = `${who}-${from + at}`;
            const was = client.seen.get(cell) ?? null;
            client.seen.set(cell, text);
            return [
              { cell, text, was, set: { do: 'set', ...place, cell: 'annual', was, text } satisfies Edit },
            ];
          }),
        );
        const answers = await Promise.all(
          clients.map((client, who) => {
            const edits = (lists[who] ?? []).map(({ set }) => set);
            return edits.length === 0 ? null : edit(edits, client.revision, draft, client.ask);
          }),
        );
        // By revisions; of two that end at the same one the second made nothing.
        const idle = (who: number) => (answers[who]?.conflicts.length === lists[who]?.length ? 1 : 0);
        const order = [0, 1].sort(
          (a, b) => (answers[a]?.revision ?? 0) - (answers[b]?.revision ?? 0) || idle(a) - idle(b),
        );
        for (const who of order) {
          const [answer, client] = [answers[who], clients[who]];
          if (answer === null || answer === undefined || client === undefined) continue;
          const lost = new Map(answer.conflicts.map((conflict) => [conflict.edit, conflict.theirs]));
          (lists[who] ?? []).forEach(({ cell, text, was }, at) => {
            const now = stands.get(cell) ?? null;
            if (lost.has(at)) {
              // Not made, and told with what stands there: the author's own text is still in the author's hands.
              expect(lost.get(at)).toBe(now);
              expect(was).not.toBe(now);
            } else {
              expect([was, text]).toContain(now);
              stands.set(cell, text);
            }
          });
          client.revision = answer.revision;
          for (const project of answer.projects)
            for (const row of project.indicators) client.seen.set(`${project.key} ${row.key}`, row.annual);
          revision = Math.max(revision, answer.revision);
        }
        if (from % (BATCH * 10) === 0) await isAsItsRows(draft);
      }
      const after = await load(draft);
      expect(after.revision).toBe(revision);
      for (const [cell, text] of stands) {
        const [project = '', indicator = ''] = cell.split(' ');
        expect(rowIn(after, project, indicator)?.annual).toBe(text);
      }
      expect(stands.size).toBe(places.length);
    }, 120_000);
  });

  describe('a declaration begun here', () => {
    test('empty: it has a form and no original, and is in the list', async () => {
      const begun = await begin({ from: 'empty', agency: '番禺区政务服务数据管理局（本级）', year: 2027 });
      expect(begun).toMatchObject({
        ...{
          version: 1,
          state: 'draft',
          opened: 'empty',
          edited: true,
          editable: false,
          file: null,
          sha256: null,
        },
        ...{ year: 2027, projects: [], node: { id: 'zsj-bj' } },
      });
      const list = hold(DeclarationList, (await head('/api/declarations?year=2027')).json());
      expect(list.items).toEqual([expect.objectContaining({ id: begun.id, file: null })]);
      const source = await head(`/api/declarations/${begun.id}/source`);
      expect(hold(Problem, source.json())).toMatchObject({ status: 404, code: 'source-missing' });
    });

    test('and written, is exported as any other', async () => {
      const begun = await begin({ from: 'empty', agency: '番禺区政务服务数据管理局（本级）', year: 2028 });
      const cells = {
        name: '免费刻章',
        total: '407.54',
        fiscal: '407.54',
        objective: '为新开办企业免费刻章',
      };
      const row = { l1: '产出指标', l2: '数量指标', name: '刻章数量', annual: '≥6000套', points: '50' };
      const change = await edit(
        [
          { do: 'add', project: null, key: 'pA', after: null, cells },
          { do: 'add', project: 'pA', key: 'rA', after: null, cells: row },
        ],
        0,
        begun.id,
      );
      expect(change.projects).toEqual([
        expect.objectContaining({
          key: 'pA',
          funds: { total: '407.54', fiscal: '407.54', special: null, other: null },
        }),
      ]);
      for (const format of ['xlsx', 'html', 'json']) {
        const file = await head(`/api/declarations/${begun.id}/export?format=${format}`);
        expect([file.statusCode, file.statusCode === 200 ? '' : file.body]).toEqual([200, '']);
        if (format !== 'xlsx') expect(file.body).toContain('刻章数量');
        expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('2028');
      }
    });

    test('as a copy of last year’s: what was planned, not what came of it; of a secret project the placeholder', async () => {
      const last = await load();
      const copy = await begin({ from: 'last-year', source: id, year: 2025 });
      expect(copy).toMatchObject({ opened: 'last-year', year: 2025, file: null, funds: last.funds });
      expect(copy.projects.map(({ name, funds }) => ({ name, funds }))).toEqual(
        last.projects.map(({ name, funds }) => ({ name, funds })),
      );
      const secret = copy.projects.find((project) => project.secret);
      expect(secret).toMatchObject({
        name: 'AKTDGC',
        indicators: [],
        indicatorCount: 0,
        funds: { total: '254.80' },
      });
      expect(copy.findings.some(({ rule }) => rule === 'same-target-every-year')).toBe(true);
    });

    test('is begun for one’s own agency alone', async () => {
      const wanted = { from: 'last-year', source: id, year: 2026 };
      expect(await refused('/api/declarations', wanted, stranger)).toMatchObject({ status: 404 });
      const elsewhere = { from: 'empty', agency: '番禺区教育局', year: 2026, node: 'jyj-bj' };
      expect(await refused('/api/declarations', elsewhere)).toMatchObject({
        status: 403,
        code: 'node-denied',
      });
      expect(await refused('/api/declarations', elsewhere, reviewer)).toMatchObject({ status: 403 });
    });

    test('is not begun for an agency that is closed, not even as a copy', async () => {
      const { id: agency } = (await load()).node;
      const close = (at: Date | null) =>
        house.store.kysely
          .updateTable('node')
          .set({ closed_at: at })
          .where('tenant', '=', DEMO)
          .where('id', '=', agency)
          .execute();
      await close(new Date('2026-03-01T08:00:00Z'));
      try {
        const copy = { from: 'last-year', source: id, year: 2026 };
        const empty = { from: 'empty', agency: '番禺区政务服务数据管理局', year: 2026, node: agency };
        for (const wanted of [copy, empty])
          expect(await refused('/api/declarations', wanted)).toMatchObject({ code: 'node-denied' });
      } finally {
        await close(null);
      }
    });
  });

  describe('a secret project', () => {
    test('is a placeholder: its name and funds are edited and nothing else', async () => {
      const { revision, projects } = await load();
      const {
        key: project,
        name,
        funds,
      } = projects.find(({ secret }) => secret) ?? { key: '', name: '', funds: null };
      const set = (cell: string, was: string | null, text: string): Edit => ({
        ...{ do: 'set', project, indicator: null, cell, was, text },
      });
      const change = await edit(
        [
          set('name', name, 'AKTDGC-2'),
          set('fiscal', funds?.fiscal ?? null, '254.81'),
          set('objective', null, '机密'),
        ],
        revision,
      );
      expect(change.conflicts).toEqual([expect.objectContaining({ edit: 2, why: 'cell-withheld' })]);
      expect(change.projects).toEqual([
        expect.objectContaining({ name: 'AKTDGC-2', withheld: true, indicators: [], objective: NOTHING }),
      ]);
      expect(change.projects[0]?.indicatorCount).toBeGreaterThan(0);
    });

    test('stands in the sight of the cleared while they write, and stays as it is', async () => {
      const cleared = await house.as('zhoushen');
      const { projects, revision } = await load(id, cleared);
      const secret = projects.find((project) => project.secret);
      if (secret === undefined) throw new Error('the table has a secret project');
      expect(secret.indicators.length).toBeGreaterThan(0);
      const on = (cell: string, indicator: string | null, was: string | null, text: string): Edit => ({
        ...{ do: 'set', project: secret.key, indicator, cell, was, text },
      });
      const row = secret.indicators[0];
      const edits = [
        on('fiscal', null, secret.funds.fiscal, '254.82'),
        on('annual', row?.key ?? '', row?.annual ?? null, '九'),
      ];
      const made = await post(
        `/api/declarations/${id}/edits`,
        { version: 1, base: revision, edits },
        cleared,
      );
      const { conflicts, projects: told } = hold(DraftChange, made.json());
      expect(conflicts).toEqual([expect.objectContaining({ edit: 1, why: 'cell-withheld' })]);
      expect(told).toEqual([
        expect.objectContaining({
          withheld: false,
          indicators: secret.indicators,
          objective: secret.objective,
        }),
      ]);
      const look = await clerk(`/api/declarations/${id}/changes?since=${revision}`);
      expect(hold(DraftChange, look.json()).projects).toEqual([
        expect.objectContaining({ withheld: true, indicators: [], indicatorCount: secret.indicators.length }),
      ]);
    });

    test('is taken out, with what it holds, by the cleared alone; a placeholder by whoever writes', async () => {
      const cleared = await house.as('zhoushen');
      const again = form('again.txt', Buffer.concat([PANYU, Buffer.from('\n')]));
      const taken = await clerk({ method: 'POST', url: '/api/documents', ...again });
      const own = hold(ImportReport, taken.json()).declarations[0]?.id ?? '';
      const secretOf = async (ask: Ask) =>
        (await load(own, ask)).projects.filter(({ secret, withheld }) => secret || withheld);
      const [stands] = await secretOf(cleared);
      if (stands === undefined) throw new Error('the table has a secret project');
      expect(stands.indicators.length).toBeGreaterThan(0);
      const revisionOf = async () => (await load(own)).revision;
      const remove = async (key: string): Promise<Edit> => ({
        ...{ do: 'remove', project: key, indicator: null, seen: await revisionOf() },
      });
      const shell = { do: 'add', project: null, after: null, cells: { name: 'X-1' }, secret: true } as const;
      const tried = await edit([await remove(stands.key)], await revisionOf(), own, clerk);
      expect(tried.conflicts).toEqual([expect.objectContaining({ edit: 0, why: 'sealed', by: null })]);
      expect(tried.conflicts[0]?.message).toBe('涉密项目的内容已经密封，只能由本单位的涉密人员删除。');
      const both = [await remove(stands.key), { ...shell, key: stands.key }];
      const twice = await edit(both, await revisionOf(), own, clerk);
      expect(twice.conflicts.map(({ why }) => why)).toEqual(['sealed', 'key-taken']);
      expect(await secretOf(cleared)).toEqual([stands]);
      const placed = await edit([{ ...shell, key: 'pShell0001' }], await revisionOf(), own, clerk);
      expect([placed.conflicts, placed.order[0]]).toEqual([[], 'pShell0001']);
      const gone = await edit([await remove('pShell0001')], await revisionOf(), own, clerk);
      expect([gone.conflicts, gone.order.includes('pShell0001')]).toEqual([[], false]);
      const done = await edit([await remove(stands.key)], await revisionOf(), own, cleared);
      expect([done.conflicts, await secretOf(cleared)]).toEqual([[], []]);
    });

    test('that an open one becomes is closed at once, in the form and in what is kept of its edits', async () => {
      const { revision, ...view } = await load();
      const { project, indicator, was } = someCell({ ...view, revision }, 2);
      const before = view.projects.find(({ key }) => key === project);
      const wrote = await edit(
        [{ do: 'set', project, indicator, cell: 'annual', was, text: '七星之数' }],
        revision,
      );
      const closing: Edit = {
        ...{ do: 'set', project, indicator: null, cell: 'objective', was: before?.objective.text ?? null },
        text: '此项目为涉密项目，七星之数不公开',
      };
      const change = await edit([closing], wrote.revision);
      expect(change.projects).toEqual([
        expect.objectContaining({ key: project, withheld: true, indicators: [] }),
      ]);
      expect(JSON.stringify(await load())).not.toContain('七星之数');
      const log = await inTenant(withReach(house.store, OPERATOR), DEMO, (tx) =>
        tx.selectFrom('edit').select(['edit', 'before']).where('declaration', '=', id).execute(),
      );
      expect(log.length).toBeGreaterThan(5);
      expect(JSON.stringify(log)).not.toContain('七星之数');
      const late = await edit(
        [{ do: 'set', project, indicator, cell: 'annual', was: '七星之数', text: '九' }],
        change.revision,
      );
      expect(late.conflicts).toEqual([expect.objectContaining({ why: 'gone' })]);
    });
  });

  const NOTHING = { term: null, annual: null, text: null };

  describe('a finding', () => {
    test('is answered instead of mended, alone or with all of its rule, and the answer taken back', async () => {
      const { findings } = await load();
      const [one] = findings;
      if (one === undefined) throw new Error('the table has findings');
      const url = `/api/declarations/${id}/answers`;
      const said = hold(
        FindingsView,
        (await post(url, { version: 1, findings: [one.key], text: '按部门规划填报' }, clerk)).json(),
      );
      const answered = said.findings.filter(({ answer }) => answer !== undefined);
      expect(answered).toEqual([expect.objectContaining({ key: one.key })]);
      expect(answered[0]?.answer).toEqual({
        text: '按部门规划填报',
        by: '李华',
        at: '2026-03-01T08:00:00.000Z',
      });
      const rule = findings.find(({ key }) => key !== one.key)?.rule ?? '';
      const all = hold(
        FindingsView,
        (await post(url, { version: 1, findings: [], rule, text: '同类说明' })).json(),
      );
      for (const finding of all.findings.filter((other) => other.rule === rule && other.key !== one.key))
        expect(finding.answer?.text).toBe('同类说明');
      const journal = () =>
        house.store.kysely
          .selectFrom('journal')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('tenant', '=', DEMO)
          .executeTakeFirstOrThrow();
      const before = await journal();
      // Every one of the rule has its answer: there is nothing left to say, and nothing to note.
      expect((await post(url, { version: 1, findings: [], rule, text: '再说明' })).statusCode).toBe(200);
      expect(await journal()).toEqual(before);
      const back = hold(
        FindingsView,
        (await post(url, { version: 1, findings: [one.key], text: null })).json(),
      );
      expect(back.findings.find(({ key }) => key === one.key)).not.toHaveProperty('answer');
      expect(await refused(url, { version: 1, findings: ['nothing|1||'], text: '无' })).toMatchObject({
        ...{ status: 404, code: 'finding-missing' },
      });
      expect(await refused(url, { version: 1, findings: [one.key], text: '无' }, reviewer)).toMatchObject({
        status: 403,
      });
    });
  });

  test('last year’s indicators of the same project are suggested first', async () => {
    const copy = await begin({ from: 'last-year', source: id, year: 2025 });
    const { project, indicator } = someCell(copy, 1);
    const name = rowIn(copy, project, indicator)?.name ?? '';
    const removed = await edit(
      [{ do: 'remove', project, indicator, seen: copy.revision }],
      copy.revision,
      copy.id,
    );
    expect(removed.conflicts).toEqual([]);
    const url = `/api/declarations/${copy.id}/suggestions?project=${project}`;
    const found = hold(Type.Array(Suggestion), (await head(url)).json());
    expect(found[0]).toMatchObject({ source: 'last-year', name });
    const typed = hold(
      Type.Array(Suggestion),
      (await head(`${url}&name=${encodeURIComponent(name.slice(0, 2))}`)).json(),
    );
    expect(typed.map((one) => one.name)).toContain(name);
    expect(
      await head(`${url}&name=${encodeURIComponent('没有这样的指标')}`).then((answer) => answer.json()),
    ).toEqual([]);
  });
});
