/**
 * Regions (两个区): an office with two regions that have nothing to do with each other, and in everything anybody wrote
 * or owns a word of its own, so that whatever an answer lets out can be told by whose it is.
 *
 *     const regions = await openRegions(store);
 *     regions.marks.get('zqbcdfqz')     →  { what: 'objective of west-a returned 1', seenBy(person, url) → false }
 *
 * east and west are alike: agencies -a and -b under one department, -c under another, one finance office over all.
 * Declarations of -a stand in every state there is.
 */
import { type NodeKind, type Office, OPERATOR, type Person, reachOf } from '../../src/core/organisation.ts';
import { addPasskey } from '../../src/store/accounts.ts';
import { type Store, withReach } from '../../src/store/connect.ts';
import { record } from '../../src/store/journal.ts';
import { addNode, findNode } from '../../src/store/nodes.ts';
import { addPerson, appoint, findPerson } from '../../src/store/people.ts';
import { type Act, addTenant, inTenant, LOCAL, ROOT, type Tx } from '../../src/store/tenant.ts';
import { makeToken } from '../../src/workflow/account/account.ts';
import { printKey } from '../../src/workflow/account/keys.ts';
import { openSession } from '../../src/workflow/account/session.ts';

export const NOW = new Date('2026-03-01T08:00:00Z');
export const SIDES = ['east', 'west'] as const;

/** Whether somebody may be shown a word, at an address. */
export type Seen = (person: Person, url: string) => boolean;

/** A word nobody else's things have, and who may be shown it. */
export interface Mark {
  readonly what: string;
  readonly seenBy: Seen;
}

/** What of somebody's account has a name, for others to try. */
export interface OwnKeys {
  readonly session: string;
  readonly passkey: string;
  readonly token: string;
}

export interface Regions {
  readonly store: Store;
  readonly marks: ReadonlyMap<string, Mark>;
  /** A new word. */
  mark(what: string, seenBy: Seen): string;
  person(id: string): Person;
  as(id: string): Store;
  act(id: string): Act;
  keysOf(id: string): OwnKeys;
  /** The cookie of a new session. */
  enter(id: string, whole?: boolean): Promise<Record<string, string>>;
  /** The header of a new token. */
  token(id: string, scopes: readonly string[]): Promise<Record<string, string>>;
}

export const MARK = /zq[bcdfghjklm]{6}qz/g;
const LETTERS = 'bcdfghjklm';

const BELOW: readonly (readonly [string, NodeKind, string])[] = [
  ['czj', 'finance', ''],
  ['dep', 'department', 'czj'],
  ['dep2', 'department', 'czj'],
  ['a', 'agency', 'dep'],
  ['b', 'agency', 'dep'],
  ['c', 'agency', 'dep2'],
];

/** Who is where, in each region. */
const SEATS: readonly (readonly [string, string, readonly Office[]])[] = [
  ['a-clerk', 'a', ['clerk']],
  ['a-head', 'a', ['head']],
  ['a-cleared', 'a', ['clerk', 'cleared']],
  ['a-only-cleared', 'a', ['cleared']],
  ['a-dismissed', 'a', []],
  ['b-clerk', 'b', ['clerk']],
  ['b-head', 'b', ['head']],
  ['c-head', 'c', ['head']],
  ['dep-reviewer', 'dep', ['reviewer']],
  ['dep2-reviewer', 'dep2', ['reviewer']],
  ['czj-approver', 'czj', ['approver']],
];

/** The administrators, and a person and a node for them to try their powers on. */
const ROOTED: readonly (readonly [string, readonly Office[]])[] = [
  ['system', ['system']],
  ['security', ['security']],
  ['audit', ['audit']],
  ['spare', []],
];

/** Furnishes an empty office. */
export async function openRegions(store: Store): Promise<Regions> {
  await addTenant(store, { tenant: LOCAL, name: '两个区', now: NOW });
  const marks = new Map<string, Mark>();
  const people = new Map<string, Person>();
  const keys = new Map<string, OwnKeys>();
  const mark = (what: string, seenBy: Seen) => {
    const word = `zq${String(marks.size)
      .padStart(6, '0')
      .replace(/\d/g, (digit) => LETTERS[Number(digit)] ?? '')}qz`;
    marks.set(word, { what, seenBy });
    return word;
  };
  const operator = { tenant: LOCAL, actor: 'operator', now: NOW };
  const seats = [
    ...SIDES.flatMap((side) =>
      SEATS.map(([name, node, offices]) => ({ id: `${side}-${name}`, node: `${side}-${node}`, offices })),
    ),
    ...ROOTED.map(([id, offices]) => ({ id, node: ROOT.id, offices })),
  ];
  await inTenant(withReach(store, OPERATOR), LOCAL, async (tx) => {
    await plant(tx, operator, ROOT.id, 'spare', 'region');
    await plant(tx, operator, ROOT.id, 'spare-above', 'region');
    for (const side of SIDES) {
      await plant(tx, operator, ROOT.id, side, 'region');
      for (const [id, kind, parent] of BELOW)
        await plant(tx, operator, parent === '' ? side : `${side}-${parent}`, `${side}-${id}`, kind);
    }
    for (const { id, node, offices } of seats) {
      const administers = ({ appointments }: Person) =>
        appointments.some(({ office }) => ['system', 'security', 'audit'].includes(office));
      const own: Seen = (person) => person.id === id;
      const email = `${mark(`mail address of ${id}`, (one, url) => one.id === id || administers(one) || isJournal(one, url))}@heng.test`;
      await addPerson(tx, operator, { id, login: id, name: id, email, status: 'active' });
      for (const office of offices) await appoint(tx, operator, { person: id, node, office });
      const found = await findPerson(tx, LOCAL, { id });
      if (found === null) throw new Error(`${id} was added and is not there`);
      people.set(id, found);
      const passkey = `passkey-of-${id}`;
      await addPasskey(tx, {
        ...{ tenant: LOCAL, id: passkey, person: id, public_key: Buffer.from('key'), counter: 0 },
        ...{ transports: [], name: mark(`passkey of ${id}`, own), made_at: NOW, used_at: null },
      });
      const act = { ...operator, actor: id };
      const agent = mark(`browser of ${id}`, own);
      const { hash } = await openSession(tx, act, { person: { id }, whole: true, agent });
      keys.set(id, { session: hash, passkey, token: '' });
      await tx
        .insertInto('notice')
        .values({
          ...{ tenant: LOCAL, person: id, id: 'a-notice', kind: 'submit', declaration: null, version: null },
          ...{ facts: { agency: mark(`notice to ${id}`, own), year: 2026 } },
          ...{ made_at: NOW, read_at: null, mailed_at: null },
        })
        .execute();
      const after = mark(`journal of ${id}`, isJournal);
      await record(tx, act, { deed: 'note', outcome: 'done', object: { kind: 'person', id }, after });
    }
  });
  const person = (id: string) => {
    const found = people.get(id);
    if (found === undefined) throw new Error(`nobody is called ${id}`);
    return found;
  };
  const act = (id: string) => ({ tenant: LOCAL, actor: id, now: NOW });
  const as = (id: string) => withReach(store, reachOf(person(id)));
  for (const { id } of seats) {
    const named = {
      name: mark(`token of ${id}`, (one, url) => one.id === id || isJournal(one, url)),
      days: 9,
    };
    const { row } = await makeToken(as(id), act(id), { ...named, scopes: ['read'] });
    const there = keys.get(id);
    if (there !== undefined) keys.set(id, { ...there, token: row.id });
  }
  return {
    ...{ store, marks, mark, person, as, act },
    keysOf(id) {
      const found = keys.get(id);
      if (found === undefined) throw new Error(`nobody is called ${id}`);
      return found;
    },
    async enter(id, whole = true) {
      const key = await inTenant(withReach(store, OPERATOR), LOCAL, (tx) =>
        openSession(tx, act(id), { person: { id }, whole, agent: null }),
      );
      return { cookie: `heng=${printKey(LOCAL, key.secret)}` };
    },
    async token(id, scopes) {
      const { token } = await makeToken(as(id), act(id), { name: scopes.join(' '), scopes, days: 9 });
      return { authorization: `Bearer ${token}` };
    },
  };
}

/** The journal is the audit administrator's to read, with what was done in it. */
export const isJournal: Seen = ({ appointments }, url) =>
  url.startsWith('/api/journal') && appointments.some(({ office }) => office === 'audit');

async function plant(tx: Tx, act: Act, above: string, id: string, kind: NodeKind): Promise<void> {
  const parent = await findNode(tx, LOCAL, above);
  if (parent === null) throw new Error(`there is no ${above}`);
  await addNode(tx, act, { id, parent, kind, name: id, code: null });
}
