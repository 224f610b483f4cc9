/**
 * `heng invite`: the way back in for somebody nobody else can let in.
 */
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addTenant, inTenant, LOCAL } from '../../src/store/tenant.ts';
import { makePerson } from '../../src/workflow/organisation/people.ts';
import { folder, heng } from './heng.ts';

test('a new link is printed, and the journal says where from; nobody of that name is told so', {
  timeout: 120_000,
}, async () => {
  const dataDir = folder();
  const now = new Date('2026-03-01T08:00:00Z');
  const act = { tenant: LOCAL, actor: 'operator', now };
  const first = await openStore({ dataDir, now });
  await addTenant(first, { tenant: LOCAL, name: '本机', now });
  const { link } = await makePerson(first, act, { login: 'sunli', name: '孙立', email: null });
  await first.close();

  const again = await heng(['invite', 'SunLi', '--factors', '--json', '--data', dataDir]);
  expect([again.code, JSON.parse(again.out)]).toMatchObject([0, { login: 'SunLi', name: '孙立' }]);
  expect(JSON.parse(again.out).link).toMatch(/^\/invitations\/local\.[\w-]{43}$/);
  expect(JSON.parse(again.out).link).not.toBe(link);
  const stranger = await heng(['invite', 'nobody', '--data', dataDir]);
  expect([stranger.code, stranger.out]).toEqual([2, '']);
  expect(stranger.err).toContain('nobody');
  expect((await heng(['invite'])).code).toBe(2);

  const store = await openStore({ dataDir, now });
  try {
    const entries = await inTenant(store, LOCAL, (tx) =>
      tx
        .selectFrom('journal')
        .select(['deed', 'actor'])
        .where('tenant', '=', LOCAL)
        .orderBy('number')
        .execute(),
    );
    expect(entries).toEqual(
      ['person-make', 'factor-remove', 'invite'].map((deed) => ({ deed, actor: 'operator' })),
    );
  } finally {
    await store.close();
  }
});
