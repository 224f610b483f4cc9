/**
 * Both stores: one suite, word for word the same on the embedded PostgreSQL and on a real server, each with a store of
 * its own that is gone afterwards.
 *
 *     bothStores(NOW, ({ store, office }) => {
 *       test('…', async () => expect((await listDeclarations(store, (await office()).tenant, {})).count).toBe(0));
 *     });
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import type { Store } from '../../src/store/connect.ts';
import { openStore } from '../../src/store/open.ts';
import { type Act, addTenant } from '../../src/store/tenant.ts';
import { KEY, startPostgres } from './postgres.ts';

export interface OpenedStore {
  readonly kind: Store['kind'];
  readonly store: Store;
  /** A tenant of its own: each test has one to itself. */
  office(actor?: string): Promise<Act>;
}

export function bothStores(now: Date, suite: (opened: OpenedStore) => void): void {
  describe.each(['embedded', 'server'] as const)('%s', async (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'heng-contract-'));
    const server = kind === 'server' ? await startPostgres() : null;
    const place = server === null ? { dataDir: folder } : { url: await server.makeDatabase(), key: KEY };
    const store = await openStore({ ...place, now });
    let offices = 0;
    afterAll(async () => {
      await store.close();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    suite({
      kind,
      store,
      async office(actor = '李') {
        offices += 1;
        const tenant = `office-${offices}`;
        await addTenant(store, { tenant, name: `单位${offices}`, now });
        return { tenant, actor, now };
      },
    });
  });
}
