/**
 * Neighbours (同单位): the agency a declaration is kept under, and what else it declares for the same year.
 *
 *     readNeighbours(tx, 'panyu', { id: null, node: 'jyj', agency: '番禺区教育局', year: 2027 })
 *     →  { agency: '番禺区教育局', others: [{ id: '9f2c…-1', version: 2, state: 'submitted', projects: 19, … }] }
 *
 * What was discarded or stopped is declared no more. Others are known as far as whoever asks may see them.
 */
import { sql } from 'kysely';
import type { Declaration } from '../core/declaration.ts';
import type { Finding } from '../core/finding.ts';
import { inOrder, isOfHead } from '../core/rules/check.ts';
import type { Neighbour, Neighbours } from '../core/rules/rule.ts';
import { checkKept } from '../policy/check.ts';
import { readDraft } from './documents.ts';
import { replaceFindings } from './findings.ts';
import type { VersionKey } from './rows.ts';
import { sortKey } from './sort-key.ts';
import type { Tx } from './tenant.ts';

export interface Declared {
  /** The declaration itself; null for one that is not kept yet. */
  readonly id: string | null;
  readonly node: string;
  readonly agency: string | null;
  readonly year: number | null;
  /** Only what was handed in, or was returned and is owed. */
  readonly handed?: boolean;
}

/** More than these are as many; of what was handed in none is passed over. */
const MOST = 20;
const ALL = 10_000;

export async function readNeighbours(
  tx: Tx,
  tenant: string,
  { id, node, agency, year, handed = false }: Declared,
): Promise<Neighbours> {
  const { rows } = await sql<{ agency: string | null; others: Neighbour[] | null }>`
    select case n.kind when 'agency' then n.name end as agency, (
      select json_agg(json_build_object('id', o.id, 'version', o.version, 'state', o.state, 'projects', o.projects,
        'first', (select p.name from heng.project p where p.tenant = o.tenant and p.declaration = o.id
          and p.version = o.version and p.position = 1)) order by o.created_at desc, o.id)
      from (select d.tenant, d.id, d.version, d.state, d.projects, d.created_at from heng.declaration d
        where d.tenant = n.tenant and d.agency_key = ${sortKey(agency)} and d.node = n.id and d.year = ${year}::integer
          and d.latest and d.state not in ('discarded', 'stopped') and d.id is distinct from ${id}::text
          and (not ${handed}::boolean or d.state <> 'draft' or d.opened = 'return')
        order by d.created_at desc limit ${handed ? ALL : MOST}) o) as others
    from heng.node n where n.tenant = ${tenant} and n.id = ${node}`.execute(tx);
  const [row] = rows;
  return { agency: row?.agency ?? null, others: row?.others ?? [] };
}

/** What the rules say now of where a version is kept. */
async function findKept(
  tx: Tx,
  { tenant, declaration: id, version }: VersionKey,
  declaration: Declaration,
): Promise<Finding[]> {
  const { node } = await tx
    .selectFrom('declaration')
    .select('node')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const { agency, year } = declaration;
  return checkKept(declaration, await readNeighbours(tx, tenant, { id, node, agency, year }));
}

/** Asks that again of a draft about to be handed in: others may have been declared since it was last written. */
export async function renewKept(tx: Tx, key: VersionKey): Promise<void> {
  const draft = await readDraft(tx, key);
  if (draft === null) return;
  const { declaration, findings: stood } = draft;
  const found = await findKept(tx, key, declaration);
  if (JSON.stringify(stood.filter(isOfHead)) === JSON.stringify(found)) return;
  const { ruleset } = await tx
    .selectFrom('declaration')
    .select('ruleset')
    .where('tenant', '=', key.tenant)
    .where('id', '=', key.declaration)
    .where('version', '=', key.version)
    .executeTakeFirstOrThrow();
  const rest = stood.filter((finding) => !isOfHead(finding));
  await replaceFindings(tx, key, { ruleset, findings: inOrder([...found, ...rest]) });
}
