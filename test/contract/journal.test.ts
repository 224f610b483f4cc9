/**
 * The journal on both databases: the chain holds, whoever changes it in whatever way is found, and no secret gets in.
 */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { NOBODY, reachOf } from '../../src/core/organisation.ts';
import { exportJournal, listJournal, verifyJournal } from '../../src/store/audit.ts';
import { type JournalAlgorithm, ORIGIN, Walk } from '../../src/store/chain.ts';
import { type Store, withReach } from '../../src/store/connect.ts';
import { declarationId, importDocument } from '../../src/store/documents.ts';
import { type Entry, record } from '../../src/store/journal.ts';
import type { Json } from '../../src/store/tables.ts';
import { type Act, inTenant } from '../../src/store/tenant.ts';
import { someDocument } from '../store/some-document.ts';
import { bothStores } from './both-stores.ts';

const NOW = new Date('2026-07-01T01:12:03.123Z');
const AUDIT = reachOf({ id: 'p-9', appointments: [{ office: 'audit', node: 'root', path: '/root/' }] });

bothStores(NOW, ({ kind, store, office: newOffice }) => {
  const office = async (): Promise<Act> => ({ ...(await newOffice('p-4')), address: '10.0.0.7' });

  const note = (act: Act, entry: Partial<Entry> = {}, in_: Store = store) =>
    inTenant(in_, act.tenant, (tx) => record(tx, act, { deed: 'return', outcome: 'done', ...entry }));

  /** A journal of so many entries. */
  async function journal(count: number): Promise<Act> {
    const act = await office();
    await inTenant(store, act.tenant, async (tx) => {
      for (let n = 1; n <= count; n++) {
        await record(tx, act, { deed: 'edit', outcome: 'done', object: { id: `d-${n}` }, after: { n } });
      }
    });
    return act;
  }

  const faults = async (act: Act) => {
    const { ok, faults: found } = await verifyJournal(store, act.tenant);
    expect(ok).toBe(found.length === 0);
    return found;
  };

  test('whatever is recorded verifies, and is exported to verify by itself', async () => {
    const act = await office();
    const strange: Json[] = [
      ...[null, true, 0, -1.5, 1e21, 1e-9, 0.1, '', 'a\u0000b', '\ud83d', '\uffff', '𠮷野家', '"\\\n'],
      { b: 1, a: [{ z: null, 甲: '乙', '\ud800': 2 }], 'a\u0000': '' },
      [[], {}, [[1]]],
    ];
    expect(await faults(act)).toEqual([]);
    for (const after of strange) await note(act, { before: after, after, reason: '原因\u0000' });
    await note({ ...act, address: null, now: new Date(0) }, { outcome: 'refused', object: { kind: 'x' } });
    const verdict = await verifyJournal(withReach(store, AUDIT), act.tenant);
    expect(verdict).toMatchObject({
      ok: true,
      entries: strange.length + 1,
      algorithms: ['sha256'],
      faults: [],
    });
    const { entries, count } = await listJournal(store, act.tenant, { limit: 2 });
    expect([count, entries.map(({ number }) => number)]).toEqual([verdict.entries, [16, 15]]);
    expect(entries[1]).toMatchObject({ after: strange[14], at: '2026-07-01T01:12:03.123000Z', actor: 'p-4' });
    const walk = new Walk(verdict.head === null ? [] : [verdict.head]);
    for await (const lines of exportJournal(store, act.tenant)) {
      for (const line of lines.trim().split('\n')) walk.step(JSON.parse(line));
    }
    walk.finish(null);
    expect([walk.entries, walk.faults]).toEqual([16, []]);
  });

  test('another algorithm may take over in the middle', async () => {
    const act = await office();
    for (const algorithm of ['sha256', 'sm3', 'sm3', 'sha256'] as const satisfies JournalAlgorithm[]) {
      await note(act, {}, { ...store, journal: algorithm });
    }
    expect(await verifyJournal(store, act.tenant)).toMatchObject({ ok: true, algorithms: ['sha256', 'sm3'] });
  });

  /** As whoever owns the database, past every right. */
  const tampers: readonly (readonly [string, string])[] = [
    ['actor', `actor = 'p-5'`],
    ['address', 'address = null'],
    ['deed', `deed = 'approve'`],
    ['outcome', `outcome = 'refused'`],
    ['object', `object = '{"id":"d-4"}'`],
    ['before', `before = '{}'`],
    ['after', 'after = null'],
    ['reason', `reason = ''`],
    ['at', `at = at + interval '1 microsecond'`],
    ['algorithm', `algorithm = 'sm3'`],
    ['hash', `hash = repeat('a', 64)`],
    ['previous', `previous = repeat('a', 64)`],
  ];
  test.each(tampers)('a changed %s is found', async (_, change) => {
    const act = await journal(5);
    await sql`update heng.journal set ${sql.raw(change)} where tenant = ${act.tenant} and number = 3`.execute(
      store.kysely,
    );
    const [first] = await faults(act);
    expect(first).toEqual({ number: 3, why: 'changed' });
  });

  test('what is missing is found: in the middle, at the start, at the end', async () => {
    const act = await journal(9);
    const drop = (...numbers: number[]) =>
      store.kysely
        .deleteFrom('journal')
        .where('tenant', '=', act.tenant)
        .where('number', 'in', numbers)
        .execute();
    await drop(4, 5);
    expect(await faults(act)).toEqual([{ number: 4, to: 5, why: 'missing' }]);
    await drop(1);
    expect((await faults(act))[0]).toEqual({ number: 1, why: 'missing' });
    await drop(8, 9);
    expect((await faults(act)).at(-1)).toEqual({ number: 8, to: 9, why: 'missing' });
  });

  test('a tail cut together with the head is found by a head noted down', async () => {
    const act = await journal(6);
    const { head } = await verifyJournal(store, act.tenant);
    const fifth = (await listJournal(store, act.tenant, { limit: 2 })).entries[1];
    await store.kysely
      .deleteFrom('journal')
      .where('tenant', '=', act.tenant)
      .where('number', '=', 6)
      .execute();
    expect((await faults(act))[0]).toMatchObject({ number: 6, why: 'missing' });
    await store.kysely
      .updateTable('journal_head')
      .set({ number: 5, hash: fifth?.hash ?? '' })
      .where('tenant', '=', act.tenant)
      .execute();
    expect(await faults(act)).toEqual([]);
    if (head === null) throw new Error('a journal without a head');
    const { faults: found } = await verifyJournal(store, act.tenant, { noted: [head] });
    expect(found).toEqual([{ number: 6, why: 'head' }]);
  });

  test('a chain forged from one entry on is found by a head noted down', async () => {
    const act = await journal(4);
    const { head } = await verifyJournal(store, act.tenant);
    if (head === null) throw new Error('a journal without a head');
    await store.kysely.deleteFrom('journal').where('tenant', '=', act.tenant).execute();
    await store.kysely.deleteFrom('journal_head').where('tenant', '=', act.tenant).execute();
    for (let n = 1; n <= 5; n++) await note(act, { after: { forged: n } });
    expect(await faults(act)).toEqual([]);
    const { faults: found } = await verifyJournal(store, act.tenant, { noted: [head] });
    expect(found).toEqual([{ number: 4, why: 'head' }]);
  });

  test('two entries that changed places are found, and so is a forged head', async () => {
    const act = await journal(6);
    const move = (from: number, to: number) =>
      store.kysely
        .updateTable('journal')
        .set({ number: to })
        .where('tenant', '=', act.tenant)
        .where('number', '=', from)
        .execute();
    await move(3, 99);
    await move(4, 3);
    await move(99, 4);
    expect((await faults(act)).slice(0, 2)).toEqual([
      { number: 3, why: 'reordered' },
      { number: 4, why: 'reordered' },
    ]);
    const other = await journal(2);
    const forge = (head: { number: number; hash: string }) =>
      store.kysely.updateTable('journal_head').set(head).where('tenant', '=', other.tenant).execute();
    await forge({ number: 2, hash: ORIGIN });
    expect(await faults(other)).toContainEqual({ number: 2, why: 'head' });
    await forge({ number: 1, hash: ORIGIN });
    expect(await faults(other)).toContainEqual({ number: 2, why: 'head' });
    await store.kysely.deleteFrom('journal_head').where('tenant', '=', other.tenant).execute();
    expect(await faults(other)).toEqual([{ number: 2, why: 'head' }]);
  });

  test('who works may add and read by duty, and neither change nor take away', async () => {
    const act = await journal(2);
    const deeds = [
      sql`update heng.journal set actor = 'p-5'`,
      sql`delete from heng.journal`,
      sql`truncate heng.journal`,
      sql`delete from heng.journal_head`,
      sql`update heng.journal_head set number = 0`,
    ];
    for (const deed of deeds) {
      await expect(inTenant(store, act.tenant, (tx) => deed.execute(tx))).rejects.toThrow(
        /permission denied/,
      );
    }
    const again = sql`insert into heng.journal select tenant, 7, at, actor, address, deed, outcome, object, before,
      after, reason, algorithm, previous, hash from heng.journal where number = 2`;
    await expect(inTenant(store, act.tenant, (tx) => again.execute(tx))).rejects.toThrow(
      /follows the one before/,
    );
    const nobody = withReach(store, NOBODY);
    expect((await listJournal(nobody, act.tenant, {})).count).toBe(0);
    await note(act, {}, nobody);
    expect((await listJournal(withReach(store, AUDIT), act.tenant, {})).count).toBe(3);
    const elsewhere = await office();
    expect((await listJournal(store, elsewhere.tenant, {})).count).toBe(0);
    expect(await faults(act)).toEqual([]);
  });

  test('deeds at once stand one after another, and one undone leaves no gap', async () => {
    const act = await office();
    const all = Array.from({ length: 40 }, (_, n) =>
      inTenant(store, act.tenant, async (tx) => {
        await record(tx, act, { deed: 'edit', outcome: 'done', after: { n } });
        if (n % 4 === 0) throw new Error('undone');
      }).catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== 'undone') throw error;
      }),
    );
    await Promise.all(all);
    expect(await verifyJournal(store, act.tenant)).toMatchObject({ ok: true, entries: 30 });
  });

  test('deeds done while it is verified are no faults', async () => {
    const act = await journal(1200);
    let more = 0;
    const verdict = await verifyJournal(store, act.tenant, {
      tell: () => {
        more += 1;
      },
    });
    const busy = Promise.all(Array.from({ length: 20 }, () => note(act)));
    const meanwhile = await verifyJournal(store, act.tenant);
    await busy;
    expect([verdict.ok, verdict.entries, more]).toEqual([true, 1200, 2]);
    expect(meanwhile.faults).toEqual([]);
  });

  test('what stands in a secret project is not told, whoever records it', async () => {
    const act = await office();
    const document = someDocument(`secret-${kind}`, { projects: ['某设备', '免费刻章'] });
    await importDocument(store, act, { document });
    const id = declarationId(document.sha256, 1);
    await inTenant(store, act.tenant, (tx) =>
      tx
        .updateTable('project')
        .set({ secret: true, objective_term: null, objective_annual: null, objective_text: null })
        .where('declaration', '=', id)
        .where('position', '=', 1)
        .execute(),
    );
    const object = { kind: 'declaration', id, version: 1 };
    const edits: Json = [
      { do: 'set', project: '1', indicator: '1', cell: 'annual', text: '绝不外传' },
      { do: 'set', project: '2', indicator: '1', cell: 'annual', text: '≥90%' },
      { do: 'add', project: '1', key: 'k7', cells: { name: '绝不外传' } },
    ];
    await note(act, { object, before: ['绝不外传', '≥50%', null], after: edits });
    await note(act, {
      object: { ...object, project: '1' },
      before: '绝不外传',
      after: { state: '绝不外传' },
    });
    await note(act, { object, after: { state: 'submitted', changes: edits } });
    const { entries } = await listJournal(store, act.tenant, {});
    expect(JSON.stringify(entries)).not.toContain('绝不外传');
    expect(entries[2]).toMatchObject({
      before: ['█', '≥50%', '█'],
      after: [
        { do: 'set', project: '1', indicator: '1', cell: 'annual', text: '█' },
        { do: 'set', project: '2', indicator: '1', cell: 'annual', text: '≥90%' },
        { do: 'add', project: '1', key: 'k7', cells: '█' },
      ],
    });
    expect(await faults(act)).toEqual([]);
  });

  test('days are those of the office, and the list is narrowed by who, what and to what', async () => {
    const act = await office();
    // 23:30 in Beijing on the 30th, 00:30 on the 1st.
    await note({ ...act, now: new Date('2026-06-30T15:30:00Z') }, { deed: 'submit', object: { id: 'd-1' } });
    await note({ ...act, now: new Date('2026-06-30T16:30:00Z'), actor: 'p-8' }, { outcome: 'refused' });
    const found = async (query: Parameters<typeof listJournal>[2]) =>
      (await listJournal(store, act.tenant, query)).entries.map(({ number }) => number);
    expect(await found({})).toEqual([2, 1]);
    expect(await found({ before: 2 })).toEqual([1]);
    expect(await found({ from: '2026-07-01' })).toEqual([2]);
    expect(await found({ to: '2026-06-30' })).toEqual([1]);
    expect(await found({ actor: 'P-8' })).toEqual([2]);
    expect(await found({ deed: 'submit' })).toEqual([1]);
    expect(await found({ object: 'd-1' })).toEqual([1]);
    expect(await found({ outcome: 'refused' })).toEqual([2]);
    let lines = '';
    for await (const page of exportJournal(store, act.tenant, { from: '2026-07-01' })) lines += page;
    const walk = new Walk();
    walk.step(JSON.parse(lines), { partial: true });
    walk.finish(null);
    expect([walk.first, walk.faults]).toEqual([2, []]);
  });
});
