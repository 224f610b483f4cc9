/**
 * Sealed (密封内容): what AKTDGC says stands in no table and no file of the store in the open; the cleared are given it,
 * the operator gets every document back as it was, and its money counts in every sum.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Document } from '../../src/core/declaration.ts';
import { type Appointment, NOBODY, type Reach, reachOf } from '../../src/core/organisation.ts';
import type { Project } from '../../src/core/project.ts';
import { hasContent, withheldSpans, withholdSecrets } from '../../src/core/publish/withhold.ts';
import { readTextFile } from '../../src/ingest/read.ts';
import { listComments } from '../../src/store/comments.ts';
import { withReach } from '../../src/store/connect.ts';
import { correctCell } from '../../src/store/corrections.ts';
import { listDeclarations, loadDeclaration } from '../../src/store/declarations.ts';
import { bytesToDraw, importDocument, loadDocument } from '../../src/store/documents.ts';
import { openStore } from '../../src/store/open.ts';
import { wholeIndicatorRows, wholeProjectRows } from '../../src/store/rows.ts';
import { sealStanding } from '../../src/store/sweep.ts';
import { inTenant } from '../../src/store/tenant.ts';
import { openVersion } from '../../src/store/versions.ts';
import { bothStores } from './both-stores.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const FILE = 'panyu-2024.txt';
const BYTES = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024', FILE));
const AGENCY = { id: 'zsj-bj', path: '/root/zsj-bj/' };

function panyu(): Document {
  const reading = readTextFile({ file: FILE, bytes: BYTES });
  if (!reading.ok) throw new Error('the example does not read');
  return reading.document;
}

const at = (office: Appointment['office'], path = AGENCY.path): Appointment => ({ office, node: 'n', path });
const reach = (...appointments: Appointment[]) => reachOf({ id: 'p-1', appointments });
const CLERK = reach(at('clerk'));
const CLEARED = reach(at('clerk'), at('cleared'));
/** Every way to be somebody who is not cleared here. */
const UNCLEARED: readonly (readonly [string, Reach])[] = [
  ['clerk', CLERK],
  ['head', reach(at('head'))],
  ['reviewer', reach(at('reviewer', '/root/'))],
  ['approver', reach(at('approver', '/root/'))],
  ['cleared elsewhere', reach(at('clerk'), at('cleared', '/root/jyj/'))],
  [
    'the three administrators',
    reach(at('system', '/root/'), at('security', '/root/'), at('audit', '/root/')),
  ],
  ['nobody', NOBODY],
];

/** Pieces of what the secret project says, ten characters each, that stand nowhere in what is open. */
function secretPieces(document: Document): string[] {
  const open = `${withholdSecrets(document).text}`.replace(/\s/g, '');
  const pieces: string[] = [];
  for (const [from, to] of withheldSpans(document)) {
    const text = document.text.slice(from, to).replace(/\s/g, '');
    for (let start = 0; start + 10 <= text.length; start += 10) pieces.push(text.slice(start, start + 10));
  }
  return pieces.filter((piece) => !open.includes(piece));
}

function findSecret(document: Document | undefined): Project {
  const project = document?.declarations[0]?.projects.find(({ secret }) => secret);
  if (project === undefined) throw new Error('no secret project');
  return project;
}

bothStores(NOW, ({ kind, store, office }) => {
  const document = panyu();
  const pieces = secretPieces(document);

  async function brought() {
    const own = await office('p-1');
    const { tenant } = own;
    await store.kysely
      .insertInto('node')
      .values({
        ...{
          tenant,
          id: AGENCY.id,
          parent: 'root',
          kind: 'agency',
          name: '政数局',
          name_key: '',
          code: null,
        },
        ...{ path: AGENCY.path, created_at: NOW, closed_at: null },
      })
      .execute();
    const act = { ...own, node: AGENCY };
    const { ids } = await importDocument(withReach(store, CLERK), act, { document, bytes: BYTES });
    const { id: file } = await store.kysely
      .selectFrom('document')
      .select('id')
      .where('tenant', '=', tenant)
      .executeTakeFirstOrThrow();
    return { act, tenant, id: ids[0] ?? '', file };
  }

  /** Every row of every table, bytes as text. */
  async function everything(): Promise<string> {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c where c.relnamespace = 'heng'::regnamespace and c.relkind = 'r'`.execute(
      store.kysely,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await sql<{
        row: string;
      }>`select t::text as row from ${sql.id('heng', name)} t`.execute(store.kysely);
      for (const { row } of rows) {
        const bytes = [...row.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) =>
          Buffer.from(hex, 'hex').toString(),
        );
        texts.push(row, ...bytes);
      }
    }
    return texts.join('\n').replace(/\s/g, '');
  }

  const found = (text: string) => pieces.filter((piece) => text.includes(piece));

  test('there is something to hide', () => {
    expect(pieces.length).toBeGreaterThan(10);
    expect(hasContent(findSecret(document))).toBe(true);
  });

  test('no table holds any of it in the open', async () => {
    await brought();
    const all = await everything();
    expect(all).toContain('AKTDGC');
    expect(found(all)).toEqual([]);
  });

  test('the operator gets the document back as it was read, and its bytes', async () => {
    const { tenant, id, file } = await brought();
    expect(await loadDocument(store, tenant, file)).toEqual(document);
    expect((await loadDeclaration(store, tenant, id))?.document).toEqual(document);
    expect(Buffer.compare((await bytesToDraw(store, tenant, id)) ?? Buffer.alloc(0), BYTES)).toBe(0);
  });

  test('the cleared of its agency are given it, and nobody else is', async () => {
    const { tenant, id } = await brought();
    const whole = await loadDeclaration(withReach(store, CLEARED), tenant, id);
    expect(whole).toMatchObject({ cleared: true });
    expect(whole?.document).toEqual(document);
    await store.kysely.updateTable('declaration').set({ handed: 3 }).where('tenant', '=', tenant).execute();
    for (const [name, who] of UNCLEARED) {
      const theirs = withReach(store, who);
      const stored = await loadDeclaration(theirs, tenant, id);
      expect(stored?.cleared, name).toBe(false);
      expect(
        found(
          JSON.stringify(stored, (_, value) => (typeof value === 'bigint' ? `${value}` : value)).replace(
            /\s/g,
            '',
          ),
        ),
      ).toEqual([]);
      expect(findSecret(stored?.document)).toEqual(findSecret(withholdSecrets(document)));
      expect(stored?.document.withheld).toEqual(withheldSpans(document));
      expect(stored?.document.text).toBe(withholdSecrets(document).text);
      await inTenant(theirs, tenant, async (tx) => {
        expect(await tx.selectFrom('sealed').selectAll().execute(), name).toEqual([]);
        expect(await tx.selectFrom('sealed_document').selectAll().execute(), name).toEqual([]);
      });
    }
  });

  test('its money counts in every sum, and its indicators are counted', async () => {
    const { tenant } = await brought();
    const { sums, items } = await listDeclarations(withReach(store, CLERK), tenant, {});
    expect(sums.total).toBe(6_028_010_000n);
    expect(items[0]).toMatchObject({ projects: 19, indicators: 80, total: 6_028_010_000n });
    expect(sums.measurability.withheld).toBe(findSecret(document).indicators.length);
  });

  test('pages are drawn from its bytes for whoever sees the declaration', async () => {
    const { tenant, id } = await brought();
    const bytes = await bytesToDraw(withReach(store, CLERK), tenant, id);
    expect(Buffer.compare(bytes ?? Buffer.alloc(0), BYTES)).toBe(0);
    expect(await bytesToDraw(withReach(store, NOBODY), tenant, id)).toBeNull();
  });

  test('a later version has its seals, and a project taken out takes its seal along', async () => {
    const { act, tenant, id } = await brought();
    const sealed = () =>
      store.kysely.selectFrom('sealed').select(['version', 'project']).where('tenant', '=', tenant).execute();
    expect(await sealed()).toEqual([{ version: 1, project: expect.any(String) }]);
    await inTenant(store, tenant, (tx) =>
      openVersion(tx, act, { tenant, declaration: id, version: 1 }, { opened: 'return', reason: '补充' }),
    );
    const second = await loadDeclaration(withReach(store, CLEARED), tenant, id);
    expect(second).toMatchObject({ version: 2 });
    expect(second?.document.declarations).toEqual(document.declarations);
    await inTenant(withReach(store, CLERK), tenant, (tx) =>
      tx.deleteFrom('project').where('version', '=', 2).where('secret', '=', true).execute(),
    );
    expect((await sealed()).map(({ version }) => version)).toEqual([1]);
  });

  test('nobody writes a secret into the open: the database refuses it', async () => {
    const { tenant, id } = await brought();
    const rows = inTenant(store, tenant, (tx) =>
      tx
        .updateTable('project')
        .set({ objective_text: '内容' })
        .where('declaration', '=', id)
        .where('secret', '=', true)
        .execute(),
    );
    await expect(rows).rejects.toThrow(/project_sealed/);
    const moved = inTenant(store, tenant, (tx) =>
      sql`insert into heng.indicator select (jsonb_populate_record(i, jsonb_build_object('position', 99, 'project',
        (select position from heng.project p where p.declaration = i.declaration and p.secret)))).*
        from heng.indicator i where i.declaration = ${id} limit 1`.execute(tx),
    );
    await expect(moved).rejects.toThrow(/secret project in the open/);
  });

  test('what a correction makes secret is sealed with the text it was read from', async () => {
    const { act, tenant, id } = await brought();
    const open = document.declarations[0]?.projects.findIndex(({ secret }) => !secret) ?? -1;
    const project = document.declarations[0]?.projects[open];
    if (project === undefined) throw new Error('every project is secret');
    const made = await correctCell(
      withReach(store, CLERK),
      act,
      id,
      { base: 0, correction: { project: open + 1, indicator: null, cell: 'name', text: '保密项目一' } },
      async () => ({ ruleset: 'r', findings: [] }),
    );
    expect(made).toEqual({ ok: true, revision: 1 });
    const stored = await loadDeclaration(withReach(store, CLERK), tenant, id);
    const now = stored?.document.declarations[0]?.projects[open];
    expect(now).toMatchObject({ name: '保密项目一', secret: true, indicators: [] });
    const said = project.objective.text ?? '';
    expect(said.length).toBeGreaterThan(10);
    expect(stored?.document.text).not.toContain(
      document.text.slice(...(project.cells.objective?.[0] ?? [0, 1])),
    );
    const whole = await loadDeclaration(withReach(store, CLEARED), tenant, id);
    expect(whole?.document.text).toBe(document.text);
    expect(whole?.document.declarations[0]?.projects[open]?.objective.text).toBe(said);
  });

  test('a store of before there were seals is sealed when it is opened', async () => {
    const { tenant, id, file } = await brought();
    const [declaration] = document.declarations;
    if (declaration === undefined) throw new Error('the example has a declaration');
    const key = { tenant, declaration: id, version: 1 };
    const stored = await loadDeclaration(store, tenant, id);
    if (stored === null) throw new Error('it was just brought in');
    // As it was: content in the open, nothing sealed.
    await store.transact(CompiledQuery.raw('select 1'), async (tx) => {
      await sql`alter table heng.project drop constraint project_sealed`.execute(tx);
      await sql`alter table heng.indicator disable trigger sealed`.execute(tx);
      await tx.deleteFrom('project').where('tenant', '=', tenant).execute();
      await tx.deleteFrom('sealed').where('tenant', '=', tenant).execute();
      await tx.deleteFrom('sealed_document').where('tenant', '=', tenant).execute();
      await tx
        .insertInto('project')
        .values(wholeProjectRows(key, declaration.projects, stored.keys))
        .execute();
      await tx
        .insertInto('indicator')
        .values(wholeIndicatorRows(key, declaration.projects, stored.keys))
        .execute();
      const { text: source, notes, coverage, repeated } = document;
      await tx
        .updateTable('document')
        .set({ source, notes, lost: coverage.lost, repeated, withheld: null, bytes: BYTES })
        .where('tenant', '=', tenant)
        .where('id', '=', file)
        .execute();
      await tx.updateTable('seal_proof').set({ swept: false }).execute();
    });
    await sql`alter table heng.indicator enable trigger sealed`.execute(store.kysely);
    expect(found(await everything())).not.toEqual([]);
    await sealStanding(store);
    expect(found(await everything())).toEqual([]);
    expect((await loadDeclaration(store, tenant, id))?.document).toEqual(document);
    expect((await loadDeclaration(withReach(store, CLERK), tenant, id))?.document.text).toBe(
      withholdSecrets(document).text,
    );
  });

  test('what was said of a secret before comments were sealed is sealed when the store is opened', async () => {
    const { tenant, id } = await brought();
    const { projects } = await store.kysely
      .selectFrom('project')
      .select(({ fn }) => fn.agg<string[]>('array_agg', ['key']).as('projects'))
      .where('tenant', '=', tenant)
      .where('secret', '=', true)
      .executeTakeFirstOrThrow();
    const said = (number: number, project: string | null, cell: string | null, parent: number | null) => ({
      ...{ tenant, declaration: id, version: 1, number, project, indicator: null, cell, parent },
      ...{ text: `所说之${number}`, sealed: null, made_at: NOW, made_by: 'p-1' },
      ...{ resolved_at: null, resolved_by: null },
    });
    const [secret = ''] = projects;
    const rows = [
      said(1, secret, 'objective', null),
      // An answer that names no cell, and what is said of the project as a whole.
      said(2, null, null, 1),
      said(3, secret, null, null),
    ];
    await store.kysely.insertInto('comment').values(rows).execute();
    // Of two services that start at once neither is in the other's way.
    await Promise.all([sealStanding(store), sealStanding(store)]);
    const all = await everything();
    expect(rows.map(({ text }) => all.includes(text))).toEqual([false, false, true]);
    const told = async (who: Reach) =>
      (await listComments(withReach(store, who), tenant, id)).map(({ text }) => text);
    expect(await told(CLEARED)).toEqual(rows.map(({ text }) => text));
    expect(await told(CLERK)).toEqual(['所说之3']);
  });

  test.runIf(kind === 'embedded')('no file of the store holds any of it', async () => {
    const place = mkdtempSync(join(tmpdir(), 'heng-sealed-files-'));
    const other = await openStore({ dataDir: place, now: NOW });
    const act = { tenant: 'local', actor: 'p-1', now: NOW };
    await importDocument(other, act, { document, bytes: BYTES });
    await sql`checkpoint`.execute(other.kysely);
    await other.close();
    const files = readdirSync(place, { recursive: true, encoding: 'utf8' })
      .map((name) => join(place, name))
      .filter((name) => statSync(name).isFile());
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const text = readFileSync(file).toString();
      for (const piece of pieces) expect(text.includes(piece), `${file} ${piece}`).toBe(false);
    }
    rmSync(place, { recursive: true, force: true });
  });
});
