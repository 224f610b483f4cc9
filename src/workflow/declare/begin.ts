/**
 * Begin (新建): a declaration written here, empty or as a copy of last year's.
 *
 *     beginDeclaration(desk, { from: 'empty', agency: '番禺区教育局', year: 2026 }, check)     →  '5b1f…-1'
 *     beginDeclaration(desk, { from: 'last-year', source: '9f2c…-1', year: 2026 }, check)
 *
 * It belongs to the agency its author writes for; a copy to the agency of the one copied.
 */
import { randomBytes } from 'node:crypto';
import type { Declaration } from '../../core/declaration.ts';
import { copyOf } from '../../core/declare/last-year.ts';
import { holds } from '../../core/organisation.ts';
import { NO_FUNDS } from '../../core/project.ts';
import { readDeclaration } from '../../store/documents.ts';
import { beginVersion } from '../../store/drafts.ts';
import { record } from '../../store/journal.ts';
import { findNode } from '../../store/nodes.ts';
import type { Opening } from '../../store/tables.ts';
import { type Act, inTenant, ROOT, type Tx } from '../../store/tenant.ts';
import { newest } from '../../store/versions.ts';
import type { Desk } from '../desk.ts';
import { Refused } from '../refused.ts';
import { saidLine } from '../said.ts';
import { besideOf } from './beside.ts';
import { type CheckDraft, WRITERS } from './write.ts';

export type Beginning =
  | { readonly from: 'empty'; readonly agency: string; readonly year: number; readonly node?: string }
  | { readonly from: 'last-year'; readonly source: string; readonly year: number };

type Place = NonNullable<Act['node']>;

/** 财预〔2015〕88号 附件. */
const TITLE = '项目支出绩效目标申报表';

/** Begins a declaration; resolves to its id. */
export function beginDeclaration(desk: Desk, wanted: Beginning, check: CheckDraft): Promise<string> {
  const { store, act, person } = desk;
  return inTenant(store, act.tenant, async (tx) => {
    const { node, declaration, opened, previous } =
      wanted.from === 'empty' ? await empty(tx, act, wanted) : await copied(tx, act, wanted);
    if (!holds(person, WRITERS, node.path)) {
      throw new Refused({ code: 'node-denied', facts: { node: declaration.agency ?? node.id } });
    }
    const id = `${randomBytes(10).toString('hex')}-1`;
    const key = { tenant: act.tenant, declaration: id, version: 1 };
    const { agency, year } = declaration;
    const kept = { id: null, node: node.id, document: null, previous };
    const checked = check(declaration, await besideOf(tx, act.tenant, declaration, kept));
    await beginVersion(tx, { ...act, node }, key, { declaration, opened, previous, checked });
    await record(tx, act, {
      ...{ deed: 'begin', outcome: 'done' },
      object: { kind: 'declaration', id, version: 1 },
      after: { opened, agency, year, previous },
    });
    return id;
  });
}

interface Begun {
  readonly node: Place;
  readonly declaration: Declaration;
  readonly opened: Opening;
  readonly previous: string | null;
}

async function empty(
  tx: Tx,
  act: Act,
  { agency: said, year, node: id }: Beginning & { readonly from: 'empty' },
): Promise<Begun> {
  const agency = saidLine(said);
  const declaration: Declaration = {
    ...{ title: TITLE, agency, year, moneyUnit: '万元', funds: NO_FUNDS, projects: [], cells: {} },
  };
  const node = id === undefined ? (act.node ?? ROOT) : await openPlace(tx, act.tenant, id);
  return { node, declaration, opened: 'empty', previous: null };
}

async function openPlace(tx: Tx, tenant: string, id: string): Promise<Place> {
  const node = await findNode(tx, tenant, id);
  if (node === null || node.closed) throw new Refused({ code: 'node-denied', facts: { node: id } });
  return { id, path: node.path };
}

async function copied(
  tx: Tx,
  { tenant }: Act,
  { source, year }: Beginning & { readonly from: 'last-year' },
): Promise<Begun> {
  const row = await tx
    .selectFrom('declaration as d')
    .select(['d.version', 'd.node'])
    .where('d.tenant', '=', tenant)
    .where('d.id', '=', source)
    .where(newest('d'))
    .executeTakeFirst();
  const last =
    row === undefined
      ? null
      : await readDeclaration(tx, { tenant, declaration: source, version: row.version });
  if (row === undefined || last === null)
    throw new Refused({ code: 'version-missing', facts: { id: source, version: 1 } });
  const node = await openPlace(tx, tenant, row.node);
  return { node, declaration: copyOf(last, year), opened: 'last-year', previous: source };
}
