/**
 * Answers (说明): what the agency says to a finding instead of mending it, kept under the finding's key.
 *
 *     setAnswers(tx, act, key, { findings: ['target-vague|3|2|annual'], text: '按办件量细化' })
 *     readAnswers(tx, key)     →  Map { 'target-vague|3|2|annual' → { text: '按办件量细化', by: '李华', at } }
 *
 * An answer stays while the draft goes on: when the same finding comes back, so does what was said to it.
 */
import type { VersionKey } from './rows.ts';
import { statement, versionKey } from './statement.ts';
import type { Act, Tx } from './tenant.ts';

export interface StoredAnswer {
  readonly text: string;
  /** The name of whoever said it. */
  readonly by: string;
  readonly at: Date;
}

const ANSWERS = statement(versionKey(), (db, at) =>
  db
    .selectFrom('answer')
    .select(['finding', 'text', 'made_at', 'made_by'])
    .where('tenant', '=', at.tenant)
    .where('declaration', '=', at.declaration)
    .where('version', '=', at.version),
);

/** The answers of a version by the keys of their findings. */
export async function readAnswers(
  tx: Tx,
  { tenant, declaration, version }: VersionKey,
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const rows = await ANSWERS(tx, { tenant, declaration, version });
  // Most drafts have no answers, and every edit asks.
  if (rows.length === 0) return new Map();
  const people = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('tenant', '=', tenant)
    .where('id', 'in', [...new Set(rows.map(({ made_by }) => made_by))])
    .execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return new Map(
    rows.map(({ finding, text, made_at: at, made_by }) => [
      finding,
      { text, at, by: names.get(made_by) ?? made_by },
    ]),
  );
}

/** Says one thing to each of the findings; null takes back what was said. */
export async function setAnswers(
  tx: Tx,
  { now: made_at, actor: made_by }: Act,
  key: VersionKey,
  { findings, text }: { readonly findings: readonly string[]; readonly text: string | null },
): Promise<void> {
  if (findings.length === 0) return;
  await tx
    .deleteFrom('answer')
    .where('tenant', '=', key.tenant)
    .where('declaration', '=', key.declaration)
    .where('version', '=', key.version)
    .where('finding', 'in', [...findings])
    .execute();
  if (text === null) return;
  await tx
    .insertInto('answer')
    .values([...new Set(findings)].map((finding) => ({ ...key, finding, text, made_at, made_by })))
    .execute();
}
