/**
 * Roll (花名册): many people at once, from a table as a spreadsheet saves it.
 *
 *     登录名,姓名,电子邮箱,单位编号
 *     lihua,李华,lihua@example.gov.cn,zsj-bj
 *     chenjing,陈静,,zsj-bj
 *
 * Each row is made or refused by itself. The agency is where they are to be appointed: it must be there, and stands in
 * the journal for the security administrator, who appoints.
 */
import { decode } from '../../ingest/decode.ts';
import { gridOf } from '../../ingest/office/csv.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { type Act, inTenant } from '../../store/tenant.ts';
import type { Invitation } from '../account/invitation.ts';
import { Refused } from '../refused.ts';
import { openNode } from './nodes.ts';
import { makeOne } from './people.ts';

const COLUMNS = ['登录名', '姓名', '电子邮箱', '单位编号'] as const;
const NEEDED: readonly string[] = COLUMNS.slice(0, 2);
const MOST_ROWS = 2000;
const LONGEST_NAME = 100;

type Problem = Refused['problem'];

export interface Roll {
  readonly invited: readonly Invitation[];
  /** By their number in the file, from 1. */
  readonly refused: readonly { readonly row: number; readonly problem: Problem }[];
}

/** Makes the people of a table; refused as a whole when its first row is no heading. */
export async function importPeople(store: Store, act: Act, bytes: Uint8Array): Promise<Roll> {
  const invited: Invitation[] = [];
  const refused: { row: number; problem: Problem }[] = [];
  for (const { row, cells } of rowsOf(bytes)) {
    const [login = '', name = '', email = '', node = ''] = cells;
    try {
      invited.push(await makeRow(store, act, { login, name, email, node }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ row, problem: error.problem });
    }
  }
  return { invited, refused };
}

function makeRow(
  store: Store,
  act: Act,
  { login, name, email, node }: Readonly<Record<'login' | 'name' | 'email' | 'node', string>>,
): Promise<Invitation> {
  return inTenant(store, act.tenant, async (tx) => {
    if (name === '' || name.length > LONGEST_NAME)
      throw new Refused({ code: 'table-unfit', facts: { columns: NEEDED.join('、') } });
    if (node !== '') await openNode(tx, act.tenant, node);
    const invitation = await makeOne(tx, act, { login, name, email: email === '' ? null : email });
    if (node === '') return invitation;
    await record(tx, act, {
      ...{ deed: 'person-change', outcome: 'done', object: { kind: 'person', id: invitation.person } },
      after: { node },
    });
    return invitation;
  });
}

/** The rows below the heading, their cells in the order of COLUMNS. */
function rowsOf(bytes: Uint8Array): { readonly row: number; readonly cells: readonly string[] }[] {
  const unfit = () => new Refused({ code: 'table-unfit', facts: { columns: COLUMNS.join('、') } });
  const decoded = decode(bytes);
  if (!decoded.ok) throw unfit();
  const { rows, columns, texts } = gridOf(decoded.text);
  const [head, ...rest] = rows.map(({ row, from, to }) => ({
    row: row + 1,
    cells: new Map(
      columns.slice(from, to).map((column, index) => [column, texts[from + index]?.trim() ?? '']),
    ),
  }));
  const places = COLUMNS.map((name) => [...(head?.cells ?? [])].find(([, text]) => text === name)?.[0]);
  if (NEEDED.some((_, index) => places[index] === undefined) || rest.length > MOST_ROWS) throw unfit();
  return rest.map(({ row, cells }) => ({
    row,
    cells: places.map((place) => (place === undefined ? '' : (cells.get(place) ?? ''))),
  }));
}
