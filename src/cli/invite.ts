/**
 * `heng invite` (重新邀请): a new link for somebody who cannot sign in any more; the rescue when no administrator can.
 *
 *     heng invite sunli               /invitations/local.x3Zk…    the page that sets a new password, once, for 24 hours
 *     heng invite sunli --factors     and the second factors are set up anew at the next sign-in
 *
 * Whoever may run commands on the server may do this; the journal says that it was done there.
 */
import { findPerson, foldLogin } from '../store/people.ts';
import { inTenant } from '../store/tenant.ts';
import { dropFactors, inviteAgain } from '../workflow/organisation/people.ts';
import { Refused } from '../workflow/refused.ts';
import type { Command } from './desk.ts';
import { actOf, openHouse, storePlace } from './house.ts';

export const invite: Command = {
  shape: { options: { factors: 'flag', json: 'flag', data: 'text' }, takes: 'maybe-one' },
  async run(call, desk) {
    const [login] = call.positionals;
    if (login === undefined) return desk.refuse({ code: 'argument-missing', facts: { command: 'invite' } });
    const store = await openHouse(storePlace(call, desk));
    try {
      const act = await actOf(store, call);
      const { tenant } = act();
      const person = await inTenant(store, tenant, (tx) =>
        findPerson(tx, tenant, { login: foldLogin(login) }),
      );
      if (person === null) throw new Refused({ code: 'person-missing', facts: { person: login } });
      if (call.has('factors')) await dropFactors(store, act(), person.id);
      const { name, link, endsAt } = await inviteAgain(store, act(), person.id);
      const invited = { login, name, link, endsAt: endsAt.toISOString() };
      await desk.terminal.print(call.has('json') ? `${JSON.stringify(invited)}\n` : `${link}\n`);
    } finally {
      await store.close();
    }
    return 0;
  },
};
