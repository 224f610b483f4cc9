/**
 * Rotate (更换密钥): everything sealed is opened with the present key and sealed with another, in one transaction.
 *
 *     await rotateKey(store, place, { next: null, now, actor: 'operator' })     →  { sealed: 214, by: 'file' }
 *
 * Whole or not at all: after a kill the present key is still the right one, or the new one is already, and either way
 * the next opening finds it (key.ts). A folder is open once only; on a server, a service that was forgotten and still has
 * the old key seals nothing more (migrations/0019-key.sql) and opens nothing new until it is started again.
 */
import { CompiledQuery, sql } from 'kysely';
import { OPERATOR } from '../core/organisation.ts';
import { totpContext } from './accounts.ts';
import { commentContext } from './comments.ts';
import type { Store } from './connect.ts';
import { record } from './journal.ts';
import { dropKey, makeNextKey, proofBy, settleKey } from './key.ts';
import type { StorePlace } from './open.ts';
import { StoreProblem } from './problem.ts';
import { keyFrom, type SealKey } from './seal.ts';
import { documentContext, projectContext } from './sealed.ts';
import type { AccountTable, CommentTable, SealedDocumentTable, SealedTable } from './tables.ts';
import type { Tx } from './tenant.ts';

export interface Rotation {
  /** The new key, when it comes from outside; null makes a file of it. */
  readonly next: string | null;
  readonly now: Date;
  readonly actor: string;
}

export interface Rotated {
  /** How many values were sealed anew. */
  readonly sealed: number;
  /** Where the key is from now on. */
  readonly by: 'file' | 'outside';
}

/** Changes the key of an open store, which is to be closed then: it still has the old one. */
export async function rotateKey(
  store: Store,
  place: StorePlace,
  { next, now, actor }: Rotation,
): Promise<Rotated> {
  const folder = 'dataDir' in place ? place.dataDir : 'keyFolder' in place ? place.keyFolder : null;
  const filed = folder === null || place.key !== undefined ? null : folder;
  if (next === null && filed === null)
    throw new StoreProblem({ code: 'seal-key-next', facts: { why: 'missing' } });
  const key = keyFrom(next ?? (await makeNextKey(filed ?? '')), store.key.cipher);
  if (key.mark === store.key.mark) throw new StoreProblem({ code: 'seal-key-next', facts: { why: 'same' } });
  // As the owner of the tables, whom no policy holds.
  const settings = CompiledQuery.raw("select set_config('heng.journal', $1, true)", [store.journal]);
  const sealed = await store.transact(settings, async (bare) => {
    const tx: Tx = Object.assign(bare, {
      key: store.key,
      reach: OPERATOR,
      shelf: store.shelf,
      known: store.known,
    });
    await sql`lock table heng.seal_proof, heng.sealed, heng.sealed_document, heng.comment, heng.account
      in share row exclusive mode`.execute(tx);
    const count = await sealAll(tx, key);
    // An authenticator app that was offered and not confirmed yet is offered again.
    await tx.deleteFrom('ceremony').where('kind', '=', 'totp').execute();
    await tx
      .updateTable('seal_proof')
      .set({ sealed: proofBy(key), mark: key.mark })
      .execute();
    const before = { mark: store.key.mark };
    const after = { mark: key.mark, cipher: key.cipher, sealed: count };
    for (const { tenant } of await tx.selectFrom('tenant').select('tenant').orderBy('tenant').execute()) {
      await sql`select set_config('heng.tenant', ${tenant}, true)`.execute(tx);
      await record(
        tx,
        { tenant, actor, now },
        {
          ...{ deed: 'key-rotate', outcome: 'done', object: { kind: 'store' }, before, after },
        },
      );
    }
    return count;
  });
  if (filed !== null) await (next === null ? settleKey(filed) : dropKey(filed));
  return { sealed, by: next === null ? 'file' : 'outside' };
}

/** Every column that holds sealed values, by the key of its table, and what each value is sealed for. */
async function sealAll(tx: Tx, key: SealKey): Promise<number> {
  const projects = await sealColumn<Pick<SealedTable, 'tenant' | 'declaration' | 'version' | 'project'>>(
    tx,
    key,
    {
      ...{ table: 'sealed', column: 'sealed', names: ['tenant', 'declaration', 'version', 'project'] },
      contextOf: (row) => projectContext(row, row.project),
    },
  );
  const documents = await sealColumn<Omit<SealedDocumentTable, 'sealed'>>(tx, key, {
    ...{ table: 'sealed_document', column: 'sealed', names: ['tenant', 'document', 'part'] },
    contextOf: documentContext,
  });
  const comments = await sealColumn<Pick<CommentTable, 'tenant' | 'declaration' | 'number'>>(tx, key, {
    ...{ table: 'comment', column: 'sealed', names: ['tenant', 'declaration', 'number'] },
    contextOf: commentContext,
  });
  const factors = await sealColumn<Pick<AccountTable, 'tenant' | 'person'>>(tx, key, {
    ...{ table: 'account', column: 'totp', names: ['tenant', 'person'] },
    contextOf: ({ tenant, person }) => totpContext(tenant, person),
  });
  return projects + documents + comments + factors;
}

interface Column<Row> {
  readonly table: string;
  readonly column: string;
  /** The names of its table's key. */
  readonly names: readonly (keyof Row & string)[];
  readonly contextOf: (row: Row) => string;
}

/** Seals a column anew, one value at a time: a document may be large. */
async function sealColumn<Row>(
  tx: Tx,
  key: SealKey,
  { table, column, names, contextOf }: Column<Row>,
): Promise<number> {
  const [where, value] = [sql.id('heng', table), sql.ref(column)];
  const { rows } = await sql<Row>`select ${sql.join(names.map((name) => sql.ref(name)))} from ${where}
    where ${value} is not null`.execute(tx);
  for (const row of rows) {
    const here = sql.join(
      names.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
      sql` and `,
    );
    const found = await sql<{ old: Uint8Array }>`select ${value} as old from ${where} where ${here}`.execute(
      tx,
    );
    for (const { old } of found.rows) {
      const context = contextOf(row);
      const anew = key.seal(tx.key.open(old, context), context);
      await sql`update ${where} set ${value} = ${anew} where ${here}`.execute(tx);
    }
  }
  return rows.length;
}
