/**
 * Office (一个办公网络): a store in a folder of its own with a region, a finance office, a department and its agencies,
 * people in them, and small declarations that belong to an agency.
 *
 *     const office = await openOffice();
 *     const id = await office.declare('a1', 1);
 *     await told(office.does('head1', id, 'submit'))      →  'done'
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deed } from '../../src/core/lifecycle.ts';
import { type NodeKind, type Office, OPERATOR, type Person, reachOf } from '../../src/core/organisation.ts';
import { type Store, withReach } from '../../src/store/connect.ts';
import { importDocument, importDocuments } from '../../src/store/documents.ts';
import { openStore, type StorePlace } from '../../src/store/open.ts';
import { sortKey } from '../../src/store/sort-key.ts';
import { type Act, addTenant, inTenant, LOCAL } from '../../src/store/tenant.ts';
import type { Desk } from '../../src/workflow/desk.ts';
import { Refused } from '../../src/workflow/refused.ts';
import { type DeedWanted, type Performed, perform } from '../../src/workflow/review/perform.ts';
import { someDocument, type Wanted } from '../store/some-document.ts';

export const NOW = new Date('2026-08-03T02:00:00Z');

const NODES: readonly (readonly [id: string, parent: string, kind: NodeKind, path: string, name: string])[] =
  [
    ['py', 'root', 'region', '/root/py/', '番禺区'],
    ['czj', 'py', 'finance', '/root/py/czj/', '番禺区财政局'],
    ['zsj', 'czj', 'department', '/root/py/czj/zsj/', '番禺区政务服务数据管理局'],
    ['a1', 'zsj', 'agency', '/root/py/czj/zsj/a1/', '番禺区政务服务中心'],
    ['a2', 'zsj', 'agency', '/root/py/czj/zsj/a2/', '番禺区大数据中心'],
    ['jyj', 'czj', 'department', '/root/py/czj/jyj/', '番禺区教育局'],
    ['a3', 'jyj', 'agency', '/root/py/czj/jyj/a3/', '番禺区第一中学'],
  ];

const PEOPLE: readonly (readonly [id: string, name: string, office: Office, node: string])[] = [
  ['clerk1', '李华', 'clerk', 'a1'],
  ['head1', '陈明', 'head', 'a1'],
  ['clerk2', '吴静', 'clerk', 'a2'],
  ['head2', '何军', 'head', 'a2'],
  ['head3', '罗敏', 'head', 'a3'],
  ['reviewer1', '赵颖', 'reviewer', 'zsj'],
  ['reviewer2', '孙立', 'reviewer', 'jyj'],
  ['approver', '王芳', 'approver', 'czj'],
  ['auditor', '周正', 'audit', 'root'],
];

/** Points of the four qualities, and the grade they give: 良, 中. */
export const GOOD = { completeness: '18', relevance: '26.5', ambition: '27', feasibility: '18.5' };
export const MIDDLING = { completeness: '12', relevance: '20', ambition: '20', feasibility: '12' };

export const pathOf = (node: string): string => NODES.find(([id]) => id === node)?.[3] ?? '/root/';

export interface TestOffice {
  /** The store as whoever sits at the machine sees it. */
  readonly store: Store;
  readonly people: readonly Person[];
  person(id: string): Person;
  as(id: string): Store;
  act(id: string, now?: Date): Act;
  desk(who: string | Person): Desk;
  /** A deed done to the first version as it was declared, unless told otherwise. */
  does(who: string | Person, id: string, deed: Deed, more?: Partial<DeedWanted>): Promise<Performed>;
  /** A declaration of an agency, as imported; its id. */
  declare(node: string, n: number | string, wanted?: Wanted): Promise<string>;
  /** Many of them, in one transaction. */
  declareMany(node: string, count: number, wanted?: Wanted): Promise<string[]>;
  close(): Promise<void>;
}

/** `place`: by default a folder of its own, gone when it is closed. */
export async function openOffice(place?: StorePlace): Promise<TestOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'heng-office-'));
  const store = await openStore({ ...(place ?? { dataDir: join(folder, 'data') }), now: NOW });
  await addTenant(store, { tenant: LOCAL, name: '本机', now: NOW });
  const people = PEOPLE.map(
    ([id, name, office, node]): Person => ({
      ...{ id, login: id, name },
      appointments: [{ office, node, path: pathOf(node) }],
    }),
  );
  await furnish(store);
  const person = (id: string) => {
    const found = people.find((one) => one.id === id);
    if (found === undefined) throw new Error(`nobody is called ${id}`);
    return found;
  };
  let declared = 0;
  /** Each names its agency and has a year of its own: nothing is declared twice unless a test says so. */
  const written = (node: string, n: number | string, wanted: Wanted) => {
    declared += 1;
    const agency = NODES.find(([id]) => id === node)?.[4] ?? null;
    return someDocument(n, { agency, year: 2100 + declared, ...wanted });
  };
  const owned = (node: string) => ({
    ...{ tenant: LOCAL, actor: 'operator', now: NOW, node: { id: node, path: pathOf(node) } },
  });
  const act = (id: string, now = NOW) => ({ tenant: LOCAL, actor: id, now });
  const desk = (who: string | Person) => {
    const one = typeof who === 'string' ? person(who) : who;
    return { store: withReach(store, reachOf(one)), act: act(one.id), person: one };
  };
  return {
    store,
    people,
    person,
    as: (id) => desk(id).store,
    act,
    desk,
    does: (who, id, deed, more) => perform(desk(who), id, { deed, version: 1, revision: 0, ...more }),
    async declare(node, n, wanted = {}) {
      const { ids } = await importDocument(store, owned(node), { document: written(node, n, wanted) });
      const [id] = ids;
      if (id === undefined) throw new Error('a document without a declaration');
      return id;
    },
    async declareMany(node, count, wanted = {}) {
      const documents = Array.from({ length: count }, (_, n) => written(node, `${node} ${n}`, wanted));
      const imports = documents.map((document) => ({ document }));
      return (await importDocuments(store, owned(node), imports)).flatMap(({ ids }) => ids);
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The code of the refusal, or `done`. */
export async function told(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.problem.code;
    throw error;
  }
}

function furnish(store: Store): Promise<void> {
  return inTenant(withReach(store, OPERATOR), LOCAL, async (tx) => {
    await tx
      .insertInto('node')
      .values(
        NODES.map(([id, parent, kind, path, name]) => ({
          ...{ tenant: LOCAL, id, parent, kind, name, name_key: sortKey(name), code: null },
          ...{ path, created_at: NOW, closed_at: null },
        })),
      )
      .execute();
    await tx
      .insertInto('person')
      .values(
        PEOPLE.map(([id, name]) => ({
          ...{ tenant: LOCAL, id, login: id, name, status: 'active' as const },
          ...{ created_at: NOW, created_by: 'operator' },
        })),
      )
      .execute();
    await tx
      .insertInto('appointment')
      .values(
        PEOPLE.map(([person, , office, node]) => ({
          ...{ tenant: LOCAL, person, node, office, made_at: NOW, made_by: 'operator' },
        })),
      )
      .execute();
  });
}
