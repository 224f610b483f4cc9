/**
 * Watch (安全巡查): what the service looks for by itself: accounts that were locked, and tokens that soon end.
 *
 *     await watch(store, { tenant: 'panyu', actor: 'service', now })     each is told once
 *
 * That an account is locked is told here and not at the door, where the time it takes would tell a stranger.
 */
import { OPERATOR } from '../../core/organisation.ts';
import { dayOf } from '../../core/review/day.ts';
import { lockedAccounts } from '../../store/accounts.ts';
import { type Store, withReach } from '../../store/connect.ts';
import { endingTokens } from '../../store/sessions.ts';
import { type Act, inTenant } from '../../store/tenant.ts';
import { warn } from './warn.ts';

/** How long before its end a token is spoken of, and how long it must have lasted by then. */
const AHEAD_MS = 7 * 24 * 60 * 60_000;

export function watch(store: Store, act: Act): Promise<void> {
  const { tenant, now } = act;
  return inTenant(withReach(store, OPERATOR), tenant, async (tx) => {
    for (const { person, name, until } of await lockedAccounts(tx, tenant, now)) {
      const once = `locked.${until.toISOString()}`;
      await warn(tx, act, { person }, { kind: 'locked', once });
      const told = { kind: 'account-locked' as const, facts: { name } };
      await warn(tx, act, { office: 'security' }, { ...told, once: `locked.${person}.${dayOf(now)}` });
    }
    for (const { id, person, name, ends_at } of await endingTokens(tx, tenant, { now, aheadMs: AHEAD_MS })) {
      const facts = { name, day: dayOf(ends_at) };
      await warn(tx, act, { person }, { kind: 'token-ending', facts, once: `ending.${id}` });
    }
  });
}
