/**
 * Upkeep: the embedded database is swept where rows were written again and again, and its files stop growing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addTenant } from '../../src/store/tenant.ts';
import { upkeep } from '../../src/store/upkeep.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const folder = mkdtempSync(join(tmpdir(), 'heng-upkeep-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('rows written again give their room back, and nothing that stands is lost', async () => {
  const store = await openStore({ dataDir: folder, now: NOW });
  await addTenant(store, { tenant: 'panyu', name: '番禺区', now: NOW });
  let rests = 0;
  const rest = async () => {
    rests += 1;
  };
  const size = async () => {
    const { rows } = await sql<{ size: number }>`
      select pg_relation_size('heng.tenant') as size`.execute(store.kysely);
    return rows[0]?.size ?? 0;
  };
  const write = (round: number) =>
    sql`update heng.tenant set name = ${round}::text || repeat(md5(tenant || ${round}::text), 10)`.execute(
      store.kysely,
    );
  await sql`insert into heng.tenant (tenant, name, created_at)
    select 'tenant-' || n, '', now() from generate_series(1, 500) n`.execute(store.kysely);
  await write(0);
  expect(await upkeep(store, rest)).toContain('tenant');
  expect(rests).toBeGreaterThan(0);
  expect(await upkeep(store, rest)).toEqual([]);
  // Room for what stands and for one round of what is left behind, however many rounds there are.
  await write(1);
  await upkeep(store, rest);
  const once = await size();
  for (let round = 2; round < 12; round++) {
    await write(round);
    await upkeep(store, rest);
  }
  expect(await size()).toBeLessThan(once * 1.5);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from heng.tenant where name like '11%'`.execute(store.kysely);
  expect(rows).toEqual([{ count: 502 }]);
  await store.close();
});
