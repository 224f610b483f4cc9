/**
 * Sweep (补封): seals what stood in the open of secret projects before a store had a key, and what was said of them before
 * comments were sealed, when it is opened.
 *
 *     await sealStanding(store)     a document with AKTDGC in it: one transaction; a store that has been swept: two queries
 *
 * A document is sealed whole or not at all, so that a sweep cut short goes on at the next opening.
 */
import { sql } from 'kysely';
import { saidOpenly, sealComments } from './comments.ts';
import type { Store } from './connect.ts';
import { readDraft, sealAgain } from './documents.ts';
import { projectRows, type VersionKey } from './rows.ts';
import { keepSealed, sealedRows } from './sealed.ts';
import { inTenant, type Tx } from './tenant.ts';

/** Seals every secret project that still stands in the open; its tables have been brought up to date. */
export async function sealStanding(store: Store): Promise<void> {
  await sealDocuments(store);
  for (const { projects, ...key } of await saidOpenly(store)) {
    await inTenant(store, key.tenant, (tx) => sealComments(tx, key, projects));
  }
}

async function sealDocuments(store: Store): Promise<void> {
  const { swept } = await store.kysely.selectFrom('seal_proof').select('swept').executeTakeFirstOrThrow();
  if (swept) return;
  const tenants = await store.kysely.selectFrom('tenant').select('tenant').execute();
  for (const { tenant } of tenants) {
    for (const document of await inTenant(store, tenant, (tx) => openDocuments(tx, tenant))) {
      await inTenant(store, tenant, (tx) => sealWhole(tx, tenant, document));
    }
  }
  await store.kysely.updateTable('seal_proof').set({ swept: true }).execute();
}

/** Documents with a secret project and nothing of them sealed. */
async function openDocuments(tx: Tx, tenant: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct f.id from heng.document f
    join heng.declaration d on d.tenant = f.tenant and d.document = f.id
    join heng.project p on p.tenant = d.tenant and p.declaration = d.id and p.version = d.version and p.secret
    where f.tenant = ${tenant} and f.withheld is null`.execute(tx);
  return rows.map(({ id }) => id);
}

async function sealWhole(tx: Tx, tenant: string, document: string): Promise<void> {
  const versions = await tx
    .selectFrom('declaration')
    .select(['id', 'version'])
    .where('tenant', '=', tenant)
    .where('document', '=', document)
    .execute();
  for (const { id: declaration, version } of versions) {
    await sealVersion(tx, { tenant, declaration, version });
  }
  await sealAgain(tx, tenant, document);
}

async function sealVersion(tx: Tx, key: VersionKey): Promise<void> {
  const draft = await readDraft(tx, key);
  if (draft === null) return;
  const { declaration, keys, revisions } = draft;
  await keepSealed(tx, sealedRows(tx.key, key, declaration, keys));
  for (const row of projectRows(key, declaration, keys).filter(({ secret }) => secret)) {
    // Its indicators go with it.
    await tx
      .deleteFrom('project')
      .where('tenant', '=', key.tenant)
      .where('declaration', '=', key.declaration)
      .where('version', '=', key.version)
      .where('position', '=', row.position)
      .execute();
    await tx
      .insertInto('project')
      .values({ ...row, revision: revisions[row.position - 1] ?? 0 })
      .execute();
  }
}
