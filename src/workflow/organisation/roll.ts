/**
 * Roll (花名册): many people at once, from one table that two administrators use in turn: the system administrator makes
 * the people, the security administrator gives them the offices it names. All of it is done, or nothing.
 *
 *     登录名     姓名   电子邮箱               单位                                职务
 *     lihua     李华   lihua@example.gov.cn   番禺区政务服务数据管理局（本级）       经办、涉密人员
 *     chenjing  陈静                          440113001                           单位负责人
 *
 * An agency is named by its name, its code or its id. Both look at every column, so that what the second would refuse
 * the first is told already.
 */
import { OFFICES, type Office } from '../../core/organisation.ts';
import { firstSheet } from '../../ingest/office/first-sheet.ts';
import { sentences } from '../../locale/locale.ts';
import type { Store } from '../../store/connect.ts';
import { listNodes, type StoredNode } from '../../store/nodes.ts';
import { findPerson } from '../../store/people.ts';
import { foldText } from '../../store/sort-key.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import type { Invitation } from '../account/invitation.ts';
import { Refused } from '../refused.ts';
import { seat } from './offices.ts';
import { makeOne } from './people.ts';

/** What each column may be headed with, in Chinese and English. */
export const ROLL_COLUMNS = [
  ['登录名', 'Login'],
  ['姓名', 'Name'],
  ['电子邮箱', 'E-mail'],
  ['单位', 'Agency'],
  ['职务', 'Offices'],
] as const;
const NEEDED = 2;
const MOST_ROWS = 2000;
const LONGEST_NAME = 100;

type Problem = Refused['problem'];

interface Row {
  /** Its number in the file, from 1. */
  readonly row: number;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly place: string;
  readonly offices: string;
}

/** What came of a table: something of every row, or of some why not, and nothing done. */
export interface Roll<T> {
  readonly made: readonly T[];
  readonly refused: readonly { readonly row: number; readonly login: string; readonly problem: Problem }[];
}

/** Makes the people of a table, each with an invitation. */
export function importPeople(store: Store, act: Act, bytes: Uint8Array): Promise<Roll<Invitation>> {
  return eachRow(store, act, bytes, async (tx, row, nodes) => {
    const { login, name, email } = row;
    if (name === '' || name.length > LONGEST_NAME) throw unfit(NEEDED);
    seatsOf(row, nodes);
    return [await makeOne(tx, act, { login, name, email: email === '' ? null : email })];
  });
}

/** Gives the people of a table the offices it names; one they hold already is no fault. */
export function appointPeople(store: Store, act: Act, bytes: Uint8Array): Promise<Roll<string>> {
  return eachRow(store, act, bytes, async (tx, row, nodes) => {
    const seats = seatsOf(row, nodes);
    const person = await findPerson(tx, act.tenant, { login: row.login });
    if (person === null) throw new Refused({ code: 'person-missing', facts: { person: row.login } });
    const held = new Set(person.appointments.map(({ office, node }) => `${office} ${node}`));
    const missing = seats.filter(({ office, node }) => !held.has(`${office} ${node}`));
    for (const { office, node } of missing) await seat(tx, act, { person: person.id, office, node });
    return missing.map(({ office }) => office);
  });
}

/** Carries the refusals out of a transaction that is to leave nothing behind. */
class Undone extends Error {
  readonly refused: Roll<never>['refused'];

  constructor(refused: Roll<never>['refused']) {
    super('a row was refused');
    this.refused = refused;
  }
}

async function eachRow<T>(
  store: Store,
  act: Act,
  bytes: Uint8Array,
  work: (tx: Tx, row: Row, nodes: readonly StoredNode[]) => Promise<readonly T[]>,
): Promise<Roll<T>> {
  const rows = await rowsOf(bytes);
  try {
    const made = await inTenant(store, act.tenant, async (tx) => {
      const nodes = await listNodes(tx, act.tenant);
      const done: T[] = [];
      const refused: Roll<T>['refused'][number][] = [];
      for (const row of rows) {
        try {
          done.push(...(await work(tx, row, nodes)));
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          refused.push({ row: row.row, login: row.login, problem: error.problem });
        }
      }
      if (refused.length > 0) throw new Undone(refused);
      return done;
    });
    return { made, refused: [] };
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return { made: [], refused: error.refused };
  }
}

/** The offices a row names, at the node it names. */
function seatsOf(
  { place, offices: named }: Row,
  nodes: readonly StoredNode[],
): { readonly office: Office; readonly node: string }[] {
  const node = place === '' ? null : nodeOf(place, nodes);
  const offices = named
    .split(/[、，,;；/\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(officeOf);
  if (offices.length > 0 && node === null) throw new Refused({ code: 'office-nowhere', facts: {} });
  return node === null ? [] : [...new Set(offices)].map((office) => ({ office, node: node.id }));
}

function nodeOf(place: string, nodes: readonly StoredNode[]): StoredNode {
  const open = nodes.filter(({ closed }) => !closed);
  const exact = open.filter(({ id, code }) => id === place || code === place);
  const found = exact.length > 0 ? exact : open.filter(({ name }) => foldText(name) === foldText(place));
  const [node, other] = found;
  if (node === undefined) throw new Refused({ code: 'node-missing', facts: { node: place } });
  if (other !== undefined)
    throw new Refused({ code: 'node-several', facts: { node: place, count: found.length } });
  return node;
}

function officeOf(word: string): Office {
  const [zh, en] = [sentences('zh-CN').offices, sentences('en').offices];
  const folded = foldText(word);
  const office = OFFICES.find((one) => [one, zh[one], en[one]].some((said) => foldText(said) === folded));
  if (office === undefined) {
    const allowed = OFFICES.map((one) => zh[one]).join('、');
    throw new Refused({ code: 'office-unknown', facts: { word, allowed } });
  }
  return office;
}

function unfit(columns: number): Refused {
  const named = ROLL_COLUMNS.slice(0, columns).map(([zh]) => zh);
  return new Refused({ code: 'table-unfit', facts: { columns: named.join('、') } });
}

/** The rows below the heading; refused as a whole when its first row is none. */
async function rowsOf(bytes: Uint8Array): Promise<readonly Row[]> {
  const grid = await firstSheet(bytes);
  if (grid === null) throw unfit(ROLL_COLUMNS.length);
  const lines = grid.rows.map(({ row, from, to }) => ({
    row: row + 1,
    cells: new Map(
      grid.columns
        .slice(from, to)
        .map((column, index) => [column, grid.texts[from + index]?.trim() ?? ''] as const),
    ),
  }));
  const [head, ...rest] = lines.filter(({ cells }) => [...cells.values()].some((text) => text !== ''));
  const places = ROLL_COLUMNS.map(
    (names) => [...(head?.cells ?? [])].find(([, text]) => names.some((name) => name === text))?.[0],
  );
  if (places.slice(0, NEEDED).includes(undefined) || rest.length === 0 || rest.length > MOST_ROWS)
    throw unfit(ROLL_COLUMNS.length);
  return rest.map(({ row, cells }) => {
    const [login = '', name = '', email = '', place = '', offices = ''] = places.map((column) =>
      column === undefined ? '' : (cells.get(column) ?? ''),
    );
    return { row, login, name, email, place, offices };
  });
}
