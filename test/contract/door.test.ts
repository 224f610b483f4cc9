/**
 * At the door of a store that many use at once: of guesses made together none is forgotten, and no two administrators
 * end each other's office.
 */
import { beforeAll, expect, test } from 'vitest';
import { DOOR, OPERATOR, reachOf } from '../../src/core/organisation.ts';
import { changeAccount, readAccount } from '../../src/store/accounts.ts';
import { withReach } from '../../src/store/connect.ts';
import { addPerson, appoint } from '../../src/store/people.ts';
import { type Act, addTenant, inTenant, LOCAL, ROOT } from '../../src/store/tenant.ts';
import { hashPassword } from '../../src/workflow/account/password.ts';
import { FAILURES_ALLOWED, signIn } from '../../src/workflow/account/sign-in.ts';
import { dismissPerson } from '../../src/workflow/organisation/offices.ts';
import { bothStores } from './both-stores.ts';

const NOW = new Date('2026-03-01T08:30:00Z');
const ACT: Act = { tenant: LOCAL, actor: 'nobody', now: NOW };
const PASSWORD = '龙舟从江边划过了三十六里地';

bothStores(NOW, ({ store }) => {
  beforeAll(async () => {
    await addTenant(store, { tenant: LOCAL, name: '番禺区', now: NOW });
    const kept = await hashPassword(PASSWORD);
    await inTenant(withReach(store, OPERATOR), LOCAL, async (tx) => {
      await addPerson(tx, ACT, { id: 'p-1', login: 'lihua', name: '李华', email: null, status: 'active' });
      await changeAccount(tx, LOCAL, 'p-1', { password: kept, password_at: NOW });
    });
  });

  test('of tries at once each counts', async () => {
    const door = withReach(store, DOOR);
    const attempt = (password: string) =>
      signIn(door, ACT, { name: 'lihua', password, agent: null }).then(
        () => 'in',
        (error: Error) => error.message,
      );
    const guesses = Array.from({ length: 8 }, (_, n) => attempt(`a guess, number ${n}`));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['sign-in-failed']));
    const account = await inTenant(door, LOCAL, (tx) => readAccount(tx, LOCAL, 'p-1'));
    // Those after the lock are refused whatever they say, and add nothing to it.
    expect(account).toMatchObject({ failures: FAILURES_ALLOWED, locked_until: expect.any(Date) });
    expect(await attempt(PASSWORD)).toBe('sign-in-failed');
  });

  test('of two administrators who dismiss each other at once one stays', async () => {
    const all = withReach(store, OPERATOR);
    const both = ['s-1', 's-2'] as const;
    await inTenant(all, LOCAL, async (tx) => {
      for (const id of both)
        await addPerson(tx, ACT, { id, login: id, name: id, email: null, status: 'active' });
    });
    const dismissal = (actor: string, person: string) => {
      const appointments = [{ office: 'security' as const, node: ROOT.id, path: ROOT.path }];
      const desk = withReach(store, reachOf({ id: actor, appointments }));
      return dismissPerson(desk, { ...ACT, actor }, { person, node: ROOT.id, office: 'security' }).then(
        () => 'done',
        (error: Error) => error.message,
      );
    };
    for (let round = 0; round < 5; round++) {
      await inTenant(all, LOCAL, async (tx) => {
        for (const person of both) await appoint(tx, ACT, { person, node: ROOT.id, office: 'security' });
      });
      const ended = await Promise.all([dismissal('s-1', 's-2'), dismissal('s-2', 's-1')]);
      expect(ended.toSorted()).toEqual(['done', 'office-needed']);
    }
  });
});
