/**
 * Rights (权限): what each person sees by a bare `select *` is what core says of their offices, table by table, and what
 * they may not write the database refuses, whatever the code above forgets.
 */
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { AUDIENCES, handedTo, STATES, type State, TRANSITIONS } from '../../src/core/lifecycle.ts';
import {
  type Appointment,
  NOBODY,
  NODE_KINDS,
  OFFICES,
  OPERATOR,
  type Reach,
  reachOf,
} from '../../src/core/organisation.ts';
import { withReach } from '../../src/store/connect.ts';
import { importDocument } from '../../src/store/documents.ts';
import { record } from '../../src/store/journal.ts';
import { type Act, inTenant, type Tx } from '../../src/store/tenant.ts';
import { audienceAt } from '../store/audience.ts';
import { someDocument } from '../store/some-document.ts';
import { bothStores } from './both-stores.ts';

const NOW = new Date('2026-03-01T08:30:00Z');

/** The tree of every test: the parent of each node, and what it is. */
const TREE = [
  ['czj', 'root', 'finance'],
  ['zsj', 'czj', 'department'],
  ['zsj-bj', 'zsj', 'agency'],
  ['zsj-zx', 'zsj', 'agency'],
  ['jyj', 'czj', 'department'],
  ['jyj-bj', 'jyj', 'agency'],
] as const;

const PATHS: Readonly<Record<string, string>> = {
  root: '/root/',
  czj: '/root/czj/',
  zsj: '/root/czj/zsj/',
  'zsj-bj': '/root/czj/zsj/zsj-bj/',
  'zsj-zx': '/root/czj/zsj/zsj-zx/',
  jyj: '/root/czj/jyj/',
  'jyj-bj': '/root/czj/jyj/jyj-bj/',
};
const NODES = Object.keys(PATHS);

const at = (office: Appointment['office'], node: string): Appointment => ({
  ...{ office, node, path: PATHS[node] ?? '' },
});
const person = (...appointments: Appointment[]) => ({ id: 'p-1', appointments });
const CLERK = reachOf(person(at('clerk', 'zsj-bj')));
const REVIEWER = reachOf(person(at('reviewer', 'zsj')));
const APPROVER = reachOf(person(at('approver', 'czj')));

bothStores(NOW, ({ store, office: newOffice }) => {
  let documents = 0;

  /** A tenant with the tree. */
  async function office(): Promise<Act> {
    const act = await newOffice('p-1');
    const { tenant } = act;
    for (const [id, parent, nodeKind] of TREE) {
      await store.kysely
        .insertInto('node')
        .values({
          ...{ tenant, id, parent, kind: nodeKind, name: id, name_key: id, code: null },
          ...{ path: PATHS[id] ?? '', created_at: NOW, closed_at: null },
        })
        .execute();
    }
    return act;
  }

  /** A declaration of a node, with one row in every table below it. */
  async function declare(act: Act, node: string): Promise<string> {
    documents += 1;
    const own = { ...act, node: { id: node, path: PATHS[node] ?? '' } };
    const { ids } = await importDocument(store, own, {
      document: someDocument(documents),
      findings: {
        ruleset: 'r',
        lists: [[{ rule: 'target-vague', severity: 'warning', at: { project: 1 }, facts: {} }]],
      },
    });
    const [id = ''] = ids;
    const key = { tenant: act.tenant, declaration: id, version: 1 };
    const made = { made_at: NOW, made_by: 'p-1' };
    const insert = store.kysely;
    await insert
      .insertInto('edit')
      .values({
        ...{ ...key, revision: 1, number: 1, before: null, ...made },
        edit: { do: 'move', project: '1', indicator: null, after: null },
      })
      .execute();
    await insert
      .insertInto('answer')
      .values({ ...key, finding: 'a|1||', text: '已核', ...made })
      .execute();
    await insert
      .insertInto('deed')
      .values({
        ...{ ...key, number: 1, deed: 'submit', from_state: 'draft', to_state: 'submitted' },
        ...{ reason: null, verdict: null, ...made },
      })
      .execute();
    await insert
      .insertInto('comment')
      .values({
        ...{ ...key, number: 1, project: null, indicator: null, cell: null, parent: null, text: '请写明' },
        ...{ ...made, resolved_at: null, resolved_by: null },
      })
      .execute();
    await insert
      .insertInto('attachment')
      .values({
        ...{ ...key, id: 'a', removed: null, project: null, name: '合同.pdf', type: 'application/pdf' },
        ...{ size: 1, sha256: 'x', bytes: Buffer.from('x'), ...made },
      })
      .execute();
    await insert
      .insertInto('correction')
      .values({
        ...{ ...key, number: 1, document: await documentOf(act, id), project: 1, indicator: null },
        ...{ cell: 'name', was: null, text: '名', settled: [], ...made, undone_at: null, undone_by: null },
      })
      .execute();
    return id;
  }

  async function documentOf({ tenant }: Act, id: string): Promise<string> {
    const { document } = await store.kysely
      .selectFrom('declaration')
      .select('document')
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return document ?? '';
  }

  /** Puts a version where it would be after the deeds that lead there. */
  async function stand({ tenant }: Act, id: string, state: State, before = 0): Promise<number> {
    const handed = handedTo(state, before);
    await store.kysely
      .updateTable('declaration')
      .set({ state, handed })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .execute();
    return handed;
  }

  const below = [
    ...(['project', 'indicator', 'finding', 'correction', 'edit', 'deed', 'comment', 'answer'] as const),
    'attachment' as const,
  ];

  const seenBy = (reach: Reach, tenant: string, work: (tx: Tx) => Promise<void>) =>
    inTenant(withReach(store, reach), tenant, work);

  test('a bare select shows each person what their offices reach, in every table', async () => {
    const act = await office();
    const all: { id: string; document: string; node: string; handed: number }[] = [];
    for (const node of NODES) {
      for (const state of ['draft', 'submitted', 'reviewed', 'disclosed'] as const) {
        const id = await declare(act, node);
        const handed = await stand(act, id, state);
        all.push({ id, document: await documentOf(act, id), node, handed });
      }
    }
    const appointment = fc.record({
      office: fc.constantFrom(...OFFICES),
      node: fc.constantFrom(...NODES),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(appointment, { maxLength: 3 }), async (appointed) => {
        const who = person(...appointed.map(({ office: one, node }) => at(one, node)));
        const audience = (node: string) => AUDIENCES.indexOf(audienceAt(who, PATHS[node] ?? ''));
        const seen = all.filter(({ node, handed }) => handed >= audience(node));
        const ids = seen.map(({ id }) => id).sort();
        await seenBy(reachOf(who), act.tenant, async (tx) => {
          const found = await tx.selectFrom('declaration').selectAll().execute();
          expect(found.map(({ id }) => id).sort()).toEqual(ids);
          for (const table of below) {
            const rows = await tx.selectFrom(table).selectAll().execute();
            expect([...new Set(rows.map(({ declaration }) => declaration))].sort(), table).toEqual(ids);
          }
          const documentsSeen = all.filter(
            ({ node, handed }) => audience(node) === 0 || handed >= audience(node),
          );
          const files = await tx.selectFrom('document').selectAll().execute();
          expect(files.map(({ id }) => id).sort()).toEqual(
            documentsSeen.map(({ document }) => document).sort(),
          );
          const audits = who.appointments.some(({ office: one }) => one === 'audit');
          const entries = await tx.selectFrom('journal').select('number').execute();
          expect(entries.length > 0).toBe(audits);
          expect(await tx.selectFrom('account').selectAll().execute()).toEqual([]);
          expect(await tx.selectFrom('notice').selectAll().execute()).toEqual([]);
        });
      }),
      { numRuns: 40, endOnFailure: true },
    );
    for (const reach of [NOBODY, OPERATOR]) {
      await seenBy(reach, act.tenant, async (tx) => {
        const found = await tx.selectFrom('declaration').select('id').execute();
        const wanted = all.filter(({ handed }) => reach === OPERATOR || handed === 3);
        expect(found.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
      });
    }
  }, 120_000);

  /** What a write comes to: how many rows it changed, or that the database refused it. */
  async function attempt(
    reach: Reach,
    { tenant }: Act,
    work: (tx: Tx) => Promise<{ rows: bigint | undefined }>,
  ) {
    try {
      return Number((await inTenant(withReach(store, reach), tenant, work)).rows ?? 0n);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === '42501') return 'refused';
      throw error;
    }
  }
  const run = (query: ReturnType<typeof sql>) => async (tx: Tx) => ({
    rows: (await query.execute(tx)).numAffectedRows,
  });

  describe('writing', () => {
    let act: Act;
    let own: string;
    let handed: string;
    let others: string;
    beforeAll(async () => {
      act = await office();
      own = await declare(act, 'zsj-bj');
      handed = await declare(act, 'zsj-bj');
      await stand(act, handed, 'submitted');
      others = await declare(act, 'jyj-bj');
    });

    test('a draft is its agency’s to write, and nobody else’s', async () => {
      const title = sql`update heng.declaration set title = '改' where id = ${own}`;
      expect(await attempt(CLERK, act, run(title))).toBe(1);
      for (const reach of [REVIEWER, APPROVER, NOBODY]) expect(await attempt(reach, act, run(title))).toBe(0);
      const theirs = sql`update heng.declaration set title = '改' where id = ${others}`;
      expect(await attempt(CLERK, act, run(theirs))).toBe(0);
    });

    test('what was handed in says the same for ever, to its agency too', async () => {
      for (const reach of [CLERK, REVIEWER, { ...OPERATOR, duties: [] }, OPERATOR]) {
        const set = (what: ReturnType<typeof sql>) =>
          attempt(reach, act, run(sql`update heng.declaration set ${what} where id = ${handed}`));
        expect(await set(sql`title = '改'`)).toBe('refused');
        expect(await set(sql`total = 1`)).toBe('refused');
        expect(await set(sql`version = 2`)).toBe('refused');
        expect(await set(sql`created_by = 'x'`)).toBe('refused');
        expect(await set(sql`overtaken = 2`)).toBe('refused');
        expect(await set(sql`handed = 3`)).toBe('refused');
        expect(await set(sql`state = 'approved'`)).toBe('refused');
        expect(await set(sql`state = 'draft', handed = 0`)).toBe('refused');
        for (const table of [
          'project',
          'indicator',
          'finding',
          'answer',
          'correction',
          'edit',
          'deed',
        ] as const) {
          const change =
            table === 'correction'
              ? sql`undone_by = 'x'`
              : table === 'edit'
                ? sql`before = null`
                : sql`version = 9`;
          const changed = await attempt(
            { ...reach, duties: [] },
            act,
            run(sql`update ${sql.id('heng', table)} set ${change} where declaration = ${handed}`),
          );
          const service = table === 'finding' && reach === OPERATOR;
          if (!service) expect([0, 'refused'], `${table} ${changed}`).toContain(changed);
          const gone = await attempt(
            { ...reach, duties: [] },
            act,
            run(sql`delete from ${sql.id('heng', table)} where declaration = ${handed}`),
          );
          expect([0, 'refused'], table).toContain(gone);
        }
      }
    });

    test('a version is the newest again only when all that followed it was given up', async () => {
      const id = await declare(act, 'zsj-bj');
      await stand(act, id, 'approved');
      const later = async (version: number, state: State) => {
        const as = JSON.stringify({ version, state, base: 1, opened: 'adjust', handed: 0, overtaken: -1 });
        await sql`update heng.declaration set latest = false where tenant = ${act.tenant} and id = ${id}`.execute(
          store.kysely,
        );
        await sql`insert into heng.declaration
          select (jsonb_populate_record(d, ${as}::text::jsonb || '{"latest": true}')).*
          from heng.declaration d where d.tenant = ${act.tenant} and d.id = ${id} and d.version = 1`.execute(
          store.kysely,
        );
      };
      const set = (version: number, what: ReturnType<typeof sql>, reach: Reach = CLERK) =>
        attempt(
          reach,
          act,
          run(sql`update heng.declaration set ${what} where id = ${id} and version = ${version}`),
        );
      const again = sql`latest = true, overtaken = -1`;
      await later(2, 'draft');
      expect(await set(2, sql`latest = false`)).toBe(1);
      expect(await set(1, again)).toBe('refused');
      expect(await set(1, sql`overtaken = 4`)).toBe('refused');
      expect(await set(2, sql`state = 'discarded'`)).toBe('refused');
      await store.kysely
        .updateTable('declaration')
        .set({ latest: true })
        .where('id', '=', id)
        .where('version', '=', 2)
        .execute();
      expect(await set(2, sql`state = 'discarded'`, REVIEWER)).toBe(0);
      expect(await set(2, sql`state = 'discarded'`)).toBe(1);
      expect(await set(1, sql`overtaken = 4`)).toBe('refused');
      expect(await set(2, sql`latest = false, overtaken = 4`)).toBe(1);
      expect(await set(1, again, REVIEWER)).toBe('refused');
      expect(await set(1, again)).toBe(1);
      // Nothing un-approves what was approved since.
      await later(3, 'approved');
      expect(await set(3, sql`latest = false`)).toBe(1);
      expect(await set(1, again)).toBe('refused');
    });

    test('nothing is taken away or put where its author cannot see it', async () => {
      for (const reach of [CLERK, REVIEWER, APPROVER, OPERATOR]) {
        for (const table of ['declaration', 'document', 'deed', 'comment', 'edit', 'correction', 'journal']) {
          expect(await attempt(reach, act, run(sql`delete from ${sql.id('heng', table)}`)), table).toBe(
            'refused',
          );
        }
      }
      const moved = sql`update heng.declaration set node = 'jyj-bj', path = ${PATHS['jyj-bj']} where id = ${own}`;
      expect(await attempt(CLERK, act, run(moved))).toBe('refused');
      const copied = (node: string, more: object) => {
        const as = JSON.stringify({ id: 'copy', node, path: PATHS[node], latest: false, ...more });
        return sql`insert into heng.declaration
          select (jsonb_populate_record(d, ${as}::text::jsonb)).* from heng.declaration d where d.id = ${own}`;
      };
      expect(await attempt(CLERK, act, run(copied('jyj-bj', {})))).toBe('refused');
      expect(await attempt(CLERK, act, run(copied('zsj-bj', { state: 'approved' })))).toBe('refused');
      expect(await attempt(CLERK, act, run(copied('zsj-bj', { handed: 3 })))).toBe('refused');
      const project = sql`insert into heng.project
        select (jsonb_populate_record(p, ${JSON.stringify({ declaration: others })}::text::jsonb)).*
        from heng.project p where p.declaration = ${own}`;
      expect(await attempt(CLERK, act, run(project))).toBe('refused');
    });

    test('deeds, comments and the journal are written in one’s own name', async () => {
      const comment = (by: string, id: string) => sql`insert into heng.comment
        (tenant, declaration, number, version, text, made_at, made_by)
        values (${act.tenant}, ${id}, ${Math.floor(Math.random() * 1e6) + 2}, 1, 'x', ${NOW}, ${by})`;
      expect(await attempt(REVIEWER, act, run(comment('p-1', handed)))).toBe(1);
      expect(await attempt(REVIEWER, act, run(comment('p-2', handed)))).toBe('refused');
      expect(await attempt(REVIEWER, act, run(comment('p-1', own)))).toBe('refused');
      expect(await attempt(NOBODY, act, run(comment('p-1', handed)))).toBe('refused');
      const entry = (actor: string) => async (tx: Tx) => {
        await record(tx, { ...act, actor }, { deed: 'edit', outcome: 'done' });
        return { rows: 1n };
      };
      expect(await attempt(CLERK, act, entry('p-1'))).toBe(1);
      expect(await attempt(CLERK, act, entry('p-2'))).toBe('refused');
      expect(await attempt(CLERK, act, run(sql`update heng.journal_head set number = 99`))).toBe('refused');
      expect(await attempt(CLERK, act, run(sql`update heng.journal_head set hash = 'x'`))).toBe('refused');
      expect(await attempt(CLERK, act, run(sql`update heng.journal set actor = 'x'`))).toBe('refused');
    });

    test('a state moves by its own deed only, and by whose office it is', async () => {
      const nearest = { clerk: 0, head: 0, reviewer: 1, approver: 2 } as const;
      for (const from of STATES) {
        for (const to of STATES) {
          if (from === to) continue;
          for (const [level, reach] of [CLERK, REVIEWER, APPROVER].entries()) {
            const row = TRANSITIONS.find(
              (one) => one.from === from && one.to === to && one.by.some((role) => nearest[role] === level),
            );
            const before = handedTo(from, 2);
            await stand(act, handed, from, before);
            const after = handedTo(to, before);
            const moved = await attempt(
              reach,
              act,
              run(sql`update heng.declaration set state = ${to}, handed = ${after} where id = ${handed}`),
            );
            expect([from, to, level, moved]).toEqual([from, to, level, row === undefined ? 'refused' : 1]);
          }
        }
      }
      await stand(act, handed, 'submitted');
      await store.kysely.updateTable('declaration').set({ handed: 1 }).where('id', '=', handed).execute();
    }, 60_000);
  });

  test('heng.transition is the table of core', async () => {
    const { rows } = await sql`select from_state, to_state, audience, handed from heng.transition
      order by 1, 2, 3`.execute(store.kysely);
    const wanted = TRANSITIONS.filter(({ from, to }) => from !== to).flatMap(({ from, to, by }) =>
      [...new Set(by.map((role) => AUDIENCES.indexOf(audienceAt(person(at(role, 'root')), '/root/'))))].map(
        (audience) => ({
          ...{ from_state: from, to_state: to, audience, handed: handedTo(to, 0) },
        }),
      ),
    );
    const order = ({ from_state, to_state, audience }: (typeof wanted)[number]) =>
      `${from_state} ${to_state} ${audience}`;
    expect(rows).toEqual(wanted.sort((a, b) => (order(a) < order(b) ? -1 : 1)));
  });

  test('an agency brings in what another brought in before, and neither learns of it', async () => {
    const act = await office();
    const document = someDocument(9000);
    const bring = (node: string) => {
      const reach = reachOf(person(at('clerk', node)));
      const own = { ...act, node: { id: node, path: PATHS[node] ?? '' } };
      return importDocument(withReach(store, reach), own, { document });
    };
    const [first, second] = [await bring('zsj-bj'), await bring('jyj-bj')];
    expect([first.verdict, second.verdict]).toEqual(['imported', 'imported']);
    expect(first.ids).not.toEqual(second.ids);
    expect(await bring('zsj-bj')).toEqual({ verdict: 'unchanged', ids: first.ids });
  });

  test('a node that moves takes along all that belongs to it', async () => {
    const act = await office();
    const id = await declare(act, 'zsj-bj');
    await stand(act, id, 'submitted');
    const to = '/root/czj/jyj/zsj-bj/';
    await store.kysely
      .updateTable('node')
      .set({ parent: 'jyj', path: to })
      .where('tenant', '=', act.tenant)
      .where('id', '=', 'zsj-bj')
      .execute();
    const reviewer = reachOf(person({ office: 'reviewer', node: 'jyj', path: PATHS['jyj'] ?? '' }));
    await seenBy(reviewer, act.tenant, async (tx) => {
      expect(await tx.selectFrom('declaration').select(['id', 'path']).execute()).toEqual([{ id, path: to }]);
      expect(await tx.selectFrom('document').select('path').execute()).toEqual([{ path: to }]);
    });
    await seenBy(REVIEWER, act.tenant, async (tx) => {
      expect(await tx.selectFrom('declaration').select('id').execute()).toEqual([]);
    });
  });
});

test('every kind of node stands in the tree of these tests', () => {
  const kinds = new Set<string>(['region', ...TREE.map(([, , kind]) => kind)]);
  expect(NODE_KINDS.every((kind) => kinds.has(kind))).toBe(true);
});
