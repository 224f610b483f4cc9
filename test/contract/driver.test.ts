/**
 * Driver (驱动): what goes along with another statement is done before it, fails the whole transaction when it fails,
 * and is never done by a transaction that is over.
 */
import { CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import { bothStores } from './both-stores.ts';

bothStores(new Date('2026-03-02T01:00:00Z'), ({ store }) => {
  const settings = CompiledQuery.raw('select 1');
  const raw = (text: string) => CompiledQuery.raw(text);
  const named = (name: string) =>
    CompiledQuery.raw(`insert into heng.tenant (tenant, name, created_at) values ($1, $1, now())`, [name]);
  const there = async (name: string) => {
    const { rows } = await sql`select from heng.tenant where tenant = ${name}`.execute(store.kysely);
    return rows.length === 1;
  };

  test('what goes along is done before what is asked next, in the order it was given', async () => {
    const said = await store.transact(settings, async (tx) => {
      tx.along(raw(`select set_config('heng.person', 'first', true)`));
      tx.along(raw(`select set_config('heng.person', current_setting('heng.person') || ' second', true)`));
      const { rows } = await sql<{ said: string }>`select current_setting('heng.person') as said`.execute(tx);
      return rows[0]?.said;
    });
    expect(said).toBe('first second');
  });

  test('what was given last goes with the end, also where nothing else was asked', async () => {
    await store.transact(settings, async (tx) => tx.along(named('along-1')));
    expect(await there('along-1')).toBe(true);
  });

  test('what fails on its way tells why, and nothing of the transaction is kept', async () => {
    const failing = store.transact(settings, async (tx) => {
      await tx.executeQuery(named('along-2'));
      tx.along(named('along-2'));
      tx.along(named('along-3'));
    });
    await expect(failing).rejects.toThrow(/duplicate key/);
    expect(await Promise.all(['along-2', 'along-3'].map(there))).toEqual([false, false]);
    const asked = store.transact(settings, async (tx) => {
      tx.along(named('along-1'));
      await tx.executeQuery(named('along-4'));
    });
    await expect(asked).rejects.toThrow(/duplicate key/);
    expect(await there('along-4')).toBe(false);
  });

  test('a transaction that failed and whose failure was overheard is not taken for done', async () => {
    const overheard = store.transact(settings, async (tx) => {
      await tx.executeQuery(named('along-5'));
      await tx.executeQuery(named('along-1')).catch(() => null);
    });
    await expect(overheard).rejects.toThrow(/nothing of it was kept/);
    expect(await there('along-5')).toBe(false);
  });

  test('what was given to one that is undone is never done, and the next one begins anew', async () => {
    const undone = store.transact(settings, async (tx) => {
      tx.along(named('along-6'));
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await there('along-6')).toBe(false);
    await store.transact(settings, async (tx) => {
      await tx.executeQuery(named('along-6'));
    });
    expect(await there('along-6')).toBe(true);
  });
});
