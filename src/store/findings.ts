/**
 * Findings (问题): what the rules noticed, kept beside the version they noticed it in.
 *
 *     replaceFindings(tx, { tenant, declaration, version: 1 }, { ruleset: '0.1.0', findings })
 *     staleDeclarations(store, 'panyu', { ruleset: '0.2.0' })   →  versions last checked by other rules than these
 *
 * They can always be computed again; kept, a list of ten thousand declarations can count them.
 */
import { sql } from 'kysely';
import type { Finding, Spot } from '../core/finding.ts';
import type { Store } from './connect.ts';
import { insertRows } from './insert.ts';
import type { VersionKey } from './rows.ts';
import { statement, versionKey } from './statement.ts';
import type { DeclarationTable, FindingTable } from './tables.ts';
import { inTenant, type Tx } from './tenant.ts';

export interface Version {
  readonly id: string;
  readonly version: number;
}

export function severityCounts(
  findings: readonly Finding[],
): Pick<DeclarationTable, 'errors' | 'warnings' | 'infos'> {
  const count = (wanted: Finding['severity']) =>
    findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

export function findingRows(key: VersionKey, findings: readonly Finding[]): FindingTable[] {
  return findings.map(({ rule, severity, at, facts }, index) => ({
    ...{ ...key, position: index + 1, rule, severity, facts },
    ...{ project: at.project ?? null, indicator: at.indicator ?? null, field: at.field ?? null },
  }));
}

function spotOf({ project, indicator, field }: Pick<FindingTable, 'project' | 'indicator' | 'field'>): Spot {
  return {
    ...(project === null ? {} : { project }),
    ...(indicator === null ? {} : { indicator }),
    ...(field === null ? {} : { field }),
  };
}

/** What a check came to: the findings, and the rule set they come from. */
export interface Checked {
  /** Null when it was never asked, or of the declaration by itself alone. */
  readonly ruleset: string | null;
  readonly findings: readonly Finding[];
}

/** Puts a version's findings in the place of those of an earlier check. */
export async function replaceFindings(
  tx: Tx,
  key: VersionKey,
  { ruleset, findings }: Checked,
): Promise<void> {
  const { tenant, declaration, version } = key;
  const known = await tx
    .updateTable('declaration')
    .set({ ruleset, ...severityCounts(findings) })
    .where('tenant', '=', tenant)
    .where('id', '=', declaration)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (known === undefined) return;
  await exchangeFindings(tx, key, { stood: await readFindings(tx, key), found: findings });
}

/** Writes the findings that differ from those that stood, place by place; most edits change none. */
export async function exchangeFindings(
  tx: Tx,
  key: VersionKey,
  { stood, found }: { readonly stood: readonly Finding[]; readonly found: readonly Finding[] },
): Promise<void> {
  const { tenant, declaration, version } = key;
  const [before, after] = [stood.map(faceOf), found.map(faceOf)];
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at);
  const changed = new Set(places.filter((at) => before[at] !== after[at]).map((at) => at + 1));
  if (changed.size === 0) return;
  const rows = findingRows(key, found).filter(({ position }) => changed.has(position));
  const gone = tx
    .deleteFrom('finding')
    .where('tenant', '=', tenant)
    .where('declaration', '=', declaration)
    .where('version', '=', version)
    .where(sql<boolean>`position = any(${`{${[...changed].join(',')}}`}::integer[])`);
  await Promise.all([gone.execute(), insertRows(tx, 'finding', rows)]);
}

/** A finding as one text, whatever order its facts were kept in. */
function faceOf({ rule, severity, at, facts }: Finding): string {
  const said = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([rule, severity, at.project, at.indicator, at.field, said]);
}

interface Stale {
  readonly ruleset: string;
  /** The id of the last one that was given. */
  readonly after?: string;
  readonly limit?: number;
}

/** The next versions, by id, whose findings come from another rule set or from a reader alone; at most `limit`. */
export function staleDeclarations(
  store: Store,
  tenant: string,
  { ruleset, after = '', limit = 1000 }: Stale,
): Promise<Version[]> {
  return inTenant(store, tenant, (tx) =>
    tx
      .selectFrom('declaration')
      .select(['id', 'version'])
      .where('tenant', '=', tenant)
      .where('latest', '=', true)
      .where('ruleset', 'is distinct from', ruleset)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  );
}

const FINDINGS = statement(versionKey(), (db, at) =>
  db
    .selectFrom('finding')
    .select(['rule', 'severity', 'project', 'indicator', 'field', 'facts'])
    .where('tenant', '=', at.tenant)
    .where('declaration', '=', at.declaration)
    .where('version', '=', at.version)
    .orderBy('position'),
);

/** The findings of one version, in the order of the report. */
export async function readFindings(tx: Tx, { tenant, declaration, version }: VersionKey): Promise<Finding[]> {
  const rows = await FINDINGS(tx, { tenant, declaration, version });
  return rows.map((row) => ({ rule: row.rule, severity: row.severity, at: spotOf(row), facts: row.facts }));
}
