/**
 * Statement (语句): one that is built once and asked many times, with other values each time.
 *
 *     const ANSWERS = statement({ tenant: text(), version: number() }, (db, at) =>
 *       db.selectFrom('answer').select('text').where('tenant', '=', at.tenant).where('version', '=', at.version))
 *     await ANSWERS(tx, { tenant: 'panyu', version: 2 })      →  [{ text: '…' }]
 *
 * Building a statement takes the query builder as long as a small one takes the database; these are asked with nearly
 * every request. The values stand in it as marks until they are known.
 */
import type { CompiledQuery, Kysely } from 'kysely';
import { keepText } from './exact.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './tenant.ts';

type Value = string | number | Date;

let marks = 0;
/** The place of a text in a statement; nobody writes such a text into one. */
export const text = (): string => `⟦heng ${++marks}⟧`;
/** The place of a number; no version, revision or position is below zero. */
export const number = (): number => -(2 ** 40) - ++marks;
/** The place of a moment. */
export const moment = (): Date => new Date(0);

/** The places of a version's key. */
export const versionKey = () => ({ tenant: text(), declaration: text(), version: number() });

interface Built<Row> {
  compile(): CompiledQuery<Row>;
}

export function statement<Slots extends Readonly<Record<string, Value>>, Row>(
  slots: Slots,
  build: (db: Kysely<Tables>, at: Slots) => Built<Row>,
): (tx: Tx, values: Slots) => Promise<Row[]> {
  const names = new Map<unknown, string>(Object.entries(slots).map(([name, mark]) => [mark, name]));
  let built: CompiledQuery<Row> | null = null;
  return async (tx, values) => {
    built ??= build(tx, slots).compile();
    const given = new Map<string, Value>(Object.entries(values));
    const parameters = built.parameters.map((parameter) => {
      const name = names.get(parameter);
      if (name === undefined) return parameter;
      const value = given.get(name);
      return typeof value === 'string' ? keepText(value) : value;
    });
    const { rows } = await tx.executeQuery<Row>({ ...built, parameters });
    return rows;
  };
}
